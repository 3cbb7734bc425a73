"""Names in three scripts: what is known of them, and what rules may and may not say."""

from pathlib import Path

import pytest

from assistant.errors import DataFileError
from assistant.language.mentions import expand_names
from assistant.language.mining import mine
from assistant.language.name_collection import collect, names_of
from assistant.language.name_file import read_names
from assistant.language.name_rows import name_rows, names_in
from assistant.language.names import NameBook, packaged_names
from assistant.types import Document, Name, Span


def document(text: str, number: int = 1) -> Document:
    return Document(f"{number}.txt", "", None, "ko", None, text, "", ())


def book_of(*texts: str) -> NameBook:
    return NameBook.from_rows(collect([document(text, number) for number, text in enumerate(texts)]))


def forms(book: NameBook, mention: str) -> list[str]:
    return [candidate.form for candidate in book.candidates(mention)]


CITIES = """
13 동관 东莞 1.5
14 푸산 佛山 2.5
15 소싱 绍兴 3.5
16 타이저우 泰州 4.5
17 타이저우 台州 5.5
18 지난 济南 6.5
"""


def test_a_name_is_found_before_what_bears_it_in_one_word() -> None:
    (mention,) = expand_names(
        "칭허시도서관 자원봉사자는 몇 명이야?", book_of("清河市图书馆招募志愿者。", "清河市的人口")
    )
    assert "清河" in mention.forms


@pytest.mark.parametrize("mention", ["Jiaozhou", "jiaozhou", "胶州", "膠州", "자오저우"])
def test_a_name_is_found_from_each_script_though_no_document_writes_two(mention: str) -> None:
    assert "자오저우" in forms(book_of("칭다오의 자오저우는 혁신 산업을 구축했다."), mention)


@pytest.mark.parametrize(
    ("mention", "written"),
    [
        ("Dongguan", "동관"),  # against the rule's 둥관
        ("둥관", "동관"),
        ("Foshan", "푸산"),  # for 포산
        ("佛山", "푸산"),
        ("Shaoxing", "소싱"),  # half Sino-Korean
        ("Jinan", "지난"),
    ],
)
def test_a_sources_own_spelling_is_found_through_the_pair_it_writes(mention: str, written: str) -> None:
    assert written in forms(book_of(CITIES), mention)


@pytest.mark.parametrize("mention", ["Cao Jianlin", "曹健林", "자오젠린"])
def test_a_name_written_against_the_rule_is_found_in_all_its_forms(mention: str) -> None:
    book = book_of("과학기술부(科學技術部, MOST)자오젠린(曹健林) 부부장은 말했다.")
    assert {"曹健林", "자오젠린"} <= set(forms(book, mention))


def test_sino_korean_and_rule_find_one_another_through_hanzi() -> None:
    book = book_of("산둥(山東)과 칭다오(青岛)에서 열렸다.")
    assert forms(book, "산동") == ["山東", "산둥"]
    assert forms(book, "청도") == ["青岛", "칭다오"]


def test_one_hangul_form_of_two_cities_gives_both_and_each_of_them_only_itself() -> None:
    book = book_of(CITIES)
    assert [name.forms["zh"] for name in book.identify("타이저우")] == [("台州",), ("泰州",)]
    assert forms(book, "타이저우") == ["타이저우", "台州", "泰州"]
    assert forms(book, "泰州") == ["泰州", "타이저우"]
    assert forms(book, "台州") == ["台州", "타이저우"]


def test_rules_alone_never_assert_that_two_forms_are_one_name() -> None:
    book = book_of(CITIES)
    assert {candidate.basis for candidate in book.candidates("Dongguan")} == {"rule"}
    assert {candidate.form: candidate.basis for candidate in book.candidates("东莞")} == {
        "东莞": "exact",
        "동관": "mined",
    }
    assert book.identify("Dongguan") == []


def test_neighbours_that_differ_in_one_letter_are_not_taken_for_one_another() -> None:
    book = book_of("허난(河南)과 후베이(湖北)")
    assert forms(book, "Hunan") == forms(book, "후난") == forms(book, "湖南") == []
    assert forms(book, "Hebei") == forms(book, "허베이") == []


