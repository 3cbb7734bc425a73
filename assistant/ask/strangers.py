"""Names in a question that a document does not say, in whatever script: what it tells of another is no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.ask.cut_names import HANZI_RUN, begins, uncut
from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.row_names import named_in_rows_alone
from assistant.ask.sought import Sought
from assistant.language import detect
from assistant.language.measure_units import unit_named
from assistant.language.name_words import bearer_of, begins_with_bearer, without_bearer, without_particles
from assistant.language.proper_names import says_name, sounds_in
from assistant.language.transcription import pinyin_of_latin
from assistant.language.words import words
from assistant.types import Candidate, Document, Span, Unmet, Word

Documents = Callable[[str], Document]
_HANGUL = re.compile(r"[가-힣]+")
_HAS_LATIN = re.compile(r"[A-Z][a-z]{3}", re.ASCII)
_UNLISTED = 5  # syllables of a word that is cut no further: no dictionary holds it
_SHORTEST = 2  # of Hangul and Hanzi
_SHORTEST_LATIN = 3
_LONG_PINYIN = 7  # letters of pinyin that hardly spell an English word too
_LESS = 6.0  # times likelier, at most
_OPENING, _ABOVE = 200, 1000  # characters of a document's beginning, and above a sentence, that say of whom it speaks
_NUMBERED = r"(?i:FY|CY|AD|BC|top|no|vol|part|step|level|phase|type|class|line|gate|room)[- ]?\d"
_CODE = re.compile(rf"(?<![A-Za-z0-9])(?!{_NUMBERED})[A-Za-z]{{2,6}}-?\d+[A-Za-z]{{0,2}}(?![A-Za-z0-9.])", re.ASCII)
_AGE = re.compile(r"-(?:19|20)\d\d$")  # end-2025 is a time
_ATTACHED = re.compile(r"(?:들|때|별|씨|님|측)$")  # what is written onto a name
_BORNE = frozenset({"", "시", "현", "구", "군", "성", "진", "향", "市", "县", "区", "省", "镇", "乡"})  # by places
_CHINESE_COUNT = re.compile(r"[一二两三四五六七八九十几各同哪谁]|什么|多少")
_WITHIN = re.compile(r"[馆园校院店厂村镇县市区省国].?[里内中上]")  # inside of what is named before
_GLOSSED_BEHIND = re.compile(r"(?:[ -][A-Za-z'’]+){0,3}\s?[(（][^()（）]*[가-힣㐀-鿿]")  # that is looked for
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|[\"“‘'(])$")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A proper name of the question; ``whole`` is the written word with what the name bears: 한빛 of 한빛전자.

    ``position`` is the thing sought that holds the name, None where none does. ``is_read`` tells that its Hanzi are
    only read as a name: how another language calls it, nothing tells.
    """

    name: str
    whole: str
    position: int | None
    is_read: bool = False


def known_to(
    question: Question,
    candidates: Sequence[Candidate],
    matcher: Matcher,
    documents: Documents,
    is_untranslated: Callable[[str], bool] = lambda name: False,
) -> list[Candidate]:
    """The candidates, best first; refused are those before the first whose document says every name of the question.

    Names that a list or a gloss knows are looked after by ``constraints``. Here are the others: proper nouns that stand
    nowhere in the document as they are written, nor as its script would spell their sound. ``is_untranslated``
    tells whether a name can stand in no text by its meaning: then none is taken to say it in a way that nothing shows.
    """
    names = strangers(question)
    sounding = {name for name in names if _HAS_LATIN.match(name.name) and is_untranslated(name.name)}
    found = list(candidates)
    for at, one in enumerate(candidates if names else ()):
        if one.unmet or not one.evidence:
            continue
        first = {span.document_id: span for span in reversed(one.evidence)}
        told = [(documents(document_id), span) for document_id, span in sorted(first.items())]
        far = one.working is not None or one.kind == "list"
        left = [name for name in names if not _is_row(name, one)]
        said = (any(_says(*place, name, matcher, far, name in sounding) for place in told) for name in left)
        absent = next((name for name, is_said in zip(left, said, strict=True) if not is_said), None)
        absent = absent or _written_elsewhere(left, told, one, candidates[at + 1 :], documents)
        if absent is None:
            break
        found[at] = replace(one, unmet=(Unmet("entity_absent", absent.whole),))
    return found


