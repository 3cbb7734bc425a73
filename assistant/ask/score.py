"""How likely a sentence is to answer, from what speaks for it: a logistic function fitted on public questions."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from operator import mul
from typing import Any

from assistant.ask.sentences import Sentence

FEATURES = ("matched", "supported", "nearness", "passage_nearness", "passage_matched", "named", "typed", "foreign")
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
        float(sentence.foreign),
    )


def probability(sentence: Sentence, strength: float) -> float:
    """The fitted probability, 0 to 1, that the sentence holds the answer (``data/sentence_weights.toml``).

    It is no lower than the sentence's floor, raised by what words of the kind asked for are worth.
    """
    weights, bias = _weights()
    fitted = logistic(features(sentence, strength), weights, bias)
    if not sentence.floor:
        return fitted
    typed = weights[FEATURES.index("typed")] * strength
    return max(fitted, logistic((log_odds(sentence.floor), typed), (1.0, 1.0), 0.0))


def read_features(likely: float, extract: float | None, typed: bool) -> tuple[float, ...]:
    """The numbers that ``READ_FEATURES`` names: the log-odds of the sentence's own probability; the reader's for its
    words, 0 where it did not read it; whether it did not; whether words of the kind asked for stand in it."""
    return (log_odds(likely), extract or 0.0, float(extract is None), float(typed))


def reread(likely: float, extract: float | None, typed: bool) -> float:
    """The probability, 0 to 1, that a sentence answers, once a reader has read the likeliest ones.

    On the scale of ``probability``; fitted too (``data/read_weights.toml``).

    >>> reread(0.1, -5.0, False) < reread(0.1, 5.0, False)
    True
    """
    return logistic(read_features(likely, extract, typed), *_read_weights())


def logistic(values: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """1 / (1 + exp(-(w · x + b))), rounded so that it prints the same on every machine.

    >>> logistic((0.0,), (1.0,), 0.0)
    0.5
    """
    total = bias + sum(map(mul, weights, values))
    return round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 6)


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, which is kept from 0 and 1 by a millionth."""
    bounded = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    table = _table("sentence_weights.toml")
    return tuple(float(table["weights"][name]) for name in FEATURES), float(table["bias"])


@cache
def _read_weights() -> tuple[tuple[float, ...], float]:
    table = _table("read_weights.toml")
    return tuple(float(table[name]) for name in READ_FEATURES), float(table["bias"])


def weights_of(file: str, part: str, names: Sequence[str]) -> tuple[tuple[float, ...], float]:
    """The weights of some features in one part of a file of weights, and its bias."""
    table = _table(file)[part]
    return tuple(float(table[name]) for name in names), float(table["bias"])


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("assistant.ask") / "data" / name).read_text("utf-8"))
