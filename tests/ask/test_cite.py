"""From a decision to what a person reads: numbered citations, places, excerpts, glosses and refusals."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ask import cite
from assistant.ask.cite import TEXT_CHARACTERS, Citations
from assistant.ask.decide import Decision
from assistant.types import Candidate, Document, Language, Locator, ReasonCode, Unmet
from tests.ask.things import asked, candidate, document, span

PORT = document("The port has 14 piers. Tuna, herring and cod are landed there.", id="port.md", title="Port report")
LIGHT = document("벨모라 등대는 1912년에 세워졌다.", id="등대.txt", title="등대 소식", language="ko")


def documents(*known: Document) -> cite.Documents:
    by_id = {one.id: one for one in known or (PORT, LIGHT)}
    return lambda document_id: by_id[document_id]


def silent(words: str) -> str | None:
    return None


def test_citations_are_numbered_in_the_order_of_first_mention_and_once() -> None:
    citations = Citations(documents())
    first, second = span(LIGHT, "벨모라 등대는"), span(PORT, "Tuna")
    assert [citations.number(place) for place in (first, second, first)] == [1, 2, 1]
    found = citations.all()
    assert [(one.number, one.document_id, one.quote) for one in found] == [
        (1, "등대.txt", "벨모라 등대는"),
        (2, "port.md", "Tuna"),
    ]
    assert (found[1].title, found[1].publisher, found[1].date) == ("Port report", "Velmora Press", "2025-08-25")
    assert found[1].sha256 == PORT.sha256


@pytest.mark.parametrize(("offset", "place"), [(0, "p. 1"), (3, "p. 1"), (4, "p. 2"), (99, "p. 2")])
def test_a_locator_is_the_part_that_the_place_lies_in(offset: int, place: str) -> None:
    pages = document("one\ftwo", locators=[Locator("p. 1", 0), Locator("p. 2", 4)])
    assert cite.locator(pages, offset) == place
    assert cite.locator(document("one"), offset) is None


def test_before_the_first_part_there_is_no_locator() -> None:
    assert cite.locator(document("title, then", locators=[Locator("p. 1", 5)]), 2) is None


def test_an_answer_shows_its_words_and_the_sentence_they_stand_in() -> None:
    chosen = candidate(PORT, "The port has 14 piers.", "14")
    answer = cite.answer(asked("How many piers?"), Decision(chosen), "g", documents(), silent)
    assert (answer.status, answer.kind, answer.generation, answer.language) == ("answered", "fact", "g", "en")
    assert answer.text == "14 [1]\n“The port has 14 piers.”"
    assert [(item.text, item.gloss, item.citations) for item in answer.items] == [("14", None, (1,))]
    assert [one.quote for one in answer.citations] == ["The port has 14 piers."]
    assert answer.reason_code is None


def test_every_member_of_a_list_cites_the_sentence() -> None:
    chosen = candidate(PORT, "Tuna, herring and cod are landed there.", "Tuna", "herring", "cod")
    answer = cite.answer(asked("Which fish?"), Decision(chosen), "g", documents(), silent)
    assert [(item.text, item.citations) for item in answer.items] == [("Tuna", (1,)), ("herring", (1,)), ("cod", (1,))]
    assert answer.text.startswith("Tuna, herring, cod [1]\n")


def test_a_whole_sentence_is_shown_once() -> None:
    chosen = candidate(PORT, "The port has 14 piers.")
    answer = cite.answer(asked("What of the port?"), Decision(chosen), "g", documents(), silent)
    assert answer.text == "“The port has 14 piers.” [1]"


def test_runners_up_are_alternatives_with_citations_of_their_own() -> None:
    first, second = candidate(PORT, "The port has 14 piers.", "14"), candidate(LIGHT, LIGHT.text, "1912년")
    answer = cite.answer(asked("How many piers?"), Decision(first, (second,)), "g", documents(), silent)
    [other] = answer.alternatives
    assert other.text.startswith("1912년 [1]")
    assert [(one.number, one.document_id) for one in other.citations] == [(1, "등대.txt")]
    assert [one.document_id for one in answer.citations] == ["port.md"]


def test_a_gloss_stands_beside_the_words_and_never_in_their_place() -> None:
    chosen = candidate(LIGHT, LIGHT.text, "등대")
    answer = cite.answer(asked("What is it?"), Decision(chosen), "g", documents(), {"등대": "lighthouse"}.get)
    assert [(item.text, item.gloss) for item in answer.items] == [("등대", "lighthouse")]
    assert "lighthouse" not in " ".join(one.quote for one in answer.citations)


REASONS: list[ReasonCode] = [
    "irrelevant",
    "below_threshold",
    "entity_absent",
    "attribute_absent",
    "period_absent",
    "qualifier_unmet",
]
SCRIPT = {"ko": "[가-힣]", "zh": "[一-鿿]", "en": "[A-Za-z]"}


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
@pytest.mark.parametrize("code", REASONS)
def test_a_refusal_tells_why_in_the_language_of_the_question(code: ReasonCode, language: Language) -> None:
    question = {"ko": "퀀다르?", "en": "Qandar?", "zh": "昆达尔？"}[language]
    decision = Decision(None, reason_code=code, unmet=Unmet(code, "12345") if code in REASONS[2:] else None)
    answer = cite.answer(asked(question), decision, "g", documents(), silent)
    assert (answer.status, answer.kind, answer.reason_code) == ("not_found", None, code)
    assert answer.text == answer.reason
    assert re.search(SCRIPT[language], answer.text)
    assert not any(re.search(SCRIPT[other], answer.text) for other in SCRIPT if other != language)
    assert ("12345" in answer.text) == (code in REASONS[2:])
    assert (answer.items, answer.citations) == ((), ())


def pieces(shown: str) -> str:
    return shown.removeprefix("…").removesuffix("…")


@given(
    st.lists(
        st.sampled_from(["등대는 ", "바위 위에 ", "stands on a rock ", "灯塔很高，", "123,456 "]), max_size=60
    ).map("".join),
    st.integers(0, 400),
    st.integers(1, 60),
    st.integers(40, TEXT_CHARACTERS),
)
def test_an_excerpt_is_verbatim_holds_the_answer_and_fits(text: str, start: int, length: int, room: int) -> None:
    source = document(f"{text}end.")
    whole = span(source, source.text)
    start = min(start, len(source.text) - 1)
    inner = type(whole)(source.id, start, min(len(source.text), start + min(length, room // 2)))
    shown = cite.excerpt(documents(source), whole, [inner], room)
    assert pieces(shown) in source.text
    assert source.quote(inner).strip() in shown
    assert len(shown) <= max(room, len(source.text) if len(source.text) <= room else 0)
    assert shown.startswith("…") or source.text.startswith(pieces(shown))
    assert shown.endswith("…") or source.text.endswith(pieces(shown))


def test_a_very_long_answer_is_shown_without_its_sentence() -> None:
    words = "pier " * 60 + "end"
    source = document(f"Before {words} after.")
    whole = span(source, source.text)
    chosen = Candidate("passage", (span(source, words),), (whole,), 0.9)
    answer = cite.answer(asked("What of it?"), Decision(chosen), "g", documents(source), silent)
    assert answer.text == f"{words} [1]"
