"""An answer as Block Kit, within Slack's limits, in the asker's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.protocols import Json
from assistant.serve.answer_view import text_parts
from assistant.serve.schemas import ServedAnswer
from assistant.serve.slack.computed import computed_table
from assistant.serve.slack.deliver import Message
from assistant.serve.slack.links import Links
from assistant.serve.slack.mrkdwn import cut, escaped, line, link
from assistant.serve.slack.payload import ACTION_PREFIX
from assistant.serve.slack.words import phrase
from assistant.types import Citation, Item, Language

SECTION = 3000  # characters of a section's text
WHOLE = 12_000  # characters of a message: Slack refuses more than 13,200
TEXT = 2500  # characters of what the answer says
FALLBACK = 3000  # characters of a message's text, which Slack cuts at 40,000
ITEMS, ITEM_CHARACTERS = 30, 4000  # shown as lines, links and all
LINE = 2000  # characters of one of them at most, links and all
QUOTE = 400  # characters of a quote
TITLE = 120
SOURCES_SHOWN = 3
SOURCES_MORE = 20
BUTTON = 75  # characters of a button's words
VALUE = 2000  # characters that a button carries
CHOICES = 5


def answer_message(answer: ServedAnswer, reference: str, links: Links, private: bool) -> Message:
    """The answer to the job of that reference, which names the first block.

    At most 50 blocks and ``WHOLE`` characters; sources that do not fit are behind the button.
    """
    language = answer.language
    blocks = [*_text(answer, links), *_items(answer, links)]
    if answer.computation:
        blocks.append(_section(computed_table(answer.computation, language, links, answer.citations)))
    sources = [source(citation, links) for citation in answer.citations[:SOURCES_SHOWN]]
    ends = [*_choices(answer, reference), *_suggestions(answer, reference)]
    left = WHOLE - size([*blocks, *ends]) - size([_buttons(answer, reference, private, more=True)])
    sources = fitting(sources, left)
    more = len(sources) < len(answer.citations) or bool(answer.alternatives)
    blocks += [*sources, *ends, _buttons(answer, reference, private, more)]
    blocks[0] = {**blocks[0], "block_id": reference}
    return Message(cut(_plain(answer), FALLBACK), tuple(blocks))


def sources_message(answer: ServedAnswer, links: Links) -> Message:
    """The sources that an answer's message has left out, and the candidates that did not win."""
    language = answer.language
    shown = sum(block["type"] == "context" for block in answer_message(answer, "", links, private=False).blocks)
    rest = answer.citations[shown : shown + SOURCES_MORE]
    blocks = [source(citation, links, QUOTE // 2) for citation in rest]
    others = [one for one in answer.alternatives if one.citations][:CHOICES]
    if others:
        blocks.append(_section(f"*{phrase('other_candidates', language)}*"))
    for other in others:
        words = "".join(part.text for part in text_parts(other.text, len(other.citations)) if not part.citation)
        blocks.append(_section(cut(line(words), QUOTE)))
        blocks += [source(citation, links, QUOTE // 2) for citation in other.citations[:1]]
    blocks = fitting(blocks, WHOLE)
    if not blocks:
        return Message(phrase("no_more_sources", language))
    return Message(phrase("all_sources", language, count=len(answer.citations)), tuple(blocks))


def choice_message(answer: ServedAnswer, item: Item, reference: str, links: Links) -> Message:
    """One value of an ambiguous answer, with the sources of that value alone."""
    cited = [citation for citation in answer.citations if citation.number in item.citations]
    blocks = [_section(_item(item, answer.citations, links, LINE // 2)), *(source(one, links) for one in cited[:5])]
    blocks[0] = {**blocks[0], "block_id": reference}
    return Message(cut(_words_of(item), FALLBACK), tuple(blocks))


def shared_message(answer: ServedAnswer, reference: str, links: Links, person: str) -> Message:
    """A private answer for all to see, with the question and who asked it."""
    shown = answer_message(answer, reference, links, private=False)
    question = cut(line(answer.question), 500)
    who = {"type": "mrkdwn", "text": phrase("shared_by", answer.language, person=person, question=question)}
    return Message(
        shown.text, ({"type": "context", "elements": [{**who, "verbatim": True}]}, *shown.blocks), public=True
    )


def source(citation: Citation, links: Links, quote: int = QUOTE) -> Json:
    """A citation as small print: its number and words, then title, publisher, date and place."""
    mark = link(links.quote(citation), f"[{citation.number}]")
    title = link(links.original(citation), cut(line(citation.title), TITLE))
    details = [cut(line(one), 80) for one in (citation.publisher, citation.date, citation.locator) if one]
    words = f"{mark} “{cut(line(citation.quote), quote)}”\n{' · '.join([title, *details])}"
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": words, "verbatim": True}]}


def size(blocks: Sequence[Json]) -> int:
    """The characters of every text of the blocks."""
    texts = [block["text"] for block in blocks if "text" in block]
    elements = [element for block in blocks for element in block.get("elements", ())]
    texts += [element["text"] if isinstance(element["text"], dict) else element for element in elements]
    return sum(len(text["text"]) for text in texts)


def fitting(blocks: Sequence[Json], characters: int) -> list[Json]:
    """The blocks from the first on that have at most so many characters together."""
    kept: list[Json] = []
    for block in blocks:
        characters -= size([block])
        if characters < 0:
            break
        kept.append(block)
    return kept


def _section(words: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words[:SECTION], "verbatim": True}}


def _text(answer: ServedAnswer, links: Links) -> Iterator[Json]:
    """What the answer says, its marks linked; what kind of answer it is where that is no plain one."""
    if answer.status in ("conflict", "ambiguous", "not_found"):
        yield _section(f"*{phrase(answer.status, answer.language)}*")
    words = _marked(answer.text, answer.citations, links, TEXT)
    if words:
        yield _section(words)
    if answer.reason and answer.reason != answer.text:
        yield _section(cut(answer.reason, 500))
    if not words and answer.status == "answered":
        yield _section(cut(", ".join(item.text for item in answer.items) or answer.question, 500))


def _marked(text: str, citations: Sequence[Citation], links: Links, limit: int) -> str:
    """The text escaped, each mark of a citation a link; words that do not fit are left out, a link is never cut."""
    shown, left = [], limit
    for part in text_parts(text, len(citations)):
        if part.citation:
            words = link(links.quote(citations[part.citation - 1]), part.text)
            words = words if len(words) <= left else part.text
        else:
            words = cut(part.text, left) if left > 1 else ""
        if len(words) > left:
            break
        shown.append(words)
        left -= len(words)
    return "".join(shown).strip()


def _items(answer: ServedAnswer, links: Links) -> Iterator[Json]:
    """The members or values, a line each, where there are several or one needs its label."""
    if len(answer.items) < 2 and not any(item.label for item in answer.items):
        return
    lines, left = [], ITEM_CHARACTERS
    for item in answer.items[:ITEMS]:
        lines.append(f"• {_item(item, answer.citations, links, 280)}")
        left -= len(lines[-1]) + 1
        if left < 0 and len(lines) > 1:
            lines.pop()
            break
    if len(lines) < len(answer.items):
        lines.append(phrase("and_more", answer.language, count=len(answer.items) - len(lines)))
    run = ""
    for one in lines:
        if len(run) + len(one) + 1 > SECTION:
            yield _section(run)
            run = ""
        run += f"\n{one}" if run else one
    yield _section(run)


def _item(item: Item, citations: Sequence[Citation], links: Links, limit: int) -> str:
    """The item's words, and its marks: linked as long as a line has room for the addresses."""
    shown = cut(_words_of(item), limit)
    for number in item.citations[:3]:
        if 1 <= number <= len(citations):
            mark = link(links.quote(citations[number - 1]), f"[{number}]")
            shown += f" {mark if len(shown) + len(mark) < LINE else f'[{number}]'}"
    return shown


def _words_of(item: Item) -> str:
    gloss = f" ({item.gloss})" if item.gloss else ""
    label = f" — {item.label}" if item.label else ""
    return line(f"{item.text}{gloss}{label}")


def _choices(answer: ServedAnswer, reference: str) -> Iterator[Json]:
    if answer.status != "ambiguous" or len(answer.items) < 2:
        return
    yield _section(f"*{phrase('choose', answer.language)}*")
    buttons = [
        button(f"choice_{number}", f"{reference} {number}", item.label or _words_of(item))
        for number, item in enumerate(answer.items[:CHOICES])
    ]
    yield {"type": "actions", "elements": buttons}


def _suggestions(answer: ServedAnswer, reference: str) -> Iterator[Json]:
    fitting = [one for one in answer.suggestions if one.strip() and len(one) < VALUE - len(reference)][:CHOICES]
    if fitting:
        yield _section(f"*{phrase('ask_instead', answer.language)}*")
        buttons = [button(f"question_{number}", f"{reference} {one}", one) for number, one in enumerate(fitting)]
        yield {"type": "actions", "elements": buttons}


def _buttons(answer: ServedAnswer, reference: str, private: bool, more: bool) -> Json:
    language = answer.language
    buttons = [
        button("verdict_right", f"{reference} right", f"👍 {phrase('right', language)}"),
        button("verdict_wrong", f"{reference} wrong", f"👎 {phrase('wrong', language)}"),
    ]
    if more:
        buttons.append(button("sources", f"{reference} more", phrase("more_sources", language)))
    if private and answer.status != "not_found":
        buttons.append(button("share", f"{reference} share", phrase("share", language)))
    return {"type": "actions", "elements": buttons}


def button(action: str, value: str, words: str) -> Json:
    """A button that brings its value back under the name of an action. Its words are shown as they are."""
    shown = line(words)
    shown = shown if len(shown) <= BUTTON else f"{shown[: BUTTON - 1]}…"
    return {
        "type": "button",
        "action_id": f"{ACTION_PREFIX}{action}",
        "value": value,
        "text": {"type": "plain_text", "text": shown, "emoji": False},
    }


def _plain(answer: ServedAnswer) -> str:
    """The answer in one piece, for a notification."""
    if answer.text:
        return answer.text
    return answer.reason or ", ".join(item.text for item in answer.items) or answer.question


def plain_message(key: str, language: Language, **values: int | str) -> Message:
    """A fixed phrase alone."""
    return Message(escaped(phrase(key, language, **values)))
