"""What every route works with: the settings, the open index, the figures and the feedback file."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Annotated, Protocol

from fastapi import Depends, Request

from assistant.errors import AttestError, NoIndex
from assistant.serve.feedback import Feedback, feedback_path
from assistant.serve.metrics import Metrics
from assistant.serve.problems import ProblemError
from assistant.serve.schemas import AskRequest, SearchRequest, ServedAnswer, served_answer
from assistant.settings import Settings
from assistant.stores.reports import FileReport
from assistant.stores.schema import DocumentSummary
from assistant.types import Answer, Document, Language, SearchResult, Table, TableSummary


class Answering(Protocol):
    """What the edges need of ``assistant.engine.Assistant``."""

    @property
    def generation(self) -> str:
        """The generation that is served."""

    def ask(
        self,
        question: str,
        /,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        """The answer. Raises ``InvalidRequest`` and ``UnknownDocument``."""

    def search(self, query: str, /, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        """The passages found, best first."""

    def documents(self) -> Sequence[DocumentSummary]:
        """Every document, by id."""

    def document(self, document_id: str, /) -> Document:
        """One document. Raises ``UnknownDocument``."""

    def files(self) -> Sequence[FileReport]:
        """What the build found in every file, those it could not read too, by id."""

    def tables(self, document_id: str | None = None, /) -> Sequence[TableSummary]:
        """Every table, or those of one document, without rows. Raises ``UnknownDocument``."""

    def table(self, table_id: str, /) -> Table:
        """One table. Raises ``UnknownTable``."""

    def verify(self, document_id: str, start: int, end: int, quote: str, /) -> bool:
        """Whether exactly these words stand there."""

    def close(self) -> None:
        """Gives back what it holds."""


class Service:
    """The open index, reopened when a build has made another generation current."""

    def __init__(
        self, settings: Settings, open_assistant: Callable[[], Answering], current: Callable[[], str] | None = None
    ) -> None:
        """``current`` tells the id of the generation to serve; without it the one opened first is kept."""
        self.settings = settings
        self.metrics = Metrics()
        self.feedback = Feedback(feedback_path(settings.index))
        self._open_assistant = open_assistant
        self._current = current or (lambda: "")
        self._lock = threading.Lock()
        self._tried: str | None = None
        self._assistant: Answering | None = None
        self._failure: AttestError | None = None

    @property
    def assistant(self) -> Answering:
        """The assistant over the current generation. Raises the ``AttestError`` that keeps it from opening.

        One that is replaced is not closed, because others may still be reading from it; it goes with the last of them.
        """
        current = self._current()
        with self._lock:
            if current != self._tried:
                self._tried, self._assistant, self._failure = current, None, None
                try:
                    self._assistant = self._open_assistant()
                except AttestError as error:
                    self._failure = error
            if self._assistant is None:
                raise self._failure or NoIndex("the index has been closed")
            return self._assistant

    def close(self) -> None:
        """Closes what is open; nothing is served afterwards."""
        with self._lock:
            if self._assistant is not None:
                self._assistant.close()
                self._assistant = None

    def ask(self, request: AskRequest) -> ServedAnswer:
        """The answer with its id, counted and remembered. Raises ``ProblemError`` for a text that is too long."""
        for where, text in [("question", request.question), *(("history", earlier) for earlier in request.history)]:
            self._refuse_long(where, text)
        answer = self.assistant.ask(request.question, request.history, request.language, request.documents)
        served = served_answer(answer, request)
        self.metrics.count_answer(served)
        self.feedback.remember(served.answer_id, request)
        return served

    def search(self, request: SearchRequest) -> tuple[SearchResult, ...]:
        """The passages found, best first. Raises ``ProblemError`` for a query that is too long."""
        self._refuse_long("query", request.query)
        return tuple(self.assistant.search(request.query, request.k, request.documents))

    def _refuse_long(self, where: str, text: str) -> None:
        limit = self.settings.max_question_characters
        if len(text) > limit:
            detail = f"{where} has {len(text):,} characters; at most {limit:,} are taken."
            raise ProblemError("question-too-long", detail)


def _service(request: Request) -> Service:
    service = request.app.state.service
    if not isinstance(service, Service):
        raise TypeError("the application was not made by create_app")
    return service


Here = Annotated[Service, Depends(_service)]
