"""Answers that a label announces: ``장소: …``, a heading or clause with items below it, the question of a FAQ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from assistant.ask.announced import items_below
from assistant.ask.constraints import unmet
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.dates import date_spans
from assistant.language.labels import labelled, marked, members
from assistant.language.measure_units import kind_of
from assistant.language.messages import message
from assistant.language.numbers import quantities
from assistant.language.questions import label_answers
from assistant.language.stopwords import StopClass, stop_words
from assistant.language.words import words
from assistant.types import Candidate, Document, Language, Span, Word, Working

Documents = Callable[[str], Document]
Reads = Callable[[Sentence], Candidate]
_SURE = 0.95
_LEAST = 0.7  # of what a label says, and of what a question names, that the other must account for
_LISTED = frozenset({None, "list", "what", "which", "who", "how", "where", "definition", "about"})
_NOT_LISTED = frozenset({"why", "yes_no", "rank", "code", "title"})
_OPENING = 200  # characters
_SHOWN = 90  # characters of a value that is shown whole
_QUESTION = re.compile(
    r"^\s*(?:(?:Q|问|問|문|질문)\s*\d{0,2}\s*[.:：)]\s*)?(?P<asked>.{4,120}?[?？])\s*$", re.IGNORECASE
)
_REPLY = re.compile(r"\s*(?:(?:A|答|답|답변)\s*\d{0,2}\s*[.:：)]\s*)?", re.IGNORECASE)
_LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
_STOPS: tuple[StopClass, ...] = ("function", "question")
_LEAST_OF_QUESTION = 0.5  # of the question of a FAQ, which has more words than a label
_VERB = 0.5
_ARTICLE = re.compile(r"^(?:제\s?\d+\s?[조장절]|第.{1,4}[条章节])\s*[(（【]?(.{2,30}?)[)）】]?$")
_GENERIC = re.compile(
    r"다음|아래|각|호|해당|본|주요|기타|행사|활동|事项|活动|本次|项目|主要|其他|具体|所需|需|需要"
    r"|following|main|key|event|other|general|details|there|what's",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"때|경우|관련|것|comes?|coming|takes?|includ(?:e|ed|es|ing)|contain(?:s|ed)?|contents?|according|need(?:ed|s)?|should|must"
    r"|要|需要|包括|包含|里|中|时候|的时候|要求",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"[처자일시인율액수표者人日地处表]")
_NOT_SAID = frozenset({"function", "symbol", "number"})
_NAMES_A_LIST = re.compile(
    r"^(?:명단|목록|리스트|종류|이름|list|names?|名单|名称|种类|清单|(?:items?|things?|parts?|kinds?|types?|sorts?)|것|가지|개수)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Label:
    """Words that announce something, with the sentence that holds them, and how well they answer the question."""

    text: str
    sentence: Sentence
    fit: float


def announced(
    question: Question, sentences: Sequence[Sentence], matcher: Matcher, documents: Documents, read: Reads
) -> list[Candidate]:
    """Candidates from what labels announce, best first: none where no label says what the question asks for.

    The label must end with what is asked for, or be of its kind (일시 for a question when), and the label with what
    its sentence and the sentence's title and headings say must account for what the question names. ``read`` gives the
    words of one sentence that answer.
    """
    found: list[Candidate] = []
    for number, sentence in enumerate(sentences):
        if sentence.block != "row":
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            found.extend(_of(question, sentence, following, matcher, documents, read))
    return sorted(found, key=lambda one: (-one.score, one.evidence))


def _of(
    question: Question,
    sentence: Sentence,
    following: Sentence | None,
    matcher: Matcher,
    documents: Documents,
    read: Reads,
) -> Iterator[Candidate]:
    document = documents(sentence.span.document_id)
    about = matcher.found(_about(document, sentence))
    if asked := _QUESTION.match(sentence.text):
        reply = following if following is not None and following.block not in ("heading", "row") else None
        label = _label(question, asked["asked"], sentence, about, matcher)
        if label is not None and reply is not None and not _QUESTION.match(reply.text):
            yield _reply(question, label, reply, read)
        return
    pairs = labelled(sentence.text)
    for pair in pairs:
        label = _label(question, sentence.text[slice(*pair.label)], sentence, about, matcher)
        if label is not None and pair.value[0] < pair.value[1]:
            made = _value(question, label, pair.value)
            if made is not None:
                yield made
    if not any(pair.value[0] < pair.value[1] for pair in pairs):
        begins = marked(sentence.text)[1]
        label = _label(question, sentence.text[begins:].rstrip(" :："), sentence, about, matcher)
        items = items_below(document, sentence.span) if label is not None else ()
        if label is not None and items and (listed := _items(question, label, items, document)) is not None:
            yield listed


def _about(document: Document, sentence: Sentence) -> str:
    """What title, headings and the first words of a document say: no label's own neighbours."""
    prose = next((one for one in document.blocks if one.kind == "paragraph"), None)
    opening = document.text[prose.start : min(prose.end, prose.start + _OPENING)] if prose is not None else ""
    return f"{document.title}\n{sentence.retrieved.passage.heading}\n{'' if labelled(opening) else opening}"


