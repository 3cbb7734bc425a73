"""The sentences of the retrieved passages, each with what speaks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from assistant.ask.fuse import Background
from assistant.ask.match import Matcher, Place
from assistant.ask.retrieve import Retrieved, Retriever
from assistant.language.anaphora import says_both, says_of_those
from assistant.language.home import home_names
from assistant.language.prose_cells import prose_cells
from assistant.language.run_in import run_in
from assistant.protocols import Floats
from assistant.stores.generation import Generation
from assistant.stores.schema import StoredPassage
from assistant.types import BlockKind, Document, Language, Span

_CONTEXT_SENTENCES = 2  # sentences before one that may name its subject
CONTEXT_WEIGHT = 0.6  # what a term is worth that stands in the context only
SECTION = " › "  # stands between the title and the headings below it
_NEAR = 400  # characters from a sentence to the passage after it that may lean on it
_NAMED_ABOVE = 600  # characters before a sentence in which what it goes on to speak of may be named
_PROSE = frozenset({"paragraph", "item"})
_LEAD_CHARACTERS = 400  # the opening of a document, which says what it is about


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or row of a retrieved passage.

    ``matched`` is the share of the question's weight in its own words, ``supported`` that with its title, heading,
    lead and the sentences before (both 0 to 1); ``nearness`` its cosine in standard deviations of its language; ``own``
    and ``context`` the positions of the things found in each, ``places`` where in the sentence those of ``own`` stand;
    ``named`` tells whether the question's names are among them (1 all, 0 none, 0.5 where it names none); ``date`` is
    the document's; ``throughout`` the text of the whole document; ``foreign`` tells that it is not in the question's
    language; ``announced`` is the sentence before, where this one goes on to name what that one speaks of. Where
    it goes on from likely sentences of its paragraph, ``floor`` is the probability that it has at least, and ``lent``
    the things that those name. ``in_row`` tells that it stands in a cell beside others; ``about``
    are the things that title, file name and heading name, and those that the whole document is about.
    """

    span: Span
    text: str
    retrieved: Retrieved
    matched: float
    supported: float
    nearness: float
    places: tuple[Place, ...]
    own: frozenset[int]
    context: frozenset[int]
    named: float
    block: BlockKind
    date: str | None
    throughout: str = ""
    foreign: bool = False
    announced: str = ""
    floor: float = 0.0
    lent: frozenset[int] = frozenset()
    in_row: bool = False
    about: frozenset[int] = frozenset()


def sentences(
    generation: Generation,
    retriever: Retriever,
    retrieved: Sequence[Retrieved],
    matcher: Matcher,
    vector: Floats,
    subject_forms: Callable[[str], Set[str]] = lambda document_id: frozenset(),
    spoken: Language | None = None,
) -> list[Sentence]:
    """Every sentence of the passages, once, in the order of the passages.

    ``subject_forms`` gives the index forms of what a whole document is about: its context, wherever a sentence stands.
    ``spoken`` is the question's language.
    """
    found: dict[Span, Sentence] = {}
    subjects: dict[tuple[str, str], tuple[frozenset[int], frozenset[int]]] = {}
    backgrounds: dict[Language, Background] = {}
    all_stored = generation.documents.stored_passages([hit.passage.number for hit in retrieved])
    earlier = generation.documents.existing_passages([hit.passage.number - 1 for hit in retrieved])
    for hit, stored in zip(retrieved, all_stored, strict=True):
        document = generation.documents.document(hit.passage.span.document_id)
        rows = generation.sentences.rows(stored.first_sentence, len(hit.passage.sentences))
        cosines = (rows @ vector).tolist()
        language = hit.passage.language
        if language not in backgrounds:
            backgrounds[language] = retriever.background(vector, language)
        subject = (document.id, hit.passage.heading)
        if subject not in subjects:
            called = matcher.among(subject_forms(document.id)) | matcher.found(_headed(document, hit))
            subjects[subject] = called | _about(document, hit, matcher), called
        about, called = subjects[subject]
        passage = hit.passage.span
        named = matcher.places(document.quote(passage))
        before = _said_before(earlier.get(hit.passage.number - 1), hit, document, matcher)
        for span, cosine in zip(hit.passage.sentences, cosines, strict=True):
            places = _within(named, span.start - passage.start, span.end - passage.start)
            own = frozenset(position for _, _, position in places)
            own |= matcher.found(_run_in_heading(document, span))
            context = about.union(*before[-_CONTEXT_SENTENCES:])
            if before and says_of_those(document.text[span.start : span.end]):
                own |= before[-1]
            if says_both(document.text[span.start : span.end]):
                context |= matcher.found(document.text[max(0, span.start - _NAMED_ABOVE) : span.start])
            matched, supported, names = _shares(own, context, matcher, document.language)
            made = Sentence(
                span=span,
                text=document.quote(span),
                retrieved=hit,
                matched=matched,
                supported=supported,
                nearness=backgrounds[language].standardised(cosine),
                places=places,
                own=own,
                context=context,
                named=names,
                block=_kind_at(document, span.start),
                date=document.date,
                throughout=document.text,
                foreign=spoken is not None and language != spoken,
                about=called,
            )
            for one in (*_told_in_cells(made, matcher, document.language), made):
                found.setdefault(one.span, one)
            before.append(own)
    return list(found.values())


