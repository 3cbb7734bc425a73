"""Where a question names cells and columns of a table, in any language that names and terms are known in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from assistant.ask.exact.asking import Asking, Range
from assistant.ask.exact.composed import tiled
from assistant.ask.exact.sheet import Sheet
from assistant.ask.expand import Sought
from assistant.ask.match import plain_of
from assistant.ask.table_view import Days
from assistant.language.clues import kin
from assistant.language.dates import Period
from assistant.language.likeness import likeness
from assistant.language.operations import all_facets
from assistant.language.table_cues import unrelated

WIDE = re.compile(r"[가-힣㐀-鿿]")
OTHERWISE = 0.75  # strength of a header that is named in another language or by another of its terms
_MODEL = re.compile(r"(?=.*\d[A-Za-z]*\Z)[A-Za-z][A-Za-z\d]*(?:[-_/. ][A-Za-z\d]+)*", re.ASCII)
_HANGUL = re.compile(r"[가-힣]{2,12}")
_SOUNDED = 60  # rows whose names are read aloud
_SOUNDS_ALIKE, _SOUNDS_SAME = 0.86, 0.92  # likeness from which long words sound the same, and short ones
_LETTERS = 4  # Latin letters that one syllable stands for at most
_APART = 0.1  # by which others must be less alike
_SOUNDS = 0.75  # likeness below which a name neither sounds alike nor comes near to one that does
_FORMS = 6  # of each of two names that a cell joins
LOOSE = 0.3  # that of one that only related words name


@dataclass(frozen=True, slots=True)
class Cells:
    """Words that name cells of one column; ``rows`` are the rows that hold them.

    ``is_torn`` where cells of other columns have the same words and nothing tells which column is meant.
    """

    start: int
    end: int
    column: int
    rows: frozenset[int]
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Words that name a column, or several that differ by their period; ``strength`` says how fully."""

    start: int
    end: int
    columns: tuple[int, ...]
    strength: float


