"""What only documents of another language can say is not answered from one that cannot."""

from __future__ import annotations

from assistant.ask.elsewhere import told_in_its_words
from assistant.ingest.document import read_document
from assistant.types import Candidate, Document, Span
from tests.ask.things import asked

KOREAN = "의료원은 3월에 로봇수술기를 들여왔다. 구입 비용은 밝히지 않았다."
ENGLISH = "The scheme will cost us about 14 million this year."


def refused(question: str, *held: str) -> list[bool]:
    """Of the candidates from the English and then the Korean document, which are refused."""
    told: list[Document] = [read_document("b.txt", ENGLISH.encode()), read_document("a.txt", KOREAN.encode())]
    by_id = {one.id: one for one in told}
    found = [Candidate("fact", (Span(one.id, 0, 4),), (Span(one.id, 0, 20),), 0.5) for one in told]
    answered = told_in_its_words(asked(question), found, by_id.__getitem__, lambda word: word in held)
    return [bool(one.unmet) for one in answered]


def test_a_thing_that_a_document_of_the_own_language_names_is_not_told_by_one_that_has_no_word_for_it() -> None:
    assert refused("로봇수술기 구입 비용은 얼마인가요?", "로봇수술기") == [True, False]


def test_where_no_document_has_the_word_another_language_may_answer() -> None:
    assert refused("로봇수술기 구입 비용은 얼마인가요?") == [False, False]


def test_what_the_glossary_can_say_in_the_other_language_is_left_to_it() -> None:
    assert refused("구입 비용은 얼마인가요?", "구입", "비용") == [False, False]
