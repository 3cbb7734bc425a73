"""Who holds an office, in the sentence's own words: the person's name beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Word

Range = tuple[int, int]

# between an office and the name behind it: 관장은 오하늘, director, Jane Roe, 主任：王某
_BEHIND = re.compile(
    r"(?:\s*[(（][^()（）]{1,30}[)）])?(?:은|는|이|가|인|에|으로|로)?\s*(?:[,，:：|]\s*)?(?:is\s+|was\s+|是|为|由)?"
)
# a name before an office in English: Jane Roe, the chair; Jane Roe (chair); Jane Roe is the director
_NAMED = re.compile(
    r"(?P<name>[A-ZÀ-Ỹ][\w’'-]+(?:\s[A-Z]\.)?(?:\s[A-ZÀ-Ỹ][\w’'-]+){1,2})\s*(?:,|\(|\s(?:is|was|as)|\s(?:was|is|has\sbeen)\s(?:appointed|named|elected)(?:\sas)?|\s(?:took|takes)\sover\sas|\sbec[ao]mes?)\s*(?:(?:the|a|an|its|our|acting|current)\s)*$"
)
_IS = re.compile(
    r"[은는]\s[^,.;。]{0,40}?(?<![가-힣])(?P<name>[가-힣]{2,4})\s?(?:씨|교수|박사|의원|변호사|작가|회장|대표)?(?:다|이다|입니다|였|이었|예요)(?=[.,\s]|$|[가-힣])"
)
_TAKES_OVER = re.compile(
    r"(?:正式|已|将|被|获)*(?:就任|出任|担任|接任|继任|当选为?|任命为|升任|转任|任)[^，。；]{0,16}$"
)
_TITLED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4})\s(?:씨|님|강사|교수|박사|원장|선생님?|작가|감독|코치|팀장|과장|대표|주무관|연구원|소장|변호사|간사)"
    r"(?=[이가은는을를의과와도,.)]|\s|에게|$)"
)
_HANGUL_NAME = re.compile(r"[가-힣]{2,4}")
_FULL_NAME = re.compile(r"[가-힣]{3}")
_SYLLABLES = re.compile(r"[가-힣]{1,2}")
_HANZI_NAME = re.compile(r"[㐀-鿿]{2,4}")
_CAPITALISED = re.compile(r"[A-ZÀ-Ỹ][\w’'-]*")
_MOST_PARTS = 4


def holder(text: str, words: Sequence[Word], office: Range) -> Range | None:
    """The name of a person right behind an office, or at the head of the nouns before it; None where none stands there.

    >>> from assistant.language.words import words
    >>> text = "김종문 KIC 중국 센터장은 협력을 소개했다."
    >>> start, end = holder(text, words(text), (11, 14))
    >>> text[start:end]
    '김종문'
    """
    behind = _BEHIND.match(text, office[1])
    start = behind.end() if behind else office[1]
    following = [at for at, word in enumerate(words) if word.start == start]
    if following and (found := _person(text, words, following[0])):
        return found
    return (
        _told_to_be(text, words, office[1]) or _taking_over(text, words, office[0]) or _before(text, words, office[0])
    )


def is_full_name(words: str) -> bool:
    """Whether words have the length of a Korean family name with a given one."""
    return _FULL_NAME.fullmatch(words) is not None


def titled(text: str) -> list[Range]:
    """Where a text names people with a title behind the name: 민채원 강사가, 노하랑 씨는.

    >>> text = "생활도예는 한별동 강사가 맡습니다."
    >>> [text[start:end] for start, end in titled(text)]
    ['한별동']
    """
    return [found.span("name") for found in _TITLED.finditer(text)]


def _taking_over(text: str, words: Sequence[Word], start: int) -> Range | None:
    """The name of whom a Chinese clause says that they take an office over: 沈若溪正式就任博物馆馆长."""
    found = _TAKES_OVER.search(text, 0, start)
    if found is None:
        return None
    named = (word for word in words if word.tag == "name" and word.end == found.start())
    return next(((word.start, word.end) for word in named if _HANZI_NAME.fullmatch(text[word.start : word.end])), None)


def _told_to_be(text: str, words: Sequence[Word], end: int) -> Range | None:
    """The name at the end of a clause that says who holds an office: 현 관장은 지난 2월 취임한 오하늘 씨다."""
    said = _IS.match(text, end)
    return (
        said.span("name")
        if said and any(word.tag == "name" and word.start == said.start("name") for word in words)
        else None
    )


def _before(text: str, words: Sequence[Word], end: int) -> Range | None:
    """The first name in the run of nouns up to an office, or one that English sets before it."""
    if named := _NAMED.search(text[:end]):
        return named.span("name")
    at = first = sum(word.end <= end for word in words)
    while first and words[first - 1].tag in ("noun", "name", "number"):
        following = end if first == at else words[first].start
        if text[words[first - 1].end : following].strip():
            break
        first -= 1
    people = [found for place in range(first, at) if (found := _person(text, words, place))]
    beside = [one for one in people[-1:] if is_full_name(text[slice(*one)]) and not text[one[1] : end].strip()]
    return next(iter([*beside, *people]), None)  # 나래조선 구한별 대표


def _person(text: str, words: Sequence[Word], at: int) -> Range | None:
    """The name of a person that begins with a word: 오하늘, 팜 꽝 훙, 秦若岚, Jane Roe."""
    start, end = words[at].start, words[at].end
    parts = words[at : at + _MOST_PARTS]
    if _SYLLABLES.fullmatch(text[start:end]):
        last = 0
        while last + 1 < len(parts) and _are_parts(text, parts[last], parts[last + 1], _SYLLABLES):
            last += 1
        joined = text[start : parts[last].end]
        if last and any(part.tag == "name" for part in parts[: last + 1]) and " " in joined:
            return start, parts[last].end
    if words[at].tag != "name":
        return None
    written = text[start:end]
    if _HANGUL_NAME.fullmatch(written) or _HANZI_NAME.fullmatch(written):
        return start, end
    last = 0
    while last + 1 < len(parts) and _are_parts(text, parts[last], parts[last + 1], _CAPITALISED):
        last += 1
    return (start, parts[last].end) if last and written[:1].isupper() else None


def _are_parts(text: str, left: Word, right: Word, part: re.Pattern[str]) -> bool:
    """Whether two words are parts of one name, a blank between them."""
    return (
        text[left.end : right.start] in (" ", ". ")
        and part.fullmatch(text[left.start : left.end]) is not None
        and part.fullmatch(text[right.start : right.end]) is not None
        and right.tag in ("name", "noun")
    )
