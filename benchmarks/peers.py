"""This program beside Haystack and txtai: the same passages, questions and model, in one run.

    python -m venv benchmarks/.venv-peers && benchmarks/.venv-peers/bin/pip install -r benchmarks/peers-requirements.txt
    python -m benchmarks.peers DATA/odqa_klue_val [--lang ko] [--questions 240]

DATA/odqa_klue_val is a public set (passages.jsonl, questions.jsonl), one document a row. All three hold the same
passages, those that this program cuts (a peer would cut them with a splitter of its own, or lose what is beyond the
model's 512 tokens), and use the bundled model: this program as it comes, the peers as the sentence-transformers folder
that `assistant.models.export` writes, with its two prefixes. A document is found where one of its passages is.
The peers search as their own documentation does it for both halves: Haystack's in-memory store with its embedding and
BM25 retrievers joined by reciprocal ranks, txtai's hybrid index.

Building and asking are processes of their own, so that memory is that of either; questions are asked one after another
in the process. Times are of the wall clock and of the processor, which other work on the machine does not change much.
Results are merged into peers.json.
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
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
PEERS = FOLDER / ".venv-peers" / "bin" / "python"
SYSTEMS = ("attest", "haystack", "txtai")
DEPTH = 10
Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Limits:
    """What of a set is used."""

    language: str | None
    documents: int
    questions: int


def rows(path: Path) -> list[dict[str, str]]:
    """The records of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def build_attest(texts: dict[str, str], model: Path, kept: Path) -> None:
    """`assistant build` over one file a passage."""
    from assistant.ingest.build import build
    from assistant.settings import Settings

    corpus = kept / "corpus"
    corpus.mkdir(parents=True)
    for name, text in texts.items():
        (corpus / f"{name}.txt").write_text(text, "utf-8")
    build(Settings(corpus=corpus, index=kept / "index"), lambda stage, done, total: None)


def cut_by_attest(kept: Path) -> dict[str, str]:
    """The passages of the index that ``build_attest`` made: "document#number" to the text that is embedded."""
    from assistant.ingest.embed import passage_text
    from assistant.stores.generation import Generation

    with Generation.open(kept / "index") as generation:
        stored = generation.documents
        documents = [stored.document(summary.id) for summary in stored.documents()]
        return {
            f"{Path(document.id).stem}#{passage.number}": passage_text(document, passage)
            for document in documents
            for passage in stored.passages_of(document.id)
        }


def open_attest(model: Path, kept: Path) -> Search:
    """What `POST /api/search` calls."""
    from assistant.engine import Assistant
    from assistant.settings import Settings

    assistant = Assistant.open(Settings(index=kept / "index", reader="none"))
    return lambda question: [Path(hit.document_id).stem for hit in assistant.search(question, DEPTH)]


def build_haystack(texts: dict[str, str], model: Path, kept: Path) -> None:
    """Documents embedded into an in-memory store, which is saved."""
    from haystack import Document
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersDocumentEmbedder

    embedder = SentenceTransformersDocumentEmbedder(model=str(model), prefix="passage: ", progress_bar=False)
    embedder.warm_up()
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    passages = [Document(content=text, meta={"document": name.split("#")[0]}) for name, text in texts.items()]
    made = embedder.run(passages)
    store.write_documents(made["documents"])
    kept.mkdir(parents=True)
    store.save_to_disk(str(kept / "store.json"))


def open_haystack(model: Path, kept: Path) -> Search:
    """The hybrid pipeline of Haystack's documentation, over the saved store."""
    from haystack import Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore
    from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

    store = InMemoryDocumentStore.load_from_disk(str(kept / "store.json"))
    pipeline = Pipeline()
    pipeline.add_component(
        "embedder", SentenceTransformersTextEmbedder(model=str(model), prefix="query: ", progress_bar=False)
    )
    pipeline.add_component("near", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=DEPTH))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=DEPTH))
    pipeline.connect("embedder.embedding", "near.query_embedding")
    pipeline.connect("near", "joiner")
    pipeline.connect("words", "joiner")

    def search(question: str) -> list[str]:
        found = pipeline.run({"embedder": {"text": question}, "words": {"query": question}})
        return [str(document.meta["document"]) for document in found["joiner"]["documents"]]

    return search


def build_txtai(texts: dict[str, str], model: Path, kept: Path) -> None:
    """A hybrid index, saved."""
    from txtai import Embeddings

    index = Embeddings(
        path=str(model),
        method="sentence-transformers",
        hybrid=True,
        instructions={"query": "query: ", "data": "passage: "},
    )
    index.index([(name, text, None) for name, text in texts.items()])
    kept.mkdir(parents=True)
    index.save(str(kept / "index"))


def open_txtai(model: Path, kept: Path) -> Search:
    """The saved index."""
    from txtai import Embeddings

    index = Embeddings()
    index.load(str(kept / "index"))
    return lambda question: [name.split("#")[0] for name, _ in index.search(question, DEPTH)]


BUILD = {"attest": build_attest, "haystack": build_haystack, "txtai": build_txtai}
OPEN = {"attest": open_attest, "haystack": open_haystack, "txtai": open_txtai}


