from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from assistant.language.chinese import simplify
from assistant.language.korean import jamo_distance, kiwi
from assistant.language.words import words


def test_threads_share_one_analyser_and_get_the_same_words() -> None:
    texts = [f"자오저우에는 {number}개의 국가급 클러스터가 있으며 胶州 GDP는 성장했다." for number in range(40)]
    alone = [words(text + " ") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: words(text + "  "), texts))
        assert len({id(one) for one in pool.map(lambda _: kiwi(), texts)}) == 1
    assert together == alone


def test_one_wrong_letter_is_nearer_than_another_syllable() -> None:
    assert jamo_distance("클러스터", "클러스타") == 1
    assert jamo_distance("횃불센터", "횃블센터") == 1
    assert jamo_distance("산둥", "산동") == 1
    assert jamo_distance("shenzhen", "shenzehn") == 1
    assert jamo_distance("칭다오", "자오저우") > 3
    assert jamo_distance("ＧＤＰ", "gdp") == 0


def test_simplifying_keeps_every_offset() -> None:
    text = "重慶과 青島，台灣記憶體𠀀😀"
    assert simplify(text) == "重庆과 青岛，台湾记忆体𠀀😀"
    assert len(simplify(text)) == len(text)
