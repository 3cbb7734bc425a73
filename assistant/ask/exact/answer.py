"""Questions of which every word is accounted for: the table that explains them, and its answer or its refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.conditions import has_period
from assistant.ask.exact.editions import between_editions
from assistant.ask.exact.filling import slots
from assistant.ask.exact.namesakes import namesakes
from assistant.ask.exact.near import near
from assistant.ask.exact.placed import asks_place
from assistant.ask.exact.rules import outcome
from assistant.ask.exact.said import Said, said
from assistant.ask.exact.senses import adds_amounts, has_bound_unit, orders_things
from assistant.ask.exact.sheet import sheet_of
from assistant.ask.exact.telling import Explained, candidate, candidate_apart, words_of
from assistant.ask.question import Question
from assistant.ask.table_draft import Gloss
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.types import Candidate, ReasonCode, Unmet

_TITLED = 2  # characters of a title by which a table is told from others with the same things
NEARLY = 0.7  # score of an answer some of whose words are only told beside the table
_NEAR = 0.5  # tables that explain a question nearly as well as the best one must give the same answer


def tellings(question: Question, views: Sequence[View]) -> list[Said]:
    """What the question says of each table of which it names a cell or a column."""
    asking = Asking.of(question)
    sheets = (sheet for view in views if (sheet := sheet_of(view)) is not None)
    found = [told for sheet in sheets if (told := said(asking, sheet)) is not None and _is_touched(told)]
    holding = [told for told in found if any(one.column in told.sheet.subjects for one in told.cells)]
    holding = [told for told in holding if _is_of_periods(told)] or holding
    return [replace(told, is_sole=any(told is one for one in holding) and _is_sole(told, holding)) for told in found]


def _is_sole(told: Said, holding: Sequence[Said]) -> bool:
    """Whether only this table has the things named, or the question says so much more of its title than of others'."""
    return all(one is told or one.titled + _TITLED <= told.titled for one in holding)


def _is_of_periods(told: Said) -> bool:
    """Whether a table or its columns are of every period that the question names."""
    return all(has_period(told.sheet, one) for one in told.periods if not one.relative)


def _is_touched(told: Said) -> bool:
    """Whether a cell or a column is named, or the table by its title and its columns by their periods."""
    return bool(
        told.cells
        or told.columns
        or orders_things(told.asking)
        or any(has_bound_unit(told.sheet, bounds) for _, bounds in told.bounds)
        or (len(told.periods) > 1 and told.sheet.bare_dated and _is_of_periods(told))
        or (told.titled and asks_place(told.asking, told.sheet))
        or (told.titled > _TITLED and adds_amounts(told.asking))
        or (told.titled and (told.sheet.bare_dated or "date" in told.sheet.roles) and told.periods)
    )


def explained(told: Sequence[Said]) -> list[Explained]:
    """The tables that account for every word and answer, those that name most of it first."""
    found: list[Explained] = []
    for one in told:
        parts = slots(one) if not one.left else None
        if parts is not None and not parts.unmet and (answer := outcome(parts)) is not None:
            found.append(Explained(parts, answer, _weight(one)))
    return sorted(found, key=lambda one: (-one.weight, one.parts.sheet.view.table.id))


def exact(wanted: Wanted, told: Sequence[Said], gloss: Gloss) -> Candidate | None:
    """The answer of the table that accounts for every word; None where none does, or several that do not agree."""
    found = explained(told)
    if not found:
        return between_editions(wanted, told, gloss) or namesakes(wanted, told, gloss)
    equal = [one for one in found if one.weight > found[0].weight - _NEAR]
    equal = [one for one in equal if one.found.items] or equal  # a table too short for it, beside one that answers
    if len({words_of(one) for one in equal}) > 1:
        equal = _in_own_words(equal)
    if len({words_of(one) for one in equal}) > 1:
        return candidate_apart(wanted, equal, gloss)
    return candidate(wanted, equal[0], gloss)


def _in_own_words(equal: list[Explained]) -> list[Explained]:
    """Of tables that differ the one in the question's language, if there is one: of another its document is named."""
    own = [one for one in equal if one.parts.column(one.parts.sheet.subject).language == one.parts.language]
    return own if len(own) == 1 and all(one.parts.measures for one in equal) else equal


def nearly(wanted: Wanted, told: Sequence[Said], views: Sequence[View], gloss: Gloss) -> Candidate | None:
    """The answer of the table that explains all but words told beside it; None where several tables differ on it."""
    found = [Explained(one.parts, one.found, _weight(one.told) - one.left) for one in near(told, views)]
    best = max((one.weight for one in found), default=0.0)
    found = [one for one in found if one.weight > best - _NEAR]
    if len({words_of(one) for one in found}) != 1:
        return None
    return replace(candidate(wanted, found[0], gloss), score=NEARLY)


def out_of_period(told: Sequence[Said]) -> bool:
    """Whether a table accounts for every word but the period, and no table that the question touches is of it."""
    if any(has_period(one.sheet, asked) for one in told for asked in one.asking.periods):
        return False
    complete = (slots(one) for one in told if not one.left)
    return any(parts is not None and parts.unmet for parts in complete)


def unaccounted(tellings: Sequence[Said]) -> Candidate | None:
    """The refusal of the table that accounts for all of the question but one thing, which it names; None for no such.

    That one is the period, where the columns are of others; else words that stand in no cell, header or title.
    """
    found: list[tuple[int, float, str, View, Unmet]] = []
    for told in tellings:
        is_of_period = bool(told.periods) and not told.left and told.cue("count", "much", "sum", "mean") is not None
        if not (told.cells or (told.names_measure and (told.names_subject or _leaves_name(told) or is_of_period))):
            continue
        view = told.sheet.view
        parts = slots(told)
        if told.left and (words := _phrase(told)):
            code: ReasonCode = "attribute_absent" if told.cells else "entity_absent"
            found.append((len(told.left), -_weight(told), view.table.id, view, Unmet(code, words)))
        elif not told.left and parts is not None and parts.unmet:
            found.append((0, -_weight(told), view.table.id, view, parts.unmet))
    if not found:
        return None
    *_, view, unmet = min(found, key=lambda one: one[:3])
    spans = view.table.rows[0].spans[:1]
    return Candidate("fact", (), spans, score=0.3, unmet=(unmet,))


def _leaves_name(told: Said) -> bool:
    return any(word.tag == "name" for word in told.left)


def _phrase(told: Said) -> str:
    """The words that nothing explains, where they stand together."""
    text, left = told.asking.question.text, told.left
    start, end = left[0].start, left[-1].end
    between = [one for one in told.asking.cut if start <= one.start and one.end <= end]
    return text[start:end] if len(between) == len(left) and len(left) <= 3 else ""


def _weight(told: Said) -> float:
    """Characters of names and headers count in full, those of the title for half."""
    cells = sum(one.end - one.start for one in told.cells)
    headers = sum(one.strength * (one.end - one.start) for one in told.columns)
    return cells + headers + 0.5 * told.titled
