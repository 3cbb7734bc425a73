"""Which of the columns that words of a question name are meant: not what a rank, a part or a change is only of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.headers import Columns
from assistant.ask.exact.previous import column_before, is_change
from assistant.ask.exact.printed_days import column_days
from assistant.ask.exact.said import Said
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.slots import is_headed_by
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of

_OF = re.compile(r"\s*(?:of|的)?\s*(?:the|its|their|all)?\s*", re.IGNORECASE)  # between a part and what it is of
_HOW_MUCH = ("多少", "几")  # asks for an amount as well
_PART = 0.6  # strength of a header of which one word is named
_CLAUSE = re.compile(r"[,，、;；]|\band\b|그리고|[가-힣](?:고|며)\s|(?:和|与|以及|还)")
_NEAR = 24  # characters between a verb and what it is done to
_WORDS = re.compile(r"[^\W_]+")


def columns_meant(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns of values that a question means among those that its words name."""
    for narrowed in (_without_previous, _without_ranking, _without_sorts, _without_changed, _without_several,
                     _without_base, _without_counted, _of_one_head, _of_grade, _without_noun):  # fmt: skip
        measured = narrowed(said, measured)
    return list(measured)


def torn_head(said: Said, measured: Sequence[Columns]) -> str | None:
    """Words side by side of which each begins or ends another header, and that none has both: child single."""
    text, columns = said.asking.question.text, said.sheet.view.table.columns
    parts = [one for one in measured if len(one.columns) == 1 and one.strength < 1.0]
    for one in parts:
        beside = (
            other for other in parts
            if other.start >= one.end and text[one.end : other.start] in ("", " ") and other.columns != one.columns
        )  # fmt: skip
        for other in beside:
            first, second = (set(_words_of(text[each.start : each.end])) for each in (one, other))
            heads = [set(_words_of(columns[each.columns[0]].name)) for each in (one, other)]
            alike = len({(columns[each.columns[0]].unit, columns[each.columns[0]].type) for each in (one, other)}) == 1
            if alike and first < heads[0] and second < heads[1] and not first & heads[1] and not second & heads[0]:
                return text[one.start : other.end]
    return None


