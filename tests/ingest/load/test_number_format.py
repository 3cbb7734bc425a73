from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.load.number_format import displayed


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (None, "0", ""),
        ("칭다오", "0.00", "칭다오"),
        ("칭다오", '@"시"', "칭다오시"),
        (True, "General", "TRUE"),
        (1600, "General", "1600"),
        (0.1 + 0.2, "General", "0.3"),
        (34389.18, "General", "34389.18"),
        (1234567890123, "General", "1234567890123"),
        (1e-7, "General", "1E-07"),
        (1.5e20, "General", "1.5E+20"),
        (0.11, "0.00%", "11.00%"),
        (0.11, "0.00 %", "11.00 %"),
        (-0.023, "0.0%", "-2.3%"),
        (0.177, "0%", "18%"),
        (1234.5, "#,##0.0", "1,234.5"),
        (1234567, "#,##0", "1,234,567"),
        (0, "#,##0", "0"),
        (0.5, "#.##", ".5"),
        (2.5, "0", "3"),
        (1.005, "0.00", "1.01"),
        (1234567, "#,##0,", "1,235"),
        (1234567890, '0.0,,"백만"', "1234.6백만"),
        (7, '0"위"', "7위"),
        (7, "000", "007"),
        (-99, '"₩"#,##0;[Red]("₩"#,##0)', "(₩99)"),
        (1600, "[$₩-412]#,##0", "₩1,600"),
        (1600, "[$¥-804]#,##0.00", "¥1,600.00"),
        (1600, '_-"$"* #,##0.00_-', "$1,600.00"),
        (0, "0.0;-0.0;-", "-"),
        (-1.5, "0.0;▲0.0", "▲1.5"),
        (-1.5, '0.0;"△"0.0', "△1.5"),
        (-0.001, "0.0", "0.0"),
        (12000, '[>=10000]0.0,"천";0', "12.0천"),
        (9, '[>=10000]0.0,"천";0', "9"),
        (12345, "0.00E+00", "1.23E+04"),
        (99999, "0.0E+00", "1.0E+05"),
        (5, ";;;", ""),
        (0.75, "# ?/?", "0.75"),
        (1600, 'General"억"', "1600억"),
        (821012345678, "000-0000-0000", "8210-1234-5678"),
        (datetime(2025, 8, 25), "yyyy-mm-dd", "2025-08-25"),
        (datetime(2025, 8, 25), "mm-dd-yy", "2025-08-25"),
        (date(2025, 8, 25), 'yyyy"년" m"월" d"일"', "2025년 8월 25일"),
        (date(2025, 8, 25), 'yyyy"年"m"月"d"日"', "2025年8月25日"),
        (date(2025, 8, 5), "mmm d, yyyy", "Aug 5, 2025"),
        (date(2025, 8, 5), "[$-409]dddd, mmmm dd, yy", "Tuesday, August 05, 25"),
        (datetime(2025, 8, 25, 15, 9), "yyyy-mm-dd hh:mm", "2025-08-25 15:09"),
        (datetime(2025, 8, 25, 15, 9), "h:mm AM/PM", "3:09 PM"),
        (datetime(2025, 8, 25), "General", "2025-08-25"),
        (time(15, 9, 7), "mm:ss", "09:07"),
        (timedelta(hours=26, minutes=3), "[h]:mm", "26:03"),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(value: object, number_format: str, shown: str) -> None:
    assert displayed(value, number_format) == shown


@given(
    st.one_of(st.integers(), st.floats(), st.datetimes(), st.timedeltas(), st.text(max_size=5)),
    st.text(alphabet='0#?,.%E+-;[]$"\\@_*ymdhsAP/General<>=1년 ', max_size=12),
)
@settings(deadline=None, max_examples=200)
def test_no_value_or_format_breaks_it(value: object, number_format: str) -> None:
    assert len(displayed(value, number_format)) < 2000
