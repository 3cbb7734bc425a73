"""Many short texts searched as one: the cells of a table, its headers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from assistant.ask.forms import Form, Forms, begins_word
from assistant.ask.plain import Plain

_APART = "\0"  # between two texts: part of no word, number or gloss


class Shelf:
    """Texts in which forms are found as ``Forms`` finds them in each, but by one search through all of them.

    >>> shelf = Shelf(map(Plain.of, ["Port of Busan", "부산항", "자동차 산업"]))
    >>> sorted(shelf.holding(Forms(["부산", "Busan"]))), sorted(shelf.holding(Forms(["자동차산업"])))
    ([0, 1], [2])
    """

    def __init__(self, texts: Iterable[Plain]) -> None:
        plains = tuple(texts)
        self._plain = _Joined([plain.text for plain in plains])
        self._squeezed = self._plain.or_of([plain.squeezed for plain in plains])
        self._unglossed = self._plain.or_of([plain.unglossed[0] for plain in plains])

    def holding(self, forms: Forms) -> frozenset[int]:
        """The numbers of the texts in which one of the forms stands."""
        return frozenset(number for form in forms.searched for number in self._holding(form))

    def _holding(self, form: Form) -> Iterator[int]:
        yield from self._plain.holding(form.text, of_words=form.is_latin)
        if form.is_latin:
            return
        loose = self._unglossed if form.is_short else self._squeezed
        if loose is not self._plain or form.tight != form.text:
            yield from loose.holding(form.text if form.is_short else form.tight)


class _Joined:
    """Texts put together, with where each of them begins."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = _APART.join(texts)
        self._begins = [0, *accumulate(len(text) + len(_APART) for text in texts)]

    def or_of(self, texts: Sequence[str]) -> _Joined:
        """Other texts put together; itself where they are the same."""
        other = _Joined(texts)
        return self if other._texts == self._texts else other

    def holding(self, form: str, of_words: bool = False) -> Iterator[int]:
        """The numbers of the texts that hold a form, each once; ``of_words`` where it must begin a word."""
        at = self._texts.find(form)
        while at >= 0:
            end = at + len(form)
            number = bisect_right(self._begins, at) - 1
            after = self._begins[number + 1]
            if end < after and (not of_words or begins_word(self._texts, at, end)):
                yield number
                at = self._texts.find(form, after)
            else:
                at = self._texts.find(form, at + 1)
