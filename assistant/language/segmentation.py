"""Finds the terms of a text: the cheapest way to cut it into known terms, Korean endings and unknown characters.

A term costs 1, an ending nothing, an unknown unit 10; so few and long terms win, and of two cuts that cost the same
the one whose first term is longer. Which boundaries a term may have depends on its script:

* Latin: whole words; a blank or hyphen may part them.
* Hanzi: any, without a blank inside; a term of one character needs signs or other terms on both sides.
* Hangul: a term of one syllable stands alone, but for an ending. A longer one begins a run of Hangul, follows another
  term or ends the run (the head of a Korean compound is its last part); what follows it is an ending, another term, or
  at least two unknown syllables.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from assistant.language.endings import is_short_tail, is_tail, is_verb_tail
from assistant.language.english_number import NO_PLURALS, singular_of
from assistant.language.units import Unit, units
from assistant.types import Language

_UNKNOWN = 10
_GRAMMAR = frozenset("的是在有了和与及或于为由被把从对向到谁哪几多位个等吗呢")


class Form(NamedTuple):
    """One form of a term. ``breaks`` are its units with a blank before them; ``inflected`` is set for a verb's stem."""

    surface: str
    language: Language
    term: int
    breaks: frozenset[int]
    inflected: bool


class Lexicon(Protocol):
    """The forms that are known, by the keys of their units."""

    def forms(self, key: str) -> Sequence[Form]:
        """The forms whose units have these keys, one after another."""
        ...

    def longest(self, first: str) -> int:
        """The number of units of the longest form that begins with a unit of this key; 0 where none does."""
        ...


class Piece(NamedTuple):
    """The term (or its homonyms, by number) at ``text[start:end]``; no terms for a number, which needs none."""

    start: int
    end: int
    terms: tuple[int, ...]


class Segmentation(NamedTuple):
    """The terms of a text in order; ``complete`` where no word or sign is left over."""

    pieces: tuple[Piece, ...]
    complete: bool


class _Step(NamedTuple):
    """A way on from the unit ``first`` to the unit ``next``: over a term up to ``stop``, an ending, or the unknown."""

    cost: int
    first: int
    next: int
    stop: int = 0
    terms: tuple[int, ...] = ()
    tail: bool = False


def segment(text: str, lexicon: Lexicon, language: Language | None = None) -> Segmentation:
    """The terms of a text in simplified characters; ``language`` restricts them to its forms and to Latin ones."""
    cut = _Cut(text)
    path = _cheapest_path(cut, lexicon, language)
    pieces = tuple(
        Piece(cut.units[step.first].start, cut.units[(step.stop or step.next) - 1].end, step.terms)
        for number, step in enumerate(path)
        if (step.terms and _is_anchored(cut, path, number)) or _is_number(cut, step)
    )
    known = all(step.terms or step.tail or _is_number(cut, step) for step in path)
    unbroken = all(cut.units[step.first].gap in ("", "blank") for step in path[1:])
    return Segmentation(pieces, known and unbroken and any(step.terms for step in path))


class _Cut:
    """A text's units, and the run of Hangul that each stands in; a unit of another script is a run of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: Sequence[Unit] = units(text)
        self.starts = list(range(len(self.units)))
        self.ends = [index + 1 for index in self.starts]
        for index in range(1, len(self.units)):
            if self._is_joined(index):
                self.starts[index] = self.starts[index - 1]
        for index in range(len(self.units) - 2, -1, -1):
            if self._is_joined(index + 1):
                self.ends[index] = self.ends[index + 1]

    def _is_joined(self, index: int) -> bool:
        before, unit = self.units[index - 1], self.units[index]
        return before.script == unit.script == "hangul" and not unit.gap

    def run_ends_with(self, index: int, end: int, rule: Callable[[str], bool]) -> bool:
        """Whether nothing, or Hangul that the rule allows, stands from unit ``index`` to the run's end ``end``."""
        return index == end or rule(self.text[self.units[index].start : self.units[end - 1].end])


def _cheapest_path(cut: _Cut, lexicon: Lexicon, language: Language | None) -> list[_Step]:
    count = len(cut.units)
    steps = [_Step(0, index, index + 1) for index in range(count + 1)]
    for index in range(count - 1, -1, -1):
        ways = [
            _Step(_UNKNOWN, index, index + 1),
            *_ending(cut, index),
            *_terms_at(cut, lexicon, language, index),
        ]
        totals = [way._replace(cost=way.cost + (steps[way.next].cost if way.next < count else 0)) for way in ways]
        steps[index] = min(totals, key=lambda way: (way.cost, -way.stop))
    path: list[_Step] = []
    index = 0
    while index < count:
        path.append(steps[index])
        index = steps[index].next
    return path


