"""What a question asks that asks several things at once, each as a question of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.chosen import Chosen
from assistant.ask.counterpart import Counterpart
from assistant.ask.expand import Lexicon
from assistant.ask.follow_up import whole_questions
from assistant.ask.put_in import is_attribute
from assistant.language import detect
from assistant.language.compound import asked_in_turn, asked_of_one, instead, is_of_all, is_of_each, patterns
from assistant.language.coordination import Joined, joined
from assistant.language.dates import date_spans
from assistant.language.leaning import pronouns
from assistant.language.operations import operations
from assistant.language.questions import cue
from assistant.language.table_cues import table_cues

_AROUND_GAP = 8  # characters beside what asks how far two things are apart
_CHOOSING = frozenset({"maximum", "minimum", "top", "bottom", "nth"})
_ARE = re.compile(r"(?:(?<=what )|(?<=who )|(?<=much ))(?:are|were)\b", re.IGNORECASE)
MOST = 4  # things that one question asks
_NOT_OF_ATTRIBUTES = frozenset({"where", "who", "why", "role"})


@dataclass(frozen=True, slots=True)
class Part:
    """One of several things asked: the words that set it apart, and the question that asks it by itself.

    ``is_thing`` where it is one of several things that are joined by "and", which may be one thing after all;
    ``is_value`` where it asks for the value by which the part before chose: which port handled most, and how much.
    """

    label: str
    question: str
    is_thing: bool = False
    is_value: bool = False


def _is(found: re.Match[str]) -> str:
    """The verb of one thing for that of several."""
    return {"are": "is", "were": "was"}[found[0].casefold()]


def parts(
    text: str,
    lexicon: Lexicon,
    beside: Counterpart = lambda core, before: None,
    chosen: Chosen = lambda before: (),
) -> tuple[Part, ...]:
    """The several things that a question asks, in its order; nothing where it asks one.

    They are clauses (who leads it and since when), phrases that ask (when and where), or things of one sort that are
    joined: attributes of one thing, or one attribute of several things or periods. What the first clause asks for one
    of, the next ones speak of the one that is ``chosen``.
    """
    clauses = _clauses(text, lexicon, beside, chosen)
    found = [part for clause in clauses for part in _of_clause(clause, lexicon, beside)]
    return tuple(found) if 1 < len(found) <= MOST else ()


def _clauses(text: str, lexicon: Lexicon, beside: Counterpart, chosen: Chosen) -> list[Part]:
    """The clauses of a question, each made whole by the first; the question itself where it has one clause."""
    pieces = asked_in_turn(text)
    made: list[Part] = []
    for piece in pieces:
        if not piece.leans:
            made.append(Part(piece.label, piece.text))
            continue
        before = made[0].question
        if _asks_gap(piece.label, before):
            return [Part(text, text)]
        if _asks_value(piece.label, before, lexicon):
            made.append(Part(piece.label, before, is_value=True))
            continue
        swapped = instead(piece.label, before)
        if swapped is None and _is_bare(piece.label):
            return [Part(text, text)]
        made.append(Part(piece.label, swapped or whole_questions(piece.text, (before,), lexicon, beside, chosen)[0]))
    return made or [Part(text, text)]


def _asks_value(clause: str, before: str, lexicon: Lexicon) -> bool:
    """Whether a clause asks only for the value by which the one before chooses: and how many, 产量是多少."""
    if not any(one.name in _CHOOSING for one in operations(before)):
        return False
    if cue(clause).asks not in ("count", "amount", "rate", "what", None) and not is_attribute(clause, lexicon):
        return False
    asked = [one.text for one in lexicon.sought(clause) if one.kind == "name" or one.topic not in ("ask", "function")]
    said = _bare_text(before)
    return all(_bare_text(word) in said for word in asked) and not pronouns(clause)


def _asks_gap(clause: str, before: str) -> bool:
    """Whether a clause asks only how far apart the two are that the one before chooses from: 多几个, by how much."""
    gap = next((one for one in table_cues(clause) if one.name == "difference"), None)
    if gap is None or len(clause) - (gap.end - gap.start) > _AROUND_GAP:
        return False
    return any(one.name in ("big", "small", "choice") for one in table_cues(before))


def _bare_text(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


def _is_bare(label: str) -> bool:
    """Whether a clause is nothing but a phrase that asks: how many of "which port handled most, and how many"."""
    return len(label.split()) <= 2 and instead(label, "When?") is not None


def _of_clause(clause: Part, lexicon: Lexicon, beside: Counterpart) -> list[Part]:
    """What one clause asks: by several phrases, of several things, or one thing."""
    first = clause.question
    if not clause.is_value and (phrases := asked_of_one(first)):
        return [Part(piece.label, piece.text) for piece in phrases]
    things = joined(first)
    if clause.is_value or things is None or is_of_all(first) or _is_one(things, lexicon):
        return [clause]
    things = _aligned(things, lexicon)
    if not (is_of_each(first) or _are_alike(things, lexicon, beside, cue(first).asks not in _NOT_OF_ATTRIBUTES)):
        return [clause]
    each = patterns("each")[detect.language(first)]
    alone = (_ARE.sub(_is, things.only(number), count=1) for number in range(len(things.things)))
    whole = (re.sub(r"\s{2,}", " ", each.sub("", one)) for one in alone)
    return [Part(label, text.strip(), is_thing=True) for label, text in zip(things.said, whole, strict=True)]


def _is_one(things: Joined, lexicon: Lexicon) -> bool:
    """Whether a name or term that is known reaches over what joins two things: research and development."""
    joints = [(left[1], right[0]) for left, right in zip(things.things, things.things[1:], strict=False)]
    known = [one for one in lexicon.sought(things.text) if one.kind != "word"]
    return any(one.start < start and end < one.end for one in known for start, end in joints)


def _aligned(things: Joined, lexicon: Lexicon) -> Joined:
    """The things cut to what they have in common: a period beside a period, a name beside a name.

    3월 and 4월 of 3월과 4월 매출; 人口 and 面积 of 枫岭区人口和面积.
    """
    text, (first, *middle, last) = things.text, things.things
    dates = [span for span in date_spans(text) if any(a <= span[0] < b for a, b in things.things)]
    if date := next((span for span in dates if span[1] == first[1]), None):
        behind = next((span for span in dates if span[0] == last[0]), None)
        if behind is not None:
            return replace(things, things=(date, *middle, behind))
        return things
    names = [(one.start, one.end) for one in lexicon.sought(text) if one.kind == "name"]
    name = next((span for span in names if span[0] == first[0]), None)
    other = next((span for span in names if span[0] == last[0]), None)
    if name == first and other is not None and other[1] < last[1]:
        return replace(things, things=(first, *middle, other))
    if name is not None and name[1] < first[1] and other is None:
        start = name[1] + len(text[name[1] :]) - len(text[name[1] :].lstrip("的 '’s"))
        return replace(things, things=((start, first[1]), *middle, last)) if start < first[1] else things
    return things


def _are_alike(things: Joined, lexicon: Lexicon, beside: Counterpart, has_attributes: bool) -> bool:
    """Whether the things are of one sort: periods, names, rows or columns of one table, or attributes.

    A question for a place or a person ``has_attributes`` not: where does Salt and Old Wind take place?
    """
    said = things.said
    if all(date_spans(one)[:1] == [(0, len(one))] for one in said):
        return True
    if (
        has_attributes
        and any(is_attribute(one, lexicon) for one in said)
        and not any(_is_name(one, lexicon) for one in said)
    ):
        return True
    if all(_is_name(one, lexicon) for one in said) or _have_one_head(said) or _are_asked_last(things):
        return True
    return all(beside(one, said[0]) is not None for one in said[1:])


def _have_one_head(said: Sequence[str]) -> bool:
    """Whether words end alike: a single ticket and a return ticket, 成人票 and 儿童票."""
    if any(one.isascii() for one in said):
        heads = {one.split()[-1].casefold() for one in said}
        return len(heads) == 1 and all(len(one.split()) > 1 for one in said)
    return len({one[-1] for one in said}) == 1 and all(len(one) > 1 for one in said)


def _are_asked_last(things: Joined) -> bool:
    """Whether in Korean or Chinese nothing stands behind the things but what asks for them: 坝高和库容是多少."""
    return patterns("last")[detect.language(things.text)].fullmatch(things.text[things.things[-1][1] :]) is not None


def _is_name(words: str, lexicon: Lexicon) -> bool:
    """Whether words are a name, or some written in capitals."""
    sought = lexicon.sought(words)
    return any(one.kind == "name" and one.start == 0 and one.end == len(words) for one in sought)
