"""Lists inside sentences come apart into their members, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.enumeration import enumerations
from assistant.language.words import words


def members(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in found.members] for found in enumerations(text, words(text))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "또한 물류 지원 플랫폼, 부산-오사카 교류센터, 국제 투자 허브 등 여러 서비스를 구축했다.",
            [["물류 지원 플랫폼", "부산-오사카 교류센터", "국제 투자 허브"]],
        ),
        (
            "여러 지역은 ▷바이오 ▷로봇 ▷집적회로 등 중점 분야에 힘쓰고 있다.",
            [["바이오", "로봇", "집적회로"]],
        ),
        (
            "이 단지는 한별(Hanbyul), 가온(Gaon), 360과 같은 기업으로 대표된다.",
            [["한별(Hanbyul)", "가온(Gaon)", "360"]],
        ),
        (
            "대표 기업으로는 밍양(Mingyang)과 지멘스 가메사(Siemens Gamesa)가 있다.",
            [["밍양(Mingyang)", "지멘스 가메사(Siemens Gamesa)"]],
        ),
        (
            "고추 가공 단지, 곡물·유지 가공 단지, 조미료 단지 등이 대표적이다.",
            [["고추 가공 단지", "곡물·유지 가공 단지", "조미료 단지"]],
        ),
        ("该集群包括华为、中兴通讯和腾讯等三家企业。", [["华为", "中兴通讯", "腾讯"]]),
        ("全市有钢铁、化工、汽车三大产业。", [["钢铁", "化工", "汽车"]]),
        (
            "The park hosts companies such as Haier, Alfa Laval and CIMC Reefer, and exports to Japan.",
            [["Haier", "Alfa Laval", "CIMC Reefer"]],
        ),
        (
            "今年将集中力量实施“四大工程”：创新策源工程、产业倍增工程、城市更新工程和乡村振兴工程。",
            [["创新策源工程", "产业倍增工程", "城市更新工程", "乡村振兴工程"]],
        ),
        (
            "奖项：发明奖、进步奖、合作奖（含国际合作、开放合作）等，由市政府颁发。",
            [["发明奖", "进步奖", "合作奖（含国际合作、开放合作）"]],
        ),
        ("主要风险有三项:(1)价格风险;(2)汇率、利率风险;(3)政策风险。", [["价格风险", "汇率、利率风险", "政策风险"]]),
        ("제출 서류: ① 사업계획서 1부, ② 통장 사본 ③ 확인서", [["사업계획서 1부", "통장 사본", "확인서"]]),
        (
            "Bring (1) a passport, (2) two photos and (3) the fee of $2.50.",
            [["a passport", "two photos", "the fee of $2.50"]],
        ),
        (
            "短板：一是创新能力不足，二是产业层次不高，三是财政压力较大。",
            [["创新能力不足", "产业层次不高", "财政压力较大"]],
        ),
        ("The members are France, Germany, and Italy.", [["France", "Germany", "Italy"]]),
    ],
)
def test_a_list_comes_apart_into_its_members(sentence: str, expected: list[list[str]]) -> None:
    assert members(sentence) == expected


@pytest.mark.parametrize("sentence", ["1,600억 위안을 넘어섰다.", "이와 함께 수출도 늘었다.", "R&D 투자가 늘었다."])
def test_what_is_no_list_has_no_members(sentence: str) -> None:
    assert members(sentence) == []


@given(st.text(alphabet=st.sampled_from("가나 a,、과와 및 and()·12.등▷\n"), max_size=60))
def test_members_lie_in_order_inside_any_text(text: str) -> None:
    for found in enumerations(text, words(text)):
        assert len(found.members) > 1
        last = 0
        for start, end in found.members:
            assert last <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            last = end
