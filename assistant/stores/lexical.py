"""Passages by word, in tantivy: BM25 with k1 = 1.2 and b = 0.75."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import tantivy

from assistant.errors import DamagedIndex
from assistant.stores.folders import remove
from assistant.stores.ranking import Found, complete
from assistant.types import Hit, Term

_TOKENIZER = "blanks"
_HEAP_BYTES = 128_000_000
_REMEMBERED = 16384  # forms whose frequency is asked for again and again
_SPARE = 156  # texts that repeat a sentence tie: fetching so many more costs a tenth of fetching a second time
# The blanks at which the tokenizer cuts, and a visible stand-in for each: a form stays one token whatever it holds.
_BLANKS = str.maketrans({blank: "␠" for blank in " \t\n\r\f\v"})


class LexicalWriter:
    """Writes a lexical index of passages into an empty folder; ``finish`` makes it readable."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        index = tantivy.Index(_schema(), path=str(folder), reuse=False)
        _register_tokenizer(index)
        index.config_reader("manual", 0)  # else a thread looks for commits, and locks the folder at each
        # one thread writes the passages in the order given, so that two builds give one order
        self._writer = index.writer(_HEAP_BYTES, 1)

    def add(self, number: int, document_id: str, language: str, forms: Sequence[str]) -> None:
        """Index a passage by its words' forms, in order and with repetitions."""
        entry = tantivy.Document()
        entry.add_unsigned(
            "number", number
        )  # tantivy.Document(number=...) would store a signed one and stop the writer
        entry.add_text("document", document_id)
        entry.add_text("language", language)
        entry.add_text("forms", joined(forms))
        try:
            self._writer.add_document(entry)
        except ValueError as error:  # the thread that writes has met an error
            raise OSError(str(error)) from error

    def finish(self) -> None:
        """Commit, wait until the segments are merged, and leave a folder of plain readable files. Raises OSError."""
        try:
            self._writer.commit()
            self._writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(str(error)) from error
        del self._writer
        for path in sorted(self._folder.iterdir()):
            if path.suffix == ".lock":
                path.unlink()
            else:  # tantivy writes some files for their owner alone; another user may serve them
                path.chmod(0o644)


class LexicalReader:
    """A LexicalIndex over a finished folder, which it only reads; it keeps working when the folder is removed."""

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        self._searcher = _searcher(folder)
        self._frequency = lru_cache(maxsize=_REMEMBERED)(self._find_frequency)  # an index does not change

    def __len__(self) -> int:
        return self._searcher.num_docs

    @property
    def total(self) -> int:
        """How many passages there are, for inverse document frequencies."""
        return len(self)

    def document_frequency(self, form: str) -> int:
        """How many passages hold ``form``."""
        return self._frequency(form)

    def _find_frequency(self, form: str) -> int:
        return self._searcher.doc_freq("forms", form.translate(_BLANKS)) if form else 0

    def search(
        self, terms: Sequence[Term], k: int, documents: Sequence[str] | None = None, language: str | None = None
    ) -> list[Hit]:
        """The ``k`` passages of highest weighted BM25, best first, ties by number; every score is above zero.

        A passage's score is the sum over the terms of ``weight`` times the highest BM25 of the term's forms in it.
        ``documents`` and ``language`` restrict the passages; word statistics stay those of all passages.
        """
        clauses = [clause for term in terms if term.weight > 0 for clause in self._clauses(term)]
        if k <= 0 or not clauses or (documents is not None and not documents):
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in clauses])
        filters = self._filters(documents, language)
        if filters:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in (query, *filters)])

        def fetch(count: int) -> Found:
            hits = self._searcher.search(query, count, count=False).hits
            numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
            return [(int(n), float(s)) for n, (s, _) in zip(numbers, hits, strict=True) if n is not None and s > 0]

        return complete(fetch, k, len(self), _SPARE)

    def _clauses(self, term: Term) -> list[tantivy.Query]:
        forms = [form.translate(_BLANKS) for form in dict.fromkeys(term.forms) if self.document_frequency(form)]
        if not forms:
            return []
        queries = [tantivy.Query.term_query(self._schema, "forms", form, index_option="freq") for form in forms]
        best = queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(queries, tie_breaker=0.0)
        return [tantivy.Query.boost_query(best, term.weight)]

    def _filters(self, documents: Sequence[str] | None, language: str | None) -> list[tantivy.Query]:
        wanted = []
        if documents is not None:
            wanted.append(tantivy.Query.term_set_query(self._schema, "document", list(documents)))
        if language is not None:  # of one value: a set would be gone through before the search, passage by passage
            wanted.append(tantivy.Query.term_query(self._schema, "language", language, index_option="basic"))
        return [tantivy.Query.const_score_query(one, 0.0) for one in wanted]


def joined(forms: Sequence[str]) -> str:
    """``forms`` as one text that the tokenizer cuts into the same forms again.

    >>> joined(["클러스터", "New York", ""])
    '클러스터 New␠York'
    """
    kept = [form for form in forms if form]
    text = " ".join(kept)
    if text.count(" ") < max(len(kept), 1) and not any(blank in text for blank in "\t\n\r\f\v"):
        return text  # as nearly always
    return " ".join(form.translate(_BLANKS) for form in kept)


def _schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    fields.add_unsigned_field("number", fast=True)
    fields.add_text_field("document", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("language", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("forms", tokenizer_name=_TOKENIZER, index_option="freq")
    return fields.build()


def _register_tokenizer(index: tantivy.Index) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENIZER, analyzer)


def _searcher(folder: Path) -> tantivy.Searcher:
    """A searcher over ``folder`` as it is now, every file open.

    Opening makes lock files in the folder, also in a thread that may outlast the call; it is given a folder of links,
    so that a generation is never written to and may lie on a read-only file system.
    """
    links = Path(tempfile.mkdtemp(prefix="attest-"))
    try:
        for path in sorted(folder.resolve().iterdir()):
            (links / path.name).symlink_to(path)
        index = tantivy.Index.open(str(links))
        index.config_reader("manual", 0)
        return index.searcher()
    except (ValueError, OSError) as error:
        raise DamagedIndex(f"{folder} cannot be read as a lexical index: {error}. Run: assistant build") from error
    finally:
        remove(links)
