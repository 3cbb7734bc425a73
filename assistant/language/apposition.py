"""What a sentence says a thing is: its role, its full name, its definition, in the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Word

Range = tuple[int, int]

_OPEN, _CLOSE = "([（［「『《〈", ")]）］」』》〉"
_QUOTES = tuple("\"'”’」』》〉")
_BETWEEN = ",，、;；:：/∙·"  # names of one bracket
# Korean: "X란 Y를 뜻한다", "X는 Y이다"
_MEANS = re.compile(r"\s*(?:을|를)?\s*(?:뜻|의미|말|가리|일컫|지칭)")
_IS_SAID = re.compile(r"(?:을|를)\s*(?:뜻|의미|말|가리|일컫|지칭)[하한합키켜킨]")  # a law goes on behind it: 말하며
_COPULA_KO = re.compile(
    r"(?:이다|다|이며|이고|(?:으로|로)(?!\s*(?:하|한|정|지급|산정|계산|본다|넘|옮|바뀌|바꾸|변경|이월|보내|돌아|들어|나가|가[는야]|간다|처리))|이었다|였다|입니다|임)(?=[.,\s]|$)"
)
_COPULA_EN = re.compile(
    r"\s*(?:,\s+)?(?:\([^)]*\)\s*)?(?:is|are|was|were|means|refers\s+to|stands\s+for)\s+", re.IGNORECASE
)
_COPULA_ZH = re.compile(r"\s*(?:（[^）]*）|\([^)]*\))?\s*(?:是|指的是|指|即|意为|為|为)")
# what stands before a name that is being defined, and what leads over to the definition behind it
_MEANT = re.compile(
    r"[\"'“”‘’」』》〉]?\s*[,，]?\s*(?:(?:we|is|are|it\s+is|the\s+\w+)\s+)?(?:mean|meant|means|understand|understood|refers?\s+to)\s+(?:by\s+)?"
    r"|[\"'“”‘’」』》〉]?\s*(?:，[^，。]{0,16})?，?(?:是|系|均|即|专|特)?指(?:的是)?"
    r"|[\"'“”‘’」』》〉]?\s*(?:이?라\s*함은|이?란|이?라는\s*(?:것은|말은))\s*,?\s*",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:称为|稱為|称作|叫做|叫作|视为|視為|算作|记为)\s*[\"'“‘「『《〈]?$"
    r"|\b(?:is|are|be|being|was|were)?\s*(?:called|known\s+as|termed|counted\s+as|treated\s+as|defined\s+as|regarded\s+as|considered)\s+(?:an?\s+|the\s+)?[\"'“‘]?$",
    re.IGNORECASE,
)
_CALLED_KO = re.compile(
    r"[\"'”’」』》〉]?\s*(?:이?라고\s*(?:한다|합니다|하며|하고|부른다|부릅니다|부르)|(?:으로|로)\s*(?:본다|봅니다|친다|간주|처리|인정))"
)
_COLON = re.compile(r"\s*[:：]\s*(?=\S)")  # an entry of a glossary: the name, a colon, what it is
_BULLETS = " \t\"'“‘「『《〈-*•·∙▷▶○●■□◆※–—0123456789.)"
# a line of a list of codes: E5, a blank, what it means
_GAP = re.compile(r"\s+(?=[^\sa-z0-9(（\-–~%])")
_LINE_CODE = re.compile(r"[A-Z][A-Za-z]{0,2}-?\d{1,4}[A-Z]?")
_LONGEST_MEANING = 60  # characters
# 제15조(출장비): what an article is about, and no other name of it
_ARTICLE = re.compile(
    r"(?:.*\s)?(?:제\s?\d+\s?(?:조|항|장|절|관|편)(?:의\s?\d+)?|第.{1,4}[条條章节節款]|(?:Article|Section|Chapter)\s?\d+\.?)"
)
_SHORTEST_OFFICE = 2  # characters
_CLAUSE_END = re.compile(r"[.。;；!！?？\n]|,\s|，|、")


def glossed(text: str, name: Range) -> Range | None:
    """What a bracket says of a name: ``full name(X)`` gives the full name, ``X(full name)`` the words in brackets.

    >>> text = "유일한 의료기기 식별코드(UDI) 발급 기관"
    >>> start, end = glossed(text, (14, 17))
    >>> text[start:end]
    '의료기기 식별코드'
    """
    start, end = name
    opening = next((i for i in range(start - 1, max(-1, start - 40), -1) if text[i] in _OPEN), None)
    if opening is not None and _stands_alone(text[opening + 1 : start], text[end : end + 1]):
        named = noun_phrase_before(text, opening)
        return None if named and _ARTICLE.fullmatch(text[slice(*named)].strip()) else named
    if end < len(text) and text[end] in _OPEN:
        closing = next((i for i in range(end, min(len(text), end + 120)) if text[i] in _CLOSE), None)
        if closing is not None:
            return end + 1, closing
    return None


def _stands_alone(before: str, after: str) -> bool:
    """Whether a name is all of a bracket, or one of several: ``(UDI)``, ``(医疗器械, UDI)``, not ``(UDI rules)``."""
    is_first = not before.strip() or before.rstrip()[-1] in _BETWEEN
    return is_first and (not after or after in _CLOSE + _BETWEEN) and not any(mark in _CLOSE for mark in before)


def noun_phrase_before(text: str, end: int, words: int = 2) -> Range | None:
    """Up to ``words`` blank-separated words before ``end``, not across punctuation."""
    start = end
    for _ in range(words):
        found = re.search(r"[^\s,.;:()\[\]（）「」『』《》〈〉，。；、：]+\s?$", text[:start])
        if not found:
            break
        start = found.start()
    if end > start and text[start].isascii() and (found := re.search(r"[가-힣㐀-鿿]+\s?$", text[:start])):
        start = found.start()  # 정보화 QR 코드 연구원: a Latin word is not what a name begins with
    return (start, end) if start < end else None


def role(text: str, words: Sequence[Word], name: Range) -> Range | None:
    """The office beside a person's name: ``이름(漢字) 산업부 부부장이``, ``副部长徐某``, ``Jane Roe, chair of X,``."""
    start, end = name
    after = _after_brackets(text, end)
    phrase = _noun_run(text, words, after)
    if phrase is not None and phrase[1] - phrase[0] < _SHORTEST_OFFICE:
        phrase = None  # a syllable right behind a name is a part of it: 카카오사
    if phrase is not None:
        if " " not in text[phrase[0] : phrase[1]].strip() and (before := _office_before(text, words, start)):
            return before[0], phrase[1]
        return phrase
    apposed = re.match(r"\s*[,，]\s*(?P<role>[^,，.。;]{2,80})", text[after:])
    if apposed:
        return after + apposed.start("role"), after + apposed.end("role")
    return _office_before(text, words, start)


