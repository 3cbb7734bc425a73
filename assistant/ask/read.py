"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import cache, partial

from assistant.ask.before import current_first, reasons_before, wholes_first
from assistant.ask.beside import ahead, called_first, continued, numbered, placed
from assistant.ask.constraints import OpeningPlace
from assistant.ask.corroborate import corroborated
from assistant.ask.counting import COUNTS_ANOTHER
from assistant.ask.enumerated import enumerated, without_members
from assistant.ask.extract import extracts_of, parts_read
from assistant.ask.going_on import going_on, leaning
from assistant.ask.headed import headed
from assistant.ask.labelled import Documents, announced
from assistant.ask.levelled import levelled, on_one_level
from assistant.ask.match import Matcher
from assistant.ask.members import in_full
from assistant.ask.outsaid import outsaid
from assistant.ask.proposal import SURE_ENOUGH, Seen, candidate_of, seen
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict, read
from assistant.ask.view import View
from assistant.language.enumeration import looks_listed
from assistant.language.words import words
from assistant.protocols import Extract, Reader
from assistant.types import Candidate, Span

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
_TOLD = 4  # words of a cell that tell more than a value does
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?。！？][\"'”’)\]]*\s*$")
# the line over a table says nothing of anything
_CAPTION = re.compile(
    r"(?:단위|单位|單位)\s*[:：][^.。]{1,24}$"
    r"|^\s*[\[【<〈(（]?\s?(?:표|그림|도표|表格?|图表?|圖表?|table|figure|fig\.?|chart)\s?\d{1,3}(?![\d%])(?:[^.。!?]|\.(?!\s*$)){0,120}(?<![다요.。!?])$",
    re.IGNORECASE,
)
READ = 6  # sentences that are read closely
CONSIDERED = 12  # sentences of which the reader is given as many as it reads at once
_SUREST = 13.0  # log-odds that no pick of a reader reaches: the highest on three reading sets is 12.6


def _has_number(text: str) -> bool:
    return any(map(str.isdigit, text))


# what cheaply tells that a text may hold several things, or a number
_LOOKS: dict[str, Callable[[str], bool]] = {"list": looks_listed, "count": _has_number}


def propose(
    question: Question,
    sentences: Sequence[Sentence],
    matcher: Matcher,
    reader: Reader | None = None,
    documents: Documents | None = None,
    opening_place: OpeningPlace = lambda text: frozenset(),
    beside: Executor | None = None,
) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself.

    The reader reads ``beside`` the rules, or after them where there is none.
    """
    looks = _LOOKS.get(question.asks or "")
    sentences = going_on(question, sentences, matcher)
    least = _least_considered(sentences, looks)
    sentences = leaning(
        question, sentences, partial(_is_told, question, matcher), lambda one: _likelihood(one, looks) >= least
    )
    ranked = considered(sentences, looks)
    extracted = _being_read(reader, question, ranked, matcher, beside)
    sight = _Sight(question, matcher)

    def read_one(sentence: Sentence) -> Candidate:
        made = candidate_of(question, sight.of(sentence), matcher, extracted())
        return made if documents is None else enumerated(question, made, sentence, documents)

    close = CONSIDERED if question.asks in _LOOKS else READ
    sight.prepare(ranked[:close])
    below = headed(question, sentences, read_one)
    labels = announced(question, sentences, matcher, documents, read_one) if documents is not None else []
    picks = extracted() or {}
    first = [one for number, one in enumerate(ranked) if number < close or picks.get(one.span)]
    candidates = [read_one(sentence) for sentence in first]
    if documents is not None:
        candidates = without_members(question, candidates)
    if is_strict(question):
        candidates = continued(candidates, first)
    if question.asks in _LOOKS:
        candidates = called_first(candidates, first)
    candidates = placed(question, numbered(question, candidates, first), first, opening_place)
    candidates = wholes_first(question, on_one_level(candidates, first, matcher), first)
    candidates = current_first(question, candidates, first)
    candidates = reasons_before(question, candidates, first, sentences)
    best = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))
    told = corroborated(best, {sentence.span: sentence.text for sentence in first})
    labels = [ahead(one, told) for one in labels]
    found = [in_full(question, one) for one in (*told, *below, *labels)]
    found = outsaid(question, found, {one.span: one for one in sentences})
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.evidence))


def _being_read(
    reader: Reader | None, question: Question, ranked: Sequence[Sentence], matcher: Matcher, beside: Executor | None
) -> Callable[[], Mapping[Span, tuple[Extract, ...]] | None]:
    """Begins to read; the call waits for what the reader proposes, None without a reader."""
    if reader is None:
        return lambda: None
    parts = parts_read(ranked, matcher.weights, lambda one: probability(levelled(one, matcher), 0.0))
    if beside is None:
        return cache(partial(extracts_of, reader, question, ranked, parts))
    begun = beside.submit(extracts_of, reader, question, ranked, parts)
    for text in {part.sentence.text for part in parts}:
        words(text)  # wanted, and remembered, when the reader's proposals are moved to whole words
    return begun.result


class _Sight:
    """What rules see in the sentences of one question, each looked at once."""

    def __init__(self, question: Question, matcher: Matcher) -> None:
        self._question, self._matcher = question, matcher
        self._seen: dict[Span, Seen] = {}

    def of(self, sentence: Sentence) -> Seen:
        """One sentence as rules see it."""
        if sentence.span not in self._seen:
            self._seen[sentence.span] = seen(self._question, sentence, self._matcher)
        return self._seen[sentence.span]

    def prepare(self, sentences: Sequence[Sentence]) -> None:
        """Looks at sentences that will be wanted."""
        for sentence in sentences:
            self.of(sentence)


def _is_told(question: Question, matcher: Matcher, sentence: Sentence) -> bool:
    """Whether a sentence holds words of the kind asked for itself, where only such words answer."""
    if not is_strict(question):
        return False
    reading = read(question, View(sentence.text, sentence.places, matcher.weights, sentence.announced))
    return reading is not None and reading.strength > COUNTS_ANOTHER


def is_outdone(sentences: Sequence[Sentence], planned: Sequence[Candidate]) -> bool:
    """Whether a plan that meets every constraint is likelier than whatever a reader could make of the sentences.

    Then the answer is the plan's, and reading would only take time.
    """
    sure = max((one.score for one in planned if not one.unmet), default=0.0)
    if not sure:
        return not _statements(sentences)
    return all(reread(probability(one, 1.0), _SUREST, True) < sure for one in considered(sentences))


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
        if (one.block not in _NO_STATEMENTS or _is_told_in_row(one)) and not _CAPTION.search(one.text)
    ]


def _is_told_in_row(sentence: Sentence) -> bool:
    """Whether a row tells something: a label and a sentence in two cells, or a sentence that is its only cell."""
    cells = sentence.text.split("\t")
    if sentence.block != "row" or len(cells) > 2:
        return False
    is_label = len(cells) == 2
    return (is_label or _ENDS.search(cells[0]) is not None) and len(_WORD.findall(cells[-1])) >= _TOLD
