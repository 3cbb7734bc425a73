"""How likely a sentence is to answer, from what speaks for it: a logistic function fitted on public questions."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from assistant.ask.sentences import Sentence

FEATURES = ("matched", "supported", "nearness", "passage_nearness", "passage_matched", "named", "typed")
READ_FEATURES = ("likely", "extract", "unread", "typed")


def features(sentence: Sentence, strength: float) -> tuple[float, ...]:
    """The numbers that ``FEATURES`` names; ``strength`` tells how surely words of the kind asked for stand in it."""
    return (
        sentence.matched,
        sentence.supported,
        sentence.nearness,
        sentence.retrieved.nearness,
        sentence.retrieved.matched,
        sentence.named,
        strength,
    )


def probability(sentence: Sentence, strength: float) -> float:
    """The fitted probability, 0 to 1, that the sentence holds the answer (``data/sentence_weights.toml``)."""
    return logistic(features(sentence, strength), *_weights())


def reread(likely: float, extract: float | None, typed: bool) -> float:
    """The probability, 0 to 1, that a sentence's words are right, once a reader has read the likeliest sentences.

    ``likely`` is the sentence's own probability, ``extract`` the reader's log-odds for its words (None where it did not
    read that sentence), ``typed`` whether words of the kind asked for stand in it. Fitted with the other weights.
    """
    weights, bias = _read_weights()
    share = min(max(likely, 1e-6), 1 - 1e-6)
    values = (math.log(share / (1 - share)), extract or 0.0, float(extract is None), float(typed))
    return logistic(values, weights, bias)


def confidence(score: float) -> float:
    """How often an answer of that score is right, 0 to 1: Platt's scaling (1999), fitted with the weights.

    >>> confidence(0.01) < confidence(0.1) < confidence(0.9)
    True
    """
    slope, intercept = _scaling()
    share = min(max(score, 1e-6), 1 - 1e-6)
    return round(logistic((math.log(share / (1 - share)),), (slope,), intercept), 3)


def logistic(values: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """1 / (1 + exp(-(w · x + b))), rounded so that it prints the same on every machine.

    >>> logistic((0.0,), (1.0,), 0.0)
    0.5
    """
    total = bias + sum(weight * value for weight, value in zip(weights, values, strict=True))
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 6)


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    table = _table()
    return tuple(float(table["weights"][name]) for name in FEATURES), float(table["bias"])


@cache
def _read_weights() -> tuple[tuple[float, ...], float]:
    table = _table()["read"]
    return tuple(float(table[name]) for name in READ_FEATURES), float(table["bias"])


@cache
def _scaling() -> tuple[float, float]:
    table = _table()["confidence"]
    return float(table["slope"]), float(table["intercept"])


def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files("assistant.ask") / "data" / "sentence_weights.toml").read_text("utf-8"))
