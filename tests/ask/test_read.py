"""Which words of a sentence become the answer: those of the rules, those of the reader, or a clause."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from assistant.ask.lineup import Lineup, considered
from assistant.ask.match import Matcher
from assistant.ask.pick import picked
from assistant.ask.read import propose
from assistant.protocols import Extract, Reader
from assistant.types import Candidate, Name, Span, Unmet
from tests.ask.things import asked, lexicon, sentence_of


class Pointing:
    """A reader that proposes given words wherever they stand, with a given score."""

    def __init__(self, words: str, score: float) -> None:
        self.words, self.score = words, score

    def read(
        self, question: str, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]
    ) -> list[list[tuple[Extract, ...]]]:
        return [[self._proposed(text, *one) for one in ranges] for text, ranges in zip(texts, sentences, strict=True)]

    def _proposed(self, text: str, start: int, end: int) -> tuple[Extract, ...]:
        at = text.find(self.words, start, end)
        return (Extract(at, at + len(self.words), self.score),) if at >= 0 else ()


def answer(question: str, text: str, reader: Reader | None) -> str:
    """The words of the one candidate that a sentence gives."""
    understood = asked(question)
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    (candidate,) = propose(Lineup(understood, [sentence_of(understood, text)], finder, reader))
    (span,) = candidate.answers
    return text[span.start : span.end]


DESIGNED = "The lighthouse of Velmora was designed by Anna Keller and painted white."


def test_a_question_without_a_kind_is_answered_with_the_words_that_the_reader_picks() -> None:
    question = "Who designed the lighthouse of Velmora?"
    assert answer(question, DESIGNED, Pointing("Anna Kel", 5.0)) == "Anna Keller"
    assert answer(question, DESIGNED, None) == DESIGNED


def test_who_is_answered_with_a_name_and_not_with_words_in_small_letters() -> None:
    text = "We said goodbye to the keeper of Velmora; her successor is Anna Keller."
    proposals = (Extract(8, 29, 5.0), Extract(59, 70, 1.0))
    assert picked("Who is the keeper of Velmora now?", text, proposals) == ((59, 70), 1.0)
    assert picked("What happened in Velmora?", text, proposals) == ((8, 29), 5.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Built in 1912, the lighthouse of Velmora is white.", "1912"),  # the only date: the rules' word
        ("Planned in 1905, begun in 1912 and ready in 1931, the lighthouse of Velmora was built of stone.", "1931"),
    ],
)
def test_rules_keep_the_only_value_of_the_kind_and_the_reader_chooses_among_several(text: str, expected: str) -> None:
    reader = Pointing("Velmora" if expected == "1912" else "1931", 5.0)
    assert answer("When was the lighthouse of Velmora built?", text, reader) == expected


@pytest.mark.parametrize(
    ("question", "text", "pick"),
    [
        ("How many piers are there in Velmora?", "The piers of Velmora are many and old.", "many"),
        ("When was the ferry of Velmora built?", "The ferry of Velmora carries 120 passengers.", "120 passengers"),
        ("제분소 직원은 몇 명인가요?", "제분소는 1954년에 세워졌다.", "1954년"),
        ("벨모라 터빈 개발 비용은 얼마인가요?", "벨모라 터빈의 출력은 15메가와트이다.", "15메가와트"),
    ],
)
def test_a_number_or_a_time_is_never_answered_with_something_else(question: str, text: str, pick: str) -> None:
    understood = asked(question)
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    (candidate,) = propose(Lineup(understood, [sentence_of(understood, text)], finder, Pointing(pick, 9.0)))
    assert [one.code for one in candidate.unmet] == ["attribute_absent"]


def test_a_value_stands_in_the_sentence_after_the_one_that_names_its_subject() -> None:
    understood = asked("벨모라 제분소 직원은 몇 명인가요?")
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    first = sentence_of(understood, "벨모라 제분소는 강가에 있는 오래된 제분소이다.")
    second = sentence_of(understood, "직원은 모두 37명이다.", heading="벨모라 제분소", supported=0.5)
    second = replace(second, span=Span("a.txt", 40, 53), retrieved=first.retrieved, nearness=-2.0)
    value, subject = sorted(
        propose(Lineup(understood, [first, second], finder)), key=lambda one: -one.evidence[0].start
    )
    assert value.score == subject.score / 2
    assert (value.unmet, [one.code for one in subject.unmet]) == ((), ["attribute_absent"])


def test_the_reader_raises_the_sentence_it_finds_an_answer_in() -> None:
    question = "Who designed the lighthouse of Velmora?"
    understood = asked(question)
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    sentence = sentence_of(understood, DESIGNED)
    sure, unsure = (
        propose(Lineup(understood, [sentence], finder, Pointing("Anna Keller", score))) for score in (8.0, -8.0)
    )
    assert sure[0].score > unsure[0].score


@pytest.mark.parametrize(
    ("text", "score", "unmet", "outdone"),
    [
        ("Tuna is best baked with salt.", 0.9, (), True),  # nothing that a reader finds in it beats the plan
        ("Tuna is best baked with salt.", 0.0001, (), False),
        ("Tuna is best baked with salt.", 0.9, (Unmet("period_absent", "2031"),), False),
        (DESIGNED, 0.5, (), False),
    ],
)
def test_sentences_are_not_read_where_a_plan_surely_wins(
    text: str, score: float, unmet: tuple[Unmet, ...], outdone: bool
) -> None:
    understood = asked("Who designed the lighthouse of Velmora?")
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    plan = Candidate("fact", (), (Span("a.txt", 0, 4),), score=score, unmet=unmet)
    with ThreadPoolExecutor(1) as beside:
        for plans, is_read in (([plan], not outdone), ([], True)):
            lineup = Lineup(understood, [sentence_of(understood, text)], finder, Pointing("Anna", 5.0), beside)
            lineup.begin_early()
            lineup.give_way(plans)
            assert (lineup.extracted is not None) is is_read


def test_a_list_that_holds_the_thing_itself_is_one_of_its_peers() -> None:
    known = lexicon([Name({"ko": ("벨모라",), "en": ("Velmora",)}, "place", "corpus")], ["벨모라", "Velmora"])

    def listed(sentence: str) -> list[Candidate]:
        understood = asked("List the harbours of Velmora.", known)
        finder = Matcher(understood.sought, [1.0] * len(understood.sought))
        return propose(Lineup(understood, [sentence_of(understood, sentence, supported=1.0)], finder))

    assert listed("항구로는 퀀다르∙오스트렐∙벨모라가 가장 많이 꼽혔다.")[0].unmet
    assert not listed("벨모라의 항구로는 이스트∙웨스트∙롱이 가장 많이 꼽혔다.")[0].unmet


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The lighthouse of Velmora was repaired because its lamp had failed.", True),
        ("Velmora lighthouse tower lamp keeper", False),
        ("Velmora lighthouse\t1912\tThe lamp had failed when the tower was repaired.", False),
    ],
)
def test_a_sentence_that_is_the_only_cell_of_its_row_is_a_statement(text: str, is_told: bool) -> None:
    question = asked("Why was the lighthouse of Velmora repaired?")
    row = replace(sentence_of(question, text), block="row")
    assert [one.text for one in considered([row])] == ([text] if is_told else [])


def test_what_numbers_a_thing_counts_nothing_else() -> None:
    phases = Pointing("2단계", 5.0)
    assert answer("벨모라 터미널 승객은 몇 명?", "벨모라 터미널은 2단계로 짓는다.", phases) != "2단계"
    assert answer("벨모라 터미널은 몇 단계로 짓나?", "벨모라 터미널은 2단계로 짓는다.", phases) == "2단계"


def test_a_value_that_the_reader_hardly_believes_in_is_no_likelier_than_one_unread() -> None:
    understood = asked("How many piers are there in Velmora?")
    finder = Matcher(understood.sought, [1.0] * len(understood.sought))
    sentence = sentence_of(understood, "The piers of Velmora: some say 3, others 14 piers.")
    scores = [
        propose(Lineup(understood, [sentence], finder, Pointing(*one)))[0].score
        for one in (("14", -2.5), ("none", 0.0))
    ]
    assert scores[0] <= scores[1]


def test_a_title_is_answered_with_the_name_behind_it() -> None:
    reader = Pointing("지역업체", 5.0)
    assert answer(
        "벨모라 발전소는 누가 설치하나요?", "벨모라 발전소 설치는 지역업체 다솜에너지가 맡는다.", reader
    ).startswith("지역업체 다솜")


def test_a_part_stands_behind_the_whole_and_a_reason_is_the_sentence_before() -> None:
    def best(question: str, *texts: str) -> str:
        understood = asked(question)
        finder = Matcher(understood.sought, [1.0] * len(understood.sought))
        above, told = "", []
        for text in texts:
            told.append(sentence_of(understood, text, above=above))
            above += f"{text} "
        spans = propose(Lineup(understood, told, finder))[0].answers
        return above[spans[0].start : spans[0].end]

    cost = (
        "The bridge of Velmora cost 42 million euros.",
        "Of this, the bridge of Velmora got 27 million euros from Brussels.",
    )
    assert best("How much did the bridge of Velmora cost?", *cost) == "42 million euros"
    why = ("The audit found mistakes.", "As a result, the museum of Velmora bought a new till.")
    assert best("Why did the museum of Velmora buy a new till?", *why) == "The audit found mistakes."
    vets = ("벨모라 병원은 2011년 수의사 세 명으로 시작했다.", "벨모라 병원 수의사는 현재 14명이다.")
    assert best("벨모라 병원 수의사는 몇 명인가요?", *vets) == "14명"
