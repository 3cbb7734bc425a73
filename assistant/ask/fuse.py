"""One score out of two: how near a passage is in meaning, and how much of the question's words it holds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.language.name_file import script_language
from assistant.protocols import Floats
from assistant.types import Language, Term

# The lexical half counts as much as this many standard deviations of the cosine when a passage holds all the question.
# Fitted by benchmarks/fusion.py; see benchmarks/README.md
LEXICAL_WEIGHT = 6.0
_INEXPRESSIBLE = 0.3
_BM25_SATURATION = 2.2  # k1 + 1: no term of a passage of average length scores more than this times its idf


@dataclass(frozen=True, slots=True)
class Background:
    """How the passages of one language lie to a question whatever it asks: mean and deviation of their cosines.

    Questions lie nearer to every passage of their own language; measured from that language's mean, passages of
    several languages can be compared (found on xquad: R@1 of the other language rises from .02 to .50).
    """

    mean: float
    deviation: float

    @classmethod
    def of(cls, vector: Floats, sample: Floats) -> Background:
        """From a sample of one language's passage vectors, shape (n, dimension)."""
        if len(sample) < 2:
            return cls(0.8, 0.03)  # too few to tell: what the default model shows on average
        cosines = sample @ vector
        return cls(float(np.mean(cosines)), max(float(np.std(cosines)), 0.01))

    def standardised(self, cosine: float) -> float:
        """Standard deviations above the mean."""
        return (cosine - self.mean) / self.deviation


def inverse_document_frequency(frequency: int, total: int) -> float:
    """BM25's weight of a word that ``frequency`` of ``total`` passages hold (Robertson and Zaragoza 2009, section 3.1).

    >>> round(inverse_document_frequency(1, 100), 2), inverse_document_frequency(0, 0) > 0
    (4.21, True)
    """
    return math.log1p((total - frequency + 0.5) / (frequency + 0.5))


def attainable(terms: Sequence[Term], idf: Sequence[float], language: Language) -> float:
    """About the highest BM25 that a passage in that language could have: it holds every term of the question.

    A term without a form in the language's script counts for little.
    """
    weights = (
        term.weight * weight * (1.0 if _expressible(term, language) else _INEXPRESSIBLE)
        for term, weight in zip(terms, idf, strict=True)
    )
    return _BM25_SATURATION * sum(weights)


def fused(nearness: float, matched: float) -> float:
    """The score of a passage ``nearness`` deviations above the mean whose words match a share (0 to 1) of the question.

    The share is of the whole question: where the passages are in another language and a stray word matches, the
    lexical half hardly speaks.
    """
    return nearness + LEXICAL_WEIGHT * matched


def _expressible(term: Term, language: Language) -> bool:
    return any(script_language(form) == language or form[0].isdigit() for form in term.forms)