def is_code(words: str) -> bool:
    """Whether words are a code as displays show them.

    >>> is_code("E05"), is_code("Er3"), is_code("E05 Kettle"), is_code("5G")
    (True, True, False, False)
    """
    return _LINE_CODE.fullmatch(words) is not None


def entry(text: str, name: Range) -> Range | None:
    """What stands behind the colon in an entry of a glossary, ``X: what it is``; None where the text is none.

    Behind a code a blank parts as a colon does, where what it means is all of the sentence.

    >>> entry("- PCTC: 자동차 전용 운반선", (2, 6)), entry("E5 温度过高。", (0, 2))
    ((8, 18), (3, 7))
    """
    if text[: name[0]].strip(_BULLETS):
        return None
    if colon := _COLON.match(text, _after_brackets(text, name[1])):
        return colon.end(), len(text.rstrip())
    gap = _GAP.match(text, name[1]) if is_code(text[slice(*name)]) else None
    end = len(text.rstrip(" .。\n"))
    return (gap.end(), end) if gap and 1 < end - gap.end() <= _LONGEST_MEANING else None


def definition(text: str, words: Sequence[Word], name: Range) -> Range | None:
    """What stands behind "X is", "X란", "X는 ... 이다", "X是" in a sentence that defines X."""
    after = _after_brackets(text, name[1])
    after += after > name[1] and text[after : after + 1] in _QUOTES  # "홈리브(Home Leave)"란
    if found := _MEANT.match(text, after):
        whole = _to_sentence_end(text, found.end())
        said = _IS_SAID.search(text, *whole) if whole else None
        return (whole[0], said.start()) if whole and said else whole
    if _CALLED.search(text, 0, name[0]) or _CALLED_KO.match(text, after):
        return _before_the_name(text, name[0])
    if found := _COPULA_EN.match(text, after):
        return _to_clause_end(text, found.end())
    if found := _COPULA_ZH.match(text, after):
        return _to_clause_end(text, found.end())
    particle = re.match(r"\s*(?:이란|란|이라는\s*것은|라는\s*것은|은|는)\s+", text[after:])
    if not particle:
        return None
    begin = after + particle.end()
    if means := re.search(_MEANS, text[begin:]):
        return begin, begin + means.start()
    last = [word for word in words if word.tag == "noun" and word.start >= begin]
    if last and _COPULA_KO.match(text, last[-1].end):
        return begin, last[-1].end
    return None


