"""Answers that a label announces: ``장소: …``, a heading or clause with items below it, the question of a FAQ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.ask.announced import items_below
from assistant.ask.constraints import unmet
from assistant.ask.label_fit import FAQ_QUESTION, Label, about_of, label_of
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.captions import is_caption
from assistant.language.clock_times import clock_stretches, clock_times, days_named
from assistant.language.dates import date_spans
from assistant.language.free_of_charge import free_of_charge
from assistant.language.labels import Labelled, labelled, marked, members
from assistant.language.measure_units import kind_of
from assistant.language.messages import message
from assistant.language.numbers import quantities
from assistant.language.questions import asks_price, value_kinds
from assistant.language.relative_times import relative_times
from assistant.types import Candidate, Document, Span, Unmet, Working

Documents = Callable[[str], Document]
Reads = Callable[[Sentence], Candidate]
_SURE = 0.95
_LISTED = frozenset({None, "list", "what", "which", "who", "how", "where", "definition", "about"})
_NOT_LISTED = frozenset({"why", "yes_no", "rank", "code", "title"})
_LABEL = 30  # characters of the first cell of a form's row
_FEWEST = 3  # members of a paragraph that is a list
_WORD = re.compile(r"[^\W\d_]{2,}")
_DEFINES = re.compile(r"정의|뜻|의미|定义|含义|\b(?:meaning|means?|define[sd]?|definition)\b", re.IGNORECASE)
# what counts any things
_ITEMS = re.compile("개|가지|곳|종류?|군데|항목|건|个|個|种|種|项|項|类别?|大类|家|所|处|条")
_FREE = re.compile(r"\s*(?:무료|없음|무상|free(?:\s+of\s+charge)?|none|免费|无)\s*[.。]?\s*", re.IGNORECASE)
_BARE_SUM = 10_000  # from which a number without a currency may be a sum of money
_SHOWN = 90  # characters of a value that is shown whole
_REPLY = re.compile(r"\s*(?:(?:A|答|답|답변)\s*\d{0,2}\s*[.:：)]\s*)?", re.IGNORECASE)


def announced(
    question: Question, sentences: Sequence[Sentence], matcher: Matcher, documents: Documents, read: Reads
) -> list[Candidate]:
    """Candidates from what labels announce, best first: none where no label says what the question asks for.

    The label must end with what is asked for, or be of its kind (일시 for a question when), and the label with what
    its sentence and the sentence's title and headings say must account for what the question names. ``read`` gives the
    words of one sentence that answer.
    """
    found: list[Candidate] = []
    about: dict[str, frozenset[int]] = {}
    for number, sentence in enumerate(sentences):
        if sentence.block != "row" or _form(sentence):
            document = documents(sentence.span.document_id)
            if (told := about_of(document, sentence)) not in about:
                about[told] = matcher.found(told)
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            found.extend(_of(question, sentence, following, about[told], matcher, document, read))
    return sorted(found, key=lambda one: (-one.score, one.evidence))


def _of(
    question: Question,
    sentence: Sentence,
    following: Sentence | None,
    about: frozenset[int],
    matcher: Matcher,
    document: Document,
    read: Reads,
) -> Iterator[Candidate]:
    asked = FAQ_QUESTION.match(sentence.text)
    if asked and not items_below(document, sentence.span):
        reply = following if following is not None and following.block not in ("heading", "row") else None
        label = label_of(question, asked["asked"], sentence, about, matcher)
        if label is not None and reply is not None and not FAQ_QUESTION.match(reply.text):
            yield _reply(question, label, reply, read)
        return
    is_title = sentence.block == "heading" and sentence.text.strip() == document.title  # X: season notes says nothing
    pairs = [] if is_title or is_caption(sentence.text) else _form(sentence) or _without_hours(sentence.text)
    for pair in pairs:
        label = label_of(question, sentence.text[slice(*pair.label)], sentence, about, matcher)
        if label is not None and pair.value[0] < pair.value[1]:
            made = _value(question, label, pair.value)
            if made is not None:
                yield made
    if not any(pair.value[0] < pair.value[1] for pair in pairs):
        items = items_below(document, sentence.span)
        if not items and sentence.block != "heading":
            return
        begins = marked(sentence.text)[1]
        label = label_of(question, sentence.text[begins:].rstrip(" :："), sentence, about, matcher)
        if label is not None and items and (listed := _items(question, label, items, document)) is not None:
            yield listed
        elif label is not None and following is not None and (told := _bare_list(question, label, following)):
            yield told


def _form(sentence: Sentence) -> list[Labelled]:
    """The two cells of a row of a form, that says in words what its first cell asks for."""
    cells = sentence.text.split("\t")
    if sentence.block != "row" or len(cells) != 2 or len(_WORD.findall(cells[1])) < 1 or len(cells[0]) > _LABEL:
        return []
    return [Labelled((0, len(cells[0])), (len(cells[0]) + 1, len(sentence.text.rstrip())))]


def _without_hours(text: str) -> list[Labelled]:
    """The labels of a line; what stands before the colon of a time of day (토요일 09:00) is none."""
    pairs = labelled(text)
    inside = clock_times(text) if pairs else []
    found: list[Labelled] = []
    for pair in pairs:
        if not any(start < pair.label[1] < end for start, end in inside):
            found.append(pair)
        elif found:
            found[-1] = replace(found[-1], value=(found[-1].value[0], pair.value[1]))
    return found


def _bare_list(question: Question, label: Label, following: Sentence) -> Candidate | None:
    """The members of a paragraph below a heading that is nothing but a list."""
    is_below = label.sentence.block == "heading" and following.block == "paragraph"
    listed = members(following.text) if is_below else []
    if len(listed) < _FEWEST or following.retrieved.passage != label.sentence.retrieved.passage:
        return None
    if any(mark in following.text[slice(*listed[0])] for mark in ":："):
        return None  # a label of its own announces them
    answers = [_span(following, one) for one in listed]
    if question.asks == "count":
        return _counted(question, replace(label, sentence=following), answers, [following.span], following.text)
    if is_strict(question) or question.asks in _NOT_LISTED:
        return None
    return _candidate(question, label, answers, [following.span])


def _candidate(question: Question, label: Label, answers: Sequence[Span], evidence: Sequence[Span]) -> Candidate:
    said = label.sentence.own | label.sentence.context
    return Candidate(
        kind="list" if len(answers) > 1 else "fact",
        answers=tuple(answers),
        evidence=tuple(evidence),
        score=round(_SURE * label.fit**2, 6),
        met=tuple(one.text for at, one in enumerate(question.sought) if at in said),
        unmet=tuple(one for one in unmet(question, label.sentence) if not _is_met(one, label)),
        strength=1.0,
    )


def _is_met(fault: Unmet, label: Label) -> bool:
    """Whether a label meets what its sentence alone does not: it is about the question, and says the attribute."""
    return fault.code == "below_threshold" or (fault.code == "attribute_absent" and fault.name in label.named)


def _value(question: Question, label: Label, value: tuple[int, int]) -> Candidate | None:
    """What stands behind a label on its line."""
    sentence, text = label.sentence, label.sentence.text
    shown = text[slice(*value)]
    if _is_no_money(question, shown) or (question.asks == "who" and not _WORD.search(shown)):
        return None  # a telephone number is nobody
    listed = [(value[0] + start, value[0] + end) for start, end in members(shown)]
    if question.asks == "count" and not (of_kind := _amounts(question, shown)):
        return _counted(question, label, [_span(sentence, one) for one in listed], [sentence.span], text)
    if question.asks == "count":
        listed = [_beside_named(sentence, [(value[0] + start, value[0] + end) for start, end in of_kind])]
    elif question.asks == "when":
        days = date_spans(shown)
        if not days and not any(map(str.isdigit, shown)) and not any(relative_times(shown)):
            return None
        listed = [value] if len(shown) <= _SHOWN or not days else [(value[0] + days[0][0], value[0] + days[0][1])]
    elif question.asks == "clock":
        listed = _hours(question, text, value)
        if not listed:
            return None
    elif is_strict(question):
        is_free = _FREE.fullmatch(shown) or (asks_price(question.text) and any(free_of_charge(shown)))
        if not any(map(str.isdigit, shown)) and not (question.asks == "amount" and is_free):
            return None
        listed = [value]
    elif question.asks not in _LISTED or len(listed) < 2:
        listed = [value]
    return _candidate(question, label, [_span(sentence, one) for one in listed], [sentence.span])


def _beside_named(sentence: Sentence, amounts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The number behind which most of what is asked stands: 80 in all, of them 25 for children; else the first."""
    edges = [amounts[0][1], *(end for _, end in amounts)]
    named = [
        len({at for begin, finish, at in sentence.places if before <= begin and finish <= start})
        for before, (start, _) in zip(edges, amounts, strict=False)
    ]
    return amounts[max(range(len(amounts)), key=lambda at: (named[at], -at))]


