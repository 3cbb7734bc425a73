"""A question that leans on the one before it, made whole: ``and Chengdu?``, ``2위는?``, ``那…呢？``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.chosen import Chosen
from assistant.ask.counterpart import Counterpart
from assistant.ask.expand import Lexicon
from assistant.ask.in_period import MEASURES, in_its_period
from assistant.ask.order_of import is_period, names_place, next_edition
from assistant.ask.put_in import ATTRIBUTES, OF_IT, is_attribute, put_in, said_of
from assistant.ask.sought import Sought
from assistant.ask.subject import named_in, names_its_own, subject_of
from assistant.language.asides import spoken
from assistant.language.compound import asked_in_turn, chooses, instead, speaks_of_person
from assistant.language.dates import date_spans
from assistant.language.leaning import (
    asks_by_itself,
    asks_change_since,
    bare_place,
    follow_up_core,
    one_of_those,
    pronouns,
    within_before,
)
from assistant.language.operations import operations
from assistant.language.questions import cue

_TURNED = re.compile(r"^那?么?(?P<core>[^，,？?]{2,24}?)的?(?:呢|(?<=[가-힣])(?:은|는)요?)[，,？?]\s*(?P<rest>.{2,})$")
_IN_PERIOD = re.compile(r"(?<=[가-힣])(?:에는|에|엔)요?$|(?<=年)(?:是)?$")
_HAN = re.compile(r"[㐀-鿿]")
_COPULA = re.compile(r"(?<=[가-힣])(?:이야|이에요|예요|인가요?|입니까|이죠|이지|일까요?|야|죠|지)[?？.\s]*$")
_ASKING_TAIL = re.compile(r"(?:은|는)(?:요)?[?？]?")
_ENDINGS = re.compile(r"(?:은|는|이|가|도)?요?$")
_OPENING = re.compile(
    r"^(?:그럼|그러면|그렇다면|그리고|그런데|근데|혹시|and|then|so|also|but|那么?|还有|另外)\s*[,，]?\s*", re.I
)
_HER_OWN = re.compile(
    r"\b(?:its|their|his|her)\s+(?P<of>(?:[a-z]+\s+){0,2}?[a-z]+)(?=\s*(?:\?|$)|\s+(?:in|for|at|on|to|from|by|with)\b)",
    re.IGNORECASE,
)
_SHORT = 14  # characters; a longer question stands on its own unless it says that it does not
_OF_OTHERS = frozenset({"who", "where", "why"})
_FEW = 2  # things that a question may name that leaves its subject out
_ELLIPTIC = 32  # characters of a question that may leave its subject out


def whole_questions(
    text: str,
    history: Sequence[str],
    lexicon: Lexicon,
    beside: Counterpart = lambda core, before: None,
    chosen: Chosen = lambda before: (),
) -> tuple[str, ...]:
    """What ``text`` may ask, the likeliest first, with what it leaves out put in from the earlier questions.

    ``history`` is oldest first. A question of its own is all that comes back for it. ``beside`` tells where the
    question before names a neighbour of what this one names. The part that a follow-up names takes the place of the
    part of its kind: a rank that of a rank, a period that of a period, an attribute that of an attribute, anything
    else that of the subject. A question whose subject is a pronoun, or left out, takes the subject of the one before;
    where that asked for one of several things, the thing that is ``chosen`` by its answer, and where it speaks of the
    second of them, the second that the answer lists. Of several things asked at once the first is made whole. What is
    said around a question is left out; a name in what is told before it is what a pronoun stands for.
    """
    before = ""
    for question in history:
        before = _readings(before, spoken(question).question, lexicon, beside, chosen)[0]
    said = spoken(text)
    told = named_in(said.told, lexicon) if said.told and not names_its_own(said.question, lexicon) else ""
    return _readings(told or before, said.question, lexicon, beside, chosen)


def whole_question(text: str, history: Sequence[str], lexicon: Lexicon) -> str:
    """The likeliest of ``whole_questions``."""
    return whole_questions(text, history, lexicon)[0]


def _readings(before: str, question: str, lexicon: Lexicon, beside: Counterpart, chosen: Chosen) -> tuple[str, ...]:
    if not before:
        return (question,)
    if pieces := asked_in_turn(question):
        first = pieces[0].label
        whole = _readings(before, pieces[0].text, lexicon, beside, chosen)[0].rstrip("?？")
        return (question.replace(first, whole, 1),) if whole.rstrip() != first else (question,)
    if (pointed := one_of_those(question)) is not None and (things := chosen(before)):
        start, end, place = pointed
        if max(place + 1, 2) <= len(things):
            return (_with_name(question, start, end, things[place]),)
    found = _leaning(before, question, lexicon, beside)
    speaks_of_it = bool(pronouns(question)) or speaks_of_person(question)
    is_its_own = found == (question,) and not speaks_of_it
    if is_its_own or not chooses(before, question) or not _is_of_thing(question, lexicon):
        return found
    things = chosen(before)
    if len(things) != 1:
        return found
    asked = asked_of(things[0], _said(question, lexicon))
    return (asked,) if pronouns(question) else tuple(dict.fromkeys((asked, *found)))


def _is_of_thing(question: str, lexicon: Lexicon) -> bool:
    """Whether a follow-up asks something of what the question before chose: no other place, period or row of it."""
    core = _core(question, lexicon)
    if core is None or asks_by_itself(core):
        return not date_spans(question) or bool(pronouns(question))
    return is_attribute(OF_IT.sub("", core) or core, lexicon)


def _said(question: str, lexicon: Lexicon) -> str:
    """What a follow-up asks, without the words that make it one."""
    core = _core(question, lexicon)
    if core and not asks_by_itself(core):
        return OF_IT.sub("", core) or core
    return _OPENING.sub("", question.strip())


def asked_of(subject: str, question: str) -> str:
    """A question asked of a subject: in the place of the words that stand for it, or else said with it.

    >>> asked_of("Quill Harbour", "how many berths does it have?"), asked_of("새포항", "부두는 몇 개야?")
    ('how many berths does Quill Harbour have?', '새포항 부두는 몇 개야?')
    """
    if own := _HER_OWN.search(question):
        return f"{question[: own.start()]}the {own['of']} of {subject}{question[own.end() :]}"
    if places := pronouns(question):
        return _with_name(question, *places[0], subject)
    return said_of(subject, question)


def _with_name(question: str, start: int, end: int, name: str) -> str:
    """A question with a name in the place of the words that stand for it."""
    rest = question[end:].lstrip()
    joint = " " if rest[:1].isalnum() and not (_HAN.match(rest) and not name[-1:].isascii()) else ""
    return f"{question[:start]}{name}{joint}{rest}"


def _leaning(before: str, question: str, lexicon: Lexicon, beside: Counterpart) -> tuple[str, ...]:
    if (turned := _TURNED.match(question)) is not None:  # 서울은요? 누가 …: it names its subject itself
        return (f"{turned['core']} {turned['rest']}",)
    core = _core(question, lexicon)
    if core and not asks_by_itself(core):
        subject = subject_of(before, lexicon)
        if not core.isascii() and (part := within_before(core)):
            return _of_part(before, part, subject, lexicon)
        found = [put_in(before, core, lexicon, beside)]
        if subject and subject not in core:
            found.append(said_of(subject, OF_IT.sub("", core)))
            is_its = OF_IT.match(core) and cue(before).asks not in MEASURES  # 它的院长呢
            is_its = is_its and (not core.isascii() or cue(before).asks in _OF_OTHERS)  # who founded it? its customers?
            found = found[::-1] if _is_of_all(core) or is_its else found  # 합계는?: of those just named
        tail = question.strip()[question.strip().rfind(core) + len(core) :]
        if _ASKING_TAIL.fullmatch(tail):  # 시행자는? asks, and 시행자 only names
            found = [f"{one}{tail}" if one.endswith(core) else one for one in found]
        return tuple(dict.fromkeys(found))
    if (named := _same_of_another(before, question, lexicon, beside)) is not None:
        return (named, question)
    if (swapped := instead(_COPULA.sub("", _OPENING.sub("", question.strip())), before)) is not None:
        return (swapped, *_asked_of_it(before, _OPENING.sub("", question.strip()), question, lexicon))
    is_bare = asks_change_since(question) or (cue(question).asks == "why" and not _named_in(question, lexicon))
    if is_bare and (at := cue(before).span[0]):
        return (f"{before[:at].rstrip()} {question}",)  # 운항하지 못한 건 뭐야? 왜?
    return _asked_of_it(before, _OPENING.sub("", question.strip()), question, lexicon)


def _of_part(before: str, part: str, subject: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The question before, of a part of what it asked of: 其中女性, of how many people work there."""
    if not subject or subject not in before or is_attribute(part, lexicon):
        return (said_of(subject, part) if subject else f"{part} {before}",)
    end = before.index(subject) + len(subject)
    return (f"{before[:end]}{'' if _HAN.match(part) else ' '}{part}{before[end:]}",)


