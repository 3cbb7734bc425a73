"""Words that tell what a column or a row of a table is, in three languages (``data/table_words.toml``)."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.datafile import packaged, read_toml

_BRACKETED = re.compile(r"\s*[(（\[【<〈][^()（）\[\]【】<>〈〉]*[)）\]】>〉]\s*")
_NAMING = re.compile(r".{2,}명|.+(?:명칭|이름|名称|名稱|姓名)|.{2,}名")
_DAY = re.compile(
    r"[가-힣]*(?:기일|약일|행일|작일|료일|감일|급일|수일|록일|공일|품일|시일|선일)|.+(?:日期|时间|時間)|..+日"
)
_SAID = re.compile(
    r"[가-힣\s]*(?:예정지|재지|최지|착지|산지|발지|적지|문의처|거래처|판매처|공급처|담당자|책임자|수상자)|.+(?:负责人|方式)"
)
_SUMMED = re.compile(r"(?<=\s)(?:sub-?)?totals?$|(?<=.)(?:[합총소]계|[合总小]计|[合總小]計)$", re.IGNORECASE)
_LATIN = re.compile(r"[a-z%/.#]+")


@cache
def table_words() -> dict[str, frozenset[str]]:
    """Words by kind, without case and blanks: rank, name, text, date, head, label, rate, total, unit, note, tail, …"""
    tables, _ = read_toml(packaged("table_words.toml"))
    return {kind: frozenset(map(_key, words)) for kind, words in tables.items() if isinstance(words, list)}


def header_kind(text: str) -> str:
    """``rank``, ``name``, ``text`` or ``date`` for words that head such a column, else "".

    A name may have other words before its own, as a compound has.

    >>> [header_kind(text) for text in ("순위", "기업 명칭", "Country or region", "주요 도시", "Opening date", "GDP")]
    ['rank', 'name', 'name', 'name', 'date', '']
    >>> [header_kind(text) for text in ("설비명", "课程名称", "설명")]
    ['name', 'name', 'text']
    """
    bare = _BRACKETED.sub(" ", text).strip() or text
    key = _key(bare)
    words = table_words()
    for kind in ("rank", "name", "date", "text"):
        if key in words[kind]:
            return kind
    if _NAMING.fullmatch(key):
        return "name"
    if _DAY.fullmatch(key):
        return "date"
    if _SAID.fullmatch(key):
        return "text"
    last = bare.casefold().split()[-1:] if bare.split() else []
    for kind in ("name", "date", "text"):
        if last and last[0] in words[kind]:
            return kind
    return ""


def says_name(text: str) -> bool:
    """Whether a header says that it holds the names of things, and not only what sort of things.

    >>> says_name("설비명"), says_name("Product name"), says_name("城市")
    (True, True, False)
    """
    key = _key(_BRACKETED.sub(" ", text).strip() or text)
    return _NAMING.fullmatch(key) is not None or key.endswith("name")


def heads(text: str) -> bool:
    """Whether words head a column of any sort.

    >>> [heads(text) for text in ("Property", "Value", "조치 사항", "Amber liquid")]
    [True, True, True, False]
    """
    bare = _BRACKETED.sub(" ", text).strip() or text
    return header_kind(text) != "" or _key(bare) in table_words()["head"]


def is_label(text: str) -> bool:
    """Whether words are a label of a form, or end as one does, in Hangul and Hanzi as the tail of a longer word.

    >>> [is_label(text) for text in ("신 청 기 간", "法定代表人", "Date of birth", "Contract type", "물빛재단")]
    [True, True, False, True, False]
    """
    bare = _BRACKETED.sub(" ", text).strip(":：·* ") or text
    key, words = _key(bare), table_words()["label"]
    if heads(bare) or key in words:
        return True
    last = bare.casefold().split()[-1:]
    wide = bool(key) and not key[-1].isascii()
    return (
        key[-4:] in words or any(key[-size:] in words for size in (2, 3)) if wide else bool(last) and last[0] in words
    )


def is_rate(text: str) -> bool:
    """Whether a header speaks of a rate or a share.

    >>> is_rate("명목 성장률"), is_rate("Annual growth"), is_rate("명목 증가량"), is_rate("Shareholders")
    (True, True, False, False)
    """
    key = _key(text)
    latin = set(_LATIN.findall(text.casefold()))
    return any(word in latin or ("%" in word and "%" in key) if word.isascii() else word in key for word in _rates())


def is_total(text: str) -> bool:
    """Whether a row that begins so sums up or averages the others.

    >>> is_total("합 계"), is_total("Total (10)"), is_total("Group total"), is_total("Total Energies")
    (True, True, True, False)
    """
    bare = _BRACKETED.sub("", text).strip().rstrip(":：")
    return _key(bare) in table_words()["total"] or _SUMMED.search(bare) is not None


def summed_of(text: str) -> str:
    """What a row that sums up others is the sum of; nothing for the sum of all.

    >>> summed_of("외국인 소계"), summed_of("Group total"), summed_of("합계")
    ('외국인', 'Group', '')
    """
    bare = _BRACKETED.sub("", text).strip().rstrip(":：")
    return "" if _key(bare) in table_words()["total"] else _SUMMED.sub("", bare).strip()


def ends_name(word: str) -> bool:
    """Whether a word ends the name of a thing: alone, or in Hangul as the tail of a longer word.

    >>> [ends_name(word) for word in ("Hospital", "국민체육센터", "센터", "한국")]
    [True, True, True, False]
    """
    key = _key(word)
    tails = table_words()["tail"]
    return key in tails or any(
        key[-length:] in tails for length in (2, 3, 4) if not key.isascii() and len(key) > length
    )


def is_note(text: str) -> bool:
    """Whether a line explains the rows: it begins with a word for that and a colon, or with an asterisk or ※.

    >>> is_note("주: 잠정치"), is_note("* estimated"), is_note("주하이")
    (True, True, False)
    """
    head, colon, _ = re.sub("[：.]", ":", text, count=1).partition(":")
    return text.lstrip()[:1] in {"*", "※", "†"} or (bool(colon) and _key(head).rstrip("0123456789") in _notes())


def is_byline(text: str) -> bool:
    """Whether a line says who made a table, or of which day it is: it begins with a word for that and a colon or by.

    >>> is_byline("작성: 구매팀 · 2026년 8월 20일"), is_byline("Prepared by Finance"), is_byline("작성 요령")
    (True, True, False)
    >>> is_byline("(기준: 매년 4월 1일)")
    True
    """
    head, colon, _ = text.lstrip("(（[【※ ").replace("：", ":").partition(":")
    words = table_words()["byline"]
    latin = text.casefold().split(" by ", 1)[0].strip() + " by"
    return (bool(colon) and _key(head) in words) or (" by " in text and _key(latin) in words)


def _rates() -> frozenset[str]:
    return table_words()["rate"]


def _notes() -> frozenset[str]:
    return table_words()["note"]


def _key(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()