def _is_no_money(question: Question, shown: str) -> bool:
    """Whether a sum of money is asked for, and a value behind a label has numbers that are none."""
    money = question.asks in ("amount", "what", None) and "money" in value_kinds(question.text)
    found = quantities(shown) if money else []
    return bool(found) and not any(kind_of(one.unit) == "money" or one.value >= _BARE_SUM for one in found)


def _hours(question: Question, text: str, value: tuple[int, int]) -> list[tuple[int, int]]:
    """A value of times of day: whole where it is short and holds on the days asked for, else the first that does."""
    days = days_named(question.text)
    stretches = [one for one in clock_stretches(text) if value[0] <= one.start]
    held = [(one.start, one.end) for one in stretches if days <= one.days]
    return [value] if len(held) == len(stretches) > 0 and value[1] - value[0] <= _SHOWN else held[:1]


def _amounts(question: Question, text: str) -> list[tuple[int, int]]:
    return [
        (one.start, one.end)
        for one in quantities(text)
        if not one.ordinal and kind_of(one.unit) in ("count", "people", "days", "weeks", "months", "years", "hours")
    ]


def _items(question: Question, label: Label, items: Sequence[Span], document: Document) -> Candidate | None:
    """The items below a heading or a clause, or how many they are."""
    answers = [_words_of(one, document) for one in items]
    if question.asks == "count":
        return _counted(question, label, answers, items, document.text)
    if is_strict(question) or question.asks in _NOT_LISTED or len(answers) < 2 or _DEFINES.search(question.text):
        return None
    return _candidate(question, label, answers, items)


