"""PDF: the lines of each page for cleaning to unwrap, its ruled tables as cells, running heads and feet marked."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath

import pypdfium2

from assistant.errors import UnreadableDocument
from assistant.ingest.load.ooxml import stated_title
from assistant.ingest.load.pdf_cells import table_rows
from assistant.ingest.load.pdf_layout import PageLine, in_foot, in_head, page_lines, runs_of
from assistant.ingest.load.pdf_probe import check_nesting
from assistant.ingest.load.pdf_rules import RuledTable, ruled_tables
from assistant.ingest.load.pdf_words import Page, Run, Word
from assistant.protocols import Extracted, RawBlock

MOST_PAGES = 10_000
MOST_CHARACTERS = 20_000_000
MOST_ON_PAGE = 200_000
LEAST_REPEATS = 3  # pages with the same words in the same margin
DIGITS = re.compile(r"\d+")
UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_pdfium = threading.Lock()  # PDFium is not safe for threads


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page or a ruled table of it, and whether it stands apart: in the head, in the foot, or aslant."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    margin: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is the same on the pages where a running head or foot comes again."""
        return self.margin, DIGITS.sub("#", " ".join(self.text.split()))


def load(path: PurePath, data: bytes) -> Extracted:
    """The pages of a PDF. Page ``n`` begins with the locator ``p. n``; a page without words has none.

    Raises ``UnreadableDocument`` for a file that is damaged, locked, too long, or holds only pictures.
    """
    check_nesting(path, data)
    with _pdfium, closing(_open(path, data)) as document:
        count = len(document)
        if count > MOST_PAGES:
            raise UnreadableDocument(
                f"{path}: {count:,} pages are more than {MOST_PAGES:,}. Split the file into parts."
            )
        pages, pictures = _pages(path, document)
        facts = document.get_metadata_dict()
    if not any(line.text.strip() or line.rows for page in pages for line in page):
        raise UnreadableDocument(_no_words(path, pictures))
    texts = "".join(line.text for page in pages[:50] for line in page)
    if 2 * len(UNREADABLE.findall(texts)) > len("".join(texts.split())) > 0:
        raise UnreadableDocument(
            f"{path}: its fonts do not say which characters they draw. Run text recognition (OCR) on it first."
        )
    title, saved = stated_title(facts.get("Title")), _date(facts.get("CreationDate"))
    return Extracted(tuple(_blocks(pages)), title=title, saved=saved)


def _open(path: PurePath, data: bytes) -> pypdfium2.PdfDocument:
    if not data:
        raise UnreadableDocument(f"{path}: the file is empty. Get it again.")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableDocument(f"{path}: the file is locked with a password. Save a copy without one.") from error
        raise UnreadableDocument(
            f"{path}: the file is damaged or no PDF ({_plain(error)}). Get it again, or print it to a new PDF."
        ) from error


def _plain(error: Exception) -> str:
    return str(error).rstrip(".")


def _no_words(path: PurePath, pictures: bool) -> str:
    if pictures:
        return f"{path}: its pages are pictures (a scan). Run text recognition (OCR) on it first."
    return f"{path}: no text in it. If its letters are drawn as shapes, run text recognition (OCR) on it first."


def _pages(path: PurePath, document: pypdfium2.PdfDocument) -> tuple[list[list[_Line]], bool]:
    """The lines of every page, and whether a page without words holds a picture; one page is open at a time."""
    pages: list[list[_Line]] = []
    characters = 0
    pictures = False
    for number in range(len(document)):
        try:
            with closing(Page(document[number])) as page:
                characters += page.characters
                _check_length(path, number, page.characters, characters)
                lines = list(_page(page))
                pictures = pictures or (not lines and page.has_image())
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(
                f"{path}: page {number + 1} is damaged ({_plain(error)}). Get the file again, or print it to a new PDF."
            ) from error
        pages.append(lines)
    return pages, pictures


