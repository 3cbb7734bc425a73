"""How well a label answers a question: what of each the other accounts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.language.labels import labelled
from assistant.language.questions import label_answers
from assistant.language.stopwords import StopClass, stop_words
from assistant.language.words import words
from assistant.types import Document, Language, Word

_LEAST = 0.7  # of what a label says, and of what a question names, that the other must account for
_LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
_STOPS: tuple[StopClass, ...] = ("function", "question")
_LEAST_OF_QUESTION = 0.5  # of the question of a FAQ, which has more words than a label
_VERB = 0.5
_ARTICLE = re.compile(r"^(?:제\s?\d+\s?[조장절]|第.{1,4}[条章节])\s*[(（【]?(.{2,30}?)[)）】]?$")
_GENERIC = re.compile(
    r"다음|아래|각|호|해당|본|주요|기타|행사|활동|事项|活动|本次|项目|主要|其他|具体|所需|需|需要"
    r"|following|main|key|event|other|general|details|there|what's",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"때|경우|관련|것|comes?|coming|takes?|includ(?:e|ed|es|ing)|contain(?:s|ed)?|contents?|according|need(?:ed|s)?|should|must"
    r"|要|需要|包括|包含|里|中|时候|的时候|要求",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"[처자일시인율액수표者人日地处表]")
_NOT_SAID = frozenset({"function", "symbol", "number"})
_NAMES_A_LIST = re.compile(
    r"^(?:명단|목록|리스트|종류|이름|list|names?|名单|名称|种类|清单|(?:items?|things?|parts?|kinds?|types?|sorts?)|것|가지|개수)$",
    re.IGNORECASE,
)
_OPENING = 200  # characters
FAQ_QUESTION = re.compile(
    r"^\s*(?:(?:Q|问|問|문|질문)\s*\d{0,2}\s*[.:：)]\s*)?(?P<asked>.{4,120}?[?？])\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that announce something, with the sentence that holds them, and how well they answer the question."""

    text: str
    sentence: Sentence
    fit: float


def about_of(document: Document, sentence: Sentence) -> str:
    """What title, headings and the first words of a document say: no label's own neighbours."""
    prose = next((one for one in document.blocks if one.kind == "paragraph"), None)
    opening = document.text[prose.start : min(prose.end, prose.start + _OPENING)] if prose is not None else ""
    return f"{document.title}\n{sentence.retrieved.passage.heading}\n{'' if labelled(opening) else opening}"


def label_of(
    question: Question, text: str, sentence: Sentence, about: frozenset[int], matcher: Matcher
) -> Label | None:
    """The label where it says what the question asks for, with the share that question and label account for."""
    text = inner[1] if (inner := _ARTICLE.match(text)) else text
    kind = label_answers(question.asks)
    kinds = [match.span() for match in kind.finditer(text)] if kind is not None else []
    said = [one for one in words(text) if _says_something(one, text)]
    again = _said_again(question, said, text)
    named = matcher.found(text) | again.keys()
    if not said or not (kinds or any(question.sought[one].kind != "name" for one in named)):
        return None
    places = [*((start, end) for start, end, _ in matcher.places(text)), *kinds, *chain.from_iterable(again.values())]
    told = [_told(one, text, places) for one in said]
    head = next((at for at, one in enumerate(said) if re.match(r"\s+of\b", text[one.end :])), len(said) - 1)
    covered = sum(one.end - one.start for one, is_told in zip(said, told, strict=True) if is_told)
    share = covered / sum(one.end - one.start for one in said)
    accounted = named | sentence.own | about
    explained = _explained(question, accounted, matcher, sentence, bool(kinds))
    least = _LEAST_OF_QUESTION if FAQ_QUESTION.match(sentence.text) else _LEAST
    if not told[head] or share < least or explained < _LEAST or not _says_head(question, named, bool(kinds)):
        return None
    return Label(text, sentence, share * explained)


def _says_something(word: Word, text: str) -> bool:
    """Whether a word of a label tells it from others."""
    written = text[word.start : word.end].casefold()
    return (
        word.tag not in _NOT_SAID
        and any(map(str.isalnum, written))
        and not _GENERIC.fullmatch(written)
        and not any(written in stop_words(language, kind) for language in _LANGUAGES for kind in _STOPS)
    )


def _told(word: Word, text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a word of a label is among the places; the suffix of one that is (문의처, 报名日) is too."""
    if any(start < word.end and word.start < end for start, end in places):
        return True
    is_suffix = _SUFFIX.fullmatch(text[word.start : word.end]) is not None and word.start > 0
    return is_suffix and any(start < word.start <= end for start, end in places)


def _said_again(question: Question, said: Sequence[Word], text: str) -> dict[int, list[tuple[int, int]]]:
    """The things sought that hold a word of the label, with its places there: 장소 of 회의 장소."""
    found: dict[int, list[tuple[int, int]]] = {}
    for word in said:
        written = text[word.start : word.end].casefold()
        for at, one in enumerate(question.sought):
            if len(written) > 1 and not written.isascii() and written in one.text.casefold():
                found.setdefault(at, []).append((word.start, word.end))
    return found


def _explained(
    question: Question, accounted: frozenset[int], matcher: Matcher, sentence: Sentence, is_kind: bool
) -> float:
    """The share of what the question names that is accounted for; verbs, that say how, count for half."""
    language = sentence.retrieved.passage.language
    verbs = [(one.start, one.end) for one in words(question.text) if one.tag == "verb"]
    total, reached = 0.0, 0.0
    for at, one in enumerate(question.sought):
        weight = matcher.share([at], language)
        if (len(one.text) < 2 and one.kind == "word" and not one.text.isdigit()) or _FILLER.fullmatch(one.text):
            continue
        if (is_kind or question.asks in ("list", "count")) and _NAMES_A_LIST.match(one.text):
            continue
        is_verb = one.topic == "event" or any(start <= one.start and one.end <= end for start, end in verbs)
        weight *= _VERB if is_verb else 1.0
        total += weight
        reached += weight if at in accounted else 0.0
    return reached / total if total > 0 else 0.0


def _says_head(question: Question, named: frozenset[int], is_kind: bool) -> bool:
    """Whether the label says what is asked for: the last noun of a Korean or Chinese question, or its kind."""
    if is_kind or question.language == "en" or question.asks not in (None, "what", "list", "definition"):
        return True
    nouns = [
        at
        for at, one in enumerate(question.sought)
        if one.kind != "name"
        and len(one.text) > 1
        and not _NAMES_A_LIST.match(one.text)
        and any(word.tag != "verb" for word in words(one.text))
    ]
    return not nouns or bool(named.intersection(nouns[-2:]))
