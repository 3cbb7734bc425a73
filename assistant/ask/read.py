"""From sentences to candidates: which sentence answers, and which of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from assistant.ask.constraints import (
    OpeningPlace,
    leaves_amount_unnamed,
    of_another_place,
    unmet,
    unnumbered,
)
from assistant.ask.corroborate import corroborated
from assistant.ask.counting import COUNTS_ANOTHER
from assistant.ask.extract import extracts
from assistant.ask.going_on import going_on, leaning
from assistant.ask.headed import BULLET, headed
from assistant.ask.labelled import Documents, announced
from assistant.ask.match import Matcher
from assistant.ask.members import in_full
from assistant.ask.period_constraints import of_another_goal
from assistant.ask.pick import picked
from assistant.ask.predicate import doubt
from assistant.ask.question import Question
from assistant.ask.score import probability, reread
from assistant.ask.sentences import Sentence
from assistant.ask.spans import fitness, is_of_no_kind, is_strict, read, telling_clause
from assistant.ask.view import Range, Reading, View
from assistant.language.answer_kinds import is_no_name_of, name_asked
from assistant.language.dates import date_spans
from assistant.language.designators import designators
from assistant.language.enumeration import looks_listed
from assistant.language.measure_units import kind_of
from assistant.language.numbers import quantities
from assistant.language.questions import value_kinds
from assistant.protocols import Extract, Reader
from assistant.types import Candidate, Span, Unmet

_NO_STATEMENTS = frozenset({"heading", "row"})  # rows are read as tables
# where rules find words of these kinds, they are at least as often right as the reader
_RULED = frozenset({"rank", "list", "definition", "role"})
_UNNAMED = 0.25  # of a sentence's score, where it may give another sum of money than the one asked for
_MANY_HAVE = frozenset({"money", "percent"})  # a value of these kinds does not tell of what
_SURE_ENOUGH = 0.8  # strength of a reading by rules
_UNLIKE = 0.35  # where somebody or some firm is asked for, for words that are no such name
_UNCOUNTED = 0.3  # of that of a number of something else, beside one that may be of what is asked for
_UNCALLED = 0.5  # of the score of a list that is called otherwise than asked for, beside one that is called so
_GOES_ON = 0.5  # of a sentence's score, for the one after it that holds what is asked for
_BARE = re.compile(r"[시성市省]?(?:[이가은는]\s|\s*$)")  # what may stand behind a name that is a member by itself
_TOLD = 4  # words of a cell that tell more than a value does
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?。！？][\"'”’)\]]*\s*$")
_CAPTION = re.compile(r"(?:단위|单位|單位)\s*[:：][^.。]{1,24}$")  # the line over a table says nothing of anything
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
) -> list[Candidate]:
    """Candidates from the best sentences, best first, ties by place. A heading announces and a row needs
    its header: neither answers by itself."""
    sentences = leaning(question, going_on(question, sentences, matcher), partial(_is_told, question, matcher))
    ranked = considered(sentences, _LOOKS.get(question.asks or ""))
    extracted = None if reader is None else extracts(reader, question, ranked, matcher.weights)
    close = CONSIDERED if question.asks in _LOOKS else READ
    first = [one for number, one in enumerate(ranked) if number < close or (extracted and extracted.get(one.span))]
    candidates = [candidate_of(question, sentence, matcher, extracted) for sentence in first]
    if is_strict(question):
        candidates = _continued(candidates, first)
    if question.asks in _LOOKS:
        candidates = _called_first(candidates, first)
    candidates = _placed(question, _numbered(question, candidates, first), first, opening_place)
    best = sorted(candidates, key=lambda candidate: (-candidate.score, candidate.evidence))
    told = corroborated(best, {sentence.span: sentence.text for sentence in first})

    def read_one(sentence: Sentence) -> Candidate:
        return candidate_of(question, sentence, matcher, extracted)

    below = headed(question, sentences, read_one)
    labels = announced(question, sentences, matcher, documents, read_one) if documents is not None else []
    labels = [_ahead(one, told) for one in labels]
    found = [in_full(question, one) for one in (*told, *below, *labels)]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.evidence))


def _is_told(question: Question, matcher: Matcher, sentence: Sentence) -> bool:
    """Whether a sentence holds words of the kind asked for itself, where only such words answer."""
    if not is_strict(question):
        return False
    reading = read(question, View(sentence.text, sentence.places, matcher.weights, sentence.announced))
    return reading is not None and reading.strength > COUNTS_ANOTHER


def _ahead(label: Candidate, read: Sequence[Candidate]) -> Candidate:
    """What a label announces, ahead of what was read from the same sentence without it."""
    beside = [one.score for one in read if one.evidence[0] == label.evidence[0] and not one.unmet]
    return replace(label, score=max([label.score, *(round(score + 1e-6, 6) for score in beside)]))


def is_outdone(sentences: Sequence[Sentence], planned: Sequence[Candidate]) -> bool:
    """Whether a plan that meets every constraint is likelier than whatever a reader could make of the sentences.

    Then the answer is the plan's, and reading would only take time.
    """
    sure = max((one.score for one in planned if not one.unmet), default=0.0)
    if not sure:
        return not _statements(sentences)
    return all(reread(probability(one, 1.0), _SUREST, True) < sure for one in considered(sentences))


def _placed(
    question: Question,
    candidates: Sequence[Candidate],
    sentences: Sequence[Sentence],
    opening_place: OpeningPlace,
) -> list[Candidate]:
    """The candidates; those of sentences that speak of another place are refused."""
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        fault = None if one.unmet else of_another_place(question, sentence, opening_place)
        found.append(replace(one, unmet=(fault,)) if fault else one)
    return found


def _numbered(question: Question, candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; those that do not number the thing asked for are refused where likelier ones number another."""
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        rivals = [other for other, rated in zip(sentences, candidates, strict=True) if rated.score >= one.score]
        fault = None if one.unmet else unnumbered(question, sentence, rivals)
        found.append(replace(one, unmet=(fault,)) if fault else one)
    return found