def _label(question: Question, text: str, sentence: Sentence, about: frozenset[int], matcher: Matcher) -> _Label | None:
    """The label where it says what the question asks for, with the share that question and label account for."""
    text = inner[1] if (inner := _ARTICLE.match(text)) else text
    kind = label_answers(question.asks)
    kinds = [match.span() for match in kind.finditer(text)] if kind is not None else []
    said = [one for one in words(text) if _says_something(one, text)]
    again = _said_again(question, said, text)
    named = matcher.found(text) | again.keys()
    if not said or not (kinds or any(question.sought[one].kind != "name" for one in named)):
        return None
    places = [*((start, end) for start, end, _ in matcher.places(text)), *kinds, *chain.from_iterable(again.values())]
    told = [_told(one, text, places) for one in said]
    head = next((at for at, one in enumerate(said) if re.match(r"\s+of\b", text[one.end :])), len(said) - 1)
    covered = sum(one.end - one.start for one, is_told in zip(said, told, strict=True) if is_told)
    share = covered / sum(one.end - one.start for one in said)
    accounted = named | sentence.own | about
    explained = _explained(question, accounted, matcher, sentence, bool(kinds))
    least = _LEAST_OF_QUESTION if _QUESTION.match(sentence.text) else _LEAST
    if not told[head] or share < least or explained < _LEAST or not _says_head(question, named, bool(kinds)):
        return None
    return _Label(text, sentence, share * explained)


def _says_something(word: Word, text: str) -> bool:
    """Whether a word of a label tells it from others."""
    written = text[word.start : word.end].casefold()
    return (
        word.tag not in _NOT_SAID
        and any(map(str.isalnum, written))
        and not _GENERIC.fullmatch(written)
        and not any(written in stop_words(language, kind) for language in _LANGUAGES for kind in _STOPS)
    )


