"""What cues and amounts of a question mean beside one another and beside the parts of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.ask.compute import Bound
from assistant.ask.exact.asking import Asking, Range
from assistant.ask.exact.headers import OTHERWISE, Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.printed_days import column_days
from assistant.ask.exact.sheet import Sheet
from assistant.ask.plain import plain_of
from assistant.ask.table_view import key
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import TableCue

_ORDERED = frozenset({"nth", "last nth", "places", "top", "bottom", "highest", "lowest", "nth high", "nth low"})
_WORKS = _ORDERED | {"mean", "most", "fewest", "count", "difference", "share", "ratio", "big", "small", "earliest"}
_YEARLY = re.compile(
    r"연간|한\s?해\s?(?:동안|전체)|(?<!\d)1년\s?(?:동안|내내)|全年|一整年|(?:all|whole|full|entire)[\s-]year"
    r"|\bannual(?:ly)?\b",
    re.IGNORECASE,
)
_SUMMED = re.compile(r"총액|금액|얼마|额|多少钱|多少元|\b(?:amount|cost|worth|value|how\s+much)\b", re.IGNORECASE)
_SHORTER = 200  # days of a part of a year
_GRADED = ("highest", "lowest", "top", "bottom")
_NUMBER_OF = re.compile(r"number\s+of|数量|개수|갯수", re.IGNORECASE)
_WHICH_NUMBER = re.compile(r"몇\s*[번호](?:선|실)?|[几哪]号?|几[号路]")
_NOT_ONCE = re.compile(
    r"(?:한\s?번|하루|한\s?[가-힣]|하나)도\s*[가-힣]+지\s*(?:않|못)"
)  # nothing at all, and no more denied
_TO_VALUE = re.compile(
    r"(?:얼마|몇\s?[가-힣%]{0,4})(?:으로|로)(?![가-힣]*부터)|\bto\s+(?:what|how\s+(?:much|many))\b|\bhow\s+(?:much|many)\b.*\bto\s*[?？]?$"
    r"|(?:增加?|上?升|涨|提高|减少?|下?降|跌|增长)(?:到|至)了?(?:多少|几)",
    re.IGNORECASE,
)  # asks for a value, and not for how far it is from another
_NEAR_TIME = 7  # characters between from and the day that it counts from
_HOW = re.compile(r"(?!.*더)(?:얼마나|몇)|[^差相出]{1,3}(?:多少|几)")


def orders_things(asking: Asking) -> bool:
    """Whether it asks for the most or least of things, in a way that says what is measured: the lightest model."""
    text = asking.question.text
    graded = [one for one in asking.cues if one.name in _GRADED and dimension(text[one.start : one.end]).kinds]
    return bool(graded)


def adds_amounts(asking: Asking) -> bool:
    """Whether it asks for a sum of money, or of a number of people, of all that a table tells: total value, 총액."""
    text = asking.question.text
    return any(cue.name == "sum" for cue in asking.cues) and _SUMMED.search(text) is not None


def before_head(cue: TableCue, heads: Sequence[Columns]) -> TableCue:
    """A counting word without the letter that a header begins with: 多少 of 多少座位."""
    into = [one.start for one in heads if cue.start < one.start < cue.end < one.end]
    return replace(cue, end=min(into)) if into and cue.name in ("count", "which") else cue


def as_asked(sheet: Sheet, one: object, asking: Asking) -> object:
    """A counting word that the subjects' names end in asks which one, not how many: 몇 번 of 101번."""
    if isinstance(one, TableCue) and one.name in ("earliest", "latest"):
        heads = dimension(asking.question.text[one.start : one.end]).headers
        aged = any(label.text in heads for label in sheet.labels if sheet.roles[label.column] == "number")
        return replace(one, name="highest" if one.name == "earliest" else "lowest") if aged else one
    if not isinstance(one, TableCue) or one.name != "count":
        return one
    if sheet.numbers_of_rows and _WHICH_NUMBER.fullmatch(asking.question.text[one.start : one.end].strip()):
        return replace(one, name="which")
    tail = sheet.tails.get(sheet.subject, "")
    numbered = bool(tail) and any(map(str.isdigit, asking.plain.text[one.start : one.end])) is False
    ends = plain_of(asking.question.text[one.start : one.end]).text.rstrip().endswith(tail) if tail else False
    return replace(one, name="which") if numbered and ends and sheet.is_numbered else one


