"""Figures against cases counted by hand."""

import pytest

from assistant.evaluate.figures import Bin, Point, figures
from assistant.evaluate.judge import Judgement
from assistant.types import Status


def judgement(
    right: bool | None,
    confidence: float = 0.9,
    *,
    status: Status = "answered",
    answerable: bool = True,
    rank: int | None = None,
    milliseconds: float = 10.0,
) -> Judgement:
    return Judgement("1", "?", "all", "en", status, right, answerable, confidence, rank, "", milliseconds)


def test_risk_falls_as_only_surer_answers_are_given() -> None:
    found = figures(
        [judgement(True, 0.9), judgement(True, 0.8), judgement(False, 0.4), judgement(False, status="not_found")]
    )
    assert found.risk_coverage == (Point(0.9, 0.25, 0.0), Point(0.8, 0.5, 0.0), Point(0.4, 0.75, 0.3333))


def test_answers_of_one_confidence_are_given_or_withheld_together() -> None:
    assert figures([judgement(True, 0.5), judgement(False, 0.5)]).risk_coverage == (Point(0.5, 1.0, 0.5),)


def test_confidence_is_held_against_how_often_it_is_right() -> None:
    found = figures([*[judgement(True, 0.8)] * 4, judgement(False, 0.8), judgement(False, 0.15), judgement(True, 0.15)])
    assert found.reliability == (Bin(2, 0.15, 0.5), Bin(5, 0.8, 0.8))
    assert found.calibration_error == pytest.approx((2 * 0.35 + 5 * 0.0) / 7, abs=1e-4)


def test_refusals_are_counted_both_ways() -> None:
    refused = judgement(True, status="not_found", answerable=False)
    wrongly = judgement(False, status="not_found")
    found = figures([refused, refused, wrongly, judgement(False, answerable=False), judgement(True)])
    assert (found.refusals_right, found.unanswerable_refused, found.answerable_refused) == (0.6667, 0.6667, 0.5)
    assert (found.right, found.right_of_answered) == (0.6, 0.5)


def test_what_cannot_be_judged_counts_for_retrieval_alone() -> None:
    found = figures([judgement(None, rank=1), judgement(None, rank=4), judgement(None, rank=0), judgement(True)])
    assert found.recall == {"1": 0.3333, "3": 0.3333, "10": 0.6667}
    assert (found.right, found.questions) == (1.0, 4)


def test_times_are_told_by_their_middle_and_their_slow_end() -> None:
    found = figures([judgement(True, milliseconds=float(number)) for number in range(1, 102)])
    assert found.milliseconds == {"p50": 51.0, "p95": 96.0}
