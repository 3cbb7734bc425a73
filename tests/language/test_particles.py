from __future__ import annotations

import pytest

from assistant.language.particles import PARTICLES, final_consonant, with_particle


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("클러스터", "은/는", "클러스터는"),
        ("산둥", "은/는", "산둥은"),
        ("기업", "이/가", "기업이"),
        ("도시", "이/가", "도시가"),
        ("금액", "을/를", "금액을"),
        ("순위", "을/를", "순위를"),
        ("중국", "과/와", "중국과"),
        ("한국어", "과/와", "한국어와"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("제주", "으로/로", "제주로"),
        ("칭다오", "이라/라", "칭다오라"),
        ("선전", "이라/라", "선전이라"),
    ],
)
def test_hangul_takes_the_particle_of_its_last_syllable(word: str, pair: str, expected: str) -> None:
    assert with_particle(word, pair) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1", "1은"),
        ("2", "2는"),
        ("3", "3은"),
        ("6", "6은"),
        ("10", "10은"),
        ("50", "50은"),
        ("2,000", "2,000은"),
        ("1000000000000", "1000000000000는"),
        ("0", "0은"),
        ("0.5", "0.5는"),
        ("3.0", "3.0은"),
        ("17.7%", "17.7%는"),
        ("15MW", "15MW는"),
        ("20kg", "20kg은"),
        ("30t", "30t은"),
    ],
)
def test_numbers_and_units_are_read_in_korean(number: str, expected: str) -> None:
    assert with_particle(number, "은/는") == expected


def test_a_number_that_ends_in_the_sound_l_keeps_the_short_direction_particle() -> None:
    assert [with_particle(number, "으로/로") for number in ("1", "7", "8", "3", "100")] == [
        "1로",
        "7로",
        "8로",
        "3으로",
        "100으로",
    ]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("GDP", "GDP는"),
        ("CATL", "CATL은"),
        ("IBM", "IBM은"),
        ("SMIC", "SMIC는"),
        ("ASEAN", "ASEAN은"),
        ("OPEC", "OPEC은"),
        ("Sugon", "Sugon은"),
        ("Jiaozhou", "Jiaozhou는"),
        ("Chongqing", "Chongqing은"),
        ("Google", "Google은"),
        ("iPhone", "iPhone은"),
        ("Facebook", "Facebook은"),
        ("Internet", "Internet은"),
        ("Huawei", "Huawei는"),
        ("Tesla", "Tesla는"),
    ],
)
def test_latin_words_are_sounded_and_short_acronyms_spelt(word: str, expected: str) -> None:
    assert with_particle(word, "은/는") == expected


def test_brackets_quotes_and_citation_marks_are_not_read() -> None:
    assert with_particle("수곤(Sugon)", "은/는") == "수곤(Sugon)은"
    assert with_particle("‘톈진’", "이/가") == "‘톈진’이"
    assert with_particle("칭다오 [1]", "이/가") == "칭다오 [1]가"


def test_hanzi_and_nothing_take_both_forms() -> None:
    assert [with_particle("胶州", pair) for pair in ("은/는", "으로/로", "이라/라")] == [
        "胶州은(는)",
        "胶州(으)로",
        "胶州(이)라",
    ]
    assert with_particle("", "을/를") == "을(를)"
    assert final_consonant("()") is None


def test_an_unknown_pair_is_an_error_not_a_guess() -> None:
    assert "은/는" in PARTICLES
    with pytest.raises(KeyError):
        with_particle("도시", "는/은")