def _ending(cut: _Cut, index: int) -> list[_Step]:
    """The rest of a run as an ending: of the Hangul before it, or of what the run touches (GDP는)."""
    unit, end = cut.units[index], cut.ends[index]
    if unit.script != "hangul" or (cut.starts[index] == index and unit.gap):
        return []
    return [_Step(0, index, end, tail=True)] if cut.run_ends_with(index, end, is_tail) else []


def _terms_at(cut: _Cut, lexicon: Lexicon, language: Language | None, index: int) -> list[_Step]:
    """The terms that begin at a unit, homonyms together; forms that are spelt exactly so before inflected ones."""
    found: list[_Step] = []
    key = ""
    for stop in range(index + 1, min(len(cut.units), index + lexicon.longest(cut.units[index].key)) + 1):
        key += cut.units[stop - 1].key
        by_next: dict[int, list[Form]] = {}
        for form in lexicon.forms(key):
            following = _following(cut, language, index, stop, form)
            if following is not None:
                by_next.setdefault(following, []).append(form)
        surface = cut.text[cut.units[index].start : cut.units[stop - 1].end].casefold()
        for following, forms in by_next.items():
            nouns = [form for form in forms if not form.inflected] or forms
            spelt = (surface, singular_of(surface))
            exact = [form for form in nouns if form.surface in spelt]
            exact = exact or [form for form in nouns if form.surface not in NO_PLURALS]  # held is of no holdings
            if stop - index > 1 and surface.endswith("ed"):  # a building registered in May is no building register
                exact = [form for form in exact if form.surface.endswith("ed")]
            if not exact:
                continue
            single_character = stop - index == 1 and cut.units[index].script == "han"
            terms = tuple(dict.fromkeys(form.term for form in exact))
            found.append(_Step(2 if single_character else 1, index, following, stop, terms))
    return found


def _following(cut: _Cut, language: Language | None, index: int, stop: int, form: Form) -> int | None:
    """The unit to go on from after the form at units ``index`` to ``stop``; None where it does not fit there."""
    last = cut.units[stop - 1]
    if language is not None and form.language != language and not form.surface.isascii():
        return None
    if not _gaps_fit(cut.units[index:stop], form):
        return None
    if last.script != "hangul":
        return stop
    begins, end = cut.starts[index] == index, cut.ends[stop - 1]
    if form.inflected:
        return end if begins and cut.run_ends_with(stop, end, is_verb_tail) else None
    if stop - index == 1:
        return end if begins and cut.run_ends_with(stop, end, is_short_tail) else None
    if not begins and cut.starts[stop - 1] != cut.starts[index]:
        return None  # a form with a blank inside, begun in the middle of a word
    return end if cut.run_ends_with(stop, end, is_tail) else stop


def _gaps_fit(part: Sequence[Unit], form: Form) -> bool:
    """Whether blanks stand only where the script lets them; in Hangul also between two and more syllables each side."""
    for at in range(1, len(part)):
        unit = part[at]
        if not unit.gap or (at in form.breaks and unit.gap != "stop"):
            continue
        if unit.gap != "blank" or unit.script != "hangul" or at < 2 or len(part) - at < 2:
            return False
    return True


def _is_number(cut: _Cut, step: _Step) -> bool:
    """Whether the step is over a whole number or code that is no term: 2024, 15MW; not a part of 3.5 or of 7%."""
    unit = cut.units[step.first]
    around = cut.text[max(unit.start - 1, 0) : unit.start] + cut.text[unit.end : unit.end + 1]
    has_digit = any(character.isdigit() for character in unit.key)
    return not step.terms and not step.tail and has_digit and all(sign.isalnum() or sign.isspace() for sign in around)


def _is_anchored(cut: _Cut, path: Sequence[_Step], number: int) -> bool:
    """Whether a term is more than letters inside a longer, unknown word."""
    step = path[number]
    if step.stop - step.first == 1 and cut.units[step.first].script == "han":
        return not _touches_unknown(cut, path, number)
    run_end = cut.ends[step.stop - 1]
    if step.next == run_end or path[number + 1].terms or path[number + 1].tail:
        return True
    known = (later.first for later in path[number + 1 :] if later.terms or later.tail)
    unknown = min(next(known, run_end), run_end) - step.next
    begins = cut.starts[step.first] == step.first or bool(path[number - 1].terms)
    return begins and unknown >= 2


def _touches_unknown(cut: _Cut, path: Sequence[_Step], number: int) -> bool:
    """Whether the character before or after a step is Hanzi that is neither grammar nor of a longer term."""
    before = path[number - 1] if number and not cut.units[path[number].first].gap else None
    after = path[number + 1] if number + 1 < len(path) and not cut.units[path[number].next].gap else None
    return any(
        step.next - step.first == 1
        and cut.units[step.first].script == "han"
        and cut.units[step.first].key not in _GRAMMAR
        for step in (before, after)
        if step
    )
