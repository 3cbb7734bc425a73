"""What an HTML page says of itself: title, date, publisher and address, from ``<meta>``, JSON-LD and ``<time>``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from assistant.ingest.load.html_text import visible_text
from assistant.protocols import Json

TITLES = ("og:title", "headline", "twitter:title", "dc.title", "citation_title")
DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "citation_publication_date",
    "date",
    "article:modified_time",
)
PUBLISHERS = ("publisher", "og:site_name", "dc.publisher", "article:publisher", "application-name")
ISO_DATE = re.compile(r"((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)")
LONGEST_SITE = 60  # characters of a site's name in a title
JSON_LIMIT = 500_000  # characters of one JSON-LD script that are looked at


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page states; None where it states nothing. ``date`` is ISO 8601."""

    title: str | None
    date: str | None
    publisher: str | None
    url: str | None


def page_metadata(tree: etree._Element) -> PageMetadata:
    """Metadata of the page; the most explicit statement of each wins."""
    stated = _statements(tree)
    publisher = next((stated[key] for key in PUBLISHERS if key in stated and "://" not in stated[key]), None)
    title = next((stated[key] for key in TITLES if key in stated), None) or _title(tree, publisher)
    dates = (iso_date(stated[key]) for key in DATES if key in stated)
    times = (iso_date(element.get("datetime") or "") for element in tree.iter("time"))
    date = next((date for date in (*dates, *times) if date is not None), None)
    return PageMetadata(title, date, publisher, _address(tree, stated))


def iso_date(text: str) -> str | None:
    """The first full date of a machine-readable text, as ISO 8601.

    >>> iso_date("2025-08-25T15:39:00+09:00"), iso_date("20250825"), iso_date("2025")
    ('2025-08-25', '2025-08-25', None)
    """
    match = ISO_DATE.search(text)
    return None if match is None else "-".join(match.groups())


def _statements(tree: etree._Element) -> dict[str, str]:
    """Every ``<meta>`` and JSON-LD statement by its name in small letters; the first of a name holds."""
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if content:
            stated.setdefault(name.lower(), content)
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json":
            for name, value in _json_statements((element.text or "")[:JSON_LIMIT]):
                stated.setdefault(name, value)
    return stated


def _json_statements(source: str) -> Iterator[tuple[str, str]]:
    try:
        data: Json = json.loads(source)
    except (ValueError, RecursionError):
        return
    entries: Iterable[Json] = data if isinstance(data, list) else [data]
    for entry in entries:
        graph = entry.get("@graph", [entry]) if isinstance(entry, dict) else []
        for node in graph if isinstance(graph, list) else []:
            if not isinstance(node, dict):
                continue
            for name in ("headline", "datePublished"):
                if isinstance(node.get(name), str):
                    yield name.lower(), node[name].strip()
            publisher = node.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                yield "publisher", publisher["name"].strip()


def _title(tree: etree._Element, publisher: str | None) -> str | None:
    """The only ``<h1>``, or else ``<title>`` without the site's name at its end.

    Where a page does not state its publisher, ``<title>`` may say more than the heading it begins with: whose it is.
    """
    headings = [text for text in map(visible_text, tree.iter("h1")) if text]
    title = " ".join((tree.findtext(".//title") or "").split())
    if len(headings) == 1:
        site = title.removeprefix(headings[0]).strip()
        whose = (
            publisher is None
            and title.startswith(headings[0])
            and 1 < len(site) <= LONGEST_SITE
            and site[0] in "-|–—·_"
        )
        return title if whose else headings[0]
    if publisher and title.endswith(publisher):
        title = title[: -len(publisher)].rstrip(" -|–—:·_")
    return title or None


def _address(tree: etree._Element, stated: dict[str, str]) -> str | None:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith("http"):
            return element.get("href")
    address = stated.get("og:url")
    return address if address is not None and address.startswith("http") else None