def _is_row(name: Stranger, candidate: Candidate) -> bool:
    """Whether a table has found a row by a name, all its parts (民办学校), or it without what places bear: 린시현."""
    told = candidate.met if candidate.working is not None else ()
    parts = [met for met in told if len(met) >= _SHORTEST and met in name.whole]
    if len(parts) > 1 and "".join(sorted(parts, key=name.whole.index)) == name.whole:
        return True
    return any(
        len(met) >= _SHORTEST and name.whole.startswith(met) and name.whole[len(met) :] in _BORNE for met in told
    )


def _written_elsewhere(
    names: Sequence[Stranger],
    told: Sequence[tuple[Document, Span]],
    one: Candidate,
    others: Sequence[Candidate],
    documents: Documents,
) -> Stranger | None:
    """A name that a candidate's documents say at most by its sound, where those of another, not much less likely, write
    it as the question does."""
    sounded = next((name for name in names if not any(_writes(document, name) for document, _ in told)), None)
    if sounded is None:
        return None
    likely = (other for other in others if not other.unmet and other.evidence and other.score * _LESS >= one.score)
    writing = (all(_writes(documents(other.evidence[0].document_id), name) for name in names) for other in likely)
    return sounded if any(writing) else None


def _writes(document: Document, name: Stranger) -> bool:
    return name.name.casefold() in f"{document.title}\n{document.id}\n{document.text}".casefold()


def strangers(question: Question) -> list[Stranger]:
    """The proper names of a question that no list, pair or glossary tells anything of."""
    cut = [word for word in words(question.text) if word.tag != "function"]
    found = [
        one
        for run in _runs(question.text, cut)
        if (one := _korean(question, run) if _HANGUL.match(question.text, run[0].start) else _other(question, run))
    ]
    terms = [one for one in question.sought if one.kind != "word"]
    codes = [
        Stranger(code[0], code[0], None)
        for code in _CODE.finditer(question.text)
        if not any(one.start <= code.start() and code.end() <= one.end for one in terms) and not _AGE.search(code[0])
    ]
    return [*found, *codes]


def _runs(text: str, cut: Sequence[Word]) -> Iterator[list[Word]]:
    """The words that are written together, those of one script."""

    def key(at: int) -> tuple[int, bool]:
        return len(text[: cut[at].start].split(" ")), bool(_HANGUL.match(text, cut[at].start))

    for _, group in groupby(range(len(cut)), key):
        yield [cut[at] for at in group]


def _korean(question: Question, run: Sequence[Word]) -> Stranger | None:
    """The name that a written Korean word begins with, if it begins with one."""
    text, first = question.text, run[0]
    joined = [run[0]]
    for word in run[1:]:
        if word.start != joined[-1].end:
            break
        joined.append(word)
    whole = text[first.start : joined[-1].end]
    if unit_named(whole.lstrip("십백천만억조")):
        return None
    is_unlisted = len(joined) == 1 and first.tag == "noun" and len(whole) >= _UNLISTED
    whole = _ATTACHED.sub("", without_particles(whole) if len(joined) == 1 else whole)
    is_glossed = text[joined[-1].end :].lstrip()[:1] in ("(", "（")
    if is_glossed or not _HANGUL.fullmatch(whole) or not (first.tag == "name" or is_unlisted):
        return None
    position = _position(question, first.start, first.end)
    bare = without_bearer(whole)
    if position is not None and question.sought[position].kind == "term":
        return None
    if position is not None and question.sought[position].kind == "name":
        one = question.sought[position]
        bears = one.start == first.start and one.text == bare != whole
        return Stranger(bare, whole, position) if bears and bearer_of(whole) else None
    if any(first.start <= one.start and one.end <= first.end and one.kind == "term" for one in question.sought):
        return None
    name = min(bare, text[first.start : first.end], key=len)
    return Stranger(name, whole, position) if len(name) >= _SHORTEST else None


