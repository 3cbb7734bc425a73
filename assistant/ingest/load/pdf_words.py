"""The words of a PDF page and where they stand, as PDFium reads them.

PDFium gives true Hanzi where other readers give radicals that look like them, and keeps the blank at a line's end that
tells a whole word from a cut one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

raw = pypdfium2.raw

CUT = "\ufffe"  # a hyphen at a line's end
PIECE = re.compile(r"[^\r\n\ufffe]+\ufffe?|\ufffe")
WORD = re.compile(r"\S+\s*")
MOST_SLOPE = 10.0  # degrees


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, ``top`` < ``bottom``: the page's upper left corner is (0, 0)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        """From the top to the bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the blanks after it; ``line`` numbers PDFium's lines, ``first`` is its first character's index.

    ``own_blank`` says that the file draws the blank: PDFium adds others where it sees room. ``turned`` words run up,
    down or aslant.
    """

    text: str
    box: Box
    line: int
    first: int
    own_blank: bool = False
    turned: bool = False

    @property
    def at_end(self) -> str:
        """The word as a line ends with it: a blank that the file does not draw says nothing there."""
        return self.text if self.own_blank else self.text.rstrip()


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other without a wide blank, or a ruled table, whose ``table`` is its number."""

    text: str
    box: Box
    table: int | None = None
    words: tuple[Word, ...] = ()


class Page:
    """One page: its size, its words and its characters' boxes, as a reader sees it (rotation undone)."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._textpage = page.get_textpage()
        self._rotation = page.get_rotation()
        left, bottom, right, top = page.get_bbox()
        self._corners = (left, bottom, right, top)
        size = (right - left, top - bottom)
        self.width, self.height = size if self._rotation in (0, 180) else size[::-1]
        self._loose = raw.FS_RECTF()
        self.characters: int = self._textpage.count_chars()

    def close(self) -> None:
        """Frees what PDFium holds of the page."""
        self._textpage.close()
        self._page.close()

    def words(self) -> list[Word]:
        """The words in the order in which the file draws them."""
        text = self._text()
        return [
            word
            for line, piece in enumerate(PIECE.finditer(text))
            for match in WORD.finditer(piece[0])
            for word in self._word(match[0], piece.start() + match.start(), line)
        ]

    def _word(self, text: str, first: int, line: int) -> list[Word]:
        """The word; in parts where its characters stand one below the other (a column of single digits)."""
        solid = text.rstrip()
        boxes = self.box(first), self.box(first + len(solid) - 1)
        own = len(text) > len(solid) and not raw.FPDFText_IsGenerated(self._textpage, first + len(solid))
        turned = self._is_turned(first)
        if turned or len(solid) == 1 or boxes[0].top <= boxes[1].middle <= boxes[0].bottom:
            return [Word(text.replace(CUT, "-"), boxes[0].around(boxes[1]), line, first, own, turned)]
        return [Word(solid[n], self.box(first + n), line, first + n) for n in range(len(solid))]

    def _is_turned(self, index: int) -> bool:
        """Whether a character does not stand upright on the page as it is shown."""
        angle: float = math.degrees(raw.FPDFText_GetCharAngle(self._textpage, index)) + self._rotation
        return abs((angle + 180) % 360 - 180) > MOST_SLOPE

    def box(self, index: int) -> Box:
        """Where the character of an index stands: its advance wide, its font high."""
        raw.FPDFText_GetLooseCharBox(self._textpage, index, self._loose)
        one = self.point(self._loose.left, self._loose.top)
        two = self.point(self._loose.right, self._loose.bottom)
        return Box(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own system as a reader sees it."""
        left, bottom, right, top = self._corners
        match self._rotation:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y

    def has_image(self) -> bool:
        """Whether a picture stands on the page."""
        return next(iter(self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None

    def paths(self) -> Iterator[pypdfium2.PdfObject]:
        """The lines and areas that the page draws."""
        return iter(self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4))

    def _text(self) -> str:
        """One character an index of PDFium's: a character of two code units is read one index after the other."""
        count = self.characters
        text: str = self._textpage.get_text_range(0, count) if count else ""
        if len(text) == count:
            return text
        return "".join(chr(raw.FPDFText_GetUnicode(self._textpage, index)) for index in range(count))
