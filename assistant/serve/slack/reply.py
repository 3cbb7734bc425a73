"""What a job is answered with."""

from __future__ import annotations

from assistant.language.detect import language
from assistant.serve.schemas import AskRequest, FeedbackRequest, ServedAnswer
from assistant.serve.service import Service
from assistant.serve.slack import blocks
from assistant.serve.slack.deliver import Message
from assistant.serve.slack.job import Job
from assistant.serve.slack.ledger import Ledger
from assistant.serve.slack.links import Links
from assistant.serve.slack.mrkdwn import escaped
from assistant.serve.slack.words import phrases

DIRECT_SECONDS = 3600.0  # for how long a direct conversation is about what was asked before


class Replies:
    """Answers jobs from the documents. What a button shows is asked again: the same question has the same answer."""

    def __init__(self, service: Service, ledger: Ledger) -> None:
        self._service = service
        self._ledger = ledger
        self._links = Links(service.settings.public_url)

    def reply(self, job: Job) -> tuple[str, Message | None]:
        """What became of the job, in one word for the figures, and what to say; None where nothing is to be said.

        Raises AttestError where the documents cannot be read.
        """
        if job.task == "question":
            return self._question(job)
        if job.task == "refusal":
            return job.text, Message(escaped(phrases(job.text)), quiet=True)
        asked = self._ledger.find(job.about)
        if asked is None or asked.task != "question":
            return "forgotten", Message(escaped(phrases("forgotten")), quiet=True)
        answer = self._answer(asked)
        if job.task == "verdict":
            return self._verdict(job, answer)
        if job.task == "sources":
            return "sources", blocks.sources_message(answer, self._links)
        if job.task == "share":
            return "shared", blocks.shared_message(answer, job.reference, self._links, job.person)
        return self._choice(job, answer)

    def _question(self, job: Job) -> tuple[str, Message | None]:
        limit = self._service.settings.max_question_characters
        if len(job.text) > limit:
            return "too_long", blocks.plain_message("too_long", language(job.text), count=limit)
        answer = self._answer(job)
        if job.surface == "follow_up" and answer.reason_code == "not_a_question":
            return "not_a_question", None
        return answer.status, blocks.answer_message(answer, job.reference, self._links, job.private)

    def _answer(self, job: Job) -> ServedAnswer:
        return self._service.ask(self._request(job))

    def _request(self, job: Job) -> AskRequest:
        limit = self._service.settings.max_question_characters
        earlier: list[str] = []
        if job.surface != "command":
            since = job.moment - DIRECT_SECONDS if not job.thread else 0.0
            earlier = self._ledger.earlier(job, since, self._service.settings.max_history)
        history = [text for text in earlier if len(text) <= limit]
        return AskRequest(question=job.text, history=history)

    def _verdict(self, job: Job, answer: ServedAnswer) -> tuple[str, Message]:
        verdict = "right" if job.text == "right" else "wrong"
        self._service.feedback.record(FeedbackRequest(answer_id=answer.answer_id, verdict=verdict), answer.generation)
        return verdict, blocks.plain_message("thanks", answer.language)

    def _choice(self, job: Job, answer: ServedAnswer) -> tuple[str, Message]:
        number = int(job.text) if job.text.isdecimal() and len(job.text) < 4 else -1
        if not 0 <= number < len(answer.items):
            return "forgotten", blocks.plain_message("forgotten", answer.language)
        return "chosen", blocks.choice_message(answer, answer.items[number], job.reference, self._links)

    def unavailable(self, job: Job) -> Message:
        """What to say where the documents cannot be read."""
        return blocks.plain_message("unavailable", language(job.text))
