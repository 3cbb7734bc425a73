"""The same statement from several sources is one answer, with a citation for each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.types import Candidate, Span

SOURCES = 3  # citations of one statement
_LEAST = 0.1  # share of the first one's score that another source must have


def corroborated(candidates: Sequence[Candidate], texts: Mapping[Span, str]) -> list[Candidate]:
    """The candidates, each with the evidence of later ones that say the same in other documents; those are left out.

    ``candidates`` are best first, ``texts`` the words of the sentences they rest on. Only candidates that meet every
    constraint are joined, and not whole sentences: two that answer with the same words need not say the same.
    """
    kept: list[Candidate] = []
    for candidate in candidates:
        at = next((at for at, one in enumerate(kept) if _say_the_same(one, candidate, texts)), None)
        if at is None:
            kept.append(candidate)
        elif len(kept[at].evidence) < SOURCES:
            kept[at] = replace(kept[at], evidence=(*kept[at].evidence, *candidate.evidence))
    return kept


def _say_the_same(one: Candidate, other: Candidate, texts: Mapping[Span, str]) -> bool:
    apart = other.evidence[0].document_id not in {span.document_id for span in one.evidence}
    usable = not one.unmet and not other.unmet and other.score >= _LEAST * one.score
    return apart and usable and one.answers[:1] != one.evidence[:1] and _words(one, texts) == _words(other, texts)


def _words(candidate: Candidate, texts: Mapping[Span, str]) -> list[str]:
    sentence = candidate.evidence[0]
    return [
        _bare(texts[sentence][span.start - sentence.start : span.end - sentence.start]) for span in candidate.answers
    ]


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words).casefold())
