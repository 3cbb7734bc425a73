"""Which rows of a table a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.ask.table_pieces import Piece
from assistant.ask.table_texts import cells_holding
from assistant.ask.table_view import View, key
from assistant.language.operations import name_tails

# how surely a name's cell is what the question names: its own words, another certain form, one with a tail (그룹,
# 市), one that begins with it, one that only rules make of it, one of several names in a cell (Shanghai - Los Angeles)
OWN, CERTAIN, TAILED, BEGUN, RULE, PART = 3.0, 2.9, 2.5, 2.0, 1.5, 1.2
_BETWEEN = re.compile(r"\s+[-–—~→&]\s+|[–—→/,、，;()（）]")  # names in one cell
_DOUBT = 1.0  # taken off where only one of a thing's two names begins so
_SHORTEST = 2  # characters of a form that the beginning of a longer name may be
_SHORTEST_GUESS = 4  # the same of a form that only rules find


def rows_named(view: View, piece: Piece) -> tuple[float, tuple[int, ...]]:
    """The rows whose name the piece is, and how surely; several where it is the name of each of them.

    Of rows that share a form those win that match in more of their names: 泰州 is not 台州, though both are 타이저우.
    """
    forms = {key(form) for form in piece.certain if key(form)}
    found: dict[int, tuple[float, int]] = {}
    for row, names in enumerate(view.names):
        tiers = [tier for name in names if (tier := _tier(name, key(piece.text), forms))]
        if tiers:
            found[row] = max(tiers), len(tiers)
    if found:
        best = max(found.values())
        sure = best[0] > BEGUN or best[1] == len(view.name_columns)
        return best[0] - (0.0 if sure else _DOUBT), tuple(row for row, rank in found.items() if rank == best)
    guesses = {key(form) for form in piece.forms} - forms
    guessed = [row for row, names in enumerate(view.names) if guesses & set(names)]
    most = max((len(guesses & set(view.names[row])) for row in guessed), default=0)
    best_guesses = tuple(row for row in guessed if len(guesses & set(view.names[row])) == most)
    begins = tuple(guess for guess in guesses | set(map(_bare, forms)) if _may_begin(guess))
    if not guessed and begins:  # Hanbit Shipping, of whom the question knows as Hanbit; 영덕해맞이풍력 as Yeongdeok
        best_guesses = tuple(
            row for row, names in enumerate(view.names) if any(one.startswith(begins) for one in names)
        )
    shared = guesses.intersection(*(view.names[row] for row in best_guesses)) if best_guesses else set()
    if len(best_guesses) == 1 or shared:  # two things of one name in another script: 타이저우 of Taizhou
        return RULE, best_guesses
    parts = tuple(row for row in range(len(view.names)) if not forms.isdisjoint(_parts(view, row)))
    return (PART, parts) if parts else (0.0, ())


def _parts(view: View, row: int) -> set[str]:
    """The names that the row's name joins: the two ends of a route."""
    texts = [view.cell(row, at).text for at in view.name_columns]
    return {key(part) for text in texts for part in _BETWEEN.split(text) if len(part) != len(text)}


def _tier(name: str, own: str, certain: set[str]) -> float:
    if name == own:
        return OWN
    if name in certain:
        return CERTAIN
    begun = [form for form in certain if len(form) >= _SHORTEST and name.startswith(form)]
    if not begun:
        return 0.0
    if any(_tail().fullmatch(name, len(form)) for form in begun):
        return TAILED
    return BEGUN if any(_breaks(name, len(form)) for form in begun) else 0.0


def _may_begin(guess: str) -> bool:
    """Whether a guess is long enough to be taken for the beginning of a name: two syllables or characters."""
    return len(guess) >= (_SHORTEST_GUESS if guess.isascii() else _SHORTEST)


def _bare(form: str) -> str:
    """A form without the class that it ends with: 태백 of 태백시."""
    return next((form[:at] for at in range(_SHORTEST, len(form)) if _tail().fullmatch(form, at)), form)


def _breaks(name: str, at: int) -> bool:
    """A Latin form ends where its word ends; one of Hangul or Hanzi needs three characters, or two before a class."""
    if name[at - 1].isascii():
        return not (name[at].isascii() and name[at].isalpha())
    return at > _SHORTEST or len(name) - at >= _SHORTEST


@cache
def _tail() -> re.Pattern[str]:
    tails = "|".join(re.escape(key(tail)) for tail in name_tails())
    return re.compile(rf"(?:{tails})*(?:-[a-z]{{1,2}})?")


def rows_holding(view: View, piece: Piece, columns: Sequence[int]) -> frozenset[int]:
    """The rows that hold one of the piece's forms in one of the columns, which are of names or words."""
    return frozenset(row for row, at in cells_holding(view, piece.found) if at in columns)


def text_columns(view: View) -> list[int]:
    """The columns of words that are not the rows' names."""
    return [at for at, column in enumerate(view.table.columns) if column.type == "text" and view.is_measure(at)]
