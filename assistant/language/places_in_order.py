"""Places in an order that a question asks for, 3위, the second largest, 第五名, and whether a text says them."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.language.numbers import quantities

_ENGLISH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_MOST = (
    r"(?:most|largest|biggest|highest|lowest|smallest|fewest|least|longest|shortest|oldest|busiest|best|worst|fastest"
    r"|tallest|deepest|richest|heaviest)"
)
_ASKED = re.compile(
    rf"(?P<hangul>(?<![\d.,])\d{{1,3}}\s?위(?![가-힣]{{2}}|원|치|안|험|기|탁)|[두세네]\s?번째로\s)"
    rf"|第(?P<hanzi>[一二三四五六七八九十\d]{{1,3}})(?:名(?!单)|位(?=[是的呢？?]|$))"
    rf"|\b(?P<english>{'|'.join(_ENGLISH)}|\d{{1,3}}(?:nd|rd|th))[\s-](?:{_MOST}|place)\b",
    re.IGNORECASE,
)
_AFTER_FIRST = re.compile(
    r"그\s?다음|다음으로|이어\s|이어서|뒤를\s?이|뒤이어|준우승|은메달|동메달|차점"
    r"|其次|其后|紧随|亚军|季军|银牌|铜牌|依次|分别为|排名|位居|位列"
    r"|\bfollowed\s+by\b|\bthen\b|\bafter\s+(?:it|that|them)\b|\brunner-?up\b|\bnext\b|\bin\s+(?:turn|order)\b|\brank",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def place_asked(question: str) -> tuple[str, int] | None:
    """The place behind the first that a question asks for, its words and its number; None where it asks for none.

    >>> place_asked("체험객 3위 마을은?"), place_asked("the second largest port"), place_asked("第五名是谁？")
    (('3위', 3), ('second largest', 2), ('第五名', 5))
    >>> place_asked("누가 1위야?"), place_asked("the second phase"), place_asked("2위안은 얼마야?")
    (None, None, None)
    """
    found = _ASKED.search(question)
    if found is None:
        return None
    english = (found["english"] or "").casefold()
    if english in _ENGLISH:
        return found[0].strip(), _ENGLISH.index(english) + 2
    numbers = quantities(found[0].strip())
    number = int(numbers[0].value) if numbers else 0
    return (found[0].strip(), number) if number > 1 else None


def says_place(text: str, place: int) -> bool:
    """Whether a text says a place in an order, by its number or as what comes after the first.

    >>> says_place("2위는 거진마을이다.", 2), says_place("红茶最高，其次是普洱茶", 2), says_place("7곳이 열렸다.", 7)
    (True, True, False)
    """
    if _AFTER_FIRST.search(text) or any(one.ordinal and one.value == place for one in quantities(text)):
        return True
    return place <= len(_ENGLISH) + 1 and re.search(rf"\b{_ENGLISH[place - 2]}\b", text, re.IGNORECASE) is not None
