"""Rates, by a clock of the test's own."""

from __future__ import annotations

from dataclasses import dataclass

from limits import parse

from assistant.serve.windows import Windows


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_each_has_a_window_of_its_own_for_each_rate() -> None:
    clock = Clock()
    windows = Windows(clock)
    minute, hour = parse("2/minute"), parse("3/hour")
    assert [windows.hit(minute, "Kim") for _ in range(4)] == [0.0, 0.0, 60.0, 60.0]
    assert [windows.hit(minute, "Lee"), windows.hit(hour, "Kim")] == [0.0, 0.0]
    clock.now += 45.5
    assert windows.hit(minute, "Kim") == 14.5
    clock.now += 14.5
    assert [windows.hit(minute, "Kim") for _ in range(3)] == [0.0, 0.0, 60.0]
    assert [windows.hit(hour, "Kim") for _ in range(3)] == [0.0, 0.0, 3540.0]


def test_windows_that_have_ended_are_forgotten() -> None:
    clock = Clock()
    windows = Windows(clock)
    for number in range(1000):
        windows.hit(parse("2/minute"), f"address {number}")
    windows.hit(parse("2/hour"), "Kim")
    clock.now += 61
    windows.hit(parse("2/minute"), "Lee")
    assert len(windows) == 2
