"""A shelf finds what its texts hold one by one."""

from __future__ import annotations

from assistant.ask.forms import Forms
from assistant.ask.plain import Plain
from assistant.ask.shelf import Shelf

TEXTS = [
    "칭다오 자동차 산업 클러스터",
    "업체",
    "산업 체인",
    "성(省)급 지정",
    "",
    "Port of Busan (釜山港)",
    "12.5",
    "2.5",
    "AI chips",
    "chairs",
    "国家级(重庆)",
    "a.\0b",
]
FORMS = ["자동차산업", "업체", "성급", "省", "busan", "2.5", "AI", "hair", "级重", "b", "클러스터 업체", "a.", "2"]


def test_a_form_is_found_in_the_texts_that_hold_it_and_nowhere_across_two() -> None:
    shelf = Shelf(map(Plain.of, TEXTS))
    for form in FORMS:
        forms = Forms([form])
        alone = {number for number, text in enumerate(TEXTS) if forms.stand_in(Plain.of(text))}
        assert shelf.holding(forms) == alone, form
    assert shelf.holding(Forms(["자동차산업", "busan"])) == {0, 5}
    assert shelf.holding(Forms(["hair", "클러스터 업체"])) == frozenset()
