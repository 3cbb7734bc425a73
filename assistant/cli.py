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

from assistant import __version__
from assistant.cli_slack import slack_app
from assistant.errors import AttestError
from assistant.neutral import neutral
from assistant.operate import add_commands
from assistant.options import ERROR, FOUND, NOTHING, AsJson, Corpus, Index, checked, settings_of

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.ingest.report import BuildReport
    from assistant.protocols import Embedder
    from assistant.serve.schemas import AskRequest, ServedAnswer
    from assistant.settings import Settings

app = typer.Typer(
    help="Cited answers from a folder of Korean, Chinese and English documents. Settings: ASSISTANT_* variables.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
add_commands(app)
app.add_typer(slack_app, name="slack")

Documents = Annotated[list[str] | None, typer.Option("--document", help="Only this document; may be repeated.")]


def main() -> None:
    """Runs the command line. An error raised on purpose becomes a message and status 2, without a traceback."""
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
    from assistant.terminal import print_json, show_build

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
        assistant = _open(index)
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
    results = tuple(_open(index).search(request.query, request.k, request.documents))
    if as_json:
        print_json(SearchResponse(results))
    else:
        show_results(results)
    raise typer.Exit(FOUND if results else NOTHING)


@app.command()
def documents(
    report: Annotated[bool, typer.Option("--report", help="Show what the build found in every file.")] = False,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the documents of the index."""
    from assistant.serve.schemas import DocumentsResponse
    from assistant.terminal import print_json, show_documents, show_files

    assistant = _open(index)
    summaries, files = tuple(assistant.documents()), tuple(assistant.files())
    if as_json:
        print_json(DocumentsResponse(assistant.generation, summaries, files))
    elif report:
        show_files(files)
    else:
        show_documents(summaries)
    raise typer.Exit(FOUND if summaries else NOTHING)


@app.command()
def tables(
    table_id: Annotated[str | None, typer.Argument(help="Id of a table; without it all are listed.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only the tables of this document.")] = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the tables of the index, or show one."""
    from assistant.serve.tables import TablesResponse, served_table
    from assistant.terminal import print_json, show_table, show_tables

    assistant = _open(index)
    if table_id is not None:
        table = assistant.table(table_id)
        if as_json:
            print_json(served_table(table, assistant.document(table.document_id)))
        else:
            show_table(table)
        return
    summaries = tuple(assistant.tables(document))
    if as_json:
        print_json(TablesResponse(assistant.generation, summaries))
    else:
        show_tables(summaries)
    raise typer.Exit(FOUND if summaries else NOTHING)


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
    from assistant.terminal import ShownProgress, print_json, show_evaluation

    known = read_questions(questions)
    assistant = _open(index)
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
def facts(
    kind: Annotated[
        str | None,
        typer.Option(help="measure, enumeration, count, role, event, definition or alias.", show_default="all"),
    ] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only the facts of this document.")] = None,
    subject: Annotated[str | None, typer.Option(help="Words that the subject holds.")] = None,
    attribute: Annotated[str | None, typer.Option(help="Words that the attribute holds.")] = None,
    offset: Annotated[int, typer.Option(min=0, help="How many facts to pass over.")] = 0,
    limit: Annotated[int, typer.Option(min=1, max=500, help="How many facts to show.")] = 100,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List what the prose of the documents states, each fact with its place."""
    from assistant.serve.facts import fact_kind, served_facts
    from assistant.terminal import print_json, show_facts

    known = fact_kind(kind)
    assistant = _open(index)
    total, found = assistant.facts(known, document, subject, attribute, offset, limit)
    if as_json:
        print_json(served_facts(assistant, total, offset, found))
    else:
        show_facts(found, total)
    raise typer.Exit(FOUND if found else NOTHING)


@app.command()
def verify(index: Index = None, as_json: AsJson = False) -> None:
    """Check every part of the index against its checksums, and every document against its own."""
    from assistant.stores.check import check_index
    from assistant.terminal import print_json, show_check

    report = check_index(settings_of(index=index).index)
    if as_json:
        print_json(report)
    else:
        show_check(report)
    raise typer.Exit(ERROR if report.faults else FOUND)


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
    )


def _open(index: Path | None) -> Assistant:
    from assistant.engine import Assistant

    return Assistant.open(settings_of(index=index))
