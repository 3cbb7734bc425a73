"""What a second build costs where little has changed, beside the first, in one run.

    python benchmarks/incremental.py DATA [--documents 5000] [--changed 10] [--characters 200]

DATA is a folder of public question sets (`*/passages.jsonl` with a "text" a line). Their passages become one short
document each, cut at the end of a sentence, all sets and languages mixed. Each build is a process of its own
(`assistant build`), its start included. Results go to benchmarks/incremental.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

PROGRAM = [sys.executable, "-m", "assistant"]
_SENTENCE_END = re.compile(r"[.!?。！？](?=\s|$|[^\d\s.])")


def texts(data: Path, characters: int) -> Iterator[str]:
    """The passages of every set, each cut after the last sentence that ends within so many characters."""
    found = {}
    for path in sorted(data.glob("*/passages.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = " ".join(json.loads(line)["text"].split())
            ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() <= characters]
            cut = text[: ends[-1] if ends else characters]
            if len(cut) >= 60:
                found[sha256(cut.encode()).hexdigest()] = cut
    for _, text in sorted(found.items()):  # by digest: all sets mixed, the same every time
        yield text


def build(corpus: Path, index: Path) -> tuple[float, dict[str, int]]:
    """Seconds of one `assistant build`, and how many documents became what."""
    began = time.perf_counter()
    command = [*PROGRAM, "build", "--corpus", str(corpus), "--index", str(index), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    seconds = time.perf_counter() - began
    counts: dict[str, int] = {}
    for document in json.loads(done.stdout)["documents"]:
        counts[document["status"]] = counts.get(document["status"], 0) + 1
    return seconds, counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--changed", type=int, default=10)
    parser.add_argument("--characters", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpus, index = Path(name, "corpus"), Path(name, "index")
        corpus.mkdir()
        chosen = list(islice(texts(options.data, options.characters), options.documents))
        for number, text in enumerate(chosen):
            (corpus / f"{number:05d}.txt").write_text(text + "\n", "utf-8")
        first, _ = build(corpus, index)
        step = len(chosen) // options.changed
        for number in range(0, step * options.changed, step):
            (corpus / f"{number:05d}.txt").write_text(chosen[number] + f"\n\n{number} pages.\n", "utf-8")
        second, became = build(corpus, index)
        third, _ = build(corpus, index)
        size = sum(path.stat().st_size for path in index.glob("generations/*/**/*") if path.is_file())
    results = {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores",
        "load": [round(value, 2) for value in os.getloadavg()],
        "documents": len(chosen),
        "characters": sum(map(len, chosen)),
        "first_s": round(first, 1),
        "second_s": round(second, 2),
        "second": became,
        "nothing_changed_s": round(third, 2),
        "ratio": round(first / second, 1),
        "index_mb": round(size / 1e6, 1),
    }
    text = json.dumps(results, indent=1)
    Path(__file__).with_suffix(".json").write_text(text + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
