"""One generation of an index: documents, vectors and words that belong together, opened as one or not at all."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from assistant.errors import DamagedIndex, IndexMismatch
from assistant.protocols import Integers
from assistant.stores.documents import Documents
from assistant.stores.folders import current_id, generation_folder
from assistant.stores.lexical import LexicalReader
from assistant.stores.manifest import Manifest
from assistant.stores.nearest import LanguageVectors, cells_name, open_cells
from assistant.stores.sentences import SentenceVectors
from assistant.stores.vectors import FlatVectors

DOCUMENTS = "documents.sqlite"
VECTORS = "vectors.faiss"
SENTENCES = "sentences.npy"
LEXICAL = "lexical"


class Generation:
    """What one build made, read-only. It stays whole while it is open, whatever later builds remove."""

    def __init__(self, index: Path, generation_id: str, *, verify: bool = False) -> None:
        """Open the generation of that id; see ``open`` for the current one."""
        folder = generation_folder(index, generation_id)
        self.index = index
        self.folder = folder
        self.manifest = Manifest.read(folder)
        self.manifest.check(folder, every_byte=verify)
        self._verified = verify
        self.vectors = FlatVectors.open(folder / VECTORS)
        self.cells = open_cells(folder, self.vectors)
        self.sentences = SentenceVectors.open(folder / SENTENCES)
        self.lexical = LexicalReader(folder / LEXICAL)
        self.documents = Documents(folder / DOCUMENTS)
        try:
            self._check_counts()
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, index: Path, *, verify: bool = False) -> Generation:
        """The current generation of the index in that folder.

        Sizes, counts and the digests of small files are compared with the manifest; ``verify`` compares the digests
        of all. Raises NoIndex before the first build, and DamagedIndex naming the part and the reason.
        """
        while True:
            generation_id = current_id(index)
            try:
                return cls(index, generation_id, verify=verify)
            except DamagedIndex:
                if current_id(index) == generation_id:  # else builds have replaced it meanwhile: look again
                    raise

    def __enter__(self) -> Generation:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def id(self) -> str:
        """Sequence number and the beginning of the content's digest, as in ``000007-2f6c8e01d2aa``."""
        return self.manifest.id

    def nearest(self) -> dict[str, LanguageVectors]:
        """What searches the vectors of each language's passages, the language with most passages first."""
        languages = self.documents.languages()
        return {
            language: LanguageVectors(self._numbers(language), self.vectors, self.cells.get(language))
            for language in languages
        }

    def require(self, *, model: str, dimension: int, settings_fingerprint: str | None = None) -> None:
        """Raise IndexMismatch unless the generation was built with that model, dimension and settings fingerprint."""
        if (self.manifest.model, self.manifest.dimension) != (model, dimension):
            raise IndexMismatch(
                f"{self.index}/ was built with {self.manifest.model!r} ({self.manifest.dimension})"
                f" but settings name {model!r} ({dimension}). Run: assistant build"
            )
        if settings_fingerprint not in (None, self.manifest.settings):
            raise IndexMismatch(f"{self.index}/ was built with other settings than these. Run: assistant build")

    def verify(self) -> None:
        """Compare every byte on disk with the manifest, once. Raises DamagedIndex naming the part."""
        if not self._verified:
            self.manifest.check(self.folder, every_byte=True)
            self._verified = True

    def close(self) -> None:
        """Give the files up; waits for readers of documents in other threads."""
        self.documents.close()

    def _numbers(self, language: str) -> Integers:
        cells = self.cells.get(language)
        return self.documents.numbers(language=language) if cells is None else cells.numbers()

    def _check_counts(self) -> None:
        expected = self.manifest.counts
        found = self.documents.counts()
        held = [
            (DOCUMENTS, "documents", found["documents"], expected["documents"]),
            (DOCUMENTS, "passages", found["passages"], expected["passages"]),
            (DOCUMENTS, "sentences", found["sentences"], expected["sentences"]),
            (VECTORS, "vectors", len(self.vectors), expected["passages"]),
            (VECTORS, "numbers in a vector", self.vectors.dimension, self.manifest.dimension),
            (SENTENCES, "vectors", len(self.sentences), expected["sentences"]),
            (SENTENCES, "numbers in a vector", self.sentences.dimension, self.manifest.dimension),
            (LEXICAL, "passages", len(self.lexical), expected["passages"]),
        ]
        languages = self.documents.languages() if self.cells else {}
        held += [
            (cells_name(language), "vectors", len(cells), languages.get(language, 0))
            for language, cells in self.cells.items()
        ]
        for part, what, count, wanted in held:
            if count != wanted:
                raise DamagedIndex(
                    f"{self.folder / part} holds {count} {what} instead of {wanted}. Run: assistant build"
                )
