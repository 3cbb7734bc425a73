"""How well a label answers a question: what of each the other accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought
from assistant.language.asked_of_texts import denies
from assistant.language.labels import labelled, marked
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
    r"|제출|필요|구비|提交|required|cannot|never|not|following|main|key|event|other|general|details|there|what's",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"[一二三四五六七八九十两\d]+[条个种项家名座]|two|three|four|five|six|seven|eight|nine|ten|all|every|back|ever|never"
    r"|전부|모두|전체|각각|全部|所有|都|때|경우|관련|것|comes?|coming|takes?|includ(?:e|ed|es|ing)|contain(?:s|ed)?|contents?|according|need(?:ed|s)?|should|must"
    r"|几点|몇\s?시|what\s+time|要|需要|包括|包含|里|中|时候|的时候|要求",
    re.IGNORECASE,
)
_ASKING = re.compile(r"문의|연락|물어|상담|신청|접수|ask|contact|call|email|咨询|联系|询问", re.IGNORECASE)
_NOTE = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_COPULA = re.compile(r"(?:分别|主要)?(?:是|为|有|包括)$|\s+(?:is|are|were|include|includes)$")
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十两\d]+\s?(?:种|个|项|类|大|家|名|座|条|方面的?|点))([㐀-鿿]{2,10})$"
    r"|(?:\d+|[두세네]|다섯|여섯)\s?(?:대|가지|개|종)의?\s+([가-힣 ]{2,12})$"
)
_FOLLOWING = re.compile(
    r"다음(?:과\s?같은|의)?\s+(?:각\s호의\s+)?(?:\d+\s?(?:대|가지|개)\s*)?(\S{2,12}?)(?:을|를|이|가|은|는|와|과|에)?(?:\s|$)"
    r"|\bfollowing\s+((?:[\w-]+\s+){0,2}?\w+s)\b|(?:以下|下列)(?:[一二三四五六七八九十\d]+[个项种类])?([㐀-鿿]{2,8}?)(?:[:：]|$)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[、,/·]\s*|\s*(?:及|和|与|및|\band\b)\s*")
_SUFFIX = re.compile(r"[처자일시인율액수표者人日地处表]")
_NOT_SAID = frozenset({"function", "symbol", "number"})
_NAMES_A_LIST = re.compile(
    r"^(?:명단|목록|리스트|종류|이름|list|names?|名单|名称|种类|清单|(?:items?|things?|parts?|kinds?|types?|sorts?)|것|가지|개수)$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:단위|单位|單位|\bunits?)\s*$", re.IGNORECASE)  # of a table's values, not of what is asked
# what the name of a thing may announce: what it is; not why, who or when
_OF_A_NAME = frozenset({None, "what", "definition", "about", "list", "role", "which"})
_OPENING = 300  # characters
FAQ_QUESTION = re.compile(
    r"^\s*(?:(?:Q|问|問|문|질문)\s*\d{0,2}\s*[.:：)]\s*)?(?P<asked>.{4,120}?[?？])\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Label:
    """Words that announce something, with the sentence that holds them, and how well they answer the question."""

    text: str
    sentence: Sentence
    fit: float
    named: frozenset[str] = frozenset()


def about_of(document: Document, sentence: Sentence) -> str:
    """What title, headings and the first words of a document say: no label's own neighbours."""
    opening = _unlabelled(document.text[: min(_OPENING, sentence.span.start)])
    name = re.sub(r"[\W_]+", " ", document.id.rpartition(".")[0])
    return f"{document.title}\n{name}\n{sentence.retrieved.passage.heading}\n{opening}"


@lru_cache(maxsize=512)
def _unlabelled(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not labelled(line) and not marked(line)[0])


def label_of(
    question: Question, text: str, sentence: Sentence, about: frozenset[int], matcher: Matcher
) -> Label | None:
    """The label where it says what the question asks for, with the share that question and label account for.

    What is told is the whole label, or the noun in it that is counted, announced, bracketed or one of several.
    """
    if _UNIT.search(text) or denies(question.text) != denies(text):
        return None
    found = [_fit(question, core, sentence, about, matcher) for core in dict.fromkeys(_cores(text.strip()))]
    return max((one for one in found if one is not None), key=lambda one: one.fit, default=None)


