"""What cells and headers may be called: in full, without what all of a column share, or by a part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.exact.roles import MOSTLY
from assistant.ask.table_view import Days
from assistant.language.dates import Period, periods
from assistant.language.english_number import in_other_number
from assistant.language.stopwords import stop_words
from assistant.language.table_senses import weekday_names

_PLACES = ("市", "县", "区", "省", "镇", "시", "군", "구", "도")
_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*")
_INSIDE = re.compile(r"[(（]([^()（）]*)[)）]")
_COUNTED_UP = re.compile(r"\s*[、，·ㆍ;；]\s*|,\s+(?:and\s+|or\s+)?")
_LONGEST_MEMBER = 40  # characters
_DASH = re.compile(r"\s*[–—→~～↔]\s*|\s+-\s+")
_LONG_WORD = 4  # letters of a word by which a name of several is told
_UNIT_BEHIND = re.compile(r"(?<=\S)\s*[(（][^()（）\d\s]{1,4}[)）]$")  # 외래(명)
_NUMBER_OF = re.compile(
    r"(?<=[가-힣㐀-鿿]{2})(?:人数|人次|数量|次数|场次|件数|户数|数|\s?(?:인원|건|명|회원)?수|\s인원)$"
)  # 志愿者人数
_BEHIND = re.compile(r"(\S[^()（）]*?)\s*[(（]([^()（）]{2,})[)）]")
WIDE = re.compile(r"[가-힣㐀-鿿]")
_CODE = re.compile(r"[a-z]{1,5}[-_/]([a-z]+\d[a-z\d]*)", re.ASCII)  # a model, behind what its maker puts first
_TITLED = re.compile(r"(dr|prof|professor|mr|mrs|ms|miss|sir)\.? (?:[^\W\d_]+\.? )+([^\W\d_]{2,})")


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's words as questions may say them: in full, or without the tail that names of its column share."""

    text: str
    column: int
    rows: frozenset[int]
    in_full: bool


def tail_shared(texts: Sequence[str]) -> str:
    """The longest ending that three in five share, of up to four characters or one Latin word."""
    for size in (4, 3, 2, 1) if texts and WIDE.search(texts[0][-1:]) else ():
        ends = [text[-size:] for text in texts if len(text) > size]
        best = max(set(ends), key=lambda end: (ends.count(end), end), default="")
        if best and ends.count(best) >= max(2, MOSTLY * len(texts)):
            return best
    return ""


def last_words(text: str) -> list[str]:
    """The last words of a name: 초음파 of 복부 초음파; of Latin ones two or more, as one says a sort of thing."""
    pieces = text.split()
    least = 1 if WIDE.search(text) else 2
    return [" ".join(pieces[at:]) for at in range(1, len(pieces) - least + 1)]


def middle_words(text: str) -> list[str]:
    """The longer words between the first and the last of a wide name: 어린이도서관 of 시립 어린이도서관 신축."""
    return [piece for piece in text.split()[1:-1] if len(piece) >= _LONG_WORD and WIDE.match(piece)]


def tails_several(texts: Sequence[str]) -> frozenset[str]:
    """The endings of two or more letters that some names of a column share: 服务区 of 鹿鸣服务区 and 柳溪服务区."""
    counts = Counter(
        text[-size:] for text in texts if WIDE.search(text[-1:]) for size in (2, 3, 4) if len(text) > size + 1
    )
    shared = [end for end, count in counts.items() if count > 1 and " " not in end]
    return frozenset(
        end
        for end in shared
        if not any(one != end and one.endswith(end) and counts[one] == counts[end] for one in shared)
    )


def glossed(text: str) -> list[str]:
    """A name and what brackets behind it call it: 누리스페이스 and Nuri Space of 누리스페이스 (Nuri Space)."""
    found = _BEHIND.fullmatch(text)
    return [found[1], found[2].split(",")[0].strip()] if found else []


def route_ends(text: str) -> tuple[str, str] | None:
    """The two ends of a route that a name is; None where it is none.

    >>> route_ends("Lunde – Moe"), route_ends("2024 – 2025")
    (('Lunde', 'Moe'), None)
    """
    ends = _DASH.split(text)
    if len(ends) != 2 or any(len(end) < 2 or any(map(str.isdigit, end)) for end in ends):
        return None
    return ends[0], ends[1]


