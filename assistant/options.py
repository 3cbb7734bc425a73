"""What the commands share: options, the settings they make, exit statuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from assistant.errors import InvalidRequest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from assistant.settings import Settings

Record = TypeVar("Record", bound="BaseModel")

FOUND, NOTHING, ERROR = 0, 1, 2

Index = Annotated[Path | None, typer.Option(help="Folder of the built index.", show_default="index")]
Corpus = Annotated[Path | None, typer.Option(help="Folder of documents.", show_default="corpus")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the JSON that the HTTP interface serves.")]


def settings_of(**chosen: Any) -> Settings:
    """The settings, those given on the command line before the environment's. Raises InvalidRequest."""
    from assistant.settings import Settings

    values = {name: value for name, value in chosen.items() if value is not None}
    return checked(Settings, values)


def checked(record: type[Record], values: dict[str, Any]) -> Record:
    """A record of these values. Raises ``InvalidRequest`` that names what does not fit."""
    from pydantic import ValidationError

    try:
        return record(**values)
    except ValidationError as error:
        faults = (
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise InvalidRequest("; ".join(faults) + ". See: assistant --help") from error
