"""What questions to an index cost: over HTTP, and every part by itself beside an exact search."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeAlias, TypeVar

import numpy as np

from assistant.ask.retrieve import POOL, Retriever
from assistant.engine import Assistant
from assistant.protocols import Embedder, Floats
from assistant.settings import Settings
from assistant.stores.generation import Generation
from assistant.stores.nearest import LanguageVectors
from assistant.types import Hit, Term
from benchmarks.serving import Server

T = TypeVar("T")
Given = ParamSpec("Given")
Cost: TypeAlias = tuple[float, float]  # seconds by the clock, and of processor
K = 10


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
            search_over(server, question)
        search = [search_over(server, question) for question in questions]
        ask = [costs(server, "/api/ask", {"question": question}) for question in questions[: len(questions) // 3]]
        return {"ready_s": server.ready_s, "search": both(search), "ask": both(ask), "memory_mb": server.memory()}


def in_turns(indexes: Mapping[int, Path], questions: Sequence[str]) -> dict[str, object]:
    """The smallest and the largest index, searched in turns: other work on the machine then slows both alike."""
    with ExitStack() as stack:
        servers = {size: stack.enter_context(Server(path)) for size, path in indexes.items()}
        for question in questions[:30]:
            for server in servers.values():
                search_over(server, question)
        found: dict[int, list[Cost]] = {size: [] for size in servers}
        for question in questions:
            for size, server in servers.items():
                found[size].append(search_over(server, question))
    return {str(size): both(costs_of) for size, costs_of in found.items()}


def search_over(server: Server, question: str) -> Cost:
    """What one search costs."""
    return costs(server, "/api/search", {"query": question, "k": K})


def costs(server: Server, path: str, body: Mapping[str, object]) -> Cost:
    """Seconds of one request by the clock, and of processor that the server used for it."""
    used = server.processor_s()
    wall = timed(server.post, path, body)
    return wall, server.processor_s() - used


def both(found: Sequence[Cost]) -> dict[str, float]:
    """p50 and p95 by the clock and of the processor, in milliseconds."""
    processor = spread_of([used for _, used in found])
    return spread_of([wall for wall, _ in found]) | {f"processor_{name}": value for name, value in processor.items()}


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
        note("vectors", partial(_near, nearest.values(), vector))
        note("words", partial(_worded, generation, question.terms, nearest))
        note("retrieve", partial(_retrieved, retriever, vector, question.terms))
    return {"parts": {name: spread_of(values) for name, values in times.items()}}


def _retrieved(retriever: Retriever, vector: Floats, terms: Sequence[Term]) -> int:
    return len(retriever.retrieve(vector, retriever.worded(terms), K))


def stores(assistant: Assistant, generation: Generation) -> dict[str, object]:
    """Look-ups in the structured stores, each of 50 things spread over all."""
    documents_there = [summary.id for summary in assistant.documents()]
    some = documents_there[:: max(1, len(documents_there) // 50)]
    tables_there = [table.id for table in assistant.tables()]
    table_ids = tables_there[:: max(1, len(tables_there) // 50)] or []
    found = {
        "document": [timed(generation.documents.document, one) for one in some],
        "passages of a document": [timed(generation.documents.passages_of, one) for one in some],
        "facts of a document": [timed(assistant.facts, None, one) for one in some],
        "table": [timed(assistant.table, one) for one in table_ids],
        "search in 3 documents": [timed(assistant.search, "처음 第一 first", K, one) for one in _threes(some)],
    }
    return {"tables": len(tables_there)} | {name: spread_of(values) for name, values in found.items() if values}


def _near(nearest: Iterable[LanguageVectors], vector: Floats) -> list[list[Hit]]:
    return [part.search(vector, POOL) for part in nearest]


def _worded(generation: Generation, terms: Sequence[Term], languages: Iterable[str]) -> list[list[Hit]]:
    return [generation.lexical.search(terms, POOL, language=one) for one in languages]


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


def timed(work: Callable[Given, object], *given: Given.args, **named: Given.kwargs) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work(*given, **named)
    return time.perf_counter() - began


def spread_of(seconds: Sequence[float]) -> dict[str, float]:
    """p50 and p95 in milliseconds."""
    ordered = sorted(seconds)
    return {
        "p50_ms": round(1000 * statistics.median(ordered), 2),
        "p95_ms": round(1000 * ordered[int(0.95 * (len(ordered) - 1))], 2),
    }
