"""Questions of which every word is accounted for: on made-up tables of shops, schools, matches and budgets."""

from __future__ import annotations

import pytest

from assistant.ask import cite
from assistant.ask.decide import decide
from assistant.ask.expand import Lexicon
from assistant.ask.plan import plan
from assistant.ask.question import parse
from assistant.ask.table_index import TableIndex
from assistant.ask.verify import faults
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook
from assistant.types import Answer

SHOPS = """점포,지역,구분,2023년 매출(백만원),2024년 매출(백만원),직원 수,개점일
솔내점,서울,직영,"1,840","2,120",24,2015-03-02
가람점,서울,가맹,"1,510","1,495",18,2017-09-15
서면점,부산,직영,"1,330","1,402",17,2016-05-20
둔덕점,대전,직영,870,910,11,2019-04-10
해오름점,부산,가맹,"1,120","1,260",14,2018-07-07
한옥점,전북,가맹,640,,8,2021-06-18
새별점,인천,직영,905,910,11,2022-03-30
"""
LEAGUE = """Pos,Team,Won,Lost,Goals for,Goals against,Points
1,Harrowgate Rovers,21,4,62,25,68
2,Milford Town,19,5,55,30,63
3,Port Ellery,17,5,51,28,59
4,Castlebrook United,15,8,49,36,52
5,Silverdale,6,16,29,53,26
6,Brackley Vale,4,21,22,66,17
"""
SCHOOLS = """School,District,Type,Pupils,Pass rate,Founded
Ashgrove High,North,State,"1,240",91.5%,1952
St Brigid's College,North,Private,610,97.2%,1889
Riverside Academy,East,State,985,88.0%,1974
Kings Heath School,South,State,"1,410",85.3%,1931
Marlow Grammar,South,Private,720,96.4%,1905
Lakeview High,West,State,985,90.1%,1980
"""
BUDGET = """部门,2024年预算（万元）,2025年预算（万元）,增长率
教育局,8650.0,9120.5,5.4%
卫健局,6420.0,7010.0,9.2%
交通局,5380.5,5120.0,-4.8%
环保局,2310.0,2310.0,0.0%
民政局,3075.5,2980.0,-3.1%
合计,25836.0,26540.5,2.7%
"""
TEAMS = """名次,球队,胜,负,进球,失球,积分
1,海东飞鹰,15,3,41,17,49
2,临江猛虎,14,5,38,22,45
3,白云星火,12,4,35,20,42
4,东山铁军,8,8,28,29,30
5,金沙联队,2,14,15,44,12
"""
STOCK = """재질,2024년(점),2025년(점)
옹기,"1,410","1,540"
금속,865,901
목재,248,240
"""
VISITS = """월,입장객(명),휴관(일)
3월,"2,400",4
4월,"3,100",2
5월,"3,800",0
"""
FEES = """항목,소형(원),중형(원),대형(원)
세척,"20,000","35,000","50,000"
도색,"60,000","95,000","140,000"
점검,"10,000","12,000","18,000"
"""
SETTINGS = """설정 이름,설명,기본값,최소,최대
login.max_fail,계정 잠금까지의 로그인 실패 횟수(회),6,3,20
session.idle,자동 로그아웃 시간(분),25,5,60
trash.days,휴지통 보관 기간(일),30,7,90
"""
HOSPITALS = """序号,医院名称,等级,床位数,座位数
1,东溪第一人民医院,三级甲等,1210,120
2,东溪第二人民医院,二级甲等,640,80
3,南浦医院,三级甲等,300,40
4,北湾医院,一级,45,10
"""
FERRIES = """班次,开船,船名,票价（元）
L101,06:40,海燕号,68
L103,08:30,银鲨号,95
L105,11:00,海燕号,68
"""
DIARY = """Event,Date,Place
Spring clean-up,28 March 2026,Cobb's Wharf
Annual general meeting,16 May 2026,Town Hall
Harvest supper,19 September 2026,Mill End
"""
SCORES = """이름,반,국어,수학
노은결,1반,95,98
배온유,1반,72,80
도유빈,2반,61,66
안소담,2반,71,69
"""
USAGE = """Month,Gas (m3),Water (m3)
January,"4,200",310
February,"3,870",296
March,"3,640",305
"""
TOTALS = """구분,2025년 예산(백만원),2026년 예산(백만원)
길,"1,310","1,505"
배움,465,440
돌봄,"2,480","2,655"
계,"4,255","4,600"
"""
TASKS = """할 일,담당,기한
코스 원가표 제출,고은비,2026-09-18
안내판 교체,차은호,2026-10-02
보험 갱신,민다온,2026-11-30
"""
MODELS = """Version,Price (EUR),Weight (kg)
K2 Basic,489,2.1
K2 Agro,645,2.7
K2 Aero,1190,3.4
"""
WEATHER = """월,평균기온(℃),최고기온(℃),최저기온(℃),강수량(mm)
1월,-2.1,5.3,-9.8,21
4월,12.0,21.9,3.1,70
7월,26.0,31.2,22.4,380
8월,27.1,33.4,21.9,340
"""
PRICES = """Product,Average price (KRW),Highest price (KRW),Lowest price (KRW)
Cabbage,"3,200","5,100","1,900"
Radish,"1,800","2,400","1,200"
Onion,"1,500","3,900","1,100"
Leek,"2,700","2,900","2,100"
"""
MAJORS = """专业名称,所属学院,学费,2025年最低分,2025年平均分
园艺学,农学院,"5,500",571,580
药学,医学院,"6,380",592,597
测绘工程,理工学院,"5,830",634,638
雕塑,美术学院,"9,000",601,612
"""
PRESSES = """항목,Item,단위,BX-80,BX-125,BX-200
가압력,Force,kN,800,"1,250","2,000"
소음,Noise,dB,66,67,69
제어기,Controller,-,Nova 15,Nova 15,Nova 19
기준 가격,List price,만원,"9,800","14,500","23,900"
"""
ARRIVALS = """단위: 천 명,,,자료: 항만연보 2026
구분,2023년,2024년,2025년
내국인,"1,240","1,180","1,205"
중국,81,160,214
일본,41,74,66
외국인 소계,122,234,280
합계,"1,362","1,414","1,485"
"""
FANS = """型号,Noise (dB),Price (EUR),Power (W)
清风一号,42,89,30
清风二号,55,65,45
清风三号,38,120,28
"""


