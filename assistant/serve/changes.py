"""The routes that change documents: upload, replace, delete, and the builds that take it up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from starlette.requests import ClientDisconnect

from assistant.protocols import Json
from assistant.serve.api import REFUSALS, DocumentPath, problems
from assistant.serve.bodies import refuse_declared
from assistant.serve.builds import Build
from assistant.serve.problems import ProblemError
from assistant.serve.service import Here, Service
from assistant.serve.uploads import Stored

Result = TypeVar("Result")

WRITERS = 4  # threads of their own: uploads do not keep questions waiting
FILE: Json = {
    "requestBody": {
        "required": True,
        "description": "The file's bytes.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
REFUSED = ("invalid-request", "corpus-unavailable", *REFUSALS)
STORING = (*REFUSED, "body-too-large", "storage-full")


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A file that is in the corpus folder now, and the build that takes it up; none where that was not wanted."""

    document: Stored
    build: Build | None


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """A file that is out of the corpus folder; it is answered from until the build is done."""

    document_id: str
    build: Build | None


@dataclass(frozen=True, slots=True)
class BuildsResponse:
    """The builds since the server started, the latest first."""

    builds: tuple[Build, ...]


router = APIRouter(prefix="/api", tags=["changes"])

Wanted = Annotated[bool, Query(description="Whether to build now; false where more files follow.")]
NewId = Annotated[
    str, Query(alias="id", min_length=1, max_length=1024, description="Path of the file inside the corpus folder.")
]


@router.post("/documents", status_code=202, openapi_extra=FILE, responses=problems(*STORING, "document-exists"))
async def add_document(request: Request, service: Here, document_id: NewId, build: Wanted = True) -> StoredDocument:
    """Store a new document. It is whole on disk when the answer comes; ``GET /api/builds/{id}`` tells the rest."""
    return await _store(request, service, document_id, build, replace=False)


@router.put(
    "/documents/{document_id:path}", status_code=202, openapi_extra=FILE, responses=problems(*STORING, "not-found")
)
async def put_document(
    request: Request, service: Here, document_id: DocumentPath, build: Wanted = True
) -> StoredDocument:
    """Store a document, in place of the one of that id where there is one."""
    return await _store(request, service, document_id, build, replace=True)


@router.delete("/documents/{document_id:path}", status_code=202, responses=problems(*REFUSED, "unknown-document"))
def delete_document(service: Here, document_id: DocumentPath, build: Wanted = True) -> RemovedDocument:
    """Take a document out of the corpus folder. Nothing is answered from it once the build is done."""
    service.corpus.remove(document_id)
    return RemovedDocument(document_id, service.builds.request() if build else None)


@router.get("/builds", responses=problems(*REFUSALS))
def list_builds(service: Here) -> BuildsResponse:
    """List the builds that this server has run, is running or will run."""
    return BuildsResponse(service.builds.all())


@router.post("/builds", status_code=202, responses=problems(*REFUSALS))
def start_build(service: Here, response: Response) -> Build:
    """Build what has changed in the corpus folder; a build that waits already is joined."""
    build = service.builds.request()
    response.headers["Location"] = f"/api/builds/{build.id}"
    return build


@router.get("/builds/{build_id}", responses=problems(*REFUSALS, "invalid-request", "unknown-build"))
def get_build(service: Here, build_id: Annotated[str, Path(description="Id of the build.", max_length=64)]) -> Build:
    """Tell how far a build is, and what it came to."""
    return service.builds.get(build_id)


async def _store(request: Request, service: Service, document_id: str, build: bool, *, replace: bool) -> StoredDocument:
    limiter: CapacityLimiter = request.app.state.writers
    refuse_declared(request.headers, service.settings.max_upload_bytes)

    async def on_disk(work: Callable[[], Result]) -> Result:
        return await to_thread.run_sync(work, limiter=limiter)

    upload = await on_disk(partial(service.corpus.upload, document_id))
    try:
        async for chunk in request.stream():
            await on_disk(partial(upload.append, chunk))
        stored = await on_disk(partial(upload.finish, replace=replace))
    except ClientDisconnect as error:
        raise ProblemError("invalid-request", "The connection ended before the file was whole.") from error
    finally:
        await on_disk(upload.close)
    return StoredDocument(stored, service.builds.request() if build else None)
