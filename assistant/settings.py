"""Every setting: its name, default and help. Environment variables start with ``ASSISTANT_``.

Constructing ``Settings`` touches neither disk nor network.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a user can choose, from the environment or from arguments of the command line."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    corpus: Path = Field(Path("corpus"), description="Folder of documents to index.")
    index: Path = Field(Path("index"), description="Folder of the built index.")
    model: str = Field(
        "bundled",
        description="Embedding model: 'bundled' (multilingual-e5-small), or a sentence-transformers name or folder.",
    )
    query_prefix: str | None = Field(
        None, description="Put before a question; default: what the model is known to need."
    )
    passage_prefix: str | None = Field(
        None, description="Put before a passage; default: what the model is known to need."
    )
    device: str = Field(
        "auto",
        description="Where models run: 'auto' (a named model on a GPU where there is one), 'cpu', 'cuda', 'mps'.",
    )
    cache: Path | None = Field(None, description="Folder of prepared models; default: the user's cache folder.")
    threads: int = Field(0, ge=0, description="Threads for models; 0 takes every core.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the server listens on.")
    allowed_hosts: str = Field(
        "",
        description="Names the server answers to, separated by commas; default: all, or on a loopback address those "
        "without a dot.",
    )
    max_question_characters: int = Field(2000, ge=1, description="A longer question is refused (413).")
    max_history: int = Field(20, ge=0, description="Earlier questions looked at, the latest ones.")
    rate_limit: str = Field("3000/minute", description="Requests from one address; more are refused (429).")
    passage_characters: int = Field(480, ge=100, le=4000, description="Length a passage is filled up to.")
