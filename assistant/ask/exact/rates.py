"""Ratios of two columns that a question asks for and no column holds: 处理率 of 处理件数, cargo per ship call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.ask.exact.asking import LATIN, Asking
from assistant.ask.exact.headers import LOOSE, Columns
from assistant.ask.exact.sheet import Sheet
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.language.table_cues import TableCue

_RATE = re.compile(
    r"(?<![가-힣])(?P<ko>[가-힣]{2,4})[률율]|(?P<zh>[㐀-鿿]{2})率|\b(?P<en>[A-Za-z]{4,})\s+(?:rate|ratio|percentage)\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"성장|증[가감]|감소|경쟁|점유|이자|수익|상승|하락|변동|비|환|세|효|增[长减加]|下降|竞争|占有|利|收益|汇|"
    r"\b(?:growth|increase|change|interest|exchange|tax|inflation|return)\b",
    re.IGNORECASE,
)

_PER_BEFORE = re.compile(
    r"\b(?:per|for\s+(?:each|every)|each)\s+$|(?:平均)?每一?[个名位家台所户座条次艘辆间张]?$", re.IGNORECASE
)
_PER_BEHIND = re.compile(r"당(?=\s|$|[은는이가의])")
_EACH_PERSON = re.compile(r"(?P<zh>人)均|(?P<ko>(?<!\d)1\s?인|인구\s?1인)당|\b(?P<en>per\s+)(?:head|person|capita)\b")
_PEOPLE = re.compile(
    r"인원|직원|인구|종사자|주민|员工|人数|人口|职工|从业人员|\b(?:staff|employees?|population|headcount|people|residents)\b",
    re.IGNORECASE,
)
_BEFORE_OTHERS = 3  # of mentions of one length
_STEM = 5  # letters by which a verb and its noun are told to be one: acceptance, accepted


def ratios_said(
    asking: Asking, sheet: Sheet, heads: Sequence[Columns]
) -> tuple[list[Columns], list[tuple[int, int, int, TableCue]]]:
    """The columns named, with those that rates are of, and the cues for ratios, as ``said`` weighs mentions."""
    rates = [*_rates_said(asking, sheet), *_per_head(asking, sheet)]
    heads = [*heads, *(head for head, _ in rates)]
    cues = [*(cue for _, cue in rates), *_per_columns(asking, sheet, heads)]
    return heads, [(cue.end - cue.start, _BEFORE_OTHERS, cue.start, cue) for cue in cues]


def _rates_said(asking: Asking, sheet: Sheet) -> Iterator[tuple[Columns, TableCue]]:
    """A rate that no column is called by, with the only column of amounts that it is of: 처리 건수 of 처리율."""
    for match in _RATE.finditer(asking.question.text):
        kind = match.lastgroup or "en"
        word = match[kind]
        if _NO_PART.search(word):
            continue
        columns = sheet.view.table.columns
        whole = plain_of(match[0]).text
        if any(whole.replace(" ", "") in plain_of(one.label).text.replace(" ", "") for one in columns):
            continue
        numbers = [at for at, role in enumerate(sheet.roles) if role == "number" and columns[at].type != "percent"]
        named = [at for at in numbers if _is_of(plain_of(columns[at].name).text, word)]
        start, end = match.start(kind), match.end(kind)
        if len(named) != 1:  # 서류 합격 of 서류 합격률, beside 최종 합격
            told = asking.question.text[:end].replace(" ", "").casefold()
            bare = {at: plain_of(columns[at].name).text.replace(" ", "") for at in numbers}
            named = [at for at in numbers if len(bare[at]) > len(word) and told.endswith(bare[at])]
            start = end - len(columns[named[0]].name) if len(named) == 1 else start
        if len(named) == 1:
            yield Columns(start, end, (named[0],), 1.0), TableCue("rate", end, match.end())


def _per_head(asking: Asking, sheet: Sheet) -> Iterator[tuple[Columns, TableCue]]:
    """The only column of people, where something is asked for each of them: 人均, 1인당, per head."""
    columns = sheet.view.table.columns
    for match in _EACH_PERSON.finditer(asking.plain.text):
        if any(match[0].replace(" ", "") in plain_of(one.label).text.replace(" ", "") for one in columns):
            continue
        heads = [at for at, role in enumerate(sheet.roles) if role == "number" and _PEOPLE.search(columns[at].label)]
        if len(heads) == 1:
            kind = match.lastgroup or ""
            cue, people = (match.span(kind), (match.end(kind), match.end()))
            if kind == "ko":
                cue, people = people, cue
            yield Columns(*people, tuple(heads), 1.0), TableCue("per one", *cue)


def _is_of(header: str, word: str) -> bool:
    """Whether a header speaks of what a rate is of: completed of completion rate, 处理 of 처리 건수."""
    if word.isascii():
        return stem(word.casefold())[:_STEM] in {stem(one)[:_STEM] for one in LATIN.findall(header)}
    return header.replace(" ", "").startswith(word)


def _per_columns(asking: Asking, sheet: Sheet, heads: Sequence[Columns]) -> Iterator[TableCue]:
    """A cue where a column of numbers stands right with a word for each: per ship call, 每个车站, 병상당.

    Not where no other such column is named: what there is for each must be told.
    """
    text = asking.question.text
    named = [one for one in heads if one.strength > LOOSE and sheet.roles[one.columns[0]] == "number"]
    for one in named:
        if not any(other.columns != one.columns and not _meet(one, other) for other in named):
            continue
        before, behind = _PER_BEFORE.search(text[: one.start]), _PER_BEHIND.match(text, one.end)
        if any(other.start < one.start and one.end <= other.end for other in named):
            continue  # cost per visitor is what a column is called
        if behind is not None and text[one.start : behind.end()].rstrip() in sheet.view.context.text:
            continue  # the prices of a table of prices per hour
        if behind is not None:
            yield TableCue("per one", *behind.span())
        elif before is not None:
            yield TableCue("per one", *before.span())


def _meet(one: Columns, other: Columns) -> bool:
    return one.start < other.end and other.start < one.end
