"""Questions that tables answer: each operation, in three languages, on tables that were made up for it."""

from __future__ import annotations

import pytest

from assistant.ask.decide import decide
from assistant.ask.plan import merge
from assistant.types import Candidate, Name, Span
from tests.ask.tables import FAIRS, HARBOURS, OUTPUT, TRADE, Desk


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(TRADE, OUTPUT, HARBOURS)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("나루의 수출액은 얼마?", ["640.00"]),
        ("Naru export growth", ["-1.20%"]),
        ("多松的出口额是多少？", ["512.25"]),
        ("다솜 수입액", ["80.4"]),
        ("Where is the head office of Doune?", ["Westbury"]),
        ("乙港2022年的货物吞吐量", ["4,200"]),
    ],
)
def test_a_value_is_the_cell_where_the_row_and_the_column_asked_for_meet(
    desk: Desk, question: str, items: list[str]
) -> None:
    assert desk.items(question) == items


def test_a_cell_with_only_a_stroke_is_no_answer() -> None:
    survey = "Table 5. People by village\n\nVillage\tPeople\tForeigners\nAsh\t1,200\t31\nBeech\t640\t-\nElm\t410\t12\n"
    villages = Desk(survey)
    assert villages.items("How many foreigners are in Ash?") == ["31"]
    refused = villages.ask("How many foreigners are in Beech?")
    assert (refused.status, refused.reason_code) == ("not_found", "qualifier_unmet")


def test_a_value_without_a_period_is_the_latest_and_says_so(desk: Desk) -> None:
    answer = desk.ask("乙港的货物吞吐量是多少？")
    assert [item.text for item in answer.items] == ["4,100"]
    assert "最新的2023年" in answer.text


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("나루는 수출액 몇 위?", ["2"]),
        ("what is Dasom's rank in export growth?", ["1"]),
        ("丙港排第几名？", ["3"]),
        ("가온과 다솜은 수출액 몇 위?", ["1", "3"]),
    ],
)
def test_a_rank_is_the_printed_one_or_is_counted_in_the_column_asked_for(
    desk: Desk, question: str, items: list[str]
) -> None:
    assert desk.items(question) == items


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("수출 상위 2개 도시", ["가온", "나루"]),
        ("수출액 꼴찌 도시는?", ["마루"]),
        ("수출액이 두 번째로 높은 도시는?", ["나루"]),
        ("수입액이 가장 높은 도시는?", ["나루"]),
        ("which mill has the lowest share?", ["Fern"]),
        ("增长率最高的港口是哪个？", ["丙港"]),
        ("吞吐量第二名的港口", ["乙港"]),
    ],
)
def test_the_first_the_last_and_the_highest_are_those_of_the_column_asked_for(
    desk: Desk, question: str, items: list[str]
) -> None:
    assert desk.items(question) == items


def test_rows_that_tie_for_a_place_are_all_given(desk: Desk) -> None:
    assert desk.items("second highest output among the mills") == ["Birch", "Cedar"]


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("수출액 성장률이 10% 넘는 도시는 몇 곳?", ["1곳"]),
        ("수출액 성장률이 10% 이상인 도시 목록", ["다솜", "마루"]),
        ("수출액이 600억 위안 넘는 도시는?", ["가온", "나루"]),
        ("how many mills have a share under 10%?", ["2"]),
        ("哪些港口增长率超过5%？", ["丙港"]),
        ("which mills have their head office in Eastham?", ["Birch", "Cedar", "Elder"]),
        ("which mills have a share between 6% and 20%?", ["Doune", "Elder"]),
        ("항구별 수출 도시 목록", ["가온", "나루", "다솜", "라온", "마루"]),
    ],
)
def test_a_filter_counts_or_lists_every_row_that_meets_it(desk: Desk, question: str, items: list[str]) -> None:
    assert desk.items(question) == items


@pytest.mark.parametrize(
    ("question", "items", "expression"),
    [
        ("가온과 나루의 수출액 차이는?", ["172.50 억 위안"], "812.50 - 640.00 = 172.50"),
        ("difference between Alder and Birch share", ["7.5%p"], "30.0 - 22.5 = 7.5"),
        ("甲港和乙港2023年吞吐量相差多少？", ["1,100 万吨"], "5,200 - 4,100 = 1,100"),
        ("가온과 나루 수출액 합계", ["1,452.50 억 위안"], "sum of 2 = 1,452.50"),
        ("average share of the mills", ["16.67%"], "mean of 6 = 16.67"),
        ("가온 수출액은 나루의 몇 배?", ["1.27"], "812.50 / 640.00 = 1.27"),
    ],
)
def test_a_computed_value_shows_its_work(desk: Desk, question: str, items: list[str], expression: str) -> None:
    answer = desk.ask(question)
    assert [item.text for item in answer.items] == items
    assert answer.computation is not None
    assert answer.computation.expression == expression


def test_a_computed_value_is_glossed_in_the_units_of_the_asker(desk: Desk) -> None:
    answer = desk.ask("difference between Gaon and Naru export value", glossed=True)
    assert [(item.text, item.gloss) for item in answer.items] == [("172.50 억 위안", "17.25 billion yuan")]
    assert answer.text.startswith("Difference: 172.50 억 위안 (17.25 billion yuan)")


