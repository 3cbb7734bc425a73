"""The assistant: open an index, ask it. Read this file first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain

from assistant.ask import cite, converse, question
from assistant.ask.assured import Likeliest, assured, features, source
from assistant.ask.chosen import names_chosen
from assistant.ask.clock import Clock
from assistant.ask.counterpart import counterpart
from assistant.ask.decide import Decision, decide, definitions_first
from assistant.ask.disagreement import disagreement
from assistant.ask.elsewhere import told_in_its_words
from assistant.ask.explain import Explanation, explanation
from assistant.ask.least import least
from assistant.ask.lineup import Lineup
from assistant.ask.match import Matcher
from assistant.ask.outworded import outworded
from assistant.ask.overview import overview
from assistant.ask.parts import parts
from assistant.ask.plan import composed, merge, plan
from assistant.ask.qualified import told_apart
from assistant.ask.read import propose
from assistant.ask.retrieve import Retrieved
from assistant.ask.search import FOR_WORDS, PASSAGES_READ, Searcher
from assistant.ask.sentences import Sentence
from assistant.ask.strangers import known_to
from assistant.ask.suggest import suggestions
from assistant.ask.surroundings import around, head
from assistant.ask.table_index import TableIndex
from assistant.ask.together import answer_together
from assistant.ask.told_rows import apart_from_rows, rows_told
from assistant.ask.understand import Understanding
from assistant.ask.unheard import told_of_it
from assistant.ask.verify import verified
from assistant.language import detect
from assistant.language.asides import spoken
from assistant.language.words import index_forms
from assistant.models.bundled import count_pieces
from assistant.models.embedder import open_question_embedder
from assistant.models.reader import open_reader
from assistant.protocols import Coming, Embedder, Floats, Reader
from assistant.settings import Settings
from assistant.stores.generation import Generation
from assistant.types import Answer, Candidate, Language, Span

PASSAGES_SURVEYED = 40  # where the question is what there is on a subject


class Assistant(Searcher):
    """Answers questions from one generation of an index. Safe to use from several threads."""

    def __init__(
        self, settings: Settings, generation: Generation, embedder: Embedder, reader: Reader | None = None
    ) -> None:
        super().__init__(settings, generation, embedder)
        self._reader = reader
        tables = (self._tables.table(one.id) for one in self._tables.tables())
        documents = self.document
        self._table_index = TableIndex(tables, partial(head, documents=documents), partial(around, documents=documents))
        self._beside_it = partial(counterpart, index=self._table_index)
        pieces = count_pieces(settings.cache) if reader is not None else lambda word: 0
        self._understanding = Understanding(generation, self._lexicon, self._beside_it, pieces)
        self._least = partial(least, documents=documents)

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
        asked_alone = spoken(text).question
        early = self._embedding(asked_alone)  # while the words are looked at
        with clock.stage("parse"):
            told_in = language or detect.language(text.strip())
            ask_one = cache(partial(self._ask_one, language=told_in, documents=documents, clock=clock))

            def names(one: str) -> tuple[str, ...]:
                return names_chosen(ask_one(one))

            readings = self._understanding.readings(text, history, language, documents, names)
            asked = parts(readings[0].text, self._lexicon, self._beside_it, names)
        whole = partial(self._first_answered, readings, documents, early, asked_alone, clock)
        if asked:
            answer = verified(answer_together(asked, ask_one, whole, self._is_of_tables), self.document)
        else:
            answer = whole()
        return replace(answer, question=text, timings_ms=clock.milliseconds())

    def _first_answered(
        self,
        readings: Sequence[question.Question],
        documents: Sequence[str] | None,
        early: Coming[Floats],
        text: str,
        clock: Clock,
    ) -> Answer:
        """The answer to the likeliest reading of a question that has one; else the refusal of the likeliest."""
        readings_and_guesses = chain(readings, self._understanding.respelt(readings, documents))
        answers = (self._answer(one, early if one.subject == text else None, clock) for one in readings_and_guesses)
        first = next(answers)
        return first if first.status != "not_found" else next((a for a in answers if a.status != "not_found"), first)

    def _is_of_tables(self, answer: Answer) -> bool:
        """Whether all that an answer cites are rows of tables."""
        spans = [Span(one.document_id, one.start, one.end) for one in answer.citations]
        return bool(spans) and all(map(self._table_index.is_row, spans))

    def _ask_one(self, text: str, language: Language, documents: Sequence[str] | None, clock: Clock) -> Answer:
        """The answer to a question that stands by itself, told in a language."""
        return self._answer(self._understanding.alone(text, language, documents), None, clock)

    def _answer(self, asked: question.Question, early: Coming[Floats] | None, clock: Clock) -> Answer:
        """What one reading of a question comes to; ``early`` is its vector on the way."""
        coming = early or self._embedding(asked.subject)
        with clock.stage("parse"):  # and what else needs no vector: who waits is told of stages in their order
            matcher = self._matcher(asked)
            worded = self._retriever.worded(asked.terms, asked.documents)
            planned = None if coming.done() else self._planned(asked)
        with clock.stage("embed"):
            vector = coming.result()
        with clock.stage("retrieve"):
            count = PASSAGES_SURVEYED if asked.asks == "about" else PASSAGES_READ
            retrieved = self._retriever.retrieve(vector, worded, count, FOR_WORDS)
        with clock.stage("read"):
            found = self._sentences(asked, retrieved, matcher, vector)
            candidates = self._candidates(asked, found, matcher, planned)
        with clock.stage("decide"):
            decision = self._with_rivals(asked, self._decide(asked, candidates, matcher), candidates)
        with clock.stage("cite"):
            answer = cite.answer(asked, decision, self.generation, self.document, self._gloss(asked.language))
        with clock.stage("verify"):
            answer = verified(answer, self.document)
        if answer.reason_code not in (None, "irrelevant"):
            with clock.stage("suggest"):
                answer = replace(answer, suggestions=self._suggestions(asked, retrieved))
        return answer

    def _decide(self, asked: question.Question, candidates: Sequence[Candidate], matcher: Matcher) -> Decision:
        return decide(
            candidates, partial(self._least, asked), partial(assured, asked, candidates, matcher, self.document)
        )

    def _with_rivals(self, asked: question.Question, decision: Decision, candidates: Sequence[Candidate]) -> Decision:
        """The decision, with all values where sources differ on what is asked."""
        if decision.chosen is None:
            return decision
        chosen, holding = decision.chosen, self._table_index.holding
        told = told_apart(asked, chosen, self.document)
        told = told or disagreement(asked, chosen, candidates, self.document, holding)
        return replace(decision, chosen=told) if told is not None else decision

    def explain(
        self,
        text: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
    ) -> Explanation:
        """The candidates that ``ask`` weighs and why one wins. Raises InvalidRequest and UnknownDocument."""
        asked = self._understanding.readings(text, history, language, documents)[0]
        candidates, matcher = self._weighed(asked)
        plans = composed(asked, self._table_index)
        return explanation(text, candidates, self._decide(asked, candidates, matcher), plans, self.document)

    def likeliest(
        self,
        text: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
    ) -> Likeliest | None:
        """What is likeliest to answer, whatever the limits of likelihood say: for fitting.

        None where no candidate meets every constraint, or several things are asked. Raises InvalidRequest and
        UnknownDocument.
        """
        asked = self._understanding.readings(text, history, language, documents)[0]
        if parts(asked.text, self._lexicon, self._beside_it):
            return None
        candidates, matcher = self._weighed(asked)
        decision = decide(candidates, lambda _: 0.0)
        if (chosen := decision.chosen) is None:
            return None
        given = decide(candidates, partial(self._least, asked)).chosen is chosen
        told = self._with_rivals(asked, decision, candidates)
        answer = cite.answer(asked, told, self.generation, self.document, self._gloss(asked.language))
        known = features(asked, candidates, matcher, self.document, chosen)
        return Likeliest(verified(answer, self.document), source(chosen), known, chosen.score, given)

    def _weighed(self, asked: question.Question) -> tuple[list[Candidate], Matcher]:
        vector = self._retriever.embed(asked.subject)
        count = PASSAGES_SURVEYED if asked.asks == "about" else PASSAGES_READ
        worded = self._retriever.worded(asked.terms, asked.documents)
        retrieved = self._retriever.retrieve(vector, worded, count, FOR_WORDS)
        matcher = self._matcher(asked)
        found = self._sentences(asked, retrieved, matcher, vector)
        return self._candidates(asked, found, matcher), matcher

    def _planned(self, asked: question.Question) -> list[Candidate]:
        """What tables answer: no sentence is needed, so that it is planned while a model has the question or reads."""
        return [] if asked.asks == "about" else plan(asked, self._table_index, self._gloss(asked.language))

    def _candidates(
        self,
        asked: question.Question,
        found: Sequence[Sentence],
        matcher: Matcher,
        planned: list[Candidate] | None = None,
    ) -> list[Candidate]:
        """All candidates; tables are ``planned`` now where they have not been."""
        if asked.asks == "about":
            return overview(asked, found, matcher, self._table_index, self.document)
        lineup = Lineup(asked, found, matcher, self._reader, self._beside)
        if planned is None:
            lineup.begin_early()
            planned = self._planned(asked)
        in_rows = rows_told(asked, lineup.ranked, planned, self.document, self._gloss(asked.language))
        planned = in_rows or planned
        lineup.give_way(planned)
        prose = propose(lineup, self.document, self._lexicon.opening_place)
        merged = merge(prose, in_rows or outworded(asked, prose, planned), self._table_index)
        merged = apart_from_rows(merged, in_rows)
        merged = definitions_first(merged) if asked.asks == "definition" else merged
        known = known_to(asked, merged, matcher, self.document, self._is_untranslated)
        told = told_in_its_words(asked, known, self.document, self._holds)
        if told != known:  # what comes up behind them may be of others too
            told = known_to(asked, told, matcher, self.document, self._is_untranslated)
        return told_of_it(asked, told, found)

    def _holds(self, word: str) -> bool:
        """Whether a document has a word as it is, however it is cut there."""
        forms, frequency = index_forms(word), self._generation.lexical.document_frequency
        pairs = [form for form in forms if form.startswith("·")]
        return any(map(frequency, forms[:1])) or (len(pairs) > 1 and all(map(frequency, pairs)))

    def _is_untranslated(self, name: str) -> bool:
        """Whether a name can stand in no text of another language by its meaning: as some document writes it as it is,
        or as no list knows its word."""
        written = all(map(self._generation.lexical.document_frequency, index_forms(name)))
        return written or not self._lexicon.is_term(name)

    def _suggestions(self, asked: question.Question, retrieved: Sequence[Retrieved]) -> tuple[str, ...]:
        def parse(text: str) -> question.Question:
            return question.parse(text, self._lexicon, documents=asked.documents)

        return suggestions(asked, retrieved, self._table_index, parse, self._gloss(asked.language))
