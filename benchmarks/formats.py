"""How fast each format is read, beside the plain parser of that format, in one run.

    python benchmarks/formats.py DATA [--paragraphs 120] [--rows 120] [--repeats 5]

DATA is a folder of public question sets (`*/passages.jsonl` with a "text" a line): their passages are the prose of one
file a format, with a table of numbers under it. "Loader" is `ingest.document.read_document`: the file's bytes to the
canonical text with blocks, title, date and boilerplate. "Parser" is the library (or the standard library's module)
below it, asked for the file's text and nothing else. Both are the best of the repeats. A page is 1,800 characters of
text, but for PDF a page of the file. Results go to benchmarks/formats.json. Runs from the root of the repository.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import platform
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from lxml import etree, html

from assistant.ingest.document import read_document
from tests.ingest.formats import MAKERS, Content

PAGE = 1800
_MARKUP = str.maketrans("&<>", "   ")  # the makers of test files do not escape it
WHERE = Path(__file__).with_suffix(".json")


def texts(data: Path) -> Iterator[str]:
    """Korean passages, then those of other languages."""
    for path in sorted(data.glob("*klue*/passages.jsonl")) + sorted(data.glob("xquad/passages.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield " ".join(json.loads(line)["text"].translate(_MARKUP).split())


def content(data: Path, paragraphs: int, rows: int) -> Content:
    """Prose and a table of numbers."""
    table = [[f"도시 {number}", f"{1000 + number * 37:,}", f"{number % 23}.{number % 10}"] for number in range(rows)]
    columns = [["도시", ""], ["수출액", "억 위안"], ["성장률", "%"]]
    prose = list(islice(texts(data), paragraphs))
    return Content("ko", "도시별 무역 보고서", "2025-03-04", prose, "표 1. 도시별 수출액", columns, table)


def plain_pdf(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def plain_docx(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def plain_pptx(data: bytes) -> str:
    import pptx

    shapes = [shape for slide in pptx.Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    words = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*words, *cells])


def plain_xlsx(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row)


def plain_hwpx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("Contents/section")]
        return "\n".join("".join(etree.fromstring(archive.read(part)).itertext()) for part in parts)


def plain_hwp(data: bytes) -> str:
    import zlib

    import olefile

    with olefile.OleFileIO(data) as file:
        return zlib.decompress(file.openstream("BodyText/Section0").read(), -15).decode("utf-16-le", "replace")


def plain_md(data: bytes) -> str:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").render(data.decode())


PLAIN: dict[str, Callable[[bytes], str]] = {
    ".txt": lambda data: data.decode(),
    ".md": plain_md,
    ".html": lambda data: html.fromstring(data).text_content(),
    ".csv": lambda data: "\n".join(cell for row in csv.reader(io.StringIO(data.decode())) for cell in row),
    ".tsv": lambda data: "\n".join(c for row in csv.reader(io.StringIO(data.decode()), delimiter="\t") for c in row),
    ".jsonl": lambda data: "\n".join(str(json.loads(line)) for line in data.decode().splitlines()),
    ".pdf": plain_pdf,
    ".docx": plain_docx,
    ".pptx": plain_pptx,
    ".xlsx": plain_xlsx,
    ".hwpx": plain_hwpx,
    ".hwp": plain_hwp,
}


def best(repeats: int, work: Callable[[], object]) -> float:
    """Seconds of the quickest of some runs."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def measure(suffix: str, made: Content, repeats: int) -> dict[str, float | str]:
    """One format: sizes, seconds of both, and what follows from them."""
    written = MAKERS[suffix](made, "utf-8")
    data = written if isinstance(written, bytes) else written.encode()
    document = read_document(f"file{suffix}", data)
    pages = float(len(document.locators)) if suffix == ".pdf" else len(document.text) / PAGE
    loader = best(repeats, lambda: read_document(f"file{suffix}", data))
    parser = best(repeats, lambda: PLAIN[suffix](data))
    return {
        "format": suffix[1:],
        "kilobytes": round(len(data) / 1000, 1),
        "pages": round(pages, 1),
        "pages_per_second": round(pages / loader, 1),
        "megabytes_per_second": round(len(data) / 1e6 / loader, 2),
        "parser_pages_per_second": round(pages / parser, 1),
        "loader_to_parser_seconds": round(loader / parser, 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--paragraphs", type=int, default=120)
    parser.add_argument("--rows", type=int, default=120)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    made = content(options.data, options.paragraphs, options.rows)
    rows = [measure(suffix, made, options.repeats) for suffix in PLAIN]
    print("format   kB    pages  pages/s   MB/s  parser pages/s  loader : parser")
    for row in rows:
        print(
            f"{row['format']:6}{row['kilobytes']:7}{row['pages']:8}{row['pages_per_second']:9}"
            f"{row['megabytes_per_second']:7}{row['parser_pages_per_second']:13}{row['loader_to_parser_seconds']:13}"
        )
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    WHERE.write_text(json.dumps({"machine": machine, "formats": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
