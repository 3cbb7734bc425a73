"""The commands that show what an index holds: documents, tables, facts, and whether it is whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.options import ERROR, FOUND, NOTHING, AsJson, Index, settings_of

if TYPE_CHECKING:
    from assistant.engine import Assistant


def add_commands(app: typer.Typer) -> None:
    """Puts the commands of this module under the program's own."""
    for command in (documents, tables, facts, verify):
        app.command()(command)


def open_assistant(index: Path | None) -> Assistant:
    """The assistant over an index, by default that of the settings. Raises what ``Assistant.open`` raises."""
    from assistant.engine import Assistant

    return Assistant.open(settings_of(index=index))


def documents(
    report: Annotated[bool, typer.Option("--report", help="Show what the build found in every file.")] = False,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the documents of the index."""
    from assistant.listings import show_documents, show_files
    from assistant.serve.schemas import DocumentsResponse
    from assistant.terminal import print_json

    assistant = open_assistant(index)
    summaries, files = tuple(assistant.documents()), tuple(assistant.files())
    if as_json:
        print_json(DocumentsResponse(assistant.generation, summaries, files))
    elif report:
        show_files(files)
    else:
        show_documents(summaries)
    raise typer.Exit(FOUND if summaries else NOTHING)


def tables(
    table_id: Annotated[str | None, typer.Argument(help="Id of a table; without it all are listed.")] = None,
    document: Annotated[str | None, typer.Option("--document", help="Only the tables of this document.")] = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """List the tables of the index, or show one."""
    from assistant.listings import show_table, show_tables
    from assistant.serve.tables import TablesResponse, served_table
    from assistant.terminal import print_json

    assistant = open_assistant(index)
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
    from assistant.listings import show_facts
    from assistant.serve.facts import fact_kind, served_facts
    from assistant.terminal import print_json

    known = fact_kind(kind)
    assistant = open_assistant(index)
    total, found = assistant.facts(known, document, subject, attribute, offset, limit)
    if as_json:
        print_json(served_facts(assistant, total, offset, found))
    else:
        show_facts(found, total)
    raise typer.Exit(FOUND if found else NOTHING)


def verify(index: Index = None, as_json: AsJson = False) -> None:
    """Check every part of the index against its checksums, and every document against its own."""
    from assistant.listings import show_check
    from assistant.stores.check import check_index
    from assistant.terminal import print_json

    report = check_index(settings_of(index=index).index)
    if as_json:
        print_json(report)
    else:
        show_check(report)
    raise typer.Exit(ERROR if report.faults else FOUND)
