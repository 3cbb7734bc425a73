"""Questions in a table's own words, and words of questions that no table needs to hold."""

from __future__ import annotations

import pytest

from tests.ask.tables import Desk

PARTS = """Table 1. Parts of the pump

Part\tPrice (yuan)\tStock
Seal kit KX-20\t120\t14
Seal kit KX-20S\t135\t0
Cast impeller\t980\t3
Drive belt\t45\t60
"""

SALES = """표 2. 제품별 지역별 판매

제품\t지역\t매출액(만원)\t판매수량\t담당자
절삭유\t가온\t1,200\t30\t김하나
절삭유\t나루\t900\t25\t박두리
연마재\t가온\t700\t14\t이세찬
연마재\t나루\t450\t9\t김하나
"""

DISTRICTS = """다솜시 통계 2023

표 3. 2023年各区主要指标

区\t地区生产总值（亿元）\t增速\t进出口（亿元）\t增速
东城区\t210.5\t4.1%\t88.0\t-3.0%
西城区\t180.2\t6.3%\t41.5\t2.2%
南城区\t95.0\t-0.4%\t12.1\t7.0%
"""

ROUTES = """Table 4. Spot rates by route, 2023

Route\tRate (yuan)\tChange
Gaon - Naru\t410\t-2.0%
Gaon - Dasom\t520\t3.5%
Naru - Dasom\t300\t-1.1%
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(PARTS, SALES, DISTRICTS, ROUTES)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("price of the seal kit KX-20", ["120"]),
        ("price of the seal kit KX20S?", ["135"]),
        ("Cast impeller 재고", ["3"]),
        ("cast impeller stock", ["3"]),
        ("drive belts price", ["45"]),
        ("西城区的进出口是多少？", ["41.5"]),
        ("Gaon to Dasom spot rate", ["520"]),
    ],
)
def test_a_row_is_found_by_its_name_as_the_table_writes_it(desk: Desk, question: str, items: list[str]) -> None:
    assert desk.items(question) == items


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("나루 연마재 매출액", ["450"]),
        ("절삭유 매출액 합계", ["2,100 만원"]),
        ("가온에서 판매수량이 가장 많은 제품", ["절삭유"]),
    ],
)
def test_two_names_of_one_row_narrow_it_down_and_one_of_several_rows_is_worked_on(
    desk: Desk, question: str, items: list[str]
) -> None:
    assert desk.items(question) == items


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("哪个区GDP增速最快？", ["西城区"]),
        ("GDP增速为负的区有几个", ["1个"]),
        ("진출구 증가율이 마이너스인 구", []),
        ("进出口下降的是哪些区", ["东城区"]),
    ],
)
def test_a_header_that_only_says_growth_is_of_the_measure_to_its_left(
    desk: Desk, question: str, items: list[str]
) -> None:
    assert desk.items(question) == items


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("매출액 하위 두 지역 알려줘", None),
        ("Which route has the cheapest rate now, across the whole chart?", ["Naru - Dasom"]),
        ("现在GDP最高的是哪个区，数额多少", ["东城区"]),
        ("지금 판매수량이 제일 많은 데가 어디죠", None),
    ],
)
def test_words_that_name_nothing_do_not_refuse_what_row_and_column_make_clear(
    desk: Desk, question: str, items: list[str] | None
) -> None:
    answer = desk.ask(question)
    assert answer.status == "answered"
    assert items is None or [item.text for item in answer.items] == items


@pytest.mark.parametrize(
    "question",
    [
        "price of the seal kit KX-30",
        "西城区的农产品进出口",
        "Cast impeller resale price",
        "나루 연마재 수출 매출액",
        "북성구 GDP",
    ],
)
def test_a_code_or_a_word_right_before_the_measure_that_the_table_lacks_still_refuses(
    desk: Desk, question: str
) -> None:
    assert desk.ask(question).status == "not_found"


@pytest.mark.parametrize(
    "question", ["How many trams run on the Red line?", "When does the last tram of the Red line leave?"]
)
def test_a_time_is_no_number_and_the_first_departure_not_the_last(question: str) -> None:
    lines = Desk("Table 5. Lines\n\nLine\tStops\tFirst tram\nRed\t23\t04:50\nBlue\t17\t05:10\nGreen\t29\t04:40\n")
    assert lines.items(question) == []
    assert lines.items("When does the first tram of the Red line leave?") == ["04:50"]
