"""Tokens for the HTTP interface: made, listed and revoked in one file beside the index, which holds no token itself.

A token is ``attest_ID_SECRET`` with 256 random bits in its secret. The file keeps the SHA-256 of the whole; a slow hash
would add nothing, because nobody guesses 256 bits. A file that is there guards the interface even when every token in
it is revoked: only removing the file opens the interface again.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import InvalidRequest, TokenFileError

Scope: TypeAlias = Literal["ask", "build", "admin"]

_TOKEN = re.compile(r"attest_([0-9a-f]{8})_[0-9A-Za-z_-]{43}")


class Token(BaseModel):
    """What is kept of a token. ``admin`` may do everything; ``ask`` and ``build`` only what they say.

    ``rate`` replaces ``ASSISTANT_TOKEN_RATE_LIMIT`` for this token. Times are ISO 8601, UTC.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern="^[0-9a-f]{8}$")
    name: str = Field(min_length=1, max_length=100)
    scopes: tuple[Scope, ...] = Field(min_length=1)
    sha256: str = Field(pattern="^[0-9a-f]{64}$", repr=False)
    created: str
    expires: str | None = None
    revoked: str | None = None
    rate: str | None = None

    def allows(self, scope: Scope) -> bool:
        """Whether the token may do what needs that scope."""
        return scope in self.scopes or "admin" in self.scopes

    def is_valid(self, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked is None and (self.expires is None or now < datetime.fromisoformat(self.expires))


_File = TypeAdapter(list[Token])


def token_path(index: Path) -> Path:
    """The file beside an index folder; a build never touches it.

    >>> token_path(Path("/data/index")).as_posix()
    '/data/index-tokens.json'
    """
    folder = index.absolute()
    return folder.with_name(f"{folder.name}-tokens.json")


class Tokens:
    """The tokens of one file, read again whenever the file is another. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._tokens: tuple[Token, ...] = ()

    @property
    def guarded(self) -> bool:
        """Whether there is a file, so that a token is asked for."""
        return self._stamp() is not None

    def all(self) -> Sequence[Token]:
        """Every token, the revoked ones too, oldest first. Raises TokenFileError for a file that cannot be read."""
        stamp = self._stamp()
        with self._lock:
            if stamp != self._seen:
                self._tokens = self._read() if stamp is not None else ()
                self._seen = stamp
            return self._tokens

    def find(self, presented: str) -> Token | None:
        """The valid token that was presented, or None. Raises TokenFileError."""
        named = _TOKEN.fullmatch(presented)
        digest = _digest(presented)
        found = None
        for token in self.all():
            if named is not None and token.id == named[1] and hmac.compare_digest(token.sha256, digest):
                found = token
        return found if found is not None and found.is_valid(datetime.now(UTC)) else None

    def create(
        self, name: str, scopes: Sequence[Scope], *, expires: datetime | None = None, rate: str | None = None
    ) -> tuple[str, Token]:
        """A new token, to be shown once, and what is kept of it. Raises InvalidRequest and TokenFileError."""
        token_id = secrets.token_hex(4)
        presented = f"attest_{token_id}_{secrets.token_urlsafe(32)}"
        try:
            token = Token(
                id=token_id,
                name=name,
                scopes=tuple(dict.fromkeys(scopes)),
                sha256=_digest(presented),
                created=_now(),
                expires=expires.astimezone(UTC).isoformat(timespec="seconds") if expires else None,
                rate=rate,
            )
        except ValidationError as error:
            fault = error.errors()[0]
            raise InvalidRequest(f"{fault['loc'][0]}: {fault['msg']}. See: assistant token create --help") from error
        with self._changing() as tokens:
            tokens.append(token)
        return presented, token

    def revoke(self, named: str) -> Token:
        """Revokes the token of that id, or the only valid one of that name. Raises InvalidRequest."""
        with self._changing() as tokens:
            now = datetime.now(UTC)
            found = [one for one in tokens if named in (one.id, one.name) and one.is_valid(now)]
            if len(found) != 1:
                how_many = f"{len(found)} tokens go" if found else "no valid token goes"
                raise InvalidRequest(f"{how_many} by {named!r}. Name an id of: assistant token list")
            revoked = found[0].model_copy(update={"revoked": _now()})
            tokens[tokens.index(found[0])] = revoked
        return revoked

    @contextmanager
    def _changing(self) -> Iterator[list[Token]]:
        """The tokens, to be changed; written by one rename when the block ends, by one process at a time."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.with_suffix(".lock").open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                tokens = list(self.all())
                yield tokens
                self._write(tokens)
        except OSError as error:
            raise TokenFileError(f"{self.path} cannot be written: {error.strerror}. Check who owns it") from error

    def _write(self, tokens: Sequence[Token]) -> None:
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            lines = [json.dumps(token.model_dump(), ensure_ascii=False) for token in tokens]
            file.write(("[\n" + ",\n".join(lines) + "\n]\n").encode())
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)

    def _read(self) -> tuple[Token, ...]:
        try:
            return tuple(_File.validate_json(self.path.read_bytes()))
        except OSError as error:
            raise TokenFileError(f"{self.path} cannot be read: {error.strerror}. Check who owns it") from error
        except ValidationError as error:
            fault = error.errors(include_input=False)[0]
            where = ".".join(map(str, fault["loc"])) or "the file"
            raise TokenFileError(
                f"{self.path}: {where}: {fault['msg']}. Mend it, or remove it and create tokens anew"
            ) from None  # the cause would show what stands in the file

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise TokenFileError(f"{self.path} cannot be read: {error.strerror}. Check who owns it") from error
        return found.st_mtime_ns, found.st_size, found.st_ino


def _digest(presented: str) -> str:
    return hashlib.sha256(presented.encode("utf-8", "surrogateescape")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