def cells_said(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """Every place where the question has the words of cells, in any language that names are known in."""
    plain, values = asking.plain, sheet.values
    text = plain.text
    for at in range(len(text) - 1):
        best: dict[int, tuple[int, bool, set[int]]] = {}
        for one in values.get(text[at : at + 2], ()):
            if text.startswith(one.text, at) and _whole(text, at, at + len(one.text)):
                size, in_full, rows = best.get(one.column, (0, False, set()))
                if (len(one.text), one.in_full) > (size, in_full):
                    best[one.column] = len(one.text), one.in_full, set(one.rows)
        for column, (size, _, rows) in best.items():
            yield Cells(*plain.folded.origin(at, at + size), column, frozenset(rows))
    for start, end, forms, _ in asking.otherwise:
        for form in forms:
            yield from _spoken_otherwise(sheet, start, end, form)
    for first, second in pairwise(asking.question.sought):
        if not asking.question.text[first.end : second.start].strip():
            yield from _joined(sheet, first, second)
    yield from _sounding(asking, sheet)
    for start, end, guesses in asking.guessed:
        yield from _guessed(sheet, start, end, guesses)


def rows_dated(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows that the periods of the question name, where rows are called by months, years or days."""
    days = sheet.named_days
    for period in asking.periods:
        rows = frozenset(row for row, own in days.items() if same_days(period, own))
        if len(rows) == 1:
            yield Cells(period.start, period.end, sheet.subject, rows)


def same_days(asked: Period, own: Days) -> bool:
    """Whether a period is those days, or days of the same months where one of them names no year."""
    if own == (asked.first, asked.last):
        return True
    apart = asked.yearless != (own[0].year == 1)
    months = [(day.month, day.day) for day in (asked.first, asked.last, *own)]
    return apart and months[:2] == months[2:]


def _spoken_otherwise(sheet: Sheet, start: int, end: int, text: str) -> Iterator[Cells]:
    for value in sheet.values.get(text[:2], ()):
        is_own = value.in_full or (value.column in sheet.subjects and len(value.rows) == 1 and not text.isascii())
        if value.text == text and is_own:
            yield Cells(start, end, value.column, value.rows)


def _sounding(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The row whose Latin name, or what tells it from the others, sounds by far the most like a word in Hangul."""
    if len(sheet.rows) > _SOUNDED:
        return
    text = asking.question.text
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
                yield Cells(one.start, one.start + size, *place)


def _joined(sheet: Sheet, one: Sought, other: Sought) -> Iterator[Cells]:
    """The only row whose name is what two words are called elsewhere, put together: Haidong First People's Hospital."""
    forms = product(one.forms[1 : _FORMS + 1], other.forms[1 : _FORMS + 1])
    names = {plain_of(f"{first}{' ' if first.isascii() else ''}{second}").text for first, second in forms}
    held = {value for text in names for value in sheet.values.get(text[:2], ()) if value.text == text}
    if len({value.rows for value in held}) == 1:
        value = min(held, key=lambda value: value.column)
        yield Cells(one.start, other.end, value.column, value.rows)


def _guessed(sheet: Sheet, start: int, end: int, guesses: frozenset[str]) -> list[Cells]:
    """The cells that hold a form which only rules find of a name, where all such forms point at the same rows."""
    places = {
        (value.column, value.rows) for text in guesses for value in sheet.values.get(text[:2], ()) if value.text == text
    }
    return [Cells(start, end, *place) for place in places] if len(places) == 1 else []


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin words begin and end there; Hangul and Hanzi are not divided by blanks."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if text[start].isascii() and before.isascii() and before.isalnum():
        return False
    return not (text[end - 1].isascii() and after.isascii() and after.isalnum())


def columns_said(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """Every place where the question names a column, those of one name together."""
    text = asking.plain.text
    places: dict[Range, dict[int, float]] = {}
    run = asking.latin
    for label in sheet.labels:
        for start, end in _where(text, run, label.text):
            held = places.setdefault((start, end), {})
            held[label.column] = max(label.strength, held.get(label.column, 0.0))
    for column, one in enumerate(sheet.view.table.columns):
        if _MODEL.fullmatch(one.label):
            for place in (match.span() for match in spelled(one.label).finditer(text)):
                places.setdefault(place, {})[column] = 1.0
    for start, end, form in run:
        if form in unrelated() or (start, end) in places:
            continue
        related = kin().get(form, frozenset())
        held = {label.column: LOOSE for label in sheet.labels if label.text in related}
        if held and len(held) == 1:
            places[start, end] = held
    for place, held in places.items():
        if allowed := {at: strength for at, strength in held.items() if _is_meant(asking, sheet, at)}:
            yield _columns_of(sheet, *asking.plain.folded.origin(*place), allowed)
    yield from composed(asking, sheet)
    for start, end, _, forms in asking.otherwise:
        named = {
            label.column: OTHERWISE * label.strength
            for label in sheet.labels
            if label.text in forms and len(label.text) > 1 and label.strength > 0.6
        }
        named = {at: strength for at, strength in named.items() if _is_meant(asking, sheet, at)}
        if named:
            yield _columns_of(sheet, start, end, named)


def composed(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """Columns whose whole label is put together of what words that stand together are called elsewhere."""
    heads = [one for one in sheet.labels if one.strength == 1.0 and _is_meant(asking, sheet, one.column)]
    found: dict[Range, dict[int, float]] = {}
    for one in heads:
        for place in tiled(asking, one.text):
            found.setdefault(place, {})[one.column] = OTHERWISE
    for (start, end), held in found.items():
        yield _columns_of(sheet, start, end, held)


def _is_meant(asking: Asking, sheet: Sheet, column: int) -> bool:
    """Whether the question names every aspect of a column that makes it another one: its growth, its share."""
    own = [all_facets()[name] for name in sheet.view.facets[column] if name not in ("place", "date")]
    return all(one.name in asking.aspects or one.instead in asking.aspects for one in own if one.kind == "modifier")


def _columns_of(sheet: Sheet, start: int, end: int, held: dict[int, float]) -> Columns:
    best = max(held.values())
    return Columns(start, end, tuple(column for column in sorted(held) if held[column] == best), best)


def _where(text: str, run: Sequence[tuple[int, int, str]], label: str) -> Iterator[Range]:
    if WIDE.search(label):
        if len(label) > 1:
            pattern = _spaced(label)
            yield from (match.span() for match in pattern.finditer(text))
        elif label in text and "㐀" <= label <= "鿿":
            yield from ((at, at + 1) for at, letter in enumerate(text) if letter == label)
        return
    wanted = label.split()
    for at in range(len(run) - len(wanted) + 1):
        piece = run[at : at + len(wanted)]
        if [one[2] for one in piece] == wanted:
            yield piece[0][0], piece[-1][1]


@cache
def spelled(code: str) -> re.Pattern[str]:
    """A model's name as questions spell it, with or without the mark before its number: HT-80, HT80, HT 80."""
    parts = [re.escape(part) for part in re.findall(r"[a-z]+|\d+", code.lower())]
    return re.compile(rf"(?<![a-z0-9])(?<![a-z0-9]-){'[-_/. ]?'.join(parts)}(?![a-z0-9]|-[a-z0-9])")


@cache
def _spaced(label: str) -> re.Pattern[str]:
    return re.compile(r"\s?".join(map(re.escape, label)))


def columns_numbered(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """A column of how many of something there are, by the letter right after a number: 층수 of 25층."""
    text = asking.plain.text
    for (_, end), bounds in asking.amounts:
        letter = text[end : end + 1]
        if len(bounds) == 1 and bounds[0].relation == "exact" and WIDE.match(letter):
            named = {
                one.column for one in sheet.labels if one.strength == 1.0 and one.text in (f"{letter}수", f"{letter}数")
            }
            if len(named) == 1:
                yield Columns(end, end + 1, tuple(named), 1.0)


def columns_counted(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """A column whose words end in the letters that follow a counting word: 구 of 몇 개 구, 市 of 几个市."""
    text = asking.plain.text
    for cue in asking.cues:
        at = cue.end + (text[cue.end : cue.end + 1] == " ")
        letter = text[at : at + 1]
        if cue.name not in ("count", "which") or not WIDE.match(letter):
            continue
        heads = {one.column: one.text for one in sheet.labels if one.strength == 1.0}
        named = [column for column, tail in sheet.tails.items() if letter in (tail[-1:], heads.get(column, "")[-1:])]
        if len(named) == 1 and text[at + 1 : at + 2] not in heads.get(named[0], ""):
            yield Columns(*asking.plain.folded.origin(at, at + 1), (named[0],), 0.9)
