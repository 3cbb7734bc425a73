"""One noun with two qualifiers in a sentence: licensed beds and staffed beds, where only beds are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.ask.question import Question
from assistant.language.dates import date_spans
from assistant.language.messages import message
from assistant.language.numbers import Quantity, quantities
from assistant.language.qualifiers import tells_apart
from assistant.language.stopwords import stop_words
from assistant.types import Candidate, Document, Language, Span

Range = tuple[int, int]
_ASKED = frozenset({"count", "amount", "rate", "what", None})
_MARK = re.compile(r"[;；,，、.。:：()（）]|\s(?:and|but|while|with|of)\s|(?<=[며고와과])\s")
_WORD = re.compile(r"[^\s,，、;；()（）]+")
_BEHIND = re.compile(r"\s?(?P<said>(?:[a-z-]+\s){1,2})$|\s?(?P<wide>[가-힣㐀-鿿]{1,6}\s?)$", re.IGNORECASE)
_PART = re.compile(
    r"其中|이\s?중|그\s?중|가운데|among|of\s+(?:which|whom|these|those|them)|including|包括|포함", re.IGNORECASE
)
_NEAR = 25  # characters from a value to what it counts, behind it
_LONGEST = 12  # characters of a qualifier
_MOST = 4


def told_apart(question: Question, chosen: Candidate, documents: Callable[[str], Document]) -> Candidate | None:
    """The values of one sentence for what is asked with different qualifiers, none of which the question says.

    The one value whose qualifier the question says apart from the noun: S3的续航里程. None where the sentence gives one
    value, or where a value stands with the noun alone: then it is of the whole.
    """
    if question.asks not in _ASKED or len(chosen.answers) != 1 or chosen.text or chosen.status != "answered":
        return None
    evidence, answer = chosen.evidence[0], chosen.answers[0]
    if evidence.document_id != answer.document_id:
        return None
    document = documents(evidence.document_id)
    text = document.quote(evidence)
    found = quantities(text)
    own = next(
        (one for one in found if one.start < answer.end - evidence.start and answer.start - evidence.start < one.end),
        None,
    )
    alike = [one for one in found if own is not None and one.unit == own.unit and not one.ordinal]
    if not 2 <= len(alike) <= _MOST:
        return None
    for thing in question.sought:
        if thing.kind == "name":
            continue
        places = list(_places(text, thing.certain))
        said = [_qualified(text, alike, at, places, document.language) for at in range(len(alike))]
        told = [one for one in said if one]
        is_apart = len(told) == len(alike) == len({one.casefold() for one in told})
        asked = [at for at, one in enumerate(told) if is_apart and _says_alone(question.text, one, thing.certain)]
        if len(asked) == 1:  # S3的续航里程, where the sentence tells the A6续航里程 too
            meant = alike[asked[0]]
            span = Span(evidence.document_id, evidence.start + meant.start, evidence.start + meant.end)
            return replace(chosen, answers=(span,))
        if is_apart and not any(_is_said(question.text, one) for one in told):
            name = next((text[start:end] for start, end in places), thing.text)  # quoted as the sentence has it
            return _ambiguous(question, chosen, text, alike, told, name)
    return None


def _places(text: str, forms: Sequence[str]) -> Iterator[Range]:
    """Where a thing is named, in any of its forms, the longest of those that overlap."""
    pattern = "|".join(re.escape(form) for form in sorted(set(forms), key=len, reverse=True) if len(form) > 1)
    if pattern:
        yield from (match.span() for match in re.finditer(pattern, text, re.IGNORECASE))


def _qualified(text: str, values: Sequence[Quantity], at: int, places: Sequence[Range], language: Language) -> str:
    """The qualifier of what a value is of, with its noun; "" where it has none, or is of no such noun."""
    value = values[at]
    begin = values[at - 1].end if at else 0
    before = [place for place in places if begin <= place[0] and place[1] <= value.start]
    follows = next((one for one in places if value.end <= one[0] and _BEHIND.match(text[value.end : one[0]])), None)
    if before and not (text[begin : begin + 1].isascii() and follows is not None and follows[0] - value.end <= _NEAR):
        start, end = before[-1]
        mark = max((match.end() for match in _MARK.finditer(text, begin, start)), default=begin)
        words = _WORD.findall(text[mark:start])
        qualifier = words[-1] if words else ""
    else:
        finish = values[at + 1].start if at + 1 < len(values) else len(text)
        behind = next((place for place in places if value.end <= place[0] and place[1] <= finish), None)
        if behind is None or (found := _BEHIND.match(text[value.end : behind[0]])) is None:
            return ""
        start, end = behind
        qualifier = (found["said"] or found["wide"] or "").strip()
    plain = qualifier.casefold()
    if _PART.search(text[begin:start]):
        return ""  # 其中女员工: a part of the others
    if not tells_apart(qualifier, language):
        return ""
    if not qualifier or len(qualifier) > _LONGEST or plain in stop_words("en", "function") or date_spans(qualifier):
        return ""
    joint = "" if not text[start - 1].isspace() else " "
    return f"{qualifier}{joint}{text[start:end]}"


def _is_said(question: str, qualified: str) -> bool:
    """Whether a question says a qualifier itself."""
    return re.sub(r"\s", "", qualified).casefold() in re.sub(r"\s", "", question).casefold()


def _says_alone(question: str, qualified: str, forms: Sequence[str]) -> bool:
    """Whether a question says a qualifier apart from the noun that it stands with, and more than a letter of it."""
    noun = max((form for form in forms if qualified.casefold().endswith(form.casefold())), key=len, default="")
    alone = qualified[: len(qualified) - len(noun)].strip() if noun else ""
    return len(alone) > 1 and not _is_said(question, qualified) and _is_said(question, alone)


def _ambiguous(
    question: Question, chosen: Candidate, text: str, values: Sequence[Quantity], labels: Sequence[str], name: str
) -> Candidate:
    """Both values, each with what tells it apart."""
    evidence = chosen.evidence[0]
    spans = tuple(Span(evidence.document_id, evidence.start + one.start, evidence.start + one.end) for one in values)
    lines = [message("answer.ambiguous", question.language, name=name, count=len(values))]
    shown = [
        f"{message('answer.conflict_item', question.language, value=text[one.start : one.end], source=label)} [1]"
        for one, label in zip(values, labels, strict=True)
    ]
    return replace(
        chosen,
        answers=spans,
        evidence=(evidence,),
        status="ambiguous",
        labels=tuple(labels),
        text="\n".join((*lines, *shown)),
    )
