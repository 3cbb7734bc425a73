"""The installed program as a user runs it: whole processes, from the command line."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant.protocols import Json

ROOT = Path(__file__).resolve().parent.parent
ASSISTANT = (sys.executable, "-m", "assistant")
READY_WITHIN_SECONDS = 60


def run(*command: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A finished process, with no standard input."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def assistant(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """``assistant ARGUMENTS``."""
    return run(*ASSISTANT, *arguments, environment=environment)


def assistant_json(*arguments: str, environment: Mapping[str, str] | None = None) -> Json:
    """What ``assistant ARGUMENTS --json`` prints; fails where it ends with an error."""
    result = assistant(*arguments, "--json", environment=environment)
    assert result.returncode in {0, 1}, result.stderr
    return json.loads(result.stdout)


@contextmanager
def serving(*arguments: str, environment: Mapping[str, str] | None = None, ready: bool = True) -> Iterator[int]:
    """``assistant serve`` on a free port of this machine, from the moment it is ``ready``, or else that it answers."""
    port = free_port()
    command = [*ASSISTANT, "serve", "--host", "127.0.0.1", "--port", str(port), *arguments]
    variables = {**os.environ, **(environment or {})}
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_until_ready(process, port, "/readyz" if ready else "/healthz")
            yield port
        finally:
            process.terminate()


def wait_until_ready(process: subprocess.Popen[bytes], port: int, path: str = "/readyz") -> None:
    """Returns when the server of ``process`` answers that it is ready."""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with status {process.returncode}"
        try:
            if request(port, "GET", path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(f"the server was not ready within {READY_WITHIN_SECONDS} seconds")


def request(port: int, method: str, path: str, body: Json = None) -> tuple[int, Json]:
    """Status and body (JSON read, anything else as text) of one request to a server on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        if body is None or isinstance(body, bytes):
            connection.request(method, path, body)
        else:
            connection.request(method, path, json.dumps(body), {"content-type": "application/json"})
        response = connection.getresponse()
        content = response.read().decode()
        is_json = "json" in response.headers.get("content-type", "")
        return response.status, json.loads(content) if is_json else content
    finally:
        connection.close()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def write_documents(folder: Path, documents: Mapping[str, str]) -> Path:
    """``folder`` holding exactly these documents, by path."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.iterdir()):
        path.unlink()
    for name, text in documents.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def without_timings(answer: Json) -> Json:
    """The part of an answer that is the same every time."""
    return {key: value for key, value in answer.items() if key != "timings_ms"}
