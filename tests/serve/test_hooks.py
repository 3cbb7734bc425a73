"""Mattermost and the plain webhook."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

from assistant.protocols import Json
from assistant.serve.app import create_app
from assistant.serve.markdown import CHARACTERS, markdown
from assistant.serve.schemas import AskRequest, served_answer
from assistant.serve.signature import signature
from assistant.serve.slack.links import Links
from assistant.settings import Settings
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant
from tests.serve.slack.prepared import ANSWERS, LONG, TOTAL, PreparedAssistant

FIELDS = {
    "token": "mm-2",
    "team_id": "t1",
    "channel_id": "c1",
    "user_id": "u1",
    "user_name": "ann",
    "command": "/ask",
    "text": "tuna?",
}


@pytest.fixture
def chosen(settings: Settings) -> Settings:
    secrets = Settings(mattermost_tokens="mm-1, mm-2", webhook_secret="s3cret", kept_answers=0)
    return settings.model_copy(
        update={
            "mattermost_tokens": secrets.mattermost_tokens,
            "webhook_secret": secrets.webhook_secret,
            "public_url": "https://docs.example",
        }
    )


@pytest.fixture
def hooked(chosen: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(chosen, KeywordAssistant([FISH, HOSTILE])), "http://localhost") as client:
        yield client


def form(client: TestClient, path: str, **fields: str) -> tuple[int, Json]:
    content = urlencode({**FIELDS, **fields})
    response = client.post(path, content=content, headers={"content-type": "application/x-www-form-urlencoded"})
    return response.status_code, response.json()


def test_a_mattermost_command_is_answered_to_its_person_alone(hooked: TestClient) -> None:
    link = "<https://docs.example/documents/%EB%B3%B4%EA%B3%A0/fish%201.txt?start=8&end=45#quote>"
    assert form(hooked, "/mattermost/command") == (
        200,
        {
            "response_type": "ephemeral",
            "text": f"😀 The harbour landed 12 tons of tuna. [\\[1\\]]({link})\n"
            f"> [\\[1\\]]({link}) “😀 The harbour landed 12 tons of tuna.” "
            "— Harbour report · Port office · 2025\\-02\\-01",
        },
    )


def test_a_mattermost_webhook_is_answered_under_its_message_as_form_or_json(hooked: TestClient) -> None:
    fields = {"text": "@ask tuna?", "trigger_word": "@ask"}
    status, answer = form(hooked, "/mattermost/webhook", **fields)
    assert (status, answer["response_type"]) == (200, "comment")
    assert answer["text"].startswith("😀 The harbour landed 12 tons of tuna.")
    response = hooked.post("/mattermost/webhook", json={**FIELDS, **fields})
    assert response.json() == answer


def test_a_mattermost_token_may_stand_in_the_header(hooked: TestClient) -> None:
    headers = {"authorization": "Token mm-1"}
    fields = {name: value for name, value in FIELDS.items() if name != "token"}
    assert hooked.post("/mattermost/command", data=fields, headers=headers).status_code == 200


@pytest.mark.parametrize("token", ["", "mm", "mm-1, mm-2", "MM-1", "é"])
def test_another_token_is_refused(hooked: TestClient, token: str) -> None:
    status, answer = form(hooked, "/mattermost/command", token=token)
    assert (status, answer["type"]) == (401, "/docs#unsigned")


def test_words_of_documents_call_nobody_in_mattermost(hooked: TestClient) -> None:
    text = form(hooked, "/mattermost/command", text="alert")[1]["text"]
    assert "<script>" not in text
    assert "\\<script\\>" in text


@pytest.mark.parametrize("question", list(ANSWERS))
def test_every_answer_fits_a_post_of_mattermost(question: str) -> None:
    for links in (Links(""), Links("https://docs.example")):
        words = markdown(served_answer(ANSWERS[question], AskRequest(question="q")), links)
        assert 0 < len(words) <= CHARACTERS
        assert "@U" not in words.replace("@\u200bU", "")
    assert len(markdown(served_answer(LONG, AskRequest(question="q")), Links(""))) > 5000


def test_a_computed_answer_shows_its_rows_as_a_table() -> None:
    lines = markdown(served_answer(TOTAL, AskRequest(question="q")), Links("")).splitlines()
    assert lines[:9] == [
        "공장 합계\\: 58 \\[1\\]\\[2\\]\\[3\\]\\[4\\]",
        "**계산 과정**: 12 \\+ 30 \\+ 7 \\+ 9 = 58",
        "",
        "| | 도시 | 공장 | 항구 |",
        "|---|---|---|---|",
        "| 1 | 청도 | 12 | 3 |",
        "| 2 | 지난 | 30 | 4 |",
        "| 3 | 웨이팡 | 7 | 5 |",
        "| 4 | 옌타이 | 9 | 6 |",
    ]


def test_mattermost_is_told_what_is_wrong_in_words(chosen: Settings) -> None:
    limits = chosen.model_copy(update={"hook_users": "u1", "hook_rate_limit": "2/day"})
    with TestClient(create_app(limits, PreparedAssistant()), "http://localhost") as client:
        said = [
            form(client, "/mattermost/command", **fields)[1]["text"].splitlines()[-1]
            for fields in [{"user_id": "u9"}, {"text": " "}, {"text": "어디? " * 1000}, {}, {}]
        ]
        counted = [line for line in client.get("/metrics").text.splitlines() if line.startswith("attest_hooks_total")]
    assert said == [
        "此助手未被设置为在此处或向您作答，请联系管理员。",
        "请就文档提问，例如：/ask 前十名的企业有哪些？",
        "질문이 너무 깁니다. 2,000자 이내로 줄여 주세요.",
        "before\\:",
        "提问过于频繁，请稍后再试。",
    ]
    assert counted == [
        f'attest_hooks_total{{outcome="{outcome}",surface="mattermost_command"}} 1.0'
        for outcome in ("not_allowed", "help", "too_long", "answered", "too_many")
    ]


def test_mattermost_without_an_index_is_told_so(chosen: Settings) -> None:
    with TestClient(create_app(chosen), "http://localhost") as client:
        assert form(client, "/mattermost/command")[1]["text"].startswith("The documents cannot be read right now.")


def sent(client: TestClient, body: bytes, **headers: str) -> tuple[int, Json]:
    timestamp = str(int(time.time()))
    signed = {"x-attest-timestamp": timestamp, "x-attest-signature": signature("s3cret", timestamp, body), **headers}
    response = client.post("/webhook", content=body, headers={"content-type": "application/json", **signed})
    return response.status_code, response.json()


def test_a_signed_request_is_answered_as_the_http_interface_answers(hooked: TestClient) -> None:
    asked = {"question": "tuna?", "history": ["eel?"], "language": "en"}
    status, answer = sent(hooked, json.dumps({**asked, "user": "ann"}).encode())
    assert (status, answer) == (200, hooked.post("/api/ask", json=asked).json())


def test_a_request_that_is_not_signed_so_is_refused(hooked: TestClient) -> None:
    body = b'{"question": "tuna?"}'
    refused = [
        sent(hooked, body, **{"x-attest-signature": "v0=" + "0" * 64}),
        sent(hooked, body, **{"x-attest-timestamp": "1700000000"}),
        sent(hooked, body, **{"x-attest-timestamp": ""}),
    ]
    assert [(status, answer["type"]) for status, answer in refused] == [(401, "/docs#unsigned")] * 3


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b'{"question": " "}', 422),
        (b'{"question": 5}', 422),
        (b'{"question": "\\ud800"}', 422),
        (b'{"question": "tuna?", "documents": ["none"]}', 404),
        (json.dumps({"question": "x" * 2001}).encode(), 413),
    ],
)
def test_a_signed_request_that_is_none_is_a_problem(hooked: TestClient, body: bytes, status: int) -> None:
    assert sent(hooked, body)[0] == status


def test_the_lists_and_the_rate_hold_for_the_webhook_too(chosen: Settings) -> None:
    limits = chosen.model_copy(update={"hook_users": "ann", "hook_rate_limit": "1/day"})
    with TestClient(create_app(limits, PreparedAssistant()), "http://localhost") as client:
        statuses = [
            sent(client, json.dumps({"question": "q", "user": user}).encode())[0] for user in ("bob", "ann", "ann")
        ]
    assert statuses == [403, 200, 429]


@pytest.mark.parametrize("path", ["/mattermost/command", "/mattermost/webhook", "/webhook"])
def test_a_hook_that_is_not_set_up_says_so(client: TestClient, path: str) -> None:
    response = client.post(path, data=FIELDS)
    assert (response.status_code, response.json()["type"]) == (404, "/docs#hook-off")