RACE = """레인,선수,나이,기록(초)
4,주태오,18,50.42
5,길현서,15,52.17
6,표강민,21,50.96
2,설도겸,14,54.33
"""
PRIZES = """名次,国际奖（美元）,国内选手奖（美元）
第1名,"40,000","12,000"
第2名,"20,000","8,000"
第3名,"10,000","5,000"
第4名,"7,000","3,000"
"""
METEORITES = """Meteorite,Country,Mass (g)
Ashgrove,United Kingdom,1214.5
Hulunbei,China,8420.0
Erdenet,Mongolia,4190.6
Ust-Kara,Russia,3815.5
"""
SPENDING = """Department,FY2026 budget,FY2027 budget
Parks,"6,940","7,615"
Library,"4,120","4,305"
Police,"28,450","29,310"
"""


def ask(table: str, question: str, *others: str) -> Answer:
    documents = {
        f"{number}.csv": read_document(f"{number}.csv", text.encode()) for number, text in enumerate((table, *others))
    }
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    asked = parse(question, lexicon)
    index = TableIndex(one for document in documents.values() for one in tables(document))
    decision = decide(plan(asked, index, lambda words: None))
    answer = cite.answer(asked, decision, "1", documents.__getitem__, lambda words: None)
    assert not faults(answer, documents.__getitem__)
    return answer


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (SCHOOLS, "Which two schools are the oldest?", ["St Brigid's College", "Marlow Grammar"]),
        (FANS, "가장 시끄러운 거 두 개", ["清风二号", "清风一号"]),
        (FANS, "Two priciest models?", ["清风三号", "清风一号"]),
        (FANS, "비싼 순으로 2개 뽑아줘", ["清风三号", "清风一号"]),
        (FANS, "最便宜的两款是哪两款？", ["清风二号", "清风一号"]),
        (TEAMS, "积分垫底的球队是哪支？", ["金沙联队"]),
        (
            LEAGUE,
            "Which three teams had the worst goals against?",
            ["Brackley Vale", "Silverdale", "Castlebrook United"],
        ),
        (RACE, "제일 빨랐던 선수 두 명", ["주태오", "표강민"]),
        (RACE, "최연소 선수는?", ["설도겸"]),
        (PRIZES, "国际奖第1名到第3名相加是多少美元？", ["70,000 美元"]),
        (PRIZES, "第2名的国际奖是多少？", ["20,000"]),
        (METEORITES, "Hulunbei重多少克？", ["8420.0"]),
        (METEORITES, "three heaviest meteorites", ["Hulunbei", "Erdenet", "Ust-Kara"]),
        (METEORITES, "how much do all the meteorites weigh in total (in g)?", ["17,640.6 g"]),
        (SPENDING, "Who gets the bigger FY27 budget, Parks or the Library?", ["Parks"]),
        (SHOPS, "솔내점 다음으로 2024년 매출이 많은 점포는?", ["가람점"]),
        (SHOPS, "2024년 매출이 서면점보다 많은 점포는 어디어디인가요?", ["솔내점", "가람점"]),
        (SHOPS, "2024년 매출이 서면점보다 적은 점포는 몇 곳인가요?", ["3곳"]),
        (SHOPS, "서울에 있는 점포 중 2024년 매출이 가장 적은 곳은?", ["가람점"]),
        (SHOPS, "점포가 있는 지역은 모두 몇 곳인가요?", ["5곳"]),
        (SHOPS, "부산 점포들의 2024년 매출 합계는?", ["2,662 백만원"]),
        (SHOPS, "직영점의 평균 직원 수는 몇 명인가요?", ["15.75"]),
        (SHOPS, "2024년 매출이 900에서 1,300 사이인 점포는?", ["둔덕점", "해오름점", "새별점"]),
        (SHOPS, "2024년 매출이 세 번째로 적은 점포는?", ["해오름점"]),
        (SHOPS, "솔내점의 직원 수는 한옥점의 몇 배인가요?", ["3.00"]),
        (SHOPS, "솔내점의 매출은 2023년에서 2024년 사이에 얼마나 늘었나요?", ["280 백만원"]),
        (SHOPS, "가맹점은 몇 곳인가요?", ["3곳"]),
        (SHOPS, "가장 먼저 문을 연 점포는 어디인가요?", ["솔내점"]),
        (SHOPS, "솔내점의 직원 수는 전체의 몇 %인가요?", ["23.30%"]),
        (LEAGUE, "Which team finished second to last?", ["Silverdale"]),
        (LEAGUE, "Who finished right below Port Ellery?", ["Castlebrook United"]),
        (LEAGUE, "How many teams scored more goals than Castlebrook United?", ["3"]),
        (LEAGUE, "Which teams have between 50 and 65 points?", ["Milford Town", "Port Ellery", "Castlebrook United"]),
        (LEAGUE, "What is the difference in points between Milford Town and Silverdale?", ["37"]),
        (LEAGUE, "How many points do Harrowgate Rovers and Milford Town have together?", ["131"]),
        (LEAGUE, "How many teams lost more than 10 games?", ["2"]),
        (LEAGUE, "Which teams have won more than Port Ellery?", ["Harrowgate Rovers", "Milford Town"]),
        (SCHOOLS, "How many different districts have schools?", ["4"]),
        (SCHOOLS, "Which private school has the most pupils?", ["Marlow Grammar"]),
        (SCHOOLS, "What is the average number of pupils in state schools?", ["1,155"]),
        (SCHOOLS, "Which two schools have the same number of pupils?", ["Riverside Academy", "Lakeview High"]),
        (SCHOOLS, "What share of all pupils attend Kings Heath School?", ["23.70%"]),
        (SCHOOLS, "Which school was founded first?", ["St Brigid's College"]),
        (SCHOOLS, "Which schools in the North district have a pass rate above 95%?", ["St Brigid's College"]),
        (SCHOOLS, "How many pupils are there in the South district in total?", ["2,130"]),
        (SCHOOLS, "Is the pass rate of Marlow Grammar higher than that of Ashgrove High?", ["Yes"]),
        (BUDGET, "2025年预算仅次于教育局的部门是哪个？", ["卫健局"]),
        (BUDGET, "教育局的预算占2025年总预算的比例是多少？", ["34.36%"]),
        (BUDGET, "预算减少的部门有几个？", ["2个"]),
        (BUDGET, "卫健局的预算从2024年到2025年增加了多少？", ["590.0 万元"]),
        (BUDGET, "2025年预算倒数第二的部门是哪个？", ["民政局"]),
        (TEAMS, "积分超过40分的球队有几支？", ["3支"]),
        (TEAMS, "白云星火的下一名是哪支球队？", ["东山铁军"]),
        (TEAMS, "进球比失球多的球队有哪些？", ["海东飞鹰", "临江猛虎", "白云星火"]),
        (TEAMS, "海东飞鹰的进球是金沙联队的几倍？", ["2.73"]),
        (SHOPS, "솔내점과 가람점 중 직원 수는 어디가 몇 명 더 많아?", ["솔내점", "6"]),
        (TEAMS, "海东飞鹰和东山铁军哪个积分多？多几分？", ["海东飞鹰", "19"]),
        (LEAGUE, "Which has more points, Silverdale or Brackley Vale, and by how many?", ["Silverdale", "9"]),
        (BUDGET, "2025年预算比2024年增加最多的部门是哪个，增加了多少？", ["卫健局", "590.0 万元"]),
        (STOCK, "2024년 대비 가장 많이 늘어난 재질은 무엇이고 몇 점 늘었나요?", ["옹기", "130 점"]),
        (STOCK, "2024년보다 줄어든 재질은?", ["목재"]),
        (VISITS, "4월 대비 5월 입장객은 얼마나 늘었나요?", ["700 명"]),
        (VISITS, "3월 입장객", ["2,400"]),
        (FEES, "대형의 세척 비용은 소형보다 얼마나 더 비싸?", ["30,000 원"]),
        (FEES, "중형 도색 비용 얼마예요?", ["95,000"]),
        (SETTINGS, "로그인 실패 횟수 몇 번이야?", ["6"]),
        (HOSPITALS, "哪些医院是三甲？", ["东溪第一人民医院", "南浦医院"]),
        (HOSPITALS, "东溪第二人民医院有多少座位？", ["80"]),
        (FERRIES, "海燕号票价多少？", ["68"]),
        (DIARY, "Which comes first, the AGM or the harvest supper?", ["Annual general meeting"]),
        (MODELS, "K2 에어로 무게는?", ["3.4"]),
        (USAGE, "How much more gas was used in January than in March?", ["560 m3"]),
        (USAGE, "March water", ["305"]),
        (SCHOOLS, "What is the average number of pupils per school?", ["991.67"]),
        (TOTALS, "배움 예산은 2025년 대비 얼마나 줄었어?", ["25 백만원"]),
        (TOTALS, "2025년보다 예산이 줄어든 항목은?", ["배움"]),
        (STOCK, "옹기의 2024~2025년 평균은?", ["1,475 점"]),
        (TASKS, "원가표 제출은 누가 언제까지 하기로 했나요?", ["고은비", "2026-09-18"]),
        (MODELS, "weight and price of the K2 Agro", ["2.7", "645"]),
        (MODELS, "가장 가벼운 모델은?", ["K2 Basic"]),
        (MODELS, "the two most expensive versions", ["K2 Aero", "K2 Agro"]),
        (FERRIES, "L103和L101哪个便宜？便宜多少？", ["L101", "27 元"]),
        (FERRIES, "L105几点开船？", ["11:00"]),
        (SCORES, "수학 80점 이상인 학생은 몇 명?", ["2명"]),
        (SCORES, "2반 학생 국어 평균", ["66"]),
        (SCORES, "배온유 국어와 수학 점수", ["72", "80"]),
        (SCORES, "수학 1등은 누구야?", ["노은결"]),
        (WEATHER, "최저기온이 가장 높은 달은?", ["7월"]),
        (WEATHER, "平均气温最低的是几月", ["-2.1"]),
        (WEATHER, "강수량이 가장 많은 달의 평균기온은?", ["26.0"]),
        (WEATHER, "최고기온 평균은?", ["22.95 ℃"]),
        (PRICES, "Which product had the lowest highest price?", ["Radish"]),
        (PRICES, "average highest price of the products", ["3,575 KRW"]),
        (PRICES, "최고가가 3천원 넘는 품목 몇 개야", ["2개"]),
        (MAJORS, "2025년 최저점 제일 높은 전공은?", ["测绘工程"]),
        (MAJORS, "2025年最低分最高的专业是哪个？", ["测绘工程"]),
        (MAJORS, "학비가 6000위안 넘는 전공 몇 개야", ["2개"]),
        (MAJORS, "哪几个专业学费超过6000元", ["药学", "雕塑"]),
        (PRESSES, "BX-80이랑 BX-125 기준가격 차이 얼마야", ["4,700 만원"]),
        (PRESSES, "BX200의 소음은?", ["69"]),
        (MODELS, "price of the heaviest version", ["1190"]),
        (MODELS, "가장 싼 모델의 무게는?", ["2.1"]),
        (FANS, "which model is the quietest", ["清风三号"]),
        (FANS, "noise of the cheapest model", ["55"]),
        (FANS, "最静音的型号多少钱？", ["120"]),
        (FANS, "제일 시끄러운 모델 가격", ["65"]),
        (USAGE, "coldest month", []),
        (LEAGUE, "teams placed third to fifth", ["Port Ellery", "Castlebrook United", "Silverdale"]),
        (TEAMS, "第2到第4名是哪些球队？", ["临江猛虎", "白云星火", "东山铁军"]),
        (TEAMS, "2~3위 팀은?", ["临江猛虎", "白云星火"]),
        (LEAGUE, "average points of the top three teams", ["63.33"]),
        (LEAGUE, "combined goals for of the top three teams by goals for", ["168"]),
        (SHOPS, "2024년 매출 상위 3개 점포의 직원 수 합계는?", ["59"]),
        (SHOPS, "가람점이 서면점보다 2024년 매출이 많아?", ["예"]),
        (SHOPS, "24년 매출이 제일 많은 점포는?", ["솔내점"]),
        (SHOPS, "솔내점, 서면점, 둔덕점 세 점포의 2024년 매출 합계", ["4,432 백만원"]),
        (PRESSES, "how much does the BX-125 cost", ["14,500"]),
        (PRESSES, "quietest model", ["BX-80"]),
        (PRESSES, "BX-400 price", []),
        (PRESSES, "How much more expensive is the BX-200 than the BX-80?", ["14,100 만원"]),
        (ARRIVALS, "외국인은 2025년에 전년보다 몇 명 늘었어?", ["46 천 명"]),
        (ARRIVALS, "2024年日本比上年增加了多少？", ["33 천 명"]),
    ],
)
def test_the_work_asked_for_is_done_on_the_rows_and_columns_named(table: str, question: str, items: list[str]) -> None:
    assert [item.text for item in ask(table, question).items] == items