def from_to(text: str) -> list[str]:
    """A route with its dash told in words: Lunde to Moe, 가온에서 나루, 甲港到乙港 of Lunde – Moe."""
    ends = route_ends(text)
    if ends is None:
        return []
    first, last = ends
    if text.isascii() or first.isascii():
        return [*(joint.join(ends) for joint in (" to ", "-", " - ")), f"between {first} and {last}"]
    between = [f"{first}{joint}{last} 사이" for joint in ("와 ", "과 ")]
    between += [f"{first}{joint}{last}之间" for joint in ("和", "与")]
    return [*(joint.join(ends) for joint in ("에서 ", "에서", "-", "到", "至", "→")), *between]


def contracted(text: str) -> list[str]:
    """The first letters of the two words that four Hanzi are: 三甲 of 三级甲等."""
    return [text[0] + text[2]] if len(text) == 4 and all("㐀" <= letter <= "鿿" for letter in text) else []


def shortened(text: str, tail: str, lead: str) -> list[str]:
    """A name without its column's tail or lead, its first words, or their initials.

    강남 of 강남점, Kings Heath of Kings Heath School, Aero of WS3 Aero, AGM of Annual general meeting.
    """
    bare = _UNIT_BEHIND.sub("", text)
    if bare != text and len(bare) > 1:
        return [bare, *shortened(bare, tail, lead)]
    if lead and text.startswith(lead):
        rest = text[len(lead) :].strip()
        return [*shortened(text, tail, ""), rest] + [one for one in rest.split()[:1] if len(one) > 1]
    if tail and text.endswith(tail):
        whole = text.removesuffix(tail)
        return [one for one in {whole, whole + tail[0]} if len(one) > 1 and one != text]
    place = next((end for end in _PLACES if text.endswith(end) and len(text) > len(end) + 1), "")
    if place:
        return [text.removesuffix(place)]
    if (code := _CODE.fullmatch(text)) is not None:
        return [code[1]]
    if in_number := in_other_number(text):
        return list(in_number)
    pieces = text.split()
    if WIDE.search(text):
        first = [" ".join(pieces[:size]) for size in range(1, len(pieces)) if len(" ".join(pieces[:size])) > 1]
        counted = _NUMBER_OF.sub("", text)
        first += [counted] if counted != text else []
        return [*first, *([text[:-1]] if len(text) > 3 and text[-2] != " " else [])]
    initials = "".join(piece[0] for piece in pieces) if len(pieces) > 2 else ""
    first = [" ".join(pieces[:size]) for size in range(1, len(pieces)) if len(" ".join(pieces[:size])) > 3]
    first = [one for one in first if one not in stop_words("en", "function")]
    return [*first, initials] if initials.isalpha() else first


def weekday_called(text: str) -> list[str]:
    """What else a day of the week is called, in more than a letter: 목요일, Thursday of 목."""
    return [one for one in weekday_names().get(text, ()) if len(one) > 1]


def members(text: str) -> list[str]:
    """The things that a name counts up, in brackets or by themselves; none where it counts up nothing.

    >>> members("history, law, modern languages"), members("laboratory (biology, computing)"), members("1,200 kg")
    (['history', 'law', 'modern languages'], ['biology', 'computing'], [])
    """
    inside = _INSIDE.search(text)
    for counted in (inside[1] if inside else "", _BRACKETED.sub(" ", text)):
        parts = [part.strip() for part in _COUNTED_UP.split(counted)]
        if len(parts) > 1 and all(1 < len(part) <= _LONGEST_MEMBER and part[0].isalpha() for part in parts):
            return parts
    return []


def surnames(text: str) -> list[str]:
    """What a person with a title is called for short: Dr Munro and Munro of Dr Ailsa Munro."""
    found = _TITLED.fullmatch(text)
    return [f"{found[1]} {found[2]}", found[2]] if found else []


def days_called(text: str) -> Days | None:
    """The days that a name is, with little else beside them but brackets; in year 1 where it names no year."""
    text = _BRACKETED.sub(" ", text).strip() or text
    named = periods(text, None) or _in_english(text)
    whole = len(named) == 1 and 2 * (named[0].end - named[0].start) > len(text)
    return (named[0].first, named[0].last) if whole else None


def _in_english(text: str) -> list[Period]:
    """The month that a bare English name is: January."""
    named = periods(f"in {text}", None) if text.isascii() else []
    return [replace(one, start=one.start - 3, end=one.end - 3) for one in named if one.start >= 3]