def _check_length(path: PurePath, number: int, own: int, total: int) -> None:
    if own > MOST_ON_PAGE:
        raise UnreadableDocument(
            f"{path}: page {number + 1} draws {own:,} characters, more than the {MOST_ON_PAGE:,} that a page may have. "
            "Print the file to a new PDF on ordinary pages."
        )
    if total > MOST_CHARACTERS:
        raise UnreadableDocument(
            f"{path}: more than {MOST_CHARACTERS:,} characters by page {number + 1}. Split the file into parts."
        )


def _page(page: Page) -> Iterator[_Line]:
    """The lines and tables of one page in reading order; then what is not written from left to right."""
    words = page.words()
    tables = _filled_tables(page, words) if words else []
    outside = [word for word in words if not any(_inside(table, word) for table, _ in tables)]
    upright = [word for word in outside if not word.turned]
    runs = runs_of(upright) + [Run("", table.box, number) for number, (table, _) in enumerate(tables)]
    for line in page_lines(runs, page.height):
        if line.table is not None:
            yield _Line("", tables[line.table][1])
        else:
            yield _Line(line.text, (), _margin(line, page.height))
    for _, group in groupby((word for word in outside if word.turned), key=lambda word: word.line):
        yield _Line("".join(word.text for word in group), (), "aslant")


def _filled_tables(page: Page, words: Sequence[Word]) -> list[tuple[RuledTable, tuple[tuple[str, ...], ...]]]:
    """Ruled tables with their rows; one inside another is left to the outer one."""
    found: list[tuple[RuledTable, tuple[tuple[str, ...], ...]]] = []
    for table in ruled_tables(page):
        box = table.box
        if any(outer.box.holds((box.left + box.right) / 2, box.middle) for outer, _ in found):
            continue
        rows = table_rows(page, table, words)
        if rows is not None:
            found.append((table, rows))
    return found


def _inside(table: RuledTable, word: Word) -> bool:
    return table.box.holds((word.box.left + word.box.right) / 2, word.box.middle)


def _margin(line: PageLine, height: float) -> str:
    if in_head(line, height):
        return "head"
    return "foot" if in_foot(line, height) else ""


def _blocks(pages: Sequence[Sequence[_Line]]) -> Iterator[RawBlock]:
    """The pages one after the other, so that a sentence may go over to the next; then their running heads and feet.

    What several pages say in their margins stands at the end, once, marked as boilerplate.
    """
    running = _running(pages)
    for number, page in enumerate(pages, start=1):
        locator: str | None = f"p. {number}"
        body = [line for line in page if line.key not in running]
        for is_table, group in groupby(body, key=lambda line: bool(line.rows)):
            for block in _group(list(group), is_table):
                yield RawBlock(block.kind, block.text, rows=block.rows, locator=locator)
                locator = None
    said = dict.fromkeys(" ".join(line.text.split()) for page in pages for line in page if line.key in running)
    yield from (RawBlock("paragraph", text, boilerplate=True) for text in said)


def _group(lines: Sequence[_Line], is_table: bool) -> Iterator[RawBlock]:
    if is_table:
        yield from (RawBlock("table", rows=line.rows) for line in lines)
    elif any(line.text.strip() for line in lines):
        yield RawBlock("lines", "\n".join(line.text for line in lines).lstrip("\n"))


def _running(pages: Sequence[Sequence[_Line]]) -> frozenset[tuple[str, str]]:
    """Words that stand in the same margin of several pages, numbers aside: running heads, feet and page numbers."""
    counts = Counter(key for page in pages for key in {line.key for line in page if line.margin})
    least = min(LEAST_REPEATS, len(pages))
    return frozenset(key for key, count in counts.items() if count >= max(2, least))


def _date(stamp: str | None) -> str | None:
    """The day of a PDF's time stamp (``D:20250825153900+09'00'``) as ISO 8601."""
    match = re.match(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", stamp or "")
    return "-".join(match.groups()) if match is not None else None
