"""Rules that order rows: what comes next to a thing, the nth, the best few, the first and the last, a place."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.ask.compute import at_place, first, places, ranked
from assistant.ask.exact.outcome import EXTREMES, Outcome, is_timely, looks_dated, names, nothing, printed_places
from assistant.ask.exact.slots import Measure, Slots
from assistant.language.table_cues import TableCue
from assistant.types import Kind

_APART = re.compile(r"[은는,，、]|\S\s+\S")  # between a column and a number of rows that it does not order
_BY = re.compile(r"\b(?:by|in\s+terms\s+of|on)\s+(?:the\s+|their\s+)?$", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"est\b|most\b|best\b", re.IGNORECASE)
_LEAVES = re.compile(r"출발|개시|시작|depart|leav|start|发车|开车|出发|开始|开出", re.IGNORECASE)
_BARE = 2  # letters of 가장, which stands apart from its adjective
_AGE = re.compile(r"new|old|young|recent|최근|오래|新|老|旧|久", re.IGNORECASE)
_LAST = re.compile(r"꼴찌|꼴등|최하위|垫底|倒数第一|最后一名|(?:at\s+the\s+|rock\s+)?bottom\b", re.IGNORECASE)
_STATED = re.compile(r"^\W*(?:and\s+)?(?:what(?:['’]s|\s+(?:is|was|are|were))|how)\b", re.IGNORECASE)


def beside(parts: Slots) -> Outcome | None:
    """What comes next after a thing, or before it: by a column, by the places printed, or in the table."""
    if not parts.has("next", "previous") or parts.has("next") == parts.has("previous"):
        return None
    if not parts.only("next", "previous", *EXTREMES, "big", "small", "rank") or parts.has("listed"):
        return None
    if len(parts.thing_rows) != 1 or len(parts.measures) > 1 or parts.bounds or parts.has("count"):
        return None
    row = parts.thing_rows[0]
    rows = parts.rows if row in parts.rows else (*parts.rows, row)
    if parts.measures:
        at = parts.measures[0].column
        values = parts.values(at, rows)
        rises = parts.sheet.roles[at] in ("date", "time", "rank") or parts.has("lowest", "fewest", "small")
    else:
        if parts.has(*EXTREMES, "big", "small"):
            return None
        printed = printed_places(parts)
        at = -1 if printed is None else printed
        values = [(one, Decimal(one)) for one in sorted(rows)] if printed is None else parts.values(at, rows)
        rises = True
    own = next((value for one, value in values if one == row), None)
    if own is None:
        return None
    later = parts.has("next")
    beyond = [entry for entry in values if (entry[1] > own if rises == later else entry[1] < own)]
    if not beyond:
        cue = parts.said.cue("next", "previous")
        return nothing(parts.said.asking.question.text[cue.start : cue.end] if cue else "")
    near = (min if rises == later else max)(value for _, value in beyond)
    found = [one for one, value in beyond if value == near]
    columns = (at,) if at >= 0 else ()
    shown = f"{'next' if later else 'previous'} by {parts.column(at).label if at >= 0 else '#'}"
    measure = parts.measures[0] if parts.measures else None
    return Outcome("nth", "rank", names(parts, found), (row, *found), columns, shown, measure)


def nth(parts: Slots) -> Outcome | None:
    """The row at a place from the top or the bottom, those of a run of places, or the best or worst few."""
    cue = parts.said.cue("last nth", "nth", "places", "nth high", "nth low", "top", "bottom")
    allowed = ("last nth", "nth", "places", "nth high", "nth low", "top", "bottom", *EXTREMES, "big", "small", "rank")
    if cue is None or not cue.number or not parts.only(*allowed) or parts.things or len(parts.measures) > 1:
        return None
    if parts.has("count", "listed", "much") or len(parts.classes) > 1:
        return None
    if parts.measures:
        at = parts.measures[0].column
        rises = parts.sheet.roles[at] == "rank" or parts.has("earliest")
        if parts.sheet.roles[at] in ("date", "time") and not parts.has("earliest", "latest", "highest", "lowest"):
            return None
    elif (aged := _of_age(parts)) is not None:
        at, rises = aged, parts.has("earliest")
    else:
        printed = printed_places(parts)
        if printed is None or parts.has(*EXTREMES, "big", "small"):
            return None
        at, rises = printed, True
    from_end = cue.name in ("last nth", "bottom") or parts.has("lowest", "fewest", "small", "nth low")
    largest = (rises == from_end) != parts.is_turned(_superlative(parts) or cue, at)
    values = parts.values(at)
    if cue.name in ("top", "bottom"):
        rows = first(values, cue.number, largest) if len(values) >= cue.number else []
    elif cue.name == "places" and cue.last is not None:
        rows = places(values, cue.number, cue.last, largest) if len(values) >= cue.last else []
    else:
        rows = at_place(values, cue.number, largest)
    if not rows:
        return nothing(parts.said.asking.question.text[cue.start : cue.end])
    kind: Kind = "rank" if len(rows) == 1 else "list"
    name = cue.name if cue.name in ("top", "bottom", "places") else "nth"
    measure = parts.measures[0] if parts.measures else None
    shown = f"{name} {cue.number} by {parts.column(at).label}"
    if parts.classes:  # who skippered the boat that came second
        items = tuple((row, parts.classes[0]) for row in rows)
        told = tuple(rows) if len(rows) == 1 and not parts.said.focuses_subject else ()
        return Outcome(name, kind, items, told, (at, parts.classes[0]), shown, measure) if told else None
    return Outcome(name, kind, names(parts, rows), tuple(rows), (at,), shown, measure)


def _of_age(parts: Slots) -> int | None:
    """The only column of days or years, where the nth oldest or newest is asked for."""
    cue = parts.said.cue("earliest", "latest")
    if cue is None or not _AGE.search(parts.said.asking.question.text[cue.start : cue.end]):
        return None
    roles = enumerate(parts.sheet.roles)
    dated = [at for at, role in roles if role == "date" or (role == "number" and looks_dated(parts, at))]
    return dated[0] if len(dated) == 1 else None


def _superlative(parts: Slots) -> TableCue | None:
    return parts.said.cue("top", "bottom", *EXTREMES, "nth high", "nth low")


def limited(parts: Slots, cue: TableCue, told: Measure, by: Measure | None) -> list[int]:
    """The best or worst few rows, or those of a run of places, over which ``told`` is added up; none for too few.

    They are ordered by ``by``; where no other column is named by ``told`` itself if the cue stands right with it
    (수출액 상위 5개, the top five by exports), else by the places printed: exports of the top five cities.
    """
    printed = printed_places(parts)
    own = printed is None or _stands_with(parts, cue, told)
    at = by.column if by is not None else told.column if own or printed is None else printed
    rises = parts.sheet.roles[at] == "rank"
    values = parts.values(at)
    last = cue.last or cue.number or 0
    if not cue.number or len(values) < last or parts.sheet.roles[at] not in ("number", "rank"):
        return []
    largest = (rises == (cue.name == "bottom")) != parts.is_turned(cue, at)
    return places(values, cue.number if cue.last else 1, last, largest)


def _stands_with(parts: Slots, cue: TableCue, told: Measure) -> bool:
    text = parts.said.asking.question.text
    if told.end <= cue.start:
        return parts.language != "en" and not _APART.search(text[told.end : cue.start])
    between = text[cue.end : told.start]
    return bool(_BY.search(between)) or (not between.strip() and bool(_SUPERLATIVE.search(text[cue.start : cue.end])))


def extreme(parts: Slots) -> Outcome | None:
    """The row with the highest or lowest value; what another column says of it where that is asked for."""
    cue = parts.said.cue(*EXTREMES)
    bare = ("big", "small") if cue is not None and cue.end - cue.start <= _BARE else ()  # 가장 예산이 적은
    if cue is None or not parts.only(*EXTREMES, *bare) or parts.things or len(parts.rows) < 2 or parts.has("listed"):
        return None
    if not parts.measures:
        return _at_the_end(parts, cue) or _timely(parts, cue.name)
    if len(parts.measures) + len(parts.classes) > 2 or (cue.name in ("most", "fewest") and parts.counts_rows(cue)):
        return None
    by = parts.ordering(cue)
    at = by.column
    if cue.name in ("earliest", "latest") and not is_timely(parts, at):
        return None
    is_rank = parts.sheet.roles[at] == "rank"
    largest = cue.name in (("lowest", "fewest", "latest") if is_rank else ("highest", "most", "latest"))
    largest = largest != parts.is_turned(cue, at)
    rows = at_place(parts.values(at), 1, largest)
    if not rows:
        return None
    out = [*(one.column for one in parts.measures if one is not by), *parts.classes]
    name = "max" if largest else "min"
    shown = f"{name}({parts.column(at).label}) = {parts.sheet.view.cell(rows[0], at).text}"
    if not out and (parts.has("when") or _asks_value(parts, by)):
        out = [at]
        rows = rows[:1]
    if out:
        if len(rows) > 1 or (parts.said.focuses_subject and out != [at]):
            return None
        return Outcome(name, "aggregate", ((rows[0], out[0]),), tuple(rows), (at, out[0]), shown, by)
    return Outcome(name, "aggregate", names(parts, rows), tuple(rows), (at,), shown, by)


def _asks_value(parts: Slots, by: Measure) -> bool:
    """Whether the value itself is asked for: what is the highest fare; which date is the last."""
    is_implied = any((cue.start, cue.end) == (by.start, by.end) for cue in parts.said.cues)  # the cheapest
    if parts.names_subject or parts.classes or (is_implied and not parts.has("much")):
        return False
    which = parts.said.cue("which")
    text = parts.said.asking.question.text
    if which is not None and 0 <= by.start - which.end < 2 and parts.language == "en":
        return text[which.start : which.end].casefold() != "who"  # which date
    if _STATED.match(text):
        return True
    return which is None and (parts.has("much", "count") or (not parts.filters and parts.language == "en"))


def _at_the_end(parts: Slots, cue: TableCue) -> Outcome | None:
    """The last of the places printed, where the last is asked for and no measure: 꼴찌, 垫底."""
    at = printed_places(parts)
    if at is None or parts.classes or not _LAST.match(parts.said.asking.question.text, cue.start):
        return None
    rows = at_place(parts.values(at), 1, True)
    return Outcome("nth", "rank", names(parts, rows), tuple(rows), (at,), f"last by {parts.column(at).label}")


def _timely(parts: Slots, name: str) -> Outcome | None:
    """The first or last by the only column of days or times."""
    if name not in ("earliest", "latest") or parts.classes:
        return None
    roles = parts.sheet.roles
    timed = [at for at, role in enumerate(roles) if role in ("date", "time")]
    cue = parts.said.cue(name)
    if cue is not None and _AGE.search(parts.said.asking.question.text[cue.start : cue.end]):
        years = [at for at, role in enumerate(roles) if role == "number" and looks_dated(parts, at)]
        timed = [*(at for at in timed if roles[at] == "date"), *years]  # no times of day
        begun = [at for at in timed if parts.is_begun(cue, at)]
        timed = begun if len(timed) > 1 else timed
    leaving = [at for at in timed if roles[at] == "time" and _LEAVES.search(parts.column(at).label)]
    timed = leaving if len(timed) > 1 and len(leaving) == 1 else timed
    if len(timed) != 1:
        return None
    rows = at_place(parts.values(timed[0]), 1, name == "latest")
    shown = f"{'max' if name == 'latest' else 'min'}({parts.column(timed[0]).label})"
    if not rows:
        return None
    measure = Measure(0, 0, (timed[0],))
    return Outcome(
        "max" if name == "latest" else "min",
        "aggregate",
        names(parts, rows),
        tuple(rows),
        tuple(timed),
        shown,
        measure,
    )


def place_of(parts: Slots) -> Outcome | None:
    """The place of a thing, as printed or by a column."""
    ranks = [at for at, role in enumerate(parts.sheet.roles) if role == "rank"]
    named = [one for one in parts.measures if one.column in ranks]
    if not (parts.has("rank") or named) or not parts.only("rank") or len(parts.thing_rows) != 1 or parts.is_narrowed:
        return None
    row, by = parts.thing_rows[0], [one for one in parts.measures if one not in named]
    if len(by) > 1 or parts.classes:
        return None
    if by:
        place_of = {one: place for place, one in ranked(parts.values(by[0].column, parts.sheet.rows))}
        if row not in place_of:
            return None
        shown = f"{place_of[row]} / {len(place_of)}"
        return Outcome("rank", "rank", (str(place_of[row]),), (row,), (by[0].column,), shown, by[0])
    if len(ranks) != 1 or parts.sheet.number(row, ranks[0]) is None:
        return None
    return Outcome("lookup", "rank", ((row, ranks[0]),), (row,), tuple(ranks), "")
