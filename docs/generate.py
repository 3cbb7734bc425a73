"""Write ``docs/reference.md`` from the code, or say with ``--check`` that it is out of date.

    python docs/generate.py           write it
    python docs/generate.py --check   exit status 1 where the file and the code differ

Settings, commands and HTTP routes are asked of the program itself; modules are read as text (``ast``), so that
signatures stand as they were written and no model or index is needed.
"""

from __future__ import annotations

import ast
import difflib
import importlib
import importlib.util
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference.md"
PREFACE = """\
# Reference

Generated from the code by `make docs`; `make check` fails when the two differ. For the way through the code read
[tour.md](tour.md) first.
"""
# The order of the work, for modules that stand side by side; the rest follows by name.
STORY = [
    *("types", "protocols", "errors", "settings", "engine", "language", "models", "stores"),
    *("ingest", "load", "clean", "segment", "chunk", "tables", "facts", "build"),
    *("ask", "question", "retrieve", "fuse", "plan", "compute", "read", "decide", "verify", "cite"),
    *("serve", "cli", "evaluate"),
]


def reference() -> str:
    """The whole page."""
    from assistant import errors, settings

    sections = [
        PREFACE,
        "## Settings\n\n" + settings_table(settings.Settings),
        *commands(),
        *routes(),
        "## Errors\n\n" + error_tree(errors.AttestError),
        "## Modules",
        *(module_section(path) for path in module_paths()),
    ]
    return "\n\n".join(section.strip("\n") for section in sections) + "\n"


def settings_table(settings: Any) -> str:
    """One row a setting: the environment variable, its default, its help."""
    rows = ["| Environment variable | Default | Meaning |", "| --- | --- | --- |"]
    prefix = settings.model_config["env_prefix"]
    for name, field in settings.model_fields.items():
        default = "none" if field.default in (None, "") else f"`{field.default}`"
        rows.append(f"| `{prefix}{name.upper()}` | {default} | {_cell(field.description or '')} |")
    return "\n".join(rows)


def error_tree(error: type[Exception], depth: int = 0) -> str:
    """A nested list of an error and all that inherit from it, in the order in which they are defined."""
    line = f"{'  ' * depth}* `{error.__name__}`: {_first_paragraph(inspect.getdoc(error))}"
    return "\n".join([line, *(error_tree(child, depth + 1) for child in error.__subclasses__())])


def commands() -> Iterator[str]:
    """The help of every command of the command line."""
    if not (_exists("assistant.cli")):
        return
    import typer

    cli = importlib.import_module("assistant.cli")
    application = next(value for value in vars(cli).values() if isinstance(value, typer.Typer))
    group: Any = typer.main.get_command(application)
    yield "## Command line\n\n" + _first_paragraph(group.help)
    yield from _commands_of(group, "assistant")


def _commands_of(group: Any, path: str) -> Iterator[str]:
    """The help of every command of a group, and of the groups in it."""
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from _commands_of(command, f"{path} {name}")
            continue
        arguments = [each.name.upper() for each in command.params if each.param_type_name == "argument"]
        rows = [f"| {_option(each)} | {_cell(each.help or '')} |" for each in command.params if not each.hidden]
        table = "\n".join(["| Argument | Meaning |", "| --- | --- |", *rows]) if rows else ""
        usage = " ".join([path, name, *arguments])
        yield f"### `{usage}`\n\n{inspect.cleandoc(command.help or '')}\n\n{table}"


