"""The assistant: open an index, ask it. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import chain

from assistant.ask import cite, converse, question
from assistant.ask.clock import Clock
from assistant.ask.counterpart import counterpart
from assistant.ask.decide import ANCHORED, ANSWER, ANSWER_OWN, EVIDENT, Decision, decide, definitions_first
from assistant.ask.disagreement import disagreement
from assistant.ask.elsewhere import told_in_its_words
from assistant.ask.evident import anchored, evident
from assistant.ask.expand import Lexicon
from assistant.ask.explain import Explanation, explanation
from assistant.ask.follow_up import Chosen, whole_questions
from assistant.ask.match import Matcher
from assistant.ask.outworded import outworded
from assistant.ask.overview import overview
from assistant.ask.parts import parts
from assistant.ask.plan import composed, merge, plan
from assistant.ask.qualified import told_apart
from assistant.ask.read import is_outdone, propose
from assistant.ask.retrieve import Retrieved, Retriever
from assistant.ask.sentences import Sentence, sentences
from assistant.ask.strangers import known_to
from assistant.ask.suggest import suggestions
from assistant.ask.table_index import TableIndex
from assistant.ask.together import answer_together
from assistant.ask.verify import verified
from assistant.language import detect
from assistant.language.dates import date_spans, first_day
from assistant.language.glossary import glossary_with
from assistant.language.glossary_file import GlossaryTerm
from assistant.language.home import home_names
from assistant.language.misspelt import respelt
from assistant.language.names import NameBook
from assistant.language.numbers import quantities
from assistant.language.words import index_forms
from assistant.models.bundled import count_pieces
from assistant.models.embedder import open_question_embedder
from assistant.models.reader import open_reader
from assistant.protocols import Embedder, Floats, Reader
from assistant.settings import Settings
from assistant.stores.background import background_vectors
from assistant.stores.catalogue import Catalogue
from assistant.stores.generation import Generation
from assistant.stores.names import NameTable
from assistant.stores.subjects import SubjectTable
from assistant.types import Answer, Candidate, Language, SearchResult, Span, Table

PASSAGES_READ = 12  # retrieved passages whose sentences are looked at
BEFORE, BEHIND = 700, 300  # characters of a table's document that tell of it
HEAD = 300  # characters of a document that say what it is about
LONGEST_NAME = 40  # characters of an answer that the next question may speak of
FOR_WORDS = 3  # of them, those that are read for their words alone
PASSAGES_SURVEYED = 40  # where the question is what there is on a subject


class Assistant(Catalogue):
    """Answers questions from one generation of an index. Safe to use from several threads."""

    def __init__(
        self, settings: Settings, generation: Generation, embedder: Embedder, reader: Reader | None = None
    ) -> None:
        super().__init__(generation)
        self._reader = reader
        self._retriever = Retriever(generation, embedder, background_vectors(generation.documents))
        self._subjects = SubjectTable(generation.documents)
        tables = (self._tables.table(one.id) for one in self._tables.tables())
        self._table_index = TableIndex(tables, self._head, self._around)
        self._beside_it = partial(counterpart, index=self._table_index)
        self._newest = max((one.date or "" for one in generation.documents.documents()), default="")
        names = NameTable(generation.documents)
        own = [GlossaryTerm(*term) for term in names.terms()]
        self._pieces = count_pieces(settings.cache) if reader is not None else lambda word: 0
        self._beside = ThreadPoolExecutor(max_workers=2, thread_name_prefix="models")
        lexical = generation.lexical
        self._lexicon = Lexicon(NameBook(names), glossary_with(own, settings.cache), lexical.document_frequency)

    @classmethod
    def open(cls, settings: Settings, embedder: Embedder | None = None, reader: Reader | None = None) -> Assistant:
        """The assistant over the index that the settings name, with the models given or else those that they name.

        Raises NoIndex, DamagedIndex, IndexMismatch or ModelError.
        """
        generation = Generation.open(settings.index)
        embedder = embedder or open_question_embedder(settings)
        generation.require(model=embedder.name, dimension=embedder.dimension)
        return cls(settings, generation, embedder, reader or open_reader(settings))

    def ask(
        self,
        text: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        """The verified answer, or why there is none. Raises InvalidRequest and UnknownDocument.

        ``on_stage`` is told the name of every stage that begins.
        """
        clock = Clock(on_stage)
        if (said := converse.reply(text, language, self.generation)) is not None:
            return replace(said, timings_ms=clock.milliseconds())
        early = self._beside.submit(self._retriever.embed, text.strip())  # while the words are looked at
        with clock.stage("parse"):
            spoken = language or detect.language(text.strip())
            ask_one = cache(partial(self._ask_one, language=spoken, documents=documents, clock=clock))
            readings = self._readings(text, history, language, documents, chosen=lambda one: _name_of(ask_one(one)))
            asked = parts(readings[0].text, self._lexicon, self._beside_it, lambda one: _name_of(ask_one(one)))
        whole = partial(self._first_answered, readings, documents, early, text, clock)
        if asked:
            answer = verified(answer_together(asked, ask_one, whole, self._is_of_tables), self.document)
        else:
            answer = whole()
        return replace(answer, question=text, timings_ms=clock.milliseconds())

    def _first_answered(
        self,
        readings: Sequence[question.Question],
        documents: Sequence[str] | None,
        early: Future[Floats],
        text: str,
        clock: Clock,
    ) -> Answer:
        """The answer to the likeliest reading of a question that has one; else the refusal of the likeliest."""
        readings_and_guesses = chain(readings, self._respelt(readings, documents))
        answers = (
            self._answer(one, early if one.subject == text.strip() else None, clock) for one in readings_and_guesses
        )
        first = next(answers)
        return first if first.status != "not_found" else next((a for a in answers if a.status != "not_found"), first)

    def _is_of_tables(self, answer: Answer) -> bool:
        """Whether all that an answer cites are rows of tables."""
        spans = [Span(one.document_id, one.start, one.end) for one in answer.citations]
        return bool(spans) and all(map(self._table_index.is_row, spans))

    def _ask_one(self, text: str, language: Language, documents: Sequence[str] | None, clock: Clock) -> Answer:
        """The answer to a question that stands by itself, told in a language."""
        made = question.parse(text, self._lexicon, language, documents)
        return self._answer(replace(made, reference=self._newest_date(documents)), None, clock)

    def _answer(self, asked: question.Question, early: Future[Floats] | None, clock: Clock) -> Answer:
        """What one reading of a question comes to; ``early`` is its vector on the way."""
        with clock.stage("embed"):
            vector = early.result() if early is not None else self._retriever.embed(asked.subject)
        with clock.stage("retrieve"):
            count = PASSAGES_SURVEYED if asked.asks == "about" else PASSAGES_READ
            retrieved = self._retriever.retrieve(vector, asked.terms, count, asked.documents, FOR_WORDS)
        with clock.stage("read"):
            matcher = self._matcher(asked)
            found = self._sentences(asked, retrieved, matcher, vector)
            candidates = self._candidates(asked, found, matcher)
        with clock.stage("decide"):
            decision = self._with_rivals(asked, decide(candidates, partial(self._least, asked)), candidates)
        with clock.stage("cite"):
            answer = cite.answer(asked, decision, self.generation, self.document, self._gloss(asked.language))
        with clock.stage("verify"):
            answer = verified(answer, self.document)
        if answer.reason_code not in (None, "irrelevant"):
            with clock.stage("suggest"):
                answer = replace(answer, suggestions=self._suggestions(asked, retrieved))
        return answer

    def _with_rivals(self, asked: question.Question, decision: Decision, candidates: Sequence[Candidate]) -> Decision:
        """The decision, with all values where sources differ on what is asked."""
        if decision.chosen is None:
            return decision
        chosen, holding = decision.chosen, self._table_index.holding
        told = told_apart(asked, chosen, self.document)
        told = told or disagreement(asked, chosen, candidates, self.document, holding)
        return replace(decision, chosen=told) if told is not None else decision

    def _readings(
        self,
        text: str,
        history: Sequence[str],
        language: Language | None,
        documents: Sequence[str] | None,
        chosen: Chosen = lambda before: "",
    ) -> list[question.Question]:
        """What a question may ask after those before it, the likeliest first; one in full words is only itself."""
        whole = whole_questions(text, history, self._lexicon, self._beside_it, chosen)
        spoken = language or detect.language(text.strip())
        reference = self._newest_date(documents)
        return [replace(question.parse(one, self._lexicon, spoken, documents), reference=reference) for one in whole]

    def _respelt(
        self, readings: Sequence[question.Question], documents: Sequence[str] | None
    ) -> Iterator[question.Question]:
        """The likeliest reading with its misspelt words put right, if it has any: a guess, for what has no answer."""
        first = readings[0]
        guess = respelt(first.text, self._lexicon.commonness, self._pieces)
        if guess is not None:
            made = question.parse(guess, self._lexicon, first.language, documents)
            yield replace(made, reference=first.reference)

    def explain(
        self,
        text: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
    ) -> Explanation:
        """The candidates that ``ask`` weighs and why one wins. Raises InvalidRequest and UnknownDocument."""
        asked = self._readings(text, history, language, documents)[0]
        vector = self._retriever.embed(asked.subject)
        count = PASSAGES_SURVEYED if asked.asks == "about" else PASSAGES_READ
        retrieved = self._retriever.retrieve(vector, asked.terms, count, asked.documents, FOR_WORDS)
        matcher = self._matcher(asked)
        found = self._sentences(asked, retrieved, matcher, vector)
        candidates = self._candidates(asked, found, matcher)
        plans = composed(asked, self._table_index)
        return explanation(text, candidates, decide(candidates, partial(self._least, asked)), plans, self.document)

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
        retrieved = self._retriever.retrieve(vector, asked.terms, PASSAGES_READ, asked.documents, FOR_WORDS)
        matcher = self._matcher(asked)
        return asked, self._sentences(asked, retrieved, matcher, vector), matcher

    def search(self, query: str, k: int = 10, documents: Sequence[str] | None = None) -> list[SearchResult]:
        """The ``k`` passages nearest to the query, best first. Raises InvalidRequest and UnknownDocument."""
        return [self._result(hit) for hit in self.rank(query, k, documents)]

    def rank(self, query: str, k: int, documents: Sequence[str] | None = None) -> list[Retrieved]:
        """What ``search`` finds, with the two halves of each score: for measuring."""
        early = self._beside.submit(self._retriever.embed, query.strip())  # while the words are looked at
        asked = question.parse(query, self._lexicon, documents=documents)
        vector = early.result() if asked.subject == query.strip() else self._retriever.embed(asked.subject)
        return self._retriever.retrieve(vector, asked.terms, k, asked.documents)

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

    def _head(self, document_id: str) -> str:
        """What a document says first: whom or what all of its tables are about."""
        document = self.document(document_id)
        home = ", ".join(sorted(home_names(document.text, document.language)))
        return f"{document.title} {home}".rstrip() + f"\n{document.text[:HEAD]}"

    def _around(self, table: Table) -> str:
        """The text that introduces a table and what is said right behind it, with the beginning of its document."""
        places = [span for row in table.rows for span in row.spans]
        if not places:
            return ""
        text = self.document(table.document_id).text
        first, last = min(span.start for span in places), max(span.end for span in places)
        return "\n".join(
            (
                table.document_id,
                self._head(table.document_id),
                text[max(0, first - BEFORE) : first],
                text[last : last + BEHIND],
            )
        )

    def _candidates(self, asked: question.Question, found: Sequence[Sentence], matcher: Matcher) -> list[Candidate]:
        if asked.asks == "about":
            return overview(asked, found, matcher, self._table_index, self.document)
        planned = plan(asked, self._table_index, self._gloss(asked.language))
        reader = None if is_outdone(found, planned) else self._reader
        place = self._lexicon.opening_place
        prose = propose(asked, found, matcher, reader, self.document, place, self._beside)
        merged = merge(prose, outworded(asked, prose, planned), self._table_index)
        merged = definitions_first(merged) if asked.asks == "definition" else merged
        known = known_to(asked, merged, matcher, self.document, self._is_untranslated)
        return told_in_its_words(asked, known, self.document, self._holds)

    def _holds(self, word: str) -> bool:
        """Whether a document has a word as it is."""
        whole = index_forms(word)[:1]
        return any(map(self._generation.lexical.document_frequency, whole))

    def _is_untranslated(self, name: str) -> bool:
        """Whether a name can stand in no text of another language by its meaning: as some document writes it as it is,
        or as no list knows its word."""
        written = all(map(self._generation.lexical.document_frequency, index_forms(name)))
        return written or not self._lexicon.is_term(name)

    def _least(self, asked: question.Question, candidate: Candidate) -> float:
        """The probability from which a candidate may answer."""
        document = self.document(candidate.evidence[0].document_id)
        if evident(asked, candidate, document.quote(candidate.evidence[0])):
            return EVIDENT
        language = document.language
        if anchored(asked, self._head(document.id)):
            return ANCHORED
        return ANSWER_OWN if language == detect.language(asked.text) else ANSWER

    def _sentences(
        self, asked: question.Question, retrieved: Sequence[Retrieved], matcher: Matcher, vector: Floats
    ) -> list[Sentence]:
        about, spoken = self._subjects.forms, detect.language(asked.text)
        return sentences(self._generation, self._retriever, retrieved, matcher, vector, about, spoken)

    def _suggestions(self, asked: question.Question, retrieved: Sequence[Retrieved]) -> tuple[str, ...]:
        def parse(text: str) -> question.Question:
            return question.parse(text, self._lexicon, documents=asked.documents)

        return suggestions(asked, retrieved, self._table_index, parse, self._gloss(asked.language))

    def _newest_date(self, documents: Sequence[str] | None) -> date | None:
        """The day of the newest document asked, from which a question counts last year; None where none is dated."""
        if documents is None:
            return first_day(self._newest)
        return first_day(max((self.document(one).date or "" for one in documents), default=""))

    def _matcher(self, asked: question.Question) -> Matcher:
        terms = [self._lexicon.term(one) for one in asked.sought]
        return Matcher(asked.sought, self._retriever.weights(terms), terms)

    def _gloss(self, language: Language) -> cite.Gloss:
        return lambda words: self._lexicon.gloss(words, language)

    def _result(self, hit: Retrieved) -> SearchResult:
        span = hit.passage.span
        words = self.document(span.document_id).quote(span)
        return SearchResult(span.document_id, span.start, span.end, words, round(hit.score, 6))


def _name_of(answer: Answer) -> str:
    """The name that answers a question by itself; "" where values, several things or nothing do."""
    if answer.status != "answered" or len(answer.items) != 1:
        return ""
    name = answer.items[0].text
    value = next(iter(quantities(name)), None)
    is_value = not any(map(str.isalpha, name)) or (value is not None and value.end - value.start >= len(name) - 1)
    return name if len(name) <= LONGEST_NAME and not is_value and date_spans(name)[:1] != [(0, len(name))] else ""


def _apart(places: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The stretches that places cover, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end, _ in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
