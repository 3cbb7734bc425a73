"""Which sentences the reader is given, and where in them its words stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.extract import extracts
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.protocols import Extract
from tests.ask.things import asked, sentence_of


class LastWord:
    """A reader that picks the last word of every sentence, and remembers what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> list[list[tuple[Extract, ...]]]:
        self.texts = list(texts)
        return [[self._last(text, *one) for one in ranges] for text, ranges in zip(texts, sentences, strict=True)]

    def _last(self, text: str, start: int, end: int) -> tuple[Extract, ...]:
        found = list(re.finditer(r"\w+", text[start:end]))
        return (Extract(start + found[-1].start(), start + found[-1].end(), 1.0),) if found else ()


QUESTION = asked("Who designed the lighthouse of Velmora?")


def placed(text: str, start: int, document_id: str = "a.txt", question: Question = QUESTION) -> Sentence:
    """A sentence that stands at ``start`` of a document, as likely to answer as any other."""
    made = replace(sentence_of(question, text), matched=0.8, supported=0.8, named=1.0)
    return replace(made, span=replace(made.span, document_id=document_id, start=start, end=start + len(text)))


def picked(reader: LastWord, sentences: Sequence[Sentence]) -> dict[str, str]:
    """What the reader picked of every sentence that it read."""
    found = extracts(reader, QUESTION, sentences, [1.0] * len(QUESTION.sought))
    texts = {one.span: one.text for one in sentences}
    return {
        texts[place]: texts[place][proposed[0].start : proposed[0].end] for place, proposed in found.items() if proposed
    }


def test_neighbours_are_read_as_one_text_and_words_are_found_again_in_their_sentence() -> None:
    reader = LastWord()
    first = placed("The lighthouse of Velmora is red.", 10)
    second = placed("It was designed by Anna Keller.", 44)
    far = placed("Velmora lies in the east.", 300)
    other = placed("Another lighthouse was designed by Noa.", 0, "b.txt")
    assert picked(reader, [other, far, second, first]) == {
        first.text: "red",
        second.text: "Keller",
        far.text: "east",
        other.text: "Noa",
    }
    assert reader.texts == [f"{first.text} {second.text}", far.text, other.text]


def test_of_a_long_sentence_the_clauses_that_speak_of_the_question_are_read() -> None:
    reader = LastWord()
    filler = "the tuna fleet sails at dawn and comes home late with its holds half full, "
    long = placed(f"{filler * 6}the lighthouse of Velmora was designed by Anna Keller, {filler * 6}and so on.", 0)
    assert picked(reader, [long]).keys() == {long.text}
    assert any("lighthouse of Velmora was designed" in text for text in reader.texts)
    assert sum(map(len, reader.texts)) < 500 < len(long.text)


def test_no_more_is_read_than_the_budget_but_the_likeliest_sentence_in_any_case() -> None:
    reader = LastWord()
    sentences = [
        placed(f"Sentence {n} of the lighthouse of Velmora, as long as any other one.", 100 * n) for n in range(20)
    ]
    assert 4 <= len(picked(reader, sentences)) <= 8


def test_nothing_is_read_where_nothing_was_found() -> None:
    assert picked(LastWord(), []) == {}


def test_a_sentence_in_another_language_is_read_beside_the_others() -> None:
    reader = LastWord()
    own = placed("The lighthouse of Velmora was designed by Anna Keller.", 0)
    korean = replace(
        sentence_of(QUESTION, "벨모라 등대 설계자 김민수", language="ko"), matched=0.8, supported=0.8, named=1.0
    )
    korean = replace(korean, span=replace(korean.span, document_id="b.txt"))
    assert picked(reader, [korean, own]) == {own.text: "Keller", korean.text: "김민수"}


def test_what_is_far_less_likely_than_the_best_is_not_read() -> None:
    reader = LastWord()
    best = placed("The lighthouse of Velmora was designed by Anna Keller.", 0)
    unlikely = replace(placed("Bread is baked at five.", 300), matched=0.1, supported=0.1)
    assert picked(reader, [best, unlikely]) == {best.text: "Keller"}
    assert picked(reader, [unlikely]) == {unlikely.text: "five"}
