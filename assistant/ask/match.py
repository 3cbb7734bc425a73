"""Which of the things that a question names stand in a piece of text, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.ask.compounds import parts_of, rarest
from assistant.ask.sought import Sought
from assistant.language.chinese import simplify
from assistant.language.fold import Folded, fold
from assistant.language.readings import is_shared, level, read_at
from assistant.types import Language, Term

_INEXPRESSIBLE = 0.3  # weight left to what a language has no word for
_SQUEEZED = 3  # letters from which a form is found across blanks: 자동차산업 in 자동차 산업, but not 업체 in 산업 체인
_LOOSE = re.compile(r"\s+|\([^()\s]{1,4}\)")  # blanks, and a gloss inside a word: 성(省)급
_GLOSS = re.compile(r"(?<=[가-힣])\([㐀-鿿]{1,4}\)(?=[가-힣])")
_DOING = re.compile(r"(?<=[가-힣]{2})(?:하다|되다|시키다)$")
_LETTERS = re.compile(r"[a-z]*")
_INFLECTIONS = frozenset(("s", "es", "ed", "d", "ing", "e", "y", "ies"))  # a place reaches to the end of the word
_MOST_INFLECTED = {1: 0, 2: 1, 3: 2, 4: 3, 5: 3}  # letters that may follow a form so short: roses are not in Rosemary
_ENDINGS = ("ies", "ing", "es", "ed", "s", "y", "e")

Place = tuple[int, int, int]  # start, end and the position of the thing sought


@dataclass(frozen=True)
class Plain:
    """Text as it is matched (folded, lower case, simplified characters), with the way back to the original."""

    text: str
    folded: Folded

    @classmethod
    def of(cls, text: str) -> Plain:
        """The plain form of ``text``."""
        folded = fold(text)
        lower = folded.text.lower()
        if len(lower) != len(folded.text):  # a few letters have no lower case of one character
            lower = "".join(letter.lower()[:1] for letter in folded.text)
        return cls(simplify(lower), folded)

    @cached_property
    def squeezed(self) -> str:
        """The text without blanks, and without glosses inside words."""
        return _LOOSE.sub("", self.text)

    @cached_property
    def unglossed(self) -> tuple[str, Sequence[int]]:
        """The text without glosses inside words, and where in it each character stands: 성(省)급."""
        if not _GLOSS.search(self.text):
            return self.text, range(len(self.text))
        kept: list[int] = []
        at = 0
        for gloss in _GLOSS.finditer(self.text):
            kept.extend(range(at, gloss.start()))
            at = gloss.end()
        kept.extend(range(at, len(self.text)))
        return _GLOSS.sub("", self.text), kept

    @cached_property
    def levelled(self) -> str:
        """The text as it is read in Korean, of the same length."""
        return level(self.text)

    @cached_property
    def kept(self) -> list[int]:
        """Where in ``text`` each character of ``squeezed`` stands."""
        kept: list[int] = []
        at = 0
        for loose in _LOOSE.finditer(self.text):
            kept.extend(range(at, loose.start()))
            at = loose.end()
        return [*kept, *range(at, len(self.text))]


@lru_cache(maxsize=16384)
def plain_of(text: str) -> Plain:
    """The plain form of a short text that is looked at again and again: a cell, a header, a title."""
    return Plain.of(text)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a thing sought, plain, as it is looked for; ``tight`` is it without blanks, ``is_short`` if too few.

    One in Hangul or Hanzi is found anywhere, a longer one also across blanks, a shorter one across a gloss; one in
    Latin letters or digits must begin a word.
    """

    text: str
    tight: str
    is_latin: bool
    is_short: bool

    @classmethod
    def of(cls, text: str) -> Form:
        """The form of a plain text that is not empty."""
        tight = text.replace(" ", "")
        return cls(text, tight, text.isascii(), len(tight) < _SQUEEZED)

    def stands_in(self, plain: Plain) -> bool:
        """Whether it stands anywhere in the text."""
        if self.text in plain.text:
            return not self.is_latin or any(True for _ in self.occurrences(plain))
        if self.is_latin:
            return False
        if self.is_short:
            return self._is_glossed(plain) and self.text in plain.unglossed[0]
        return self.tight in plain.squeezed

    def occurrences(self, plain: Plain) -> Iterator[tuple[int, int]]:
        """Where it stands in the text, starts and ends; some of them may be given twice."""
        size = len(self.text)
        for start in starts(plain.text, self.text):
            if not self.is_latin:
                yield start, start + size
            elif begins_word(plain.text, start, start + size):
                rest = _rest(plain.text, start + size)
                yield start, start + size + (len(rest) if rest in _INFLECTIONS else 0)
        if self.is_latin:
            return
        if not self.is_short:
            yield from (_kept(plain.kept, at, len(self.tight)) for at in starts(plain.squeezed, self.tight))
        elif self._is_glossed(plain):
            text, kept = plain.unglossed
            yield from (_kept(kept, at, size) for at in starts(text, self.text))

    def _is_glossed(self, plain: Plain) -> bool:
        """Whether it could have a gloss inside it in this text."""
        return len(self.text) > 1 and "(" in plain.text


