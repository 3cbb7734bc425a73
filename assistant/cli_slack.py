"""``assistant slack``: what the hook lacks, and Socket Mode."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.neutral import neutral
from assistant.options import ERROR, FOUND, Index, settings_of

if TYPE_CHECKING:
    from assistant.serve.slack.check import SlackCheck

slack_app = typer.Typer(
    help="The Slack hook: look whether it can work, or run it without an address of its own.", no_args_is_help=True
)


@slack_app.command()
def check(
    index: Index = None,
    socket: Annotated[bool, typer.Option("--socket", help="Look at what Socket Mode needs instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what the Slack hook lacks. Asks Slack whether it knows the bot token; shows no secret."""
    from assistant.serve.slack.check import check as look
    from assistant.terminal import print_json

    report = look(settings_of(index=index), socket)
    if as_json:
        print_json(report)
    else:
        typer.echo(shown(report))
    raise typer.Exit(FOUND if report.ready else ERROR)


@slack_app.command()
def socket(index: Index = None) -> None:
    """Answer in Slack over a connection from this machine, until interrupted: for servers behind a firewall."""
    from assistant.serve.app import open_service
    from assistant.serve.slack.socket_mode import run_socket_mode

    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    service = open_service(settings_of(index=index))
    try:
        run_socket_mode(service, stopping)
    finally:
        service.close()


def shown(report: SlackCheck) -> str:
    """A line for each finding, and under one that is not good what to do."""
    lines = []
    for finding in report.findings:
        lines.append(f"{'ok     ' if finding.good else 'MISSING'}  {finding.name}: {neutral(finding.detail)}")
        if finding.next:
            lines.append(f"         {neutral(finding.next)}")
    lines.append("ready" if report.ready else "not ready; docs/slack.md has the steps")
    return "\n".join(lines)
