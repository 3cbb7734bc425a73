"""Periods that only questions name so: a bare month before what is of it, a span whose first year has no word."""

from __future__ import annotations

from datetime import date

from assistant.language.dates import periods_asked


def test_a_bare_month_and_a_span_of_years_are_periods_of_a_question() -> None:
    def named(text: str) -> list[tuple[str, date, date]]:
        return [(text[one.start : one.end], one.first, one.last) for one in periods_asked(text, None)]

    assert named("Who ranked third by September volume?") == [("September", date(1, 9, 1), date(1, 9, 30))]
    assert named("Did April Jones sell it?") == []
    assert named("2020到2025年营业收入增加多少") == [("2020到2025年", date(2020, 1, 1), date(2025, 12, 31))]
