"""Columns that words name otherwise than by a header's own: by a kindred word, a word of one sort, or as a mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.headers import OTHERWISE, WIDE, Columns, is_meant
from assistant.ask.exact.sheet import Sheet
from assistant.ask.plain import plain_of
from assistant.language.table_senses import Sort, sorts

_STEM = 6  # letters that kindred words begin with
_KINDRED = 0.5  # strength of a header of which a word is kindred to one of the question
_ENDING = re.compile(
    r"(?:s|e|es|ed|ing|ion|ions|ation|ations|at|ate|ates|ated|ating|or|ors|er|ers|al|als|ment|ments|ance|ence|ive|y|ies)?"
)
_COUNTS = re.compile(r"(?P<of>.+?)\s?(?:수|개수|업체수|数|数量|家数|个数)|(?:number|no\.?|#)\s*of\s*(?P<en>.+)")
_UNIT = re.compile(r"\s*[(（\[].*$")
_MEAN = re.compile(r"평균(?:값|치)?|平均(?:值|数)?|均值|average|avg\.?|mean")
_SEPARATED = re.compile(r"([㐀-鿿])了?(?:多少|几)[^，,？?]{0,4}?([㐀-鿿])(?=[？?。]|$)")  # 充了多少万度电
_OF = ("量", "额", "数", "次数", "总量")  # behind a verb: how much of it there was
_OF_NUMBERS = frozenset({"count", "most", "fewest", "highest", "lowest", "top", "bottom", "nth", "big", "small"})


def columns_otherwise(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """Every place where a word names a column in one of these ways."""
    yield from _kindred(asking, sheet)
    yield from _of_means(asking, sheet)
    yield from _separated(asking, sheet)
    yield from _of_nouns(asking, sheet)
    if any(cue.name in _OF_NUMBERS for cue in asking.cues):
        yield from _counting_sorts(asking, sheet)


def _heads(sheet: Sheet) -> list[tuple[int, str]]:
    """The columns of numbers with what their headers say in full, without their units."""
    columns = enumerate(sheet.view.table.columns)
    return [(at, _UNIT.sub("", plain_of(one.label).text).strip()) for at, one in columns if sheet.roles[at] == "number"]


def _kindred(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column with a noun made of a verb of the question, or the other way round: germination of germinates."""
    for start, end, form in asking.latin:
        if len(form) <= _STEM:
            continue
        held = {
            label.column
            for label in sheet.labels
            if sheet.roles[label.column] == "number" and label.text.isascii()
            and any(_is_kindred(form, word) for word in label.text.split())
        }  # fmt: skip
        if len(held) == 1 and is_meant(asking, sheet, *held):
            yield Columns(start, end, tuple(held), _KINDRED)


@lru_cache(maxsize=4096)
def _is_kindred(one: str, other: str) -> bool:
    """Whether two words share their beginning and differ in endings alone.

    >>> _is_kindred("germinate", "germination"), _is_kindred("population", "popular")
    (True, False)
    """
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if one == other or size < _STEM:
        return False
    return _ENDING.fullmatch(one, size) is not None and _ENDING.fullmatch(other, size) is not None


def _separated(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column that begins with a Chinese verb whose object stands apart from it: 充电量 of 充了多少万度电."""
    for match in _SEPARATED.finditer(asking.question.text):
        verb = match[1] + match[2]
        held = {verb, *(verb + of for of in _OF)}
        named = sorted({at for at, head in _heads(sheet) if head in held})
        if len(named) == 1:
            yield Columns(*match.span(1), tuple(named), OTHERWISE)
            yield Columns(*match.span(2), tuple(named), OTHERWISE)


def _of_nouns(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column that ends in the noun of a longer term: registered vessels of 渔船, which are fishing vessels."""
    if not any(cue.name == "count" for cue in asking.cues):
        return
    nouns: dict[str, set[int]] = {}
    for label in sheet.labels:
        if sheet.roles[label.column] == "number" and label.strength == 1.0 and label.text.isascii():
            nouns.setdefault(label.text.split()[-1], set()).add(label.column)
    for start, end, _, forms in asking.otherwise:
        held = {at for form in forms if " " in form and form.isascii() for at in nouns.get(form.split()[-1], ())}
        if len(held) == 1 and is_meant(asking, sheet, *held):
            yield Columns(start, end, tuple(held), _KINDRED)


def _of_means(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The column that holds means and is called nothing else, where a mean is asked for."""
    held = [at for at, head in _heads(sheet) if _MEAN.fullmatch(head)]
    if len(held) == 1:
        yield from (Columns(cue.start, cue.end, tuple(held), OTHERWISE) for cue in asking.cues if cue.name == "mean")


def _counting_sorts(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column of how many there are of a sort that the question calls otherwise: 입주 기업 수 of 업체."""
    counted = {
        at: (found["of"] or found["en"]).strip() for at, head in _heads(sheet) if (found := _COUNTS.fullmatch(head))
    }
    if not counted:
        return
    subject = plain_of(sheet.view.table.columns[sheet.subject].name).text.strip()
    for sort in sorts():
        held = [at for at, noun in counted.items() if any(_ends_in(noun, word) for word in sort.words)]
        if len(held) == 1 and subject not in sort.heads:
            yield from (Columns(start, end, tuple(held), OTHERWISE) for start, end in _said(asking.plain.text, sort))


def _ends_in(noun: str, word: str) -> bool:
    return len(word) > 1 and (noun.endswith(word) if WIDE.search(word) else noun.split()[-1] == word)


@lru_cache(maxsize=256)  # every table looks at the same question
def _said(text: str, sort: Sort) -> tuple[tuple[int, int], ...]:
    """Where a question has a word of a sort, as a word of its own."""
    words = sorted((word for word in sort.words if len(word) > 1), key=len, reverse=True)
    wide = "|".join(re.escape(word) for word in words if WIDE.search(word))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    pattern = rf"(?<![가-힣])(?:{wide})|(?<![a-z])(?:{latin})(?![a-z])"
    return tuple(match.span() for match in re.finditer(pattern, text))
