"""Title, date, publisher and language of a document: from a person, else from the file, else from its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from assistant.ingest.clean import Cleaned, normalise
from assistant.ingest.lines import STATEMENT, ends_sentence, width
from assistant.ingest.sources import SourceEntry
from assistant.language.detect import language
from assistant.protocols import Extracted
from assistant.types import Block, Language

HEAD = 20  # blocks in which a title, a dateline and a publisher are looked for
TAIL = 6
LEAST_TITLE = 14  # columns; anything shorter at a document's head is a masthead or a menu
LONGEST_TITLE = 160
SENTENCE_TITLE = 60  # characters of the first sentence, where nothing else can name the document
YEARS = (1950, 2100)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
LABEL = (
    r"(?:등록|입력|발행|게재|작성|승인|송고|기사입력|보도|출처|发布时间|發佈時間|发布|日期|时间|来源|來源"
    r"|Published|Posted|Date|Released|Updated)"
)
NUMERIC_DATE = re.compile(r"(?<!\d)(\d{4})\s?[-./年년]\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})(?!\d)")
SHORT_DATE = re.compile(r"[(（](\d{2})\.(\d{1,2})\.(\d{1,2})[)）]")
ENGLISH_DATE = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b")
DAY_FIRST_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s([A-Z][a-z]{2,8})\.?,?\s(\d{4})\b")
LABELLED = re.compile(rf"(?:^|[|\s(\[]){LABEL}[\s:：=|]", re.I)
SUBJECT = re.compile(r"^(?:Subject|Re|제\s?목|건\s?명|主题|主題|标题|標題)\s?[:：]\s?(\S.{3,120})$", re.I)
NAMED_SOURCE = re.compile(r"^(?:출처|来源|來源|Source)\s?[:：]\s?([^|/:：\d\s][^|/:：\d]{0,30}?)\s*(?:\||$|\d)")
RIGHTS = re.compile(
    r"(?:^([\w가-힣一-鿿 .&·-]{2,40}?)\s?[©ⓒ])|(?:[©ⓒ]|copyright)\s?(?:\d{4}\s?)?(?:by\s)?([^\d\s,.][^,.\n©]{1,39})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document; ``date`` is ISO 8601."""

    title: str
    publisher: str | None
    language: Language
    date: str | None
    url: str | None


def describe(document_id: str, extracted: Extracted, cleaned: Cleaned, source: SourceEntry | None) -> Metadata:
    """The document's metadata: ``source`` wins over the file's own, that over what its text lets one see."""
    stated = source or SourceEntry()
    own_title = _one_line(extracted.title)
    return Metadata(
        title=stated.title or own_title or find_title(cleaned) or _file_name(document_id),
        publisher=stated.publisher or _one_line(extracted.publisher) or find_publisher(cleaned),
        language=stated.language or language(_content(cleaned)),
        date=stated.date or _iso(extracted.date) or find_date(cleaned, extracted.saved),
        url=stated.url or extracted.url,
    )


def find_title(cleaned: Cleaned) -> str | None:
    """What a memo says it is about, the first line that reads like a title, else the beginning of the first sentence.

    None where there are rows of a table alone.
    """
    content = [block for block in cleaned.blocks[: 2 * HEAD] if not block.boilerplate and block.kind != "row"]
    head = _texts(cleaned, content[:HEAD])
    if subject := next((found[1] for _, text in head if (found := SUBJECT.match(text))), None):
        return " ".join(subject.split())
    for block, text in head:
        titled = block.kind == "heading" or (block.kind == "paragraph" and not ends_sentence(text))
        if titled and LEAST_TITLE <= width(text) <= LONGEST_TITLE and not _is_dateline(text):
            return " ".join(text.split())
    sentence = next((text for block, text in head if block.kind == "paragraph" and ends_sentence(text)), None)
    if sentence is None:
        sentence = head[0][1] if head else None
    if sentence is None or len(sentence) <= SENTENCE_TITLE:
        return sentence
    return sentence[:SENTENCE_TITLE].rstrip() + "…"


