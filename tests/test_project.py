"""Promises about the project as a whole: its layers, its documentation, its files, how fast it starts."""

from __future__ import annotations

import re
import socket
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from assistant import errors
from assistant.cli import app
from assistant.settings import Settings
from tests.program import ROOT, run

OURS = ("assistant", "benchmarks", "docs", "tests", "tools", "web", ".ci")
HEAVY = ("torch", "sentence_transformers", "transformers", "faiss", "openvino", "kiwipiepy", "tantivy")
DEVELOPMENT = ("pytest", "hypothesis", "httpx2", "mypy", "ruff", "importlinter")

# Written so that this file does not name what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:root|home|work|Users|mnt|tmp)[/]\w")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]|crates[.]io|download[.]pytorch|index[-]url")


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the project, without the documents it answers from, as (path, content)."""
    inside = (path for folder in OURS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts)
    for path in sorted([*inside, *ROOT.glob("*.md"), ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / "LICENSE"]):
        if path.is_file():
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("forbidden", [MACHINE_PATH, REGISTRY], ids=["a path of one machine", "a package registry"])
def test_no_file_names(forbidden: re.Pattern[str]) -> None:
    found = [f"{path}: {match.group()}" for path, text in texts() for match in forbidden.finditer(text)]
    assert found == []


def test_every_link_of_the_documentation_leads_to_a_file() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text("utf-8"))
        if not target.startswith("https://") and not (page.parent / target).exists()
    ]
    assert broken == []


def test_imports_run_one_way() -> None:
    result = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert result.returncode == 0, result.stdout


def test_the_reference_is_what_the_code_says() -> None:
    result = run(sys.executable, "docs/generate.py", "--check")
    assert result.returncode == 0, result.stderr


def test_every_setting_has_a_help_text_and_stands_in_the_reference() -> None:
    reference = (ROOT / "docs/reference.md").read_text("utf-8")
    undocumented = [
        name
        for name, field in Settings.model_fields.items()
        if not field.description or f"`ASSISTANT_{name.upper()}`" not in reference
    ]
    assert undocumented == []


def test_the_error_tree_that_is_drawn_is_the_error_tree_that_is_raised() -> None:
    drawn = re.findall(r"^[ │├└─]*(\w+Error|[A-Z]\w+?)(?=\s{2,}|$)", errors.__doc__ or "", re.MULTILINE)
    defined = [name for name, value in vars(errors).items() if isinstance(value, type)]
    assert sorted(drawn) == sorted(defined)


def test_making_settings_touches_no_disk(tmp_path: Path) -> None:
    Settings(corpus=tmp_path / "documents", index=tmp_path / "index", cache=tmp_path / "cache")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "package",
    [
        "assistant",
        *sorted(
            f"assistant.{path.parent.relative_to(ROOT / 'assistant').as_posix().replace('/', '.')}"
            for path in (ROOT / "assistant").rglob("*/__init__.py")
        ),
    ],
)
def test_importing_a_package_loads_nothing_heavy(package: str) -> None:
    program = f"import sys, {package}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    result = run(sys.executable, "-W", "error", "-c", program)
    assert (result.stdout.split(), result.stderr) == ([], "")


def test_the_command_line_starts_without_what_only_answering_or_developing_needs() -> None:
    """A user does not notice that a package of the ``dev`` extra is missing; a help text loads no model."""
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({DEVELOPMENT}))\n"
        "from assistant.cli import main\n"
        "sys.argv = ['assistant', '--help']\n"
        "try: main()\n"
        f"finally: print(sorted(set({HEAVY}) & set(sys.modules)), file=sys.stderr)"
    )
    result = run(sys.executable, "-W", "error", "-c", program)
    assert (result.returncode, result.stderr) == (0, "[]\n")


def test_every_command_and_option_has_a_help_text() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    silent = [name for name, command in group.commands.items() if not command.help]
    silent += [
        f"{name} {parameter.name}"
        for name, command in group.commands.items()
        for parameter in command.params
        if not getattr(parameter, "help", None)
    ]
    assert silent == []


def test_the_version_is_the_same_wherever_it_stands() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert run(sys.executable, "-m", "assistant", "--version").stdout == f"attest {project['version']}\n"


def test_a_test_that_reaches_out_would_fail(network_attempts: list[str]) -> None:
    with pytest.raises(PermissionError, match="offline"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)  # a documentation address: RFC 5737
    with pytest.raises(PermissionError, match="offline"):
        socket.getaddrinfo("example.org", 443)
    assert network_attempts == ["socket.getaddrinfo 192.0.2.1", "socket.getaddrinfo example.org"]
    network_attempts.clear()


def test_this_machine_itself_may_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
