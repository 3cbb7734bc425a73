"""What a reader picks ends where words end, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ask.snap import snapped


@pytest.mark.parametrize(
    ("text", "picked", "expected"),
    [
        ("이 방송은 독일인민당이 만들었다.", "인민당이", "독일인민당"),
        ("회의는 벨모라에서 열렸다.", "벨모라에서", "벨모라"),
        ("회의는 벨모라에서 열렸다.", "모라", "벨모라"),
        ("등대는 1912년에 세워졌다.", "12년에", "1912년"),
        ("무게는 약 31톤이다.", "31톤이다", "31톤"),
        ("그는 '옥음방송'이라 불렀다.", "옥음방송", "'옥음방송'"),
        ("그의 저서는 《국가》이다.", "국가》", "《국가》"),
        ("흑색육(黑色肉)이라고도 한다.", "흑색육(黑色肉)이", "흑색육(黑色肉)"),
        ("The port of Velmora grew.", "of Velm", "of Velmora"),
        ("It cost $1,200, he said.", "1,2", "1,200"),
        ("He called it “the tuna coast” then.", "tuna co", "tuna coast"),
        ("He called it “the tuna coast” then.", "the tuna coast", "“the tuna coast”"),
        ("维尔莫拉位于东海海岸。", "海海岸", "东海海岸"),
        ("他在1912年建成灯塔。", "912年", "1912年"),
        ("真的吗？……维尔莫拉港！", "……维尔莫拉港", "维尔莫拉港"),
    ],
)
def test_edges_move_to_whole_words_without_particles(text: str, picked: str, expected: str) -> None:
    start = text.index(picked)
    found = snapped(text, start, start + len(picked))
    assert found is not None
    assert text[slice(*found)] == expected


def test_marks_alone_are_no_answer() -> None:
    assert snapped("그렇다……！ 그렇다.", 3, 6) is None


@given(st.text("벨모라는 항구이다.,'\"()《》 12abC港灯塔？…", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_what_is_snapped_lies_in_the_text_and_touches_what_was_picked(text: str, start: int, end: int) -> None:
    found = snapped(text, start, min(end, len(text)))
    if found is not None:
        assert 0 <= found[0] < found[1] <= len(text)
        assert found[0] < end
        assert found[1] > start
        assert not text[slice(*found)][0].isspace()
