"""Opens the assistant for a server, one generation after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.serve.answering import Answering
from assistant.settings import Settings
from assistant.stores.folders import current_id
from assistant.types import Language

if TYPE_CHECKING:
    from assistant.protocols import Embedder, Reader

_READY: dict[Language, str] = {"en": "ready", "ko": "준비", "zh": "准备"}


class Opening:
    """Opens one generation after the other, with models that are loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._embedder: Embedder | None = None
        self._reader: Reader | None = None

    def open(self) -> Answering:
        """The assistant over the current generation. Raises NoIndex, DamagedIndex, IndexMismatch or ModelError."""
        from assistant.engine import Assistant  # loads models
        from assistant.models.embedder import open_question_embedder
        from assistant.models.reader import open_reader

        current_id(self._settings.index)  # before a model is loaded for nothing
        self._embedder = self._embedder or open_question_embedder(self._settings)
        self._reader = self._reader or open_reader(self._settings)
        opened = Assistant.open(self._settings, self._embedder, self._reader)
        languages = {document.language for document in opened.documents()}
        # loads what these languages need at its first use: nobody's question waits for it
        opened.search(" ".join(["ready", *(_READY[one] for one in sorted(languages))]), 1)
        return opened