def test_a_typing_error_in_a_longer_name_is_forgiven_only_where_nothing_else_fits() -> None:
    book = book_of("자오저우는 혁신 산업을")
    assert [(found.form, found.basis) for found in book.candidates("자우저우")] == [("자오저우", "rule")]


def test_xian_without_an_apostrophe_may_be_two_syllables() -> None:
    book = book_of("시안(西安)은")
    with_apostrophe, without = book.candidates("Xi'an"), book.candidates("Xian")
    assert {found.form for found in with_apostrophe} == {found.form for found in without} == {"西安", "시안"}
    assert with_apostrophe[0].score > without[0].score


def test_packaged_and_own_names_bridge_what_no_rule_gives() -> None:
    maker = Name({"ko": ("비야디",), "zh": ("比亚迪",), "en": ("BYD",)}, "organisation", "packaged")
    book = NameBook.of([maker], ["비야디"])
    assert [(found.form, found.basis) for found in book.candidates("BYD")] == [
        ("BYD", "exact"),
        ("比亚迪", "packaged"),
        ("비야디", "packaged"),
    ]


def test_a_document_adds_its_own_spelling_to_a_listed_name() -> None:
    shaoxing = Name({"ko": ("사오싱",), "zh": ("绍兴",), "en": ("Shaoxing",)}, "place", "packaged")
    book = NameBook.from_rows(collect([document(CITIES)], [shaoxing]))
    (name,) = book.identify("Shaoxing")
    assert (name.forms["ko"], name.kind, len(name.spans)) == (("사오싱", "소싱"), "place", 2)
    assert book.gloss("소싱", "en") == "Shaoxing"
    assert book.gloss("绍兴", "ko") == "사오싱"


def test_a_listed_city_does_not_swallow_another_of_its_hangul_name() -> None:
    taizhou = Name({"ko": ("타이저우",), "zh": ("泰州",), "en": ("Taizhou",)}, "place", "packaged")
    book = NameBook.from_rows(collect([document(CITIES)], [taizhou]))
    assert [name.forms["zh"] for name in book.identify("타이저우")] == [("泰州",), ("台州",)]


def test_pairs_about_one_head_join_into_one_name_with_the_places_that_say_so() -> None:
    text = "과학기술부(科技部)와 과학기술부(科學技術部, MOST), 과학기술부(과기부)"
    (name,) = names_of([("1.txt", pair) for pair in mine(text)])
    assert {language: set(found) for language, found in name.forms.items()} == {
        "ko": {"과학기술부", "과기부"},
        "zh": {"科技部", "科學技術部"},
        "en": {"MOST"},
    }
    assert name.evidence == "mined"
    assert Span("1.txt", 0, 5) in name.spans and Span("1.txt", 6, 9) in name.spans


def test_the_table_of_names_gives_the_names_back() -> None:
    names = names_of([("1.txt", pair) for pair in mine(CITIES)])
    assert names_in(name_rows(names)) == names
    assert collect([document(CITIES)]) == collect([document(CITIES)])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which Jiaozhou clusters are national-level?", {"Jiaozhou": ("Jiaozhou", "자오저우")}),
        ("자오저우의 국가급 클러스터는?", {}),  # nothing else it could be called
        ("지난해 GDP는?", {}),
        ("지난 15일에 발표한 것은?", {}),
        ("지난 4월 지난의 GDP는?", {"지난": ("지난", "济南")}),
        ("지난시 GDP는?", {"지난": ("지난", "济南")}),
        ("타이저우 성장률", {"타이저우": ("타이저우", "台州", "泰州")}),
        ("泰州的GDP是多少", {"泰州": ("泰州", "타이저우")}),
        ("What is Foshan's GDP?", {"Foshan": ("Foshan", "佛山", "푸산")}),
        ("东莞和绍兴哪个高？", {"东莞": ("东莞", "동관"), "绍兴": ("绍兴", "소싱")}),
        ("허페이하고 동관 중 어디가 높아?", {"동관": ("동관", "东莞")}),
        ("as of when?", {}),
        ("Who leads the WHO?", {"WHO": ("WHO", "세계보건기구")}),
        ("", {}),
    ],
)
def test_a_question_is_widened_by_the_forms_of_its_names_and_of_nothing_else(
    question: str, found: dict[str, tuple[str, ...]]
) -> None:
    book = book_of(CITIES, "자오저우는 지난해 산업을 키웠다.", "애프터서비스(AS), 세계보건기구(WHO)")
    mentions = expand_names(question, book)
    assert {mention.text: mention.forms for mention in mentions} == found
    for mention in mentions:
        assert question[mention.start : mention.end] == mention.text