def is_of_title(asking: Asking, sheet: Sheet, place: Range) -> bool:
    """Whether an amount is a part of what the table is called: the 100 m final."""
    words_there = key(asking.question.text[slice(*place)])
    return any(map(str.isalpha, words_there)) and words_there in key(sheet.view.context.text)


def has_unit(sheet: Sheet, unit: str) -> bool:
    """Whether a column may be of a unit: it has one of the kind, or numbers without any."""
    units = [sheet.view.table.columns[at].unit for at, role in enumerate(sheet.roles) if role == "number"]
    return bool(sheet.of_kind({kind_of(unit)})) or "" in units


def has_bound_unit(sheet: Sheet, bounds: Sequence[Bound]) -> bool:
    """Whether a bound of an amount of money, of days or the like has a column of that unit: less than 4,000 pounds."""
    bound = {one.unit for one in bounds if one.relation != "exact"}
    units = {unit for unit in bound if unit == "people" or kind_of(unit) not in ("", "count")}
    if len(units) != 1:
        return False
    unit = units.pop()
    return len(sheet.of_people if unit == "people" else sheet.of_kind({kind_of(unit)})) == 1


def without_ends(sheet: Sheet, cues: Sequence[TableCue], kept: Sequence[object]) -> list[TableCue]:
    """The cues without those that say where one goes: to Solje, 솔재까지, of a row that is no time."""
    things = {one.end for one in kept if isinstance(one, Cells) and one.column in sheet.subjects}
    things |= {cue.end for cue in cues if cue.name == "count"}  # 몇 명까지
    return [
        cue for cue in cues
        if cue.name not in ("until", "since") or sheet.named_days or cue.start not in things
    ]  # fmt: skip


def _first_few(text: str, cues: Sequence[TableCue]) -> Sequence[TableCue]:
    """The cues; so many of the most or least are the top or the bottom few: which three are tallest."""
    few = next((cue for cue in cues if cue.name == "few"), None)
    ends = {"highest": "top", "most": "top", "latest": "top", "lowest": "bottom", "fewest": "bottom"}
    if few is None or any(cue.name in ("top", "bottom", "nth", "places") for cue in cues):
        return cues
    ends |= {"earliest": "top"} if any(dimension(text[cue.start : cue.end]).turned for cue in cues) else {}  # oldest
    if sum(cue.name in ends for cue in cues) != 1:
        return cues
    return [
        replace(cue, name=ends[cue.name], number=few.number) if cue.name in ends else cue
        for cue in cues
        if cue is not few
    ]


def without_gap(
    asking: Asking, cues: Sequence[TableCue], cells: Sequence[Cells], columns: Sequence[Columns]
) -> list[TableCue]:
    """The cues; how much of an adjective one thing is, beside nothing else, is its value: 重多少克, 얼마나 무거워."""
    text = asking.question.text
    cues = _first_few(text, cues)
    if any(cue.name in _ORDERED for cue in cues):  # by number of complaints asks for no number
        cues = [cue for cue in cues if cue.name != "count" or not _NUMBER_OF.match(text, cue.start)]
    others = any(cue.name in ("than", "choice", "since", "until") for cue in cues)
    if others or len(cells) != 1 or len(columns) > 1 or len(asking.periods) > 1:
        return list(cues)
    return [
        replace(cue, name="much") if cue.name == "difference" and _HOW.match(text[cue.start : cue.end]) else cue
        for cue in cues
    ]


def of_one_column(chosen: Cells, found: Sequence[tuple[int, int, int, object]], named: set[int], adds: bool) -> Cells:
    """The mention, of the column that the question names where cells of several columns have its words.

    Where it names none of them the rows are all that have the words anywhere: nothing tells which are meant.
    """
    rivals = [one for *_, one in found if isinstance(one, Cells) and (one.start, one.end) == (chosen.start, chosen.end)]
    told = [one for one in rivals if one.column in named]
    whole = [one for one in rivals if one.in_full]
    if not told and adds and len(whole) == 1 and len(whole[0].rows) > 1:
        return whole[0]  # the Asia funds together, of which one is called Asia
    if len(told) == 1 or len({one.rows for one in rivals}) <= 1:
        return told[0] if len(told) == 1 else chosen
    return replace(chosen, is_torn=True)