def _run_in_heading(document: Document, span: Span) -> str:
    """The words that head the paragraph or item of a sentence and stand before it: "3. Roof repair. The board …"."""
    place = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
    if place < 0 or document.blocks[place].kind not in _PROSE:
        return ""
    start = document.blocks[place].start
    if start == span.start:
        return ""  # nothing stands before it
    return run_in(document.text[start : min(span.start, start + _LEAD_CHARACTERS)])


def _shares(
    own: frozenset[int], context: frozenset[int], matcher: Matcher, language: Language
) -> tuple[float, float, float]:
    """The shares of the question that a sentence says, that it says with its context, and of its names."""
    together = own | context
    matched, all_matched = matcher.share(own, language), matcher.share(together, language)
    return matched, matched + CONTEXT_WEIGHT * (all_matched - matched), matcher.named(together)


def _told_in_cells(row: Sentence, matcher: Matcher, language: Language) -> list[Sentence]:
    """The sentences in a row's cells, as prose; its other cells say whom they are about, and not the rows above."""
    if row.block != "row":
        return []
    found = []
    pieces = prose_cells(row.text)
    is_beside = bool(pieces) and ("\t" in row.text or "|" in row.text)
    named = matcher.found(row.retrieved.passage.heading) if is_beside else frozenset[int]()
    for start, end in pieces:
        span = Span(row.span.document_id, row.span.start + start, row.span.start + end)
        places = _within(row.places, start, end)
        own = frozenset(position for _, _, position in places)
        context = row.own | (named if is_beside else row.context)
        matched, supported, names = _shares(own, context, matcher, language)
        told = replace(row, span=span, text=row.text[start:end], places=places, own=own, context=context)
        told = replace(told, matched=matched, supported=supported, named=names)
        found.append(replace(told, block="paragraph", in_row=is_beside))
    return found


def _said_before(
    stored: StoredPassage | None, hit: Retrieved, document: Document, matcher: Matcher
) -> list[frozenset[int]]:
    """What the last sentences of the passage before name, where both stand under one heading."""
    if stored is None or hit.passage.span.start <= 0:
        return []
    earlier = stored.passage
    if earlier.span.document_id != document.id or earlier.heading != hit.passage.heading:
        return []
    near = [span for span in earlier.sentences[-_CONTEXT_SENTENCES:] if hit.passage.span.start - span.end <= _NEAR]
    return [matcher.found(document.quote(span)) for span in near]


def _within(places: Sequence[Place], start: int, end: int) -> tuple[Place, ...]:
    """The places that lie between two offsets of a passage, counted from the first."""
    return tuple((first - start, last - start, one) for first, last, one in places if start <= first and last <= end)


def _about(document: Document, hit: Retrieved, matcher: Matcher) -> frozenset[int]:
    """What title, file name and heading name; of a document without sections also what its opening names."""
    has_sections = SECTION in hit.passage.heading
    lead = "" if has_sections else document.text[:_LEAD_CHARACTERS]
    home = "\n".join(sorted(home_names(document.text, document.language)))
    return matcher.found(f"{_headed(document, hit)}\n{lead}\n{home}")


def _headed(document: Document, hit: Retrieved) -> str:
    """Title, file name and heading."""
    return f"{document.title}\n{_called(document.id)}\n{hit.passage.heading}"


def _called(document_id: str) -> str:
    """What the file is called."""
    return PurePosixPath(document_id).stem.replace("_", " ")


def _kind_at(document: Document, offset: int) -> BlockKind:
    """The kind of the block that ``offset`` lies in."""
    place = bisect_right(document.blocks, offset, key=lambda block: block.start) - 1
    return document.blocks[place].kind if place >= 0 else "paragraph"