def _option(parameter: Any) -> str:
    """How an argument or option is written, and what it is where it is left out."""
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}`"
    names = ", ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
    shown = parameter.show_default
    default = shown if isinstance(shown, str) else parameter.default
    return names if default in (None, False) or callable(default) else f"{names} (`{default}`)"


def routes() -> Iterator[str]:
    """Every HTTP route of the OpenAPI schema."""
    if not (_exists("assistant.serve.app")):
        return
    from assistant.settings import Settings

    application = importlib.import_module("assistant.serve.app").create_app(Settings())
    rows = ["| Route | Meaning |", "| --- | --- |"]
    for path, methods in sorted(application.openapi()["paths"].items()):
        for method, operation in sorted(methods.items()):
            meaning = operation.get("description") or operation.get("summary", "")
            rows.append(f"| `{method.upper()} {path}` | {_cell(_first_paragraph(meaning))} |")
    yield "## HTTP\n\nThe same with schemas, to try out: `/docs` of a running server.\n\n" + "\n".join(rows)


def module_paths() -> list[Path]:
    """The public modules of the package, in the order of the work."""

    def order(path: Path) -> list[tuple[int, str]]:
        names = path.relative_to(ROOT / "assistant").with_suffix("").parts
        return [(STORY.index(name) if name in STORY else len(STORY), name) for name in names]

    paths = [path for path in (ROOT / "assistant").rglob("*.py") if not path.stem.startswith("_")]
    return sorted(paths, key=order)


def module_section(path: Path) -> str:
    """What one module says and offers: its docstring, then every public class and function."""
    module = ast.parse(path.read_text("utf-8"))
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    parts = [f"### `{name}`", _first_paragraph(ast.get_docstring(module))]
    for node in module.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            parts.append("```python\n" + "\n".join(_signature(node)) + "\n```")
            parts.append(_first_paragraph(ast.get_docstring(node)))
            parts.extend(_methods(node) if isinstance(node, ast.ClassDef) else ())
    return "\n\n".join(part for part in parts if part)


def _methods(node: ast.ClassDef) -> Iterator[str]:
    public = [child for child in node.body if isinstance(child, ast.FunctionDef) and not child.name.startswith("_")]
    if public:
        lines = (f"* `{_signature(child)[0]}`: {_first_paragraph(ast.get_docstring(child))}" for child in public)
        yield "\n".join(line.rstrip(": ") for line in lines)


def _signature(node: ast.ClassDef | ast.FunctionDef) -> list[str]:
    """The lines that say how to use it: a call with types, or a class with its fields."""
    if isinstance(node, ast.FunctionDef):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        prefix = "@property " if any(ast.unparse(mark) == "property" for mark in node.decorator_list) else ""
        return [f"{prefix}{node.name}({ast.unparse(node.args)}){returns}"]
    bases = ", ".join(ast.unparse(base) for base in node.bases)
    start = [f"class {node.name}({bases})" if bases else f"class {node.name}"]
    for child in node.body:
        if isinstance(child, ast.FunctionDef) and child.name == "__init__":
            child.args.args = child.args.args[1:]
            start = [f"class {node.name}({ast.unparse(child.args)})"]
    fields = [
        f"    {child.target.id}: {ast.unparse(child.annotation)}"
        + (f" = {ast.unparse(child.value)}" if isinstance(child.value, ast.Constant) else "")
        for child in node.body
        if isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name) and child.target.id[0] != "_"
    ]
    return [*start, *fields]


def _first_paragraph(docstring: str | None) -> str:
    """What a docstring says before its first blank line or example, as one line of Markdown."""
    text = inspect.cleandoc(docstring or "").partition("\n\n")[0].partition("\n>>> ")[0]
    return " ".join(text.replace("``", "`").split())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def main(arguments: list[str]) -> int:
    """The exit status: 1 where ``--check`` found a difference."""
    wanted = reference()
    if arguments != ["--check"]:
        REFERENCE.write_text(wanted, "utf-8")
        return 0
    found = REFERENCE.read_text("utf-8") if REFERENCE.exists() else ""
    if found == wanted:
        return 0
    changes = difflib.unified_diff(
        found.splitlines(), wanted.splitlines(), "docs/reference.md", "the code", lineterm=""
    )
    print(*list(changes)[:20], sep="\n", file=sys.stderr)
    print("docs/reference.md is out of date. Run: make docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
