"""Text as matching sees it, with the way back to the characters of the original.

Full-width and compatibility characters become plain ones (NFKC), Hangul typed as separate letters becomes syllables,
Latin letters lose their accents (Huyện is Huyen), characters without width vanish. Case and script stay: they are
folded word by word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

# Full-width characters, each of which folds to one plain one
_FULL_WIDTH = re.compile("[！-～]")
_NARROWED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Runs that folding leaves as they are, nearly all of every text
_PLAIN = re.compile("[\t\n\r -~가-힣一-鿿·×–—‘’“”→■-□▲△○●※、-。〈-】]+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# pdfium and older PDF writers leave radicals where characters are meant; NFKC knows all but this one
_RADICALS = {"⻢": "马"}
# Latin letters that are no letter with an accent, as they are written without
_LETTERS = str.maketrans({
    **{"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ı": "i"},
    **{"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"},
})  # fmt: skip


class _Piece(NamedTuple):
    """What begins at ``at`` in the folded text, and where it comes from: a run left as it is, or one cluster folded."""

    at: int
    start: int
    end: int
    is_run: bool


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` for matching; its characters i to j stand in the original at ``origin(i, j)``."""

    text: str
    pieces: tuple[_Piece, ...] = ()  # none: nothing changed

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The original's range that the non-empty range ``start`` to ``end`` of ``text`` came from."""
        if not self.pieces:
            return start, end
        first, last = self._piece(start), self._piece(end - 1)
        begin = first.start + (start - first.at if first.is_run else 0)
        return begin, last.start + end - last.at if last.is_run else last.end

    def _piece(self, at: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1]


def fold(text: str) -> Folded:
    """The text for matching, with the original place of every character.

    >>> folded = fold("ＧＤＰ는 ①２０２４년")
    >>> folded.text, folded.origin(6, 10)
    ('GDP는  2024년', (6, 10))
    """
    if not text or _PLAIN.fullmatch(text):
        return Folded(text)
    if _FULL_WIDTH.search(text):
        text = text.translate(_NARROWED)
        if _PLAIN.fullmatch(text):
            return Folded(text)
    written: list[str] = []
    pieces: list[_Piece] = []
    position = at = 0
    while position < len(text):
        plain = _PLAIN.match(text, position)
        end = plain.end() if plain else position
        if plain and end < len(text) and _joins_left(text[end]):
            end -= 1  # the last character belongs to the cluster that follows
        if end > position:
            written.append(text[position:end])
            pieces.append(_Piece(at, position, end, True))
            at += end - position
            position = end
            continue
        end = _cluster_end(text, position)
        folded = _fold_cluster(text[position:end], written[-1][-1:] if written else "")
        if folded:
            written.append(folded)
            pieces.append(_Piece(at, position, end, False))
            at += len(folded)
        position = end
    return Folded("".join(written), tuple(pieces))


def plain(text: str) -> str:
    """The folded text alone, casefolded: what two spellings of one thing have in common.

    >>> plain("Ｐｏｎｙ．ＡＩ") == plain("pony.ai")
    True
    """
    return fold(text).text.casefold()


def _joins_left(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff" or unicodedata.combining(character) != 0


def _cluster_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and _joins_left(text[end]):
        end += 1
    return end


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str, before: str) -> str:
    first = cluster[0]
    if "\u3130" <= first <= "\u318f":
        return "" if first == "\u3164" else first  # letters typed alone (ㅋㅋ) must not join into syllables
    if unicodedata.category(first) == "No" and not (
        before.isascii() and before.isalpha() and unicodedata.digit(first, None) is not None
    ):
        return " "  # ① and ½ are no digits of the number beside them; m² and CO₂ are one word
    if first in _RADICALS:
        return _RADICALS[first]
    return _without_accents(_INVISIBLE.sub("", unicodedata.normalize("NFKC", cluster)))


def _without_accents(text: str) -> str:
    """Latin letters without what stands over and under them; marks of other scripts stay.

    >>> _without_accents("ệ"), _without_accents("Đ"), _without_accents("й")
    ('e', 'D', 'й')
    """
    taken_apart = unicodedata.normalize("NFD", text)
    if not taken_apart[:1].isascii():
        return text.translate(_LETTERS)
    return unicodedata.normalize("NFC", "".join(mark for mark in taken_apart if not unicodedata.combining(mark)))
