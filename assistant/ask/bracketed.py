"""What a bracket of the question only says again of the word before it: 예비과정(预科), 주편(편집 책임자)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.ask.sought import Sought
from assistant.language.name_file import script_language

_BRACKET = re.compile(r"\(([^)]*)\)|（([^）]*)）")
_ONE_WORD = re.compile(r"[^\W\d_]+(?: [IVX]{1,4})?")
_INITIALS = re.compile(r"[A-Z]{2,6}")
_HUSHED = 0.3  # of the weight of a thing named


def glosses_joined(sought: Sequence[Sought], text: str) -> list[Sought]:
    """The things named, those of a bracket in another script as further forms of the written word before it.

    Initials stand for all the words before them. What a bracket says in the same script is no demand of its own.
    """
    found = list(sought)
    for start, end, inner in _brackets(text):
        before = _before(found, text, start, inner)
        inside = [one for one in found if start < one.start and one.end < end]
        if not before or not inside:
            continue
        if script_language(inner) == script_language(before[-1].text) and not _INITIALS.fullmatch(inner):
            found = [_hushed(one) if one in inside and one.kind == "term" else one for one in found]
            continue
        if not _ONE_WORD.fullmatch(inner):
            continue
        forms = _forms(inside, inner)
        found = [_called(one, forms) if one in before else one for one in found if one not in inside]
    return found


def _brackets(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and content of every bracket that stands behind something."""
    for match in _BRACKET.finditer(text):
        if text[: match.start()].strip():
            yield *match.span(), (match[1] or match[2] or "").strip()


def _before(sought: Sequence[Sought], text: str, bracket: int, inner: str) -> list[Sought]:
    """The things named by the written word before a bracket; before initials by as many words as they have letters."""
    written = text[:bracket].rstrip()
    words = len(inner) if _INITIALS.fullmatch(inner) and written.isascii() else 1
    start = len(written)
    for _ in range(words):
        start = len(written[:start].rstrip().rpartition(" ")[0])
    return [one for one in sought if start <= one.start and one.end <= len(written)]


def _forms(inside: Sequence[Sought], inner: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((inner, *(inside[0].forms if len(inside) == 1 else ()))))


def _called(one: Sought, forms: tuple[str, ...]) -> Sought:
    """A thing named that is also called by other forms."""
    return replace(one, forms=tuple(dict.fromkeys((*one.forms, *forms))), certain=(*one.certain, forms[0]))


def _hushed(one: Sought) -> Sought:
    return replace(one, topic=None, weight=one.weight * _HUSHED)
