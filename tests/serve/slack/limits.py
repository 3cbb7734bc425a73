"""What Slack's documentation allows in a message, checked as Slack checks it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.protocols import Json

WHOLE = 13_200  # characters of all texts together, found by measuring (bolt-js, issue 2509)
_REFERENCE = re.compile(r"<([^>]*)>")
_LINK = re.compile(r"https?://[^|<>\s]+(\|[^<>]+)?")
_MENTION = re.compile(r"@U[A-Z0-9]+")


def faults(message: Json, mentions: frozenset[str] = frozenset()) -> list[str]:
    """Everything about a message that Slack would refuse, or that would turn words into a mention or a preview.

    ``mentions`` are the people who may be named.
    """
    return list(_faults(message, mentions))


def _faults(message: Json, mentions: frozenset[str]) -> Iterator[str]:
    if not 1 <= len(message.get("text", "")) <= 40_000:
        yield "text: 1 to 40,000 characters"
    yield from _markup(message.get("text", ""), mentions)
    for name in ("unfurl_links", "unfurl_media"):
        if message.get(name) is not False:
            yield f"{name}: not turned off"
    blocks = message.get("blocks", [])
    if len(blocks) > 50:
        yield f"blocks: {len(blocks)} of at most 50"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)) or any(not 1 <= len(one) <= 255 for one in ids):
        yield "block_id: unique, 1 to 255 characters"
    for number, block in enumerate(blocks):
        for fault in _block(block, mentions):
            yield f"blocks[{number}].{fault}"
    actions = [element["action_id"] for block in blocks if block["type"] == "actions" for element in block["elements"]]
    if len(actions) != len(set(actions)):
        yield "action_id: not unique"
    whole = sum(len(text) for block in blocks for text in _texts(block))
    if whole > WHOLE:
        yield f"blocks: {whole} characters of at most {WHOLE}"


def _block(block: Json, mentions: frozenset[str]) -> Iterator[str]:
    kind = block["type"]
    if kind == "section":
        yield from _text(block["text"], 3000, mentions)
    elif kind == "context":
        if not 1 <= len(block["elements"]) <= 10:
            yield "elements: 1 to 10"
        for element in block["elements"]:
            yield from _text(element, 3000, mentions)
    elif kind == "actions":
        if not 1 <= len(block["elements"]) <= 25:
            yield "elements: 1 to 25"
        for element in block["elements"]:
            yield from _button(element, mentions)
    else:
        yield f"type: {kind} is not known"


def _button(button: Json, mentions: frozenset[str]) -> Iterator[str]:
    if button["type"] != "button" or button["text"]["type"] != "plain_text":
        yield "button: its text is plain_text"
    yield from _text(button["text"], 75, mentions)
    if not 1 <= len(button["action_id"]) <= 255:
        yield "action_id: 1 to 255 characters"
    if not 1 <= len(button["value"]) <= 2000:
        yield "value: 1 to 2,000 characters"


def _text(text: Json, most: int, mentions: frozenset[str]) -> Iterator[str]:
    if text["type"] not in ("mrkdwn", "plain_text"):
        yield f"type: {text['type']} is no text"
    if not 1 <= len(text["text"]) <= most:
        yield f"text: {len(text['text'])} of 1 to {most:,} characters"
    if text["type"] == "mrkdwn":
        yield from _markup(text["text"], mentions)


def _markup(text: str, mentions: frozenset[str]) -> Iterator[str]:
    """Anything between angle brackets that is neither a link nor one of the people; an ampersand that is no entity."""
    for found in _REFERENCE.finditer(text):
        named = _MENTION.fullmatch(found[1]) and found[1][1:] in mentions
        if not named and not _LINK.fullmatch(found[1]):
            yield f"markup: {found[0]}"
    if re.search(r"&(?!amp;|lt;|gt;)", text):
        yield "markup: an ampersand that is not escaped"
    if "<" in _REFERENCE.sub("", text) or ">" in _REFERENCE.sub("", text):
        yield "markup: an angle bracket that is not escaped"


def _texts(block: Json) -> Iterator[str]:
    if block["type"] == "section":
        yield block["text"]["text"]
    for element in block.get("elements", []):
        text = element["text"]
        yield text["text"] if isinstance(text, dict) else text
