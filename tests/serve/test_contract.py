"""Requests made from the OpenAPI description, odd ones too: none may fail the server or break the description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.serve.app import create_app
from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


OPERATIONS = [
    ("POST", "/api/ask"),
    ("POST", "/api/search"),
    ("POST", "/api/verify"),
    ("POST", "/api/feedback"),
    ("POST", "/api/documents"),
    ("PUT", "/api/documents/{document_id}"),
    ("DELETE", "/api/documents/{document_id}"),
    ("GET", "/api/feedback"),
    ("GET", "/api/feedback/questions"),
    ("GET", "/api/unanswered"),
    ("GET", "/api/builds"),
    ("POST", "/api/builds"),
    ("GET", "/api/builds/{build_id}"),
    ("GET", "/api/documents"),
    ("GET", "/api/documents/{document_id}"),
    ("GET", "/api/documents/{document_id}/text"),
    ("GET", "/api/tables"),
    ("GET", "/api/tables/{table_id}"),
    ("GET", "/api/tables/{table_id}.csv"),
    ("GET", "/readyz"),
    ("POST", "/slack/events"),
    ("POST", "/slack/commands"),
    ("POST", "/slack/interactions"),
    ("POST", "/mattermost/command"),
    ("POST", "/mattermost/webhook"),
    ("POST", "/webhook"),
]
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        *((method, path, POSITIVE) for method, path in OPERATIONS),
        *((method, path, NEGATIVE) for method, path in OPERATIONS if method == "POST" and path != "/api/builds"),
    ],
)
def test_whatever_is_sent_the_response_is_one_that_is_described(
    tmp_path: Path, method: str, path: str, mode: GenerationMode
) -> None:
    rate = "100000/second"
    chosen = Settings(index=tmp_path / "index", corpus=tmp_path / "corpus", rate_limit=rate, token_rate_limit=rate)
    app = create_app(chosen, KeywordAssistant([FISH, HOSTILE]), ("false",))
    operation = schemathesis.openapi.from_asgi("/openapi.json", app)[path][method]
    token, _ = Tokens(token_path(chosen.index)).create("tester", ["admin"])

    @settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def conforms(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(checks=CHECKS, headers={"Host": "localhost", "Authorization": f"Bearer {token}"})

    conforms()