@pytest.mark.parametrize(
    ("table", "question", "code", "named"),
    [
        (SHOPS, "솔내점의 2022년 매출은 얼마인가요?", "period_absent", "2022년"),
        (SHOPS, "솔내점의 2021년 직원 수는 몇 명인가요?", "period_absent", "2021년"),
        (SHOPS, "명동점의 2024년 매출은 얼마인가요?", "entity_absent", "명동점"),
        (SHOPS, "솔내점의 영업이익은 얼마인가요?", "attribute_absent", "영업이익"),
        (LEAGUE, "How many points did Stonebridge Athletic get?", "entity_absent", "Stonebridge Athletic"),
        (LEAGUE, "What was the attendance of Port Ellery?", "attribute_absent", "attendance"),
        (BUDGET, "教育局2023年的预算是多少？", "period_absent", "2023年"),
        (TEAMS, "海东飞鹰的主教练是谁？", "attribute_absent", "主教练"),
    ],
)
def test_one_thing_that_the_table_does_not_hold_is_named_in_the_refusal(
    table: str, question: str, code: str, named: str
) -> None:
    answer = ask(table, question)
    assert (answer.status, answer.reason_code) == ("not_found", code)
    assert named in answer.reason


@pytest.mark.parametrize(
    "question",
    [
        "Which team did not lose more than 10 games?",
        "How many points did each team get on average per game?",
        "Which team without a stadium has the most points?",
    ],
)
def test_a_word_that_no_rule_takes_up_is_not_left_out(question: str) -> None:
    assert ask(LEAGUE, question).status == "not_found"


