"""Questions, documents and candidates made by hand, for tests of single stages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assistant.ask.expand import Lexicon
from assistant.ask.match import Matcher
from assistant.ask.question import Question, parse
from assistant.ask.retrieve import Retrieved
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought, SoughtKind
from assistant.ask.spans import read
from assistant.ask.view import Reading, View
from assistant.language.glossary import load_glossary
from assistant.language.names import NameBook, packaged_names
from assistant.language.words import index_forms
from assistant.types import Block, Candidate, Document, Language, Locator, Name, Passage, Span

LEXICON = Lexicon(NameBook.of(packaged_names()), load_glossary(), lambda form: 0)


def lexicon(names: Sequence[Name] = (), held: Sequence[str] = ()) -> Lexicon:
    """A lexicon of the packaged words, some names, and the forms that documents hold."""
    indexed = {form for text in held for form in index_forms(text)}
    return Lexicon(NameBook.of([*names, *packaged_names()], held), load_glossary(), lambda form: int(form in indexed))


def sought(*forms: str, kind: SoughtKind = "word", topic: str | None = None, known: bool = False) -> Sought:
    return Sought(forms[0], 0, len(forms[0]), kind, forms, forms, topic=topic, is_known=known)


def matcher(*named: Sought | str) -> Matcher:
    things = [one if isinstance(one, Sought) else sought(one) for one in named]
    return Matcher(things, [1.0] * len(things))


def asked(text: str, known: Lexicon = LEXICON) -> Question:
    return parse(text, known)


def view(question: Question, text: str) -> View:
    """A sentence as reading sees it, everything that the question names weighing the same."""
    finder = Matcher(question.sought, [1.0] * len(question.sought))
    return View(text, finder.places(text), finder.weights)


def reading(question: str, sentence: str, known: Lexicon = LEXICON) -> Reading | None:
    understood = asked(question, known)
    return read(understood, view(understood, sentence))


def answers(question: str, sentence: str, known: Lexicon = LEXICON) -> list[str]:
    """The words that answer the question in a sentence; none where nothing of the kind asked for stands in it."""
    found = reading(question, sentence, known)
    return [sentence[start:end] for start, end in found.ranges] if found else []


def document(
    text: str,
    *,
    id: str = "a.txt",
    title: str = "Title",
    language: Language = "en",
    date: str | None = "2025-08-25",
    locators: Sequence[Locator] = (),
) -> Document:
    return Document(
        id=id,
        title=title,
        publisher="Velmora Press",
        language=language,
        date=date,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=(Block("paragraph", 0, len(text)),),
        locators=tuple(locators),
    )


def span(source: Document, words: str) -> Span:
    """Where words first stand in a document."""
    start = source.text.index(words)
    return Span(source.id, start, start + len(words))


def candidate(source: Document, evidence: str, *words: str, score: float = 0.9) -> Candidate:
    """Answer words inside a sentence of a document; the sentence itself where none are given."""
    whole = span(source, evidence)
    return Candidate("fact", tuple(span(source, one) for one in words) or (whole,), (whole,), score)


def sentence_of(
    question: Question,
    text: str,
    *,
    heading: str = "Title",
    language: Language = "en",
    date: str | None = None,
    supported: float | None = None,
    above: str = "",
) -> Sentence:
    """A sentence under a heading, as retrieval hands it on; what the heading names supports it.

    ``above`` is what its document says before it.
    """
    finder = Matcher(question.sought, [1.0] * len(question.sought))
    own, context = finder.found(text), finder.found(heading)
    place = Span("a.txt", len(above), len(above) + len(text))
    matched = finder.share(own, language)
    return Sentence(
        span=place,
        text=text,
        retrieved=Retrieved(Passage(0, place, language, heading, (place,)), 1.0, 1.0, 1.0),
        matched=matched,
        supported=finder.share(context | own, language) if supported is None else supported,
        nearness=1.0,
        places=tuple(finder.places(text)),
        own=own,
        context=context,
        named=finder.named(own | context),
        block="paragraph",
        date=date,
        throughout=above + text,
    )
