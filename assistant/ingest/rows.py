"""Rows of tables in a text dump: which lines are one, and which lines around them are their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ingest.lines import ADDRESS, CAPTION, Line, bars, ends_sentence, marker, width
from assistant.ingest.plain_place import find_plain

NUMBER = re.compile(
    r"[-+−–▲△▼]?[$¥€₩]?\d[\d,]*(?:\.\d+)?(?:%|％|%p|p|배|위|x)?|\(\d[\d,]*(?:\.\d+)?%?\)|[-–—]|N/A|n\.a\.", re.I
)
DATE = re.compile(r"(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\.?(?:[-~–∼](?:(?:19|20)\d\d[./-])?\d{1,2}[./-]\d{1,2}\.?)?")
RANK = re.compile(r"(\d{1,3})위?\Z")
HEADER_WORD = re.compile(
    "순위|구분|번호|연번|명칭|기업명|기업|회사|도시|지역|국가|성시|기간|장소|분야|항목|품목|연도|년도|월|이름|업종|산업|지표|단위"
    "|排名|序号|排序|名次|名称|名稱|企业|公司|城市|城市名|省份|地区|地區|国家|國家|项目|項目|指标|年份|年度|时间|地点|行业|单位"
    "|rank|no\\.?|#|name|city|region|country|company|year|item|industry|sector|date|place|venue|indicator|unit",
    re.I,
)
LEAST_ROWS = 3
LEAST_TABS = 2  # in a line that is a row because the one above is
REACH = 3  # lines that may come between two rows of one table
HEADER_REACH = 14
ROW_WIDTH = 160


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line with its part in a table: ``row``, ``header``, ``between`` (it interrupts one) or ``""``."""

    line: Line
    part: str = ""


def find_rows(lines: Sequence[Line]) -> list[RowLine]:
    """Every line with its part in a table; the pieces of one wrapped row are one line.

    >>> lines = [Line(text) for text in ("순위 기업", "1 화웨이 华为", "2 중싱 中兴", "3 펑훠 烽火")]
    >>> [found.part for found in find_rows(lines)]
    ['header', 'row', 'row', 'row']
    """
    kinds = [_kind(line.text) for line in lines]
    runs = [run for kind in ("numbers", "dates", "cells") for run in _runs(lines, kinds, kind)]
    runs += _rankings(lines, kinds)
    barred = _barred(lines, kinds)
    runs += barred
    parts = [""] * len(lines)
    for run in sorted(runs):
        for index in run:
            parts[index] = "row"
    joined = _between(lines, parts, runs, kinds)
    for run in sorted(runs):
        if run not in barred:  # those begin with their header
            _mark_headers(lines, parts, run[0])
    _mark_plain(lines, parts, joined)
    _mark_beside(lines, parts, {*joined, *(number for inner in joined.values() for number in inner)})
    return _merged(lines, parts, joined)


def _mark_plain(lines: Sequence[Line], parts: list[str], joined: dict[int, list[int]]) -> None:
    """Marks the lines of tables whose cells a single blank parts, but where one of them is a piece of a wrapped row."""
    pieces = {*joined, *(number for inner in joined.values() for number in inner)}
    for place in find_plain([line.text for line in lines], [line.gap for line in lines]):
        if pieces.isdisjoint((*place.header, *place.rows, *place.between)):
            for part, numbers in (("header", place.header), ("row", place.rows), ("between", place.between)):
                for number in numbers:
                    parts[number] = part


def _mark_beside(lines: Sequence[Line], parts: list[str], pieces: set[int]) -> None:
    """Marks lines between rows, or right below one, that have as many cells as the row above."""
    for number in range(1, len(lines)):
        tabs = lines[number].text.count("\t")
        alike = tabs >= LEAST_TABS and tabs == lines[number - 1].text.count("\t") and number not in pieces
        if alike and parts[number - 1] == "row" and parts[number] in ("", "between") and not lines[number].gap:
            parts[number] = "row"


def _kind(text: str) -> str:
    """What a line would be as a row: ``bars``, ``numbers``, ``dates``, ``cells`` (wide blanks), ``rank``."""
    if width(text) > ROW_WIDTH:
        return ""
    if bars(text):
        return "bars"
    if ends_sentence(text) or ADDRESS.match(text) or marker(text) not in {"", "["}:
        return ""
    words = text.split()
    if _date_position(words) is not None:
        return "dates"
    trailing = _trailing_numbers(words)
    ranked = RANK.match(words[0]) is not None
    if trailing >= 2 and (ranked or 5 * trailing >= 2 * len(words)):
        return "numbers"
    if text.count("\t") >= 1 and width(text) <= 100:
        return "cells"
    if ranked and 2 <= len(words) <= 12 and width(text) <= 60:
        return "rank"
    return ""


def _trailing_numbers(words: Sequence[str]) -> int:
    count = 0
    for word in reversed(words):
        if NUMBER.fullmatch(word) is None:
            break
        count += 1
    return count


def _date_position(words: Sequence[str]) -> int | None:
    """Where a date cell stands in a line that has a few more short cells after it."""
    for position, word in enumerate(words):
        if DATE.fullmatch(word) is not None:
            return position if 1 <= len(words) - 1 - position <= 6 else None
    return None


