"""A small index to test with: four documents about towns in three languages, and vectors made from their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.protocols import Floats, PassageVectors
from assistant.stores.generation import Generation
from assistant.stores.schema import Extension
from assistant.stores.writer import GenerationWriter
from assistant.types import Block, Document, Language, Locator, Passage, Span

DIMENSION = 16
MODEL = "words-by-hash"


@dataclass(frozen=True)
class Source:
    """One document, given as lines: each is a block and a passage, cut into sentences after full stops."""

    id: str
    language: Language
    lines: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def document(self) -> Document:
        text = self.text
        blocks = tuple(Block("paragraph", start, end) for start, end in self._ranges())
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        return Document(
            id=self.id,
            title=self.lines[0],
            publisher="인민망",
            language=self.language,
            date="2025-08-25",
            text=text,
            sha256=sha256,
            blocks=blocks,
            locators=(Locator("1쪽", 0),),
            url=f"https://example.org/{self.id}",
        )

    @property
    def passages(self) -> list[Passage]:
        return [
            Passage(0, Span(self.id, start, end), self.language, self.lines[0], self._sentences(start, end))
            for start, end in self._ranges()
        ]

    def _ranges(self) -> list[tuple[int, int]]:
        ends = np.cumsum([len(line) + 1 for line in self.lines]).tolist()
        return [(end - len(line) - 1, end - 1) for line, end in zip(self.lines, ends, strict=True)]

    def _sentences(self, start: int, end: int) -> tuple[Span, ...]:
        found = re.finditer(r"\S[^.。]*[.。]?", self.text[start:end])
        return tuple(Span(self.id, start + match.start(), start + match.end()) for match in found)


TOWNS = (
    Source(
        "ko/jiaozhou.txt",
        "ko",
        ("자오저우시 소식", "자오저우는 칭다오에 있다. 국가급 클러스터가 둘 있다.", "스마트 가전이 첫째다."),
    ),
    Source("ko/xiantao.txt", "ko", ("셴타오시 소식", "셴타오는 후베이에 있다. 부직포 클러스터가 있다.")),
    Source("zh/胶州.txt", "zh", ("胶州 消息", "胶州 位于 青岛。 有 两 个 集群。")),
    Source("en/o'brien's towns.txt", "en", ("Towns", "Jiaozhou lies in Qingdao. It has two clusters.")),
)

# As a later part of the program would have: one table of its own, whose rows go with their document.
NOTES = Extension(
    "notes",
    "CREATE TABLE notes (document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, note TEXT NOT NULL);"
    "CREATE INDEX notes_of_document ON notes(document);",
)


def forms(text: str) -> list[str]:
    """Words of a text: good enough for documents of four lines."""
    return re.findall(r"\w+", text.lower())


def vector(text: str) -> Floats:
    """A unit vector that depends on the text alone."""
    seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    row = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    unit: Floats = row / np.linalg.norm(row)
    return unit


def vectors(source: Source) -> PassageVectors:
    document = source.document
    sentences = [span for passage in source.passages for span in passage.sentences]
    return PassageVectors(
        np.stack([vector(document.quote(passage.span)) for passage in source.passages]),
        np.stack([vector(document.quote(span)) for span in sentences]),
    )


def writer(index: Path, base: Generation | None = None, extensions: Sequence[Extension] = ()) -> GenerationWriter:
    return GenerationWriter(
        index, base=base, model=MODEL, dimension=DIMENSION, settings_fingerprint="1", extensions=extensions
    )


def add(target: GenerationWriter, source: Source) -> list[int]:
    document = source.document
    words = [forms(document.quote(passage.span)) for passage in source.passages]
    return target.add(
        document, source.passages, vectors(source), words, source_sha256=document.sha256, fingerprint="reader 1"
    )


def build(index: Path, sources: Sequence[Source] = TOWNS) -> str:
    """Build ``index`` from nothing; the id of the generation."""
    with writer(index) as target:
        for source in sources:
            add(target, source)
        return target.commit()
