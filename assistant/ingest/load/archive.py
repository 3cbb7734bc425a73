"""Files that are zip archives of XML: refused before anything is parsed where they are broken, locked or a bomb.

Sizes are checked as the archive declares them, and again as its members are unpacked: ``zipfile`` reads no member
beyond its declared size. No document type is allowed, so that no entity can be declared, let alone fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from lxml import etree

from assistant.errors import UnreadableDocument

MOST_MEMBERS = 20_000
MOST_BYTES = 512 * 1024 * 1024  # of all members, unpacked
MOST_XML_BYTES = 192 * 1024 * 1024  # of all members that are parsed
LARGEST_XML = 96 * 1024 * 1024  # of one of them
HIGHEST_RATIO = 200  # unpacked to packed; text of one repeated row stays below it
SMALL = 4 * 1024 * 1024  # bytes; a member below it may be packed as tightly as it likes
DEEPEST = 200  # elements inside one another
XML_SUFFIXES = (".xml", ".rels", ".hpf", ".vml")
DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office and Hangul files, and new ones with a password
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def check_archive(path: PurePath, data: bytes, required: str) -> None:
    """Whether ``data`` is an archive that is safe to parse and holds the member ``required``.

    Raises ``UnreadableDocument`` that says what is wrong: another format, a password, a broken archive, too many or too
    large members, a document type in its XML, or elements nested too deep.
    """
    with open_archive(path, data) as archive:
        names = {info.filename for info in archive.infolist()}
        if required not in names:
            raise UnreadableDocument(
                f"{path}: this is no {path.suffix} file ({required} is missing from the archive). "
                "Give it the suffix of its real format."
            )
        for info in archive.infolist():
            if info.filename.lower().endswith(XML_SUFFIXES):
                _check_xml(path, info.filename, archive.read(info))


@contextmanager
def open_archive(path: PurePath, data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, its sizes checked; what goes wrong inside the ``with`` becomes ``UnreadableDocument``."""
    _check_format(path, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(path, archive.infolist())
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableDocument(
            f"{path}: the file is damaged ({error}). Get it again, or open and save it in the program that made it."
        ) from error


@contextmanager
def reading(path: PurePath, program: str) -> Iterator[None]:
    """Whatever a parser raises over a file becomes ``UnreadableDocument``; ``program`` can open and save such files."""
    try:
        yield
    except UnreadableDocument:
        raise
    except Exception as error:  # parsers of foreign formats raise all there is over broken files
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise UnreadableDocument(
            f"{path}: the file is damaged or not what its suffix says ({reason}). Save it again in {program}."
        ) from error


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML member. No entity is resolved and nothing is fetched; raises ``XMLSyntaxError``."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser=parser)


def _check_format(path: PurePath, data: bytes) -> None:
    if not data:
        raise UnreadableDocument(f"{path}: the file is empty. Get it again.")
    if data.startswith(COMPOUND_FILE):
        if ENCRYPTED_STREAM in data:
            raise UnreadableDocument(f"{path}: the file is locked with a password. Save a copy without one.")
        raise UnreadableDocument(
            f"{path}: this is a file in an old binary format. Open it and save it as {path.suffix}."
        )
    if not data.startswith(b"PK"):
        raise UnreadableDocument(
            f"{path}: this is no {path.suffix} file (by its first bytes). Give it the suffix of its real format."
        )


def _check_sizes(path: PurePath, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(info.file_size for info in members)
    parsed = [info for info in members if info.filename.lower().endswith(XML_SUFFIXES)]
    tight = [info for info in members if info.file_size > max(SMALL, HIGHEST_RATIO * info.compress_size)]
    reason = ""
    if len(members) > MOST_MEMBERS:
        reason = f"{len(members):,} members are more than {MOST_MEMBERS:,}"
    elif unpacked > MOST_BYTES:
        reason = f"{unpacked:,} bytes unpacked are more than {MOST_BYTES:,}"
    elif sum(info.file_size for info in parsed) > MOST_XML_BYTES or any(i.file_size > LARGEST_XML for i in parsed):
        reason = f"its text is larger than {LARGEST_XML:,} bytes a part or {MOST_XML_BYTES:,} in all"
    elif tight:
        reason = f"{tight[0].filename} unpacks to more than {HIGHEST_RATIO} times its size"
    if reason:
        raise UnreadableDocument(f"{path}: unpacking it is not safe: {reason}. Split the document into parts.")
    if any(info.flag_bits & 1 for info in members):
        raise UnreadableDocument(f"{path}: the file is locked with a password. Save a copy without one.")


def _check_xml(path: PurePath, name: str, data: bytes) -> None:
    if any(mark in data for mark in DOCUMENT_TYPES):
        raise UnreadableDocument(
            f"{path}: {name} declares a document type, which such a file never needs and which may reach outside it. "
            "Do not trust it, or save it again in the program that made it."
        )
    depth = 0
    try:
        for event, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        ):
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise UnreadableDocument(
                    f"{path}: {name} nests elements over {DEEPEST} deep. Save it again in the program that made it."
                )
            if event == "end":
                element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(
            f"{path}: {name} is broken XML ({error}). Open the file in the program that made it and save it again."
        ) from error
