"""Logs: one line an event, as text or JSON, with the id of the request; no words of a question unless asked for."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

from assistant.neutral import neutral
from assistant.settings import Settings

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)

# what every record has; the rest came in as ``extra``
_USUAL = frozenset(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {"message", "asctime", "color_message"}


def configure(settings: Settings) -> None:
    """Sends what the program and its server log to standard error. Called by ``assistant serve`` alone."""
    handler = logging.StreamHandler(sys.stderr)
    shown = JsonLines(settings.log_questions) if settings.log_format == "json" else TextLines(settings.log_questions)
    handler.setFormatter(shown)
    for name in ("assistant", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [] if name == "uvicorn.error" else [handler]
        logger.propagate = name == "uvicorn.error"
        logger.setLevel(logging.INFO)


class JsonLines(logging.Formatter):
    """Records as JSON objects: time, level, logger, message, request_id, and what came with them.

    An exception is told by its class and where it was raised; its own words may be those of a question.
    """

    def __init__(self, with_words: bool = False) -> None:
        super().__init__()
        self._with_words = with_words

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, object] = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if (current := request_id.get()) is not None:
            line["request_id"] = current
        line |= {name: value for name, value in vars(record).items() if name not in _USUAL}
        if record.exc_info is not None:
            line["exception"] = _exception(record, self._with_words)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """Records for people: time, level, message, then ``name=value`` of what came with them."""

    def __init__(self, with_words: bool = False) -> None:
        super().__init__()
        self._with_words = with_words

    def format(self, record: logging.LogRecord) -> str:
        """One line, and those of an exception."""
        details = {name: value for name, value in vars(record).items() if name not in _USUAL}
        if (current := request_id.get()) is not None:
            details["request_id"] = current
        words = [f"{_time(record):%Y-%m-%d %H:%M:%S} {record.levelname.lower()} {record.getMessage()}"]
        words += [f"{name}={value}" for name, value in details.items()]
        shown = neutral(" ".join(words).replace("\n", " "))
        return shown if record.exc_info is None else f"{shown}\n{neutral(_exception(record, self._with_words))}"


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _exception(record: logging.LogRecord, with_words: bool) -> str:
    kind, error, where = record.exc_info or (None, None, None)
    told = "".join(traceback.format_tb(where)) + (kind.__qualname__ if kind else "")
    return f"{told}: {error}" if with_words else told