def _same_of_another(before: str, question: str, lexicon: Lexicon, beside: Counterpart) -> str | None:
    """The question before, of the neighbour that a follow-up asks the same of: 하도리는 얼마나 돼?; else None."""
    asking, asked_before = cue(question), cue(before)
    measures = {asking.asks, asked_before.asks} <= MEASURES
    if len(question) > _ELLIPTIC or pronouns(question) or not (measures or asking.asks == asked_before.asks):
        return None
    start, end = asking.span
    named = [one for one in lexicon.sought(question) if one.topic != "ask" and not start <= one.start < end]
    new = [one for one in named if one.text.casefold() not in before.casefold()]
    if not new or is_attribute(new[-1].text, lexicon):
        return None
    begin, stop = new[0].start, new[-1].end
    while (joined := next((one for one in named if one.start == stop), None)) is not None:
        stop = joined.end
    core = question[begin:stop]
    neighbour = beside(core, before)
    return None if neighbour is None else f"{before[: neighbour[0]]}{neighbour[2]}{before[neighbour[1] :]}"


def _asked_of_it(before: str, question: str, typed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A question in full words: of the subject of the one before, where it says so or names none of its own."""
    subject = subject_of(before, lexicon)
    if (edition := next_edition(subject, question)) is not None:
        return (edition,)
    rest = within_before(question)
    if not subject or (rest is None and names_its_own(question, lexicon)):
        return (typed,)
    if rest is not None:
        return (said_of(subject, rest), rest)
    if pronouns(question):
        return (asked_of(subject, question),)
    if _is_of_all(question) and len(question) <= _ELLIPTIC:
        return (said_of(subject, question), typed)
    named = _named_in(question, lexicon)
    few = 1 if question.isascii() else _FEW  # English leaves a subject out less easily
    is_elliptic = len(question) <= _ELLIPTIC and len(named) <= few and not (named and date_spans(question))
    if is_elliptic and not any(_is_said(one.text, before) for one in named):
        return tuple(
            dict.fromkeys((in_its_period(before, said_of(subject, question)), said_of(subject, question), typed))
        )
    return (typed,)


def _is_said(word: str, before: str) -> bool:
    """Whether the question before has a word, not inside another one: 산업 of 산업은, not 한중산업단지."""
    at = before.casefold().find(word.casefold())
    return at >= 0 and not (at and not _HAN.match(word) and before[at - 1].isalnum())


def _is_of_all(text: str) -> bool:
    """Whether a follow-up asks for the sum or the mean of those that the question before named."""
    return any(one.name in ("sum", "mean") for one in operations(text))


def _named_in(question: str, lexicon: Lexicon) -> list[Sought]:
    """The things that a question names, without what it asks of them: a time of day, how many places, the start."""
    start, end = cue(question).span
    return [
        one
        for one in lexicon.sought(question)
        if one.kind == "name" or not (one.topic in ATTRIBUTES or one.topic == "general" or start <= one.start < end)
    ]


def _core(question: str, lexicon: Lexicon) -> str | None:
    """What a follow-up names, without the words that make it one; None for a question of its own."""
    marked = follow_up_core(question)
    if marked is not None:
        return bare_place(marked) or marked
    bare = re.sub(r"[?？.。!\s]+$", "", question).strip()
    if (ranked := bare_place(_OPENING.sub("", bare))) is not None:
        return ranked
    if is_period(period := _IN_PERIOD.sub("", _OPENING.sub("", bare))):
        return period
    if names_place(_OPENING.sub("", bare)):
        return _OPENING.sub("", bare)
    core = _ENDINGS.sub("", bare)
    if len(bare) <= _SHORT and core != bare and len(lexicon.sought(core)) <= 2:
        return core
    return None
