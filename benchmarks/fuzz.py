"""Reads files made by a fuzzer that looks for new paths through the loaders (atheris, the extra `fuzz`).

    python benchmarks/fuzz.py [--seconds 20] [--suffix .docx ...]

Each format is fuzzed in a process of its own, beginning with real files: the bytes of the file, or, in an archive, the
bytes of one of its parts, so that they are not stopped by its checksums; of a .hwp file the records of its text or of
its styles, unpacked, or the compound file itself. What is read goes on through cleaning,
sentences, passages and tables, and must hold together. A fault is anything but a document or UnreadableDocument, more
than 30 s, or more than 2 GB; the input is kept beside the results. Runs from the root of the repository.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import olefile

SUFFIXES = (".txt", ".md", ".html", ".csv", ".tsv", ".jsonl", ".pdf", ".docx", ".pptx", ".xlsx", ".hwpx", ".hwp")


def seeds(suffix: str) -> list[bytes]:
    """Real files of a format; of an archive the number of a part, then its bytes."""
    from tests.ingest.formats import formats

    files = [file.data for file in formats() if file.name.endswith(suffix)]
    if suffix == ".hwp":
        return [bytes([number]) + stream for number, stream in enumerate(hangul_streams(files[0]))]
    if not zipfile.is_zipfile(io.BytesIO(files[0])):
        return files
    with zipfile.ZipFile(io.BytesIO(files[0])) as archive:
        return [bytes([number]) + archive.read(name) for number, name in enumerate(archive.namelist()[:255])]


def hangul_streams(whole: bytes) -> tuple[bytes, bytes, bytes]:
    """The records of the text, those of the styles, and the file itself."""
    with olefile.OleFileIO(io.BytesIO(whole)) as file:
        text, styles = (zlib.decompress(file.openstream(name).read(), -15) for name in ("BodyText/Section0", "DocInfo"))
    return text, styles, whole


def hangul_file(data: bytes, text: bytes, styles: bytes) -> bytes:
    """A .hwp file with the fuzzer's bytes as its text, as its styles, or as all of it."""
    from tests.ingest.load.hwp_files import hwp_bytes

    which, bytes_of = data[:1], data[1:]
    if which[0] % 3 == 2:
        return bytes_of
    text, styles = (bytes_of, styles) if which[0] % 3 == 0 else (text, bytes_of)
    return hwp_bytes(text, doc_info=styles, properties=0)


def file_of(suffix: str) -> Callable[[bytes], bytes]:
    """Makes a file of the fuzzer's bytes."""
    from tests.ingest.formats import formats
    from tests.ingest.load.files import changed

    whole = next(file.data for file in formats() if file.name.endswith(suffix))
    if suffix == ".hwp":
        text, styles, _ = hangul_streams(whole)
        return lambda data: hangul_file(data, text, styles) if data else whole
    if not zipfile.is_zipfile(io.BytesIO(whole)):
        return lambda data: data
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        names = archive.namelist()
    return lambda data: changed(whole, names[data[0] % len(names)], lambda _: data[1:]) if data else whole


def fuzz(suffix: str, corpus: Path, arguments: list[str]) -> None:
    """Fuzz one format in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["assistant.ingest"]):
        from assistant.errors import UnreadableDocument
        from assistant.ingest.chunk import passages
        from assistant.ingest.document import read_document
        from assistant.ingest.segment import sentences
        from assistant.ingest.tables import tables
        from assistant.stores.check import document_faults

    make = file_of(suffix)

    def read(data: bytes) -> None:
        try:
            document = read_document(f"a{suffix}", make(data))
        except UnreadableDocument:
            return
        found = passages(document, sentences(document), 480)
        faults = list(document_faults(document, found))
        assert not faults, faults
        for table in tables(document):
            assert all(len(row.cells) == len(table.columns) for row in table.rows)

    for number, seed in enumerate(seeds(suffix)):
        (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *arguments, str(corpus)], read)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=20, help="of each format")
    parser.add_argument("--suffix", nargs="*", default=SUFFIXES)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--faults", type=Path, default=Path("fuzz-faults"))
    options = parser.parse_args()
    sys.path.insert(0, str(Path.cwd()))
    if options.one:
        with tempfile.TemporaryDirectory() as name:
            limits = ["-timeout=30", "-rss_limit_mb=2048", "-max_len=40000", f"-max_total_time={options.seconds}"]
            fuzz(options.one, Path(name), [*limits, f"-artifact_prefix={options.faults}/{options.one[1:]}-"])
        return
    options.faults.mkdir(exist_ok=True)
    for suffix in options.suffix:
        command = [sys.executable, __file__, "--one", suffix, "--seconds", str(options.seconds)]
        done = subprocess.run(
            [*command, "--faults", str(options.faults)], capture_output=True, text=True, errors="replace", check=False
        )
        told = re.findall(r"#(\d+)\s+DONE.*|Done (\d+) runs in (\d+)", done.stderr)
        print(f"{suffix}: {'fault' if done.returncode else 'no fault'}, {told[-1][1] if told else '?'} files read")
        if done.returncode:
            print(done.stderr[-3000:])


if __name__ == "__main__":
    main()
