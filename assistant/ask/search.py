"""What an index has near some words, without an answer: passages, sentences and the places of words."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from assistant.ask import cite, question
from assistant.ask.expand import Lexicon
from assistant.ask.match import Matcher
from assistant.ask.retrieve import Retrieved, Retriever
from assistant.ask.sentences import Sentence, sentences
from assistant.language import detect
from assistant.language.glossary import glossary_with
from assistant.language.glossary_file import GlossaryTerm
from assistant.language.names import NameBook
from assistant.protocols import Coming, EarlyEmbedder, Embedder, Floats
from assistant.settings import Settings
from assistant.stores.background import background_vectors
from assistant.stores.catalogue import Catalogue
from assistant.stores.generation import Generation
from assistant.stores.names import NameTable
from assistant.stores.subjects import SubjectTable
from assistant.types import Language, SearchResult

PASSAGES_READ = 12  # retrieved passages whose sentences are looked at
FOR_WORDS = 3  # of them, those that are read for their words alone


class Searcher(Catalogue):
    """Searches one generation of an index. Safe to use from several threads."""

    def __init__(self, settings: Settings, generation: Generation, embedder: Embedder) -> None:
        super().__init__(generation)
        self._embedder = embedder
        self._retriever = Retriever(generation, embedder, background_vectors(generation.documents))
        self._subjects = SubjectTable(generation.documents)
        names = NameTable(generation.documents)
        own = [GlossaryTerm(*term) for term in names.terms()]
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="models")
        lexical = generation.lexical
        self._lexicon = Lexicon(
            NameBook(names, names.held), glossary_with(own, settings.cache), lexical.document_frequency
        )

    def understand(self, text: str, documents: Sequence[str] | None = None) -> question.Question:
        """The question as understood, without looking for answers: for fitting."""
        return question.parse(text, self._lexicon, documents=documents)

    def look(
        self, text: str, documents: Sequence[str] | None = None
    ) -> tuple[question.Question, list[Sentence], Matcher]:
        """The question as understood, the sentences looked at for it, and what finds its words in them.

        For fitting and explaining; ``ask`` goes on from here.
        """
        asked = question.parse(text, self._lexicon, documents=documents)
        vector = self._retriever.embed(asked.subject)
        worded = self._retriever.worded(asked.terms, asked.documents)
        retrieved = self._retriever.retrieve(vector, worded, PASSAGES_READ, FOR_WORDS)
        matcher = self._matcher(asked)
        return asked, self._sentences(asked, retrieved, matcher, vector), matcher

    def search(self, query: str, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        """The ``k`` passages nearest to the query, best first. Raises InvalidRequest and UnknownDocument."""
        return [self._result(hit) for hit in self.rank(query, k, documents)]

    def rank(self, query: str, k: int, documents: Sequence[str] | None = None) -> list[Retrieved]:
        """What ``search`` finds, with the two halves of each score: for measuring."""
        early = self._embedding(query.strip())  # while the words are looked at
        asked = question.parse(query, self._lexicon, documents=documents)
        worded = self._retriever.worded(asked.terms, asked.documents)
        vector = early.result() if asked.subject == query.strip() else self._retriever.embed(asked.subject)
        return self._retriever.retrieve(vector, worded, k)

    def highlights(self, query: str, texts: Sequence[str]) -> list[list[tuple[int, int]]]:
        """Where in each text what a query names stands, in any language: starts and ends, apart and in order.

        Raises InvalidRequest.
        """
        matcher = self._matcher(question.parse(query, self._lexicon))
        return [_apart(matcher.places(text)) for text in texts]

    def gloss(self, words: str, language: Language) -> str | None:
        """What names and glossary call the words in a language; None where they know none, or the words are in it."""
        return self._lexicon.gloss(words, language)

    def close(self) -> None:
        """Give the files up."""
        self._beside.shutdown()
        self._generation.close()

    def _embedding(self, text: str) -> Coming[Floats]:
        """The vector of a question, on its way beside other work."""
        if isinstance(self._embedder, EarlyEmbedder):
            return self._embedder.begin_query(text)
        return self._beside.submit(self._retriever.embed, text)

    def _sentences(
        self, asked: question.Question, retrieved: Sequence[Retrieved], matcher: Matcher, vector: Floats
    ) -> list[Sentence]:
        about, spoken = self._subjects.forms, detect.language(asked.text)
        return sentences(self._generation, self._retriever, retrieved, matcher, vector, about, spoken)

    def _matcher(self, asked: question.Question) -> Matcher:
        terms = [self._lexicon.term(one) for one in asked.sought]
        return Matcher(asked.sought, self._retriever.weights(terms), terms)

    def _gloss(self, language: Language) -> cite.Gloss:
        return lambda words: self._lexicon.gloss(words, language)

    def _result(self, hit: Retrieved) -> SearchResult:
        span = hit.passage.span
        words = self.document(span.document_id).quote(span)
        return SearchResult(span.document_id, span.start, span.end, words, round(hit.score, 6))


def _apart(places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stretches that places cover, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end, _ in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
