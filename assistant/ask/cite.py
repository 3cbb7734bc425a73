"""From the chosen candidates to the answer a person reads: numbered citations, items, a short text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.decide import Decision
from assistant.ask.question import Question
from assistant.ask.reason import tellable
from assistant.language.messages import message
from assistant.types import (
    Alternative,
    Answer,
    Candidate,
    Citation,
    Computation,
    ComputationRow,
    Document,
    Item,
    Span,
)

Documents = Callable[[str], Document]
Gloss = Callable[[str], str | None]

TEXT_CHARACTERS = 280  # what a person reads at a glance; a longer sentence is shown around its answer


def answer(question: Question, decision: Decision, generation: str, documents: Documents, gloss: Gloss) -> Answer:
    """The answer that a decision comes to, not yet verified."""
    runners_up = alternatives(decision.runners_up, documents)
    if decision.chosen is None:
        decision = told(question, decision)
        reason = refusal(question, decision)
        return Answer(
            question=question.text,
            language=question.language,
            generation=generation,
            status="not_found",
            kind=None,
            text=reason,
            alternatives=runners_up,
            confidence=round(1 - decision.confidence, 3),
            reason_code=decision.reason_code,
            reason=reason,
        )
    citations = Citations(documents)
    words = text(decision.chosen, citations, documents)
    shown = items(decision.chosen, citations, documents, gloss)
    return Answer(
        question=question.text,
        language=question.language,
        generation=generation,
        status=decision.chosen.status,
        kind=decision.chosen.kind,
        text=words,
        items=shown,
        computation=computation(decision.chosen, citations),
        citations=citations.all(),
        alternatives=runners_up,
        confidence=decision.confidence,
    )


def told(question: Question, decision: Decision) -> Decision:
    """The refusal, naming the first fault of the best candidate that is a word of the question; else naming none."""
    if not decision.faults:
        return decision
    fault = tellable(question, decision.faults)
    return replace(decision, unmet=fault, reason_code=fault.code if fault is not None else "below_threshold")


def refusal(question: Question, decision: Decision) -> str:
    """Why there is no answer, in the asker's language."""
    code, unmet = decision.reason_code or "irrelevant", decision.unmet
    if unmet is None or code in ("irrelevant", "below_threshold", "verification_failed", "not_a_question"):
        return message(f"reason.{code}", question.language)
    fields = {"entity_absent": "name", "attribute_absent": "attribute", "period_absent": "period"}
    key = "attribute_absent_unnamed" if code == "attribute_absent" else code
    return message(f"reason.{key}", question.language, **{fields.get(code, "qualifier"): unmet.name})