def test_what_the_table_never_says_is_not_left_out_of_a_mean_of_all_rows() -> None:
    waits = "Department,Patients,Average wait (minutes)\nCardiology,2140,34\nNeurology,1204,73\nPaediatrics,4082,22\n"
    assert ask(waits, "What is the average wait in Oncology?").status == "not_found"


def test_a_name_told_over_the_table_or_in_the_row_holds_no_answer_up() -> None:
    rows = "Satellite,Customer,Mass (kg)\nNuri-Eye 2,누리스페이스 (Nuri Space),115\nPeatwatch,Loch Data Trust,38\n"
    assert [one.text for one in ask(rows, "누리스페이스 Nuri-Eye 2 무게가 몇 kg인가요?").items] == ["115"]
    assert ask(rows, "Loch Data Trust Nuri-Eye 2 무게가 몇 kg인가요?").status == "not_found"


def test_tables_that_account_for_a_question_equally_and_differ_are_both_shown() -> None:
    other = LEAGUE.replace("Castlebrook United,15,8,49", "Castlebrook United,15,8,90")
    agreed = ask(LEAGUE, "Who finished right below Port Ellery?", other)
    assert (agreed.status, [one.text for one in agreed.items]) == ("answered", ["Castlebrook United"])
    apart = ask(LEAGUE, "How many teams scored more goals than Milford Town?", other)
    assert (apart.status, [one.text for one in apart.items]) == ("ambiguous", ["1", "2"])


