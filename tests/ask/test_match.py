"""What a question names is found in a text, wherever and however the text writes it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.ask.forms import Forms
from assistant.ask.plain import Plain
from tests.ask.things import matcher, sought


def spots(text: str, *forms: str) -> list[str]:
    """The pieces of the text that one thing of those forms is found at."""
    return [text[start:end] for start, end, _ in matcher(sought(*forms)).places(text)]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("클러스터", "국가급 클러스터는 둘이다.", ["클러스터"]),
        ("자동차산업", "자동차 산업이 늘었다.", ["자동차 산업"]),
        ("자동차 산업", "자동차산업이 늘었다.", ["자동차산업"]),
        ("산업체", "그 산업 체인에 든다.", ["산업 체"]),
        ("업체", "그 산업 체인에 든다.", []),
        ("성급", "성(省)급 단지이다.", ["성(省)급"]),
        ("성급", "성(안)급 단지이다.", []),  # two letters across anything but Hanzi would be found in too much
        ("산둥성급", "산둥성(省)급 단지이다.", ["산둥성(省)급"]),
        ("重慶市政府", "重庆 市政府表示", ["重庆 市政府"]),
        ("集群", "產業集群", ["集群"]),
        ("클러스터", "클러\n스터", ["클러\n스터"]),
    ],
)
def test_hangul_and_hanzi_are_found_across_blanks_and_glosses(form: str, text: str, expected: list[str]) -> None:
    assert spots(text, form) == expected
    assert (matcher(form).found(text) == {0}) == bool(expected)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("port", "The Port and its ports.", ["Port", "ports"]),
        ("port", "Imports and airport.", []),
        ("clusters", "One cluster, two clusters.", ["cluster", "clusters"]),
        ("companies", "One company.", ["company"]),
        ("developed", "They develop it.", ["develop"]),
        ("gas", "gas, gasoline", ["gas"]),
        ("roses", "Roses, not Rosemary.", ["Roses"]),
        ("AI", "said AI가 늘었다", ["AI"]),
        ("GDP", "ＧＤＰ는 늘었다", ["ＧＤＰ"]),
        ("saltwind hall", "Saltwind Hall's roof", ["Saltwind Hall"]),
    ],
)
def test_latin_words_begin_where_the_form_begins_and_may_be_inflected(
    form: str, text: str, expected: list[str]
) -> None:
    assert spots(text, form) == expected


@pytest.mark.parametrize("text", ["1360", "36", "3601", "1,360", "360.5", "0.360", "360,500"])
def test_a_number_is_not_found_in_a_longer_one(text: str) -> None:
    assert spots(text, "360") == []


@pytest.mark.parametrize("text", ["360", "기업 360과", "360, 그리고", "360."])
def test_a_number_is_found_beside_marks_and_letters(text: str) -> None:
    assert spots(text, "360") == ["360"]


def test_of_several_forms_at_one_place_the_longest_is_given() -> None:
    assert spots("국가급 클러스터", "국가", "국가급") == ["국가급"]


def test_found_and_places_name_the_same_things() -> None:
    finder = matcher("부두", "port", "12")
    text = "The port has 12 piers."
    assert finder.found(text) == {place[2] for place in finder.places(text)} == {1, 2}


def test_the_share_of_what_is_found_is_one_where_everything_is() -> None:
    finder = matcher("tuna", "port")
    assert finder.share([0, 1], "en") == pytest.approx(1.0)
    assert finder.share([0], "en") == pytest.approx(0.5)
    assert finder.share([], "en") == 0


def test_what_a_language_cannot_express_counts_little_by_its_absence() -> None:
    finder = matcher(sought("duskrate"), sought("tuna", "참치"))
    assert finder.share([1], "ko") > finder.share([1], "en")
    assert matcher().share([], "ko") == 0


def test_named_counts_names_alone() -> None:
    finder = matcher(sought("Velmora", kind="name"), sought("Qandar", kind="name"), "tuna")
    assert [finder.named(frozenset(found)) for found in ({0, 1}, {0, 2}, {2})] == [1.0, 0.5, 0.0]
    assert matcher("tuna").named(frozenset()) == 0.5


TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("가각ᄀ ́ＡaA①½ﬁ㎡İß重庆(省) \n"), max_size=40)


@given(TEXT)
@example("İstanbul ß")
@example("가" + "\u11a8" * 3)
def test_every_place_in_the_plain_text_leads_back_to_the_original(text: str) -> None:
    plain = Plain.of(text)
    last = 0
    for at in range(len(plain.text)):
        start, end = plain.folded.origin(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last or end >= last
        last = start
    assert [plain.text[at] for at in plain.kept] == list(plain.squeezed)


@given(TEXT, TEXT)
def test_places_lie_in_order_inside_any_text_and_agree_with_found(form: str, text: str) -> None:
    finder = matcher(form, "가", "a")
    places = finder.places(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in places)
    assert places == sorted(places)
    assert finder.found(text) == {position for _, _, position in places}


@given(st.text("가나다라마abcdefgh重庆", min_size=3, max_size=8), TEXT)
def test_a_form_is_found_in_every_text_that_begins_with_it(form: str, rest: str) -> None:
    if not form.isascii():
        assert 0 in matcher(form).found(f"{form} {rest}")
    assert 0 in matcher(form).found(f"{rest} {form}")


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("주탑", "主塔高186米", ["主塔"]),
        ("主塔", "주탑의 높이는 186m이다.", ["주탑"]),
        ("主塔", "연주탑은 높다.", []),  # two syllables inside of a longer word
        ("여성률", "女性率", ["女性率"]),
        ("주탑", "主 tower", []),
    ],
)
def test_a_word_that_both_languages_share_is_found_by_its_reading(form: str, text: str, expected: list[str]) -> None:
    assert spots(text, form) == expected
    assert (matcher(form).found(text) == {0}) == bool(expected)


def test_what_a_language_has_no_word_for_weighs_in_full_where_it_is_found() -> None:
    finder = matcher("주탑", "height")
    assert finder.share([], "zh") == 0
    assert finder.share([0], "ko") == pytest.approx(1 / 1.3)  # height is not looked for in Korean
    assert finder.share([0, 1], "ko") == 1.0


def test_a_korean_verb_is_found_by_its_stem() -> None:
    assert Forms(["구축하다"]).stand_in(Plain.of("도시를 구축하기 위한 노력"))
    assert Forms(["미루다"]).stand_in(Plain.of("결정을 다음 회의로 미뤘다."))
    assert Forms(["맡다"]).stand_in(Plain.of("공연은 청년분과가 맡기로 했다."))
    assert not Forms(["열다"]).stand_in(Plain.of("열차가 왔다."))


def test_a_term_of_several_words_is_found_where_a_sentence_says_them_apart() -> None:
    finder = matcher(sought("寄存行李", kind="term", topic="general"))
    assert finder.found("大件行李须寄存，每件收费5元。") == {0}
    assert finder.found("行李每件收费5元。") == set()


def test_a_hyphen_joins_no_other_word() -> None:
    assert matcher(sought("carried-over", kind="term")).found("Five days may be carried over.") == {0}
