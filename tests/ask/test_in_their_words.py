"""A question in English finds what its document says in other words, and is read in the document's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.constraints import unmet
from assistant.ask.extract import parts_read
from assistant.ask.in_their_words import in_their_words
from assistant.ask.match import Matcher
from assistant.ask.predicate import doubt
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


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("How far is the reserve from Velmora?", "The reserve lies four miles north of Velmora.", ["four miles"]),
        ("How long do the ferries stop at the pier?", "The ferries make 12-minute stops at the pier.", ["12-minute"]),
        ("How early do I have to book a seat?", "Book your seat two hours before the coach leaves.", ["two hours"]),
        ("How much does a member pay for a walk?", "On a walk members pay nothing.", ["nothing"]),
        (
            "What facilities do the coaches have?",
            "Coaches have a toilet, wifi and sockets.",
            ["a toilet", "wifi", "sockets"],
        ),
        ("How fast are the ferries?", "The ferries save 7,400 tonnes a year.", []),
    ],
)
def test_english_questions_are_answered_with_what_they_ask_for(
    question: str, sentence: str, expected: list[str]
) -> None:
    assert answers(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "says", "does_not"),
    [
        ("Who paid for the hide?", "The hide was funded by Jane Roe.", "The hide was opened by Jane Roe."),
        ("Who owns the pier?", "The pier belongs to Jane Roe.", "The pier lies behind the house of Jane Roe."),
        ("Why are there more bitterns?", "She puts the rise in bitterns down to rain.", "Bitterns were heard in May."),
    ],
)
def test_a_sentence_that_does_not_say_what_was_done_is_doubted(question: str, says: str, does_not: str) -> None:
    understood = asked(question)
    assert doubt(understood, sentence_of(understood, says)) == 1.0
    assert doubt(understood, sentence_of(understood, does_not)) < 1.0
