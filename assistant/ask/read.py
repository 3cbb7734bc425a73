"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ask.before import current_first, reasons_before, wholes_first
from assistant.ask.beside import ahead, called_first, continued, numbered, placed
from assistant.ask.constraints import OpeningPlace
from assistant.ask.corroborate import corroborated
from assistant.ask.enumerated import enumerated, without_members
from assistant.ask.headed import headed
from assistant.ask.labelled import Documents, announced
from assistant.ask.levelled import on_one_level
from assistant.ask.lineup import CONSIDERED, LOOKS, Lineup
from assistant.ask.match import Matcher
from assistant.ask.members import in_full
from assistant.ask.outsaid import outsaid
from assistant.ask.proposal import Seen, candidate_of, seen
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.ask.totals import totals_first
from assistant.language.provisional import is_provisional
from assistant.types import Candidate, Span

READ = 6  # sentences that are read closely


def propose(
    lineup: Lineup,
    documents: Documents | None = None,
    opening_place: OpeningPlace = lambda text: frozenset(),
) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself.
    """
    question, matcher, sentences, ranked = lineup.question, lineup.matcher, lineup.sentences, lineup.ranked
    lineup.begin()
    lineup.look_up_words()
    sight = _Sight(question, matcher)

    def read_one(sentence: Sentence) -> Candidate:
        made = candidate_of(question, sight.of(sentence), matcher, lineup.extracted)
        return made if documents is None else enumerated(question, made, sentence, documents)

    close = CONSIDERED if question.asks in LOOKS else READ
    sight.prepare(ranked[:close])
    below = headed(question, sentences, read_one)
    labels = announced(question, sentences, matcher, documents, read_one) if documents is not None else []
    picks = lineup.extracted or {}
    first = [
        one
        for number, one in enumerate(ranked)
        if number < close or picks.get(one.span) or (is_strict(question) and is_provisional(one.text))
    ]
    candidates = [read_one(sentence) for sentence in first]
    if documents is not None:
        candidates = without_members(question, candidates)
    if is_strict(question):
        candidates = continued(candidates, first)
    if question.asks in LOOKS:
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
    found = totals_first(question, found, documents) if documents is not None else found
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.evidence))


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