def _counted(
    question: Question, label: Label, answers: Sequence[Span], evidence: Sequence[Span], text: str
) -> Candidate | None:
    """How many members a list has, with the members as what was counted."""
    if len(answers) < 2:
        return None
    shift = 0 if len(evidence) > 1 else label.sentence.span.start
    names = [text[one.start - shift : one.end - shift] for one in answers]
    if _counts_apart(question) and any(any(map(str.isdigit, name)) for name in names):
        return None  # 19:00~20:40 is nobody
    number = message("answer.count", question.language, count=len(answers))
    marks = "".join(f"[{at + 1}]" for at in range(len(evidence)))
    rows = tuple(
        (span, {label.text: name})
        for name, span in zip(names, evidence if len(evidence) > 1 else [evidence[0]] * len(names), strict=True)
    )
    working = Working("count", label.text, None, " + ".join("1" for _ in names) + f" = {len(names)}", rows)
    listed = message("answer.list", question.language, count=len(names), items=", ".join(names))
    made = _candidate(question, label, [], evidence)
    return replace(made, kind="count", computed=(number,), text=f"{listed} {marks}", working=working)


def _counts_apart(question: Question) -> bool:
    """Whether a question counts in a unit of some things alone: people, copies; and not items, or whatever it names."""
    unit = question.unit or ""
    return bool(unit) and not unit.isascii() and _ITEMS.fullmatch(unit) is None


def _reply(question: Question, label: Label, reply: Sentence, read: Reads) -> Candidate:
    """What answers the question of a FAQ: the words of the kind asked for, or the whole reply."""
    made = read(reply)
    score = round(_SURE * label.fit**2, 6)
    begins = _REPLY.match(reply.text)
    start = begins.end() if begins else 0
    listed = members(reply.text[start:]) if question.asks in (*_LISTED, "count") else []
    is_counted = question.asks == "count" and made.kind != "count"
    if made.strength > 0 and not made.unmet and not is_counted:
        return replace(made, score=max(made.score, score))
    if made.unmet and (question.asks == "when" or (is_strict(question) and made.strength == 0.0 and not listed)):
        return made  # nothing there tells a time, a share, a sum
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
