"""Lists inside sentences come apart into their members, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.enumeration import enumerations
from assistant.language.list_labels import labels
from assistant.language.marked_lists import bracketed_lists
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
        (
            "여기에는 선도적인 용기 연구개발 및 제조기지, 최고 수준의 보일러 생산기지, 한별 연계형 공장이 포함된다.",
            [["용기 연구개발 및 제조기지", "최고 수준의 보일러 생산기지", "한별 연계형 공장"]],
        ),
        (
            "업스트림부터 ▷핵심 부품 제조 ▷완성차 및 스쿠터 제조 ▷정비 등 전반을 아우르는 사슬을 갖췄다.",
            [["핵심 부품 제조", "완성차 및 스쿠터 제조", "정비"]],
        ),
        (
            "정보 보안과 함께 기본 장치, 시스템 소프트웨어, 차세대 정보 서비스의 세 가지 핵심 체인을 개발한다.",
            [["기본 장치", "시스템 소프트웨어", "차세대 정보 서비스"]],
        ),
        (
            "8월 1일, 협회는 표준기구(ISO), 위원회(CEN), 자동인식 및 모바일협회(AIM) 등 3대 국제 기구의 승인을 받았다.",
            [["표준기구(ISO)", "위원회(CEN)", "자동인식 및 모바일협회(AIM)"]],
        ),
        (
            "대표단은 부주임을 비롯해 가람·마루·남천 고신구 등 3개 고신구와 센터 관계자, 기업 대표로 구성됐다.",
            [["가람", "마루", "남천 고신구"], ["센터 관계자", "기업 대표"]],
        ),
        (
            "他出版专著三部，分别是《潮滩》（1965年）、《沉积》（1979年）和《泥》（1998年），发表论文146篇。",
            [["《潮滩》（1965年）", "《沉积》（1979年）", "《泥》（1998年）"]],
        ),
        ("运河上建有马道、企石、青年三座枢纽,其中马道枢纽水头最高。", [["马道", "企石", "青年"]]),
        (
            "Three services end: the spring pickup, the printed calendar, and the shuttle to Aldane, which ran empty.",
            [["the spring pickup", "the printed calendar", "the shuttle to Aldane"]],
        ),
        (
            "The plan is to replace the vendor before May, to adopt one key and to build a second road.",
            [["to replace the vendor before May", "to adopt one key", "to build a second road"]],
        ),
        (
            "The reasons given were high rents, poor buses and a lack of doctors.",
            [["high rents", "poor buses", "a lack of doctors"]],
        ),
        ("Three firms, Oren, Talva and Brisk Mobile, will take part.", [["Oren", "Talva", "Brisk Mobile"]]),
        ("主要威胁有地下水位下降、鱼塘渗漏、盗掘和极端降雨。", [["地下水位下降", "鱼塘渗漏", "盗掘", "极端降雨"]]),
        ("企业则担心航班少、堆场小和手续不熟。", [["航班少", "堆场小", "手续不熟"]]),
        ("여섯 직할시는 하노이, 다낭, 후에(Huế)이다.", [["하노이", "다낭", "후에(Huế)"]]),
        (
            "园区引进了华为、腾讯、百度等龙头企业，建成实验室、中试基地和孵化器。",
            [["华为", "腾讯", "百度"], ["实验室", "中试基地", "孵化器"]],
        ),
        (
            "公司募集资金15亿元，将投向设备产业化、研发中心建设和补充流动资金三个项目。",
            [["设备产业化", "研发中心建设", "补充流动资金"]],
        ),
        ("共清理墓葬164座，其中大型墓9座、小型墓108座。", [["大型墓9座", "小型墓108座"]]),
        (
            "色盲考生不予录取的专业包括化学工程与工艺、药学、生物工程三个专业。",
            [["化学工程与工艺", "药学", "生物工程"]],
        ),
        ("该中心协调产业链的招商、技术攻关和企业服务的工作。", [["招商", "技术攻关", "企业服务"]]),
        ("会议讨论了修改章程、增加注册资本以及选举董事会等事项。", [["修改章程", "增加注册资本", "选举董事会"]]),
        ("三、饮用水、海绵", [["饮用水", "海绵"]]),
    ],
)
def test_a_list_comes_apart_into_its_members(sentence: str, expected: list[list[str]]) -> None:
    assert members(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "1,600억 위안을 넘어섰다.",
        "이와 함께 수출도 늘었다.",
        "R&D 투자가 늘었다.",
        "It is run by Norvik, a firm in Tarn.",
    ],
)
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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("이 지구는 한별(Hanbyul), 가온(Gaon), 360과 같은 기업으로 대표되는 산업을 키웠다.", [["기업"]]),
        ("지구는 양자 통신, 블록체인, 디지털 트윈 등 미래 유망 산업을 키운다.", [["미래 유망 산업"]]),
        ("대표적인 기업으로는 한별, 가온, 누리가 있다.", [["대표적인 기업"]]),
        ("국내 기업은 부산, 대구에 공장을 두고 있다.", [[]]),
        ("核心产品有电机、水泵和阀门。", [["核心产品"]]),
        ("全市引进了华为、腾讯、百度等龙头企业。", [["龙头企业"]]),
        ("They drew makers such as Haier, Midea and Gree.", [["They drew makers"]]),
    ],
)
def test_a_sentence_says_what_it_lists(sentence: str, expected: list[list[str]]) -> None:
    cut = words(sentence)
    assert [labels(sentence, cut, found.members) for found in enumerations(sentence, cut)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("반나절 코스 3종(성산·해녀, 동문·목관, 오설록)을 준비한다.", [["성산·해녀", "동문·목관", "오설록"]]),
        ("The port has four terminals (North, South, East and West).", [["North", "South", "East", "West"]]),
        ("现有三个港区（东港、西港和南港）。", [["东港", "西港", "南港"]]),
        ("세계지식재산기구(WIPO)는 1967년(7월 14일)에 생겼다.", []),
        ("지멘스(Siemens, 西门子)는 독일 회사다.", []),
    ],
)
def test_a_bracket_may_hold_the_members(sentence: str, expected: list[list[str]]) -> None:
    assert [[sentence[a:b] for a, b in members] for members, _ in bracketed_lists(sentence)] == expected
