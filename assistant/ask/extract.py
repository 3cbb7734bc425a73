"""Has the reader read the most likely sentences together, in the order of their documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.ask.question import Question
from assistant.ask.score import probability
from assistant.ask.sentences import Sentence
from assistant.protocols import EarlyReader, Extract, Reader
from assistant.types import Span

BUDGET = 80  # tokens of evidence: a reading takes as long as it has tokens
LEAST = 0.1  # of the likeliest part's worth: what is less likely is not worth its time (docs/reader.md)
_LONG = 64  # tokens of a sentence of which only the parts that say most of the question are read
_TOKENS = {"ko": 0.48, "zh": 0.72, "en": 0.24}  # a character, about
_GAP = 2  # characters between two parts that follow each other
_BREAK = re.compile(r"[,;:、]\s+|[，；：、]|(?<=[가-힣]다)\s+|\\n|\n")


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``start`` to ``end`` of a sentence, and how likely the answer stands there."""

    sentence: Sentence
    start: int
    end: int
    worth: float

    @property
    def span(self) -> Span:
        """Where it stands in its document."""
        shift = self.sentence.span.start
        return Span(self.sentence.span.document_id, shift + self.start, shift + self.end)

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text[self.start : self.end]

    @property
    def tokens(self) -> float:
        """How many tokens it has, about."""
        return (self.end - self.start) * _TOKENS[self.sentence.retrieved.passage.language]


def _likely(sentence: Sentence) -> float:
    return probability(sentence, 0.0)


def extracts(
    reader: Reader, question: Question, sentences: Sequence[Sentence], weights: Sequence[float]
) -> Mapping[Span, tuple[Extract, ...]]:
    """What the reader proposes for each sentence, best first, in the sentence's characters.

    As many sentences are read as ``BUDGET`` holds, the likeliest one in any case, of a long one only parts; nothing is
    proposed for the others. ``weights`` are those of the things that the question names.
    """
    return extracts_of(reader, question.text, sentences, parts_read(sentences, weights))


def parts_read(
    sentences: Sequence[Sentence], weights: Sequence[float], worth: Callable[[Sentence], float] = _likely
) -> list[Part]:
    """What of the sentences a reader reads, in document order; ``worth`` tells how likely each answers."""
    parts = [part for sentence in sentences for part in _parts(sentence, worth(sentence), weights)]
    return _chosen(parts) if parts else []


def extracts_of(
    reader: Reader, asked: str, sentences: Sequence[Sentence], parts: Sequence[Part]
) -> Mapping[Span, tuple[Extract, ...]]:
    """What the reader proposes where it is asked this and reads these parts of the sentences."""
    if not parts:
        return {}
    given = _Given.of(parts)
    return given.placed(sentences, reader.read(asked, given.texts, given.ranges))


def begin_extracts(
    reader: EarlyReader, asked: str, sentences: Sequence[Sentence], parts: Sequence[Part]
) -> Callable[[], Mapping[Span, tuple[Extract, ...]]]:
    """Has the reader begin; gives what waits for that which ``extracts_of`` gives."""
    if not parts:
        return dict
    given = _Given.of(parts)
    coming = reader.begin(asked, given.texts, given.ranges)
    return lambda: given.placed(sentences, coming.result())


@dataclass(frozen=True, slots=True)
class _Given:
    """What a reader is given: parts that follow each other as one text, and the range of each in it."""

    runs: list[list[Part]]
    texts: list[str]
    ranges: list[list[tuple[int, int]]]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> _Given:
        """The parts, which are in document order."""
        runs = _runs(parts)
        return cls(runs, [" ".join(part.text for part in run) for run in runs], [_ranges(run) for run in runs])

    def placed(
        self, sentences: Sequence[Sentence], proposed: Sequence[Sequence[tuple[Extract, ...]]]
    ) -> Mapping[Span, tuple[Extract, ...]]:
        """What is proposed for every sentence, best first, in its own characters."""
        found: dict[Span, tuple[Extract, ...]] = {sentence.span: () for sentence in sentences}
        for run, places, proposals in zip(self.runs, self.ranges, proposed, strict=True):
            for part, (start, _), extracts in zip(run, places, proposals, strict=True):
                shift = part.start - start
                placed = [replace(one, start=one.start + shift, end=one.end + shift) for one in extracts]
                every = [*found[part.sentence.span], *placed]
                found[part.sentence.span] = tuple(sorted(every, key=lambda one: -one.score))
        return found


def _parts(sentence: Sentence, likely: float, weights: Sequence[float]) -> list[Part]:
    """The sentence, or runs of its clauses where it is long."""
    whole = Part(sentence, 0, len(sentence.text), likely)
    if whole.tokens <= _LONG:
        return [whole]
    longest = int(_LONG * len(sentence.text) / whole.tokens)
    edges = [found.end() for found in _BREAK.finditer(sentence.text)]
    parts, start = [], 0
    while start < whole.end:
        within = [edge for edge in edges if start < edge <= start + longest]
        end = whole.end if whole.end - start <= longest else (within[-1] if within else start + longest)
        said = {one for first, last, one in sentence.places if start <= first and last <= end}
        share = sum(weights[one] for one in said) / (sum(weights[one] for one in sentence.own) or 1.0)
        parts.append(Part(sentence, start, end, likely * share))
        start = end
    return parts


def _chosen(parts: Sequence[Part]) -> list[Part]:
    """The parts to read: the likeliest in any case, then those that are likely enough and have room, in their order."""
    chosen: list[Part] = []
    room = float(BUDGET)
    likeliest = max(part.worth for part in parts)
    for part in sorted(parts, key=lambda one: (-one.worth, one.span)):
        if not chosen or (part.worth >= LEAST * likeliest and part.tokens <= room):
            chosen.append(part)
            room -= part.tokens
    return sorted(chosen, key=lambda one: one.span)


def _runs(chosen: Sequence[Part]) -> list[list[Part]]:
    """Parts that follow each other are read as one text."""
    runs: list[list[Part]] = []
    for part in chosen:
        last = runs[-1][-1].span if runs else None
        if last is None or last.document_id != part.span.document_id or part.span.start - last.end > _GAP:
            runs.append([])
        runs[-1].append(part)
    return runs


def _ranges(run: Sequence[Part]) -> list[tuple[int, int]]:
    """Where each part stands in their texts joined with blanks."""
    ranges, at = [], 0
    for part in run:
        ranges.append((at, at + part.end - part.start))
        at += part.end - part.start + 1
    return ranges