class Forms:
    """Alternative forms of one thing, to be found in many texts as ``Matcher`` finds them.

    >>> Forms(["clusters", "집적지"]).stand_in(Plain.of("one cluster of many"))
    True
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self.searched = _searched(forms)

    def stand_in(self, plain: Plain) -> bool:
        """Whether one of the forms stands in a text."""
        return any(form.stands_in(plain) for form in self.searched)

    def reach(self, plain: Plain) -> int:
        """How many characters of a text the longest of the forms there covers; 0 where none stands in it."""
        spans = (span for form in self.searched for span in form.occurrences(plain))
        return max((end - start for start, end in spans), default=0)


class Matcher:
    """What a question names, with weights, to be found in many texts.

    A form in Hangul or Hanzi is found anywhere, as no blank divides a word from its particle, and a longer one across
    blanks; one in Latin letters or digits must begin a word (its end may be inflected) and, for a number, end it.
    """

    def __init__(self, sought: Sequence[Sought], idf: Sequence[float], terms: Sequence[Term] = ()) -> None:
        """``idf`` and ``terms`` are those of each thing sought; without ``terms`` none is found by index forms."""
        self.sought = tuple(sought)
        self._terms = [frozenset(term.forms) for term in terms]
        self.weights = [one.weight * weight for one, weight in zip(sought, idf, strict=True)]
        self._expected: dict[Language, list[float]] = {}
        self._shares: dict[tuple[frozenset[int], Language], float] = {}
        self._found: dict[str, frozenset[int]] = {}
        self._forms = [_searched(one.forms) for one in sought]
        self._read = [_read_forms(one) for one in sought]
        self._parts = [[[Form.of(_plainly(part)) for part in way] for way in parts_of(one)] for one in sought]

    def found(self, text: str) -> frozenset[int]:
        """The positions of the things sought that stand in a text."""
        if text not in self._found:
            self._found[text] = self._find(Plain.of(text))
        return self._found[text]

    def _find(self, plain: Plain) -> frozenset[int]:
        return frozenset(
            position
            for position, forms in enumerate(self._forms)
            if any(form.stands_in(plain) for form in forms)
            or any(read_at(form, plain.text, plain.levelled) for form in self._read[position])
            or self._apart(position, plain)
        )

    def _apart(self, position: int, plain: Plain) -> list[tuple[int, int]]:
        """Where a text says the words of a term apart, at the rarest of them."""
        ways = ([sorted(set(part.occurrences(plain))) for part in way] for way in self._parts[position])
        return [span for places in ways for span in rarest(places)]

    def among(self, index_forms: AbstractSet[str]) -> frozenset[int]:
        """The positions of the things sought that have one of the index forms given."""
        return frozenset(position for position, forms in enumerate(self._terms) if not forms.isdisjoint(index_forms))

    def share(self, found: Iterable[int], language: Language) -> float:
        """The share of the question's weight that the things found have, 0 to 1, in a text of that language.

        What has no form in the language says little by its absence, and as much as all else where it is found.
        """
        there = frozenset(found)
        if (there, language) not in self._shares:
            self._shares[there, language] = self._share(there, language)
        return self._shares[there, language]

    def _share(self, there: frozenset[int], language: Language) -> float:
        if language not in self._expected:
            self._expected[language] = [
                weight * (1.0 if one.expressible(language) else _INEXPRESSIBLE)
                for one, weight in zip(self.sought, self.weights, strict=True)
            ]
        expected = self._expected[language]
        held = sum(self.weights[position] for position in there)
        total = held + sum(weight for position, weight in enumerate(expected) if position not in there)
        return held / total if total > 0 else 0.0

    def named(self, found: frozenset[int]) -> float:
        """The share of the question's names that are found, 0 to 1; 0.5 where it names nothing."""
        names = [position for position, one in enumerate(self.sought) if one.kind == "name"]
        return len(found.intersection(names)) / len(names) if names else 0.5

    def places(self, text: str) -> list[Place]:
        """(start, end, position) of every occurrence in a text, in order; of several forms at one start the longest."""
        plain = Plain.of(text)
        longest: dict[tuple[int, int], int] = {}
        for position, forms in enumerate(self._forms):
            said = [span for form in forms for span in form.occurrences(plain)]
            said += [span for form in self._read[position] for span in read_at(form, plain.text, plain.levelled)]
            said = said or self._apart(position, plain)
            for start, end in said:
                begin, finish = plain.folded.origin(start, end)
                longest[begin, position] = max(finish, longest.get((begin, position), 0))
        return sorted((start, end, position) for (start, position), end in longest.items())


