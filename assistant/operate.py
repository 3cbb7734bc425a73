"""The commands of the one who runs the server: tokens, feedback, the doctor."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from assistant.errors import InvalidRequest
from assistant.options import FOUND, NOTHING, AsJson, Corpus, Index, settings_of

if TYPE_CHECKING:
    from assistant.serve.tokens import Scope, Token, Tokens

token_app = typer.Typer(help="Create, list and revoke tokens for the HTTP interface.", no_args_is_help=True)

feedback_app = typer.Typer(help="What users said, and what they asked in vain.", no_args_is_help=True)


def add_commands(app: typer.Typer) -> None:
    """Puts the commands of this module under the program's own."""
    app.add_typer(token_app, name="token")
    app.add_typer(feedback_app, name="feedback")
    app.command("doctor")(doctor)
    app.command("mcp")(mcp)


@token_app.command("create")
def create_token(
    name: Annotated[str, typer.Argument(help="Whom or what it is for.", show_default=False)],
    scope: Annotated[
        list[str] | None, typer.Option(help="ask, build or admin; may be repeated.", show_default="ask")
    ] = None,
    expires: Annotated[str | None, typer.Option(help="Day after which it is no longer taken, like 2027-06-30.")] = None,
    rate: Annotated[str | None, typer.Option(help="Requests taken with it, like '600/minute'.")] = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Create a token and print it, this once. From then on every request to the server needs one."""
    from assistant.serve.windows import parsed_rate
    from assistant.terminal import print_json

    if rate is not None:
        parsed_rate("--rate", rate)
    scopes = [_scope(one) for one in scope or ["ask"]]
    presented, token = _tokens(index).create(name, scopes, expires=_end_of(expires), rate=rate)
    if as_json:
        print_json({"token": presented, **_shown(token)})
    else:
        typer.echo(presented)
        typer.echo(f"{token.id}: {token.name} ({', '.join(token.scopes)}). It is not shown again.", err=True)


@token_app.command("list")
def list_tokens(index: Index = None, as_json: AsJson = False) -> None:
    """List the tokens, the revoked ones too; none is shown itself."""
    from assistant.listings import show_tokens
    from assistant.terminal import print_json

    tokens = tuple(_tokens(index).all())
    if as_json:
        print_json([_shown(token) for token in tokens])
    else:
        show_tokens(tokens)
    raise typer.Exit(FOUND if tokens else NOTHING)


@token_app.command("revoke")
def revoke_token(
    token: Annotated[str, typer.Argument(help="Id or name of the token.", show_default=False)],
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Revoke a token; a running server refuses it from the next request on."""
    from assistant.terminal import print_json

    revoked = _tokens(index).revoke(token)
    if as_json:
        print_json(_shown(revoked))
    else:
        typer.echo(f"revoked {revoked.id}: {revoked.name}")


@feedback_app.command("export")
def export_feedback(
    unjudged: Annotated[bool, typer.Option("--unjudged", help="Also what a person has yet to complete.")] = False,
    index: Index = None,
) -> None:
    """Print the judged questions as JSON lines, for: assistant evaluate FILE."""
    from assistant.serve.judged import question_file

    content = question_file(settings_of(index=index).index, unjudged=unjudged)
    typer.echo(content, nl=False)
    raise typer.Exit(FOUND if content else NOTHING)


def mcp(index: Index = None) -> None:
    """Serve other assistants over standard input and output (Model Context Protocol)."""
    from assistant.serve.app import open_service
    from assistant.serve.mcp_tools import mcp_server

    service = open_service(settings_of(index=index))
    server = mcp_server(service)
    try:
        server.run("stdio")
    finally:
        service.close()


def doctor(
    mend: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    corpus: Corpus = None,
    index: Index = None,
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with settings, tokens, corpus, disk, model and index, and what to do (exit status 1)."""
    from assistant.doctor import examine, repair
    from assistant.listings import show_findings
    from assistant.terminal import ShownProgress, print_json

    settings = settings_of(corpus=corpus, index=index)
    if mend:
        with ShownProgress() as progress:
            findings = repair(settings, progress)
    else:
        findings = examine(settings)
    if as_json:
        print_json(
            [
                {"part": one.part, "sound": one.sound, "message": one.message, "repairable": one.repairable}
                for one in findings
            ]
        )
    else:
        show_findings([(one.part, one.sound, one.message, one.repairable) for one in findings])
    raise typer.Exit(FOUND if all(one.sound for one in findings) else NOTHING)


def _tokens(index: Path | None) -> Tokens:
    from assistant.serve.tokens import Tokens, token_path

    return Tokens(token_path(settings_of(index=index).index))


def _shown(token: Token) -> dict[str, object]:
    return token.model_dump(exclude={"sha256"})


def _scope(written: str) -> Scope:
    if written in ("ask", "build", "admin"):
        return cast("Scope", written)
    raise InvalidRequest(f"--scope is {written!r}; it is ask, build or admin")


def _end_of(day: str | None) -> datetime | None:
    """The moment a day (UTC) ends."""
    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time.max, UTC)
    except ValueError as error:
        raise InvalidRequest(f"--expires is {day!r}; write a day like 2027-06-30") from error
