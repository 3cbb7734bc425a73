"""Slack's markup: words put into it as words, and taken out of it as words."""

from __future__ import annotations

import html
import re

from assistant.neutral import neutral

_REFERENCE = re.compile(r"<([^<>\n]*)>")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """The words so that Slack shows them and takes none of them for a mention, a channel or a link.

    >>> escaped("<!channel> R&D")
    '&lt;!channel&gt; R&amp;D'
    """
    return "".join(_ENTITIES.get(character, character) for character in neutral(text))


def cut(text: str, limit: int) -> str:
    """The words escaped, in at most ``limit`` characters; an ellipsis stands for those that do not fit.

    >>> cut("R&D in towns", 12), cut("R&D", 7)
    ('R&amp;D in…', 'R&amp;D')
    """
    whole = escaped(text)
    if len(whole) <= limit:
        return whole
    kept, length = [], 0
    for character in neutral(text):
        shown = _ENTITIES.get(character, character)
        length += len(shown)
        if length > limit - 1:
            break
        kept.append(shown)
    return "".join(kept).rstrip() + "…"


def line(text: str) -> str:
    """The text on one line: every run of blanks is one.

    >>> line("a\\tb\\n c")
    'a b c'
    """
    return " ".join(text.split())


def link(address: str | None, words: str) -> str:
    """The words, escaped already, as a link to the address where there is one.

    >>> link("https://docs.example/a?b=1&c=2", "[1]"), link(None, "[1]")
    ('<https://docs.example/a?b=1&amp;c=2|[1]>', '[1]')
    """
    if address is None:
        return words
    safe = escaped(address).replace("|", "%7C").replace(" ", "%20")
    return f"<{safe}|{words}>"


def question_text(text: str, bot: str) -> str:
    """What a person typed: without the mention of the bot, references as the words that Slack shows for them.

    >>> question_text("<@UBOT> What does R&amp;D at <https://a.example|Alpha> cost?", "UBOT")
    'What does R&D at Alpha cost?'
    """

    def shown(found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target == f"@{bot}":
            return " "
        return label or target.lstrip("@#!")

    return " ".join(html.unescape(_REFERENCE.sub(shown, text)).split())
