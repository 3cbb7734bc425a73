"""Problem bodies (RFC 9457): what went wrong, where, and what to do next."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from starlette.responses import Response

from assistant.errors import (
    AttestError,
    BuildInProgress,
    DamagedIndex,
    IndexMismatch,
    InvalidRequest,
    ModelError,
    NoIndex,
    StoreError,
    UnknownDocument,
    UnknownTable,
)

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """The body of every response that is not a success. ``type`` names the kind and links to its entry in /docs."""

    type: str
    title: str
    status: int
    detail: str
    next: str


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What all problems of one kind share."""

    status: int
    title: str
    next: str


KINDS: Mapping[str, ProblemKind] = {
    "invalid-request": ProblemKind(
        422, "The request is not valid", "Correct what the detail names; /docs describes every field."
    ),
    "question-too-long": ProblemKind(413, "The question is too long", "Ask a shorter question."),
    "body-too-large": ProblemKind(413, "The request body is too large", "Send a smaller body."),
    "unknown-document": ProblemKind(404, "No such document", "GET /api/documents lists the ids."),
    "unknown-table": ProblemKind(404, "No such table", "GET /api/tables lists the ids; write # as %23."),
    "original-gone": ProblemKind(
        410, "The file is no longer the one that was indexed", "Run: assistant build, with the corpus folder in place."
    ),
    "not-found": ProblemKind(404, "Nothing is served at this address", "/docs lists every address."),
    "method-not-allowed": ProblemKind(
        405, "The method is not allowed here", "/docs lists the method of every address."
    ),
    "unsigned": ProblemKind(
        401, "The request is not signed by a known sender", "Check the secret and the clock; docs/slack.md says how."
    ),
    "not-allowed": ProblemKind(
        403, "The sender is not answered", "Ask the administrator: ASSISTANT_HOOK_USERS and others."
    ),
    "hook-off": ProblemKind(404, "This hook is not set up", "docs/slack.md has the steps. Run: assistant slack check"),
    "hook-unavailable": ProblemKind(503, "The hook cannot take requests", "Try again; the server's log has the cause."),
    "unauthorized": ProblemKind(
        401, "A token is needed", "Send one as 'Authorization: Bearer ...'; make one with: assistant token create NAME"
    ),
    "forbidden": ProblemKind(
        403, "The token may not do this", "Use a token with the scope that is named; see: assistant token list"
    ),
    "cross-site": ProblemKind(403, "Requests from other sites are refused", "Send it from this server's own pages."),
    "unknown-host": ProblemKind(
        421, "The server does not go by this name", "Use its address, or name the host in ASSISTANT_ALLOWED_HOSTS."
    ),
    "too-many-requests": ProblemKind(429, "Too many requests", "Wait as long as the Retry-After header says."),
    "tokens-unreadable": ProblemKind(
        503, "The file of tokens cannot be read", "Mend the file that the server's log names."
    ),
    "no-index": ProblemKind(503, "There is no index yet", "Run: assistant build"),
    "damaged-index": ProblemKind(503, "The index is damaged", "Run: assistant build"),
    "index-mismatch": ProblemKind(503, "The index was built with other settings", "Run: assistant build"),
    "model-unavailable": ProblemKind(503, "A model cannot be loaded", "Check ASSISTANT_MODEL and ASSISTANT_CACHE."),
    "index-unavailable": ProblemKind(503, "The index cannot be used", "Run: assistant verify"),
    "build-in-progress": ProblemKind(409, "Another build holds the index", "Try again when it has finished."),
    "document-exists": ProblemKind(409, "There is such a document already", "PUT replaces it."),
    "storage-full": ProblemKind(507, "There is no room for the file", "Make room on the disk, then send it again."),
    "corpus-unavailable": ProblemKind(
        503, "The corpus folder cannot take the change", "Check ASSISTANT_CORPUS, and who may write there."
    ),
    "unknown-build": ProblemKind(404, "No such build", "GET /api/builds lists them."),
    "nothing-to-build": ProblemKind(409, "There is no document to build from", "Add one that can be read."),
    "build-ended": ProblemKind(500, "The build did not come to its end", "POST /api/builds starts another."),
    "feedback-full": ProblemKind(507, "No more feedback can be stored", "Move the feedback file away."),
    "internal-error": ProblemKind(
        500, "The server failed to answer", "Try again; the server's log has the cause. Please report it."
    ),
}

_OF_ERROR: tuple[tuple[type[AttestError], str], ...] = (
    (NoIndex, "no-index"),
    (DamagedIndex, "damaged-index"),
    (IndexMismatch, "index-mismatch"),
    (ModelError, "model-unavailable"),
    (StoreError, "index-unavailable"),
    (UnknownDocument, "unknown-document"),
    (UnknownTable, "unknown-table"),
    (InvalidRequest, "invalid-request"),
    (BuildInProgress, "build-in-progress"),
)


class ProblemError(Exception):
    """Ends a request with a problem of one of ``KINDS``."""

    def __init__(self, kind: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = dict(headers or {})

    @property
    def problem(self) -> Problem:
        """The body to answer with."""
        return problem(self.kind, self.detail)


def problem(kind: str, detail: str) -> Problem:
    """The body of a problem of one of ``KINDS``.

    >>> problem("no-index", "index/ holds no generation").next
    'Run: assistant build'
    """
    shared = KINDS[kind]
    return Problem(f"/docs#{kind}", shared.title, shared.status, detail, shared.next)


def problem_of(error: AttestError) -> ProblemError:
    """The problem that an error raised on purpose is served as; one that no request can mend is ``internal-error``."""
    for error_class, kind in _OF_ERROR:
        if isinstance(error, error_class):
            return ProblemError(kind, str(error))
    return ProblemError("internal-error", "An unexpected error ended the request.")


def problem_response(error: ProblemError) -> Response:
    """The problem as UTF-8 JSON with its status and headers."""
    body = json.dumps(asdict(error.problem), ensure_ascii=False)
    # a lone surrogate cannot be encoded, but its backslash form is the same character in JSON
    content = body.encode("utf-8", "backslashreplace")
    return Response(content, error.problem.status, headers=error.headers, media_type=MEDIA_TYPE)