def test_certain_forms_leave_out_what_only_a_rule_says() -> None:
    (mention,) = expand_names("Foshan GDP", book_of(CITIES))
    assert (mention.basis, mention.certain_forms, mention.names) == ("rule", ("Foshan",), ())
    assert [name.forms["ko"] for name in mention.likely] == [("푸산",)]
    (mention,) = expand_names("Taizhou GDP", book_of(CITIES))
    assert [name.forms["zh"] for name in mention.likely] == [("台州",), ("泰州",)]
    (mention,) = expand_names("佛山 GDP", book_of(CITIES))
    assert (mention.basis, mention.certain_forms) == ("mined", ("佛山", "푸산"))


def test_a_gloss_comes_from_a_pair_or_from_hanzi_and_is_left_out_where_it_is_not_sure() -> None:
    book = book_of(CITIES, "자오젠린(曹健林), 수곤(Sugon), 자오저우")
    assert book.gloss("수곤", "en") == "Sugon"
    assert book.gloss("동관", "zh") == "东莞"
    assert book.gloss("동관", "en") == "Dongguan"
    assert book.gloss("曹健林", "ko") == "자오젠린"  # as the source writes it
    assert book.gloss("胶州", "en") == "Jiaozhou"
    assert book.gloss("타이저우", "zh") is None  # two cities
    assert book.gloss("자오저우", "en") is None  # jiao or zhao


def test_a_list_of_names_is_read_with_aliases_sorted_by_script(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[[name]]\nko = ["비야디"]\nzh = ["比亚迪"]\naliases = ["BYD", "비야디자동차"]\nkind = "organisation"\n',
        "utf-8",
    )
    assert read_names(path, "corpus") == [
        Name({"ko": ("비야디", "비야디자동차"), "zh": ("比亚迪",), "en": ("BYD",)}, "organisation", "corpus")
    ]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('ko = ["비야디"]', "at least two forms"),
        ('ko = ["비야디"]\nen = ["BYD"]\nkind = "car"', "kind is 'car'"),
        ('ko = ["BYD"]\nzh = ["比亚迪"]', "'BYD' does not belong to ko"),
        ('ko = [1]\nen = ["BYD"]', "ko is a list of texts"),
        ('ja = ["BYD"]', "nothing else"),
    ],
)
def test_a_fault_in_a_list_of_names_is_told_with_file_and_line(tmp_path: Path, entry: str, fault: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(f'# ours\n[[name]]\nko = ["화웨이"]\nen = ["Huawei"]\n\n[[name]]\n{entry}\n', "utf-8")
    with pytest.raises(DataFileError, match=f"names.toml:6: .*{fault}"):
        read_names(path, "corpus")


@pytest.mark.parametrize(
    ("form", "ko", "zh", "en"),
    [
        ("Jebel Ali", "제벨알리", "杰贝阿里", "Jebel Ali"),
        ("하이퐁", "하이퐁", "海防市", "Haiphong"),
        ("阳明海运", "양밍해운", "阳明海运", "Yang Ming"),
        ("국세청", "국세청", "韩国国税厅", "National Tax Service"),
        ("Black Sea", "흑해", "黑海", "Black Sea"),
    ],
)
def test_listed_names_are_found_from_each_language(form: str, ko: str, zh: str, en: str) -> None:
    book = NameBook.of(packaged_names())
    assert (book.gloss(form, "ko"), book.gloss(form, "zh"), book.gloss(form, "en")) == (ko, zh, en)


def test_a_book_tells_at_once_which_of_several_forms_are_names() -> None:
    book = NameBook.of([Name({"en": ("BYD",), "zh": ("比亚迪",)}, "organisation", "packaged")], ["벨모라"])
    assert book.known(["byd", "比亞迪", "벨모라", "harbour"]) == {"byd", "比亞迪"}
    assert book.known([]) == set()
