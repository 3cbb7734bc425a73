"""The last stage before an answer leaves: every quote is read again from its document, and any fault withholds it."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.errors import UnknownDocument
from assistant.language.messages import message
from assistant.types import Answer, Citation, Document

MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"“([^”]*)”")


def verified(answer: Answer, document: Callable[[str], Document]) -> Answer:
    """The answer, or where anything in it cannot be verified a refusal in its place: it fails closed."""
    others = [citation for other in answer.alternatives for citation in other.citations]
    if not faults(answer, document) and not any(citation_faults(citation, document) for citation in others):
        return answer
    return Answer(
        question=answer.question,
        language=answer.language,
        generation=answer.generation,
        status="not_found",
        kind=None,
        text=message("reason.verification_failed", answer.language),
        reason_code="verification_failed",
        reason=message("reason.verification_failed", answer.language),
    )


def faults(answer: Answer, document: Callable[[str], Document]) -> list[str]:
    """What is wrong with an answer, in words; an empty list lets it pass.

    Checked: each citation against ``document.text[start:end]`` and the document's hash, each mark ``[n]`` and item
    against the citations, each item's words against the quotes that it cites (a computed value needs none, but the
    cells that it was computed from stand in the quotes of their rows), and each piece of the text that stands in
    “quotation marks” against the quotes.
    """
    quotes = {citation.number: citation.quote for citation in answer.citations}
    found = [fault for citation in answer.citations for fault in citation_faults(citation, document)]
    for number in {int(mark) for mark in MARK.findall(answer.text)} - quotes.keys():
        if not any(f"[{number}]" in quote for quote in quotes.values()):  # else a footnote of the source
            found.append(f"[{number}] marks no citation")
    for item in answer.items:
        cited = [quotes.get(number, "") for number in item.citations]
        if not cited or "" in cited:
            found.append(f"the item {item.text!r} cites nothing")
        elif answer.computation is None and not any(item.text in quote for quote in cited):
            found.append(f"the item {item.text!r} stands in none of its quotes")
    for row in answer.computation.rows if answer.computation else ():
        if not all(cell in quotes.get(row.citation, "") for cell in row.cells.values()):
            found.append(f"[{row.citation}] does not hold a cell that was computed with")
    if answer.computation is not None and not answer.computation.rows:
        found.append("it was computed from nothing")
    for piece in _QUOTED.findall(answer.text) if answer.status != "not_found" else ():
        if not any(piece.strip("…") in quote for quote in quotes.values()):
            found.append(f"the text quotes {piece!r}, which no citation holds")
    if answer.status != "not_found" and not answer.citations:
        found.append("it has no citation")
    return found


def citation_faults(citation: Citation, document: Callable[[str], Document]) -> list[str]:
    """What is wrong with one citation."""
    try:
        source = document(citation.document_id)
    except UnknownDocument as error:
        return [f"[{citation.number}] cites what is not there: {error}"]
    if citation.start < 0 or source.text[citation.start : citation.end] != citation.quote or not citation.quote:
        return [f"[{citation.number}] is not what stands at {citation.start}-{citation.end} of {source.id}"]
    if source.sha256 != citation.sha256:
        return [f"[{citation.number}] names another text of {source.id}"]
    return []
