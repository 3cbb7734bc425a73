"""Rows whose long names a question says in another language, word by word: 西部数字经济博览会, 서부디지털경제박람회."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought
from assistant.language.name_file import script_language
from assistant.language.operations import number_named

_ROWS = 200  # of a table whose names are read word by word
_LEAST = 2  # words by which such a name is told
_LATIN = 4  # letters of a word that may stand anywhere in a name
_GAP = 3  # letters of a name that the question may leave out between two of its words
_BETWEEN = re.compile(r"[\s\-–·・&]*(?:的|의|of|the|and|for|on)?[\s\-–]*", re.IGNORECASE)
_EDITION = re.compile(
    r"제?\s?(?P<ko>\d{1,3})\s?(?:회|차|기)|第(?P<zh>\d{1,3}|[一二三四五六七八九十]{1,3})[届回次期]|\b(?P<en>\d{1,3})(?:st|nd|rd|th)\b"
    r"|\b(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?=\s+[A-Z])",
    re.IGNORECASE,
)
_TENS = "十"


def rows_spelled_out(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The only row whose name holds what several words that stand together mean, in their order.

    An edition that the question names must be the row's, and is then part of the name.
    """
    runs = _runs(asking)
    if not runs or len(sheet.rows) > _ROWS:
        return
    text = asking.question.text
    edition = _EDITION.search(text)
    wanted = _number(edition) if edition else None
    for column in sheet.subjects:
        names = {row: sheet.view.cell(row, column).text for row in sheet.rows}
        names = {row: name for row, name in names.items() if script_language(name) != script_language(text)}
        if wanted is not None:
            names = {row: name for row, name in names.items() if _is_edition(name, wanted)}
        for run in runs:
            held = {row: _held(_bare(name), run) for row, name in names.items()}
            most = max(map(len, held.values()), default=0)
            rows = [row for row, said in held.items() if len(said) == most]
            if len(rows) == 1 and most >= _LEAST:
                start, end = held[rows[0]][0].start, held[rows[0]][-1].end
                if edition and edition.end() <= start and not text[edition.end() : start].strip():
                    start = edition.start()
                yield Cells(start, end, column, frozenset(rows), in_full=False)


def _runs(asking: Asking) -> list[tuple[Sought, ...]]:
    """Runs of two or more things sought with nothing between them, numbers of editions and works left out."""
    sought = [
        one
        for one in asking.question.sought
        if not _EDITION.fullmatch(one.text.strip())
        and not any(cue.start < one.end and one.start < cue.end and cue.name != "nth" for cue in asking.cues)
    ]
    runs: list[list[Sought]] = []
    for one in sought:
        between = asking.question.text[runs[-1][-1].end : one.start] if runs else ""
        if runs and _BETWEEN.fullmatch(between):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [tuple(run) for run in runs if len(run) >= _LEAST]


def _held(name: str, run: Sequence[Sought]) -> Sequence[Sought]:
    """The most words of a run, one behind the other, that a name holds so, with few letters between them."""
    best: Sequence[Sought] = ()
    for first, one in enumerate(run):
        for at in _places(name, one, 0, len(name)):
            last = first + 1
            while last < len(run) and (following := _places(name, run[last], at, at + _GAP)):
                at, last = min(following), last + 1
            best = max(best, run[first:last], key=len)
    return best


def _places(name: str, one: Sought, first: int, last: int) -> list[int]:
    """Where in a name a form of a word ends that begins between two places."""
    ends = []
    for form in _forms(one.forms):
        at = name.find(form, first, last + len(form))
        if at >= 0:
            ends.append(at + len(form))
    return ends


@lru_cache(maxsize=4096)
def _forms(forms: tuple[str, ...]) -> tuple[str, ...]:
    bare = dict.fromkeys(map(_bare, forms))
    return tuple(form for form in bare if len(form) >= (_LATIN if form.isascii() else 2))


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", plain_of(text).text)


def _is_edition(name: str, number: int) -> bool:
    found = _EDITION.search(name)
    return found is not None and _number(found) == number


def _number(found: re.Match[str]) -> int | None:
    """The number of an edition.

    >>> [_number(_EDITION.search(one)) for one in ("제 5 회", "第十二届", "the 3rd Forum")]
    [5, 12, 3]
    """
    said = next(part for part in found.groups() if part is not None)
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.partition(_TENS)
    if not ten:
        return number_named(said.lower())
    return 10 * ((number_named(tens) if tens else 1) or 1) + ((number_named(ones) if ones else 0) or 0)
