"""The columns that a question is about and does not name: of its superlative, its unit, its period, or the only one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.exact.headers import LOOSE, Columns
from assistant.ask.exact.kinds_asked import of_count, of_duration, of_time, people_column
from assistant.ask.exact.mentions import same_days
from assistant.ask.exact.previous import column_before, is_change
from assistant.ask.exact.printed_days import all_days_at, columns_around
from assistant.ask.exact.said import Said
from assistant.ask.exact.slots import is_headed_by
from assistant.ask.exact.wholes import whole_of
from assistant.ask.table_view import Days
from assistant.language.dates import Period
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of

_HOW_MUCH = re.compile(r"how\s+much|얼마(?!나)|(?:要|需要?)?(?:花|付|交)?多少(?:元|块)?钱", re.IGNORECASE)
_EACH = re.compile(
    r"단가|unit\s+price|price\s+per|单价|單價|수량|개수|数量|件数|quantity|qty", re.IGNORECASE
)  # is not added up
_AMOUNT = re.compile(r"액|額|额|amount|cost|spen[dt]|worth|value|how\s+much|얼마|多少钱|多少元", re.IGNORECASE)
_GRADED = frozenset(
    {
        "top",
        "bottom",
        "places",
        "highest",
        "lowest",
        "big",
        "small",
        "difference",
        "saving",
        "much",
        "nth high",
        "nth low",
        "ratio",
    }
)


def implied(said: Said) -> list[Columns]:
    """The columns that are meant where no header of values is named; none where nothing tells them."""
    return (
        _and_price(said, _of_dimension(said))
        or _of_worth(said)
        or _of_amounts(said)
        or of_count(said)
        or of_time(said)
        or of_duration(said)
        or _of_period(said)
        or _of_all(said)
        or _only_one(said)
    )


def _of_dimension(said: Said) -> list[Columns]:
    """The columns that a superlative or comparative is about where no header is named: the price, of the cheapest."""
    for cue in said.cues:
        if cue.name not in _GRADED:
            continue
        about = dimension(said.asking.question.text[cue.start : cue.end])
        labels = [one for one in said.sheet.labels if said.sheet.roles[one.column] == "number"]
        held = {one.column for one in labels if any(is_headed_by(one.text, word) for word in about.headers)}
        of_kind = said.sheet.of_kind(about.kinds) if about.kinds and not held else ()
        if not held and not of_kind and about.kinds:  # the fastest, of a table of times
            held = {one.column for one in labels if any(is_headed_by(one.text, word) for word in about.turned)}
            of_kind = said.sheet.of_kind(about.turned) if not held else ()
        if not held and not of_kind and "time" in about.turned:  # of times of a race
            of_kind = tuple(at for at, role in enumerate(said.sheet.roles) if role == "time")
            of_kind = of_kind if len(of_kind) == 1 else ()
        if not held and not of_kind and "dated" in about.turned:  # the oldest, of a table of days or years
            of_kind = tuple(at for at, role in enumerate(said.sheet.roles) if role == "date")
            of_kind = of_kind if len(of_kind) == 1 else ()
        if held or of_kind:
            return [Columns(cue.start, cue.end, tuple(sorted(held or of_kind)), LOOSE)]
    return []


def _only_one(said: Said) -> list[Columns]:
    """The only column of numbers, by which alone things can be the largest or the first three."""
    cue = said.cue("highest", "lowest", "most", "fewest", "top", "bottom", "nth", "nth high", "nth low")
    if cue is None or "rank" in said.sheet.roles or _is_of_others(said):
        return []
    about = dimension(said.asking.question.text[cue.start : cue.end])
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    numbers = numbers if len(numbers) < 2 else whole_of(said, numbers)
    if len(numbers) != 1 or about.is_own or _is_class_named(said):
        return []
    return [Columns(cue.start, cue.end, tuple(numbers), LOOSE)]


def _is_of_others(said: Said) -> bool:
    """Whether the question names a period that the table does not say it is of, or has a day of."""
    return any(not any(_is_then(one, days) for days in said.sheet.view.days) for one in said.periods)


def _is_then(asked: Period, days: Days) -> bool:
    """Whether a period is those days, or has the one day on which things were counted: 2024년 말, as of 31 December."""
    return same_days(asked, days) or (days[0] == days[1] and asked.first <= days[0] <= asked.last)


def _of_all(said: Said) -> list[Columns]:
    """The column that adds up the others, where it is asked how many a row named has, and none of the columns is."""
    if not said.cells or said.columns or _is_of_others(said) or not said.cue("count", "much", "big", "small", "sum"):
        return []
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    whole = whole_of(said, numbers)
    return [Columns(0, 0, tuple(whole), LOOSE)] if whole else []


def _is_class_named(said: Said) -> bool:
    """Whether the question names a column of words: its commonest word may be meant."""
    return any(said.sheet.roles[one.columns[0]] == "class" for one in said.columns)


def of_extreme(said: Said) -> list[Columns]:
    """The column that a superlative is about by itself, beside one that is named: the price of the heaviest."""
    cue = said.cue("highest", "lowest", "top", "bottom")
    about = dimension(said.asking.question.text[cue.start : cue.end]) if cue else None
    found = _of_dimension(said) if about and about.is_own else []
    named = {at for one in said.columns for at in one.columns}
    kinds = {kind_of(said.sheet.view.table.columns[at].unit) for at in named}
    if not found or about is None or named & set(found[0].columns) or kinds & about.kinds or len(found[0].columns) > 1:
        return []
    return found


def _and_price(said: Said, found: list[Columns]) -> list[Columns]:
    """The column that a superlative is about, with that of money where it is asked how much such a thing is."""
    asking = [
        cue for cue in said.cues if cue.name not in ("difference", "saving")
    ]  # how much heavier asks for no price
    if not found or not any(_HOW_MUCH.match(said.asking.question.text, cue.start) for cue in asking):
        return found
    money = said.sheet.of_kind({"money"})
    return found if len(money) != 1 or money == found[0].columns else [*found, Columns(0, 0, money, LOOSE)]


def _of_worth(said: Said) -> list[Columns]:
    """The only column of the sort of value that the question says: its price; how much a thing is."""
    if len(said.valued) == 1:
        return [Columns(0, 0, said.valued, LOOSE)]
    if (people := people_column(said)) is not None:
        return [Columns(0, 0, (people,), LOOSE)]
    is_asked = any(_HOW_MUCH.match(said.asking.question.text, cue.start) for cue in said.cues if cue.name == "much")
    only_rows = all(said.sheet.roles[one.columns[0]] == "subject" for one in said.columns)
    money = said.sheet.of_kind({"money"}) if is_asked and said.cells and only_rows else ()
    return [Columns(0, 0, money, LOOSE)] if len(money) == 1 else []


def _of_amounts(said: Said) -> list[Columns]:
    """The only column of money that can be added up, where a sum of money is asked for: no unit price, 총액."""
    if not _is_summed(said) or said.columns_of_numbers or not _AMOUNT.search(said.asking.question.text):
        return []
    columns = said.sheet.view.table.columns
    money = [at for at in said.sheet.of_kind({"money"}) if not _EACH.search(columns[at].label)]
    return [Columns(0, 0, tuple(money), LOOSE)] if len(money) == 1 else []


def _is_summed(said: Said) -> bool:
    return said.cue("sum", "mean") is not None and bool(said.cells or said.titled)


def _of_period(said: Said) -> list[Columns]:
    """The columns that are called by their periods alone, where the question names a period or no column else is."""
    columns = said.sheet.bare_dated or said.sheet.only_dated
    if len(said.periods) == 1 and not columns and len(around := columns_around(said.sheet, said.periods[0])) == 1:
        return [Columns(said.periods[0].start, said.periods[0].end, tuple(around), LOOSE)]
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number" and not is_change(said.sheet, at)]
    place = (said.periods[0].start, said.periods[0].end) if said.periods else (0, 0)
    own = [days for at in columns for days in all_days_at(said.sheet, at)]
    if said.periods and not any(_is_of_column(one, own) for one in said.periods) and not _is_of_others(said):
        whole = whole_of(said, numbers) if columns else []
        if whole:  # the first quarter of a table of its months
            return [Columns(*place, tuple(whole), LOOSE)]
    if not all(_is_printed(period, own, said) for period in said.periods):
        return []
    if columns and not any(_is_of_column(period, own) for period in said.periods) and said.cue("sum", "much", "count"):
        whole = whole_of(said, numbers)
        if whole and not said.cue("rise", "fall", "than", "since", "mean"):
            return [Columns(*place, tuple(whole), LOOSE)]
    is_held = len(columns) == 1 and column_before(said.sheet, columns[0]) is not None and said.cue("than", "since")
    changes = said.cue("rise", "fall") is not None and (
        said.cue("than", "since", "steady") is not None or (len(columns) == 2 and said.names_subject)
    )
    all_there_is = list(columns) == numbers and (said.cells or said.cues)
    is_own = bool(said.periods and said.cells) and not said.columns
    named = is_held or is_own or (len(columns) > 1 and (said.periods or changes or all_there_is))
    return [Columns(*place, columns, LOOSE)] if named else []


def _is_of_column(asked: Period, own: Sequence[Days]) -> bool:
    return any(same_days(asked, one) for one in own)


def _is_printed(asked: Period, own: Sequence[Days], said: Said) -> bool:
    """Whether a column is of a period; or of parts of it, where a mean or a sum over several is asked for."""
    inside = [one for one in own if asked.first <= one[0] and one[1] <= asked.last]
    adds = said.cue("mean", "sum", "rise", "fall", "difference") is not None
    return any(same_days(asked, one) for one in own) or (adds and len(inside) > 1)
