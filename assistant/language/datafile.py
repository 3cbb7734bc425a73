"""Data files that a user can edit: reading them, and saying at which line one has a fault."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

from assistant.errors import DataFileError


def packaged(name: str) -> Path:
    """The path of a data file that comes with the package."""
    return Path(str(resources.files("assistant.language") / "data" / name))


def fault(path: Path, line: int, what: str) -> DataFileError:
    """The error for a fault of a data file, to be raised: file, line and what is wrong there."""
    return DataFileError(f"{path}:{line}: {what}")


def read_text(path: Path) -> str:
    """The file's text. Raises DataFileError where it cannot be read or is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise fault(path, line, "not UTF-8. Save the file as UTF-8") from error
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror})") from error


def read_toml(path: Path) -> tuple[dict[str, object], str]:
    """The file's tables and its text. Raises DataFileError where it is not TOML."""
    text = read_text(path)
    try:
        return tomllib.loads(text), text
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*) \(at line (\d+)", str(error))
        what, line = (found.group(1), int(found.group(2))) if found else (str(error), text.count("\n") + 1)
        raise fault(path, line, f"not TOML: {what}") from error


def header_lines(text: str, header: str) -> list[int]:
    """The lines (from 1) at which a TOML header such as ``[[term]]`` stands.

    >>> header_lines("# terms\\n[[term]]\\nko = []\\n[[term]]\\n", "[[term]]")
    [2, 4]
    """
    return [number for number, line in enumerate(text.splitlines(), 1) if line.split("#")[0].strip() == header]
