"""Figures about answers for Prometheus, in a registry of their own."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from assistant.types import Answer

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """Counts what one application has answered."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._stages = Histogram(
            "attest_stage_seconds", "Time by stage of asking.", ["stage"], buckets=SECONDS, registry=self.registry
        )
        self._answers = Counter(
            "attest_answers", "Answers by status and language.", ["status", "language"], registry=self.registry
        )
        self._problems = Counter(
            "attest_problems", "Responses that were a problem, by kind.", ["kind"], registry=self.registry
        )
        self._hooks = Counter(
            "attest_hooks",
            "What came in through Slack and other hooks, by what became of it.",
            ["surface", "outcome"],
            registry=self.registry,
        )

    def count_answer(self, answer: Answer) -> None:
        """Adds one answer and its timings."""
        self._answers.labels(answer.status, answer.language).inc()
        for stage, milliseconds in answer.timings_ms.items():
            self._stages.labels(stage).observe(milliseconds / 1000)

    def count_problem(self, kind: str) -> None:
        """Adds one response that was a problem."""
        self._problems.labels(kind).inc()

    def count_hook(self, surface: str, outcome: str) -> None:
        """Adds one thing that came in through a hook, and what became of it."""
        self._hooks.labels(surface, outcome).inc()

    def text(self) -> bytes:
        """The figures in Prometheus' text format."""
        return generate_latest(self.registry)
