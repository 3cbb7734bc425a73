from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import InvalidRequest, TokenFileError
from assistant.serve.tokens import Tokens, token_path
from tests.program import assistant, assistant_json


@pytest.fixture
def tokens(tmp_path: Path) -> Tokens:
    return Tokens(token_path(tmp_path / "index"))


def test_a_token_is_found_by_itself_and_nothing_near_it_is(tokens: Tokens) -> None:
    presented, token = tokens.create("ann", ["ask"])
    other, _ = tokens.create("bob", ["build"])
    mixed = presented[:16] + other[16:]
    assert tokens.find(presented) == token
    near = [mixed, presented[:-1], presented + "a", presented.upper(), "", " ", token.sha256, token.id, "\udcff"]
    assert [tokens.find(one) for one in near] == [None] * len(near)


def test_the_file_holds_no_token_and_nobody_else_may_read_it(tokens: Tokens) -> None:
    presented, token = tokens.create("ann", ["ask"])
    text = tokens.path.read_text()
    assert presented not in text
    assert presented.rpartition("_")[2] not in text
    assert stat.S_IMODE(tokens.path.stat().st_mode) == 0o600
    assert token.sha256 not in repr(token)


def test_a_revoked_token_is_refused_by_those_who_have_read_the_file_before(tokens: Tokens) -> None:
    presented, token = tokens.create("ann", ["ask"])
    server = Tokens(tokens.path)
    assert server.find(presented) == token
    revoked = tokens.revoke("ann")
    assert (server.find(presented), server.guarded) == (None, True)
    assert [one.id for one in server.all() if one.revoked] == [revoked.id] == [token.id]
    with pytest.raises(InvalidRequest, match=f"no valid token goes by '{token.id}'"):
        tokens.revoke(token.id)


def test_a_name_that_two_tokens_share_revokes_neither(tokens: Tokens) -> None:
    found = [tokens.create("ann", ["ask"])[0] for _ in range(2)]
    with pytest.raises(InvalidRequest, match="2 tokens go by 'ann'"):
        tokens.revoke("ann")
    assert all(tokens.find(one) for one in found)


def test_a_token_is_taken_until_its_day_ends(tokens: Tokens) -> None:
    now = datetime.now(UTC)
    past, _ = tokens.create("past", ["ask"], expires=now - timedelta(seconds=1))
    future, token = tokens.create("future", ["ask"], expires=now + timedelta(hours=1))
    assert (tokens.find(past), tokens.find(future)) == (None, token)


@pytest.mark.parametrize("content", ["", "{}", '[{"id": "x"}]', '[{"secret": "hush"}]', "\x00"])
def test_a_damaged_file_lets_nobody_in_and_tells_where_without_telling_what(tokens: Tokens, content: str) -> None:
    presented, _ = tokens.create("ann", ["ask"])
    tokens.path.write_text(content)
    with pytest.raises(TokenFileError, match="Mend it") as caught:
        tokens.find(presented)
    assert "hush" not in str(caught.value)
    with pytest.raises(TokenFileError):
        tokens.create("bob", ["ask"])
    assert tokens.path.read_text() == content


def test_a_token_is_created_listed_and_revoked_by_command(tmp_path: Path) -> None:
    environment = {"ASSISTANT_INDEX": str(tmp_path / "index")}
    empty = assistant("token", "list", environment=environment)
    created = assistant(
        *("token", "create", "한국 팀", "--scope", "ask", "--scope", "build", "--expires", "2027-06-30"),
        environment=environment,
    )
    listed = json.loads(assistant("token", "list", "--json", environment=environment).stdout)
    token = Tokens(tmp_path / "index-tokens.json").find(created.stdout.strip())
    assert token is not None
    assert (empty.returncode, created.returncode) == (1, 0)
    assert listed == [
        {
            "id": token.id,
            "name": "한국 팀",
            "scopes": ["ask", "build"],
            "created": token.created,
            "expires": "2027-06-30T23:59:59+00:00",
            "revoked": None,
            "rate": None,
        }
    ]
    revoked = assistant_json("token", "revoke", token.id, environment=environment)
    assert (revoked["id"], revoked["revoked"] is None) == (token.id, False)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--scope", "all", "--scope is 'all'; it is ask, build or admin"),
        ("--expires", "soon", "--expires is 'soon'; write a day like 2027-06-30"),
        ("--rate", "often", "--rate is 'often'; write it like '600/minute'"),
    ],
)
def test_an_option_that_cannot_be_followed_creates_nothing(
    tmp_path: Path, option: str, value: str, message: str
) -> None:
    result = assistant("token", "create", "ann", option, value, environment={"ASSISTANT_INDEX": str(tmp_path / "i")})
    assert (result.returncode, result.stderr) == (2, f"error: {message}\n")
    assert list(tmp_path.iterdir()) == []
