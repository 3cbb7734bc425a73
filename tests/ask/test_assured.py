"""How likely an answer is right: less where its surroundings leave a part of the question unsaid."""

from __future__ import annotations

from dataclasses import replace

from assistant.ask.assured import assured, features, source, unsaid
from assistant.ask.match import Matcher
from assistant.types import Candidate, Document, Span, Way
from tests.ask.things import asked, document

TEXT = (
    "Velmora Harbour\n\nThe old lighthouse was built in 1931. A ticket costs 4 euros. Its keeper lives in the tower.\n"
)


def told(words: str, way: Way = "read", read: float | None = 0.0) -> Candidate:
    start = TEXT.index(words)
    span = Span("a.txt", start, start + len(words))
    whole = Span("a.txt", TEXT.rindex(".", 0, start) + 2 if ". " in TEXT[:start] else 17, TEXT.index(".", start) + 1)
    return Candidate("fact", (span,), (whole,), 0.3, strength=1.0, way=way, read=read)


def documents(_: str) -> Document:
    return document(TEXT)


def sure(question: str, one: Candidate, *others: Candidate) -> float:
    understood = asked(question)
    matcher = Matcher(understood.sought, [1.0] * len(understood.sought))
    return assured(understood, [one, *others], matcher, documents, one)


def left(question: str, one: Candidate) -> float:
    understood = asked(question)
    return unsaid(understood, one, Matcher(understood.sought, [1.0] * len(understood.sought)), documents)


def test_what_neither_the_sentence_nor_the_text_above_says_is_unsaid() -> None:
    ticket = told("4 euros")
    assert left("What does a ticket for the lighthouse cost?", ticket) == 0.0
    assert 0.0 < left("What does a ticket for the aquarium cost?", ticket) < 1.0


def test_the_less_is_said_the_less_likely_is_an_answer_right() -> None:
    ticket = told("4 euros")
    said, left_out = (sure(f"What does a ticket for the {place} cost?", ticket) for place in ("lighthouse", "aquarium"))
    assert 0.0 < left_out < said < 1.0


def test_a_table_that_accounts_for_every_word_is_surer_than_one_that_was_planned_over() -> None:
    planned = told("4 euros", way="planned")
    accounted = replace(planned, way="accounted")
    question = "What does a ticket for the lighthouse cost?"
    assert (source(planned), source(told("4 euros"))) == ("table", "text")
    assert sure(question, planned) < sure(question, accounted)


def test_an_answer_beside_another_one_as_likely_is_less_sure() -> None:
    question = "When was the lighthouse built?"
    one, other = told("in 1931"), told("1931")
    assert sure(question, one, other) < sure(question, one)
    same = replace(one, evidence=(Span("a.txt", 0, 5),))
    assert sure(question, one, same) == sure(question, one)


def test_what_a_reader_could_not_make_out_is_less_sure() -> None:
    question = "Where does the keeper live?"
    assert sure(question, told("the tower", read=None)) < sure(question, told("the tower"))


def test_every_feature_is_a_number_that_has_a_weight() -> None:
    understood = asked("A ticket?")
    matcher = Matcher(understood.sought, [1.0] * len(understood.sought))
    for one in (told("4 euros"), told("4 euros", way="planned")):
        values = features(understood, [one], matcher, documents, one)
        assert 0.0 < assured(understood, [one], matcher, documents, one) < 1.0
        assert all(isinstance(value, float) for value in values)


def test_what_cites_nothing_is_never_sure() -> None:
    assert sure("A ticket?", replace(told("4 euros"), evidence=())) == 0.0
