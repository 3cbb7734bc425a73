"""The columns that a verb or an interrogative asks for: 만료일 of when it runs out, 蔬菜产量 of growing vegetables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.ask.exact.asking import LATIN, Asking, Range
from assistant.ask.exact.headers import OTHERWISE, WIDE, Columns, is_meant
from assistant.ask.exact.sheet import Sheet
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.language.table_senses import has_head

_COMPOSED = 4  # letters of a header that says what and what is done to it
_TIMED = frozenset({"when", "earliest", "latest", "early", "late"})
_OF_AMOUNTS = frozenset(
    {"big", "small", "most", "fewest", "highest", "lowest", "count", "much", "sum", "mean", "top", "bottom"}
)


def columns_asked(asking: Asking, sheet: Sheet, names_thing: bool) -> Iterator[Columns]:
    """The only column that a verb or an interrogative asks for: 만료일 of when it runs out, 조치 of what to do."""
    for start, end, heads, of_thing in asking.asked:
        if of_thing and not names_thing:
            continue
        labels = enumerate(sheet.view.table.columns)
        named = [at for at, one in labels if at not in sheet.subjects and has_head(one.label, heads)]
        named = [at for at in named if is_meant(asking, sheet, at)] if len(named) > 1 else named
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
