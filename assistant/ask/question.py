"""The question as the program understands it: what it asks for, and what the answer must hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.ask.bracketed import glosses_joined
from assistant.ask.expand import Lexicon
from assistant.ask.heads import head_words
from assistant.ask.sought import Sought
from assistant.errors import InvalidRequest
from assistant.language import detect
from assistant.language.dates import date_spans
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.questions import Asks, Cue, asking_only, cue, is_measured, leaders, stated_unit, value_kinds
from assistant.language.superlatives import asks_most
from assistant.language.written_out import written_out
from assistant.types import Language, Term

_AMOUNTS = frozenset(
    {"money", "mass", "area", "length", "volume", "power", "energy"}
)  # kinds of unit that count no things
_SCALES = re.compile(r"^[십백천만억조十百千万亿]+\s*")
_NO_HEADS = frozenset({"ask", "event", "function", "question", "level", "time", "measure"})
_ASKED_APART = frozenset({"role", "when", "where", "who", "why", "definition"})
_OFFICE = re.compile(
    r"[가-힣]{2,}(?:장|대표|감독|총재|총무|간사|이사)$|(?:편집|발행)인$|(?:담당|책임|저|기)자$|(?:연구|주무|위)[원관]$"
)
_TIME_OF = re.compile(
    r"\s?(?:마감일?|기한|기간|일자|날짜|일시|시기)$|(?:截止)?(?:日期|期限|时间|截止)$"
    r"|^(?:deadline|date|time|period)s?\s+(?:for|of)\s+|\s(?:deadline|date|period)s?$",
    re.IGNORECASE,
)
_LONGEST_CUE = 12  # characters; a longer one holds what is asked about too
_HUSHED = 0.3
_ASKS_HOUR = re.compile(r"몇|[几幾]|(?:at\s+)?(?:what|which)\b", re.IGNORECASE)
_ASKS_NUMBER = re.compile(r"哪?[几幾][大小]?[㐀-鿿]?")  # 几大类 names nothing
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_OF = re.compile(r"(?<=[가-힣])의\s|的")
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|by|from|to|on|during|since|under|per)\s", re.IGNORECASE)
_WHAT_IS = re.compile(r"what(?:['’]s|\s+(?:is|was|are|were|will\s+be))\s+(?:the|its|their|his|her)\s", re.IGNORECASE)
_COMMON_REASON = re.compile(
    r"(?:많은|흔한|잦은|큰)\s(?:이유|원인|사유|까닭)|\b(?:common|frequent|important)\s+(?:reason|cause)|最[㐀-鿿]{1,3}的?(?:原因|理由)",
    re.I,
)
_LAST_WORDS = 2  # of a question without a question word, those that may name an attribute


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``sought`` are the things it names, ``terms`` what the lexical index is asked for.

    ``subject`` is the part of it that is looked for: all of it, but where it asks what there is about something;
    ``counted`` are the things named, with those that are units too, where a number of things is asked for;
    ``measured`` are the words for what is told in a number of whatever unit, as the text has them: a score, a capital;
    ``reference`` is the day from which the question counts last year.
    """

    text: str
    language: Language
    asks: Asks | None
    unit: str | None
    sought: tuple[Sought, ...]
    terms: tuple[Term, ...]
    documents: tuple[str, ...] | None = None
    subject: str = ""
    measured: tuple[str, ...] = ()
    counted: tuple[Sought, ...] = ()
    reference: date | None = None

    @property
    def head_words(self) -> tuple[str, ...]:
        """What a list or a number is asked of, by the last word of each of its forms (``heads.head_words``)."""
        return head_words(self.text, self.language, self.sought)

    @property
    def asked_for(self) -> str:
        """What is asked of the thing named, in the question's own words: its last noun that is no name."""
        nouns = [one.text for one in self.sought if one.kind != "name" and one.topic not in _NO_HEADS]
        nouns = [noun for noun in nouns if not noun.isdecimal()] or nouns
        return nouns[-1] if nouns else self.text


def _unit(word: str) -> str:
    """The unit that a counting word is, with or without a scale before it: 백만톤."""
    return unit_named(word) or unit_named(_SCALES.sub("", word)) or unit_named(word.partition(" of ")[0])


def parse(
    text: str,
    lexicon: Lexicon,
    language: Language | None = None,
    documents: Sequence[str] | None = None,
) -> Question:
    """What ``text`` asks. Raises InvalidRequest where there is nothing to read in it."""
    stripped = written_out(text.strip())
    if not any(character.isalnum() for character in stripped):
        raise InvalidRequest("the question holds no word. Ask for something, such as: Which parks are national-level?")
    spoken = detect.language(stripped)
    found = _of_most(cue(stripped), stripped)
    subject = found.subject or stripped
    sought = tuple(
        _with_offices(
            glosses_joined(_without_unit(_hushed(lexicon.sought(subject), found, stripped), subject), subject), subject
        )
    )
    sought = tuple(_as_office(sought)) if found.asks in ("who", "role") else sought
    sought = tuple(_without_time(sought)) if found.asks == "when" else sought
    stated = stated_unit(stripped)
    unit = found.unit or (stated[0] if stated else None)
    return Question(
        text=stripped,
        language=language or spoken,
        asks=_of_attribute(_asks_for_value(_asks_for_holder(found.asks, sought), unit), subject, unit),
        unit=unit,
        sought=sought,
        terms=lexicon.terms(subject, sought),
        documents=tuple(documents) if documents is not None else None,
        subject=subject,
        measured=_measured(subject, sought) if found.asks is None else (),
        counted=tuple(lexicon.sought(subject)) if found.asks == "count" and spoken == "en" else (),
    )


