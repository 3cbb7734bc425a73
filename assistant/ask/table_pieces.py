"""The things that a question names and a table must hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.ask.forms import Forms
from assistant.ask.sought import Sought
from assistant.language.measure_units import unit_named
from assistant.language.operations import facets
from assistant.language.words import words

Range = tuple[int, int]
CLASSES = frozenset({"meeting", "body", "level", "demonym"})  # topics of words that say what sort of thing a row is
_SOFT = frozenset({"event", "ask", "measure", "time"})  # topics of words that no table need hold
_MEASURED = frozenset({"indicator", "attribute", "level", "time", "finance", "role"})  # of what is said of a thing
_RESTRICTS = re.compile(r"(?:급|级|-level)$")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-./]?(?=[A-Za-z]*\d)[A-Za-z0-9]+)+", re.ASCII)
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.IGNORECASE)
_SCALE = re.compile(r"^[십백천만억조十百千万亿兆]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that the question names and a table must hold: in a row's name, a header, a title or a cell.

    ``is_class`` for what only says what sort of thing the rows are (cities, companies), ``is_hard`` where its absence
    is a reason to refuse, ``is_plain`` for words that are neither a name nor what figures are called. ``start`` and
    ``end`` are where it stands.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    certain: tuple[str, ...]
    is_name: bool
    is_class: bool
    is_hard: bool
    found: Forms
    is_plain: bool = False


def whole_code(one: Sought, text: str) -> Sought:
    """A word that begins a code with all of it: KX of KX-30."""
    code = _CODE.match(text, one.start)
    if one.kind != "word" or code is None or code.end() < one.end or not any(map(str.isdigit, code.group())):
        return one
    whole = code.group()
    spelt = (whole, whole.replace("-", ""), re.sub(r"(?<=[A-Za-z])(?=\d)", "-", whole))  # HC25 is HC-25
    forms = tuple(dict.fromkeys(spelt))
    return replace(one, text=whole, end=code.end(), forms=forms, certain=forms)


def with_editions(one: Sought) -> Sought:
    """An English ordinal with what counts editions in other languages: 5th, 제5회, 第5届."""
    number = _ORDINAL.fullmatch(one.text)
    if number is None:
        return one
    return replace(one, forms=(*one.forms, f"제{number[1]}회", f"第{number[1]}届", f"第{number[1]}次"))


def pieces_of(sought: Sequence[Sought], consumed: Sequence[Range], dated: Sequence[Range]) -> list[Piece]:
    """The things named, without what periods, cues, amounts and aspects (``consumed``) take up of them."""
    pieces: list[Piece] = []
    for one in sought:
        if one.kind == "name":
            if not is_unit(one.text) and not lies_inside((one.start, one.end), dated):
                pieces.append(_piece(one, one.forms, one.certain))
            continue
        free = [at for at in range(one.start, one.end) if not any(start <= at < end for start, end in consumed)]
        left = "".join(one.text[at - one.start] for at in free).strip()
        if len(free) == one.end - one.start:
            forms, certain = one.forms, one.certain
        else:  # 인당 GDP: what its facet leaves of it
            forms = tuple(dict.fromkeys((left, *(bare for form in one.forms if (bare := _without_facets(form))))))
            certain = forms
        if len(left) > 1 and any(map(str.isalpha, left)) and not is_unit(left) and _is_content(one, left):
            pieces.append(_piece(one, forms, certain))
    return pieces


def _piece(one: Sought, forms: tuple[str, ...], certain: tuple[str, ...]) -> Piece:
    is_class = one.topic in CLASSES and not any(_RESTRICTS.search(form) for form in forms)
    return Piece(
        text=forms[0],
        start=one.start,
        end=one.end,
        forms=forms,
        certain=certain,
        is_name=one.kind == "name",
        is_class=is_class,
        is_hard=not is_class and one.topic not in _SOFT,
        found=Forms(forms),
        is_plain=one.kind == "word" or (one.kind == "term" and one.topic not in _MEASURED),
    )


def _without_facets(form: str) -> str:
    spans = [(start, end) for _, start, end in facets(form)]
    return "".join(c for at, c in enumerate(form) if not any(start <= at < end for start, end in spans)).strip()


def _is_content(one: Sought, left: str) -> bool:
    """Whether a plain word is one that names something, not a verb or function word."""
    return one.kind != "word" or any(word.tag in ("noun", "name", "other") for word in words(left))


def is_unit(text: str) -> bool:
    """Whether a word is a unit, with or without a scale before it."""
    return bool(unit_said(text))


def unit_said(text: str) -> str:
    """The unit that a word is, with or without a scale before it: 亿元."""
    return unit_named(text) or unit_named(_SCALE.sub("", text))


def lies_inside(span: Range, others: Sequence[Range]) -> bool:
    """Whether a range lies in one of others."""
    return any(start <= span[0] and span[1] <= end for start, end in others)
