"""A server of this program in a process of its own, for benchmarks."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType


class Server:
    """``assistant serve`` over an index; used in a ``with`` block, which begins when it is ready."""

    def __init__(self, index: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "assistant", "serve", "--index", str(index), "--port", str(port)]
        self._settings = os.environ | settings
        self.ready_s = 0.0

    def __enter__(self) -> Server:
        began = time.perf_counter()
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(self._command, stdout=quiet, stderr=quiet, env=self._settings)
        while not self._ready():
            if self._process.poll() is not None:
                raise SystemExit(f"{' '.join(self._command)} ended with status {self._process.returncode}")
            time.sleep(0.05)
        self.ready_s = round(time.perf_counter() - began, 2)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def post(self, path: str, body: Mapping[str, object]) -> object:
        """What the server answers."""
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as response:
            return json.load(response)

    def processor_s(self) -> float:
        """Seconds of processor that it has used, in all its threads, to the microsecond."""
        return time.clock_gettime(~self._process.pid << 3 | 2)  # what clock_getcpuclockid(3) gives on Linux

    def memory(self) -> dict[str, int]:
        """MB that the process has to itself, and of files that it maps and the system may drop."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = {name: int(value) // 1024 for name, value in re.findall(r"(RssAnon|RssFile):\s+(\d+)", status)}
        return {"own": found["RssAnon"], "mapped": found["RssFile"]}

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "/readyz", timeout=1) as response:
                return bool(response.status == 200)
        except OSError:
            return False
