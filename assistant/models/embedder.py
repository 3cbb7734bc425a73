"""Opens the embedder that the settings name."""

from __future__ import annotations

from assistant.models.bundled import PASSAGE_PREFIX, QUERY_PREFIX, SHA256, BundledEmbedder, packed_file
from assistant.models.compiled import default_cache, open_encoder
from assistant.protocols import Embedder
from assistant.settings import Settings

BUNDLED = "bundled"


def open_embedder(settings: Settings) -> Embedder:
    """The embedder of ``settings.model``.

    The bundled model is prepared in ``settings.cache`` the first time, in about a second.
    Raises ``ModelError`` when the model is not on this machine, or is not what it should be.
    """
    return _open_bundled(settings)


def _open_bundled(settings: Settings) -> Embedder:
    packed, encoder = open_encoder(packed_file(), SHA256, settings.cache or default_cache(), settings.threads)
    return BundledEmbedder(
        packed,
        encoder,
        query_prefix=QUERY_PREFIX if settings.query_prefix is None else settings.query_prefix,
        passage_prefix=PASSAGE_PREFIX if settings.passage_prefix is None else settings.passage_prefix,
    )
