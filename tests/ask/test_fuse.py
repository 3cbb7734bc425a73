"""Scores of two halves and several languages become comparable."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.ask.fuse import Background, attainable, fused
from assistant.types import Term


def unit(*angles: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array([[np.cos(angle), np.sin(angle)] for angle in angles], dtype=np.float32)


def test_the_best_passage_of_the_other_language_rises_to_the_best_of_the_own() -> None:
    """A question lies near to every passage of its own language; its best one stands out as far in both."""
    question = unit(0.0)[0]
    own, other = unit(0.1, 0.30, 0.31, 0.32), unit(0.6, 0.80, 0.81, 0.82)
    raw_own, raw_other = own @ question, other @ question
    assert raw_other.max() < raw_own.min()  # by the cosine alone the other language is never first
    nearness = [
        [Background.of(question, rows).standardised(float(cosine)) for cosine in rows @ question]
        for rows in (own, other)
    ]
    assert nearness[1][0] > max(nearness[0][1:])
    assert nearness[0][0] == max(nearness[0])


def test_passages_that_all_lie_alike_get_no_advantage_and_no_division_by_zero() -> None:
    question = unit(0.0)[0]
    background = Background.of(question, unit(0.5, 0.5, 0.5))
    assert background.standardised(float(np.cos(0.5))) == pytest.approx(0.0, abs=1e-4)
    assert abs(background.standardised(float(np.cos(0.5)) + 1e-6)) < 0.01  # rounding must not become a lead


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_passages_to_tell_still_give_finite_scores(count: int) -> None:
    background = Background.of(unit(0.0)[0], unit(*[0.5] * count).reshape(count, 2))
    assert np.isfinite(background.standardised(0.9))
    assert background.standardised(0.9) > background.standardised(0.8)


def test_where_no_word_matches_meaning_alone_decides() -> None:
    assert [fused(nearness, 0.0) for nearness in (2.0, 1.0, -1.0)] == sorted(
        [fused(nearness, 0.0) for nearness in (-1.0, 1.0, 2.0)], reverse=True
    )


def test_matching_more_of_the_question_never_lowers_a_score() -> None:
    scores = [fused(1.0, matched / 10) for matched in range(11)]
    assert scores == sorted(set(scores))


def test_a_term_that_a_language_has_no_form_for_counts_for_little() -> None:
    korean, both, number = Term(("등대",)), Term(("참치", "tuna")), Term(("2024",))
    alone = {language: attainable([korean], [2.0], language) for language in ("ko", "en")}
    assert alone["en"] < alone["ko"] / 2
    assert attainable([both], [2.0], "en") == attainable([both], [2.0], "ko") == alone["ko"]
    assert attainable([number], [2.0], "zh") == alone["ko"]
    assert attainable([], [], "ko") == 0
