"""What columns are called under a header that they share: gold under medals; the medals are their total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.ask.exact.header_names import header_called
from assistant.language.table_words import is_total

IN_GROUP = 0.95  # strength of what stands under a shared header


def called_in_groups(labels: Sequence[str], roles: Sequence[str | None]) -> Iterator[tuple[str, int]]:
    """What each column of numbers in a group of them is called without the group's words, with its place.

    The total of a group is called as the group is. Nothing for what two groups have alike.

    >>> labels = ("Island", "Medals Gold", "Medals Silver", "Medals Total", "Athletes")
    >>> list(called_in_groups(labels, ("subject", "number", "number", "number", "number")))
    [('gold', 1), ('silver', 2), ('medal', 3)]
    """
    found = list(_called(labels, roles))
    texts = Counter(text for text, _ in found)
    yield from ((text, at) for text, at in found if texts[text] == 1)


def _called(labels: Sequence[str], roles: Sequence[str | None]) -> Iterator[tuple[str, int]]:
    numbered = [(at, label.split()) for at, label in enumerate(labels) if roles[at] == "number"]
    for first, group in groupby(numbered, key=lambda one: one[1][:1]):
        members = list(group)
        rests = [" ".join(words[1:]) for _, words in members]
        if len(members) < 2 or not first or not all(rests):
            continue
        for (at, _), rest in zip(members, rests, strict=True):
            told = first[0] if is_total(rest) else rest
            yield from ((text, at) for text, strength in header_called(told, "") if strength == 1.0)