def _other(question: Question, run: Sequence[Word]) -> Stranger | None:
    """A name in Hanzi or in capitals that is sought as a plain word."""
    text = question.text
    for word in run:
        surface = text[word.start : word.end]
        position = _position(question, word.start, word.end)
        is_sought = position is not None and _is_untold(question.sought[position])
        if word.tag != "name" or not is_sought or re.match(_NUMBERED, surface):
            continue
        if surface[0] in "年月日" and text[: word.start][-1:].isdigit():
            surface = surface[1:]  # 2025年 and what the cutter has joined to it
        if not surface.isascii():
            surface = uncut(text[begins(text, word.start, run) :], surface)
            behind = HANZI_RUN.match(text, word.end)
            if text[behind.end() if behind else word.end :].lstrip()[:1] in ("(", "（"):
                continue
            is_name = len(surface) >= _SHORTEST and not _WITHIN.fullmatch(surface)
            if is_name and not _CHINESE_COUNT.match(surface):
                is_read = position is not None and question.sought[position].kind == "name"
                return Stranger(surface, surface, position, is_read)
        elif len(surface) >= _SHORTEST_LATIN and not _is_explained(text, word):
            return Stranger(surface, surface, position)
    return None


def _is_untold(one: Sought) -> bool:
    """Whether no list tells anything of it: a plain word, or Hanzi that are only read as a name."""
    return one.kind == "word" or (one.kind == "name" and not one.is_known and bool(HANZI_RUN.fullmatch(one.text)))


def _is_explained(text: str, word: Word) -> bool:
    """Whether a Latin word is told in another script by a bracket behind it, or has its capital from standing first."""
    return bool(_GLOSSED_BEHIND.match(text, word.end)) or (detect.language(text) == "en" and _onlybegins(text, word))


def _onlybegins(text: str, word: Word) -> bool:
    """Whether a word may have its capital from standing first: nothing behind it has one, nor the word another."""
    surface = text[word.start : word.end]
    if len(surface) >= _LONG_PINYIN and any(" " in reading for reading in pinyin_of_latin(surface)):
        return False
    follows = text[word.end :].lstrip()[:1]
    return bool(_SENTENCE.search(text[: word.start])) and surface[1:].islower() and not follows.isupper()


def _position(question: Question, start: int, end: int) -> int | None:
    inside = (at for at, one in enumerate(question.sought) if one.start <= start and end <= one.end)
    return next(inside, None)


def _says(document: Document, place: Span, name: Stranger, matcher: Matcher, far: bool, sounds: bool) -> bool:
    """Whether a document says a name; if it says it with what it bears, above the place, or anywhere if ``far``.

    ``sounds``: only as it is written, or by words that sound like it.
    """
    if not far and named_in_rows_alone(document, name.name, place):
        return False
    text = f"{document.title}\n{document.id}\n{document.text}"
    if name.whole != name.name and name.whole in text.replace(" ", ""):
        above = (
            f"{document.title}\n{document.text[:_OPENING]}\n{document.text[max(0, place.start - _ABOVE) : place.end]}"
        )
        return far or name.name in above
    if (bearer := bearer_of(name.whole)) and name.name in text:
        behind = (begins_with_bearer(text[at.end() :].lstrip()) for at in re.finditer(re.escape(name.name), text))
        return any(other in ("", bearer) for other in behind)
    if name.name[-1] == "s" and name.name[-2].isupper() and name.name[:-1] in text:
        return True  # MoUs of an MoU
    if name.position is not None and name.position in matcher.found(text):
        return True
    if name.is_read and document.language != "zh":
        return True
    if sounds and not sounds_in(text, document.language, name.name):
        return False
    return says_name(text, document.language, name.name)