def _read_forms(one: Sought) -> tuple[str, ...]:
    """The forms that texts in the other script may say by their reading: of plain words that no list translates."""
    forms = [plain_of(form).text for form in one.forms]
    return tuple(form for form in forms if is_shared(form)) if one.kind == "word" else ()


def _searched(forms: Iterable[str]) -> tuple[Form, ...]:
    """The forms as they are looked for: plain, without an ending that inflection changes: 구축 of 구축하다."""
    written = (one for form in forms for one in ((form, form.replace("-", " ")) if "-" in form else (form,)))
    plain = (plain_of(_DOING.sub("", form)).text.strip() for form in written)
    return tuple(map(Form.of, dict.fromkeys(_stem(form) if form.isascii() else form for form in plain if form)))


def _plainly(part: str) -> str:
    plain = plain_of(part).text.strip()
    return _stem(plain) if plain.isascii() else plain


def _kept(kept: Sequence[int], at: int, length: int) -> tuple[int, int]:
    return kept[at], kept[at + length - 1] + 1


def starts(text: str, form: str) -> Iterator[int]:
    """Every place at which a form that is not empty begins."""
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


def begins_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters or digits begin a word there, a short one but for an ending, and a number ends with it."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if text[end - 1].isdigit():
        goes_on = after[:1].isdigit() or (after[:1] in (".", ",") and after[1:].isdigit())
        return not goes_on and not (before.isdigit() or before in (".", ","))
    if before.isascii() and before.isalnum():
        return False
    return end - start not in _MOST_INFLECTED or len(_rest(text, end)) <= _MOST_INFLECTED[end - start]


def _rest(text: str, end: int) -> str:
    """The letters of a word behind a form that begins it."""
    found = _LETTERS.match(text, end)
    return found[0] if found else ""


def _stem(form: str) -> str:
    """An English phrase without the ending that a plural or a past would change; short words stay whole.

    >>> _stem("clusters"), _stem("companies"), _stem("gas")
    ('cluster', 'compan', 'gas')
    """
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form.split()[-1]) - len(ending) >= 4:
            return form.removesuffix(ending)
    return form
