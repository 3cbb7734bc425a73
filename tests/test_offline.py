"""The program works with the network cut: not merely refused to it, but gone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.program import ROOT, run, without_timings, write_documents

REACH_OUT = """
import json, os, socket
def outcome(reach):
    try:
        return reach() and "reached"
    except OSError:
        return "refused"
with socket.create_server(("127.0.0.1", 0)) as server:
    print(json.dumps({
        "an address outside": outcome(lambda: socket.create_connection(("192.0.2.1", 80), timeout=5)),
        "a name outside": outcome(lambda: socket.getaddrinfo("example.org", 443)),
        "this machine": outcome(lambda: socket.create_connection(server.getsockname(), timeout=5)),
    }))
"""


CUT = (sys.executable, "-m", "tests.network.cut")


@pytest.mark.parametrize(
    ("prefix", "environment"),
    [(CUT, {}), ((), {"PYTHONPATH": str(ROOT / "tests" / "network")})],
    ids=["as this system allows", "by the guard alone"],
)
def test_with_the_network_cut_only_this_machine_is_there(prefix: tuple[str, ...], environment: dict[str, str]) -> None:
    result = run(*prefix, sys.executable, "-c", REACH_OUT, environment=environment)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "an address outside": "refused",
        "a name outside": "refused",
        "this machine": "reached",
    }


@pytest.mark.slow
def test_building_asking_and_serving_need_no_network(tmp_path: Path) -> None:
    """With an empty cache, too: the bundled model is prepared from what is installed."""
    corpus = write_documents(
        tmp_path / "corpus",
        {"library.md": "# Harbour Library\n\nThe Harbour Library opened in 1912. It holds 40,000 books.\n"},
    )
    journey = (sys.executable, "-m", "tests.network.journey", str(corpus), str(tmp_path / "index"))
    result = run(
        *CUT,
        *journey,
        "When did the Harbour Library open?",
        environment={"ASSISTANT_CACHE": str(tmp_path / "cache"), "HOME": str(tmp_path)},
    )
    assert result.returncode == 0, result.stderr
    found = json.loads(result.stdout)
    answer = found["over_http"]
    assert without_timings(answer) == without_timings(found["from_command_line"])
    assert (answer["status"], [item["text"] for item in answer["items"]]) == ("answered", ["1912"])
    cited = answer["citations"][0]
    assert found["text"][cited["start"] : cited["end"]] == cited["quote"] == "The Harbour Library opened in 1912."
