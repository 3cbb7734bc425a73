"""Where a question names columns of a table, in any language that terms are known in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.ask.exact.asking import Asking, Range
from assistant.ask.exact.composed import tiled
from assistant.ask.exact.sheet import Sheet
from assistant.language.clues import kin
from assistant.language.operations import all_facets, facets, number_named
from assistant.language.table_cues import unrelated

WIDE = re.compile(r"[가-힣㐀-鿿]")
OTHERWISE = 0.75  # strength of a header that is named in another language or by another of its terms
_MODEL = re.compile(r"(?=.*\d[A-Za-z]*\Z)[A-Za-z][A-Za-z\d]*(?:[-_/. ][A-Za-z\d]+)*", re.ASCII)
_NUMBER_BEFORE = re.compile(
    r"(?:제?\s?(\d{1,2})\s?(?:차|번째|회차?|st|nd|rd|th)|第?([一二三四五六七八九十]|\d{1,2})[次轮场回个]"
    r"|\b(first|second|third|fourth|fifth|sixth)|(두|세|네|다섯)\s?번째)\s*$",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r"\s*(?:no\.?\s*|#)?(\d{1,2})(?![\d.,%:])", re.IGNORECASE)
_PARTICLES = frozenset("에은는이가을를의로도")  # behind an interrogative: 어디에
_SINGLE = frozenset({"growth", "increase", "share"})  # aspects that make one column of what others are of
_GRADED = frozenset({"big", "small", "highest", "lowest", "most", "fewest", "top", "bottom", "nth high", "nth low"})
_ASPECTS = {"increase": "growth"}
_OF_ASPECTS = 0.95  # strength of a header of which all aspects are named
LOOSE = 0.3  # that of one that only related words name


@dataclass(frozen=True, slots=True)
class Columns:
    """Words that name a column, or several that differ by their period; ``strength`` says how fully."""

    start: int
    end: int
    columns: tuple[int, ...]
    strength: float


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
        if allowed := {at: strength for at, strength in held.items() if is_meant(asking, sheet, at)}:
            yield _columns_of(sheet, *asking.plain.folded.origin(*place), allowed)
    yield from composed(asking, sheet)
    yield from columns_of_aspects(asking, sheet)
    for start, end, _, forms in asking.otherwise:
        is_time = (start, end) in asking.timed  # this week's is one of several columns of the same thing
        forms = forms | _of_rows(sheet, forms)
        named = {
            label.column: OTHERWISE * label.strength
            for label in sheet.labels
            if label.text in forms and len(label.text) > 1 and label.strength > (0.5 if is_time else 0.6)
        }
        named = {at: strength for at, strength in named.items() if is_meant(asking, sheet, at)}
        if named:
            yield _columns_of(sheet, start, end, named)


def columns_of_aspects(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column of just the aspects that the question names: 出口比上年增长 of 出口增长, of export growth."""
    if not _SINGLE & asking.aspects or len(asking.aspects) < 2:
        return
    asked = [
        (facet, start, end) for facet, start, end in facets(asking.question.text) if facet.kind in ("topic", "modifier")
    ]
    names = {_ASPECTS.get(facet.name, facet.name) for facet, _, _ in asked if facet.name not in ("place", "date")}
    if not names & _SINGLE or not any(facet.kind == "topic" for facet, _, _ in asked):
        return
    own = {at: {_ASPECTS.get(one, one) for one in sheet.view.facets[at]} for at in range(len(sheet.roles))}
    held = [at for at, aspects in own.items() if sheet.roles[at] == "number" and aspects == names]
    if len(held) == 1:
        graded = [(cue.start, cue.end) for cue in asking.cues if cue.name in _GRADED]
        free = [(start, end) for _, start, end in asked if not any(a < end and start < b for a, b in graded)]
        yield from (Columns(start, end, (held[0],), _OF_ASPECTS) for start, end in free)


def _of_rows(sheet: Sheet, forms: frozenset[str]) -> frozenset[str]:
    """What words name of the rows: director of film director, where the rows are films."""
    heads = [one.text for one in sheet.labels if one.column in sheet.subjects and one.strength == 1.0]
    return frozenset(
        form.removeprefix(head).strip()
        for head in heads
        for form in forms
        if form.startswith(head) and len(form) > len(head) + 1
    )


def composed(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """Columns whose whole label is put together of what words that stand together are called elsewhere."""
    heads = [one for one in sheet.labels if one.strength == 1.0 and is_meant(asking, sheet, one.column)]
    found: dict[Range, dict[int, float]] = {}
    for one in heads:
        for place in tiled(asking, one.text):
            found.setdefault(place, {})[one.column] = OTHERWISE
    for (start, end), held in found.items():
        yield _columns_of(sheet, start, end, held)


def is_meant(asking: Asking, sheet: Sheet, column: int) -> bool:
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
    if any(map(str.isdigit, label)) and _MODEL.fullmatch(label):
        yield from (match.span() for match in spelled(label).finditer(text))
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
        if cue.name not in ("count", "which") or not WIDE.match(letter) or letter in _PARTICLES:
            continue
        heads = {one.column: one.text for one in sheet.labels if one.strength == 1.0}
        named = [column for column, tail in sheet.tails.items() if letter in (tail[-1:], heads.get(column, "")[-1:])]
        if (
            not named
            and cue.name == "which"
            and (text[at + 1 : at + 2] in "上里中的" or not text[at + 1 : at + 2].isalnum())
        ):
            named = [column for column in sheet.tails if letter in heads.get(column, "")]
        if len(named) == 1 and text[at + 1 : at + 2] not in heads.get(named[0], ""):
            yield Columns(*asking.plain.folded.origin(at, at + 1), (named[0],), 0.9)


def columns_counted_up(asking: Asking, sheet: Sheet, heads: Sequence[Columns]) -> Iterator[Columns]:
    """The one of several columns with one name and a number, by the number beside the name: Race 2, 2차 레이스."""
    text = asking.question.text
    for one in heads:
        numbers = {_number_behind(sheet.view.table.columns[at].label): at for at in one.columns}
        if len(one.columns) < 2 or None in numbers or len(numbers) < len(one.columns):
            continue
        before, after = _NUMBER_BEFORE.search(text[: one.start]), _NUMBER_AFTER.match(text, one.end)
        written = next((part for found in (after, before) if found for part in found.groups() if part), None)
        at = numbers.get(number_named(written))
        if at is not None:
            start = before.start() if before and not after else one.start
            yield Columns(start, after.end() if after else one.end, (at,), 1.0)


def _number_behind(label: str) -> int | None:
    found = re.search(r"\D(\d{1,2})\W*$", label)
    return int(found[1]) if found else None
