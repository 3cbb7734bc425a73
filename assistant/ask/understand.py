"""What a question may ask: made whole after those before it, its words put right, its years counted from a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.ask.chosen import Chosen
from assistant.ask.counterpart import Counterpart
from assistant.ask.expand import Lexicon
from assistant.ask.follow_up import whole_questions
from assistant.ask.question import Question, parse
from assistant.language import detect
from assistant.language.dates import first_day
from assistant.language.misspelt import respelt, unswapped
from assistant.stores.generation import Generation
from assistant.types import Language


class Understanding:
    """Reads questions with the words of one generation of an index, and the days of its documents."""

    def __init__(
        self, generation: Generation, lexicon: Lexicon, beside: Counterpart, pieces: Callable[[str], int]
    ) -> None:
        """``beside`` is that of ``whole_questions``, ``pieces`` that of ``respelt``."""
        self._documents = generation.documents
        self._lexicon = lexicon
        self._beside = beside
        self._pieces = pieces
        self._newest = max((one.date or "" for one in self._documents.documents()), default="")

    def alone(self, text: str, language: Language, documents: Sequence[str] | None) -> Question:
        """A question that stands by itself. Raises InvalidRequest and UnknownDocument."""
        made = parse(text, self._lexicon, language, documents)
        return replace(made, reference=self._newest_date(documents))

    def readings(
        self,
        text: str,
        history: Sequence[str],
        language: Language | None,
        documents: Sequence[str] | None,
        chosen: Chosen = lambda before: (),
    ) -> list[Question]:
        """What a question may ask after those before it, the likeliest first; one in full words is only itself.

        Raises InvalidRequest and UnknownDocument.
        """
        whole = [
            unswapped(one, self._lexicon.commonness, self._pieces)
            for one in whole_questions(text, history, self._lexicon, self._beside, chosen)
        ]
        spoken = language or detect.language(text.strip())
        reference = self._newest_date(documents)
        return [replace(parse(one, self._lexicon, spoken, documents), reference=reference) for one in whole]

    def respelt(self, readings: Sequence[Question], documents: Sequence[str] | None) -> Iterator[Question]:
        """The likeliest reading with its misspelt words put right, if it has any: a guess, for what has no answer."""
        first = readings[0]
        guess = respelt(first.text, self._lexicon.commonness, self._pieces)
        if guess is not None:
            made = parse(guess, self._lexicon, first.language, documents)
            yield replace(made, reference=first.reference)

    def _newest_date(self, documents: Sequence[str] | None) -> date | None:
        """The day of the newest document asked, from which a question counts last year; None where none is dated."""
        if documents is None:
            return first_day(self._newest)
        return first_day(max((self._documents.document(one).date or "" for one in documents), default=""))
