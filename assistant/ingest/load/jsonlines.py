"""JSON lines and arrays: one record after the other, or a table where the records are rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from assistant.errors import UnreadableDocument
from assistant.ingest.load.decode import decode
from assistant.ingest.load.grid import MOST_CELLS
from assistant.protocols import Extracted, Json, RawBlock

TITLES = ("title", "headline", "subject", "name", "question", "제목", "이름", "标题", "標題", "名称")
TEXTS = (
    "text",
    "content",
    "contents",
    "body",
    "article",
    "abstract",
    "summary",
    "description",
    "본문",
    "내용",
    "正文",
    "内容",
)
DATES = ("date", "published", "published_at", "pubdate", "created_at", "날짜", "日期")
HEADING_LEVEL = 2
LONGEST_CELL = 200  # characters; a record with a longer value is a text, not a row
LEAST_ROWS = 2
DEEPEST = 50  # records inside records
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


def load(path: PurePath, data: bytes) -> Extracted:
    """A table where every record is flat and short; else each record with its title as heading.

    A record's first block has the locator ``record N``. Raises ``UnreadableDocument`` that names the broken line.
    """
    records = list(_records(path, decode(data, path)))
    columns = _columns(records)
    if columns is not None:
        rows = (tuple(columns), *(tuple(_scalar(record.get(name)) for name in columns) for record in records))
        return Extracted((RawBlock("table", rows=rows),))
    blocks: list[RawBlock] = []
    for number, record in enumerate(records, start=1):
        locator: str | None = f"record {number}" if len(records) > 1 else None
        for block in _record(record):
            blocks.append(RawBlock(block.kind, block.text, block.level, block.rows, locator=locator))
            locator = None
    title, date = (_stated(records[0], names) if len(records) == 1 else None for names in (TITLES, DATES))
    return Extracted(tuple(blocks), title=title, date=date)


def _records(path: PurePath, text: str) -> Iterator[Json]:
    """The records of a file: one a line, or the members of one array."""
    if path.suffix.lower() == ".json":
        whole = _parsed(path, text, "")
        yield from whole if isinstance(whole, list) else [whole]
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _parsed(path, line, f" in line {number}")


def _parsed(path: PurePath, text: str, where: str) -> Json:
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise UnreadableDocument(f"{path}: broken JSON{where} ({reason}). Correct it there.") from error


def _columns(records: Sequence[Json]) -> list[str] | None:
    """The names of all fields, where every record is a row; else None."""
    if len(records) < LEAST_ROWS or not all(isinstance(record, dict) for record in records):
        return None
    if not all(_is_short(value) for record in records for value in record.values()):
        return None
    names = list(dict.fromkeys(name for record in records for name in record))
    shared = [name for name in names if all(name in record for record in records)]
    return names if 1 < len(names) <= 2 * len(shared) and len(names) * len(records) <= MOST_CELLS else None


def _is_short(value: Json) -> bool:
    return not isinstance(value, (dict, list)) and len(_scalar(value)) <= LONGEST_CELL and "\n" not in _scalar(value)


def _record(record: Json) -> Iterator[RawBlock]:
    """A record's title, its texts, and what else it says, one line a field."""
    if not isinstance(record, dict):
        yield from _values("", record, 0)
        return
    title = _stated(record, TITLES)
    if title is not None:
        yield RawBlock("heading", title, level=HEADING_LEVEL)
    for name, value in record.items():
        if isinstance(value, str) and value.strip() == title and name.lower() in TITLES:
            title = ""  # said; the same words in another field are another statement
        elif isinstance(value, str) and (name.lower() in TEXTS or len(value) > LONGEST_CELL or "\n" in value):
            yield RawBlock("lines", value)
        else:
            yield from _values(name, value, 0)


def _values(name: str, value: Json, depth: int) -> Iterator[RawBlock]:
    if isinstance(value, dict) and depth < DEEPEST:
        for inner, member in value.items():
            yield from _values(f"{name}.{inner}" if name else inner, member, depth + 1)
    elif isinstance(value, list) and depth < DEEPEST:
        if value and all(not isinstance(member, (dict, list)) for member in value):
            yield from _line(name, ", ".join(map(_scalar, value)))
        else:
            for member in value:
                yield from _values(name, member, depth + 1)
    elif not isinstance(value, (dict, list)):
        yield from _line(name, _scalar(value))


def _line(name: str, text: str) -> Iterator[RawBlock]:
    if text.strip():
        yield RawBlock("paragraph", f"{name}: {text}" if name else text, boilerplate=bool(ADDRESS.match(text)))


def _scalar(value: Json) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _stated(record: Json, names: Sequence[str]) -> str | None:
    if not isinstance(record, dict):
        return None
    fields = {name.lower(): value for name, value in record.items()}
    found = (fields[name] for name in names if isinstance(fields.get(name), str) and fields[name].strip())
    text = next(found, None)
    return text.strip() if text is not None and len(text.strip()) <= LONGEST_CELL else None
