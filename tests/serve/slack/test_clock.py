"""The ledger when somebody sets the clock: nothing waits for a day that has been already, nobody is refused for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.serve.slack.job import Job
from assistant.serve.slack.ledger import Ledger

NOON, DAY = 1_800_000_000.0, 86_400.0


def question(number: int, moment: float = NOON) -> Job:
    return Job(f"job {number}", "mention", "question", "T1", f"C{number}", "", moment, "U1", "How many tons of tuna?")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = Ledger(tmp_path / "index-slack.sqlite3", lease=60)
    yield made
    made.close()


def claimed(ledger: Ledger, now: float) -> list[str]:
    found = []
    while (claim := ledger.claim(now)) is not None:
        found.append(claim.job.reference)
    return found


@pytest.mark.parametrize("moved", [-DAY, -60.0, DAY])
def test_what_was_asked_before_the_clock_was_set_is_taken_up_once(ledger: Ledger, moved: float) -> None:
    ledger.add(question(1), NOON)
    ledger.add(question(2), NOON)
    assert claimed(ledger, NOON + moved) == ["job 1", "job 2"]
    assert claimed(ledger, NOON + moved + 59) == []


def test_a_lease_and_a_pause_of_another_day_do_not_last_until_it(ledger: Ledger) -> None:
    for number in (1, 2, 3):
        ledger.add(question(number), NOON)
    assert len(claimed(ledger, NOON)) == 3
    ledger.put_back("job 1", NOON + 512, doubtful=False)
    ledger.put_back("job 2", NOON + 30, doubtful=False)
    ledger.pause("C2", NOON + 30)
    assert claimed(ledger, NOON + 29) == []
    assert claimed(ledger, NOON - DAY) == ["job 2", "job 3", "job 1"]
    assert claimed(ledger, NOON - DAY + 59) == []


def test_questions_of_another_day_do_not_use_up_todays_rate(ledger: Ledger) -> None:
    most = (2, 60.0)
    assert [ledger.add(question(number), NOON, most=most) for number in range(3)] == ["new", "new", "too_many"]
    assert [ledger.add(question(number), NOON - DAY, most=most) for number in (3, 4, 5)] == ["new", "new", "too_many"]