def _called_first(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates; beside a list that is called what is asked for, another one of the document counts for less.

    So does a number of something else beside one that may be of what is asked for.
    """
    called = {
        (one.kind, sentence.span.document_id)
        for one, sentence in zip(candidates, sentences, strict=True)
        if not one.unmet and (one.strength == 1.0 if one.kind == "list" else one.strength > COUNTS_ANOTHER)
    }
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        beside = {kind for kind, document in called if document == sentence.span.document_id}
        if "list" in beside and one.strength < 1.0:
            one = replace(one, score=round(one.score * _UNCALLED, 6))
        elif "count" in beside and one.strength == COUNTS_ANOTHER:
            one = replace(one, score=round(one.score * _UNCOUNTED, 6))
        found.append(one)
    return found


def _continued(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """The candidates, where one goes on from a likelier sentence with half of its score at least.

    "The ferry carries 120 people. It was built in 1931.": the first names the subject and holds no value of the kind
    asked for, the second holds one and says more of the question. Both must stand in one passage, in this order.
    """
    best = max(range(len(candidates)), key=lambda at: candidates[at].score, default=0)
    found = []
    for one, sentence in zip(candidates, sentences, strict=True):
        goes_on = (
            not one.unmet
            and {fault.code for fault in candidates[best].unmet} == {"attribute_absent"}
            and sentence.retrieved.passage == sentences[best].retrieved.passage
            and sentence.span.start >= sentences[best].span.end
            and sentence.own - sentences[best].own
        )
        found.append(replace(one, score=max(one.score, _GOES_ON * candidates[best].score)) if goes_on else one)
    return found


def considered(sentences: Sequence[Sentence], looks: Callable[[str], bool] | None = None) -> list[Sentence]:
    """The likeliest statements, best first: ``READ`` of them, and all that a reader reads, become candidates.

    One whose text looks as if it held what is asked for (``looks``) is likelier.
    """

    def likelihood(sentence: Sentence) -> float:
        return probability(sentence, _SURE_ENOUGH if looks is not None and looks(sentence.text) else 0.0)

    return sorted(_statements(sentences), key=lambda sentence: (-likelihood(sentence), sentence.span))[:CONSIDERED]


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


def candidate_of(
    question: Question, sentence: Sentence, matcher: Matcher, extracted: Mapping[Span, Sequence[Extract]] | None = None
) -> Candidate:
    """What one sentence answers: words of the kind asked for, those the reader picked, or the clause that says most.

    ``extracted`` holds what the reader proposes for the sentences that were open to it.
    """
    text = sentence.text
    view = View(text, sentence.places, matcher.weights, sentence.announced)
    reading = read(question, view)
    faults = unmet(question, sentence)
    sentence = _saying_attribute(question, sentence, reading, matcher)
    likely = probability(sentence, 0.0 if reading is None else reading.strength)
    proposals = extracted.get(sentence.span) if extracted is not None else None
    if proposals is not None:
        bullet = BULLET.match(text)
        told = bullet.end() if bullet else 0
        pick = picked(question.text, text, [one for one in proposals if one.start >= told])
        if not sentence.foreign and not _is_ruled(question, reading):
            # of another language the reader tells the words, and less surely whether the sentence answers
            likely = reread(likely, None if pick is None else pick[1], reading is not None)
        is_value_unseen = sentence.foreign and reading is None and is_strict(question)  # a pick does not show one there
        if pick is not None and not is_value_unseen and _prefers(question, reading, text, pick[0]):
            reading = Reading("passage" if reading is None else reading.kind, (pick[0],), 0.0)
    if reading is not None and _is_no_such_name(question, reading, text):
        likely *= _UNLIKE
    if leaves_amount_unnamed(question, sentence) or _is_narrower(question, sentence):
        likely *= _UNNAMED
    likely *= doubt(question, sentence)
    if reading is None and is_strict(question):
        faults = (*faults, Unmet("attribute_absent", question.asked_for))
    if reading is not None and is_strict(question):
        goal = of_another_goal(question, sentence, reading.ranges[0][0])
        faults = (*faults, goal) if goal else faults
    if reading is not None and _lists_peers(question, sentence, reading):
        faults = (*faults, Unmet("below_threshold", question.text))
    if reading is None:
        reading = Reading("passage", (telling_clause(view),), 0.0)
    shift = sentence.span.start
    said = sentence.own | sentence.context
    return Candidate(
        kind=reading.kind,
        answers=tuple(Span(sentence.span.document_id, start + shift, end + shift) for start, end in reading.ranges),
        evidence=(sentence.span,),
        score=round(fitness(question, reading) * likely, 6),
        met=tuple(one.text for position, one in enumerate(question.sought) if position in said),
        unmet=faults,
        strength=reading.strength,
    )


def _is_no_such_name(question: Question, reading: Reading, text: str) -> bool:
    """Whether somebody or some firm is asked for, and the words are clearly no name of one."""
    kind = None if is_strict(question) or len(reading.ranges) > 1 else name_asked(question.text)
    chosen = text[slice(*reading.ranges[0])]
    return kind is not None and (is_no_name_of(kind, chosen) or _says_nothing_new(question, chosen))


def _says_nothing_new(question: Question, chosen: str) -> bool:
    """Whether the question says every word itself."""
    asked = question.text.casefold()
    return all(word.casefold() in asked for word in _WORD.findall(chosen))


def _lists_peers(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether a list holds the thing itself whose members are asked for: clusters of Hunan, answered by provinces."""
    if question.asks != "list" or len(reading.ranges) < 2:
        return False
    names = [(start, end) for start, end, at in sentence.places if question.sought[at].kind == "name"]
    return any(
        start == first and end <= last and _BARE.match(sentence.text, end, last)
        for first, last in reading.ranges
        for start, end in names
    )


def _saying_attribute(question: Question, sentence: Sentence, reading: Reading | None, matcher: Matcher) -> Sentence:
    """The sentence as one that says the attribute asked for where it gives a value of its kind: 134 km is a length."""
    if reading is None or not is_strict(question):
        return sentence
    positions = {
        number
        for number, one in enumerate(question.sought)
        if one.kind != "name" and value_kinds(one.text) - _MANY_HAVE
    }
    own = sentence.own | positions
    language = sentence.retrieved.passage.language
    gained = matcher.share(own, language) - matcher.share(sentence.own, language)
    return replace(sentence, own=own, matched=sentence.matched + gained, supported=sentence.supported + gained)


def _is_narrower(question: Question, sentence: Sentence) -> bool:
    """Whether the question narrows down what the sentence measures: foreign visitors, where it has visitors."""
    language = sentence.retrieved.passage.language
    if language == "en" or question.language != language or not is_strict(question):
        return False
    said = sentence.own | sentence.context
    return any(
        number not in said
        and number + 1 in sentence.own
        and one.kind != "name"
        and not question.text[one.end : after.start].strip()
        and question.sought[number + 1].kind != "name"
        for number, (one, after) in enumerate(pairwise(question.sought))
    )


def _is_ruled(question: Question, reading: Reading | None) -> bool:
    """Whether rules are so sure of the words that what the reader thinks of the sentence says little."""
    return reading is not None and question.asks in _RULED and reading.strength >= _SURE_ENOUGH


def _prefers(question: Question, reading: Reading | None, text: str, span: Range) -> bool:
    """Whether to take the reader's pick: where rules found nothing, or several values of the kind, none surely it."""
    pick = text[slice(*span)]
    if reading is not None and question.asks == "count" and reading.strength == COUNTS_ANOTHER:
        return False  # nor what a number counts
    if question.asks == "clock":
        return False  # a reader does not tell the hours of one day from those of another
    if is_strict(question) and (not any(map(str.isdigit, pick)) or _is_another_kind(question, text, span)):
        return False
    return reading is None or (question.asks not in _RULED and reading.strength < 1.0)


def _is_another_kind(question: Question, text: str, span: Range) -> bool:
    """Whether a question for a time is answered with none, one for a number with a time, one for money in megawatts.

    Or one for a number of things, or for a rate, with a number that is none.
    """
    pick = text[slice(*span)]
    if bool(date_spans(pick)) != (question.asks == "when"):
        return True
    if is_of_no_kind(question, text, span) or _numbers_another(question, pick):
        return True
    kinds = value_kinds(question.text) if question.asks == "amount" else frozenset()
    units = [found.unit for found in quantities(pick)] if kinds else []
    bare = "money" in kinds  # a sum of money is told in a currency
    return bool(units) and all((unit or bare) and unit not in kinds and kind_of(unit) not in kinds for unit in units)


def _numbers_another(question: Question, pick: str) -> bool:
    """Whether a number only tells a thing from its like, which is not counted here: 2단계, Q3."""
    if question.asks != "count":
        return False
    named = [words for values in designators(pick).values() for words in values.values()]
    kinds = ["".join(letter for letter in words if not letter.isdigit()).strip() for words in named]
    forms = {form for one in (*question.sought, *question.counted) for form in one.forms}
    return any(kind and kind not in question.text and kind not in forms for kind in kinds)
