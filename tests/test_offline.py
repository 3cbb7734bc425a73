"""The program works with the network cut: not merely refused to it, but gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

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


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("prefix", "environment"),
    [(CUT, {}), ((), {"PYTHONPATH": str(ROOT / "tests" / "network")})],
    ids=["as this system allows", "by the guard alone"],
)
def test_with_the_network_cut_only_this_machine_is_there(prefix: tuple[str, ...], environment: dict[str, str]) -> None:
    result = run(*prefix, sys.executable, "-c", REACH_OUT, **environment)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {
        "an address outside": "refused",
        "a name outside": "refused",
        "this machine": "reached",
    }
