"""What a list or a number is asked of: the noun of a question that says of what kind the answers are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.ask.sought import Sought
from assistant.language.words import words
from assistant.types import Language

_NO_HEADS = frozenset({"ask", "event", "function", "question", "level", "time", "measure"})
# nouns that say that a list is wanted, or all of it, and words that name no kind of thing
_OF_A_LIST = re.compile(
    r"(?:이름|명칭|성명|명단|목록|리스트|종류|전부|모두|전체|각각|대략|총|합계|포함|해당|관련|위주|쪽|곳|것|가지|개수|갯수|건수|숫자"
    r"|list|names?|titles?|number|total|all|kinds?|types?|sorts?|examples?"
    r"|名单|名称|名字|种类|清单|全部|所有|有关|相关|里|中|有|总共|一共|共|数量|个数|分别|以及|和|与)",
    re.IGNORECASE,
)
# words for places are as good a kind as any other, though a level may be called so too
_PLACES = re.compile(r"(?:도시|지역|지방|국가|나라|시도|시군|성|省份?|城市|地区|国家|\w+(?:ies|s))", re.IGNORECASE)
_ASKED_HERE = re.compile(
    r"(?:어떤|무슨|어느)\s+|哪(?:些|几[个家种项座条所位类]?|[两三四五六七八九十][大个家种项座条所位类])"
    r"|\b(?:which|what|how\s+many)\s+(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\s+)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"[(（][^()（）]*[)）]|\S+(?:은|는|을|를)?\s*(?:빼고|제외하고|말고|제외)|除了?\S{1,8}?(?:以外|之外|外)"
)
_PEOPLE = re.compile(r"people|persons?|사람|인원|인원수|명수|명|人|人数|名|사람들|인력", re.IGNORECASE)
_OF_THEM = re.compile(r"\bhow\s+many\s+of\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:[·,、/]|와|과|랑|이랑|하고|및|和|与|及|以及|and|or)\s*", re.IGNORECASE)


@lru_cache(maxsize=256)
def head_words(text: str, language: Language, sought: tuple[Sought, ...]) -> tuple[str, ...]:
    """What a list is asked of, by the last word of each of its forms; () where the question names nothing.

    It is the noun right behind 어떤, 哪些, which; else the first plural in English, the last noun in Korean and
    Chinese, with the nouns joined to it (代表企业和机构).
    """
    aside = [found.span() for found in _ASIDE.finditer(text)]
    nouns = [
        one
        for one in sought
        if one.kind != "name" and _is_kind(one) and not any(start <= one.start < end for start, end in aside)
    ]
    verbs = {word.start for word in words(text) if word.tag == "verb"} if language != "en" else set()
    nouns = [one for one in nouns if one.start not in verbs or one.kind != "word"] or nouns
    heads = _right_behind(text, language, nouns) or _last(text, language, nouns)
    return tuple(dict.fromkeys(form.split()[-1] for one in heads for form in one.forms if form.split()))


def _is_kind(one: Sought) -> bool:
    """Whether a noun may say of what kind the answers are."""
    if _OF_A_LIST.fullmatch(one.text):
        return False
    return one.topic not in _NO_HEADS or (one.topic == "level" and _PLACES.fullmatch(one.text) is not None)


def _right_behind(text: str, language: Language, nouns: Sequence[Sought]) -> list[Sought]:
    if language == "en":
        return []
    for found in _ASKED_HERE.finditer(text):
        if near := [one for one in nouns if one.start == found.end()]:
            return near
    return []


def _last(text: str, language: Language, nouns: Sequence[Sought]) -> list[Sought]:
    if language == "en":
        return [one for one in nouns if one.text.endswith("s")][:1]
    whole = [one for one in nouns if len(one.text) > 1] or list(nouns)
    heads = whole[-1:]
    for one in reversed(whole[:-1]):
        if not _JOINED.fullmatch(text[one.end : heads[0].start]):
            break
        heads.insert(0, one)
    return heads


@lru_cache(maxsize=256)
def counted_forms(
    text: str, language: Language, sought: tuple[Sought, ...], counted: tuple[Sought, ...]
) -> tuple[str, ...]:
    """The forms of what a question asks the number of; () where it counts people, or does not say.

    ``counted`` are the things named with what the question calls a unit too: how many firms.
    """
    if language != "en":
        return tuple(form for form in head_words(text, language, sought) if not _PEOPLE.fullmatch(form))
    nouns = [
        one for one in counted if one.kind != "name" and one.text.endswith("s") and not _PEOPLE.fullmatch(one.text)
    ]
    if not nouns:
        return ()
    one = nouns[-1] if _OF_THEM.search(text) else nouns[0]
    return one.forms