def step(system: str, name: str, data: Path, model: Path, kept: Path, limits: Limits) -> None:
    """One system's building or asking, in this process; prints JSON."""
    documents = [row for row in rows(data / "passages.jsonl") if limits.language in (None, row["lang"])]
    documents = documents[: limits.documents]
    texts = {row["context_id"]: row["text"] for row in documents}
    cut = kept.parent / "cut.json"
    if system != "attest":
        texts = json.loads(cut.read_text("utf-8"))
    began, used = time.perf_counter(), time.process_time()
    report: dict[str, object] = {}
    if name == "build":
        BUILD[system](texts, model, kept)
        seconds, processor = time.perf_counter() - began, time.process_time() - used
        if system == "attest":
            texts = cut_by_attest(kept)
            cut.write_text(json.dumps(texts, ensure_ascii=False), "utf-8")
        report = {"build_s": round(seconds, 2), "build_processor_s": round(processor, 2), "passages": len(texts)}
    else:
        report = _asked(OPEN[system](model, kept), data, {row["context_id"] for row in documents}, limits)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(report | {f"{name}_peak_memory_mb": memory}))


def _asked(search: Search, data: Path, there: set[str], limits: Limits) -> dict[str, object]:
    questions = [row for row in rows(data / "questions.jsonl") if row["context_id"] in there]
    questions = [row for row in questions if limits.language in (None, row["lang"])]
    questions = questions[:: max(1, len(questions) // limits.questions)][: limits.questions]
    for row in questions[:5]:  # what is loaded at the first use is no part of a question
        search(row["question"])
    times, ranks = [], []
    used = time.process_time()
    for row in questions:
        began = time.perf_counter()
        found = list(dict.fromkeys(search(row["question"])))
        times.append(time.perf_counter() - began)
        ranks.append(found.index(row["context_id"]) if row["context_id"] in found else DEPTH)
    used = time.process_time() - used
    return {
        "questions": len(questions),
        "questions_per_s": round(len(questions) / sum(times), 2),
        "questions_per_processor_s": round(len(questions) / used, 2),
        "p50_ms": round(1000 * statistics.median(times), 1),
        "R@1": round(sum(rank < 1 for rank in ranks) / len(ranks), 3),
        "R@5": round(sum(rank < 5 for rank in ranks) / len(ranks), 3),
    }


def command(system: str, arguments: Sequence[str]) -> dict[str, float]:
    """What one step of one system prints, in a process of its own and the environment that the system has."""
    python = [sys.executable] if system == "attest" else [str(PEERS)]
    settings = os.environ | {
        "HF_HUB_OFFLINE": "1",
        "HAYSTACK_TELEMETRY_ENABLED": "False",
        "TOKENIZERS_PARALLELISM": "false",
    }
    done = subprocess.run(
        [*python, "-m", "benchmarks.peers", *arguments, "--system", system],
        cwd=FOLDER.parent,
        env=settings,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    report: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return report


def compared(ours: dict[str, float], peer: dict[str, float]) -> dict[str, float]:
    """How many times as fast this program is, and which share of the memory it takes."""
    return {
        "questions_per_s": round(ours["questions_per_s"] / peer["questions_per_s"], 2),
        "questions_per_processor_s": round(ours["questions_per_processor_s"] / peer["questions_per_processor_s"], 2),
        "build": round(peer["build_s"] / ours["build_s"], 2),
        "build_processor": round(peer["build_processor_s"] / ours["build_processor_s"], 2),
        "ask_memory_share": round(ours["ask_peak_memory_mb"] / peer["ask_peak_memory_mb"], 2),
        "build_memory_share": round(ours["build_peak_memory_mb"] / peer["build_peak_memory_mb"], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--lang", help="documents and questions of this language alone")
    parser.add_argument("--documents", type=int, default=100_000, help="at most so many, the first ones")
    parser.add_argument("--questions", type=int, default=240)
    parser.add_argument("--step", choices=["build", "ask"], help="one step, as this script calls itself")
    parser.add_argument("--system", choices=SYSTEMS)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    if options.step:
        limits = Limits(options.lang, options.documents, options.questions)
        step(options.system, options.step, options.data, options.model, options.kept, limits)
        return
    from assistant.models.export import export_bundled

    load = round(os.getloadavg()[0], 1)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        model = export_bundled(work / "model")
        found: dict[str, dict[str, float]] = {}
        for system in SYSTEMS:
            own = ["--model", str(model), "--kept", str(work / system)]
            own += ["--questions", str(options.questions), "--documents", str(options.documents)]
            own += ["--lang", options.lang] if options.lang else []
            found[system] = {}
            for name in ("build", "ask"):
                found[system] |= command(system, [str(options.data.resolve()), *own, "--step", name])
            print(json.dumps({system: found[system]}), file=sys.stderr)
    result = found | {f"beside {peer}": compared(found["attest"], found[peer]) for peer in SYSTEMS[1:]}
    path = Path(__file__).with_suffix(".json")
    results = json.loads(path.read_text("utf-8")) if path.exists() else {}
    machine = f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"
    about = {"date": date.today().isoformat(), "machine": machine, "load": load}
    results[" ".join(filter(None, [options.data.name, options.lang]))] = about | result
    text = json.dumps(results, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
