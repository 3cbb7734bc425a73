"""Question files: one JSON object a line, each a question and what is right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import DataFileError
from assistant.types import Language


class Gold(BaseModel):
    """One thing that a right answer holds, in any of several wordings."""

    any_of: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]


class KnownQuestion(BaseModel):
    """A question and what is right. What a line holds besides is left alone.

    ``gold`` is what the answer must hold, all of it; without it only retrieval and abstention are judged. ``evidence``
    are sentences of the documents that answer. A question that the documents cannot answer is not ``answerable``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: Annotated[str, Field(min_length=1)]
    id: str = ""
    category: str = "all"
    history: tuple[str, ...] = ()
    language: Language | None = None
    documents: tuple[str, ...] | None = None
    answerable: bool = True
    gold: tuple[Gold, ...] = ()
    evidence: tuple[str, ...] = ()


def read_questions(path: Path) -> list[KnownQuestion]:
    """The questions of a file, in its order; one without an id is named by its line.

    Raises DataFileError with file and line for the first fault, and where there is no question.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"{path}: not UTF-8. Save the file as UTF-8") from error
    found = [_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise DataFileError(f'{path}: holds no question. Write one a line, such as {{"question": "...", "gold": []}}')
    return found


def _question(path: Path, number: int, line: str) -> KnownQuestion:
    try:
        read = KnownQuestion.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        raise DataFileError(f"{path}:{number}: not JSON: {error.msg}") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "line"
        raise DataFileError(f"{path}:{number}: {where}: {first['msg']}") from None
    return read if read.id else read.model_copy(update={"id": str(number)})
