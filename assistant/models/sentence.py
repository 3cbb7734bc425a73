"""Any sentence-transformers model, by name or folder, on CPU or GPU.

The library takes seconds to import: only ``SentenceEmbedder`` does so, when one is made. Nothing is fetched: a model
must be in a folder or in the local hub cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import ModelError
from assistant.models.prefixes import Prefixes, known_prefixes
from assistant.models.vectors import passage_vectors, unit, windows
from assistant.protocols import Floats, PassageVectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 16
_ENDING_BYTES = 65_536
_DEFAULT_OWNER = "sentence-transformers"


def model_folder(model: str) -> Path:
    """The local folder of a model given by folder or by hub name.

    Raises ``ModelError`` when it is not on this machine.
    """
    if (folder := Path(model)).is_dir():
        return folder
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model if "/" in model else f"{_DEFAULT_OWNER}/{model}", local_files_only=True))
    except (HFValidationError, LocalEntryNotFoundError, OSError) as error:
        raise ModelError(
            f"no model {model!r} on this machine: it is neither a folder nor in the local hub cache, and nothing is "
            f"fetched at run time. Run, with a network: hf download {model}; or name a folder, or 'bundled'"
        ) from error


def load_model(folder: Path, device: str) -> SentenceTransformer:
    """The model in ``folder`` on ``device`` ('auto' is a GPU where there is one).

    Raises ``ModelError`` when the folder holds no model or the machine has no such device.
    """
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]  # the library leaves it untyped
    try:
        chosen = None if device == "auto" else device
        return SentenceTransformer(str(folder), device=chosen, local_files_only=True).eval()
    except (OSError, ValueError, RuntimeError, AssertionError) as error:  # as torch and transformers raise them
        raise ModelError(f"cannot load the model in {folder} on device {device!r}: {error}") from error


class SentenceEmbedder:
    """A sentence-transformers model as an ``Embedder``."""

    def __init__(self, model: SentenceTransformer, name: str, prefixes: Prefixes) -> None:
        self._model = model
        self._name = name
        self._prefixes = prefixes

    @classmethod
    def open(
        cls, model: str, device: str, query_prefix: str | None, passage_prefix: str | None, name: str | None = None
    ) -> SentenceEmbedder:
        """The embedder of a model by name or folder; a prefix that is None is what the model is known to want.

        ``name`` stands for the files where the caller knows what they are; otherwise they are fingerprinted.
        """
        folder = model_folder(model)
        loaded = load_model(folder, device)
        known = known_prefixes(model, {key: prompt or "" for key, prompt in loaded.prompts.items()})
        prefixes = Prefixes(
            known.query if query_prefix is None else query_prefix,
            known.passage if passage_prefix is None else passage_prefix,
        )
        name = name or f"{Path(model).name} {_fingerprint(folder)}"
        return cls(loaded, f"{name} {prefixes.query!r} {prefixes.passage!r}", prefixes)

    @property
    def name(self) -> str:
        """The model's name, a fingerprint of its files, and the prefixes."""
        return self._name

    @property
    def dimension(self) -> int:
        """The model's own."""
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise ModelError(f"the model {self._name!r} does not say how long its vectors are")
        return dimension

    def embed_queries(self, texts: Sequence[str]) -> Floats:
        """Unit rows, shape (len(texts), dimension)."""
        return self._encoded(texts, self._prefixes.query)

    def embed_passages(self, texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> PassageVectors:
        """Unit rows for whole texts and for the character ranges of each.

        A text beyond the model's window is embedded in parts, and its vector is their mean by length.
        """
        return passage_vectors(texts, sentences, self._embed)

    def _embed(self, texts: Sequence[str]) -> Floats:
        bounds = [self._bounds(text) for text in texts]
        pieces = [text[start:end] for text, own in zip(texts, bounds, strict=True) for start, end in own]
        vectors = iter(self._encoded(pieces, self._prefixes.passage))
        rows = [_mean_by_length([next(vectors) for _ in own], own) for own in bounds]
        return np.reshape(rows, (len(rows), self.dimension)).astype(np.float32)

    def _encoded(self, texts: Sequence[str], prefix: str) -> Floats:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(list(texts), prompt=prefix, batch_size=_BATCH, show_progress_bar=False)
        return unit(np.asarray(vectors, dtype=np.float32))

    def _bounds(self, text: str) -> list[tuple[int, int]]:
        """Character ranges that partition ``text`` so that each fits the model's window."""
        tokenizer, limit = self._model.tokenizer, self._model.max_seq_length
        if limit is None or not getattr(tokenizer, "is_fast", False):
            return [(0, len(text))]
        before = len(tokenizer(self._prefixes.passage, add_special_tokens=False)["input_ids"])
        room = limit - tokenizer.num_special_tokens_to_add() - before
        tokens = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        starts = [start for start, _ in tokens["offset_mapping"]]
        cuts = [starts[start] for start, _ in windows(len(starts), max(room - 1, 1))[1:]]
        return list(pairwise([0, *cuts, len(text)]))


def _mean_by_length(vectors: Sequence[Floats], bounds: Sequence[tuple[int, int]]) -> Floats:
    """The unit vector of a text from those of its parts."""
    lengths = np.array([[max(end - start, 1)] for start, end in bounds], dtype=np.float32)
    return unit((np.stack(vectors) * lengths).sum(axis=0))


def _fingerprint(folder: Path) -> str:
    """Tells one model's files from another's without reading gigabytes: names, sizes, and how each file ends."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        with path.open("rb") as file:
            file.seek(max(0, size - _ENDING_BYTES))
            ending = file.read()
        digest.update(f"{path.relative_to(folder).as_posix()} {size} {hashlib.sha256(ending).hexdigest()}\n".encode())
    return digest.hexdigest()[:12]
