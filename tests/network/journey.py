"""``python -m tests.network.journey CORPUS INDEX QUESTION``: build, ask, serve, ask over HTTP; prints the answers."""

from __future__ import annotations

import json
import sys

from assistant.protocols import Json
from tests.program import assistant, assistant_json, request, serving


def journey(corpus: str, index: str, question: str) -> Json:
    """The answer of the command line, the answer over HTTP, and the text of the first document that it cites."""
    build = assistant("build", "--corpus", corpus, "--index", index)
    assert build.returncode == 0, build.stderr
    from_command_line = assistant_json("ask", question, "--index", index)
    with serving("--index", index) as port:
        _, over_http = request(port, "POST", "/api/ask", {"question": question})
        document = over_http["citations"][0]["document_id"]
        text = request(port, "GET", f"/api/documents/{document}/text")[1]
    return {"from_command_line": from_command_line, "over_http": over_http, "text": text}


if __name__ == "__main__":
    json.dump(journey(*sys.argv[1:]), sys.stdout)
