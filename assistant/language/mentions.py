"""Finds the names in a question and what the documents may call them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from assistant.language.chinese import HAN
from assistant.language.korean import is_ordinary_word
from assistant.language.name_file import LANGUAGES, script_language
from assistant.language.name_words import is_ordinary, is_tail, without_bearer, without_particles, without_suffix
from assistant.language.names import Basis, NameBook, NameForm
from assistant.language.stopwords import StopClass, stop_words
from assistant.language.transcription import pinyin_of_latin
from assistant.language.words import words
from assistant.types import Name, Word

_LONGEST = 5  # written words of one name
_LONGEST_WORD = 24  # characters of a name without blanks: a long run must not be tried at every pair of its ends
_TOKEN = re.compile(r"[^\s,;:!?()（）\[\]\"“”‘「」『』《》〈〉，。；：！？、∙·…]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ0-9][\w&.’'-]*")
_HANGUL = re.compile("[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_HANZI = re.compile(f"[{HAN}]+")
_EDGES = "'’.-"
_GOING = frozenset("去来到")  # what a name of two characters does not end in: 团去 of 皮影戏团去国外
_STOP_CLASSES: tuple[StopClass, ...] = get_args(StopClass)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a question: where it stands, and the forms that documents may use for it, best first.

    ``names`` are those that have exactly this form: two where it is ambiguous, none where only rules know it.
    ``likely`` are then those that have a form in Hanzi or Latin letters which the rules find: for Foshan, 佛山.
    """

    start: int
    end: int
    text: str
    candidates: tuple[NameForm, ...]
    names: tuple[Name, ...] = ()
    likely: tuple[Name, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form worth searching for, the question's own first."""
        return tuple(dict.fromkeys((self.text, *(candidate.form for candidate in self.candidates))))

    @property
    def certain_forms(self) -> tuple[str, ...]:
        """The forms that denote the same name: those for which more than a rule speaks."""
        sure = (candidate.form for candidate in self.candidates if candidate.basis != "rule")
        return tuple(dict.fromkeys((self.text, *sure)))

    @property
    def basis(self) -> Basis:
        """The best reason to take the other forms for this name; ``exact`` where there are no others."""
        others = [candidate for candidate in self.candidates if candidate.form != self.text]
        return others[0].basis if others else "exact"


def expand_names(question: str, book: NameBook) -> list[Mention]:
    """The names of a question in order, without overlap: known ones first, then those that only rules can place.

    >>> book = NameBook.of([], ["자오저우", "클러스터"])
    >>> [(mention.text, mention.forms) for mention in expand_names("Which Jiaozhou clusters are national-level?", book)]
    [('Jiaozhou', ('Jiaozhou', '자오저우'))]
    """
    found = words(question)
    taken: list[Mention] = []
    for start, end in sorted(set(_known_spans(question, found, book)), key=lambda span: (span[0] - span[1], span)):
        _take(taken, question, start, end, book)
    for start, end in sorted(set(_unknown_spans(question, found, book)), key=lambda span: (span[0] - span[1], span)):
        _take(taken, question, start, end, book, by_rule=True)
    return sorted(taken, key=lambda mention: mention.start)


def _take(taken: list[Mention], question: str, start: int, end: int, book: NameBook, by_rule: bool = False) -> None:
    if any(start < mention.end and mention.start < end for mention in taken) or is_ordinary(question, start, end):
        return
    text = question[start:end]
    candidates = tuple(book.candidates(text))
    if by_rule and not any(candidate.basis == "rule" for candidate in candidates):
        return
    names = tuple(book.identify(text))
    taken.append(Mention(start, end, text, candidates, names, () if names else tuple(_likely(candidates, book))))


def _likely(candidates: tuple[NameForm, ...], book: NameBook) -> list[Name]:
    """The names of the best forms that rules found; Hangul is left out, which stands for too many pinyin."""
    found: list[Name] = []
    spelt = [candidate for candidate in candidates if candidate.basis == "rule" and candidate.language != "ko"]
    for candidate in spelt:
        if candidate.score == spelt[0].score:
            found += [name for name in book.identify(candidate.form) if name not in found]
    return found


def _known_spans(question: str, found: list[Word], book: NameBook) -> Iterator[tuple[int, int]]:
    spans = [*_phrases(question, found), *_hanzi_substrings(question)]
    texts = dict.fromkeys(question[start:end] for start, end in spans if end - start > 1)
    known = book.known(text for text in texts if not _is_stop_word(text))
    for start, end in spans:
        if question[start:end] in known and not _cuts_written_word(question, start, end):
            yield start, end


def _is_stop_word(text: str) -> bool:
    """Whether ``text`` is an ordinary word of questions, though some body may be called so: Who, and not WHO."""
    if not _LETTER.search(text):
        return True
    return not text.isupper() and all(word in _all_stop_words() for word in text.casefold().split())


def _cuts_written_word(question: str, start: int, end: int) -> bool:
    """Whether a phrase of several written words takes a part of one of them: 하이 신 of 빈하이 신경제."""
    if " " not in question[start:end]:
        return False
    token_end = next((match.end() for match in _TOKEN.finditer(question) if match.start() < end <= match.end()), end)
    begins_inside = start > 0 and bool(_HANGUL.match(question[start - 1])) and bool(_HANGUL.match(question[start]))
    return begins_inside or (
        token_end > end and bool(_HANGUL.match(question[end])) and not is_tail(question[end:token_end])
    )


@cache
def _all_stop_words() -> frozenset[str]:
    return frozenset().union(*(stop_words(language, kind) for language in LANGUAGES for kind in _STOP_CLASSES))


def _phrases(question: str, found: list[Word]) -> Iterator[tuple[int, int]]:
    """Runs of written words, from the beginning of a word to its end or to where particles and types begin."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(question)]
    ends = {word.end for word in found if word.tag != "function"}
    nouns = {word.start for word in found if word.tag in {"noun", "name"}}
    for first, (token_start, token_end) in enumerate(tokens):
        starts = {token_start} | {start for start in nouns if token_start < start < token_end}
        for last_start, last_end in tokens[first : first + _LONGEST]:
            for end in range(last_end, last_start, -1):
                if is_tail(question[end:last_end]) or end in ends or not question[end].isalnum():
                    longest = end if last_start != token_start else _LONGEST_WORD
                    yield from ((start, end) for start in starts if 0 < end - start <= longest)


def _hanzi_substrings(question: str) -> Iterator[tuple[int, int]]:
    for run in _HANZI.finditer(question):
        for start in range(run.start(), run.end() - 1):
            yield from ((start, end) for end in range(start + 2, min(start + 16, run.end()) + 1))


def _unknown_spans(question: str, found: list[Word], book: NameBook) -> Iterator[tuple[int, int]]:
    """What looks like a name that no list has: by its letters, or because the dictionary does not know it."""
    yield from _latin_names(question, book)
    yield from _hangul_phrases(question)
    for match in re.finditer("[가-힣]+", question):
        inside = [word for word in found if match.start() <= word.start < match.end()]
        bare = without_particles(match[0])
        name = without_bearer(bare)  # 칭허시 of 칭허시도서관
        for form in {match[0], bare, without_suffix(bare), name, without_suffix(name)}:
            if len(form) > 1 and not (_is_dictionary_word(form, inside) and is_ordinary_word(form)):
                yield match.start(), match.start() + len(form)
    for word in found:
        if (
            script_language(question[word.start : word.end]) == "zh"
            and word.tag == "name"
            and word.end - word.start > 1
            and word.form not in _all_stop_words()  # 东西, which the cutter takes for a name
            and (word.end - word.start > 2 or word.form[1] not in _GOING)
        ):
            yield word.start, word.end
            if word.end - word.start > 2 and question[word.end - 1] in "市省县县區区州镇":
                yield word.start, word.end - 1


def _hangul_phrases(question: str) -> Iterator[tuple[int, int]]:
    """Two or three written words side by side, the outer ones in no dictionary: 톰 레예스는, 로스 앤젤레스."""
    for phrase in re.finditer("[가-힣]+(?: [가-힣]+)+", question):
        runs = [(phrase.start() + run.start(), run[0]) for run in re.finditer("[가-힣]+", phrase[0])]
        for first, (start, opening) in enumerate(runs):
            for last_start, run in runs[first + 1 : first + 3]:
                bare = without_particles(run)
                if bare and not is_ordinary_word(opening) and not is_ordinary_word(bare):
                    yield start, last_start + len(bare)


def _latin_names(question: str, book: NameBook) -> Iterator[tuple[int, int]]:
    """Words that spell pinyin of two syllables and more, alone or up to three together, and capitalised words."""
    places = [(token.start(), _latin_end(token)) for token in _LATIN.finditer(question)]
    for first, (start, first_end) in enumerate(places):
        alone = question[start:first_end]
        if (alone[:1].isupper() and not _is_stop_word(alone)) or _spells_name(alone):
            yield start, first_end
        for last, (_, end) in enumerate(places[first + 1 : first + 3], first + 1):
            together = question[start:end]
            parts = [question[slice(*place)] for place in places[first : last + 1]]
            capitalised = question[start].isupper() and question[places[last][0]].isupper()
            # Tianjin Binhai: what documents name one by one is looked for one by one
            is_name = _spells_name(together) and not all(map(book.candidates, parts))
            if is_name or (capitalised and book.sounds_like(together)):
                yield start, end


def _latin_end(token: re.Match[str]) -> int:
    return token.start() + len(re.sub(r"['’]s$", "", token[0]).rstrip(_EDGES))


def _spells_name(text: str) -> bool:
    return any(" " in reading for tolerant in (False, True) for reading in pinyin_of_latin(text, tolerant=tolerant))


def _is_dictionary_word(form: str, inside: list[Word]) -> bool:
    """Whether the analyser sees nothing but ordinary words of two syllables and more in a form."""
    start = inside[0].start if inside else 0
    pieces = [word for word in inside if word.end <= start + len(form)]
    return bool(pieces) and all(word.tag != "name" and word.end - word.start > 1 for word in pieces)
