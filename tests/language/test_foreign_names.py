"""Names that are not Chinese, between Hangul and Latin letters: Korean ones, and foreign ones as Korean writes them."""

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.language.likeness import likeness
from assistant.language.mentions import expand_names
from assistant.language.name_collection import collect
from assistant.language.names import NameBook
from assistant.language.romanization import romanized
from assistant.language.skeleton import alike, hangul_skeletons, latin_skeletons
from assistant.language.words import index_forms
from assistant.types import Document

PAIRS = [
    tuple(line.split("|"))
    for line in (Path(__file__).parent / "data" / "transcribed_names.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
KOREAN = """
한빛상선의 김민수 대표는 하이퐁 항로를 열었다. 도담해운은 배 두 척을 발주했다. 벨모라 페리 터미널은 넓어진다.
락후옌항은 2018년에 개장했다. 톰 레예스는 로스앤젤레스에서 태어났다. 슈나이더와 응우옌 반 뚜언이 서명했다.
"""
ENGLISH = """
Gaon Electronics opened a plant in Bắc Ninh. Its head is Park Ji-hoon, who succeeded Minsu Kim. Walter Brandt founded
Crestline Ferries. The total is high; a bank lent the rest. Yeongheung Port is deep. Dodam Shipping owns ships.
"""


def book_of(*texts: str) -> NameBook:
    documents = [Document(f"{at}.txt", "", None, "ko", None, text, "", ()) for at, text in enumerate(texts)]
    return NameBook.from_rows(collect(documents))


def found_in(question: str, book: NameBook) -> dict[str, tuple[str, ...]]:
    return {mention.text: mention.forms[1:] for mention in expand_names(question, book)}


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("종로", "jongno"), ("왕십리", "wangsimni"), ("신라", "silla"), 
        ("해돋이", "haedoji"), ("같이", "gachi"), ("좋고", "joko"), ("놓다", "nota"), ("묵호", "mukho"),
        ("압구정", "apgujeong"), ("낙동강", "nakdonggang"), ("울산", "ulsan"), ("구미", "gumi"), ("한밭", "hanbat"),
    ],
)  # fmt: skip
def test_hangul_is_written_in_latin_letters_as_the_official_rule_does(hangul: str, latin: str) -> None:
    assert romanized(hangul) == latin


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Which route did Hanbit open?", "한빛"),
        ("What is the turnover of Dodam Shipping?", "도담해운"),
        ("Who runs the Velmora ferry?", "벨모라"),
        ("When did Lach Huyen open?", "락후옌"),
        ("When did Lạch Huyện open?", "락후옌"),
        ("When did LẠCH HUYỆN open?".title(), "락후옌"),
        ("Where was Reyes born?", "레예스"),
        ("Who was born in Los Angeles?", "로스앤젤레스"),
        ("What did Kim Min-su say?", "김민수"),
        ("What did Minsu Kim say?", "김민수"),
        ("What did Kim Minsu say?", "김민수"),
        ("What did Schneider sign?", "슈나이더"),
        ("What did Nguyen Van Tuan sign?", "응우옌 반 뚜언"),
        ("What did Nguyễn Văn Tuấn sign?", "응우옌 반 뚜언"),
    ],
)
def test_a_name_typed_in_latin_letters_is_found_in_korean_documents(question: str, written: str) -> None:
    found = found_in(question, book_of(KOREAN))
    assert any(written in forms for forms in found.values()), found


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("가온전자 공장은 어디에 있나?", "Gaon"),
        ("박닌의 공장은 누구 것인가?", "Bắc Ninh"),
        ("박지훈은 누구인가?", "Park Ji-hoon"),
        ("김민수는 누구인가?", "Minsu Kim"),
        ("크레스트라인은 누가 세웠나?", "Crestline"),
        ("발터 브란트가 세운 회사는?", "Walter Brandt"),
        ("영흥항의 수심은?", "Yeongheung"),
        ("도담해운의 매출은?", "Dodam Shipping"),
    ],
)
def test_a_name_typed_in_hangul_is_found_in_english_documents(question: str, written: str) -> None:
    found = found_in(question, book_of(ENGLISH))
    assert any(written in forms for forms in found.values()), found


