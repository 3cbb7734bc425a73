"""Figures about answers for Prometheus, in a registry of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from assistant.errors import StoreError
from assistant.stores.folders import current_id, generation_folder
from assistant.stores.manifest import Manifest
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

        self._seconds = Histogram(
            "attest_request_seconds",
            "Time from a request's first byte to its answer's last.",
            ["method", "route"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._requests = Counter(
            "attest_requests", "Requests by route and status.", ["method", "route", "status"], registry=self.registry
        )
        self._in_progress = Gauge(
            "attest_requests_in_progress", "Requests that are being answered.", registry=self.registry
        )
        self._builds = Counter("attest_builds", "Builds that have ended, by state.", ["state"], registry=self.registry)

    def watch_builds(self, waiting: Callable[[], int]) -> None:
        """Shows how many builds are running or waiting, asked for at each scrape."""
        gauge = Gauge("attest_build_queue", "Builds that are running or waiting.", registry=self.registry)
        gauge.set_function(waiting)

    def watch_index(self, index: Path) -> None:
        """Shows the current generation's age and size, read at each scrape."""
        self.registry.register(IndexFigures(index))

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Adds one request that has been answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def in_progress(self) -> AbstractContextManager[object]:
        """Counts a request among those in progress for as long as a ``with`` block runs."""
        return self._in_progress.track_inprogress()

    def count_build(self, state: str) -> None:
        """Adds one build that has ended."""
        self._builds.labels(state).inc()

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


class IndexFigures(Collector):
    """What the manifest of the current generation says; nothing but ``attest_index_present`` 0 where there is none."""

    def __init__(self, index: Path) -> None:
        self._index = index

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges, read from disk now."""
        try:
            manifest = Manifest.read(generation_folder(self._index, current_id(self._index)))
        except StoreError:
            yield GaugeMetricFamily("attest_index_present", "Whether there is an index.", 0)
            return
        built = datetime.fromisoformat(manifest.created).timestamp()
        counts = manifest.counts
        size = sum(record.size for record in manifest.files.values())
        yield GaugeMetricFamily("attest_index_present", "Whether there is an index.", 1)
        yield GaugeMetricFamily("attest_index_built_timestamp_seconds", "When the index was built.", built)
        yield GaugeMetricFamily("attest_index_age_seconds", "Time since then.", max(0.0, time.time() - built))
        yield GaugeMetricFamily("attest_index_bytes", "Size of the index on disk.", size)
        yield GaugeMetricFamily("attest_index_documents", "Documents in the index.", counts["documents"])
        yield GaugeMetricFamily("attest_index_passages", "Passages in the index.", counts["passages"])
