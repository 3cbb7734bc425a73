"""What there is on a subject: "What do you have on X?" is answered with places, not with words that answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.ask.clauses import telling_clause
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import SECTION, Sentence
from assistant.ask.table_index import TableIndex
from assistant.ask.table_view import View as TableView
from assistant.ask.view import View
from assistant.language.messages import message
from assistant.types import Candidate, Document, Span

PLACES = 8  # shown at most
_TABLES = 3  # of them tables
_SHOWN = 3  # whose words stand in the text
_SHARE = 0.7  # of what the subject names, by weight, that a place must hold
_SURE = 0.9


def overview(
    question: Question,
    found: Sequence[Sentence],
    matcher: Matcher,
    index: TableIndex,
    document: Callable[[str], Document],
) -> list[Candidate]:
    """One candidate with a sentence of every section that is about the subject and the titles of such tables.

    An empty list where nothing is about it. ``found`` are sentences in the order of their passages.
    """
    places = [(_words_of(one, matcher), one.span, _label(one)) for one in _telling(found, matcher)]
    tables = [
        (view.table.title_span, view.table.title_span, document(view.table.document_id).title)
        for view in _tables(question, matcher, index)
        if view.table.title_span is not None
    ]
    chosen = [*places[: PLACES - min(len(tables), _TABLES)], *tables[:_TABLES]]
    if not chosen:
        return []
    answers, evidence, labels = zip(*chosen, strict=True)
    return [
        Candidate(
            kind="list",
            answers=answers,
            evidence=tuple(dict.fromkeys(evidence)),
            score=_SURE,
            met=tuple(one.text for one in question.sought),
            labels=labels,
            text=_text(question, answers, evidence, document),
        )
    ]


def _telling(found: Sequence[Sentence], matcher: Matcher) -> list[Sentence]:
    """Of every section that is about the subject, the sentence that names most of it, in the order of the sections."""
    best: dict[tuple[str, str], Sentence] = {}
    for one in found:
        if one.own and one.block not in ("heading", "row") and _is_about(one, matcher):
            section = (one.span.document_id, one.retrieved.passage.heading)
            if section not in best or one.matched > best[section].matched:
                best[section] = one
    return list(best.values())


def _is_about(one: Sentence, matcher: Matcher) -> bool:
    said = one.own | one.context
    language = one.retrieved.passage.language
    return matcher.share(said, language) >= _SHARE and matcher.named(said) in (0.5, 1.0)


def _label(one: Sentence) -> str:
    """The document's title and the innermost heading."""
    title, *sections = one.retrieved.passage.heading.split(SECTION)
    return SECTION.join([title, *sections[-1:]])


def _words_of(one: Sentence, matcher: Matcher) -> Span:
    start, end = telling_clause(View(one.text, one.places, matcher.weights))
    return Span(one.span.document_id, one.span.start + start, one.span.start + end)


def _tables(question: Question, matcher: Matcher, index: TableIndex) -> list[TableView]:
    """The tables whose title, headings or headers name the subject."""
    near = index.near([one.forms for one in question.sought], (), question.documents)
    labels = [(view, "\n".join([view.context.text, *(header.text for header in view.headers)])) for view in near]
    everything = frozenset(range(len(question.sought)))
    return [view for view, text in labels if everything and matcher.found(text) == everything]


def _text(
    question: Question, answers: Sequence[Span], evidence: Sequence[Span], document: Callable[[str], Document]
) -> str:
    first = message("answer.overview", question.language, subject=question.subject, count=len(answers))
    numbers = {span: number for number, span in enumerate(dict.fromkeys(evidence), 1)}
    marks = [f"[{numbers[span]}]" for span in evidence]
    quotes = [document(span.document_id).quote(span) for span in answers[:_SHOWN]]
    lines = [f"“{quote}” {mark}" for quote, mark in zip(quotes, marks, strict=False)]
    rest = "".join(marks[_SHOWN:])
    return "\n".join([first, *lines, *([f"… {rest}"] if rest else [])])
