"""What the header of a column may be called: its words, in full or a part of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask.exact.called import WIDE
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.language.dates import date_spans
from assistant.language.stopwords import stop_words
from assistant.language.table_senses import weekday_names

_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*")
_PARTS = re.compile(r"[^\W\d_]+")
_NAMED = re.compile(
    r"(?<=..)(?:명칭|이름|명|여부|유무|운행|제공|지원|名称|名字|名|与否)$|^(?:是否|有无)(?=..)"
)  # what a header adds to what it names
_AVERAGE = re.compile(r"平均|(?<=.)均(?=.)|^평균")  # what a header may say of a value that is one in any case
_EACH_ONE = re.compile(r"^([亩户人])均")
_OF_NAME = 0.9  # strength of a header without that
_WORKS = frozenset(
    {
        *map(stem, ("average", "mean", "total", "maximum", "minimum")),
        "평균",
        "합계",
        "최고",
        "최저",
        "최대",
        "최소",
        "平均",
        "合计",
        "最高",
        "最低",
    }
)  # what is done to the values that a header is over names no column
_COUNTED = re.compile(
    r"(?<=.)(?:\s?수|(?<=[가-힣]{2})(?:액|량|금액|실적|요금|가격|비용)|票价|价格|费用|人数|数量|总数|数|量|额|人员)$"
)  # what a header adds to what it counts


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a column. ``strength`` is 1 where they are all of its header's, less where they are some."""

    text: str
    column: int
    strength: float


def header_called(label: str, unit: str) -> list[tuple[str, float]]:
    """The words that may name a column, its unit, brackets and periods left out."""
    bare = _BRACKETED.sub(" ", label)
    for start, end in reversed(date_spans(bare)):
        bare = f"{bare[:start]} {bare[end:]}"
    text = plain_of(bare).text.strip(" ,:-_")
    text = text.removesuffix(unit.lower()).strip() if unit and unit.lower() != text else text
    if others := weekday_names().get(text):
        long = (one for one in others if len(one) > 1)
        return [(text, 1.0), *((stem(one) if one.isascii() else one, 1.0) for one in long)]
    if not WIDE.search(text):
        return _called_in_latin(text)
    whole = re.sub(r"\s+", "", text)
    found = [(whole, 1.0)] if whole else []
    counted = _COUNTED.sub("", text)
    if counted != text and len(counted) > 1:
        found.append((re.sub(r"\s+", "", counted), 0.7))
    overall = whole.removeprefix("총")
    if overall != whole and len(overall) > 1:
        found.append((overall, 0.7))
    averaged = _AVERAGE.sub("", whole)
    if averaged != whole and len(averaged) > 1:
        found += [(averaged, _OF_NAME), (_EACH_ONE.sub(r"每\1", whole), _OF_NAME)]
    named = _NAMED.sub("", whole)
    if named != whole and len(named) > 1:
        found.append((named, _OF_NAME))
    pieces = text.split()
    if len(pieces) > 1:
        found += [(piece, 0.6) for piece in pieces if len(piece) > 1 and piece not in _WORKS]
        found += [(one, 0.9) for one in _of_sort(pieces)]
    elif len(whole) > 3:
        found += [(whole[2:], 0.5), (whole[:-2], 0.5)] if len(whole) == 4 else [(whole[2:], 0.5)]
    return found


def _of_sort(pieces: Sequence[str]) -> list[str]:
    """What one of the sorts is called that columns are parted by: 상등급, 상급 of 등급별 가격 상."""
    sort = pieces[0].removesuffix("별")
    if sort == pieces[0] or len(sort) < 2 or not WIDE.match(pieces[-1]):
        return []
    leaf, between = pieces[-1], "".join(pieces[1:-1])
    short = [leaf + sort[-1]] if len(leaf) == 1 and not between.startswith(sort[-1]) else []
    return [leaf + sort, *short, *([leaf + sort + between, leaf + between] if between else [])]


def _called_in_latin(text: str) -> list[tuple[str, float]]:
    pieces = [piece for piece in _PARTS.findall(text) if piece not in stop_words("en", "function")]
    stems = [stem(piece) for piece in pieces] or [stem(piece) for piece in _PARTS.findall(text) if len(piece) > 4]
    if not stems:
        return []
    found = [(" ".join(stems), 1.0)]
    if len(stems) > 1:
        found += [(one, 0.5) for one in stems if len(one) > 2 and one not in _WORKS]
        found += [(" ".join(stems[:-1]), _OF_NAME)] if stems[-1] == stem("name") else []
    return found
