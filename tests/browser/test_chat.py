"""Asking, and what the cards show, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, Site
from tests.browser.steps import ask

PHONE = (360, 740)
PAGES = ("/", "/documents", "/tables", "/tables/cities.md%231", "/search?query=Velmora", "/facts", "/docs")


def test_an_answer_is_a_card_with_the_words_their_source_and_a_chip(new_page: NewPage) -> None:
    page = new_page()
    turn = ask(page, "When was the lighthouse of Velmora built?")
    expect(turn.locator(".question")).to_have_text("When was the lighthouse of Velmora built?")
    expect(turn.locator(".badge")).to_have_text("Answered")
    expect(turn.locator(".sureness")).to_have_text("high confidence")
    expect(turn.locator(".text")).to_have_text("1912 1")
    expect(turn.locator(".quote q")).to_have_text(
        "The lighthouse of Velmora was built in 1912 on a rock by the harbour."
    )
    assert turn.locator(".quote strong").all_text_contents() == ["1912"]
    expect(turn.locator(".quotes .place")).to_contain_text("The lighthouse of Velmora")
    expect(page.locator("#told")).to_contain_text("Answered. 1912")


def test_a_list_shows_every_member_once(new_page: NewPage) -> None:
    turn = ask(new_page(), "벨모라의 대표 기업들은 무엇인가요?")
    assert turn.locator(".items .value").all_text_contents() == ["한별조선", "가온해운", "누리식품"]
    assert turn.locator(".text").count() == 0


def test_a_comparison_shows_its_table_with_the_cells_used_and_bars(new_page: NewPage) -> None:
    turn = ask(new_page(), "Export growth: Velmora or Qandar higher?")
    chart = turn.get_by_role("img")
    expect(chart).to_have_attribute("aria-label", re.compile("벨모라 8.80%; 퀀다르 8.30%"))
    widths = [float(bar.get_attribute("width").rstrip("%")) for bar in chart.locator("rect.bar").all()]  # type: ignore[union-attr]
    assert widths == [100.0, 94.32]
    turn.locator(".computation summary").click()
    assert turn.locator("tr.used td:nth-child(2)").all_text_contents() == ["벨모라", "퀀다르"]
    assert turn.locator("tr.used td:last-child mark").all_text_contents() == ["8.80%", "8.30%"]
    assert turn.locator(".data tbody tr").count() == 6


def test_the_lowest_is_drawn_among_its_neighbours_below_zero(new_page: NewPage) -> None:
    turn = ask(new_page(), "수출액 성장률이 가장 낮은 도시는?")
    chart = turn.get_by_role("img")
    assert chart.locator("text:not(.amount)").all_text_contents()[0] == "오스트렐"
    assert chart.locator("text.used.amount").all_text_contents() == ["-2.50%"]
    assert chart.locator("line.zero").count() == 1


def test_both_sides_of_a_conflict_are_shown_with_their_units_and_sources(new_page: NewPage) -> None:
    turn = ask(new_page(), "퀀다르 수출액은 얼마인가요?")
    assert turn.locator(".sides .value").all_text_contents() == ["750 억 위안", "790 억 위안"]
    assert turn.locator(".sides .label").all_text_contents() == ["도시별 수출 현황 2024", "수출 회고 2024"]
    assert turn.locator(".sides a.chip").all_text_contents() == ["1", "2"]
    assert turn.locator("tr.used mark").all_text_contents() == ["750", "790"]


def test_a_click_on_a_reading_answers_an_ambiguous_question(new_page: NewPage) -> None:
    page = new_page(locale="ko")
    turn = ask(page, "타이저우 수출액 성장률 알려줘")
    expect(turn.locator(".badge")).to_have_text("여러 뜻으로 읽힙니다")
    assert turn.locator(".sides .reading").all_text_contents() == ["타이저우 泰州", "타이저우 台州"]
    turn.locator(".sides .suggestion").nth(1).click()
    chosen = page.locator(".turn").nth(1)
    expect(chosen.locator(".question")).to_have_text("台州는?")
    expect(chosen.locator(".text")).to_contain_text("5.90%")


def test_what_the_documents_do_not_say_is_refused_with_a_way_on(new_page: NewPage) -> None:
    page = new_page()
    turn = ask(page, "2019년 벨모라의 수출액은 몇 % 늘었나요?")
    expect(turn.locator(".badge")).to_have_text("Not in the documents")
    expect(turn.locator(".text")).to_have_text("문서에 2019년의 값은 나와 있지 않습니다.")
    assert turn.locator(".sureness").count() == 0
    suggestion = turn.locator(".suggestion:not([data-leave])").first
    suggestion.click()
    expect(page.locator(".turn").nth(1).locator(".question")).to_have_text(suggestion.text_content() or "")
    page.locator(".turn").nth(1).locator(".card").wait_for()
    turn.get_by_role("link", name="Search the documents for this").click()
    expect(page.locator(".hits mark", has_text="벨모라").first).to_be_visible()


def test_a_follow_up_takes_over_what_it_leaves_out(new_page: NewPage) -> None:
    page = new_page()
    ask(page, "오스트렐의 수출액은 얼마인가요?")
    expect(ask(page, "린데나는?").locator(".text")).to_contain_text("300")


@pytest.mark.parametrize(
    ("locale", "question", "status", "words"),
    [
        ("ko-KR", "오스트렐의 수출액은 얼마인가요?", "답변", "610 억 위안"),
        ("en-GB", "What are the exports of Velmora?", "Answered", "900 억 위안"),
        ("zh-CN", "维尔莫拉的出口额是多少？", "回答", "900 억 위안"),
    ],
)
def test_it_speaks_three_languages(new_page: NewPage, locale: str, question: str, status: str, words: str) -> None:
    page = new_page(locale=locale)
    assert page.locator("html").get_attribute("lang") == locale[:2]
    turn = ask(page, question)
    expect(turn.locator(".badge")).to_have_text(status)
    expect(turn.locator(".text")).to_contain_text(words)


def test_the_language_is_switched_and_stays_so(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.get_by_role("link", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.get_by_role("link", name="문서", exact=True).click()
    expect(page.locator("h1")).to_have_text("문서")
    page.goto(site.address)
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_dark_follows_the_browser_and_the_switch(new_page: NewPage) -> None:
    page = new_page(dark=True)
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(21, 23, 26)"
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(ground) == "rgb(247, 246, 242)"
    page.reload()
    assert page.evaluate(ground) == "rgb(247, 246, 242)"


def test_the_conversation_outlives_a_reload_and_a_visit_elsewhere(new_page: NewPage) -> None:
    page = new_page()
    ask(page, "When was the lighthouse of Velmora built?")
    ask(page, "How high is the lighthouse of Velmora?")
    page.reload()
    expect(page.locator(".turn .text")).to_have_text(["1912 1", "31 metres 1"])
    page.get_by_role("link", name="Tables").click()
    page.go_back()
    expect(page.locator(".turn .text")).to_have_text(["1912 1", "31 metres 1"])
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#recent a").first).to_have_text("How high is the lighthouse of Velmora?")
    page.locator("#recent a").first.click()
    expect(page.locator(".turn .text")).to_have_text("31 metres 1")


def test_examples_are_questions_that_are_answered(new_page: NewPage) -> None:
    page = new_page(locale="ko")
    page.locator("#examples a").first.click()
    expect(page.locator(".turn .badge")).to_have_text("답변")


def test_a_permanent_link_answers_anew_and_says_that_the_documents_have_changed(new_page: NewPage, site: Site) -> None:
    page = new_page()
    link = ask(page, "When was the lighthouse of Velmora built?").locator(".permanent").get_attribute("href")
    assert link is not None
    page.goto(site.address + link)
    expect(page.locator(".turn .text")).to_have_text("1912 1")
    assert page.locator(".notice").count() == 0
    page.goto(site.address + link.replace(site.assistant.generation, "000000-of-long-ago"))
    expect(page.locator(".notice")).to_contain_text("The documents have changed since this link was made")


def test_an_answer_is_copied_with_its_sources(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "When was the lighthouse of Velmora built?").get_by_role("button", name="Copy").click()
    expect(page.locator("#told")).to_have_text("Copied with its sources.")
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == [
        "When was the lighthouse of Velmora built?",
        "",
        "1912 [1]",
        "“The lighthouse of Velmora was built in 1912 on a rock by the harbour.”",
        "",
        "[1] The lighthouse of Velmora was built in 1912 on a rock by the harbour.",
        "    The lighthouse of Velmora",
        f"    {site.address}/documents/lighthouse.md?start=27&end=96#quote",
    ]


def test_a_thumb_and_a_comment_are_written_down(new_page: NewPage, site: Site) -> None:
    page = new_page()
    turn = ask(page, "How high is the lighthouse of Velmora?")
    turn.get_by_role("button", name="Wrong").click()
    expect(turn.get_by_role("button", name="Wrong")).to_have_attribute("aria-pressed", "true")
    turn.get_by_label("What should it say?").fill("31 m, with its rock 40 m")
    turn.get_by_role("button", name="Send").click()
    expect(turn.locator(".thanks")).to_have_text("Thank you, noted.")
    lines = (site.settings.index.parent / "index-feedback.jsonl").read_text("utf-8").splitlines()
    noted = [(line["question"], line["verdict"], line["comment"]) for line in map(json.loads, lines)]
    question = "How high is the lighthouse of Velmora?"
    assert noted[-2:] == [(question, "wrong", None), (question, "wrong", "31 m, with its rock 40 m")]


def test_a_slow_answer_tells_its_stage(new_page: NewPage) -> None:
    page = new_page()
    page.evaluate(
        "window.told = []; new MutationObserver(() => {"
        " const line = document.querySelector('.waiting'); if (line) told.push(line.textContent); })"
        ".observe(document.getElementById('conversation'), {subtree: true, childList: true})"
    )
    expect(ask(page, "How high, slowly, is the lighthouse of Velmora?").locator(".text")).to_contain_text("31 metres")
    told = list(dict.fromkeys(page.evaluate("told")))
    assert told[0] == "Looking it up…"
    assert told[-4:] == [
        "Reading what was found…",
        "Weighing the answers…",
        "Collecting the sources…",
        "Checking every quote…",
    ]


def test_a_lost_connection_is_said_and_tried_again(new_page: NewPage, site: Site, errors: list[str]) -> None:
    page = new_page()
    with site.away():
        page.locator("#question").fill("How high is the lighthouse of Velmora?")
        page.locator("#question").press("Enter")
        expect(page.locator(".waiting")).to_have_text("The server cannot be reached. Trying again…")
    expect(page.locator(".turn .text")).to_have_text("31 metres 1")
    assert errors
    assert all("ERR_CONNECTION_REFUSED" in error for error in errors)
    errors.clear()


def test_a_refused_question_is_a_card_with_a_way_on(new_page: NewPage, errors: list[str]) -> None:
    page = new_page()
    turn = ask(page, "?!")
    expect(turn.locator(".card.problem")).to_contain_text("The request is not valid")
    expect(turn.get_by_role("button", name="Ask again")).to_be_visible()
    errors.clear()  # the browser itself notes the status 422


def test_the_keyboard_is_enough(new_page: NewPage) -> None:
    page = new_page()
    press = page.keyboard.press
    page.keyboard.type("When was the lighthouse of Velmora built?")
    press("Enter")
    page.locator(".turn .text").wait_for()
    for _ in range(40):
        press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "chip":
            break
    press("Enter")
    expect(page.locator("#source mark")).to_have_text(
        "The lighthouse of Velmora was built in 1912 on a rock by the harbour."
    )
    assert page.evaluate("document.activeElement.id") == "source-body"
    press("Escape")
    expect(page.locator("#source")).to_be_hidden()
    assert page.evaluate("document.activeElement.className") == "chip"
    press("/")
    assert page.evaluate("document.activeElement.id") == "question"
    press("ArrowUp")
    expect(page.locator("#question")).to_have_value("When was the lighthouse of Velmora built?")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(new_page: NewPage, path: str) -> None:
    page = new_page(path, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_phone_shows_the_answer_and_then_the_source_over_it(new_page: NewPage) -> None:
    page = new_page(size=PHONE)
    turn = ask(page, "Export growth: Velmora or Qandar higher?")
    turn.locator(".computation summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    turn.locator(".quote").first.click()
    panel = page.locator("#source")
    panel.locator("mark").first.wait_for()
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (0, PHONE[0], PHONE[1])
    assert page.evaluate("document.querySelector('main').inert") is True
    page.go_back()
    expect(panel).to_be_hidden()
    assert page.evaluate("document.querySelector('main').inert") is False
