"""Nouns of a question that nothing says of what was read for it: what is asked for may be told nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought
from assistant.language.clock_times import days_named
from assistant.language.leaning import is_attribute_noun
from assistant.language.questions import value_kinds
from assistant.language.words import words
from assistant.types import Candidate, Unmet

_WEAK = 0.5  # weight of words that say nothing of a subject
# kinds of terms that texts tell without a word for them: an event by its verb, a time by a date, a number by its unit,
# an attribute by a value of its kind
_TOLD_OTHERWISE = frozenset(
    {
        "ask",
        "attribute",
        "function",
        "general",
        "indicator",
        "level",
        "measure",
        "people",
        "question",
        "statistics",
        "time",
    }
)
_ASKED_OF_EVENTS = frozenset({"when", "where"})
_TAGS = {"ko": ("noun", "name"), "zh": ("noun", "name", "other"), "en": ("noun", "name", "other")}
_ASKED_OF = re.compile(r"\s*[的是有为多谁]")  # behind a Chinese noun that something is asked of; others have many words
_PAST = re.compile(r"[a-z]{3}[^e]ed$")  # hosted, which texts tell in other verbs
_PREPOSITIONS = frozenset({"under", "over", "within", "during", "through", "against", "without", "inside", "outside"})
# 기본으로, which says how something is done
_HOW = re.compile(r"(?:기본|필수|공통|의무|별도|추가|우선|처음)(?:적)?으로(?:는|도)?\s")
# what stands beside what is asked for, how it is done, or is done itself: 온라인으로, 손님들한테, 제외하면
_BESIDE = re.compile(
    r"(?:들|님)*(?:으?로|에서|에게|한테|께서?|에|까지|부터|이?라고|처럼|보다|하|되|시키|한|할|했|된|될|돼|받|당하"
    r"|\s?(?:중|가운데)(?:에서?)?\s)"
)
_UNTOLD = frozenset(
    {
        "전체",
        "정체",
        "선생",
        "선생님",
        "손님",
        "고객",
        "어르신",
        "본인",
        "사람",
        "분",
        "여러분",
        "업체",
        "회사",
        "师傅",
        "公司",
    }
)  # told by others, or by a name
_ROOT = 2  # characters of the root of a Korean or Chinese noun
_COUNTED = re.compile(r"(?:多少|[几幾])[㐀-鿿]?$")
_OF = re.compile(r"\s+(?:of|at|for)\b")  # behind an English noun that is asked for: others may be verbs
_ENOUGH = 3  # things that a sentence says of a question
_FEWEST = {"ko": 2, "zh": 3, "en": 5}  # characters of a noun that no list knows


def told_of_it(question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates, best first; where the best is of a text in the question's language, and no such text says a noun
    of the question, refused are those of texts that do not say it either.

    Who asks what the dentist charges, of a hospital whose papers know of no dentistry, is told of another doctor.
    A sentence that says three other things of a question, beside what its document is of, may call one in other words.
    ``sentences`` are all that was read. Names are looked after by ``strangers``, other languages by ``elsewhere``.
    """
    own = {one.span.document_id for one in sentences if not one.foreign}
    best = next((one for one in candidates if not one.unmet), None)
    if best is None or not _is_text(best) or best.evidence[0].document_id not in own:
        return list(candidates)
    said = next((one.own - one.about for one in sentences if one.span == best.evidence[0]), frozenset[int]())
    if len(said) >= _ENOUGH:
        return list(candidates)
    shown = _shown_by(question, best)
    absent = [noun for noun in unheard(question, sentences) if noun not in shown]
    if not absent:
        return list(candidates)
    fault = Unmet("attribute_absent", absent[0])
    return [
        replace(one, unmet=(fault,)) if not one.unmet and _is_text(one) and fault.name not in one.met else one
        for one in candidates
    ]


def unheard(question: Question, sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The nouns of a question that no sentence in its language says, in any form, nor what stands around one.

    Where no sentence is in the question's language, nothing is known.
    """
    own = [one for one in sentences if not one.foreign]
    if not own:
        return ()
    said = frozenset[int]().union(*(one.own | one.context for one in own))
    left = [one for at, one in enumerate(question.sought) if at not in said and _is_noun(question, one)]
    return tuple(one.text for one in left if not any(_first(one) in sentence.text.casefold() for sentence in own))


def _shown_by(question: Question, best: Candidate) -> set[str]:
    """The nouns that say of what kind the answers are, where a list is surely of it: a receipt is a document unsaid."""
    if best.kind != "list" or best.strength < 1.0:
        return set()
    heads = set(question.head_words)
    return {one.text for one in question.sought if heads.intersection(one.forms)}


def _is_text(one: Candidate) -> bool:
    return one.way == "read" and bool(one.evidence)


def _is_noun(question: Question, one: Sought) -> bool:
    if one.kind == "name" or one.weight <= _WEAK or days_named(one.text):
        return False
    before = question.text[: one.start]
    if question.language == "zh" and not (_ASKED_OF.match(question.text, one.end) or _COUNTED.search(before)):
        return False
    if question.language == "en" and question.asks == "list" and _PAST.search(one.text):
        return False
    if _HOW.match(question.text, one.start) or one.text.casefold() in _PREPOSITIONS | _UNTOLD:
        return False
    if question.language == "ko" and _BESIDE.match(question.text, one.end):
        return False
    if one.kind == "word" and question.language == "en":
        is_asked_for = before.casefold().endswith("the ") and _OF.match(question.text, one.end)
        return bool(is_asked_for) and one.text.islower() and len(one.text) >= _FEWEST["en"]
    tag = next((word.tag for word in words(question.text) if word.start == one.start), "other")
    if one.kind == "word":
        is_long = len(one.text) >= _FEWEST[question.language]
        return tag == "noun" and is_long and not is_attribute_noun(one.text)
    if tag not in _TAGS[question.language]:
        return False
    if one.topic == "event":
        return question.asks in _ASKED_OF_EVENTS
    is_value = bool(value_kinds(one.text)) and question.asks not in _ASKED_OF_EVENTS  # its kind tells of it
    return one.topic not in _TOLD_OTHERWISE and not is_value


def _first(one: Sought) -> str:
    """What tells a noun from others that end alike: its first word, or the root of 발행물량, which 발행했으며 says."""
    word = one.text.casefold().split()[0]
    return word if word.isascii() else word[:_ROOT]