@pytest.mark.parametrize(
    "question",
    [
        "How much did the bank lend?",
        "What is the total?",
        "Which ferry opened a terminal?",
        "Where is Bergen Shipping based?",
        "What did Kim Min-ho say?",
        "What did Hanmin open?",
        "When did Haiphen open?",
    ],
)
def test_words_and_names_that_only_resemble_a_name_bring_no_form_in_hangul(question: str) -> None:
    assert found_in(question, book_of(KOREAN)) == {}


@pytest.mark.parametrize(
    "question", ["은행은 얼마를 빌려주었나?", "도반해운의 매출은?", "박지호는 누구인가?", "전에 어디에 있었나?"]
)
def test_words_and_names_that_only_resemble_a_name_bring_no_form_in_latin_letters(question: str) -> None:
    assert found_in(question, book_of(ENGLISH)) == {}


def test_what_bears_a_name_is_left_out_where_both_say_the_same() -> None:
    book = book_of("한빛상선과 한빛은행이 항로를 열었다.")
    assert found_in("Where are Hanbit Bank and Hanbit Shipping?", book) == {
        "Hanbit Bank": ("한빛은행",),
        "Hanbit Shipping": ("한빛상선",),
    }


def test_words_of_a_gloss_that_sound_alike_are_one_name_for_certain() -> None:
    book = book_of("사이공-벨모라개발공사(Saigon – Velmora Development Corporation)와 한빛 그룹(Hanbit Group)이다.")
    [mention] = expand_names("When was Velmora founded?", book)
    assert ("벨모라" in mention.certain_forms, mention.basis) == (True, "mined")
    assert expand_names("Which group?", book) == []


def test_what_sounds_alike_is_searched_for_and_never_asserted() -> None:
    [mention] = expand_names("Which route did Hanbit open?", book_of(KOREAN))
    assert (mention.basis, mention.certain_forms, mention.names) == ("rule", ("Hanbit",), ())


def test_provinces_that_differ_in_a_vowel_are_not_taken_for_one_another() -> None:
    book = book_of("The plant is in Hubei, the mine in Hunan.")
    assert found_in("허베이의 공장과 허난의 광산은?", book) == {}


def test_accents_make_no_difference_to_index_and_question() -> None:
    accented = "Lạch Huyện, Đà Nẵng, Müller, Çelik, Łódź, Ørsted"
    plain = "Lach Huyen, Da Nang, Muller, Celik, Lodz, Orsted"
    for form in ("NFC", "NFD"):
        assert index_forms(unicodedata.normalize(form, accented)) == index_forms(plain)


def shares(pairs: Sequence[tuple[str, ...]]) -> tuple[float, float]:
    """Of all pairs the share found by key and sound, and of what is found the share that is right or spelt so too."""
    spelt: dict[str, set[str]] = {}
    for hangul, latin in PAIRS:
        spelt.setdefault(hangul, set()).add(latin)
    found = right = taken = 0
    for hangul, latin in pairs:
        keys = set(hangul_skeletons(hangul))
        near = {other for _, other in PAIRS if keys & set(latin_skeletons(other)) and alike(hangul, other)}
        found += latin in near
        taken += len(near)
        right += len(near & spelt[hangul])
    return found / len(pairs), right / taken


def test_most_names_are_found_by_their_sound_and_few_others_with_them() -> None:
    held_out = PAIRS[1::2]
    recall, precision = shares(held_out)
    assert recall >= 0.85, recall
    assert precision >= 0.95, precision


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("병원", "Boeing"),
        ("대구", "Tokyo"),
        ("물류", "Mollie"),
        ("부산", "Poznan"),
        ("김민수", "Kim Min-ho"),
        ("한강", "Hankook"),
    ],
)
def test_unlike_names_are_not_alike(hangul: str, latin: str) -> None:
    assert (alike(hangul, latin), likeness(hangul, latin) < 0.93) == (0.0, True)