def find_date(cleaned: Cleaned, saved: str | None = None) -> str | None:
    """The date of a labelled line or a dateline at either end, else the day ``saved``, else the latest of the prose."""
    content = [block for block in cleaned.blocks if block.kind != "row"]
    head, tail = _texts(cleaned, content[:HEAD]), _texts(cleaned, content[HEAD:][-TAIL:])
    for texts, wanted in ((head, LABELLED.search), (head, _is_dateline), (tail, LABELLED.search)):
        for _, text in texts:
            found = dates(text[:200])
            if found and wanted(text):
                return found[0]
    opening = next((dates(text[:120]) for block, text in head if not block.boilerplate and dates(text[:120])), None)
    if opening:
        return opening[0]
    if saved is not None:
        return saved
    inside = [found for block, text in _texts(cleaned, content) if not block.boilerplate for found in dates(text)]
    return max(inside, default=None)


def _file_name(document_id: str) -> str:
    """The name of a file as words: without its folders and extension."""
    return " ".join(PurePosixPath(document_id).stem.replace("_", " ").split()) or document_id


def dates(text: str) -> list[str]:
    """Every full date of ``text`` as ISO 8601, in order of appearance.

    >>> dates("등록 2025-08-25 15:39"), dates("2024年12月1日"), dates("Aug. 25, 2025 /"), dates("2024. 13. 2")
    (['2025-08-25'], ['2024-12-01'], ['2025-08-25'], [])
    """
    found: list[tuple[int, str]] = []
    for match in NUMERIC_DATE.finditer(text):
        found += _checked(match.start(), int(match[1]), int(match[2]), int(match[3]))
    for match in SHORT_DATE.finditer(text):
        found += _checked(match.start(), 2000 + int(match[1]), int(match[2]), int(match[3]))
    for match in ENGLISH_DATE.finditer(text):
        found += _checked(match.start(), int(match[3]), MONTHS.get(match[1][:3].lower(), 0), int(match[2]))
    for match in DAY_FIRST_DATE.finditer(text):
        found += _checked(match.start(), int(match[3]), MONTHS.get(match[2][:3].lower(), 0), int(match[1]))
    return [iso for _, iso in sorted(found)]


def find_publisher(cleaned: Cleaned) -> str | None:
    """The publisher that a source line at the head or a copyright line names."""
    texts = _texts(cleaned, cleaned.blocks)
    for _, text in texts[:HEAD]:
        match = NAMED_SOURCE.match(text)
        if match is not None:
            return match[1].strip()
    for block, text in texts:
        match = RIGHTS.search(text[:200]) if block.boilerplate else None
        if match is not None:
            return (match[1] or match[2]).strip()
    return None


def _checked(position: int, year: int, month: int, day: int) -> list[tuple[int, str]]:
    try:
        return [(position, date(year, month, day).isoformat())] if YEARS[0] <= year <= YEARS[1] else []
    except ValueError:
        return []


def _is_dateline(text: str) -> bool:
    """Whether a short line is there for its date, its source or a place in a newspaper."""
    return width(text) <= 70 and (
        bool(dates(text)) or STATEMENT.match(text) is not None or LABELLED.match(text) is not None
    )


def _texts(cleaned: Cleaned, blocks: Sequence[Block]) -> list[tuple[Block, str]]:
    return [(block, cleaned.text[block.start : block.end]) for block in blocks]


def _content(cleaned: Cleaned) -> str:
    """The prose, or everything where there is none: names in tables say nothing about a document's language."""
    prose = [text for block, text in _texts(cleaned, cleaned.blocks) if block.kind != "row" and not block.boilerplate]
    return "\n".join(prose) if sum(map(len, prose)) > 200 else cleaned.text


def _one_line(text: str | None) -> str | None:
    return " ".join(normalise(text).split()) or None if text else None


def _iso(text: str | None) -> str | None:
    """A loader's date as ISO 8601; a year, or a year and a month, stay what they are."""
    if text is None:
        return None
    if re.fullmatch(r"\d{4}(?:-\d{2})?", text.strip()):
        return text.strip()
    return next(iter(dates(text)), None)
