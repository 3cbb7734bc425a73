"""Sends thousands of requests made from the OpenAPI description, odd ones too, and counts what does not hold.

    python -m benchmarks.contract [--cases 20000] [--corpus corpus] [--output benchmarks/contract.json]

A server of its own, ``assistant serve`` over a copy of the corpus, is sent them over HTTP with a token that may do all:
documents are uploaded and deleted, and builds run beside it. No answer may be a server error, and every answer has to
fit its schema. Slack, Mattermost and the webhook are turned on; Slack itself is not there.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import integers
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.serve.tokens import Tokens, token_path
from tests.program import assistant, serving

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
PATIENCE_SECONDS = 300  # a machine that other work keeps busy is no fault of an answer
EACH = 50  # cases of an operation in one round
HOOKS = {
    "SLACK_BOT_TOKEN": "xoxb-of-nobody",
    "SLACK_SIGNING_SECRET": "of nobody",
    "SLACK_API": "http://127.0.0.1:9/api/",
    "MATTERMOST_TOKENS": "of nobody",
    "WEBHOOK_SECRET": "of nobody",
}


QUESTIONS = ("GDP of Qingdao", "Which city ranks first?", "중국 도시 GDP 1위는?", "胶州有哪些产业集群？", "How many?")
STORED = ("a.txt", "보고/b.csv", "c.md", "d.pdf", "e.hwp", "f.docx", "g.jsonl")


@dataclass
class Seen:
    """What came back, and the longest that an operation took, in milliseconds."""

    rounds: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    slowest: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)


def run(cases: int, corpus: Path, folder: Path) -> dict[str, Any]:
    """``cases`` requests spread over every operation and both kinds; what came back, and what was wrong with it."""
    shutil.copytree(corpus, folder / "corpus")
    rate = "1000000/second"
    chosen = {"CORPUS": str(folder / "corpus"), "INDEX": str(folder / "index"), **HOOKS}
    environment = {f"ASSISTANT_{name}": value for name, value in chosen.items()}
    environment |= {"ASSISTANT_RATE_LIMIT": rate, "ASSISTANT_TOKEN_RATE_LIMIT": rate}
    done = assistant("build", environment=environment)
    if done.returncode:
        raise SystemExit(done.stderr)
    token, _ = Tokens(token_path(folder / "index")).create("tester", ["admin"])
    headers = {"Authorization": f"Bearer {token}"}
    seen = Seen()
    with serving(environment=environment) as port:
        schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/openapi.json", headers=headers)
        operations = [one.ok() for one in schema.get_all_operations()]
        while seen.statuses.total() < cases:
            seen.rounds += 1
            for operation in operations:
                known = _known(port, operation, headers)
                for mode in MODES:
                    with suppress(Unsatisfiable):  # nothing negative can be made of an operation without parameters
                        _send(operation, mode, known, headers, seen)
            print(f"{seen.statuses.total()} cases, {len(seen.faults)} faults", file=sys.stderr)
    return {
        "operations": len(operations),
        "cases": seen.statuses.total(),
        "rounds": seen.rounds,
        "statuses": dict(sorted(seen.statuses.items())),
        "slowest_ms": {label: round(took) for label, took in seen.slowest.most_common(5)},
        "faults": seen.faults,
    }


def _point(case: schemathesis.Case[Any], known: str) -> None:
    """Makes a request one for something that there is: a document, a table, a question with an answer."""
    if case.operation.path == "/api/documents" and case.method == "POST":
        case.query["id"] = known
    elif case.path_parameters:
        case.path_parameters[next(iter(case.path_parameters))] = known
    elif isinstance(case.body, dict):
        case.body |= {name: known for name in ("question", "query", "document_id") if name in case.body}


def _known(port: int, operation: Any, headers: dict[str, str]) -> list[str]:
    """What a request of this operation may name and find; nothing is deleted that the others need."""
    if operation.path in ("/api/ask", "/api/search"):
        return list(QUESTIONS)
    if operation.method.upper() in ("POST", "PUT", "DELETE") and operation.path.startswith("/api/documents"):
        return list(STORED)
    many = next((one for one in ("builds", "tables") if one in operation.path), "documents")
    with urlopen(Request(f"http://127.0.0.1:{port}/api/{many}", headers=headers)) as response:
        return [one["id"] for one in json.load(response)[many]][:20]


def _send(operation: Any, mode: GenerationMode, known: list[str], headers: dict[str, str], seen: Seen) -> None:
    @seed(seen.rounds)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode), integers(0, 2 * len(known)))
    def send(case: schemathesis.Case[Any], number: int) -> None:
        if mode is GenerationMode.POSITIVE and number < len(known):
            _point(case, known[number])
        response = case.call(headers=headers, timeout=PATIENCE_SECONDS)
        seen.statuses[str(response.status_code)] += 1
        seen.slowest[operation.label] = max(seen.slowest[operation.label], round(1000 * response.elapsed))
        try:
            case.validate_response(response, checks=CHECKS, headers=headers)
        except FailureGroup as group:
            for failure in group.exceptions:
                kind = f"{operation.label} {response.status_code} {type(failure).__name__}"
                seen.faults.setdefault(kind, f"{failure}\n{case.as_curl_command()}"[:3000])

    send()


def main() -> None:
    """Runs and writes the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=int, default=20_000)
    arguments.add_argument("--corpus", type=Path, default=Path("corpus"))
    arguments.add_argument("--output", type=Path)
    chosen = arguments.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        result = run(chosen.cases, chosen.corpus, Path(folder))
    result |= {"seconds": round(time.perf_counter() - began), "load_average": os.getloadavg()[0]}
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if chosen.output:
        chosen.output.write_text(text + "\n", "utf-8")
    raise SystemExit(1 if result["faults"] else 0)


if __name__ == "__main__":
    main()
