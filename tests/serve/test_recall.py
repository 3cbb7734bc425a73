"""The same question again: the same answer, made once, and never of another generation."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.serve.app import create_app
from assistant.serve.recall import Recall
from assistant.serve.schemas import AskRequest
from assistant.settings import Settings
from assistant.types import Answer
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant

TUNA = AskRequest(question="tuna")


class Counting:
    """Makes an answer that tells how many were made before it."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Answer:
        self.made += 1
        timings = {"parse": 40.0, "total": 100.0}
        return Answer("tuna", "en", "000001-a", "answered", None, f"{self.made} tons", timings_ms=timings)


def test_the_same_request_is_answered_once_and_any_other_for_itself() -> None:
    make, recall = Counting(), Recall(10)
    first = recall.answer("000001-a", TUNA, make)
    again = recall.answer("000001-a", AskRequest(question="tuna"), make)
    assert replace(again, timings_ms=first.timings_ms) == first
    assert (set(again.timings_ms), again.timings_ms["total"] < 100.0) == ({"recall", "total"}, True)
    others = [
        AskRequest(question="tuna?"),
        AskRequest(question="tuna", history=["eel"]),
        AskRequest(question="tuna", language="ko"),
        AskRequest(question="tuna", documents=[FISH.id]),
        AskRequest(question="tuna", documents=[]),
    ]
    assert [recall.answer("000001-a", other, make).text for other in others] == [f"{n} tons" for n in range(2, 7)]


def test_nothing_of_a_generation_that_was_replaced_is_given_or_kept() -> None:
    make, recall = Counting(), Recall(10)
    recall.answer("000001-a", TUNA, make)
    recall.answer("000001-a", AskRequest(question="eel"), make)
    assert recall.answer("000002-b", TUNA, make).text == "3 tons"
    assert len(recall) == 1


def test_what_was_asked_for_last_is_kept() -> None:
    make, recall = Counting(), Recall(2)
    for question in ("a", "b", "a", "c", "a", "b"):
        recall.answer("000001-a", AskRequest(question=question), make)
    assert (make.made, len(recall)) == (4, 2)
    none = Recall(0)
    assert [none.answer("000001-a", TUNA, make).text for _ in range(2)] == ["5 tons", "6 tons"]


def test_who_asks_the_same_meanwhile_waits_for_the_one_answer() -> None:
    make, recall = Counting(), Recall(10)
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> Answer:
        begun.set()
        assert go_on.wait(30)
        return make()

    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(recall.answer, "000001-a", TUNA, slowly)
        assert begun.wait(30)
        others = [pool.submit(recall.answer, "000001-a", TUNA, make) for _ in range(7)]
        assert recall.answer("000001-a", AskRequest(question="eel"), make).text == "1 tons"
        go_on.set()
        assert {one.result(30).text for one in [first, *others]} == {"2 tons"}
    assert make.made == 2


def test_a_failure_is_told_and_not_kept() -> None:
    def fail() -> Answer:
        raise RuntimeError("no")

    make, recall = Counting(), Recall(10)
    with pytest.raises(RuntimeError):
        recall.answer("000001-a", TUNA, fail)
    assert recall.answer("000001-a", TUNA, make).text == "1 tons"


def test_over_http_both_answers_have_one_id_and_both_are_counted(settings: Settings) -> None:
    keeping = settings.model_copy(update={"kept_answers": 10})
    with TestClient(create_app(keeping, KeywordAssistant([FISH])), "http://localhost") as client:
        first, again = (client.post("/api/ask", json={"question": "tuna"}).json() for _ in range(2))
        metrics = client.get("/metrics").text
    assert again.pop("timings_ms").keys() == {"recall", "total"}
    first.pop("timings_ms")
    assert first == again
    assert 'attest_answers_total{language="en",status="answered"} 2.0' in metrics
    assert 'attest_stage_seconds_count{stage="recall"} 1.0' in metrics
