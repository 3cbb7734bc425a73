"""Where the sentences of a paragraph end, in Korean, Chinese and English.

One set of rules for the three, since their texts mix: an end mark ends a sentence unless it stands inside a quotation
or a bracket, in a number, or after an abbreviation; what follows the mark decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_QUOTATION = 600  # characters; marks further apart do not belong together
END = re.compile(r"[.．!?。！？｡…]+")
CLOSERS = "\"'”’」』》〉)）]】〕"
CLOSING = re.compile(f"[{re.escape(CLOSERS)}]*")
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "(": ")", "（": "）", "[": "]", "【": "】", "《": "》", "〈": "〉"}
NOTE = re.compile(r"\s?[(（\[][^()（）\[\].!?。！？]{1,80}[)）\]](?=\s|$)|\s?[(（][^()（）]{1,60}[)）](?=\s|$)")
KOREAN_END = re.compile(r"[다요죠까음함임됨것함냐오네군]$")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|St|Mt|No|Nos|vs|Vol|Fig|pp|p|Art|Sec|Ch|cf|e\.g|i\.e|al|approx|est|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z]|(?:\b[A-Za-z]\.)+[A-Za-z])$"
)
FIRM = re.compile(r"(?:\b(?:Co|Ltd|Inc|Corp|Jr|Sr|Bros|etc|Pty|plc|LLC)|(?:\b[A-Z]\.)+[A-Z])$")
OPENER = re.compile(
    r"(?:The|This|That|These|It|Its|In|On|At|He|She|They|We|But|And|A|An|As|For|By|However|Meanwhile)\b"
)
SPEECH = re.compile(r"^[^。，！？]{0,8}(?:说|問|问|道|表示|称|喊|答|寫|写|說|稱)")
NUMBERING = re.compile(
    r"^\s*(?:(?:사진|도표|표|그림|图|圖|表|Table|Figure)\s?\d{1,3}|[(（]?\d{1,2}|[가-하]|[IVX]{1,4}|[A-Za-z])$"
)
QUOTATIVE = re.compile(r"(?:이?라고|이?라며|이?라는|이?란|하고|하며|고|며|는|를|을|가|이|에|와|과|의|로)(?=[\s,，])")


def split(text: str) -> list[tuple[int, int]]:
    """Ranges of the sentences of one paragraph; blanks between them belong to none.

    >>> text = '그는 "속도를 내겠다. 반드시."라고 밝혔다. 매출은 2.5억 달러다.한편 Co., Ltd. 설립'
    >>> [text[start:end] for start, end in split(text)]
    ['그는 "속도를 내겠다. 반드시."라고 밝혔다.', '매출은 2.5억 달러다.', '한편 Co., Ltd. 설립']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        if end > start:
            found.extend(trimmed(text, start, end))
            start = end
    found.extend(trimmed(text, start, len(text)))
    return found


def trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The range without blanks at its ends; none where it holds nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if end > start else []


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, each with the marks and the note in brackets that belong to it."""
    quoted = _quotations(text)
    number = 0
    last = 0
    for match in END.finditer(text):
        if match.start() < last:
            continue
        while number < len(quoted) and quoted[number][1] <= match.start():
            number += 1
        if number < len(quoted) and quoted[number][0] < match.start():
            last_inside = CLOSING.match(text, match.end())
            if last_inside is None or last_inside.end() < quoted[number][1]:
                continue
        closing = CLOSING.match(text, match.end())
        end = match.end() if closing is None else closing.end()
        if not _is_end(text, last, match, end):
            continue
        note = NOTE.match(text, end)
        last = end if note is None else note.end()
        yield last


def _is_end(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Whether the mark of ``match``, with closers up to ``end``, ends the sentence that began at ``start``."""
    mark, before, after = match[0], text[start : match.start()], text[end : end + 24]
    if not after.strip():
        return True
    spaced = after[0].isspace()
    follows = after.lstrip()
    closed = end > match.end()
    if closed and (QUOTATIVE.match(follows) or (mark[0] in "!?！？" and text[end - 1] in ")）")):
        return False
    if mark[0] == "…" or mark.startswith(".."):
        return spaced and not follows[0].islower()
    if mark[0] in "。！？｡":
        return not (closed and mark[0] in "！？" and SPEECH.match(follows)) and follows[0] not in "，、,；;。)）"
    if follows[0].islower() or follows[0] in ",;，、":
        return False
    if mark[0] in "!?":
        return spaced
    return _is_full_stop(before, follows, spaced, closed)


def _is_full_stop(before: str, follows: str, spaced: bool, closed: bool) -> bool:
    if not spaced:
        return (
            not closed and KOREAN_END.search(before) is not None and (follows[0].isalpha() or follows[0] in "“‘\"'(（")
        )
    tail = before[-16:]
    if FIRM.search(tail):
        return OPENER.match(follows) is not None
    if ABBREVIATION.search(tail) or NUMBERING.match(before):
        return False
    return not (before[-1:].isdigit() and (follows[0].isdigit() or _is_dated(before)))


def _is_dated(before: str) -> bool:
    """Whether the number before the mark is the day of a date like ``2024. 12. 2.``"""
    return re.search(r"\d{2,4}\.\s?\d{1,2}\.\s?\d{1,2}$", before[-16:]) is not None


def _quotations(text: str) -> list[tuple[int, int]]:
    """Outermost quotations and brackets as ranges; a mark without its fellow is none."""
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    straight: dict[str, int] = {}
    for position, character in enumerate(text):
        if character in PAIRS:
            opened.append((PAIRS[character], position))
        elif opened and any(character == closer for closer, _ in opened[-4:]):
            while opened[-1][0] != character:
                opened.pop()
            found.append((opened.pop()[1], position + 1))
        elif character == '"' or (character == "'" and _is_quote(text, position, "'" in straight)):
            if character in straight:
                found.append((straight.pop(character), position + 1))
            else:
                straight[character] = position
    return _outermost([(start, end) for start, end in found if end - start <= LONGEST_QUOTATION])


def _is_quote(text: str, position: int, is_open: bool) -> bool:
    """Whether an apostrophe is a quotation mark: it begins a word, or one is open and it ends one."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if is_open:
        return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())
    return (before.isspace() or before in "(（[「") and not after.isspace()


def _outermost(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
