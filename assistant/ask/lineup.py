"""The sentences of one question lined up to be read: the likeliest first, and what a reader proposes for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import cached_property, partial

from assistant.ask.announced import announces
from assistant.ask.counting import COUNTS_ANOTHER
from assistant.ask.extract import Part, begin_extracts, extracts_of, parts_read
from assistant.ask.going_on import going_on, leaning
from assistant.ask.in_their_words import in_their_words
from assistant.ask.levelled import levelled
from assistant.ask.match import Matcher
from assistant.ask.proposal import SURE_ENOUGH
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict, read
from assistant.ask.view import View
from assistant.language.captions import is_caption
from assistant.language.enumeration import looks_listed
from assistant.language.words import words
from assistant.protocols import EarlyReader, Extract, Reader
from assistant.types import Candidate, Span

Proposed = Mapping[Span, tuple[Extract, ...]]

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
_TOLD = 4  # words of a cell that tell more than a value does
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?。！？][\"'”’)\]]*\s*$")
CONSIDERED = 12  # sentences of which the reader is given as many as it reads at once
_SUREST = 13.0  # log-odds that no pick of a reader reaches: the highest on three reading sets is 12.6
_PROMISING = 0.65  # of 64 questions whose sentences are likelier, tables outdid 9 (dev, workplaces); of 102 others 55


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


def _may_list(text: str) -> bool:
    return looks_listed(text) or announces(text)


# what cheaply tells that a text may hold several things, or a number
LOOKS: dict[str, Callable[[str], bool]] = {"list": _may_list, "count": _has_number}


class Lineup:
    """The sentences of one question, ranked, and what the reader proposes for the likeliest of them.

    ``sentences`` are all, with what they lean on; ``ranked`` those considered. The reader reads ``beside`` other work
    from when it is begun, or when it is asked where there is nothing beside; without a reader nothing is proposed.
    """

    def __init__(
        self,
        question: Question,
        sentences: Sequence[Sentence],
        matcher: Matcher,
        reader: Reader | None = None,
        beside: Executor | None = None,
    ) -> None:
        self.question, self.matcher = question, matcher
        self._reader, self._beside = reader, beside
        self._reading: Callable[[], Proposed] | None = None  # waits for what is being read
        looks = LOOKS.get(question.asks or "")
        # what a reader could make of them at most
        self._most = max((reread(probability(one, 1.0), _SUREST, True) for one in considered(sentences)), default=0.0)
        gone_on = going_on(question, sentences, matcher)
        least = _least_considered(gone_on, looks)
        self.sentences = leaning(
            question, gone_on, partial(_is_told, question, matcher), lambda one: _likelihood(one, looks) >= least
        )
        self.ranked = considered(self.sentences, looks)

    def begin_early(self) -> None:
        """Begins to read where the sentences are so likely that a table will hardly answer instead."""
        if self._most >= _PROMISING:
            self.begin()

    def begin(self) -> None:
        """Begins to read beside other work, unless it has begun or there is no reader."""
        if self._reader is None or self._beside is None or self._reading is not None:
            return
        if isinstance(self._reader, EarlyReader):
            self._reading = begin_extracts(self._reader, self._asked, self.ranked, self._parts)
        else:
            coming = self._beside.submit(extracts_of, self._reader, self._asked, self.ranked, self._parts)
            self._reading = coming.result

    def look_up_words(self) -> None:
        """Cuts what is being read into words, as they will be wanted to move the reader's proposals to whole ones."""
        if self._reading is not None:
            for text in {part.sentence.text for part in self._parts}:
                words(text)

    def give_way(self, planned: Sequence[Candidate]) -> None:
        """Leaves the sentences unread where one of the plans is likelier than whatever a reader could make of them."""
        if self.is_outdone(planned):
            self._reader = self._reading = None

    def is_outdone(self, planned: Sequence[Candidate]) -> bool:
        """Whether a plan that meets every constraint is likelier than whatever a reader could make of the sentences.

        Then the answer is the plan's, and reading would only take time.
        """
        sure = max((one.score for one in planned if not one.unmet), default=0.0)
        return self._most < sure if sure else not _statements(self.sentences)

    @cached_property
    def extracted(self) -> Proposed | None:
        """What the reader proposes, waited for; None without a reader."""
        if self._reading is not None:
            return self._reading()
        return extracts_of(self._reader, self._asked, self.ranked, self._parts) if self._reader is not None else None

    @cached_property
    def _asked(self) -> str:
        return in_their_words(self.question, self._parts)

    @cached_property
    def _parts(self) -> list[Part]:
        return parts_read(self.ranked, self.matcher.weights, lambda one: probability(levelled(one, self.matcher), 0.0))


def _is_told(question: Question, matcher: Matcher, sentence: Sentence) -> bool:
    """Whether a sentence holds words of the kind asked for itself, where only such words answer."""
    if not is_strict(question):
        return False
    reading = read(question, View(sentence.text, sentence.places, matcher.weights, sentence.announced))
    return reading is not None and reading.strength > COUNTS_ANOTHER


def considered(sentences: Sequence[Sentence], looks: Callable[[str], bool] | None = None) -> list[Sentence]:
    """The likeliest statements, best first: ``READ`` of them, and all that a reader reads, become candidates.

    One whose text looks as if it held what is asked for (``looks``) is likelier.
    """
    statements = _statements(sentences)
    return sorted(statements, key=lambda one: (-_likelihood(one, looks), one.span))[:CONSIDERED]


def _least_considered(sentences: Sequence[Sentence], looks: Callable[[str], bool] | None) -> float:
    """The likelihood that a sentence has at least when it is considered; what leans on another may raise it."""
    likelihoods = sorted((_likelihood(one, looks) for one in _statements(sentences)), reverse=True)
    return likelihoods[CONSIDERED - 1] if len(likelihoods) >= CONSIDERED else 0.0


def _likelihood(sentence: Sentence, looks: Callable[[str], bool] | None) -> float:
    return probability(sentence, SURE_ENOUGH if looks is not None and looks(sentence.text) else 0.0)


def _statements(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell something by themselves."""
    return [
        one
        for one in sentences
        if (one.block not in _NO_STATEMENTS or _is_told_in_row(one)) and not is_caption(one.text)
    ]


def _is_told_in_row(sentence: Sentence) -> bool:
    """Whether a row tells something: a label and a sentence in two cells, or a sentence that is its only cell."""
    cells = sentence.text.split("\t")
    if sentence.block != "row" or len(cells) > 2:
        return False
    is_label = len(cells) == 2
    return (is_label or _ENDS.search(cells[0]) is not None) and len(_WORD.findall(cells[-1])) >= _TOLD
