"""Where a question names columns of a table, in any language that terms are known in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.ask.exact.asking import LATIN, Asking, Range
from assistant.ask.exact.composed import tiled
from assistant.ask.exact.sheet import Sheet
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.language.clues import kin
from assistant.language.operations import all_facets, number_named
from assistant.language.table_cues import unrelated
from assistant.language.table_senses import has_head

WIDE = re.compile(r"[가-힣㐀-鿿]")
OTHERWISE = 0.75  # strength of a header that is named in another language or by another of its terms
_MODEL = re.compile(r"(?=.*\d[A-Za-z]*\Z)[A-Za-z][A-Za-z\d]*(?:[-_/. ][A-Za-z\d]+)*", re.ASCII)
_NUMBER_BEFORE = re.compile(
    r"(?:제?\s?(\d{1,2})\s?(?:차|번째|회차?|st|nd|rd|th)|第?([一二三四五六七八九十]|\d{1,2})[次轮场回个]"
    r"|\b(first|second|third|fourth|fifth|sixth)|(두|세|네|다섯)\s?번째)\s*$",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r"\s*(?:no\.?\s*|#)?(\d{1,2})(?![\d.,%:])", re.IGNORECASE)
_COMPOSED = 4  # letters of a header that says what and what is done to it
_TIMED = frozenset({"when", "earliest", "latest", "early", "late"})
_OF_AMOUNTS = frozenset(
    {"big", "small", "most", "fewest", "highest", "lowest", "count", "much", "sum", "mean", "top", "bottom"}
)
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
        if allowed := {at: strength for at, strength in held.items() if _is_meant(asking, sheet, at)}:
            yield _columns_of(sheet, *asking.plain.folded.origin(*place), allowed)
    yield from composed(asking, sheet)
    for start, end, _, forms in asking.otherwise:
        is_time = (start, end) in asking.timed  # this week's is one of several columns of the same thing
        named = {
            label.column: OTHERWISE * label.strength
            for label in sheet.labels
            if label.text in forms and len(label.text) > 1 and label.strength > (0.5 if is_time else 0.6)
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
        if cue.name not in ("count", "which") or not WIDE.match(letter):
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


def columns_asked(asking: Asking, sheet: Sheet, names_thing: bool) -> Iterator[Columns]:
    """The only column that a verb or an interrogative asks for: 만료일 of when it runs out, 조치 of what to do."""
    for start, end, heads, of_thing in asking.asked:
        if of_thing and not names_thing:
            continue
        labels = enumerate(sheet.view.table.columns)
        named = [at for at, one in labels if at not in sheet.subjects and has_head(one.label, heads)]
        named = _of_asked_kind(asking, sheet, named) if len(named) > 1 else named
        if len(named) == 1:
            yield Columns(start, end, tuple(named), OTHERWISE)
        elif named:
            yield from _told_apart(asking, sheet, (start, end), named)


def _of_asked_kind(asking: Asking, sheet: Sheet, columns: list[int]) -> list[int]:
    """Those of several columns that hold days where a time is asked for, amounts where those are; else all."""
    timed = any(cue.name in _TIMED for cue in asking.cues)
    amounts = any(cue.name in _OF_AMOUNTS for cue in asking.cues)
    roles = ("date", "time") if timed else ("number",)
    return [at for at in columns if sheet.roles[at] in roles] if timed != amounts else columns


def _told_apart(asking: Asking, sheet: Sheet, verb: Range, columns: Sequence[int]) -> Iterator[Columns]:
    """The one of several columns whose header also says what the question does it to: 蔬菜产量 of 채소를 생산한."""
    for start, end, _, forms in asking.otherwise:
        held = [at for at in columns if _begins(sheet.view.table.columns[at].name, forms)]
        if len(held) == 1 and not verb[0] <= start < verb[1]:
            yield Columns(start, end, tuple(held), OTHERWISE)
            yield Columns(*verb, tuple(held), OTHERWISE)
            return
    text = asking.plain.text
    said = [at for at in columns if (head := _noun_of(sheet.view.table.columns[at].name)) and head in text]
    if len(said) == 1:
        start = text.index(_noun_of(sheet.view.table.columns[said[0]].name))
        end = start + len(_noun_of(sheet.view.table.columns[said[0]].name))
        if end <= verb[0] or start >= verb[1]:
            yield Columns(*asking.plain.folded.origin(start, end), tuple(said), OTHERWISE)
            yield Columns(*verb, tuple(said), OTHERWISE)


def _begins(name: str, forms: frozenset[str]) -> bool:
    """Whether a header begins with one of some words, of which letters that stand for one sound must be two."""
    text = plain_of(name).text
    words = " ".join(map(stem, LATIN.findall(text))) if text.isascii() else text.replace(" ", "")
    return any(len(form) > 1 and words.startswith(form) and len(form) < len(words) for form in forms)


def _noun_of(name: str) -> str:
    """What a wide header begins with, before the letters that say what is done to it: 蔬菜 of 蔬菜产量."""
    text = plain_of(name).text.replace(" ", "")
    return text[:2] if len(text) >= _COMPOSED and WIDE.match(text) and WIDE.match(text[1]) else ""


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