def test_an_answer_says_what_it_was_computed_from() -> None:
    answer = ask(SHOPS, "부산 점포들의 2024년 매출 합계는?")
    assert answer.computation is not None
    assert (answer.computation.operation, answer.computation.column) == ("sum", "2024년 매출")
    assert answer.computation.expression == "sum of 2 = 2,662"
    assert [row.cells["2024년 매출"] for row in answer.computation.rows] == ["1,402", "1,260"]


def test_another_code_in_the_title_is_not_the_one_asked_for() -> None:
    rows = "| Sensor | Range |\n|---|---|\n| Wind speed | 0 to 70 m/s |\n| Rain | 0 to 90 mm |\n"
    document = f"# Skylark WS3 station\n\n## Sensors\n\n{rows}"
    station = read_document("ws3.md", document.encode())
    index = TableIndex(tables(station), lambda document_id: station.text)
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)

    def found(question: str) -> list[str]:
        chosen = decide(plan(parse(question, lexicon), index, lambda words: None)).chosen
        return [station.quote(span) for span in chosen.answers] if chosen else []

    assert found("wind speed range of the WS3") == ["0 to 70 m/s"]
    assert found("wind speed range of the WS5") == []


def test_a_word_that_begins_what_the_document_is_about_names_no_column() -> None:
    head = "| Treatment | Biochar (t/ha) | Yield (t/ha) |\n|---|---|---|\n"
    rows = f"{head}| CK | 0 | 82 |\n| B1 | 10 | 91 |\n| B2 | 20 | 94 |\n"
    trial = read_document("trial.md", f"# Biochar tomato trial\n\n## Results\n\n{rows}".encode())
    index = TableIndex(tables(trial), lambda document_id: trial.text)
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    asked = parse("How many treatments yielded more than 90 t/ha in the biochar trial?", lexicon)
    chosen = decide(plan(asked, index, lambda words: None)).chosen
    assert chosen is not None
    assert chosen.computed == ("2",)


