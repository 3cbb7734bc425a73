"""How soon a burst of mentions in Slack is acknowledged and answered.

    python benchmarks/slack_hook.py INDEX QUESTIONS.jsonl [--mentions 200]

INDEX is a built index; QUESTIONS.jsonl has a "question" a line. `assistant serve` runs in a process of its own, with
its ledger beside a copy of the index; this process plays Slack and all the people, each of whom asks at the same
moment. The same number then comes one after another, every one a second time. Results go to benchmarks/slack_hook.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.program import serving
from tests.serve.slack.fake import SECRET, TOKEN, event, playing_slack, send


def percentiles(seconds: list[float]) -> dict[str, float]:
    """Milliseconds at the middle, at 99 of 100, and at worst."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {
        name: round(1000 * value, 1) for name, value in [("p50", cuts[49]), ("p99", cuts[98]), ("max", max(seconds))]
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--mentions", type=int, default=200)
    chosen = parser.parse_args()
    lines = chosen.questions.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    asked = [f"<@UBOT> {questions[number % len(questions)]}" for number in range(chosen.mentions)]

    with tempfile.TemporaryDirectory() as folder, playing_slack() as slack:
        index = Path(folder) / "index"
        shutil.copytree(chosen.index, index)
        environment = {
            "ASSISTANT_SLACK_BOT_TOKEN": TOKEN,
            "ASSISTANT_SLACK_SIGNING_SECRET": SECRET,
            "ASSISTANT_SLACK_API": slack.api,
            "ASSISTANT_RATE_LIMIT": "1000000/minute",
            "ASSISTANT_HOOK_RATE_LIMIT": "1000000/minute",
        }
        with serving("--index", str(index), environment=environment) as port:
            together = threading.Barrier(len(asked))
            bodies = [event(text, f"1700000{number:03}.000100", f"C{number % 20}") for number, text in enumerate(asked)]

            def mention(body: bytes) -> float:
                together.wait()
                status, _, seconds = send(port, "/slack/events", body)
                assert status == 200
                return seconds

            began = time.perf_counter()
            with ThreadPoolExecutor(len(asked)) as people:
                burst = list(people.map(mention, bodies))
            posts = len(slack.wait_for(len(asked), 300))
            answered = time.perf_counter() - began
            row = [event(text, f"1800000{number:03}.000100", "C1") for number, text in enumerate(asked)]
            calm = [send(port, "/slack/events", body)[2] for body in row]
            again = [send(port, "/slack/events", body)[2] for body in row]
            posts_at_the_end = len(slack.wait_for(2 * len(asked), 300))
        assert slack.faults == []
    result = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "load_average": round(os.getloadavg()[0], 1),
        "mentions": len(asked),
        "acknowledged_ms_at_once": percentiles(burst),
        "answered_of_those_at_once": posts,
        "all_answered_after_s": round(answered, 2),
        "acknowledged_ms_one_by_one": percentiles(calm),
        "acknowledged_ms_second_delivery": percentiles(again),
        "posts": posts_at_the_end,
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
