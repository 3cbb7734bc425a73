"""What a question says in a table's own words: names, headers and cells that stand in it word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from assistant.ask.forms import Forms
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import Plain, plain_of
from assistant.ask.table_pieces import Piece
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.language.operations import name_tails
from assistant.language.stopwords import stop_words

Part: TypeAlias = Literal["name", "header", "cell"]  # of a table
_UNIT = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_가-힣㐀-鿿]+|[가-힣㐀-鿿]")
_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*")
_LONGEST = 40  # characters of a cell that a question may repeat
_ENOUGH = 3  # letters or characters of the beginning of a name
_SHORT_WORD = 3  # letters of a Latin word that is a name only as it is written: ONE, MSC
_PART_ORDER = {"name": 0, "cell": 1, "header": 2}


@dataclass(frozen=True, slots=True)
class _Unit:
    """A Latin word (stemmed), a number or one character of Hangul or Hanzi, and where it stands."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Own:
    """Words of a table: of a header, of a row's name, of another cell of words."""

    forms: tuple[str, ...]
    text: str
    part: Part


@dataclass(frozen=True, slots=True)
class Repeated:
    """Words of a table and the place in the question that repeats them."""

    start: int
    end: int
    own: Own


def in_table_words(wanted: Wanted, view: View) -> Wanted:
    """The question with what it says in the table's own words as one piece each, whatever its words alone mean.

    ``DP-400 seal kit`` is the row of that name and not a code, an animal and a kit. A place or firm that the question
    names is left as it is where the table has no more words for it.
    """
    said = repeated(wanted.question.text, view)
    pieces = list(wanted.pieces)
    for one in said:
        inside = [piece for piece in pieces if piece.start < one.end and one.start < piece.end]
        same = [piece for piece in inside if (piece.start, piece.end) == (one.start, one.end)]
        reaching = any(piece.start < one.start or one.end < piece.end for piece in inside)
        if reaching or (same and (same[0].is_name or one.own.part != "name")):
            continue
        plain = plain_of(one.own.text)
        if one.own.part == "header" and all(piece.is_name or piece.found.stand_in(plain) for piece in inside):
            continue
        pieces = [piece for piece in pieces if piece not in inside]
        pieces.append(_piece(one, inside))
    return replace(wanted, pieces=tuple(sorted(pieces, key=lambda piece: piece.start)))


def repeated(text: str, view: View) -> list[Repeated]:
    """Where a question repeats words of the table, in order, of overlapping places the longest."""
    units = _units(text)
    known = _own_words(view)
    found: list[Repeated] = []
    for at, unit in enumerate(units):
        for own in known.get(unit.form, ()):
            size = _shared(units[at:], own.forms)
            if size and _stands(text, units[at : at + size], own):
                start, end = units[at].start, units[at + size - 1].end
                if size == len(own.forms):
                    tail = _tail().match(text, end) if own.part == "name" else None
                    found.append(Repeated(start, tail.end() if tail else end, own))
                elif own.part == "name" and _tells(own, size):
                    found.append(Repeated(start, end, Own(own.forms[:size], text[start:end], "name")))
    kept: list[Repeated] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start, _PART_ORDER[one.own.part])):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _shared(units: Sequence[_Unit], forms: Sequence[str]) -> int:
    """How many units the two begin with in common."""
    pairs = zip(units, forms, strict=False)
    return next((at for at, (unit, form) in enumerate(pairs) if unit.form != form), min(len(units), len(forms)))


def _tells(own: Own, size: int) -> bool:
    """Whether the beginning of a name is enough of it to tell which is meant: half, and no single character or code."""
    begun, whole = own.forms[:size], own.forms
    letters = sum(len(form) for form in begun if form.isalpha())
    return letters >= _ENOUGH and 2 * sum(map(len, begun)) >= sum(map(len, whole)) and whole[size].isalpha()


@cache
def _tail() -> re.Pattern[str]:
    """What follows a name where it is called by its sort: 항 of 톈진항."""
    tails = sorted((tail for tail in name_tails() if not tail.isascii()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, tails))})?")


def _stands(text: str, units: Sequence[_Unit], own: Own) -> bool:
    """Whether no letter or digit of another word touches the place, and a short Latin word is as in the cell."""
    start, end = units[0].start, units[-1].end
    if _is_latin(text[start]) and start and _is_latin(text[start - 1]):
        return False
    if _is_latin(text[end - 1]) and end < len(text) and _is_latin(text[end]):
        return False
    if len(units) == 1 and text[start].isascii():
        return end - start > _SHORT_WORD or text[start:end] == own.text
    return True


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _piece(one: Repeated, inside: Sequence[Piece]) -> Piece:
    known = inside[0].forms if len(inside) == 1 else ()
    forms = tuple(dict.fromkeys((one.own.text, *known))) if one.own.part == "name" else (one.own.text,)
    return Piece(
        text=one.own.text,
        start=one.start,
        end=one.end,
        forms=forms,
        certain=(one.own.text,),
        is_name=one.own.part == "name",
        is_class=False,
        is_hard=True,
        found=Forms(forms),
    )


def _units(text: str) -> list[_Unit]:
    plain = Plain.of(text)
    return [_Unit(_form(run.group()), *plain.folded.origin(*run.span())) for run in _UNIT.finditer(plain.text)]


def _form(run: str) -> str:
    return run.replace(",", "") if run[0].isdigit() else stem(run)


@lru_cache(maxsize=256)
def _own_words(view: View) -> dict[str, list[Own]]:
    """The words of the table by their first unit."""
    words: dict[str, list[Own]] = {}
    for own in dict.fromkeys(_all_words(view)):
        words.setdefault(own.forms[0], []).append(own)
    return words


def _all_words(view: View) -> Iterator[Own]:
    columns = view.table.columns
    for at, column in enumerate(columns):
        if at == view.rank_column:
            continue
        if view.is_measure(at):
            yield from _variants(column.label, "header")
            yield from _variants(column.name, "header")
        if column.type in ("text", "name"):
            part: Part = "name" if at in view.name_columns else "cell"
            for row in (row for row in view.table.rows if not row.total):
                yield from _variants(row.cells[at].text, part)


def _variants(text: str, part: Part) -> Iterator[Own]:
    """The words with and without what stands in brackets; none for a number, a function word or a single character."""
    if not 1 < len(text) <= _LONGEST or text.startswith("#"):
        return
    for variant in dict.fromkeys((text, _BRACKETED.sub(" ", text).strip())):
        units = _units(variant)
        forms = tuple(unit.form for unit in units)
        if not any(map(str.isalpha, variant)) or sum(map(len, forms)) < 2 or _is_silent(variant):
            continue
        yield Own(forms, text if part == "name" else variant, part)


def _is_silent(text: str) -> bool:
    """Whether it is a word that questions ask with."""
    word = text.casefold()
    kinds = ("function", "question")
    return any(word in stop_words(language, kind) for language in ("ko", "zh") for kind in kinds) or (
        text != text.upper() and any(word in stop_words("en", kind) for kind in kinds)
    )
