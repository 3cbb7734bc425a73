"""PDF files whose drawings nest drawings could take any time and memory: such are opened in a process of its own first.

Run as a program it opens every page of the PDF on standard input, within limits of the operating system where that has
them; how it ends says whether the file is fit to be read here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from contextlib import closing
from pathlib import PurePath

from assistant.errors import UnreadableDocument

FORM = re.compile(rb"/Subtype\s*/Form\b")
STREAM = re.compile(rb"stream\r?\n")
DRAWS = re.compile(rb"\bDo\b")
STREAM_WITHIN = 4_096  # bytes from the name of a form to its drawing
DRAWING = 1_000_000  # bytes of a drawing that are looked at
UNKNOWN = 10  # drawings inside one that is packed in an unusual way
MOST_DRAWN = 1_000_000
SECONDS = 5
BYTES_A_SECOND = 100_000  # of a file that is long rather than nested
BYTES = 1024 * 1024 * 1024


def check_nesting(path: PurePath, data: bytes) -> None:
    """Raises ``UnreadableDocument`` where drawings inside drawings would draw more than a computer can."""
    drawn = 1
    for match in FORM.finditer(data):
        drawn *= max(1, _draws(data, match.end()))
        if drawn > MOST_DRAWN:
            _probe(path, data)
            return


def _draws(data: bytes, position: int) -> int:
    """How many other drawings a drawing calls for."""
    start = STREAM.search(data, position, position + STREAM_WITHIN)
    if start is None:
        return 1
    try:
        drawing = zlib.decompressobj().decompress(data[start.end() : start.end() + DRAWING], DRAWING)
    except zlib.error:
        end = data.find(b"endstream", start.end())
        drawing = data[start.end() : min(end, start.end() + DRAWING)]
        if b"/Filter" in data[position : start.start()]:
            return UNKNOWN
    return len(DRAWS.findall(drawing))


def _probe(path: PurePath, data: bytes) -> None:
    seconds = SECONDS + len(data) // BYTES_A_SECOND
    program = (sys.executable, "-m", __name__, str(seconds))
    try:
        subprocess.run(program, input=data, capture_output=True, check=True, timeout=4 * seconds)
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableDocument(
            f"{path}: its pages draw parts inside parts beyond all measure. Print the file to a new PDF."
        ) from error


def main() -> None:
    """Opens every page of the PDF on standard input, within as many seconds as the first argument says."""
    import pypdfium2

    if sys.platform != "win32":
        import resource

        seconds = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    with closing(pypdfium2.PdfDocument(sys.stdin.buffer.read())) as document:
        for number in range(len(document)):
            with closing(document[number]) as page, closing(page.get_textpage()):
                pass


if __name__ == "__main__":
    main()
