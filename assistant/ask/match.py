"""Which of the things that a question names stand in a piece of text, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from assistant.ask.compounds import parts_of, rarest
from assistant.ask.forms import Form, searched, stemmed
from assistant.ask.plain import Plain, plain_of, plain_of_passage
from assistant.ask.sought import Sought
from assistant.language.readings import Shared
from assistant.types import Language, Term

_INEXPRESSIBLE = 0.3  # weight left to what a language has no word for

Place = tuple[int, int, int]  # start, end and the position of the thing sought


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
        self._forms = [searched(one.forms) for one in sought]
        self._read = [_read_forms(one) for one in sought]
        self._parts = [[[Form.of(stemmed(part)) for part in way] for way in parts_of(one)] for one in sought]

    def found(self, text: str) -> frozenset[int]:
        """The positions of the things sought that stand in a text."""
        if text not in self._found:
            self._found[text] = self._find(plain_of_passage(text))
        return self._found[text]

    def _find(self, plain: Plain) -> frozenset[int]:
        found = []
        for position, forms in enumerate(self._forms):  # loops, as a question comes here for a hundred texts
            for form in forms:
                if form.stands_in(plain):
                    found.append(position)
                    break
            else:
                if any(_read_at(form, plain) for form in self._read[position]) or self._apart(position, plain):
                    found.append(position)
        return frozenset(found)

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
        plain = plain_of_passage(text)
        longest: dict[tuple[int, int], int] = {}
        for position, forms in enumerate(self._forms):
            said = [span for form in forms for span in form.occurrences(plain)]
            said += [span for form in self._read[position] for span in _read_at(form, plain)]
            said = said or self._apart(position, plain)
            for start, end in said:
                begin, finish = plain.folded.origin(start, end)
                longest[begin, position] = max(finish, longest.get((begin, position), 0))
        return sorted((start, end, position) for (start, position), end in longest.items())


def _read_forms(one: Sought) -> tuple[Shared, ...]:
    """The forms that texts in the other script may say by their reading: of plain words that no list translates."""
    if one.kind != "word":
        return ()
    shared = (Shared.of(plain_of(form).text) for form in one.forms)
    return tuple(form for form in shared if form is not None)


def _read_at(form: Shared, plain: Plain) -> list[tuple[int, int]]:
    """Where a text says a form in the other script."""
    return form.places(plain.text, plain.hanzi_levelled if form.is_hangul else plain.hangul_levelled)
