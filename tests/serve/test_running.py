"""A command that finds a server running asks it; one that does not serves itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.errors import InvalidRequest, NoIndex
from assistant.serve.running import ask_running
from assistant.serve.schemas import AskRequest
from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings
from tests.program import free_port
from tests.serve.keyword_assistant import KeywordAssistant
from tests.serve.test_mcp import QUOTE, served

ASKED = AskRequest(question="tuna", language="en")


def serving(index: Path, generation: str) -> Path:
    """An index folder whose current generation has that id."""
    index.mkdir()
    (index / "current").write_text(generation)
    return index


def test_a_server_of_the_same_generation_answers(tmp_path: Path) -> None:
    index = serving(tmp_path / "index", KeywordAssistant.generation)
    with served(Settings(index=index, kept_answers=0)) as address:
        chosen = Settings(index=index, server=address)
        answer, reason = ask_running(chosen, ASKED)
        assert reason == ""
        assert answer is not None
        assert (answer.status, [item.text for item in answer.items]) == ("answered", [QUOTE])
        assert len(answer.answer_id) == 16
        presented, _ = Tokens(token_path(index)).create("ann", ["ask"])
        assert ask_running(chosen, ASKED) == (None, f"{chosen.server} is not asked: it answers 401")
        with_token = Settings(index=index, server=chosen.server, token=SecretStr(presented))
        assert ask_running(with_token, ASKED)[0] == answer


def test_a_server_of_another_generation_is_not_asked(tmp_path: Path) -> None:
    index = serving(tmp_path / "index", "000009-0123456789ab")
    with served(Settings(index=tmp_path / "other")) as address:
        chosen = Settings(index=index, server=address)
        reason = f"{chosen.server} is not asked: it serves generation 000001-0123456789ab, not 000009-0123456789ab"
        assert ask_running(chosen, ASKED) == (None, reason)


def test_no_server_costs_no_word_where_none_was_named(tmp_path: Path) -> None:
    index = serving(tmp_path / "index", "000001-0123456789ab")
    port = free_port()
    assert ask_running(Settings(index=index, port=port), ASKED) == (None, "")
    assert ask_running(Settings(index=index, server="none"), ASKED) == (None, "")
    named = f"http://127.0.0.1:{port}"
    assert ask_running(Settings(index=index, server=named), ASKED) == (
        None,
        f"{named} is not asked: no such server answers there",
    )
    with pytest.raises(InvalidRequest, match="write it like"):
        ask_running(Settings(index=index, server="localhost:8000"), ASKED)
    with pytest.raises(NoIndex):
        ask_running(Settings(index=tmp_path / "none"), ASKED)
