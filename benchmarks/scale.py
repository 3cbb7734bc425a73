"""What a question costs as the passages grow from a thousand to a million: time, recall, memory, building.

    python -m benchmarks.scale DATA --work FOLDER --base INDEX INDEX ... [--sizes 1000,10000,100000,1000000]

DATA holds the public sets, of which the questions are (odqa_klue_val, xquad, cmrc2018) and the tables
(wikitablequestions). The passages are made from the sentences of the base: indexes of public sets, of all languages
together. The vectors of a made passage are those of its real sentences, averaged and turned by seeded noise, so that a
million need no days of embedding; the questions are real, embedded as always. One made document of a hundred has its
facts and names read, and there is a real table for every 2,000 passages.

Each size is built by a process of its own, and measured over HTTP on `assistant serve`, then in one process beside an
exact search over all rows. FOLDER keeps the indexes (7 GB at a million). Times are of the wall clock and, since the
machine may be busy, of the processor. Results are merged into scale.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from assistant.ask.retrieve import POOL, Retriever
from assistant.engine import Assistant
from assistant.models.embedder import open_embedder, open_question_embedder
from assistant.protocols import Embedder
from assistant.settings import Settings
from assistant.stores.generation import Generation
from benchmarks.scale_build import make_index, read_tables
from benchmarks.scale_corpus import read_bases
from benchmarks.serving import Server

T = TypeVar("T")
SENTENCES = 2000  # of each language in the base
QUESTIONS = {"odqa_klue_val": "ko", "xquad": "en", "cmrc2018": "zh"}
K = 10


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


def in_process(index: Path, questions: Sequence[str], embedder: Embedder) -> dict[str, object]:
    """What opening costs, each part of a search by itself, recall beside an exact search, and look-ups."""
    began = time.perf_counter()
    assistant = Assistant.open(Settings(index=index, reader="none"), embedder)
    report: dict[str, object] = {"open_s": round(time.perf_counter() - began, 2)}
    with Generation.open(index) as generation:
        retriever = Retriever(generation, embedder)
        report |= parts(assistant, generation, retriever, questions)
        report |= {f"recall@{k}": recall(generation, retriever, questions, k) for k in (K, 100)}
        report["cells"] = {language: [len(cells), cells.probes] for language, cells in generation.cells.items()}
        report["stores"] = stores(assistant, generation)
    assistant.close()
    return report


def over_http(index: Path, questions: Sequence[str]) -> dict[str, object]:
    """Milliseconds of POST /api/search and /api/ask one after another, and the server's memory in MB."""
    with Server(index) as server:
        for question in questions[:30]:  # what is read from disk and loaded at first use is no part of it
            server.post("/api/search", {"query": question, "k": K})
        used = server.processor_s()
        search = [timed(lambda q=q: server.post("/api/search", {"query": q, "k": K})) for q in questions]
        search_used, used = server.processor_s() - used, server.processor_s()
        some = questions[: len(questions) // 3]
        ask = [timed(lambda q=q: server.post("/api/ask", {"question": q})) for q in some]
        ask_used = server.processor_s() - used
        return {
            "ready_s": server.ready_s,
            "search": spread_of(search) | {"processor_mean_ms": round(1000 * search_used / len(questions), 1)},
            "ask": spread_of(ask) | {"processor_mean_ms": round(1000 * ask_used / len(some), 1)},
            "memory_mb": server.memory(),
        }


def parts(
    assistant: Assistant, generation: Generation, retriever: Retriever, questions: Sequence[str]
) -> dict[str, object]:
    """Processor time of each part of a search by itself."""
    nearest = generation.nearest()
    times: dict[str, list[float]] = {}

    def note(name: str, work: Callable[[], T]) -> T:
        began = time.process_time()
        result = work()
        times.setdefault(name, []).append(time.process_time() - began)
        return result

    for text in questions:
        question = note("parse", partial(assistant.understand, text))
        vector = note("embed", partial(retriever.embed, question.subject))
        note("vectors", lambda v=vector: [part.search(v, POOL) for part in nearest.values()])
        note("words", lambda q=question: [generation.lexical.search(q.terms, POOL, language=one) for one in nearest])
        note("retrieve", partial(retriever.retrieve, vector, question.terms, K))
    return {"parts": {name: spread_of(values) for name, values in times.items()}}


def stores(assistant: Assistant, generation: Generation) -> dict[str, object]:
    """Look-ups in the structured stores, each of 50 things spread over all."""
    documents_there = [summary.id for summary in assistant.documents()]
    some = documents_there[:: max(1, len(documents_there) // 50)]
    tables_there = [table.id for table in assistant.tables()]
    table_ids = tables_there[:: max(1, len(tables_there) // 50)] or []
    found = {
        "document": [timed(lambda one=one: generation.documents.document(one)) for one in some],
        "passages of a document": [timed(lambda one=one: generation.documents.passages_of(one)) for one in some],
        "facts of a document": [timed(lambda one=one: assistant.facts(document_id=one)) for one in some],
        "table": [timed(lambda one=one: assistant.table(one)) for one in table_ids],
        "search in 3 documents": [
            timed(lambda one=one: assistant.search("처음 第一 first", K, one)) for one in _threes(some)
        ],
    }
    return {"tables": len(tables_there)} | {name: spread_of(values) for name, values in found.items() if values}


def _threes(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[place : place + 3] for place in range(0, len(ids) - 2, 3)]


def recall(generation: Generation, retriever: Retriever, questions: Sequence[str], k: int) -> float:
    """Mean share of the exact ``k`` nearest of a language that its search finds, over languages and questions."""
    nearest = generation.nearest()
    vectors = np.stack([retriever.embed(text) for text in questions])
    shares = []
    for language, part in nearest.items():
        numbers = generation.documents.numbers(language=language)
        best_scores = np.zeros((len(vectors), 0), dtype=np.float32)
        best = np.zeros((len(vectors), 0), dtype=np.int64)
        for begin in range(0, len(numbers), 50_000):
            some = numbers[begin : begin + 50_000]
            scores = np.hstack([best_scores, vectors @ generation.vectors.reconstruct(some).T])
            found = np.hstack([best, np.broadcast_to(some, (len(vectors), len(some)))])
            chosen = np.argsort(-scores, axis=1)[:, :k]
            best_scores, best = np.take_along_axis(scores, chosen, 1), np.take_along_axis(found, chosen, 1)
        for vector, exact in zip(vectors, best, strict=True):
            hits = {hit.passage for hit in part.search(vector, k)}
            shares.append(len(hits.intersection(exact.tolist())) / len(exact))
    return round(float(np.mean(shares)), 4)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def spread_of(seconds: Sequence[float]) -> dict[str, float]:
    """p50 and p95 in milliseconds."""
    ordered = sorted(seconds)
    return {
        "p50_ms": round(1000 * statistics.median(ordered), 2),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))], 2),
    }


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
        "--step", choices=["build", "measure"], help="one step of one size, as this script calls itself"
    )
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.step == "build":
        build(options.data, options.work / f"index-{sizes[0]}", options.base, sizes[0])
        return
    if options.step == "measure":
        measure(options.work / f"index-{sizes[0]}", read_questions(options.data, options.questions))
        return
    path = Path(__file__).with_suffix(".json")
    results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    for size in sizes:
        own = ["--questions", str(options.questions), "--sizes", str(size), "--step"]
        arguments = [str(options.data), "--work", str(options.work), "--base", *map(str, options.base), *own]
        load = round(os.getloadavg()[0], 1)
        built = {} if (options.work / f"index-{size}").exists() else command([*arguments, "build"])
        results[str(size)] = results.get(str(size), {}) | built | command([*arguments, "measure"])
        results[str(size)] |= {"date": date.today().isoformat(), "load": load}
        results["machine"] = f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
        path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(json.dumps({size: results[str(size)]}, indent=1))


if __name__ == "__main__":
    main()