def test_a_header_of_many_letters_and_no_model_does_not_hold_an_answer_up() -> None:
    """A pattern that tries every way of cutting a word in parts would take longer than anybody lives."""
    long = "Interdepartmentalcommunicationsresponsibilities and others"
    answer = ask(f"Shop,{long},Visitors\nAva,3,120\nBell,4,95\n", "How many visitors did Bell have?")
    assert [one.text for one in answer.items] == ["95"]


ROUTES = """항로,소요 시간,어른 운임(원)
청해–솔섬,1시간 20분,18500
청해–미르도,2시간 45분,32000
"""
LINES = """라인,생산량(개),불량률(%)
A라인,48200,0.82
B라인,39750,1.94
"""
FEES = """비급여 진료비,,
항목,2025년,2026년
뇌 MRI,450000,475000
척추 MRI,480000,480000
"""
CLUSTERS = """클러스터,기업 수,종사자(명)
드론,39,864
바이오,58,1947
"""
REPAIRS = """"Responsive repairs, July to September 2025",,
Priority,Jobs,On time
Urgent,133,118
Routine,286,269
"""
DELIVERIES = """"Deliveries of electric cars by brand (thousand units)",,
Brand,FY 2024,FY 2023
Tatsumi,308,251
Elvara,702,640
"""
MEALS = """하람대학교 기숙사 한 학기 식비,
유형,주당 식수
A형,15식
B형,10식
미신청,0식
"""
PIPELINE = """Compound,Target disease,Phase
Avonol,Gout,I
Bellin,Asthma,II
Corvan,Shingles,II
"""
TERMINALS = """터미널별 컨테이너 처리 실적,
구분,처리량(TEU)
제1부두,352610
한바다터미널,1402750
동명터미널,1021340
"""
CHINESE_SCHOOLS = """学校,在校生数（人）,班级数
育才小学,1820,42
东风小学,960,24
"""