def _runs(lines: Sequence[Line], kinds: Sequence[str], kind: str) -> list[list[int]]:
    """Rows of one kind, at most ``REACH`` short lines apart, ``LEAST_ROWS`` or more together."""
    found: list[list[int]] = []
    for index in (index for index, own in enumerate(kinds) if own == kind):
        if found and index - found[-1][-1] <= REACH + 1 and _all_short(lines[found[-1][-1] + 1 : index]):
            found[-1].append(index)
        else:
            found.append([index])
    return [run for run in found if len(run) >= LEAST_ROWS]


def _barred(lines: Sequence[Line], kinds: Sequence[str]) -> list[list[int]]:
    """Lines right below one another with as many bars between their cells, ``LEAST_ROWS`` or more."""
    found: list[list[int]] = []
    for index in (index for index, own in enumerate(kinds) if own == "bars"):
        last = found[-1][-1] if found else -1
        if found and index == last + 1 and bars(lines[index].text) == bars(lines[last].text):
            found[-1].append(index)
        else:
            found.append([index])
    return [run for run in found if len(run) >= LEAST_ROWS]


def _all_short(lines: Sequence[Line]) -> bool:
    return all(not ends_sentence(line.text) and width(line.text) <= 80 for line in lines)


def _rankings(lines: Sequence[Line], kinds: Sequence[str]) -> list[list[int]]:
    """Lists that count up by one: 1 …, 2 …, 3 …"""
    found: list[list[int]] = []
    for index in (index for index, own in enumerate(kinds) if own == "rank"):
        if found and index - found[-1][-1] <= REACH + 1 and _rank(lines[index]) == _rank(lines[found[-1][-1]]) + 1:
            found[-1].append(index)
        else:
            found.append([index])
    return [run for run in found if len(run) >= LEAST_ROWS]


def _rank(line: Line) -> int:
    match = RANK.match(line.text.split()[0])
    return -1 if match is None else int(match.group(1))


def _between(
    lines: Sequence[Line], parts: list[str], runs: Sequence[Sequence[int]], kinds: Sequence[str]
) -> dict[int, list[int]]:
    """Marks what interrupts a table; the lines before a row that lacks its first cell are that row's beginning."""
    joined: dict[int, list[int]] = {}
    for run in runs:
        before = _lines_before(lines, run[0])
        for previous, index in pairwise([before, *run]):
            inner = [number for number in range(previous + 1, index) if parts[number] != "row"]
            if inner and _lacks_name(lines[index].text, kinds[index]):
                captions = [number for number in inner if CAPTION.match(lines[number].text)]
                if captions:  # it cannot be joined without a change of order: two lines of one row stay apart
                    for number in inner:
                        parts[number] = "between" if number in captions else "row"
                else:
                    joined[index] = inner
            elif previous != before:
                for number in inner:
                    follows = kinds[number] == "rank" and _rank(lines[number]) == _rank(lines[number - 1]) + 1
                    parts[number] = "row" if follows else "between"  # a row that lacks some of its numbers
    return joined


def _lines_before(lines: Sequence[Line], first: int) -> int:
    """The last line before ``first`` that is no part of a wrapped first row: a header, a caption or a sentence."""
    for index in range(first - 1, max(-1, first - 1 - REACH), -1):
        if _is_header(lines[index].text) or ends_sentence(lines[index].text) or marker(lines[index].text):
            return index
    return first - 1


def _lacks_name(text: str, kind: str) -> bool:
    words = text.split()
    return _date_position(words) == 0 if kind == "dates" else _trailing_numbers(words) == len(words)


def _is_header(text: str) -> bool:
    return HEADER_WORD.fullmatch(text.split()[0]) is not None and not ends_sentence(text)


def _mark_headers(lines: Sequence[Line], parts: list[str], first: int) -> None:
    """Marks the lines that name the columns: from the topmost header word down to the first row, or the one over it."""
    top = first - 1 if _names_columns(lines, parts, first) else None
    for index in range(first - 1, max(-1, first - 1 - HEADER_REACH), -1):
        text = lines[index].text
        if parts[index] == "row" or ends_sentence(text) or width(text) > 80 or marker(text) or CAPTION.match(text):
            break
        if _is_header(text):
            top = index
    if top is None:
        return
    for index in range(top, first):
        if parts[index] == "":
            parts[index] = "header"


def _names_columns(lines: Sequence[Line], parts: Sequence[str], first: int) -> bool:
    """Whether the line directly over a row has as many cells, parted by wide blanks, and none of them a number."""
    if first == 0 or parts[first - 1] or lines[first].gap:
        return False
    above, row = lines[first - 1].text.split("\t"), lines[first].text.split("\t")
    return len(above) == len(row) > 1 and not any(NUMBER.fullmatch(cell) or DATE.fullmatch(cell) for cell in above)


def _merged(lines: Sequence[Line], parts: Sequence[str], joined: dict[int, list[int]]) -> list[RowLine]:
    inner = {number for numbers in joined.values() for number in numbers}
    found: list[RowLine] = []
    for index, (line, part) in enumerate(zip(lines, parts, strict=True)):
        if index in inner:
            continue
        whole = line
        for number in reversed(joined.get(index, [])):
            start = lines[number]
            # the last piece is another cell; the ones before may have been cut in a word
            blank = "" if start.broken and not line.broken and number != joined[index][-1] else " "
            whole = replace(start, text=start.text + blank + whole.text, broken=line.broken)
        found.append(RowLine(whole, part))
    return found
