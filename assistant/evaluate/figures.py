"""Figures of many judgements: how often right, how rightly refused, how well found, how honest the confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import quantiles

from assistant.evaluate.judge import Judgement

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of similar confidence: how many, their mean confidence, and the share of them that is right."""

    answers: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """Answering only at this confidence or above: the share of questions answered, and of those the share wrong."""

    confidence: float
    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares are 0 to 1, None where there is nothing to take a share of.

    ``right`` is of all questions that can be judged, ``right_of_answered`` of those answered; ``refusals_right`` (the
    precision of abstention) of the refusals those of unanswerable questions, ``unanswerable_refused`` (its recall) of
    the unanswerable questions those refused. ``recall`` tells by k how often one of the first k passages holds the
    evidence. ``calibration_error`` is the expected calibration error of Guo et al. (2017), over ten bins of width .1.
    """

    questions: int
    right: float | None
    right_of_answered: float | None
    refusals_right: float | None
    unanswerable_refused: float | None
    answerable_refused: float | None
    recall: Mapping[str, float | None]
    calibration_error: float | None
    milliseconds: Mapping[str, float]
    by_language: Mapping[str, float | None]
    by_category: Mapping[str, float | None]
    reliability: tuple[Bin, ...]
    risk_coverage: tuple[Point, ...]


def figures(judgements: Sequence[Judgement]) -> Figures:
    """The figures of judgements, of which there is at least one."""
    answered = [one for one in judgements if one.status != "not_found"]
    refused = [one for one in judgements if one.status == "not_found"]
    ranks = [one.rank for one in judgements if one.rank is not None and one.answerable]
    reliability = _reliability(answered)
    return Figures(
        questions=len(judgements),
        right=_right(judgements),
        right_of_answered=_right(answered),
        refusals_right=_share(not one.answerable for one in refused),
        unanswerable_refused=_share(one.status == "not_found" for one in judgements if not one.answerable),
        answerable_refused=_share(one.status == "not_found" for one in judgements if one.answerable),
        recall={f"{k}": _share(0 < rank <= k for rank in ranks) for k in (1, 3, 10)},
        calibration_error=_calibration_error(reliability),
        milliseconds=_milliseconds([one.milliseconds for one in judgements]),
        by_language=_by(judgements, lambda one: one.language),
        by_category=_by(judgements, lambda one: one.category),
        reliability=reliability,
        risk_coverage=_risk_coverage(judgements),
    )


def _share(values: Iterable[bool]) -> float | None:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else None


def _right(judgements: Iterable[Judgement]) -> float | None:
    return _share(one.right for one in judgements if one.right is not None)


def _by(judgements: Sequence[Judgement], group: Callable[[Judgement], str]) -> dict[str, float | None]:
    names = sorted({group(one) for one in judgements})
    return {name: _right(one for one in judgements if group(one) == name) for name in names}


def _milliseconds(times: Sequence[float]) -> dict[str, float]:
    if len(times) < 2:
        return {"p50": round(times[0], 1), "p95": round(times[0], 1)}
    cuts = quantiles(times, n=20, method="inclusive")
    return {"p50": round(cuts[9], 1), "p95": round(cuts[18], 1)}


def _reliability(answered: Sequence[Judgement]) -> tuple[Bin, ...]:
    """Bins of width .1 that hold an answer, from low confidence to high."""
    judged = [one for one in answered if one.right is not None]
    found = []
    for number in range(BINS):
        inside = [one for one in judged if min(int(one.confidence * BINS), BINS - 1) == number]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            found.append(
                Bin(len(inside), round(mean, 4), round(sum(one.right is True for one in inside) / len(inside), 4))
            )
    return tuple(found)


def _calibration_error(reliability: Sequence[Bin]) -> float | None:
    total = sum(one.answers for one in reliability)
    gaps = sum(one.answers * abs(one.confidence - one.right) for one in reliability)
    return round(gaps / total, 4) if total else None


def _risk_coverage(judgements: Sequence[Judgement]) -> tuple[Point, ...]:
    """A point for every confidence that an answer has, from the highest down (El-Yaniv and Wiener 2010)."""
    judged = [one for one in judgements if one.right is not None]
    answered = sorted((one for one in judged if one.status != "not_found"), key=lambda one: -one.confidence)
    points: list[Point] = []
    wrong = 0
    for place, one in enumerate(answered, 1):
        wrong += one.right is False
        if place == len(answered) or answered[place].confidence < one.confidence:
            points.append(Point(one.confidence, round(place / len(judged), 4), round(wrong / place, 4)))
    return tuple(points)
