"""Opens the embedder that the settings name."""

from __future__ import annotations

from pathlib import Path

from assistant.models.bundled import (
    NAME,
    PASSAGE_PREFIX,
    QUERY_PREFIX,
    SHA256,
    BundledEmbedder,
    open_vocabulary,
    packed_file,
)
from assistant.models.compiled import Share, many_texts, open_encoder
from assistant.prepared import default_cache
from assistant.protocols import Embedder
from assistant.settings import Settings

BUNDLED = "bundled"


def open_question_embedder(settings: Settings) -> Embedder:
    """The embedder of ``settings.model`` as ``open_embedder`` opens it, on one thread unless more are asked for."""
    return _open(settings, Share(settings.threads or 1))


def open_embedder(settings: Settings) -> Embedder:
    """The embedder of ``settings.model``, for many texts.

    The bundled model is prepared in ``settings.cache`` the first time, in about a second. It runs on the CPU unless
    the device is named ('cuda', 'mps'): looking for a GPU would cost every start the seconds that importing torch
    takes. Raises ``ModelError`` when the model is not on this machine, or is not what it should be.
    """
    return _open(settings, many_texts(settings.threads))


def _open(settings: Settings, share: Share) -> Embedder:
    cache = settings.cache or default_cache()
    if settings.model != BUNDLED:
        return _open_named(settings, settings.model)
    if settings.device in ("auto", "cpu"):
        return _open_bundled(settings, cache, share)
    from assistant.models.export import export_bundled

    # passages and questions agree with the CPU's to 1e-6, but sentences are embedded by themselves there
    return _open_named(settings, str(export_bundled(cache / f"{NAME}-{SHA256[:12]}")), f"{NAME} sentences alone")


def _open_bundled(settings: Settings, cache: Path, share: Share) -> Embedder:
    packed, encoder = open_encoder(packed_file(), SHA256, cache, share)
    return BundledEmbedder(
        packed,
        encoder,
        open_vocabulary(packed, cache),
        query_prefix=QUERY_PREFIX if settings.query_prefix is None else settings.query_prefix,
        passage_prefix=PASSAGE_PREFIX if settings.passage_prefix is None else settings.passage_prefix,
    )


def _open_named(settings: Settings, model: str, name: str | None = None) -> Embedder:
    from assistant.models.sentence import SentenceEmbedder

    return SentenceEmbedder.open(model, settings.device, settings.query_prefix, settings.passage_prefix, name)
