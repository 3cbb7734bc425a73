"""Embeds ordinary statements about nothing in particular, against which small collections are measured."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import cast

import numpy as np

from assistant.protocols import Embedder, Floats
from assistant.types import Language


def background(embedder: Embedder) -> dict[Language, Floats]:
    """Unit vectors by language, shape (40, dimension), of the statements in ``language/data/background.toml``."""
    file = resources.files("assistant.language") / "data" / "background.toml"
    texts = cast(dict[Language, list[str]], tomllib.loads(file.read_text("utf-8")))
    every = [text for statements in texts.values() for text in statements]
    vectors = embedder.embed_passages(every, [()] * len(every)).passages
    ends = np.cumsum([len(statements) for statements in texts.values()])
    return dict(zip(texts, np.split(vectors, ends[:-1]), strict=True))
