"""One answer to a question that asks several things: what each came to, and which of them the documents lack."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.ask.cite import TEXT_CHARACTERS
from assistant.ask.parts import Part
from assistant.ask.verify import MARK
from assistant.language.messages import message
from assistant.types import Answer, AnswerPart, Citation, Computation, Item, Status

_QUOTED = re.compile(r"(“[^”]*”)")
_STATUSES: tuple[Status, ...] = ("conflict", "ambiguous", "answered")  # the first that one of the parts has
_LONGEST = 110  # characters of a part's line; of a longer one only its items are told
_WHOLE_KINDS = frozenset({"yes_no"})


def answer_together(
    parts: Sequence[Part],
    ask: Callable[[str], Answer],
    whole: Callable[[], Answer],
    of_table: Callable[[Answer], bool],
) -> Answer:
    """What the parts of a question come to; the answer to the ``whole`` where things that are joined are one thing.

    A part that the documents do not answer is told with its reason beside those that they do. ``of_table`` tells
    whether an answer rests on rows of tables alone.
    """
    things = all(part.is_thing for part in parts)
    at_once = whole() if things else None
    if at_once is not None and of_table(at_once) and _is_full(at_once, len(parts)):
        return at_once
    answers: list[Answer] = []
    for part in parts:
        answers.append(_value(answers[-1]) if part.is_value and answers else ask(part.question))
    if at_once is not None and _is_one_thing(parts, answers, at_once):
        return at_once
    found = [one for one in answers if one.status != "not_found"]
    if not found:
        return answers[0]
    return _joined(parts, answers)


def _value(chosen: Answer) -> Answer:
    """The value by which an answer chose a row: the cell of the column that it was computed over; else all it says."""
    work = chosen.computation
    if work is None or work.column is None or not work.rows:
        return chosen
    row = work.rows[0]
    value = row.cells.get(work.column)
    if value is None:
        return chosen
    item = Item(value, None, None, (row.citation,))
    return replace(chosen, kind="fact", items=(item,), text=f"{value} [{row.citation}]", computation=None)


def _is_full(whole: Answer, count: int) -> bool:
    """Whether an answer to all has an item for each of the things, or says whether something is so."""
    if whole.status == "not_found":
        return False
    return (whole.kind == "list" and len(whole.items) == count) or whole.kind in _WHOLE_KINDS


def _is_one_thing(parts: Sequence[Part], answers: Sequence[Answer], whole: Answer) -> bool:
    """Whether what "and" joins is asked for as one: no part answers, all answer the same, or the source says all."""
    told = {tuple((item.text, _sources(item.citations, one)) for item in one.items) for one in answers}
    if all(one.status == "not_found" for one in answers) or len(told) == 1:
        return True
    if whole.status == "not_found" or all(one.status != "not_found" for one in answers):
        return False
    quotes = [_bare(citation.quote) for citation in whole.citations]
    return any(all(_bare(part.label) in quote for part in parts) for quote in quotes)


def _sources(numbers: Sequence[int], answer: Answer) -> tuple[tuple[str, int], ...]:
    return tuple((answer.citations[number - 1].document_id, answer.citations[number - 1].start) for number in numbers)


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words).casefold()


def _joined(parts: Sequence[Part], answers: Sequence[Answer]) -> Answer:
    """The answers as one, their citations numbered anew: a line a part, then the sentences where there is room."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    made = answers[0]
    items, told, lines, quotes = list(made.items[:0]), [], [], dict[str, None]()
    for part, one in zip(parts, answers, strict=True):
        if one.status == "not_found":
            told.append(AnswerPart(part.label, part.question, one.status, (), one.reason_code, one.reason))
            lines.append(message("answer.part", one.language, part=part.label, told=one.reason))
            continue
        renumbered: dict[int, int] = {}
        for citation in one.citations:
            place = citation.document_id, citation.start, citation.end
            if place not in numbers:
                numbers[place] = len(numbers) + 1
                citations.append(replace(citation, number=numbers[place]))
            renumbered[citation.number] = numbers[place]
        first = len(items)
        for item in one.items:
            label = part.label if item.label is None else f"{part.label}: {item.label}"
            items.append(replace(item, label=label, citations=tuple(renumbered[number] for number in item.citations)))
        told.append(AnswerPart(part.label, part.question, one.status, tuple(range(first, len(items)))))
        shown, said = _lines(one)
        lines += [message("answer.part", one.language, part=part.label, told=_marked(shown[0], renumbered))]
        lines += [_marked(line, renumbered) for line in shown[1:]]
        quotes |= dict.fromkeys(said)
    for quote in quotes:
        if sum(map(len, lines)) + len(lines) + len(quote) <= TEXT_CHARACTERS:
            lines.append(quote)
    found = [one for one in answers if one.status != "not_found"]
    kinds = {one.kind for one in found}
    return replace(
        found[0],
        question=made.question,
        status=next(status for status in _STATUSES if any(one.status == status for one in found)),
        kind=kinds.pop() if len(kinds) == 1 else "list",
        text="\n".join(lines),
        items=tuple(items),
        computation=_computation(found, numbers),
        citations=tuple(citations),
        alternatives=(),
        suggestions=next((one.suggestions for one in answers if one.suggestions), ()),
        confidence=min(one.confidence for one in found),
        parts=tuple(told),
    )


def _lines(answer: Answer) -> tuple[list[str], list[str]]:
    """The lines that tell what an answer says, and the sentences that it quotes below."""
    lines = answer.text.split("\n")
    quoted = [line for line in lines[1:] if _QUOTED.fullmatch(line)]
    if answer.status != "answered":
        return [line for line in lines if line not in quoted], quoted
    if len(lines[0]) <= _LONGEST:
        return lines[:1], quoted
    marks = "".join(f"[{number}]" for number in dict.fromkeys(n for item in answer.items for n in item.citations))
    told = ", ".join(item.text for item in answer.items)
    return [f"{told} {marks}" if len(told) < len(lines[0]) else lines[0]], quoted


def _marked(line: str, renumbered: dict[int, int]) -> str:
    """A line with its marks numbered anew; what it quotes stays as it is."""

    def mark(found: re.Match[str]) -> str:
        number = int(found[1])
        return f"[{renumbered[number]}]" if number in renumbered else found[0]

    return "".join(piece if _QUOTED.fullmatch(piece) else MARK.sub(mark, piece) for piece in _QUOTED.split(line))


def _computation(answers: Sequence[Answer], numbers: dict[tuple[str, int, int], int]) -> Computation | None:
    """The work of all parts that were computed, one behind the other."""
    rows, works = [], []
    for answer in answers:
        if answer.computation is None:
            continue
        works.append(answer.computation)
        for row in answer.computation.rows:
            cited = answer.citations[row.citation - 1]
            rows.append(replace(row, citation=numbers[cited.document_id, cited.start, cited.end]))
    if not works:
        return None
    return Computation(
        operation=", ".join(dict.fromkeys(work.operation for work in works)),
        table=", ".join(dict.fromkeys(work.table for work in works)),
        column=", ".join(dict.fromkeys(work.column for work in works if work.column)) or None,
        expression="; ".join(work.expression for work in works),
        rows=tuple(rows),
    )
