"""Who is there on a day of the week: the rows that have anything in the column of that day."""

from __future__ import annotations

from assistant.ask.exact.outcome import Outcome, counted
from assistant.ask.exact.slots import Slots
from assistant.language.table_senses import flag


def on_weekday(parts: Slots) -> Outcome | None:
    """The rows with something in the column of a day of the week; None where no cell of it is empty."""
    if len(parts.classes) != 1 or parts.classes[0] not in parts.sheet.weekdays or parts.measures or parts.things:
        return None
    if not parts.has("which", "count") or not parts.only("negated") or parts.bounds:
        return None
    at = parts.classes[0]
    here = [row for row in parts.rows if not parts.sheet.content(row, at).empty
            and flag(parts.sheet.view.cell(row, at).text) is not False]  # fmt: skip
    away = [row for row in parts.rows if row not in here]
    if not here or not away:
        return None
    return counted(parts, away if parts.has("negated") else here, (at,), "filter", parts.column(at).label)
