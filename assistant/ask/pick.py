"""Which of a reader's proposals for a sentence to take: whole words, of one clause, that the question does not say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ask.snap import snapped
from assistant.language.answer_kinds import is_no_name_of, name_asked
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.words import words
from assistant.protocols import Extract

# what a proposal gains or loses, in log-odds; tried on reading sets of all three languages (docs/reader.md)
_NEAR = 4.0  # for the share of the question's pairs of characters that stand within ``_AROUND``
_AROUND = 30
_SAID = 4.0  # for the share of its own pairs that the question says, and half of it again where it says them all
_CROSSING = 2.0  # for every place where it goes on beyond a Korean particle or a Chinese mark
_UNLIKE = 6.0  # for words that are no name of the sort asked for
_LONG = 0.1  # for every Hangul or Hanzi beyond ``_USUAL``
_USUAL = 12
_FEWEST = 4  # pairs of a question so short that near ones say little
_LINKING = re.compile(r"의|와|과|및|이나|나|등")
_MARK = re.compile(r"[，。；]")
_WIDE = re.compile(r"[가-힣㐀-鿿]")
_WIDE_RUN = re.compile(r"[가-힣㐀-鿿]+")


def picked(question: str, text: str, proposals: Sequence[Extract]) -> tuple[tuple[int, int], float] | None:
    """The best words, snapped, and their log-odds; None where no proposal holds a word.

    Where a question asks for somebody or some firm, words that are clearly no such name fall behind.

    Proposals that come to the same words add up.

    >>> text = "독일인민당은 슈트레제만이 이끌었다."
    >>> picked("누가 이끌었나?", text, [Extract(0, 13, 2.0), Extract(7, 12, 1.5), Extract(7, 13, 1.4)])
    ((7, 12), 4.144)
    """
    totals: dict[tuple[int, int], list[float]] = defaultdict(list)
    for proposal in proposals:
        span = snapped(text, proposal.start, proposal.end)
        if span is not None:
            totals[span].append(proposal.score)
    if not totals:
        return None
    scored = [(_together(scores) + _worth(question, text, span), span) for span, scores in totals.items()]
    score, span = max(scored, key=lambda one: (one[0], -one[1][0], -one[1][1]))
    return span, round(score, 3)


def _together(scores: Sequence[float]) -> float:
    best = max(scores)
    return best + math.log(sum(math.exp(score - best) for score in scores))


def _worth(question: str, text: str, span: tuple[int, int]) -> float:
    start, end = span
    chosen, asked = text[start:end], _pairs(question)
    around = _pairs(text[max(0, start - _AROUND) : start]) | _pairs(text[end : end + _AROUND])
    near = len(around & asked) / max(_FEWEST, len(asked))
    own = _pairs(chosen)
    said = len(own & asked) / max(1, len(own)) + (0.5 if _bare(chosen) in _bare(question) else 0.0)
    crossings = sum(1 for _ in _crossings(text, span))
    long = max(0, len(_WIDE.findall(chosen)) - _USUAL)
    kind = name_asked(question)
    unlike = _UNLIKE if kind is not None and is_no_name_of(kind, chosen) else 0.0
    return _NEAR * near - _SAID * said - _CROSSING * crossings - _LONG * long - unlike


def _pairs(text: str) -> frozenset[str]:
    """The pairs of Hangul or Hanzi that stand side by side; English needs no such help."""
    return frozenset(run[at : at + 2] for run in _WIDE_RUN.findall(text) for at in range(len(run) - 1))


def _crossings(text: str, span: tuple[int, int]) -> Iterator[int]:
    """Where, inside the span, a Korean particle ends a phrase or a Chinese mark a clause."""
    start, end = span
    yield from (start + mark.start() for mark in _MARK.finditer(text[start:end]))
    inside = [word for word in words(text) if start <= word.start and word.end <= end]
    for word, after in pairwise(inside):
        written = text[word.start : word.end]
        particle = word.tag == "function" and HANGUL_CHARACTER.match(written) and after.start > word.end
        if particle and not _LINKING.fullmatch(written):
            yield word.start


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()
