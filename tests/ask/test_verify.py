"""The last stage fails closed: whatever is wrong with an answer, it does not leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.ask import cite
from assistant.ask.decide import Decision
from assistant.ask.verify import citation_faults, faults, verified
from assistant.errors import UnknownDocument
from assistant.language.messages import message
from assistant.types import Answer, Citation, Computation, ComputationRow, Document, Item
from tests.ask.things import asked, candidate, document

PORT = document("The port has 14 piers. It opened in 1912.", id="port.md")


def documents(document_id: str) -> Document:
    if document_id != PORT.id:
        raise UnknownDocument(document_id)
    return PORT


def good() -> Answer:
    chosen = candidate(PORT, "The port has 14 piers.", "14")
    return cite.answer(asked("How many piers?"), Decision(chosen), "g", documents, lambda words: None)


def with_citation(**changes: object) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        return replace(answer, citations=(replace(answer.citations[0], **changes),))  # type: ignore[arg-type]

    return change


def with_item(**changes: object) -> Callable[[Answer], Answer]:
    def change(answer: Answer) -> Answer:
        return replace(answer, items=(replace(answer.items[0], **changes),))  # type: ignore[arg-type]

    return change


def test_an_answer_without_fault_passes_as_it_is() -> None:
    assert faults(good(), documents) == []
    assert verified(good(), documents) == good()


@pytest.mark.parametrize(
    "tamper",
    [
        with_citation(quote="The port has 41 piers."),
        with_citation(quote="the port has 14 piers."),
        with_citation(quote=""),
        with_citation(start=1),
        with_citation(end=21),
        with_citation(start=-41),
        with_citation(start=0, end=0, quote=""),
        with_citation(start=22, end=22 + 500),
        with_citation(sha256="0" * 64),
        with_citation(number=2),
        with_item(text="15"),
        with_item(citations=()),
        with_item(citations=(2,)),
        with_item(citations=(0,)),
        lambda answer: replace(answer, text=answer.text + " [2]"),
        lambda answer: replace(answer, text=answer.text + " [0]"),
        lambda answer: replace(answer, text="14 [1]\n“The port has many piers.”"),
        lambda answer: replace(answer, text="14 [1]\n“…piers. It opened in…”"),
        lambda answer: replace(answer, citations=(), items=(), text="14"),
        lambda answer: replace(answer, citations=()),
        lambda answer: replace(answer, status="conflict", citations=(), items=(), text="14"),
    ],
)
def test_whatever_is_wrong_withholds_the_answer(tamper: Callable[[Answer], Answer]) -> None:
    answer = tamper(good())
    assert faults(answer, documents)
    withheld = verified(answer, documents)
    assert (withheld.status, withheld.reason_code) == ("not_found", "verification_failed")
    assert withheld.text == withheld.reason == message("reason.verification_failed", "en")
    assert (withheld.items, withheld.citations, withheld.alternatives, withheld.kind) == ((), (), (), None)
    assert (withheld.question, withheld.generation) == (answer.question, answer.generation)


def test_a_citation_of_an_unknown_document_withholds_the_answer() -> None:
    withheld = verified(with_citation(document_id="gone.md")(good()), documents)
    assert withheld.reason_code == "verification_failed"


def test_an_alternative_is_held_to_the_same_promise() -> None:
    runner_up = candidate(PORT, "It opened in 1912.", "1912")
    chosen = candidate(PORT, "The port has 14 piers.", "14")
    answer = cite.answer(asked("How many?"), Decision(chosen, (runner_up,)), "g", documents, lambda words: None)
    assert verified(answer, documents) == answer
    [other] = answer.alternatives
    wrong = replace(other, citations=(replace(other.citations[0], quote="It opened in 2012."),))
    assert verified(replace(answer, alternatives=(wrong,)), documents).reason_code == "verification_failed"


def test_a_refusal_needs_no_citation() -> None:
    refusal = cite.answer(asked("How many?"), Decision(None, reason_code="irrelevant"), "g", documents, lambda _: None)
    assert verified(refusal, documents) == refusal


def computed(*cells: str) -> Answer:
    rows = tuple(ComputationRow({"piers": cell}, 1) for cell in cells)
    return replace(
        good(), computation=Computation("sum", "t", None, "14 + 14", rows), items=(Item("28", None, None, (1,)),)
    )


def test_a_computed_value_need_not_stand_in_a_quote_but_must_cite() -> None:
    assert faults(computed("14"), documents) == []
    assert faults(replace(computed("14"), items=(Item("28", None, None, ()),)), documents)


def test_what_a_value_was_computed_from_stands_in_the_cited_rows() -> None:
    assert faults(computed("14", "15"), documents) == ["[1] does not hold a cell that was computed with"]
    assert faults(computed(), documents) == ["it was computed from nothing"]


def test_a_part_of_a_quote_may_be_shown_with_dots() -> None:
    assert faults(replace(good(), text="14 [1]\n“…has 14 piers…”"), documents) == []


def test_a_fault_names_the_citation_and_the_place() -> None:
    citation: Citation = with_citation(quote="x")(good()).citations[0]
    assert citation_faults(citation, documents) == ["[1] is not what stands at 0-22 of port.md"]


def test_a_footnote_in_the_words_of_the_source_is_no_citation_mark() -> None:
    source = document("The port has 14 piers.[7] It opened in 1912.", id="port.md")
    chosen = candidate(source, "The port has 14 piers.[7]", "14")
    answer = cite.answer(asked("How many piers?"), Decision(chosen), "g", lambda _: source, lambda words: None)
    assert "[7]" in answer.text
    assert faults(answer, lambda _: source) == []
