"""A whole server process with the Slack hook, on a few sentences instead of an index: quick to start and to kill.

python -m tests.serve.slack.server PORT    settings from ASSISTANT_* variables
"""

from __future__ import annotations

import sys

import uvicorn

from assistant.serve.app import create_app
from assistant.settings import Settings
from tests.serve.conftest import FISH
from tests.serve.keyword_assistant import KeywordAssistant


def main() -> None:
    app = create_app(Settings(), KeywordAssistant([FISH]))
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", timeout_graceful_shutdown=5)


if __name__ == "__main__":
    main()