def without_heads(asking: Asking, heads: Sequence[Columns]) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """The amounts; where a column's name stands as the unit (40 points), it is that and no unit."""
    few = [cue for cue in asking.cues if cue.name in ("top", "bottom", "places") and cue.number is not None]
    for (start, end), bounds in asking.amounts:
        exact = len(bounds) == 1 and bounds[0].relation == "exact"
        if exact and any((cue.start, cue.end) == (start, end) and cue.name == "few" for cue in asking.cues):
            continue
        if any(cue.start < start < cue.end for cue in few):
            continue  # five cities of the top five cities
        if exact and any(cue.number == bounds[0].value and cue.end <= start for cue in few):
            yield (start, end), ()  # the number of rows that are asked for
            continue
        inside = [one.start for one in heads if start < one.start and one.end >= end and one.start < end]
        if not inside:
            yield (start, end), bounds
            continue
        place = start, start + len(asking.question.text[start : min(inside)].rstrip())
        yield place, tuple(replace(bound, unit="") for bound in bounds)


def is_in_word(asking: Asking, cue: TableCue, heads: Sequence[Columns]) -> bool:
    """Whether a cue of one letter is part of a longer name or noun: 大 of 大学, 重 of 重庆."""
    if cue.name == "sum" and any(one.start == cue.end for one in heads):
        return False  # 总 of 总产量
    return cue.end - cue.start == 1 and any(
        one.start <= cue.start and cue.end <= one.end and one.end - one.start > 1 and one.tag in ("name", "noun")
        for one in asking.cut
    )


def is_titled(asking: Asking, sheet: Sheet, cue: TableCue) -> bool:
    """Whether a cue with a number only names the table: the top 20 cities."""
    words_there = key(asking.question.text[cue.start : cue.end])
    return cue.name in ("top", "bottom") and words_there in key(sheet.view.context.text)


def without_idle(asking: Asking, sheet: Sheet, cues: Sequence[TableCue], columns: Sequence[Columns]) -> list[TableCue]:
    """The cues without those that their surroundings make plain words.

    From, of a source and no time; the share of what a column of per cent holds; the fall to what a value is now.
    """
    text, numbers = asking.question.text, [place for place, _ in asking.amounts]
    places = [*numbers, *asking.dated, *((one.start, one.end) for one in asking.periods)]
    held = {at for one in columns if one.strength >= OTHERWISE for at in one.columns}
    shares = any(sheet.view.table.columns[at].type == "percent" for at in held)
    nothing = _NOT_ONCE.search(text) is not None
    ordered = any(cue.name in _ORDERED or cue.name in ("next", "previous", "earliest", "latest") for cue in cues)

    def is_told(end: int, dated: Range) -> bool:
        """Whether what begins behind a word is the time that the title says: from July to September."""
        return 0 <= dated[0] - end < 2 and key(text[slice(*dated)]) in key(sheet.view.context.text)

    kept = []
    for cue in cues:
        said = text[cue.start : cue.end].casefold()
        timed = any(cue.end <= start < cue.end + _NEAR_TIME for start, _ in places) or sheet.named_days
        titled = said == "from" and any(is_told(cue.end, one) for one in asking.dated)
        idle = (cue.name == "since" and said == "from" and not timed) or titled or (cue.name == "share" and shares)
        idle = idle or (cue.name == "negated" and nothing) or (said == "listed" and not ordered)
        idle = idle or (said.startswith("across") and any(other.name in _WORKS for other in cues))
        if not idle and not (cue.name in ("rise", "fall") and _TO_VALUE.search(text)):
            kept.append(cue)
    return kept


def holds_rate(sheet: Sheet, cue: TableCue, heads: Sequence[Columns]) -> bool:
    """Whether a share that is asked for is the very name of a column of per cent: 차지하는 비율 of 비율(%).

    Not where it is one of what another column counts: the share of the staff.
    """
    if cue.name != "share":
        return False
    inside = [one for one in heads if cue.start <= one.start and one.end <= cue.end and one.strength == 1.0]
    others = [one for one in heads if one.start >= cue.end or one.end <= cue.start]
    columns = sheet.view.table.columns
    counted = any(sheet.roles[at] == "number" and columns[at].type != "percent" for one in others for at in one.columns)
    return not counted and any(columns[one.columns[0]].type == "percent" for one in inside)


def whole_year(asking: Asking, sheet: Sheet) -> Iterator[TableCue]:
    """The sum that a whole year asks for of rows or columns that are its months or quarters: 연간, all year, 全年."""
    parts = [days for at in sheet.bare_dated if (days := column_days(sheet.view.table.columns[at]))]
    is_divided = len(parts) > 1 and all((last - first).days < _SHORTER for first, last in parts)
    if len(sheet.named_days) in (4, 12) or is_divided:
        yield from (TableCue("sum", *match.span()) for match in _YEARLY.finditer(asking.question.text))
