"""The command line: thin callers of the assistant. Heavy things are imported inside the commands that need them.

Exit status: 0 found, 1 found nothing, 2 error.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import __version__, contents, operate
from assistant.cli_slack import slack_app
from assistant.contents import open_assistant
from assistant.errors import AttestError
from assistant.neutral import neutral
from assistant.options import ERROR, FOUND, NOTHING, AsJson, Corpus, Index, checked, settings_of

if TYPE_CHECKING:
    from assistant.ingest.report import BuildReport
    from assistant.protocols import Embedder
    from assistant.serve.schemas import AskRequest, ServedAnswer
    from assistant.settings import Settings

# Seconds that a connection without requests stays open: longer than clients (5) and proxies (nginx: 60) keep theirs, so
# that none is closed here in the moment in which its next request is on the way.
KEPT_OPEN = 75
# Seconds for which one thread may keep others from Python: with Python's own 0.005 a thread that has a model's input
# ready waits that long for one that is amid the words of the same question.
KEPT_WAITING = 0.0005

app = typer.Typer(
    help="Cited answers from a folder of Korean, Chinese and English documents. Settings: ASSISTANT_* variables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
contents.add_commands(app)
operate.add_commands(app)
app.add_typer(slack_app, name="slack")

Documents = Annotated[list[str] | None, typer.Option("--document", help="Only this document; may be repeated.")]


def main() -> None:
    """Runs the command line. An error raised on purpose becomes a message and status 2, without a traceback."""
    sys.setswitchinterval(KEPT_WAITING)
    try:
        app()
    except AttestError as error:
        _fail(str(error))
    except BrokenPipeError:
        # the reader of our output has gone; nothing may be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(ERROR) from None
    except OSError as error:
        _fail(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
    except Exception:
        # Python's own status would be 1, which says that nothing was found
        traceback.print_exc()
        raise SystemExit(ERROR) from None


def _fail(message: str) -> None:
    sys.stderr.write(f"error: {neutral(message)}\n")
    raise SystemExit(ERROR)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"attest {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass


@app.command()
def build(
    corpus: Corpus = None,
    watch: Annotated[bool, typer.Option("--watch", help="Stay, and build again whenever the folder changes.")] = False,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Index the documents. The old index serves until the new one is whole."""
    from assistant.listings import show_build
    from assistant.terminal import print_json

    settings = settings_of(corpus=corpus, index=index)
    show = print_json if as_json else show_build
    if watch:
        _build_on_change(settings, show)
    else:
        _build_once(settings, show)


def _build_once(settings: Settings, show: Callable[[BuildReport], None], embedder: Embedder | None = None) -> None:
    from assistant.ingest.build import build as build_index
    from assistant.terminal import ShownProgress

    with ShownProgress() as progress:
        report = build_index(settings, progress, embedder)
    show(report)


def _build_on_change(settings: Settings, show: Callable[[BuildReport], None]) -> None:
    """Builds now and after every change until Ctrl-C, which is no error; nor does an error of one build end it."""
    from assistant.ingest.watch import changes
    from assistant.models.embedder import open_embedder

    embedder = open_embedder(settings)
    try:
        for _ in changes(settings.corpus, settings.index):
            try:
                _build_once(settings, show, embedder)
            except AttestError as error:
                sys.stderr.write(f"error: {neutral(str(error))}\n")
            sys.stdout.flush()
            sys.stderr.write(f"watching {neutral(str(settings.corpus))}; Ctrl-C ends it\n")
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In Korean, Chinese or English.", show_default=False)],
    language: Annotated[str | None, typer.Option(help="Language of the answer: ko, en or zh.")] = None,
    document: Documents = None,
    history: Annotated[list[str] | None, typer.Option(help="An earlier question; may be repeated.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the candidates, and why one won.")] = False,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question, with the words of the documents it rests on."""
    from assistant.serve.schemas import AskRequest
    from assistant.terminal import print_json, show_answer, show_explanation

    values = {"question": question, "history": history or [], "language": language, "documents": document}
    request = checked(AskRequest, values)
    if explain:
        assistant = open_assistant(index)
        told = assistant.explain(request.question, request.history, request.language, request.documents)
        if as_json:
            print_json(told)
        else:
            show_explanation(told)
        raise typer.Exit(FOUND if told.reason_code is None else NOTHING)
    answer = _answer(settings_of(index=index), request)
    if as_json:
        print_json(answer)
    else:
        show_answer(answer)
    raise typer.Exit(NOTHING if answer.status == "not_found" else FOUND)


def _answer(settings: Settings, request: AskRequest) -> ServedAnswer:
    """The answer of a running server that serves this index, else of the index opened here."""
    from assistant.serve.running import ask_running

    answer, reason = ask_running(settings, request)
    if answer is not None:
        return answer
    if reason:
        sys.stderr.write(f"note: {neutral(reason)}; the index is opened here\n")
    from assistant.engine import Assistant
    from assistant.serve.schemas import served_answer

    found = Assistant.open(settings).ask(request.question, request.history, request.language, request.documents)
    return served_answer(found, request)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="Words to look for.", show_default=False)],
    k: Annotated[int, typer.Option("-k", help="How many passages at most.")] = 10,
    document: Documents = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Find passages, best first."""
    from assistant.serve.schemas import SearchRequest, SearchResponse
    from assistant.terminal import print_json, show_results

    request = checked(SearchRequest, {"query": query, "k": k, "documents": document})
    results = tuple(open_assistant(index).search(request.query, request.k, request.documents))
    if as_json:
        print_json(SearchResponse(results))
    else:
        show_results(results)
    raise typer.Exit(FOUND if results else NOTHING)


@app.command()
def evaluate(
    questions: Annotated[Path, typer.Argument(help="Questions and what is right, one JSON object a line.")],
    pictures: Annotated[Path | None, typer.Option(help="Folder for reliability.svg and risk-coverage.svg.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show every question that went wrong.")] = False,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Measure retrieval, answers, abstention and confidence, and keep the figures beside the index."""
    from assistant.evaluate.pictures import save_pictures
    from assistant.evaluate.questions import read_questions
    from assistant.evaluate.run import evaluate as run_questions
    from assistant.evaluate.run import history_path, record
    from assistant.listings import show_evaluation
    from assistant.terminal import ShownProgress, print_json

    known = read_questions(questions)
    assistant = open_assistant(index)
    with ShownProgress() as progress:
        judgements = run_questions(assistant, known, lambda done, total: progress("asking", done, total))
    found = record(history_path(settings_of(index=index).index), questions, assistant.generation, judgements)
    if pictures is not None:
        save_pictures(found.figures, pictures)
    if as_json:
        print_json(found)
    else:
        show_evaluation(found, failures)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="8000")] = None,
    index: Index = None,
) -> None:
    """Serve the pages and the HTTP interface."""
    import uvicorn

    from assistant.serve.access import require_guard
    from assistant.serve.app import create_app
    from assistant.serve.logs import configure

    settings = settings_of(host=host, port=port, index=index)
    require_guard(settings)
    configure(settings)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        server_header=False,
        log_config=None,
        access_log=False,  # it would hold addresses, and so questions; ``serve.observing`` tells of requests
        timeout_graceful_shutdown=10,
        timeout_keep_alive=KEPT_OPEN,
    )
