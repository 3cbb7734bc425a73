from __future__ import annotations

import unicodedata

from assistant.ingest.clean import Cleaned, clean
from assistant.protocols import Extracted, RawBlock
from assistant.types import Block, Locator


def lines(text: str) -> Cleaned:
    return clean(Extracted((RawBlock("lines", text),)))


def kinds(cleaned: Cleaned) -> list[tuple[str, str]]:
    return [(block.kind, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


def test_blocks_of_a_page_are_parted_by_lines_and_cells_by_tabs() -> None:
    found = clean(
        Extracted(
            (
                RawBlock("heading", "수출\n현황", level=2),
                RawBlock("paragraph", "도시가\u00a0 성장했다.", locator="p. 2"),
                RawBlock("item", "가전", level=1),
                RawBlock("item", "강구조", level=1),
                RawBlock("table", rows=(("도시", ""), ("", ""), (" 上海 ", "1 \n 2"))),
            )
        )
    )

    assert found == Cleaned(
        text="수출 현황\n\n도시가 성장했다.\n\n가전\n강구조\n\n도시\t\n上海\t1 2",
        blocks=(
            Block("heading", 0, 5, level=2),
            Block("paragraph", 7, 16),
            Block("item", 18, 20, level=1),
            Block("item", 21, 24, level=1),
            Block("row", 26, 29),
            Block("row", 30, 36),
        ),
        locators=(Locator("p. 2", 7),),
    )


def test_letters_typed_apart_and_radicals_become_characters_and_nothing_else_changes() -> None:
    apart = unicodedata.normalize("NFD", "자오저우")

    assert (
        lines(f"{apart} ⼩⻢智⾏ ＧＤＰ １２％ a\u200bb ②？……").text == "자오저우 小马智行 ＧＤＰ １２％ a\u200bb ②？……"
    )


def test_a_dump_whose_lines_keep_their_blanks_is_joined_by_them() -> None:
    dump = (
        "둥팡전기그룹 산하 동방터빈유한공사가 자체 개발한 중국 최초의 대형 가스 터빈이 점화에 성공\n\n"
        "하였다. 열효율은 35% 이상으로, 동일 출력의 화력발전기 대비 연간 탄소 배출을 절감할 수 있으며 매년 증가\n\n"
        "한 전력은 2,500 가구의 하루 전력 소비를 충족시킬 수 있는 양이고, 이 밖에도 열병합 발전이나 여러 \n\n"
        "산업에 쓰인다. \n\n \n\n"
        "◼ 주요 성과 \n\n"
        "－ 2022년 11월 25일 연구소는 병원, 학교, 주거단지 등 다양한 상황에서 적용 가능한 통합 \n\n"
        "시스템을 구축했다. \n\n"
    )

    assert kinds(lines(dump)) == [
        (
            "paragraph",
            "둥팡전기그룹 산하 동방터빈유한공사가 자체 개발한 중국 최초의 대형 가스 터빈이 점화에 성공하였다. "
            "열효율은 35% 이상으로, 동일 출력의 화력발전기 대비 연간 탄소 배출을 절감할 수 있으며 매년 증가한 전력은 "
            "2,500 가구의 하루 전력 소비를 충족시킬 수 있는 양이고, 이 밖에도 열병합 발전이나 여러 산업에 쓰인다.",
        ),
        ("heading", "◼ 주요 성과"),
        (
            "item",
            "－ 2022년 11월 25일 연구소는 병원, 학교, 주거단지 등 다양한 상황에서 적용 가능한 통합 시스템을 구축했다.",
        ),
    ]


def test_where_the_blanks_are_gone_korean_is_joined_by_its_words() -> None:
    dump = (
        "금융기관이 기업의 신청에 따라 해당 분야 주관 부문이 제공한 후보 기업 명단과 프로젝트 리\n"
        "스트를 참고해 대출 지급과 지급 조건을 자체적으로 결정한다. 요구사항을 충족하는 대출의 경\n"
        "우 중앙은행은 대출 원금의 60%를 금융 기관에 재대출 할 수 있고, 창업 초기와 성장 단계에\n"
        "있는 기업의 첫 대출에 힘을 보탠다.\n"
    )

    assert lines(dump).text == (
        "금융기관이 기업의 신청에 따라 해당 분야 주관 부문이 제공한 후보 기업 명단과 프로젝트 리스트를 참고해 대출 "
        "지급과 지급 조건을 자체적으로 결정한다. 요구사항을 충족하는 대출의 경우 중앙은행은 대출 원금의 60%를 금융 "
        "기관에 재대출 할 수 있고, 창업 초기와 성장 단계에 있는 기업의 첫 대출에 힘을 보탠다."
    )


def test_the_end_of_a_verb_that_the_margin_cut_begins_no_item() -> None:
    dump = (
        "칭다오시는 강력한 제조 기반을 바탕으로 지난해 수출에서 크게 성장했다고 지난 25일에 밝혔\n"
        "다. 앞으로도 항만과 산업 클러스터를 함께 키우며 주변의 여러 도시와 더 가깝게 손을 잡는다\n"
        "는 계획이며 국가급 클러스터로 선정된 자오저우를 중심으로 기업을 더 모을 것이라고 하였\n"
        "다. 다음 해의 목표는 아직 없다.\n"
    )

    assert [kind for kind, _ in kinds(lines(dump))] == ["paragraph"]
    assert "밝혔다. 앞으로도" in lines(dump).text


def test_hard_wrapped_english_is_joined_by_blanks_and_its_empty_lines_part_paragraphs() -> None:
    text = (
        "Jiaozhou, a city under the administration of Qingdao, is home to more than\n"
        "fifteen thousand industrial firms, over one thousand of which are above the\n"
        "designated size. Their output passed 160 billion yuan in 2024, a state-\n"
        "of-the-art result.\n\n"
        "The city runs seven provincial clusters and two national ones, among them\n"
        "smart home appliances and steel structures, and keeps looking for others\n"
        "with the help of a research institute.\n"
    )

    assert lines(text).text == (
        "Jiaozhou, a city under the administration of Qingdao, is home to more than fifteen thousand industrial firms, "
        "over one thousand of which are above the designated size. Their output passed 160 billion yuan in 2024, a "
        "state-of-the-art result.\n\n"
        "The city runs seven provincial clusters and two national ones, among them smart home appliances and steel "
        "structures, and keeps looking for others with the help of a research institute."
    )


def test_hard_wrapped_chinese_is_joined_without_blanks() -> None:
    text = (
        "胶州市位于山东半岛西南部是青岛市代管的县级市全市共有一万五千多家工业企\n"
        "业其中一千多家为规模以上企业去年规模以上工业企业总产值超过一千六百亿元\n"
        "居全省同级城市前列目前胶州拥有七个省级产业集群和特色食品产业强县并且还\n"
        "有两个国家级集群。\n"
    )

    assert lines(text).text == text.replace("\n", "")


def test_an_indented_line_opens_a_paragraph_of_wrapped_chinese() -> None:
    text = (
        "　　胶州市位于山东半岛西南部，是青岛市代管的县级市，全市共有一万五千多家工业企业，其中\n"
        "一千多家为规模以上企业，去年规模以上工业企业总产值超过一千六百亿元，居全省同级城市前列。\n"
        "　　目前，胶州拥有七个省级产业集群和特色食品产业强县，并且还有两个国家级集群，未来将继续\n"
        "推动产业升级，加快建设创新体系，完善现代产业发展的基础，努力成为先进制造业的示范区域，\n"
        "吸引更多企业。\n"
    )

    assert lines(text).text == text.replace("\n　　", "\n\n").replace("\u3000", "").replace("\n\n", "¶").replace(
        "\n", ""
    ).replace("¶", "\n\n")


def test_lines_that_are_sentences_stay_paragraphs_and_short_ones_head_them() -> None:
    text = (
        "□ 협력 추진 사례\n\n○ 연구개발기지 설립\n"
        "- 포켓모바일사는 연구개발기지를 조성함. \n- 그룹은 협력을 추진할 계획임.\n"
        "평가 지표\n이번 순위는 연구개발 투자로 평가하였다.\n출처: 광명망 2015.7.14\n"
    )

    assert kinds(lines(text)) == [
        ("heading", "□ 협력 추진 사례"),
        ("heading", "○ 연구개발기지 설립"),
        ("item", "- 포켓모바일사는 연구개발기지를 조성함."),
        ("item", "- 그룹은 협력을 추진할 계획임."),
        ("heading", "평가 지표"),
        ("paragraph", "이번 순위는 연구개발 투자로 평가하였다."),
        ("paragraph", "출처: 광명망 2015.7.14"),
    ]


def test_a_numbered_list_is_items_and_a_numbered_line_above_prose_a_heading() -> None:
    text = "1. 지역 소개\n각 지역의 데이터가 발표되었다.\n1) 가전\n2) 강구조\n3) 타이어\n"

    assert [kind for kind, _ in kinds(lines(text))] == ["heading", "paragraph", "item", "item", "item"]


def test_a_paragraph_that_goes_over_a_page_belongs_to_the_page_it_begins_on() -> None:
    line = "the city of Qingdao said that exports grew very strongly during last year and\n"
    pages = (line * 5, line * 4 + "this was all.\n\nThe next paragraph is short.\n\n" + line * 3)
    found = clean(Extracted(tuple(RawBlock("lines", page, locator=f"p. {n}") for n, page in enumerate(pages, start=1))))

    assert found.locators == (Locator("p. 1", 0), Locator("p. 2", found.text.index("The next paragraph")))


def test_the_last_line_of_a_page_may_head_the_table_below_it() -> None:
    table = RawBlock("table", rows=(("도시", "수출"), ("칭다오", "1")))
    text = RawBlock("lines", "수출이 늘었다.\n\n2. 도시별 순위")

    assert kinds(clean(Extracted((text, table))))[:2] == [
        ("paragraph", "수출이 늘었다."),
        ("heading", "2. 도시별 순위"),
    ]
    assert kinds(clean(Extracted((text,)))) == [("paragraph", "수출이 늘었다."), ("item", "2. 도시별 순위")]


def test_pages_keep_their_place() -> None:
    found = clean(
        Extracted(
            (RawBlock("lines", "첫 장이다.\n", locator="p. 1"), RawBlock("lines", "\n둘째 장이다.", locator="p. 2"))
        )
    )

    assert found.locators == (Locator("p. 1", 0), Locator("p. 2", found.text.index("둘째")))
