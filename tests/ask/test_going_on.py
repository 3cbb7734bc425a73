"""A sentence that names the members of what the one before speaks of says what that one says."""

from __future__ import annotations

from dataclasses import replace

from assistant.ask.going_on import going_on, leaning
from assistant.ask.lineup import Lineup
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.read import propose
from assistant.ask.sentences import Sentence
from tests.ask.things import asked, sentence_of

FIRST = "벨모라는 세계 수준의 생산 거점을 구축했다. "
SECOND = "여기에는 냉동 기지, 보일러 기지, 타이어 공장이 포함된다. "
THIRD = "바다는 푸르다."


def told(question: Question) -> list[Sentence]:
    """The three sentences as one passage."""
    first = sentence_of(question, FIRST, language="ko")
    second = sentence_of(question, SECOND, language="ko", above=FIRST)
    third = sentence_of(question, THIRD, language="ko", above=FIRST + SECOND)
    return [first, *(replace(one, retrieved=first.retrieved) for one in (second, third))]


def test_these_are_of_what_the_sentence_before_names() -> None:
    question = asked("벨모라 생산 거점에는 뭐가 포함되나요?")
    finder = Matcher(question.sought, [1.0] * len(question.sought))
    first, second, third = going_on(question, told(question), finder)
    assert (second.announced, third.announced) == (FIRST, "")
    assert first.own <= second.own
    best = propose(Lineup(question, told(question), finder))[0]
    text = FIRST + SECOND + THIRD
    assert [text[one.start : one.end] for one in best.answers] == ["냉동 기지", "보일러 기지", "타이어 공장"]


def test_a_question_for_no_list_takes_sentences_as_they_are() -> None:
    question = asked("벨모라는 어디에 있나요?")
    finder = Matcher(question.sought, [1.0] * len(question.sought))
    assert going_on(question, told(question), finder) == told(question)


MOLE = "The mole of Velmora shelters the inner harbour of the old town. "
BUILDER = "The contractor is Aldane Marine of Gloss."
OTHER = "Qandar Castle has a moat."


def test_a_sentence_that_opens_with_no_name_is_about_what_the_one_before_is() -> None:
    question = asked("Which company built the mole of Velmora?")
    first = sentence_of(question, MOLE)
    second = replace(sentence_of(question, BUILDER, above=MOLE), retrieved=first.retrieved)
    third = replace(sentence_of(question, OTHER, above=MOLE + BUILDER + " "), retrieved=first.retrieved)
    alone, led, another = leaning(question, [first, second, third], lambda sentence: False)
    assert (alone.floor, another.floor) == (0.0, 0.0)
    assert led.floor > 0.0 and led.lent == first.own
    (_, answered, _) = leaning(question, [first, second, third], lambda sentence: sentence.text == MOLE)
    assert answered.floor == 0.0


def test_a_number_of_a_sentence_that_refers_to_nothing_is_not_of_the_one_before() -> None:
    question = asked("How long is the mole of Velmora?")
    first = sentence_of(question, MOLE)
    bare = replace(sentence_of(question, "Ships of 200 metres call.", above=MOLE), retrieved=first.retrieved)
    it = replace(sentence_of(question, "It measures 200 metres.", above=MOLE), retrieved=first.retrieved)
    assert leaning(question, [first, bare], lambda sentence: False)[1].floor == 0.0
    assert leaning(question, [first, it], lambda sentence: False)[1].floor > 0.0


def test_a_reason_explains_the_sentence_before_it_whatever_it_opens_with() -> None:
    question = asked("Why was the mole of Velmora closed?")
    first = sentence_of(question, "The mole of Velmora was closed. ")
    reason = sentence_of(question, "Qandar Castle fell on it because of rain.", above=first.text)
    assert leaning(question, [first, replace(reason, retrieved=first.retrieved)], lambda one: False)[1].floor > 0.0
