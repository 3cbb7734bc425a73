"""Names of a table that a question writes in another script, by their sound: 벨도라 and 维尔多拉 of Veldora."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.sheet import Sheet
from assistant.language.hanzi_sounds import hanzi_alike, is_transcribed
from assistant.language.likeness import likeness

_HANGUL = re.compile(r"[가-힣]{2,12}")
_SOUNDED = 60  # rows whose names are read aloud
_LETTERS = 4  # Latin letters that one syllable stands for at most
_SOUNDS_ALIKE, _SOUNDS_SAME = 0.86, 0.92  # likeness from which long words sound the same, and short ones
_APART = 0.1  # by which others must be less alike
_SOUNDS = 0.75  # likeness below which a name neither sounds alike nor comes near to one that does
_HANZI = re.compile(r"[㐀-鿿]{2,}")
_LONGEST = 8  # Hanzi of a foreign name
_ALIKE = 0.5  # likeness of Hanzi and a form that they spell; see hanzi_alike
_TITLE_WORD = re.compile(r"[A-Za-z]{4,}|[가-힣]{2,8}")


def rows_sounding(asking: Asking, sheet: Sheet) -> Iterator[tuple[int, int, int, frozenset[int]]]:
    """The row whose Latin name, or what tells it from the others, sounds by far the most like a word in Hangul.

    Or like a foreign name in Hanzi. Where the word stands, the column and the rows.
    """
    if len(sheet.rows) > _SOUNDED:
        return
    text = asking.question.text
    yield from _rows_in_hanzi(asking, sheet)
    for one in asking.question.sought:
        run = _HANGUL.match(text, one.start)
        if run is None or one.kind == "term" or any(cue.start <= one.start < cue.end for cue in asking.cues):
            continue
        scores: dict[tuple[int, frozenset[int]], tuple[float, int]] = {}
        for word in {run[0], run[0][:-1], run[0][:-2]}:
            for value in sheet.latin if len(word) > 1 else ():
                if not len(word) <= len(value.text) <= _LETTERS * len(word):
                    continue
                score = likeness(word, value.text, _SOUNDS)
                place = value.column, value.rows
                scores[place] = max(scores.get(place, (0.0, 0)), (score, len(word)))
        ordered = sorted(scores.items(), key=lambda entry: (-entry[1][0], entry[0][0]))
        if ordered and ordered[0][1][0] >= (_SOUNDS_ALIKE if ordered[0][1][1] > 2 else _SOUNDS_SAME):
            place, (best, size) = ordered[0]
            if all(score < best - _APART for (_, rows), (score, _) in ordered if rows != place[1]):
                yield one.start, one.start + size, *place


def _rows_in_hanzi(asking: Asking, sheet: Sheet) -> Iterator[tuple[int, int, int, frozenset[int]]]:
    """The row whose Latin name Hanzi spell, where they spell no other row's."""
    for start, run in _foreign_runs(asking.question.text):
        found: dict[frozenset[int], tuple[float, int, int]] = {}
        for value in sheet.latin:
            for size in range(2, len(run) + 1):
                score = hanzi_alike(run[:size], value.text)
                if score > found.get(value.rows, (_ALIKE, 0, 0))[0]:
                    found[value.rows] = score, size, value.column
        if len(found) == 1:
            rows, (_, size, column) = next(iter(found.items()))
            yield start, start + size, column, rows


def title_sounding(text: str, title: str, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where untaken words of a question spell a word of a title in another script."""
    words = dict.fromkeys(_TITLE_WORD.findall(title))
    free = "".join(" " if is_taken else letter for letter, is_taken in zip(text, taken, strict=True))
    latin = [word for word in words if word.isascii()]
    for match in _HANGUL.finditer(free) if latin else ():
        sizes = range(len(match[0]), 1, -1)
        least = _SOUNDS_ALIKE if len(match[0]) > 2 else _SOUNDS_SAME
        size = next(
            (size for size in sizes if any(likeness(match[0][:size], word, least) >= least for word in latin)), 0
        )
        if size:
            yield match.start(), match.start() + size
    for start, run in _foreign_runs(free):
        sizes = range(len(run), 1, -1)
        size = next((size for size in sizes if any(hanzi_alike(run[:size], word) >= _ALIKE for word in words)), 0)
        if size:
            yield start, start + size


@lru_cache(maxsize=256)  # every table looks at the same question
def _foreign_runs(text: str) -> tuple[tuple[int, str], ...]:
    """Runs of Hanzi that spell foreign names, the longest from each place on; shorter ones inside of them left out."""
    found = []
    for match in _HANZI.finditer(text):
        at = 0
        while at < len(match[0]) - 1:
            sizes = range(min(_LONGEST, len(match[0]) - at), 1, -1)
            size = next((size for size in sizes if is_transcribed(match[0][at : at + size])), 1)
            if size > 2:
                found.append((match.start() + at, match[0][at : at + size]))
            at += size
    return tuple(found)
