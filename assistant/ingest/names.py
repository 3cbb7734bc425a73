"""What the documents say of names: mined from each once, put together for the whole corpus at the end of a build."""

from __future__ import annotations

import hashlib
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from assistant.ingest.scan import GLOSSARY, NAMES_FILE
from assistant.language.glossary_file import GlossaryTerm, read_toml_terms
from assistant.language.glossed import said_pairs
from assistant.language.mining import Pair, mine
from assistant.language.name_collection import names_of
from assistant.language.name_forms import name_like
from assistant.language.name_rows import form_rows, name_rows
from assistant.language.names import listed_names
from assistant.stores.names import MinedPair, all_mined, kept_forms, put_forms, put_names
from assistant.stores.writer import GenerationWriter
from assistant.types import Document, Name


@dataclass(frozen=True, slots=True)
class Lists:
    """The names and terms that a corpus folder brings with it, and the packaged names behind them."""

    names: tuple[Name, ...]
    terms: tuple[GlossaryTerm, ...]
    sha256: str


def read_lists(corpus: Path) -> Lists:
    """The corpus's ``names.toml`` and ``glossary.toml``, where it has them.

    Raises DataFileError with file and line for a fault in one.
    """
    names, glossary = corpus / NAMES_FILE, corpus / GLOSSARY
    own = names if names.is_file() else None
    listed = listed_names(own)
    terms = tuple(read_toml_terms(glossary)) if glossary.is_file() else ()
    contents = [path.read_bytes() if path.is_file() else b"" for path in (names, glossary)]
    return Lists(listed, terms, hashlib.sha256(b"\0".join(contents) + str(len(listed)).encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class MinedNames:
    """The pairs that a document writes side by side, and its words that could be names."""

    pairs: tuple[MinedPair, ...] = ()
    forms: frozenset[str] = frozenset()


def mined_names(document: Document) -> MinedNames:
    """What one document says of names."""
    pairs = [*mine(document.text), *said_pairs(document.text)]
    named = f"{document.title}\n{document.title.title()}\n{document.text}"  # a file's name may be all small letters
    forms = name_like(named) | {form for pair in pairs for form in (pair.form, pair.other)}
    return MinedNames(tuple(_row(pair) for pair in pairs), frozenset(forms))


def keep_forms(writer: GenerationWriter, forms: Set[str]) -> None:
    """Make the rows of forms that have none yet: work that ``collect_names`` need not do at the end."""
    put_forms(writer, (), ((form, form_rows([form])) for form in sorted(forms)))


def collect_names(writer: GenerationWriter, lists: Lists) -> None:
    """Make the corpus's table of names from what was mined and listed.

    Which forms are one name is decided anew over all documents; only forms that no document held before cost work.
    """
    mined = all_mined(writer)
    pairs = [(document_id, Pair(*pair)) for document_id, found, _ in mined for pair in found]
    terms = [(term.ko, term.en, term.zh, term.kind) for term in lists.terms]
    put_names(writer, name_rows(names_of(pairs, lists.names)), terms, lists.sha256)
    forms, kept = {form for _, _, of_document in mined for form in of_document}, kept_forms(writer)
    put_forms(writer, sorted(kept - forms), ())
    keep_forms(writer, forms - kept)


def _row(pair: Pair) -> MinedPair:
    return (pair.form, pair.start, pair.end, pair.other, pair.other_start, pair.other_end, pair.score)