def _cores(text: str) -> Iterator[str]:
    """A label, and the shorter ones that it stands for."""
    bare = _COPULA.sub("", _NOTE.sub("", text)) or text
    yield bare
    if article := _ARTICLE.match(text):
        yield article[1]
    text = bare
    for pattern in (_COUNTED, _FOLLOWING):
        if found := pattern.search(text):
            yield next(group for group in found.groups() if group).strip()
    parts = [part for part in _PARTS.split(text) if len(part) > 1]
    yield from parts if len(parts) > 1 else ()


def _fit(question: Question, text: str, sentence: Sentence, about: frozenset[int], matcher: Matcher) -> Label | None:
    kind = label_answers(question.asks)
    kinds = [match.span() for match in kind.finditer(text)] if kind is not None else []
    found = matcher.found(text)
    if not (kinds or found or _shares_letters(question, text)):
        return None  # before the label is cut into words, which costs most
    said = [one for one in words(text) if _says_something(one, text)]
    again = _said_again(question, said, text)
    named = found | again.keys()
    tells_any = question.asks in _OF_A_NAME
    is_named = any(
        question.sought[one].kind != "name" if tells_any else not _is_proper(question.sought[one]) for one in named
    )
    if not said or not (kinds or is_named):
        return None
    places = [*((start, end) for start, end, _ in matcher.places(text)), *kinds, *chain.from_iterable(again.values())]
    told = [_told(one, text, places) for one in said]
    head = next((at for at, one in enumerate(said) if re.match(r"\s+of\b", text[one.end :])), len(said) - 1)
    covered = sum(one.end - one.start for one, is_told in zip(said, told, strict=True) if is_told)
    share = covered / sum(one.end - one.start for one in said)
    near = {at for at in sentence.context if _is_proper(question.sought[at])}
    if kinds and kind is not None:
        if not is_named and _asks_who_did(question, kind):
            return None
        named = named | {at for at, one in enumerate(question.sought) if _names_kind(kind, one.text)}
    accounted = named | about | near | (sentence.own if is_named else frozenset())
    explained = _explained(question, accounted, matcher, sentence)
    least = _LEAST_OF_QUESTION if FAQ_QUESTION.match(sentence.text) else _LEAST
    besides = {at for at in about | near if len(question.sought[at].text) > 1}
    if sentence.foreign and explained < 1.0 and not besides:
        return None  # it only has a word of the question, and nothing there is of what that asks about
    if not told[head] or share < least or explained < _LEAST or not _says_head(question, named, bool(kinds)):
        return None
    return Label(text, sentence, share * explained, frozenset(question.sought[one].text for one in named))


def _names_kind(kind: re.Pattern[str], text: str) -> bool:
    """Whether words of a question name what a kind of label tells: 행사 시간, but 출시일 is the day of one thing."""
    return any(len(found[0]) > 1 for found in kind.finditer(text))


def _asks_who_did(question: Question, kind: re.Pattern[str]) -> bool:
    """Whether it is asked who did something: whom to turn to does not tell who founded a thing."""
    return question.asks == "who" and any(
        one.topic == "event" and not kind.search(one.text) and not _ASKING.fullmatch(one.text)
        for one in question.sought
    )


def _is_proper(sought: Sought) -> bool:
    return sought.kind == "name" or (sought.text.isascii() and sought.text[:1].isupper())


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


def _shares_letters(question: Question, text: str) -> bool:
    """Whether two letters in a row, none of them Latin, stand in the label and in something sought."""
    plain = text.casefold()
    pairs = {a + b for a, b in pairwise(plain) if not (a + b).isascii() and not (a + b).isspace()}
    return any(not pairs.isdisjoint(map("".join, pairwise(one.text.casefold()))) for one in question.sought)


def _explained(question: Question, accounted: frozenset[int], matcher: Matcher, sentence: Sentence) -> float:
    """The share of what the question names that is accounted for; verbs, that say how, count for half."""
    language = sentence.retrieved.passage.language
    verbs = [(one.start, one.end) for one in words(question.text) if one.tag == "verb"]
    total, reached = 0.0, 0.0
    for at, one in enumerate(question.sought):
        weight = matcher.share([at], language)
        if (len(one.text) < 2 and one.kind == "word" and not one.text.isdigit()) or _FILLER.fullmatch(one.text):
            continue
        if _NAMES_A_LIST.match(one.text):
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