def _after_brackets(text: str, end: int) -> int:
    while end < len(text) and text[end] in _OPEN:
        closing = next((i for i in range(end, len(text)) if text[i] in _CLOSE), None)
        if closing is None:
            return end
        end = closing + 1
    return end


def _noun_run(text: str, words: Sequence[Word], start: int) -> Range | None:
    """Nouns, names and brackets from ``start`` on, up to the first particle, verb or mark."""
    end, position = start, start
    for word in words:
        if word.start < position:
            continue
        between = text[position : word.start]
        if between.strip() and not _is_bracket(text, position, word.start):
            break
        if word.tag not in ("noun", "name", "number", "other"):
            break
        end = position = _after_brackets(text, word.end)
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return (begin, end) if end > begin else None


def _is_bracket(text: str, start: int, end: int) -> bool:
    return all(mark in _OPEN + _CLOSE or mark.isspace() for mark in text[start:end])


def _office_before(text: str, words: Sequence[Word], end: int) -> Range | None:
    """Nouns that run up to a name, as in ``과학기술부(MOST) 김 아무개`` or ``副部长徐某``."""
    start = end
    for word in reversed([word for word in words if word.end <= end]):
        between = text[word.end : start]
        if word.tag not in ("noun", "name") or (between.strip() and not _closed_bracket(between)):
            break
        start = word.start
    return (start, end) if start < end else None


def _closed_bracket(between: str) -> bool:
    stripped = between.strip()
    return bool(stripped) and stripped[-1] in _CLOSE and stripped[0] in _OPEN + _CLOSE


def _before_the_name(text: str, start: int) -> Range | None:
    """What a sentence says of a thing before it says what the thing is called."""
    called = _CALLED.search(text, 0, start)
    end = called.start() if called else start
    begin = len(text) - len(text.lstrip())
    end = begin + len(text[begin:end].rstrip(" ,，\"'“‘「『《〈"))
    end -= len(text[begin:end]) - len(
        text[begin:end].removesuffix("을").removesuffix("를").removesuffix("은").removesuffix("는")
    )
    return (begin, end) if end - begin > 1 else None


def _to_sentence_end(text: str, start: int) -> Range | None:
    """From there to the end of the sentence, or to where it ends with words that only say that it defines."""
    end = len(text.rstrip(" .。\n"))
    if told := re.search(
        r"(?:을|를)?\s*(?:말한다|말합니다|뜻한다|뜻합니다|의미한다|의미합니다|가리킨다|가리킵니다|이른다|일컫는다|이다|입니다)$",
        text[start:end],
    ):
        end = start + told.start()
    return (start, end) if end - start > 1 else None


def _to_clause_end(text: str, start: int) -> Range | None:
    found = _CLAUSE_END.search(text, start)
    end = found.start() if found else len(text)
    return (start, end) if end - start > 1 else None
