"""Where a question names rows otherwise than by their own words: by number, by sound, as a route, with a slip."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.misspelt_rows import rows_misspelt
from assistant.ask.exact.numbered import rows_coded, rows_numbered
from assistant.ask.exact.others import rows_of_others
from assistant.ask.exact.routes import routes_said
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.spelled_out import rows_spelled_out
from assistant.ask.exact.transcribed import rows_in_pinyin, rows_transcribed


def rows_otherwise(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """Every place where the question names rows in one of these ways."""
    for named in (routes_said, rows_numbered, rows_transcribed, rows_in_pinyin, rows_spelled_out, rows_coded,
                  rows_of_others, rows_misspelt):  # fmt: skip
        yield from named(asking, sheet)
