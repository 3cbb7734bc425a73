"""Puts the HTTP application together."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from assistant import __version__
from assistant.errors import AttestError
from assistant.serve import api, browse, changes, mattermost, operation, pages, styles, webhook
from assistant.serve.answering import Answering
from assistant.serve.builds import COMMAND
from assistant.serve.lending import OneGeneration
from assistant.serve.observing import Observed
from assistant.serve.opening import Opening
from assistant.serve.problems import Problem, ProblemError, problem_of, problem_response
from assistant.serve.security import Door, Gate, SecurityHeaders
from assistant.serve.service import Service
from assistant.serve.slack.routes import SCHEMAS as SLACK_SCHEMAS
from assistant.serve.slack.routes import acknowledging_threads
from assistant.serve.slack.routes import router as slack_router
from assistant.serve.templating import WEB, is_page, problem_page
from assistant.settings import Settings
from assistant.stores.folders import current_id

if TYPE_CHECKING:
    from assistant.serve.slack.hook import Hook

DESCRIPTION = """Answers from a folder of Korean, Chinese and English documents, each with the exact words it rests on.

Nothing is generated, and nothing leaves the machine. Every offset is in code points of a document's canonical text.
A response that is not a success is a problem (RFC 9457) that says what is wrong, where, and what to do next."""

logger = logging.getLogger(__name__)

THREADS = 8
SWITCH_SECONDS = 0.0005  # that a thread waits for the interpreter: Python's 5 ms would be a tenth of an answer's time
METHODS = ("GET", "POST", "PUT", "DELETE")


def create_app(
    settings: Settings, assistant: Answering | None = None, build_command: Sequence[str] = COMMAND
) -> FastAPI:
    """The application. Without an ``assistant`` it opens that of the settings when it starts, and closes it at the end.

    Where none can be opened it starts all the same, and answers with the reason (503). Raises InvalidRequest for a
    setting that cannot be followed.
    """
    if assistant is None:
        service = open_service(settings, build_command)
    else:
        service = Service(settings, lambda: assistant, build_command=build_command)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # answering is work for the processor: more threads than these would only wait for each other and take memory
        current_default_thread_limiter().total_tokens = THREADS
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            with service.lending.lent() as opened:
                logger.info("serving generation %s", opened.generation)
            if assistant is None:  # what lasts is not looked through again: one answer in a hundred took 0.1 s longer
                gc.collect()
                gc.freeze()
        except AttestError as error:
            logger.warning("%s", error)
        hook = app.state.slack = _slack_hook(service)
        app.state.writers = CapacityLimiter(changes.WRITERS)
        app.state.acknowledging = acknowledging_threads()
        async with _mcp_at_work(app):
            yield
        if hook is not None:
            hook.stop()
        if assistant is None:
            gc.unfreeze()
            service.close()
        else:
            service.builds.close()

    app = FastAPI(
        title="Attest", version=__version__, description=DESCRIPTION, docs_url=None, redoc_url=None, lifespan=lifespan
    )
    app.state.service = service
    app.state.slack = None
    app.include_router(api.router)
    app.include_router(changes.router)
    app.include_router(api.health_router)
    for router in (slack_router, mattermost.router, webhook.router):
        app.include_router(router)
    app.include_router(operation.router)
    app.include_router(operation.pages)
    app.include_router(pages.router)
    app.include_router(browse.router)
    app.include_router(styles.router)
    app.mount("/static", StaticFiles(directory=WEB / "static"), name="static")
    _add_mcp(app, service)
    _answer_problems(app, service)
    door = Door(settings)
    app.add_middleware(OneGeneration, lending=service.lending)
    app.add_middleware(Gate, door=door, count=service.metrics.count_problem)
    if door.origins:
        headers = ("Authorization", "Content-Type")
        app.add_middleware(CORSMiddleware, allow_origins=door.origins, allow_methods=METHODS, allow_headers=headers)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observed, metrics=service.metrics)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]  # FastAPI's documented way
    return app


def open_service(settings: Settings, build_command: Sequence[str] = COMMAND) -> Service:
    """What answers from the index of the settings, opened at the first question, and again after each build."""
    return Service(settings, Opening(settings).open, lambda: current_id(settings.index), build_command)


def _add_mcp(app: FastAPI, service: Service) -> None:
    """The endpoint of the Model Context Protocol, where it is turned on; nothing of it is loaded otherwise."""
    app.state.mcp = None
    if not service.settings.mcp:
        return
    from mcp.server.transport_security import TransportSecuritySettings

    from assistant.serve.mcp_tools import PATH, mcp_server

    server = app.state.mcp = mcp_server(service)
    served = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,  # no session to lose when the server starts again
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # the door does that
    )
    app.router.routes.extend(served.routes)


@asynccontextmanager
async def _mcp_at_work(app: FastAPI) -> AsyncIterator[None]:
    if app.state.mcp is None:
        yield
        return
    async with app.state.mcp.session_manager.run():
        yield


def _slack_hook(service: Service) -> Hook | None:
    """The hook at work, where there is a token to answer with; nothing of Slack's is loaded otherwise."""
    if service.settings.slack_bot_token is None:
        return None
    from assistant.serve.slack.hook import Hook

    hook = Hook(service)
    hook.start()
    return hook


def _answer_problems(app: FastAPI, service: Service) -> None:
    """Serves every error as a problem: as a page where a person reads it, as JSON elsewhere."""

    def respond(request: Request, error: ProblemError) -> Response:
        service.metrics.count_problem(error.kind)
        if is_page(request):
            return problem_page(request, error)
        return problem_response(error)

    @app.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> Response:
        return respond(request, error)

    @app.exception_handler(AttestError)
    def _attest_error(request: Request, error: AttestError) -> Response:
        if problem_of(error).kind == "internal-error":
            logger.error("%s failed: %s", request.url.path, error)
        return respond(request, problem_of(error))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        return respond(request, ProblemError("invalid-request", _faults(error)))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        where = f"{request.method} {request.url.path[:255]}"
        if error.status_code == 405:
            return respond(request, ProblemError("method-not-allowed", where, error.headers))
        if error.status_code == 404:
            return respond(request, ProblemError("not-found", where))
        return respond(request, ProblemError("invalid-request", f"{where}: {error.detail}"))


def _faults(error: RequestValidationError) -> str:
    """What is wrong in each place, without repeating what was sent."""
    faults = []
    for fault in error.errors()[:10]:
        where = ".".join(str(part)[:100] for part in fault["loc"])
        what = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "model_attributes_type":
            what = "must be a JSON object, sent with 'Content-Type: application/json'"
        faults.append(f"{where}: {what}")
    return "; ".join(faults)


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schema["components"]["schemas"] |= {**SLACK_SCHEMAS, **webhook.SCHEMAS}
        schema["components"]["schemas"]["Problem"] = TypeAdapter(Problem).json_schema()
        app.openapi_schema = schema
    return app.openapi_schema
