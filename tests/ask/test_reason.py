"""A refusal names a whole word of the question that says something, never a particle or a part of a word."""

from __future__ import annotations

import pytest

from assistant.ask.reason import tellable
from assistant.types import Unmet
from tests.ask.things import asked


@pytest.mark.parametrize(
    ("question", "faults", "told"),
    [
        ("소금길 사람들은요?", ["요"], None),
        ("검증기관 중 EU 밖에서 인정받은 곳은?", ["밖", "곳", "검증기관"], "검증기관"),
        ("연차는 며칠 나와요?", ["나와"], None),
        ("韩国碳市场的平均价格", ["碳市"], "碳市场"),
        ("没休完的年假最多能结转几天？", ["天"], None),
        ("Which bodies approved it as an issuing agency?", ["as an", "issuing agency"], "issuing agency"),
        ("default port of the server", ["server"], "server"),
        ("대표기업으로 이름 나온 데가 몇 군데죠?", ["군데"], None),
    ],
)
def test_what_a_refusal_names(question: str, faults: list[str], told: str | None) -> None:
    fault = tellable(asked(question), [Unmet("attribute_absent", name) for name in faults])
    assert (fault.name if fault else None) == told


def test_a_period_is_told_as_it_stands() -> None:
    faults = [Unmet("attribute_absent", "요"), Unmet("period_absent", "3월")]
    assert tellable(asked("3월은요?"), faults) == Unmet("period_absent", "3월")
