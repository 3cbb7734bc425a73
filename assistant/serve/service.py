"""What every route works with: the settings, the open index, the figures and the feedback file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import Depends, Request

from assistant.errors import AttestError
from assistant.serve.admission import Admission, PersonRate
from assistant.serve.answering import Answering
from assistant.serve.builds import COMMAND, Builds
from assistant.serve.evidence import RowFinder
from assistant.serve.examples import Examples
from assistant.serve.feedback import Feedback, Unanswered, feedback_path, unanswered_path
from assistant.serve.lending import Lending
from assistant.serve.metrics import Metrics
from assistant.serve.problems import ProblemError
from assistant.serve.recall import Recall
from assistant.serve.schemas import AskRequest, SearchRequest, ServedAnswer, served_answer
from assistant.serve.uploads import CorpusFolder
from assistant.settings import Settings
from assistant.types import SearchResult

logger = logging.getLogger(__name__)


class Service:
    """The open index, reopened when a build has made another generation current."""

    def __init__(
        self,
        settings: Settings,
        open_assistant: Callable[[], Answering],
        current: Callable[[], str] | None = None,
        build_command: Sequence[str] = COMMAND,
    ) -> None:
        """``current`` tells the id of the generation to serve; without it the one opened first is kept."""
        self.settings = settings
        self.metrics = Metrics()
        self.feedback = Feedback(feedback_path(settings.index))
        self.unanswered = Unanswered(unanswered_path(settings.index), kept=settings.keep_unanswered)
        self.recall = Recall(settings.kept_answers)
        self.rows = RowFinder()
        self.examples = Examples()
        self.admission, self.people = Admission.of(settings), PersonRate(settings)
        self.corpus = CorpusFolder(settings)
        self.builds = Builds(settings, self._take_up, build_command)
        self.metrics.watch_builds(self.builds.waiting)
        self.metrics.watch_index(settings.index)
        self.lending = Lending(open_assistant, current or (lambda: ""))

    @property
    def assistant(self) -> Answering:
        """The assistant over the current generation; inside one request it stays the same.

        Raises the ``AttestError`` that keeps it from opening.
        """
        return self.lending.assistant()

    def close(self) -> None:
        """Ends what is being built and closes what is open; nothing is served afterwards."""
        self.builds.close()
        self.lending.close()

    def _take_up(self, state: str) -> None:
        """Opens what a build has made, before anybody asks."""
        self.metrics.count_build(state)
        try:
            with self.lending.lent():
                pass
        except AttestError as error:
            logger.warning("%s", error)

    def check(self, request: AskRequest) -> None:
        """Raises what keeps a request from being answered: a text that is too long, or no index."""
        for where, text in [("question", request.question), *(("history", earlier) for earlier in request.history)]:
            self._refuse_long(where, text)
        with self.lending.lent():
            pass

    def ask(self, request: AskRequest, on_stage: Callable[[str], None] | None = None) -> ServedAnswer:
        """The answer with its id, counted and remembered. Raises ``ProblemError`` for a text that is too long."""
        self.check(request)
        with self.lending.lent() as assistant:
            asked = (request.question, request.history, request.language, request.documents)
            answer = self.recall.answer(assistant.generation, request, lambda: assistant.ask(*asked, on_stage))
        served = served_answer(answer, request)
        self.metrics.count_answer(served)
        self.feedback.remember(request, served)
        if served.status == "not_found":
            self.unanswered.record(request, served)
        self._log(request, served)
        return served

    def search(self, request: SearchRequest) -> tuple[SearchResult, ...]:
        """The passages found, best first. Raises ``ProblemError`` for a query that is too long."""
        self._refuse_long("query", request.query)
        with self.lending.lent() as assistant:
            return tuple(assistant.search(request.query, request.k, request.documents))

    def _log(self, request: AskRequest, served: ServedAnswer) -> None:
        details = {name: getattr(served, name) for name in ("answer_id", "generation", "status", "language", "kind")}
        details |= {"reason_code": served.reason_code, "milliseconds": served.timings_ms.get("total")}
        if self.settings.log_questions:
            details |= {"question": request.question, "history": request.history}
        logger.info("answer", extra={name: value for name, value in details.items() if value is not None})

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
