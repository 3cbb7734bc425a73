"""Every setting: its name, default and help. Environment variables start with ``ASSISTANT_``.

Constructing ``Settings`` touches neither disk nor network.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
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
    reader: Literal["bundled", "none"] = Field(
        "bundled", description="Picks the words that answer: 'bundled', or 'none' for the rules alone."
    )
    cache: Path | None = Field(None, description="Folder of prepared models; default: the user's cache folder.")
    threads: int = Field(0, ge=0, description="Threads for models; 0 takes every core to build, one a question.")
    host: str = Field("127.0.0.1", description="Address the server listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the server listens on.")
    server: str = Field(
        "",
        description="Running server that 'assistant ask' asks where it serves the same index, like "
        "'http://127.0.0.1:8000'; default: the one at host and port; 'none' asks none.",
    )
    token: SecretStr | None = Field(None, description="Token that 'assistant ask' shows to a running server.")
    allowed_hosts: str = Field(
        "",
        description="Names the server answers to, separated by commas; default: all, or on a loopback address those "
        "without a dot.",
    )
    max_question_characters: int = Field(2000, ge=1, description="A longer question is refused (413).")
    max_history: int = Field(20, ge=0, description="Earlier questions looked at, the latest ones.")
    allowed_origins: str = Field(
        "", description="Sites whose pages may call this server, like 'https://team.example.org', separated by commas."
    )
    behind_gate: bool = Field(
        False,
        description="Whether a proxy in front asks who it is: then no token is needed to ask, on a public address too.",
    )
    rate_limit: str = Field("3000/minute", description="Requests from one address; more are refused (429).")
    token_rate_limit: str = Field("3000/minute", description="Requests with one token that has no rate of its own.")
    log_format: Literal["text", "json"] = Field(
        "text", description="How the server logs: 'text' or 'json', a line each."
    )
    log_questions: bool = Field(False, description="Whether the server's log may hold the words of questions.")
    keep_unanswered: bool = Field(
        True, description="Whether questions that were not answered are kept, in a file beside the index."
    )
    kept_answers: int = Field(
        500, ge=0, description="Answers a server keeps in memory for who asks the same again; 0 keeps none."
    )
    mcp: bool = Field(False, description="Whether other assistants are served at /mcp (Model Context Protocol).")
    max_upload_bytes: int = Field(100_000_000, ge=1, description="A larger file is refused (413).")
    passage_characters: int = Field(480, ge=100, le=4000, description="Length a passage is filled up to.")
    exact_passages: int = Field(
        50_000,
        ge=0,
        description="Passages up to which a question is compared with every one; with more, with those in cells of "
        "vectors near it.",
    )
    vector_recall: float = Field(
        0.98,
        gt=0,
        le=1,
        description="Share of the 100 nearest passages of a language that a search in cells must find; how many cells "
        "that takes is measured when the index is built.",
    )
    public_url: str = Field(
        "", description="Where people reach the pages, like 'https://docs.example.org'; answers elsewhere link there."
    )
    slack_bot_token: SecretStr | None = Field(None, description="Slack's bot token (xoxb-...); turns the hook on.")
    slack_signing_secret: SecretStr | None = Field(
        None, description="Slack's signing secret, which requests to /slack/... are checked with."
    )
    slack_app_token: SecretStr | None = Field(
        None, description="Slack's app-level token (xapp-...), for Socket Mode alone."
    )
    slack_api: str = Field("https://slack.com/api/", description="Address of Slack's Web API.")
    slack_workers: int = Field(2, ge=1, le=16, description="Threads that answer what is asked through Slack.")
    slack_lease: float = Field(
        60.0, ge=1, description="Seconds after which a question that a killed process held is taken up by another."
    )
    slack_days: int = Field(30, ge=1, description="Days that questions asked through Slack are remembered.")
    mattermost_tokens: SecretStr | None = Field(
        None, description="Tokens of Mattermost's commands and outgoing webhooks, separated by commas."
    )
    webhook_secret: SecretStr | None = Field(None, description="Secret that requests to /webhook are signed with.")
    hook_teams: str = Field("", description="Ids of the teams that hooks answer, separated by commas; default: all.")
    hook_channels: str = Field("", description="Ids of the channels that hooks answer in; default: all.")
    hook_users: str = Field("", description="Ids of the users that hooks answer; default: all.")
    hook_rate_limit: str = Field("20/minute", description="Questions of one user through hooks; more are refused.")
