"""Chinese names between pinyin, Hangul, Hanzi and Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.transcription import (
    _hangul_by_syllable,
    hangul_of,
    latin_key,
    loose_hangul,
    pinyin_of_hangul,
    pinyin_of_hanzi,
    pinyin_of_latin,
    sino_korean,
)

RULE = """
胶州 자오저우   青岛 칭다오   天津 톈진   山东 산둥   山東 산둥   济南 지난
棗莊 짜오좡   洛陽 뤄양   随州 쑤이저우   仙桃 셴타오   孝感 샤오간   黄石 황스
重庆 충칭   重慶 충칭   西安 시안   厦门 샤먼   长春 창춘   深圳 선전
周林 저우린   小马智行 샤오마즈싱   华为 화웨이   习近平 시진핑   中关村 중관춘   四川 쓰촨
德阳 더양   呂梁 뤼량   泉州 취안저우   绍兴 사오싱   佛山 포산   东莞 둥관
云南 윈난   雄安 슝안   新疆 신장   江苏 장쑤   徐州 쉬저우   漳州 장저우
九江 주장
"""


def pairs(table: str) -> list[tuple[str, str]]:
    words = table.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("hanzi", "hangul"), pairs(RULE))
def test_hanzi_are_written_in_hangul_by_the_official_rule_and_read_back(hanzi: str, hangul: str) -> None:
    pinyin = pinyin_of_hanzi(hanzi)[0]
    assert hangul_of(pinyin.split()) == hangul
    assert pinyin in pinyin_of_hangul(hangul)


@pytest.mark.parametrize(
    ("pinyin", "hangul"),
    [
        ("jia jie jiao jiu", "자제자오주"),  # a glide falls after ㅈ, ㅉ and ㅊ ...
        ("xia xie xiao xiu", "샤셰샤오슈"),  # ... and stays after ㅅ
        ("ju qu xu yu", "쥐취쉬위"),  # u is ü after j, q, x and y
        ("lu lü nu nü lüe", "루뤼누뉘뤠"),
        ("zhi chi shi ri zi ci si", "즈츠스르쯔츠쓰"),
        ("gui wei dui hui", "구이웨이두이후이"),
        ("lun wen weng dong", "룬원웡둥"),
        ("yuan juan quan xun", "위안쥐안취안쉰"),
        ("er fo mo ping", "얼포모핑"),
        ("bian miao die tian niu lian", "볜먀오뎨톈뉴롄"),
    ],
)
def test_the_finals_of_the_official_table(pinyin: str, hangul: str) -> None:
    assert hangul_of(pinyin.split()) == hangul


def test_one_pinyin_syllable_may_be_two_hangul_syllables_and_two_may_be_one_reading() -> None:
    assert pinyin_of_hangul("샤오간") == ("xiao gan", "xia o gan")
    assert pinyin_of_hangul("시안") == ("xi an",)
    assert pinyin_of_hangul("셴") == ("xian",)


def test_hangul_that_the_rule_cannot_have_written_has_no_reading() -> None:
    assert [pinyin_of_hangul(word) for word in ["클러스터", "동관", "쳰룽", "국가", "BYD", ""]] == [()] * 6


@pytest.mark.parametrize(
    ("written", "meant"),
    pairs("쳰룽 qian,long 동관 dong,guan 어얼둬스 e,er,duo,si 셩리 sheng,li 숑안 xiong,an 조우린 zhou,lin"),
)
def test_a_common_departure_from_the_rule_is_read_as_what_was_meant_and_kept_apart(written: str, meant: str) -> None:
    reading = meant.replace(",", " ")
    assert reading in pinyin_of_hangul(written, tolerant=True)
    assert reading not in pinyin_of_hangul(written)


@pytest.mark.parametrize(
    ("latin", "strict", "tolerant"),
    [
        ("Jiaozhou", "jiao zhou", ""),
        ("Xi'an", "xi an", ""),
        ("Xi’an", "xi an", ""),
        ("Xian", "xian", "xi an"),
        ("Lüliang", "lü liang", ""),
        ("Lǚliáng", "lü liang", ""),
        ("Lvliang", "lü liang", ""),
        ("Luliang", "lu liang", "lü liang"),
        ("Zhou Lin", "zhou lin", ""),
        ("CAO Jian-lin", "cao jian lin", ""),
        ("Taiyuan", "tai yuan", ""),
    ],
)
def test_latin_letters_are_cut_by_the_orthography_and_otherwise_only_tolerantly(
    latin: str, strict: str, tolerant: str
) -> None:
    assert pinyin_of_latin(latin) == (strict,)
    assert not tolerant or tolerant in pinyin_of_latin(latin, tolerant=True)


def test_latin_words_that_are_no_pinyin_have_no_reading() -> None:
    assert [pinyin_of_latin(word) for word in ["Sugon", "BYD", "Pony.AI", "State Council", ""]] == [()] * 5


def test_one_latin_name_has_one_key_however_it_is_spelt() -> None:
    assert latin_key("Xi'an") == latin_key("XI AN") == latin_key("Xī’ān") == "xian"
    assert latin_key("Pony.AI") == latin_key("pony ai")


@pytest.mark.parametrize(
    ("hanzi", "hangul"),
    pairs("山東 산동 青岛 청도 胶州 교주 辽宁 요녕 广州 광주 吕梁 여량 龙岩 용암 洛阳 낙양 法律 법률"),
)
def test_sino_korean_readings_follow_the_initial_sound_rule(hanzi: str, hangul: str) -> None:
    assert hangul in sino_korean(hanzi)


def test_a_reading_needs_every_character() -> None:
    assert sino_korean("青岛A") == sino_korean("") == pinyin_of_hanzi("青岛A") == pinyin_of_hanzi("") == ()


def test_variants_share_a_loose_key_and_other_names_do_not() -> None:
    same = pairs("동관 둥관 쳰룽 첸룽 어얼둬스 어얼둬쓰 시앙양 샹양 위위에 위웨 텐진 톈진 져우 저우")
    other = pairs("허난 후난 허베이 후베이 장쑤 장시 산시 산둥 장춘 창춘")
    assert [pair for pair in same if loose_hangul(pair[0]) != loose_hangul(pair[1])] == []
    assert [pair for pair in other if loose_hangul(pair[0]) == loose_hangul(pair[1])] == []


syllables = st.lists(st.sampled_from(sorted(_hangul_by_syllable())), min_size=1, max_size=3)


@given(syllables)
def test_what_the_rule_writes_can_be_read_back(name: list[str]) -> None:
    assert " ".join(name) in pinyin_of_hangul(hangul_of(name))


@given(syllables)
def test_every_reading_of_hangul_is_written_as_that_hangul(name: list[str]) -> None:
    hangul = hangul_of(name)
    assert {hangul_of(reading.split()) for reading in pinyin_of_hangul(hangul)} == {hangul}


@given(syllables.filter(lambda name: "o" not in name))
def test_pinyin_with_apostrophes_is_cut_where_it_was_joined(name: list[str]) -> None:
    assert " ".join(name) in pinyin_of_latin("'".join(name))
