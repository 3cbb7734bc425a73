"""What a question costs as the passages grow from a thousand to a million: time, recall, memory, building.

    python -m benchmarks.scale DATA --work FOLDER --base INDEX INDEX ... [--sizes 1000,10000,100000,1000000]

DATA holds the public sets, of which the questions are (odqa_klue_val, xquad, cmrc2018) and the tables
(wikitablequestions). The passages are made from the sentences of the base: indexes of public sets, of all languages
together. The vectors of a made passage are those of its real sentences, averaged and turned by seeded noise, so that a
million need no days of embedding; the questions are real, embedded as always. One made document of a hundred has its
facts and names read, and there is a real table for every 2,000 passages.

Each size is built by a process of its own, and measured over HTTP on `assistant serve`, then in one process beside an
exact search over all rows; at last the smallest and the largest are served side by side and searched in turns. FOLDER
keeps the indexes (7 GB at a million). Times are of the wall clock and, since the machine may be busy, of the processor.
Results are merged into scale.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.models.embedder import open_embedder, open_question_embedder
from assistant.settings import Settings
from benchmarks.scale_build import make_index, read_tables
from benchmarks.scale_corpus import read_bases
from benchmarks.scale_measure import in_process, in_turns, over_http

SENTENCES = 2000  # of each language in the base
QUESTIONS = {"odqa_klue_val": "ko", "xquad": "en", "cmrc2018": "zh"}


def read_questions(data: Path, each: int) -> list[str]:
    """So many questions of each language, in the languages in turn."""
    found = []
    for folder, language in QUESTIONS.items():
        lines = (data / folder / "questions.jsonl").read_text("utf-8").splitlines()
        asked = [row["question"] for row in map(json.loads, lines) if row["lang"] == language]
        found.append(asked[:: len(asked) // each][:each])
    return [question for turn in zip(*found, strict=True) for question in turn]


def build(data: Path, index: Path, base: Sequence[Path], count: int) -> None:
    """Build the index of ``count`` passages; print seconds, peak memory and bytes on disk as JSON."""
    embedder, bases = open_embedder(Settings()), read_bases(base, SENTENCES)
    began = time.perf_counter()
    make_index(index, bases, count, read_tables(data), embedder)
    folder = max((index / "generations").iterdir())
    sizes = {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}
    sizes["lexical"] = sum(path.stat().st_size for path in (folder / "lexical").iterdir())
    report = {
        "build_s": round(time.perf_counter() - began, 1),
        "build_processor_s": round(time.process_time(), 1),
        "build_peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "disk_mb": {name: round(size / 1e6, 1) for name, size in sorted(sizes.items()) if size > 100_000},
    }
    print(json.dumps(report))


def measure(index: Path, questions: Sequence[str]) -> None:
    """Questions over HTTP, then each part by itself beside an exact search; prints JSON."""
    report: dict[str, object] = {"http": over_http(index, questions)}
    report |= in_process(index, questions, open_question_embedder(Settings()))
    print(json.dumps(report))


def command(arguments: Sequence[str]) -> dict[str, object]:
    """The JSON that this script prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scale", *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    report: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, nargs="+", required=True)
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--questions", type=int, default=50, help="of each language")
    parser.add_argument(
        "--step", choices=["build", "measure", "turns"], help="one step of one size, as this script calls itself"
    )
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.step == "build":
        build(options.data, options.work / f"index-{sizes[0]}", options.base, sizes[0])
        return
    if options.step == "measure":
        measure(options.work / f"index-{sizes[0]}", read_questions(options.data, options.questions))
        return
    indexes = {size: options.work / f"index-{size}" for size in (min(sizes), max(sizes))}
    if options.step == "turns":
        print(json.dumps(in_turns(indexes, read_questions(options.data, options.questions))))
        return
    path = Path(__file__).with_suffix(".json")
    results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    whole = [str(options.data), "--work", str(options.work), "--questions", str(options.questions)]
    whole += ["--base", *map(str, options.base)]
    for size in sizes:
        arguments = [*whole, "--sizes", str(size), "--step"]
        load = round(os.getloadavg()[0], 1)
        built = {} if (options.work / f"index-{size}").exists() else command([*arguments, "build"])
        results[str(size)] = results.get(str(size), {}) | built | command([*arguments, "measure"])
        results[str(size)] |= {"date": date.today().isoformat(), "load": load}
        results["machine"] = f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
        path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps({size: results[str(size)]}, indent=1))
    if len(indexes) > 1:
        load = round(os.getloadavg()[0], 1)
        results["in_turns"] = command([*whole, "--sizes", ",".join(map(str, indexes)), "--step", "turns"])
        results["in_turns"] |= {"date": date.today().isoformat(), "load": load}
        path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps(results["in_turns"], indent=1))


if __name__ == "__main__":
    main()
