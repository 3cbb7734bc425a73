"""Which runtime embeds fastest: the same weights, passages and questions through four of them.

    python benchmarks/embedding_runtimes.py PASSAGES.jsonl [--passages 60] [--output results.json]

``PASSAGES.jsonl`` has one object a line with a ``text``. Beside the wall clock stands the processor time, which tells
more on a machine that others use: tokens a second are given for both (processor time divided by the cores).
Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.models.bundled import PASSAGE_PREFIX, QUERY_PREFIX
from assistant.models.embedder import open_embedder
from assistant.models.export import export_bundled
from assistant.models.sentence import load_model
from assistant.models.vectors import unit
from assistant.protocols import Floats
from assistant.settings import Settings

BATCH = 8
QUESTIONS = (
    "Which clusters are national-level?",
    "지난해 반도체 수출액은 얼마인가?",
    "今年前三季度的工业增加值是多少？",
)
Embed = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True)
class Runtime:
    name: str
    passages: Embed
    queries: Embed


@dataclass(frozen=True)
class Measured:
    runtime: str
    open_s: float
    tokens_per_s: float
    tokens_per_processor_s: float
    ratio_to_torch: float
    passages_per_s: float
    query_ms_median: float
    query_ms_best: float
    cosine_to_float32_min: float


def torch_runtime(folder: Path) -> Runtime:
    model = load_model(folder, "cpu")

    def embed(prompt: str) -> Embed:
        return lambda texts: np.asarray(model.encode(list(texts), prompt=prompt, batch_size=BATCH), np.float32)

    return Runtime("torch float32 (sentence-transformers)", embed(PASSAGE_PREFIX), embed(QUERY_PREFIX))


def onnx_runtime(folder: Path, graph: Path, name: str) -> Runtime:
    import onnxruntime
    from tokenizers import Tokenizer

    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")

    def run(texts: Sequence[str]) -> Floats:
        encoded = tokenizer.encode_batch(list(texts))
        ids = np.array([one.ids for one in encoded], np.int64)
        mask = np.array([one.attention_mask for one in encoded], np.int64)
        (states,) = session.run(None, {"input_ids": ids, "attention_mask": mask})
        weights = mask[..., np.newaxis].astype(np.float32)
        return unit((states * weights).sum(axis=1) / weights.sum(axis=1))

    def embed(prefix: str) -> Embed:
        def embed_by_length(texts: Sequence[str]) -> Floats:
            order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
            rows = np.empty((len(texts), 384), np.float32)
            for start in range(0, len(order), BATCH):
                some = order[start : start + BATCH]
                rows[some] = run([prefix + texts[index] for index in some])
            return rows

        return embed_by_length

    return Runtime(name, embed(PASSAGE_PREFIX), embed(QUERY_PREFIX))


def export_onnx(folder: Path, graph: Path) -> Path:
    import torch
    from transformers import AutoModel

    class States(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    names = ["input_ids", "attention_mask"]
    example = torch.ones(2, 8, dtype=torch.long)
    axes = {name: {0: "texts", 1: "tokens"} for name in [*names, "states"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            States(),
            (example, example),
            graph,
            input_names=names,
            output_names=["states"],
            dynamic_axes=axes,
            dynamo=False,
        )
    return graph


def quantised(graph: Path) -> Path:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    output = graph.with_suffix(".int8.onnx")
    quantize_dynamic(graph, output, weight_type=QuantType.QInt8, per_channel=True)
    return output


def default_runtime(cache: Path) -> Runtime:
    embedder = open_embedder(Settings(cache=cache))
    return Runtime(
        "OpenVINO, four-bit blocks (default)",
        lambda texts: embedder.embed_passages(texts, [[] for _ in texts]).passages,
        embedder.embed_queries,
    )


class Measurement:
    """One runtime, opened; its figures gather while all take turns, so that a busy machine slows all alike."""

    def __init__(self, make: Callable[[], Runtime]) -> None:
        started = time.perf_counter()
        self.runtime = make()
        self.open_s = time.perf_counter() - started
        self.wall_s = self.processor_s = 0.0
        self.vectors: list[Floats] = []
        self.query_s: list[float] = []

    def embed(self, texts: Sequence[str], keep: bool = True) -> None:
        started, processor = time.perf_counter(), time.process_time()
        vectors = self.runtime.passages(texts)
        if keep:
            self.processor_s += time.process_time() - processor
            self.wall_s += time.perf_counter() - started
            self.vectors.append(vectors)

    def ask(self, question: str) -> None:
        time.sleep(0.05)  # threads of the one before wait for more work in a busy loop: let them go to sleep
        started = time.perf_counter()
        self.runtime.queries([question])
        self.query_s.append(time.perf_counter() - started)

    def result(self, tokens: int, reference: Measurement) -> Measured:
        vectors = np.concatenate(self.vectors)
        cores = os.cpu_count() or 1
        return Measured(
            runtime=self.runtime.name,
            open_s=round(self.open_s, 2),
            tokens_per_s=round(tokens / self.wall_s),
            tokens_per_processor_s=round(tokens * cores / self.processor_s),
            ratio_to_torch=round(reference.processor_s / self.processor_s, 2),
            passages_per_s=round(len(vectors) / self.wall_s, 2),
            query_ms_median=round(statistics.median(self.query_s) * 1000, 1),
            query_ms_best=round(min(self.query_s) * 1000, 1),
            cosine_to_float32_min=round(float((vectors * np.concatenate(reference.vectors)).sum(axis=1).min()), 6),
        )


def take_turns(runtimes: Sequence[Measurement], texts: Sequence[str]) -> None:
    ordered = sorted(texts, key=len)
    for one in runtimes:
        one.embed(ordered[:2], keep=False)
    for start in range(0, len(ordered), BATCH):
        for one in runtimes:
            one.embed(ordered[start : start + BATCH])
    for one in runtimes:  # a round each to warm up
        for question in QUESTIONS:
            one.runtime.queries([question])
    for _ in range(15):
        for question in QUESTIONS:
            for one in runtimes:
                one.ask(question)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare runtimes of the bundled embedding model.")
    parser.add_argument("source", type=Path)
    parser.add_argument("--passages", type=int, default=60)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_suffix(".json"))
    arguments = parser.parse_args()
    with arguments.source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = texts[:: max(1, len(texts) // arguments.passages)][: arguments.passages]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = export_bundled(work / "exported")
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokens = sum(len(tokenizer.encode(PASSAGE_PREFIX + text).ids) for text in texts)
        graph = export_onnx(folder, work / "float.onnx")
        small = quantised(graph)
        runtimes = [
            Measurement(lambda: torch_runtime(folder)),
            Measurement(lambda: onnx_runtime(folder, graph, "ONNX Runtime float32")),
            Measurement(lambda: onnx_runtime(folder, small, "ONNX Runtime dynamic int8")),
            Measurement(lambda: default_runtime(work / "cache")),
        ]
        take_turns(runtimes, texts)
    report = {
        "machine": {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()},
        "passages": len(texts),
        "tokens": tokens,
        "load_average": round(os.getloadavg()[0], 1),
        "runtimes": [asdict(one.result(tokens, runtimes[0])) for one in runtimes],
    }
    arguments.output.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(report, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
