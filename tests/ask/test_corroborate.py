"""One answer for one statement, however many documents make it."""

from __future__ import annotations

from dataclasses import replace

from assistant.ask.cite import Citations, items, text
from assistant.ask.corroborate import corroborated
from assistant.types import Candidate, Document, Unmet
from tests.ask.things import candidate, document

FIRST = document("The lighthouse of Velmora was designed by Anna Keller.", id="a.txt")
SECOND = document("Anna  Keller designed the lighthouse.", id="b.txt")
THIRD = document("Noa Brandt designed the lighthouse.", id="c.txt")
DOCUMENTS: dict[str, Document] = {one.id: one for one in (FIRST, SECOND, THIRD)}


def joined(*candidates: Candidate) -> list[Candidate]:
    texts = {one.evidence[0]: DOCUMENTS[one.evidence[0].document_id].quote(one.evidence[0]) for one in candidates}
    return corroborated(candidates, texts)


BEST = candidate(FIRST, FIRST.text, "Anna Keller", score=0.9)
SAME = candidate(SECOND, SECOND.text, "Anna  Keller", score=0.5)
OTHER = candidate(THIRD, THIRD.text, "Noa Brandt", score=0.4)


def test_the_same_words_from_two_documents_are_one_answer_with_two_citations() -> None:
    (both, other) = joined(BEST, SAME, OTHER)
    assert both == replace(BEST, evidence=(*BEST.evidence, *SAME.evidence))
    assert other == OTHER
    citations = Citations(DOCUMENTS.__getitem__)
    assert text(both, citations, DOCUMENTS.__getitem__).startswith("Anna Keller [1][2]")
    (item,) = items(both, citations, DOCUMENTS.__getitem__, lambda words: None)
    assert (item.text, item.citations) == ("Anna Keller", (1, 2))
    assert [one.document_id for one in citations.all()] == ["a.txt", "b.txt"]


def test_what_misses_a_constraint_or_is_far_less_likely_supports_nothing() -> None:
    unmet = replace(SAME, unmet=(Unmet("entity_absent", "Velmora"),))
    unlikely = replace(SAME, score=0.01)
    assert joined(BEST, unmet) == [BEST, unmet]
    assert joined(BEST, unlikely) == [BEST, unlikely]


def test_two_sentences_of_one_document_stay_two_answers() -> None:
    again = replace(BEST, score=0.3)
    assert joined(BEST, again) == [BEST, again]
