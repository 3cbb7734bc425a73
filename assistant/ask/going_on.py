"""Sentences that name the members of what the one before speaks of: "There are three. These include …", 그중 …은."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.anaphora import refers_back
from assistant.language.asked_of_texts import gives_reason
from assistant.language.words import words
from assistant.types import Span

_LEANS = re.compile(
    r"\s*(?:(?:여기|이|그)에는\s|(?:그|이)\s?(?:중|가운데)(?:에는|에서는|에서|엔)?\s|이들은\s|이는\s|구체적으로는?\s|대표적으로는?\s"
    r"|(?:these|they)\s+(?:are|include|comprise|consist)|among\s+(?:them|these|those)|of\s+(?:these|those|them)"
    r"|其中|这些|它们|分别是|包括|具体(?:包括|为|是))",
    re.IGNORECASE,
)


# a number of a part of what is named: how many of the firms, 기업 중, 其中有几个
_OF_THEM = re.compile(
    r"\b(?:how\s+many|number)\s+of\b|\s(?:중|가운데)(?:에서?)?\s|其中|[里中]的?.{0,16}[有是]", re.IGNORECASE
)


# of a sentence's probability, for one behind it that says another part of the question, or none
_ADDS, _ADDS_NOTHING = 0.6, 0.4
_NEXT = 3  # sentences that may be about the same
_GAP = 4  # characters between sentences of one paragraph
_OPENING = 24  # characters of a sentence that tell whether it begins with a name
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*\s+[A-Z0-9]")


Holds: TypeAlias = Callable[[Sentence], bool]


def leaning(
    question: Question, sentences: Sequence[Sentence], is_told: Holds, is_open: Holds = lambda one: True
) -> list[Sentence]:
    """The sentences; one that opens with no name of its own is about what those just before it are about.

    "The mole shelters the inner harbour. The contractor is Aldane Marine." answers who built the mole: its
    probability is a share of that of the sentence before it at least. Where a number or a date is asked for, it must
    say more of the question than that one, or refer to it. ``is_told`` tells of a sentence that it answers by itself:
    it lends nothing. ``is_open`` tells whether one is likely enough to be read: to others nothing needs to be lent.
    """
    led: dict[Span, Sentence] = {}
    paragraphs = [one for one in sorted(sentences, key=lambda sentence: sentence.span) if one.block != "row"]
    for number, one in enumerate(paragraphs):
        near = _before(paragraphs, number)
        lending = [before for before in near if _may_lend(question, before, one)]
        if not lending or not is_open(_led(one, near, lending)):
            continue  # this is known sooner than what sentences open with
        about = _about(question, near, one)
        lending = [before for before in about if _may_lend(question, before, one) and not is_told(before)]
        if lending:
            led[one.span] = _led(one, about, lending)
    return [led.get(one.span, one) for one in sentences]


def _before(paragraphs: Sequence[Sentence], number: int) -> Sequence[Sentence]:
    """The sentences of its paragraph just before the one of that number."""
    first = number
    while first and number - first < _NEXT and _follows(paragraphs[first - 1], paragraphs[first]):
        first -= 1
    return paragraphs[first:number]


def _about(question: Question, near: Sequence[Sentence], one: Sentence) -> Sequence[Sentence]:
    """Those of the sentences just before one that it is about: all behind the last that one opens anew with a name."""
    run = [*near, one]
    opening = (at for at in range(len(near), 0, -1) if not _goes_on(question, run[at]))
    return near[next(opening, 0) :]


def _led(one: Sentence, about: Sequence[Sentence], lending: Sequence[Sentence]) -> Sentence:
    """The sentence with what some of those that it is about lend it."""
    floor = max(_lent(before, one) for before in lending)
    return replace(one, floor=floor, lent=frozenset[int]().union(*(before.own for before in about)))


def _follows(before: Sentence, one: Sentence) -> bool:
    """Whether a sentence stands behind another in one paragraph."""
    near = before.span.document_id == one.span.document_id and 0 <= one.span.start - before.span.end <= _GAP
    return near and before.block == one.block == "paragraph"


def _goes_on(question: Question, one: Sentence) -> bool:
    """Whether a sentence does not open with a name of its own."""
    return _explains(question, one) or not _opens_with_name(one)


def _may_lend(question: Question, before: Sentence, one: Sentence) -> bool:
    """Whether a sentence names what one behind it does not, which leaves it out."""
    if not before.own - one.own:
        return False
    if not is_strict(question) or refers_back(one.text):
        return True
    return bool(one.own - before.own) and _say_all(question, before, one)


def _lent(before: Sentence, one: Sentence) -> float:
    """What a sentence has of the probability of one before it."""
    return (_ADDS if one.own - before.own else _ADDS_NOTHING) * probability(before, 0.0)


def _say_all(question: Question, before: Sentence, one: Sentence) -> bool:
    """Whether two sentences and what they are about say every thing that the question names and they could say."""
    language, said = one.retrieved.passage.language, one.own | one.context | before.own
    return all(at in said or not thing.expressible(language) for at, thing in enumerate(question.sought))


def _explains(question: Question, one: Sentence) -> bool:
    """Whether a sentence gives the reason that is asked for: … 때문이다."""
    return question.asks == "why" and gives_reason(one.text)


def _opens_with_name(sentence: Sentence) -> bool:
    """Whether a sentence begins to speak of something by its name."""
    text = sentence.text.lstrip(" \"'“‘「『")
    return _CAPITALISED.match(text) is not None or _is_named(text[:_OPENING])


@lru_cache(maxsize=32768)  # questions look at the same sentences again
def _is_named(opening: str) -> bool:
    """Whether the first word of a text is a name in Hangul or Hanzi."""
    if opening[:1].isascii():
        return False
    first = words(opening)[:1]
    return bool(first) and first[0].tag == "name"


def going_on(question: Question, sentences: Sequence[Sentence], matcher: Matcher) -> list[Sentence]:
    """The sentences; those that lean on the one before say what that one says too.

    So where a list is asked for, or the number of a part.
    """
    found = list(sentences[:1])
    for before, one in pairwise(sentences):
        leans = (
            (question.asks == "list" or (question.asks == "count" and _OF_THEM.search(question.text) is not None))
            and before.retrieved.passage == one.retrieved.passage
            and before.span.end <= one.span.start
            and before.block == one.block
            and _LEANS.match(one.text) is not None
        )
        found.append(_said_together(before, one, matcher) if leans else one)
    return found


def _said_together(before: Sentence, one: Sentence, matcher: Matcher) -> Sentence:
    own = one.own | before.own
    matched = matcher.share(own, one.retrieved.passage.language)
    return replace(
        one,
        own=own,
        matched=matched,
        supported=max(one.supported, matched),
        named=matcher.named(own | one.context),
        announced=before.text,
    )
