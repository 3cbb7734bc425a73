"""Both journeys as a user meets them: building, starting, asking; time and memory.

    python benchmarks/journeys.py CORPUS QUESTIONS.jsonl [--torch-documents 40] [--questions 200]

CORPUS is a folder of documents; QUESTIONS.jsonl has a "question" a line (public sets give both).
Everything runs in processes of its own: `assistant build`, `assistant serve` with one `POST /api/ask` after another,
and `assistant ask` without a server. With --torch-documents the first documents are built twice more in the same run,
with the default embedder and with the same weights through sentence-transformers on torch float32. Their ratio is free
of the machine's speed. Results go to benchmarks/journeys.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PROGRAM = [sys.executable, "-m", "assistant"]


def run(*arguments: str, **settings: str) -> tuple[float, str]:
    """Seconds and output of one command."""
    began = time.perf_counter()
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, env=os.environ | settings, check=False
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - began, done.stdout


def passages_per_second(corpus: Path, index: Path, **settings: str) -> float:
    """Passages of a whole build, start of the process included, by its seconds."""
    seconds, output = run("build", "--corpus", str(corpus), "--index", str(index), "--json", **settings)
    return float(json.loads(output)["passages"]) / seconds


def compare_embedders(corpus: Path, count: int, work: Path) -> dict[str, float]:
    """Passages/s of builds of the first documents, by embedder; both from empty, after one to warm the caches."""
    from assistant.models.export import export_bundled

    some = work / "some"
    some.mkdir()
    for path in sorted(corpus.iterdir())[:count]:
        shutil.copy(path, some)
    folder = export_bundled(work / "torch-model")
    passages_per_second(some, work / "warm")
    rates = {
        "default": passages_per_second(some, work / "default"),
        "torch float32": passages_per_second(some, work / "torch", ASSISTANT_MODEL=str(folder), ASSISTANT_DEVICE="cpu"),
    }
    return {name: round(rate, 2) for name, rate in rates.items()} | {
        "ratio": round(rates["default"] / rates["torch float32"], 2)
    }


def ask_over_http(index: Path, questions: list[str]) -> dict[str, float]:
    """Milliseconds of POST /api/ask one after another, seconds to readiness, and the server's memory in MB."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--index", str(index), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        while not _ready(address):
            time.sleep(0.05)
        started = time.perf_counter() - began
        times = []
        for question in questions:
            body = json.dumps({"question": question}).encode()
            request = urllib.request.Request(address + "/api/ask", body, {"Content-Type": "application/json"})
            before = time.perf_counter()
            urllib.request.urlopen(request, timeout=60).read()
            times.append(1000 * (time.perf_counter() - before))
        times.sort()
        status = Path(f"/proc/{server.pid}/status").read_text()
        memory = {name: int(value) // 1024 for name, value in re.findall(r"(VmRSS|VmHWM):\s+(\d+)", status)}
    finally:
        server.terminate()
        server.wait()
    return {
        "ready_s": round(started, 2),
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(times[int(0.95 * (len(times) - 1))], 1),
        "memory_mb": memory["VmRSS"],
        "peak_memory_mb": memory["VmHWM"],
    }


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "/readyz", timeout=1) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("questions_file", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--torch-documents", type=int, default=0)
    options = parser.parse_args()
    lines = options.questions_file.read_text("utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines[:: max(1, len(lines) // options.questions)]]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        seconds, output = run("build", "--corpus", str(options.corpus), "--index", str(work / "index"), "--json")
        report = json.loads(output)
        again, _ = run("build", "--corpus", str(options.corpus), "--index", str(work / "index"), "--json")
        results: dict[str, object] = {
            "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
            "load": [round(value, 2) for value in os.getloadavg()],
            "passages": report["passages"],
            "build_s": round(seconds, 1),
            "build_again_s": round(again, 1),
            "ask": ask_over_http(work / "index", asked[: options.questions]),
            "cold_ask_s": round(run("ask", asked[0], "--index", str(work / "index"))[0], 2),
        }
        if options.torch_documents:
            results["passages_per_s"] = compare_embedders(options.corpus, options.torch_documents, work)
    text = json.dumps(results, indent=1, ensure_ascii=False)
    Path(__file__).with_suffix(".json").write_text(text + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
