"""Answer, or an honest no with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.ask.decide import ANSWER, ANSWER_OWN, ASSURED, IRRELEVANT, RUNNERS_UP, decide, definitions_first
from assistant.types import Candidate, Span, Unmet


def made(number: int, score: float, *unmet: Unmet) -> Candidate:
    place = Span("a.txt", 10 * number, 10 * number + 5)
    return Candidate("fact", (place,), (place,), score, unmet=unmet)


SURE, DOUBTFUL = (1 + ANSWER) / 2, (ANSWER + IRRELEVANT) / 2
ABSENT = Unmet("entity_absent", "Qandar")
OTHER_YEAR = Unmet("period_absent", "2019")


def test_the_best_candidate_answers_and_the_next_ones_run_up() -> None:
    candidates = [made(number, SURE - number / 1000) for number in range(RUNNERS_UP + 3)]
    decision = decide(candidates)
    assert (decision.chosen, decision.reason_code, decision.unmet) == (candidates[0], None, None)
    assert decision.runners_up == tuple(candidates[1 : 1 + RUNNERS_UP])
    assert decide(candidates, assured=lambda one: 0.8).confidence == 0.8


def test_one_unmet_constraint_vetoes_a_candidate_however_likely() -> None:
    first, second = made(0, 0.99, ABSENT), made(1, SURE)
    decision = decide([first, second])
    assert (decision.chosen, decision.runners_up) == (second, (first,))


def test_where_all_are_vetoed_the_best_one_gives_the_reason() -> None:
    decision = decide([made(0, SURE, OTHER_YEAR, ABSENT), made(1, SURE / 2, ABSENT)])
    assert (decision.chosen, decision.reason_code, decision.unmet) == (None, "period_absent", OTHER_YEAR)
    assert len(decision.runners_up) == 2


def test_a_likely_veto_does_not_lend_its_score_to_a_doubtful_answer() -> None:
    decision = decide([made(0, SURE, ABSENT), made(1, DOUBTFUL)])
    assert (decision.chosen, decision.reason_code) == (None, "entity_absent")


@pytest.mark.parametrize(
    ("score", "code"), [(DOUBTFUL, "below_threshold"), (IRRELEVANT / 2, "irrelevant"), (0.0, "irrelevant")]
)
def test_too_unlikely_is_no_answer(score: float, code: str) -> None:
    decision = decide([made(0, score)])
    assert (decision.chosen, decision.reason_code, decision.unmet) == (None, code, None)


def test_less_is_enough_where_the_document_speaks_the_language_of_the_question() -> None:
    doubtful = made(0, (ANSWER + ANSWER_OWN) / 2)
    assert decide([doubtful]).chosen is None
    assert decide([doubtful], lambda _: ANSWER_OWN).chosen is doubtful


def test_what_is_wrong_three_times_in_four_is_no_answer() -> None:
    told = made(0, SURE)
    assert decide([told], assured=lambda _: ASSURED).chosen is told
    refused = decide([told], assured=lambda _: ASSURED - 0.01)
    assert (refused.chosen, refused.reason_code, refused.runners_up) == (None, "below_threshold", (told,))


def test_nothing_found_is_irrelevant() -> None:
    decision = decide([])
    assert (decision.chosen, decision.runners_up, decision.reason_code) == (None, (), "irrelevant")
    assert decision.confidence == 0.0


def test_what_is_irrelevant_is_not_shown_beside_a_refusal() -> None:
    assert decide([replace(made(0, IRRELEVANT / 2), unmet=(ABSENT,))]).runners_up == ()


def test_less_of_the_question_beside_a_likelier_statement_of_another_year_is_no_answer() -> None:
    freight = replace(made(0, 0.9, OTHER_YEAR), met=("canal", "freight"))
    waiting = replace(made(1, 0.8), met=("canal",))
    assert decide([freight, waiting]).reason_code == "period_absent"
    assert decide([freight, replace(waiting, met=("canal", "freight"))]).chosen is not None


def test_half_an_answer_here_and_half_there_is_none() -> None:
    span = Span("a.txt", 0, 5)
    sales = Candidate("fact", (span,), (span,), 0.05, met=("벨모라상선",), unmet=(Unmet("attribute_absent", "순이익"),))
    profit = Candidate("fact", (span,), (span,), 0.04, met=("순이익",))
    assert decide([sales, profit]).chosen is None
    assert decide([replace(sales, score=0.03), profit]).chosen is profit


def test_a_sentence_that_tells_what_a_thing_is_defines_it_before_a_list_or_a_cell_with_it() -> None:
    cell, told = made(0, 0.9), replace(made(1, SURE / 2), kind="definition")
    assert [one.kind for one in definitions_first([cell, told])] == ["definition", "fact"]
    assert decide(definitions_first([cell, told])).chosen == replace(told, score=0.9)
    doubtful = replace(told, score=DOUBTFUL)
    vetoed = replace(told, unmet=(ABSENT,))
    assert definitions_first([cell, doubtful, vetoed]) == [cell, doubtful, vetoed]
    assert definitions_first([]) == []


def test_another_names_likelier_answer_refuses_only_what_says_less_of_the_question() -> None:
    likelier = replace(made(0, SURE, ABSENT), answers=(Span("b.txt", 0, 3),), met=("visitors",))
    less = replace(made(1, ANSWER * 1.1), met=("museum",))
    all_said = replace(less, met=("museum", "visitors"))
    assert decide([likelier, less]).chosen is None
    assert decide([likelier, all_said]).chosen == all_said
