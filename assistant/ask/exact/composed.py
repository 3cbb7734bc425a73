"""Labels that several words of a question make up together, each by one of its terms in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.ask.exact.asking import Asking, Range
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought
from assistant.language.operations import facets

_MOST = 4  # words that make up one label
_SHORTEST = 4  # letters of a label that is put together
_BETWEEN = re.compile(r"(?:[\s\-–·의的]|\bof\b|\bthe\b)*", re.IGNORECASE)
_PAID = re.compile(r"(?:\s(?:fare|fares|ticket|tickets|price|prices|fee|fees|charge|charges)|\s?(?:요금|운임)|票价)$")
_LATIN = re.compile(r"[a-z]+")


def tiled(asking: Asking, label: str) -> Iterator[Range]:
    """Where words that stand together make up a label, in any order: above-scale industrial growth, 规上工业增速."""
    sought, bare = asking.question.sought, label.replace(" ", "")
    if len(bare) < _SHORTEST:
        return
    parts = [_parts(one, label, bare) for one in sought]
    for first in range(len(sought) - 1):
        if not parts[first]:
            continue
        for last in range(first + 1, min(first + _MOST, len(sought))):
            if not parts[last] or not _joined(asking.question.text, sought[last - 1], sought[last]):
                break
            if _covers(bare, parts[first : last + 1]):
                yield sought[first].start, sought[last].end


def _parts(one: Sought, label: str, bare: str) -> frozenset[str]:
    """What one thing sought may be of a label: its forms, as labels are written, and the aspects that it names.

    ``bare`` is the label without blanks.
    """
    forms = _all_written(one.certain) if one.kind != "name" else frozenset()
    asked = {facet.name for facet, _, _ in facets(one.text)}
    own = {label[start:end].replace(" ", "") for facet, start, end in facets(label) if facet.name in asked}
    return frozenset(form for form in (*forms, *own) if form and form in bare)


@lru_cache(maxsize=1024)
def _all_written(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_written, (*forms, *(bare for form in forms if len(bare := _PAID.sub("", form)) > 1))))


def _written(form: str) -> str:
    text = plain_of(form).text
    return "".join(map(stem, _LATIN.findall(text))) if text.isascii() else text.replace(" ", "")


def _joined(text: str, one: Sought, other: Sought) -> bool:
    return one.end <= other.start and _BETWEEN.fullmatch(text[one.end : other.start]) is not None


def _covers(label: str, parts: Sequence[frozenset[str]]) -> bool:
    """Whether one form of each part, in some order, is all of the label."""
    if not parts:
        return not label
    return any(
        _covers(label[len(form) :], [*parts[:at], *parts[at + 1 :]])
        for at, forms in enumerate(parts)
        for form in forms
        if label.startswith(form)
    )