@pytest.mark.parametrize(
    ("question", "winner", "values"),
    [
        ("수출액 가온 vs 나루", "가온", ("812.50", "640.00")),
        ("Which has the higher export growth, Naru or Dasom?", "다솜", ("12.00%", "-1.20%")),
        ("甲港和丙港哪个增长率更高？", "丙港", ("10.0%", "4.0%")),
        ("Alder or Doune: whose share is lower?", "Doune", ("15.0%", "30.0%")),
    ],
)
def test_a_comparison_names_the_one_that_leads_and_both_values(
    desk: Desk, question: str, winner: str, values: tuple[str, str]
) -> None:
    answer = desk.ask(question)
    assert (answer.kind, [item.text for item in answer.items]) == ("comparison", [winner])
    assert all(value in answer.text for value in values)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("사비의 수출액은?", "entity_absent"),
        ("Grove output rank", "entity_absent"),
        ("丁港的吞吐量", "entity_absent"),
        ("가온의 매출액", "attribute_absent"),
        ("나루 1인당 수출액", "attribute_absent"),
        ("甲港的集装箱收入是多少", "attribute_absent"),
        ("가온 2021년 수출액", "period_absent"),
        ("Naru exports in Q1 2023", "period_absent"),
    ],
)
def test_a_constraint_that_no_table_meets_is_refused_by_name(desk: Desk, question: str, code: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, answer.reason_code) == ("not_found", code)


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("When is the timber fair?", ["2024-05-20"]),
        ("events held in May 2024", ["Timber fair"]),
        ("events before May 2024", ["Glass fair"]),
        ("how many events after March 2024?", ["2"]),
    ],
)
def test_rows_are_picked_by_their_days(question: str, items: list[str]) -> None:
    assert Desk(FAIRS).items(question) == items


def test_a_prose_answer_stands_where_tables_only_refuse_but_not_one_read_off_a_row(desk: Desk) -> None:
    refused = desk.planned("사비의 수출액은?")
    assert [candidate.unmet[0].name for candidate in refused] == ["사비"]
    row = refused[0].evidence[0]
    prose = Candidate("fact", (row,), (Span("2.txt", 0, 4),), 0.2)
    off_a_row = Candidate("fact", (row,), (row,), 0.2)
    merged = merge([prose, off_a_row], refused, desk.index)
    assert merged == [*refused, prose]
    assert decide(merged).chosen == prose


def test_a_sentence_does_not_stand_in_for_the_value_of_a_period_that_the_tables_do_not_have(desk: Desk) -> None:
    refused = desk.planned("가온 2021년 수출액")
    sentence = Span("2.txt", 0, 4)
    merged = merge([Candidate("passage", (sentence,), (sentence,), 0.2)], refused, desk.index)
    assert decide(merged).reason_code == "period_absent"


def test_one_name_for_two_rows_is_ambiguous_and_told_apart_by_what_differs() -> None:
    rows = ("도시 GDP(억 위안) 실질 성장률", "보라 寶羅 120.5 5.0%", "보라 普羅 99.1 5.9%", "초록 草綠 80.0 4.0%")
    name = Name({"ko": ("보라",), "zh": ("宝罗",)}, "place", "corpus")
    other = Name({"ko": ("보라",), "zh": ("普罗",)}, "place", "corpus")
    desk = Desk("\n".join(("표 1. 2023년 도시 GDP", "", *rows)), names=(name, other))
    answer = desk.ask("보라 실질 성장률")
    assert answer.status == "ambiguous"
    assert [(item.text, item.label) for item in answer.items] == [("5.0%", "보라 寶羅"), ("5.9%", "보라 普羅")]


def _two_tables(first: str, second: str) -> Desk:
    head = "도시\tGDP(억 위안)"
    tables = [
        "\n".join((f"표 1. 2023년 {title} 도시 GDP", "", head, f"가온\t{value}", "나루\t70.00", "다솜\t60.10"))
        for title, value in (("전국", first), ("항구", second))
    ]
    return Desk(*tables)


def test_two_tables_that_round_one_value_differently_give_one_answer_with_both() -> None:
    answer = _two_tables("120.46", "120.5").ask("가온 GDP")
    assert (answer.status, [item.text for item in answer.items]) == ("answered", ["120.46"])
    assert [citation.document_id for citation in answer.citations] == ["0.txt", "1.txt"]


def test_two_tables_that_disagree_are_a_conflict_labelled_by_their_titles() -> None:
    answer = _two_tables("120.46", "98.5").ask("가온 GDP")
    assert answer.status == "conflict"
    assert [(item.text, item.label) for item in answer.items] == [
        ("120.46", "표 1. 2023년 전국 도시 GDP"),
        ("98.5", "표 1. 2023년 항구 도시 GDP"),
    ]


def test_a_table_too_short_for_the_question_does_not_keep_a_longer_one_from_answering() -> None:
    short = "표 2. 도시별 수출액\n\n도시\t수출액(억 위안)\n가온\t815\n나루\t642\n"
    desk = Desk(TRADE, short)
    assert len(desk.items("수출액 상위 3개 도시는?")) == 3


MINES = """Table 5. Mines

Mine\tOutput FY2025 (GWh)\tOutput FY2026 (GWh)\tManager
Wind\t148.2\t171.6\tPiers Lock
Hydro\t96.0\t88.3\tNoor Hadd
Solar\t31.5\t44.9\tJun Watan
"""


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Wind output FY2026", ["171.6"]),
        ("Wind output FY26", ["171.6"]),
        ("Wind output FY2023", []),
        ("Output cost of Wind in FY2026", []),  # what it gave is no cost
        ("Wind phase 2 output FY2026", []),
    ],
)
def test_a_table_denies_years_phases_and_money_that_it_does_not_have(question: str, items: list[str]) -> None:
    assert Desk(MINES, names=()).items(question) == items
