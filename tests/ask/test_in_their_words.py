"""A question in English finds what its document says in other words, and is read in the document's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.constraints import unmet
from assistant.ask.extract import parts_read
from assistant.ask.in_their_words import in_their_words
from assistant.ask.match import Matcher
from tests.ask.things import answers, asked, sentence_of


@pytest.mark.parametrize(
    ("question", "sentence", "read"),
    [
        ("Who will install the taps?", "Mira Tolland will fit the taps.", "Who will fit the taps?"),
        ("What were the sales of Velmora?", "Turnover in Velmora rose.", "What were the turnover of Velmora?"),
        ("Who took over the shop?", "Her successor at the shop is Jane Roe.", "Who successor the shop?"),
        ("Who installs the taps?", "Mira Tolland installed the taps.", "Who installs the taps?"),
        ("Who runs the Velmora club?", "The club is run by Jane Roe.", "Who runs the club?"),
        ("수도꼭지는 누가 달아요?", "Mira Tolland will fit the taps.", "수도꼭지는 누가 달아요?"),
    ],
)
def test_a_question_is_read_in_the_words_of_its_sentence(question: str, sentence: str, read: str) -> None:
    understood = asked(question)
    one = replace(sentence_of(understood, sentence), matched=0.8, supported=0.8, foreign=question[0] > "z")
    weights = [1.0] * len(understood.sought)
    assert in_their_words(understood, parts_read([one], weights)) == read


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("When does the ferry leave?", "Departures: 9 am.", "The harbour is green."),
        ("Who set up the club?", "Jane Roe founded it.", "Jane Roe swims there."),
        ("How do I return a book?", "책을 반납하는 곳은 1층이다.", "책임자는 1층에 있다."),
        ("Where can one borrow boats?", "배를 빌린 사람은 확인증을 낸다.", "배달은 빌딩 앞에서 한다."),
    ],
)
def test_words_for_the_same_are_found(question: str, said: str, unsaid: str) -> None:
    things = asked(question).sought
    matcher = Matcher(things, [1.0] * len(things))
    assert matcher.found(said)
    assert not matcher.found(unsaid)


def test_staff_are_counted_where_it_is_asked_for_them() -> None:
    understood = asked("How many staff does Velmora have?")
    assert any("employ" in one.forms for one in understood.sought)
    assert answers("Who chairs the association?", "Present: Jane Roe (chair), Mira Tolland") == ["Jane Roe"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How deep is the pool?", "At the pool one swims 50 metres."),
        ("How much does a swimming lesson cost?", "Membership of the club costs 165 pounds."),
    ],
)
def test_another_length_or_price_is_not_the_one_asked_for(question: str, sentence: str) -> None:
    understood = asked(question)
    assert "attribute_absent" in {one.code for one in unmet(understood, sentence_of(understood, sentence))}