def _told(word: Word, text: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a word of a label is among the places; the suffix of one that is (문의처, 报名日) is too."""
    if any(start < word.end and word.start < end for start, end in places):
        return True
    is_suffix = _SUFFIX.fullmatch(text[word.start : word.end]) is not None and word.start > 0
    return is_suffix and any(start < word.start <= end for start, end in places)


def _said_again(question: Question, said: Sequence[Word], text: str) -> dict[int, list[tuple[int, int]]]:
    """The things sought that hold a word of the label, with its places there: 장소 of 회의 장소."""
    found: dict[int, list[tuple[int, int]]] = {}
    for word in said:
        written = text[word.start : word.end].casefold()
        for at, one in enumerate(question.sought):
            if len(written) > 1 and not written.isascii() and written in one.text.casefold():
                found.setdefault(at, []).append((word.start, word.end))
    return found


def _explained(
    question: Question, accounted: frozenset[int], matcher: Matcher, sentence: Sentence, is_kind: bool
) -> float:
    """The share of what the question names that is accounted for; verbs, that say how, count for half."""
    language = sentence.retrieved.passage.language
    verbs = [(one.start, one.end) for one in words(question.text) if one.tag == "verb"]
    total, reached = 0.0, 0.0
    for at, one in enumerate(question.sought):
        weight = matcher.share([at], language)
        if (len(one.text) < 2 and one.kind == "word" and not one.text.isdigit()) or _FILLER.fullmatch(one.text):
            continue
        if (is_kind or question.asks in ("list", "count")) and _NAMES_A_LIST.match(one.text):
            continue
        is_verb = one.topic == "event" or any(start <= one.start and one.end <= end for start, end in verbs)
        weight *= _VERB if is_verb else 1.0
        total += weight
        reached += weight if at in accounted else 0.0
    return reached / total if total > 0 else 0.0


def _says_head(question: Question, named: frozenset[int], is_kind: bool) -> bool:
    """Whether the label says what is asked for: the last noun of a Korean or Chinese question, or its kind."""
    if is_kind or question.language == "en" or question.asks not in (None, "what", "list", "definition"):
        return True
    nouns = [
        at
        for at, one in enumerate(question.sought)
        if one.kind != "name"
        and len(one.text) > 1
        and not _NAMES_A_LIST.match(one.text)
        and any(word.tag != "verb" for word in words(one.text))
    ]
    return not nouns or bool(named.intersection(nouns[-2:]))


def _candidate(question: Question, label: _Label, answers: Sequence[Span], evidence: Sequence[Span]) -> Candidate:
    said = label.sentence.own | label.sentence.context
    return Candidate(
        kind="list" if len(answers) > 1 else "fact",
        answers=tuple(answers),
        evidence=tuple(evidence),
        score=round(_SURE * label.fit**2, 6),
        met=tuple(one.text for at, one in enumerate(question.sought) if at in said),
        unmet=unmet(question, label.sentence),
        strength=1.0,
    )


def _value(question: Question, label: _Label, value: tuple[int, int]) -> Candidate | None:
    """What stands behind a label on its line."""
    sentence, text = label.sentence, label.sentence.text
    shown = text[slice(*value)]
    listed = [(value[0] + start, value[0] + end) for start, end in members(shown)]
    if question.asks == "count" and not (of_kind := _amounts(question, shown)):
        return _counted(question, label, [_span(sentence, one) for one in listed], [sentence.span], text)
    if question.asks == "count":
        listed = [(value[0] + start, value[0] + end) for start, end in of_kind[:1]]
    elif question.asks == "when":
        days = date_spans(shown)
        if not days and not any(map(str.isdigit, shown)):
            return None
        listed = [value] if len(shown) <= _SHOWN or not days else [(value[0] + days[0][0], value[0] + days[0][1])]
    elif is_strict(question):
        if not any(map(str.isdigit, shown)):
            return None
        listed = [value]
    elif question.asks not in _LISTED or len(listed) < 2:
        listed = [value]
    return _candidate(question, label, [_span(sentence, one) for one in listed], [sentence.span])


def _amounts(question: Question, text: str) -> list[tuple[int, int]]:
    return [
        (one.start, one.end)
        for one in quantities(text)
        if not one.ordinal and kind_of(one.unit) in ("count", "people", "days", "weeks", "months", "years", "hours")
    ]


def _items(question: Question, label: _Label, items: Sequence[Span], document: Document) -> Candidate | None:
    """The items below a heading or a clause, or how many they are."""
    answers = [_words_of(one, document) for one in items]
    if question.asks == "count":
        return _counted(question, label, answers, items, document.text)
    if is_strict(question) or question.asks in _NOT_LISTED or len(answers) < 2:
        return None
    return _candidate(question, label, answers, items)


def _counted(
    question: Question, label: _Label, answers: Sequence[Span], evidence: Sequence[Span], text: str
) -> Candidate | None:
    """How many members a list has, with the members as what was counted."""
    if len(answers) < 2:
        return None
    shift = 0 if len(evidence) > 1 else label.sentence.span.start
    names = [text[one.start - shift : one.end - shift] for one in answers]
    number = message("answer.count", question.language, count=len(answers))
    marks = "".join(f"[{at + 1}]" for at in range(len(evidence)))
    rows = tuple(
        (span, {label.text: name})
        for name, span in zip(names, evidence if len(evidence) > 1 else evidence * len(names), strict=True)
    )
    working = Working("count", label.text, None, " + ".join("1" for _ in names) + f" = {len(names)}", rows)
    listed = message("answer.list", question.language, count=len(names), items=", ".join(names))
    made = _candidate(question, label, [], evidence)
    return replace(made, kind="count", computed=(number,), text=f"{listed} {marks}", working=working)


def _reply(question: Question, label: _Label, reply: Sentence, read: Reads) -> Candidate:
    """What answers the question of a FAQ: the words of the kind asked for, or the whole reply."""
    made = read(reply)
    score = round(_SURE * label.fit**2, 6)
    begins = _REPLY.match(reply.text)
    start = begins.end() if begins else 0
    listed = members(reply.text[start:]) if question.asks in (*_LISTED, "count") else []
    if made.strength > 0 and not made.unmet:
        return replace(made, score=max(made.score, score))
    whole = [(0, len(reply.text[start:].rstrip()))]
    ranges = listed if len(listed) > 1 else whole
    answers = [
        Span(reply.span.document_id, reply.span.start + start + a, reply.span.start + start + b) for a, b in ranges
    ]
    return _candidate(question, label, answers, [reply.span])


def _span(sentence: Sentence, place: tuple[int, int]) -> Span:
    return Span(sentence.span.document_id, sentence.span.start + place[0], sentence.span.start + place[1])


def _words_of(item: Span, document: Document) -> Span:
    """An item without its marker and the mark at its end."""
    text = document.quote(item)
    start = item.start + marked(text)[1]
    end = item.start + len(text.rstrip().rstrip(";；,，、。."))
    return Span(item.document_id, start, max(start + 1, end))
