"""Names that a text writes in two ways side by side."""

import pytest

from assistant.language.mining import mine


def pairs(text: str) -> list[tuple[str, str]]:
    found = mine(text)
    for pair in found:  # a place is the only way to words
        assert text[pair.start : pair.end] == pair.form
        assert text[pair.other_start : pair.other_end] == pair.other
        assert 0 < pair.score <= 1
    return [(pair.form, pair.other) for pair in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("여러 전략적 산업을 유치한 기업은 수곤(Sugon)이다.", [("수곤", "Sugon")]),
        ("은행은 과학기술부(科技部) 등과 협력한다.", [("과학기술부", "科技部")]),
        ("작년 10월, 국무원(國務院, State Council)은", [("국무원", "國務院"), ("국무원", "State Council")]),
        ("기업인 샤오마즈싱(Pony.AI∙小马智行)이", [("샤오마즈싱", "Pony.AI"), ("샤오마즈싱", "小马智行")]),
        ("27일, 국제코드연맹(国际代码联盟, ICA)은", [("국제코드연맹", "国际代码联盟"), ("국제코드연맹", "ICA")]),
        ("중국 과학기술부(과기부)는", [("과학기술부", "과기부")]),
        ("중국 공업정보화부(공신부)는", [("공업정보화부", "공신부")]),
        ("과기부 횃불하이테크산업발전센터(이하 횃불센터)는", [("횃불하이테크산업발전센터", "횃불센터")]),
        ("수원의 글로벌혁신센터(KIC 중국)를 찾았다.", [("글로벌혁신센터", "KIC 중국")]),
        ("青岛的胶州（Jiaozhou）有", [("胶州", "Jiaozhou")]),
        ("比亚迪（BYD）和宁德时代（CATL）发布", [("比亚迪", "BYD"), ("宁德时代", "CATL")]),
        ("火炬高技术产业开发中心（以下简称“火炬中心”）", [("火炬高技术产业开发中心", "火炬中心")]),
        ("三星电子（삼성전자）在", [("三星电子", "삼성전자")]),
        ("said the Torch Center (火炬中心) today", [("Torch Center", "火炬中心")]),
        ("the Ministry of Science and Technology (MOST) said", [("Ministry of Science and Technology", "MOST")]),
        ('the Torch Industry Center (hereinafter "Torch Center")', [("Torch Industry Center", "Torch Center")]),
    ],
)  # fmt: skip
def test_a_bracket_gives_a_name_its_other_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("산둥성 짜오좡(棗莊)시의 기업은", "짜오좡"),  # the province is not part of the town
        ("상하이∙광둥(廣東)∙산둥", "광둥"),  # nor is the neighbour in a list
        ("중국과학기술부(科學技術部)의", "과학기술부"),  # a word begins inside a written word
        ("중국과학원 다롄화학물리연구소(大连化物所)와", "다롄화학물리연구소"),
        ("과학기술부(科學技術部, MOST)자오젠린(曹健林) 부부장은", "자오젠린"),  # against the rule: one character unlike
        ("대표 기업에는 톈진 제약 연구소(Tianjin Institute of Pharmaceutical Research)가", "톈진 제약 연구소"),
        ("밍양(Mingyang)과 지멘스 가메사(Siemens Gamesa)가 있다", "지멘스 가메사"),
        ("클라우드 어카운트, 더우인 그룹(Douyin Group) 등", "더우인 그룹"),
        ("알파 라발(칭다오) 인더스트리얼(Alfa Laval (Qingdao) Industrial Co., Ltd.)", "알파 라발(칭다오) 인더스트리얼"),
        ("하얼빈 창룽그룹(哈爾賓昌隆集團)과 제휴", "하얼빈 창룽그룹"),
        ("순환혁신(One Town, One Industry Innovation)을", "순환혁신"),
    ],
)
def test_the_name_before_the_bracket_is_cut_where_it_begins(text: str, head: str) -> None:
    assert pairs(text)[-1][0] == head


@pytest.mark.parametrize(
    "text",
    [
        "총 100억 위안(약 18조원)을",
        "15메가와트(MW)의",
        "시범사업(육성)에",
        "증가했다(전년 대비 5%).",
        "기업 7,178개(중복 제거 후 6,976개)를",
        "GDP(억 위안)",
        "루트 노드(MA.1001)를",
        "2024년 순위(2024Q3)",
        "자오저우는 성(省)급",
        "(끝)",
        "习近平主席（Xi Jinping）",  # with a title: where the name ends is not known
        "",
    ],
)
def test_a_bracket_that_holds_no_name_gives_none(text: str) -> None:
    assert pairs(text) == []


def test_rows_that_carry_hangul_and_hanzi_give_pairs_even_where_they_translate() -> None:
    table = (
        "순위 기업 명칭 \n1 차이나모바일 中国移动 \n2 텅쉰홀딩스 腾讯控股 \n3 TCL 중환 TCL 中环 \n4 왕이-S 网易-S \n"
    )
    assert pairs(table) == [
        ("차이나모바일", "中国移动"),
        ("텅쉰홀딩스", "腾讯控股"),
        ("TCL 중환", "TCL 中环"),
        ("왕이-S", "网易-S"),
    ]


def test_rows_with_figures_and_cells_parted_by_tabs() -> None:
    assert pairs("13 칭다오 青岛 12,399.10 5.70%\n") == [("칭다오", "青岛")]
    assert pairs("1\t칭다오\t青岛\t12,399.10\n2\t胶州\t자오저우\t-0.5\n") == [("칭다오", "青岛"), ("胶州", "자오저우")]


def test_a_row_that_disagrees_and_stands_alone_is_not_believed() -> None:
    assert pairs("3 합계 中国移动 12\n") == []