def _without_ranking(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without that of places right behind another: the GDP ranking is by GDP."""
    places = [one for one in measured if said.sheet.roles[one.columns[0]] == "rank"]
    others = [one for one in measured if one not in places and said.sheet.roles[one.columns[0]] == "number"]
    ranked = [one for one in places if any(0 <= one.start - other.end <= 1 for other in others)]
    return [one for one in measured if one not in ranked]


def _without_base(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what a part is of: staff of dissatisfied staff, of fewer than 60% of staff."""
    sheet, text = said.sheet, said.asking.question.text
    parts = [one.end for one in measured if len(one.columns) == 1 and _is_part(sheet, one.columns[0])]
    parts += [end for (_, end), bounds in said.bounds if bounds and bounds[0].unit == "%"]
    bases = [
        one for one in measured
        if not any(_is_part(sheet, at) for at in one.columns)
        and any(end <= one.start and _OF.fullmatch(text[end : one.start]) for end in parts)
    ]  # fmt: skip
    return [one for one in measured if one not in bases]


def _without_changed(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what a change right behind it is of: GDP of GDP growth."""
    changes = [one for one in measured if all(is_change(said.sheet, at) for at in one.columns)]
    return [
        one for one in measured
        if one in changes or not any(other.start - one.end in (0, 1) for other in changes)
    ]  # fmt: skip


def _without_several(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without words that many headers have right beside one's full name: round of final round."""
    full = [one for one in measured if one.strength == 1.0 and len(one.columns) == 1 and not said.cue("per one")]

    def is_beside(one: Columns) -> bool:
        return any(max(one.start, other.start) - min(one.end, other.end) in (0, 1) for other in full)

    return [one for one in measured if len(one.columns) == 1 or not is_beside(one)]


def _without_counted(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without a part of one of money of which it is asked how many there were: 거래는 몇 건."""
    text = said.asking.question.text
    counts = [cue.start for cue in said.cues if cue.name == "count" and text[cue.start : cue.end] not in _HOW_MUCH]
    columns = said.sheet.view.table.columns
    counted = [one for one in measured if any(0 <= at - one.end <= 2 for at in counts) and one.strength < 1.0]
    return [one for one in measured if one not in counted or columns[one.columns[0]].type != "money"]


def _is_part(sheet: Sheet, at: int) -> bool:
    return sheet.view.table.columns[at].type == "percent"


def _without_previous(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what one of them was before, of which only the period is named: 전월보다."""
    before = {column_before(said.sheet, one.columns[0]) for one in measured if one.strength == 1.0}
    return [one for one in measured if one.strength == 1.0 or one.columns[0] not in before]


def _without_sorts(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without a part of a header that only says of what sort the rows are: 供热 of 供热公司."""
    rows = [one.start for one in said.columns if said.sheet.roles[one.columns[0]] == "subject"]
    text = said.asking.plain.text
    sorting = [one for one in measured if one.strength <= _PART and any(0 <= at - one.end <= 1 for at in rows)]
    sorting += [
        one for one in measured
        if one.strength <= _PART and any(text.startswith(end, one.start) and len(end) > one.end - one.start
                                         for end in said.sheet.ends)
    ]  # fmt: skip
    return [one for one in measured if one not in sorting]


def _of_one_head(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named; of several that a word may mean those whose header is another's but for words: 급행 운임."""
    labels = [_words_of(column.name) for column in said.sheet.view.table.columns]
    told = [one.columns[0] for one in measured if len(one.columns) == 1]

    def alike(one: Columns) -> Columns:
        if len(one.columns) < 2 or _is_of_periods(said, one):
            return one
        same = tuple(at for at in one.columns if any(_differ_in_one(labels[at], labels[other]) for other in told))
        return replace(one, columns=same) if len(same) == 1 else one

    return [alike(one) for one in measured]


def _words_of(label: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(label.casefold()))


def _differ_in_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _is_of_periods(said: Said, one: Columns) -> bool:
    return any(column_days(said.sheet.view.table.columns[at]) for at in one.columns)


def _of_grade(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named; of several that a word may mean the one that the adjective beside it is about: the longest."""
    several = [one for one in measured if len(one.columns) > 1 and not _is_of_periods(said, one)]
    if not several:
        return list(measured)
    text, columns = said.asking.question.text, said.sheet.view.table.columns
    about = [dimension(text[cue.start : cue.end]) for cue in said.cues]
    heads = {word for one in about for word in one.headers}
    kinds = {kind for one in about for kind in one.kinds}

    def graded(at: int) -> bool:
        own = (label.text for label in said.sheet.labels if label.column == at)
        return kind_of(columns[at].unit) in kinds or any(is_headed_by(label, word) for label in own for word in heads)

    fitting = {one: tuple(filter(graded, one.columns)) for one in several}
    return [replace(one, columns=fitting[one]) if len(fitting.get(one, ())) == 1 else one for one in measured]


def _without_noun(said: Said, measured: Sequence[Columns]) -> list[Columns]:
    """The columns named, without what a verb is done to where the verb's header says it too: conceded most goals."""
    labels = {at: set(_words_of(said.sheet.view.table.columns[at].name)) for one in measured for at in one.columns}
    text = said.asking.question.text

    def is_object(one: Columns) -> bool:
        words = set(_words_of(text[one.start : one.end]))
        return any(
            other is not one
            and len(other.columns) == 1
            and other.columns != one.columns
            and words <= labels[other.columns[0]]
            and len(labels[other.columns[0]]) > len(words)
            and not set(_words_of(text[other.start : other.end])) & labels[other.columns[0]]
            and 0 <= max(one.start, other.start) - min(one.end, other.end) <= _NEAR
            and not _CLAUSE.search(text[min(one.end, other.end) : max(one.start, other.start)])
            for other in measured
        )

    return [one for one in measured if not is_object(one)]