def _of_most(found: Cue, text: str) -> Cue:
    """What is asked for: the most common reason is none for anything, nor is what a thing is that is the most."""
    is_noun = found.asks == "definition" or (found.asks == "why" and _COMMON_REASON.search(text))
    return replace(found, asks="what") if is_noun and asks_most(text) else found


def _asks_for_holder(asks: Asks | None, sought: Sequence[Sought]) -> Asks | None:
    """What is asked for: of an office, who holds it; of a person alone, which office."""
    offices = [one for one in sought if one.topic == "role"]
    last = bool(offices) and sought[-1] is offices[-1]
    return "who" if asks == "role" and last else asks


def _asks_for_value(asks: Asks | None, unit: str | None) -> Asks | None:
    """What is asked for, where it is told: how many tons, or how many percent, ask for no count of things."""
    kind = kind_of(_unit(unit or ""))
    if asks == "count" and kind in _AMOUNTS:
        return "amount"
    return "rate" if asks in ("count", "amount") and kind == "percent" else asks


def _of_attribute(asks: Asks | None, text: str, unit: str | None) -> Asks | None:
    """What is asked for; where a question only says that it asks what something is, by the attribute that it names."""
    if asks is None:
        return _asks_by_attribute(text, unit)
    is_measure = asks == "what" and _WHAT_IS.match(text) and value_kinds(_head(text)) - {"count"}
    return _asks_by_attribute(text, unit) if is_measure else asks


def _asks_by_attribute(text: str, unit: str | None) -> Asks | None:
    """What a question of bare words asks for: by the attribute that it ends with, a price, a share, or by its unit."""
    head = _head(text)
    kinds = value_kinds(head) | ({kind_of(_unit(unit))} if unit else frozenset())
    if kinds.isdisjoint({"", "count"}) and kinds:
        return "rate" if kinds == {"percent"} else "amount"
    return "amount" if is_measured(head) else None


def _measured(text: str, sought: Sequence[Sought]) -> tuple[str, ...]:
    """What a number is asked of, by its own words: 자본금 of 법인의 자본금."""
    head = _OF.split(_head(text))[-1]
    if value_kinds(head) or not is_measured(head):
        return ()
    return tuple(one.text for one in sought if one.kind != "name" and one.text in head)


def _head(text: str) -> str:
    """The last words of what a question of bare words names, its periods and brackets left out.

    In English the last before a preposition: the price of a certificate in the second quarter.
    """
    for start, end in reversed(date_spans(text)):
        text = f"{text[:start]} {text[end:]}"
    text = _BRACKETS.sub(" ", text)
    first = _PREPOSITION.split(text.strip(), maxsplit=1)[0]
    return " ".join(first.rstrip(" ?？.").split()[-_LAST_WORDS:])


def _hushed(sought: Sequence[Sought], asking: Cue, text: str) -> list[Sought]:
    """The things named; those that only say what sort of answer is wanted (什么职务, 날짜) with little weight.

    몇 시 and what time name nothing, nor do the words that only ask: large of how large.
    """
    sought = [one for one in sought if one.kind != "word" or not _ASKS_NUMBER.fullmatch(one.text)]
    start, end = asking.span
    if only := asking_only(text, asking.asks):
        sought = [one for one in sought if one.kind == "name" or not any(a <= one.start < b for a, b in only)]
    if asking.asks == "clock" and _ASKS_HOUR.match(text, start):
        return [one for one in sought if one.kind == "name" or not start <= one.start < end]
    if asking.asks not in _ASKED_APART or asking.subject or end - start > _LONGEST_CUE:
        return list(sought)
    return [
        replace(one, weight=one.weight * _HUSHED) if one.kind != "name" and start <= one.start < end else one
        for one in sought
    ]


def _as_office(sought: Sequence[Sought]) -> list[Sought]:
    """The things named; of whom is asked who they are, a word that ends as offices do is one: 조합장."""
    return [
        replace(one, topic="role", weight=1.0)
        if at == len(sought) - 1 and one.kind == "word" and _OFFICE.search(one.text)
        else one
        for at, one in enumerate(sought)
    ]


def _without_time(sought: Sequence[Sought]) -> list[Sought]:
    """The things named; a term for the time of something is found where that is: 납부 기한, by when it is paid.

    Whether a time stands there is seen anyway.
    """
    return [
        replace(one, forms=(*one.forms, rest))
        if one.kind == "term" and (rest := _TIME_OF.sub("", one.text).strip()) != one.text and len(rest) > 1
        else one
        for one in sought
    ]


def _with_offices(sought: Sequence[Sought], subject: str) -> list[Sought]:
    """The things named; where the head of something is asked for, every office that is one."""
    found = leaders(subject)
    if found is None:
        return list(sought)
    (start, end), offices = found
    own = subject[start:end]
    apart = [one for one in sought if one.end <= start or end <= one.start]
    forms = tuple(dict.fromkeys((own, *offices)))
    return sorted([*apart, Sought(own, start, end, "term", forms, forms, 1.0, "role")], key=lambda one: one.start)


def _without_unit(sought: Sequence[Sought], subject: str) -> list[Sought]:
    """The things named but for the unit that the answer is wanted in: texts write % for 퍼센트, 米 for m."""
    stated = stated_unit(subject)
    if stated is None:
        return list(sought)
    start, end = stated[1]
    return [one for one in sought if not (start <= one.start and one.end <= end)]