@pytest.mark.parametrize(
    ("table", "question", "items"),
    [
        (ROUTES, "청해와 미르도 사이의 어른 운임은?", ["32000"]),
        (LINES, "C线的不良率是多少？", []),
        (LINES, "What is the defect rate of line B?", ["1.94"]),
        (LINES, "B线的不良率是多少？", ["1.94"]),
        (PIPELINE, "Which compounds are in Phase II?", ["Bellin", "Corvan"]),
        (PIPELINE, "Which compounds are in Phase III?", []),
        (FEES, "2026년에 가장 많이 오르는 비급여 항목은?", ["뇌 MRI", "25,000"]),
        (CLUSTERS, "드론 쪽 일하는 사람은 몇 명이야?", ["864"]),
        (REPAIRS, "How many routine jobs were there from July to September 2025?", ["286"]),
        (DELIVERIES, "Tatsumi 2024년 인도 대수", ["308"]),
        (MEALS, "하람대학교 기숙사 2학기 신청 기간은 언제인가요?", []),
        (TERMINALS, "컨테이너를 가장 많이 처리한 터미널은?", ["한바다터미널"]),
        (CHINESE_SCHOOLS, "둥펑소학교의 학급 수는?", ["24"]),
        (CHINESE_SCHOOLS, "둥펑중학교의 학급 수는?", []),
    ],
)
def test_rows_are_found_by_their_ends_their_numbers_and_their_sound(
    table: str, question: str, items: list[str]
) -> None:
    assert [item.text for item in ask(table, question).items] == items