class Citations:
    """Citations numbered from 1 in the order in which they are first cited."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._numbers: dict[Span, int] = {}

    def number(self, span: Span) -> int:
        """The number of the citation of ``span``, a new one where it has none."""
        return self._numbers.setdefault(span, len(self._numbers) + 1)

    def all(self) -> tuple[Citation, ...]:
        """The citations, by number."""
        return tuple(
            citation(self._documents(span.document_id), span, number) for span, number in self._numbers.items()
        )


def citation(document: Document, span: Span, number: int) -> Citation:
    """The citation of a span of a document."""
    return Citation(
        number=number,
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        date=document.date,
        locator=locator(document, span.start),
        quote=document.quote(span),
        start=span.start,
        end=span.end,
        sha256=document.sha256,
        url=document.url,
    )


def locator(document: Document, offset: int) -> str | None:
    """The page, sheet or part of the original file that ``offset`` lies in."""
    place = bisect_right([mark.start for mark in document.locators], offset)
    return document.locators[place - 1].label if place else None


def items(candidate: Candidate, citations: Citations, documents: Documents, gloss: Gloss) -> tuple[Item, ...]:
    """One item an answer span, each citing the evidence that holds it; and one a computed value, citing all of it."""
    found = []
    labels = [label or None for label in candidate.labels]
    labels += [None] * (len(candidate.answers) + len(candidate.computed) - len(labels))
    for span, label in zip(candidate.answers, labels, strict=False):
        words = documents(span.document_id).quote(span)
        sources = [one for one in candidate.evidence if _holds(one, span) or _repeats(candidate, one, span)]
        numbers = tuple(citations.number(evidence) for evidence in sources)
        found.append(Item(words, label, gloss(words), numbers))
    every = tuple(citations.number(evidence) for evidence in candidate.evidence)
    for words, label in zip(candidate.computed, labels[len(candidate.answers) :], strict=True):
        found.append(Item(words, label, gloss(words), every))
    return tuple(found)


def computation(candidate: Candidate, citations: Citations) -> Computation | None:
    """The work behind the answer, its rows by citation."""
    working = candidate.working
    if working is None:
        return None
    rows = tuple(ComputationRow(cells, citations.number(span)) for span, cells in working.rows if cells)
    return Computation(working.operation, working.table, working.column, working.expression, rows)


def text(candidate: Candidate, citations: Citations, documents: Documents) -> str:
    """The answer's words and the sentence they stand in: ``25.9% [1]``, then the sentence in quotation marks.

    A candidate with a text of its own is shown with that: its marks number the evidence in order.
    """
    if candidate.text:
        for evidence in candidate.evidence:
            citations.number(evidence)
        return candidate.text
    shown = ", ".join(documents(span.document_id).quote(span) for span in candidate.answers)
    marks = "".join(f"[{citations.number(evidence)}]" for evidence in candidate.evidence)
    evidence = candidate.evidence[0]
    if candidate.answers == (evidence,):
        return f"“{excerpt(documents, evidence, [evidence])}” {marks}"
    room = TEXT_CHARACTERS - len(shown) - len(marks)
    if room < 40:
        return f"{shown} {marks}"
    return f"{shown} {marks}\n“{excerpt(documents, evidence, candidate.answers, room)}”"


def excerpt(documents: Documents, sentence: Span, around: Sequence[Span], room: int = TEXT_CHARACTERS) -> str:
    """The sentence, or where it is longer than ``room`` its words around the answer, with … where it is cut."""
    document = documents(sentence.document_id)
    if sentence.end - sentence.start <= room:
        return document.quote(sentence)
    inside = [span for span in around if _holds(sentence, span)] or [sentence]
    first, last = min(span.start for span in inside), max(span.end for span in inside)
    spare = max(0, room - 2 - (last - first)) // 2
    start, end = max(sentence.start, first - spare), min(sentence.end, max(last + spare, first + room - 2))
    end = min(end, start + room - 2)
    start, end = _to_blank(document.text, start, sentence.start, 1), _to_blank(document.text, end, sentence.end, -1)
    cut = document.text[start:end].strip()
    return ("…" if start > sentence.start else "") + cut + ("…" if end < sentence.end else "")


def alternatives(candidates: Sequence[Candidate], documents: Documents) -> tuple[Alternative, ...]:
    """The runners-up, each with citations of its own."""
    found = []
    for candidate in candidates:
        citations = Citations(documents)
        words = text(candidate, citations, documents)
        found.append(Alternative(words, citations.all()))
    return tuple(found)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.document_id == inner.document_id and outer.start <= inner.start and inner.end <= outer.end


def _repeats(candidate: Candidate, evidence: Span, answer: Span) -> bool:
    """Whether a sentence of prose says in another document what the answer says: it was joined for that."""
    return not candidate.text and evidence.document_id != answer.document_id


def _to_blank(text: str, offset: int, edge: int, step: int) -> int:
    """``offset`` moved inwards to the next blank, at most a dozen characters; ``edge`` itself stays."""
    if offset == edge:
        return offset
    for moved in range(12):
        if text[offset + step * moved : offset + step * moved + 1].isspace():
            return offset + step * moved
    return offset
