"""Sends thousands of requests made from the OpenAPI description, odd ones too, and counts what does not hold.

    python -m benchmarks.contract [--cases 20000] [--output benchmarks/contract.json]

No answer may be a server error, and every answer has to fit its schema. Builds are started, and run a program that does
nothing.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.serve.app import create_app
from assistant.serve.tokens import Tokens, token_path
from assistant.settings import Settings
from tests.serve.conftest import FISH, HOSTILE
from tests.serve.keyword_assistant import KeywordAssistant

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
EACH = 50  # cases of an operation in one round


def run(cases: int, folder: Path) -> dict[str, Any]:
    """``cases`` requests spread over every operation and both kinds; what came back, and what was wrong with it."""
    rate = "1000000/second"
    chosen = Settings(index=folder / "index", corpus=folder / "corpus", rate_limit=rate, token_rate_limit=rate)
    app = create_app(chosen, KeywordAssistant([FISH, HOSTILE]), ("false",))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    token, _ = Tokens(token_path(chosen.index)).create("tester", ["admin"])
    headers = {"Host": "localhost", "Authorization": f"Bearer {token}"}
    operations = [one.ok() for one in schema.get_all_operations()]
    statuses: Counter[str] = Counter()
    faults: dict[str, str] = {}
    rounds = 0
    while statuses.total() < cases:
        rounds += 1
        for operation in operations:
            for mode in MODES:
                with suppress(Unsatisfiable):  # nothing negative can be made of an operation without parameters
                    _send(operation, mode, rounds, headers, statuses, faults)
    return {"cases": statuses.total(), "rounds": rounds, "statuses": dict(sorted(statuses.items())), "faults": faults}


def _send(
    operation: Any,
    mode: GenerationMode,
    number: int,
    headers: dict[str, str],
    statuses: Counter[str],
    faults: dict[str, str],
) -> None:
    @seed(number)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: schemathesis.Case[Any]) -> None:
        response = case.call(headers=headers)
        statuses[str(response.status_code)] += 1
        try:
            case.validate_response(response, checks=CHECKS, headers=headers)
        except FailureGroup as group:
            for failure in group.exceptions:
                faults.setdefault(f"{operation.label} {response.status_code} {type(failure).__name__}", str(failure))

    send()


def main() -> None:
    """Runs and writes the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--cases", type=int, default=20_000)
    arguments.add_argument("--output", type=Path)
    chosen = arguments.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        result = run(chosen.cases, Path(folder)) | {"seconds": round(time.perf_counter() - began, 1)}
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if chosen.output:
        chosen.output.write_text(text + "\n", "utf-8")
    raise SystemExit(1 if result["faults"] else 0)


if __name__ == "__main__":
    main()
