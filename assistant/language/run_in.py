"""Words that head a paragraph on its own line: "3. Roof repair. The board accepted …", "환불. 7일 이내에 …"."""

from __future__ import annotations

import re

from assistant.language.labels import marked

_HEAD = re.compile(
    r"(?P<head>[^.。:：!?？！\n]{2,70})[.。:：]\s*(?=\S)|(?P<bold>[^.。:：!?？！\n]{2,40})\s[–—-]\s(?=\S)"
)
_HANZI = re.compile(r"[㐀-鿿]")
_MOST_HANZI = 16
_MOST_WORDS = 4  # of a head without a number
_STATES = re.compile(r"(?:다|요|음|함|됨|임)$|\b(?:is|are|was|were|has|have|had|will|must|may|can)\b", re.IGNORECASE)


def run_in(text: str) -> str:
    """The words that head a paragraph or an item which begins like this, "" where it begins with a sentence.

    >>> run_in("3. Roof repair at Linden Elementary. Of three bids"), run_in("환불. 7일 이내"), run_in("늦었다. 또")
    ('Roof repair at Linden Elementary', '환불', '')
    >>> run_in("三、关于车库。车库共有车位412个。"), run_in("新院区昨日启用。占地96亩。")
    ('关于车库', '')
    """
    kind, start = marked(text)
    found = _HEAD.match(text, start)
    if found is None:
        return ""
    head = (found["head"] or found["bold"]).strip()
    if _HANZI.search(head):  # written without blanks, and ending as a sentence does: only a number shows a heading
        return head if kind and len(head) <= _MOST_HANZI else ""
    is_short = bool(kind) or len(head.split()) <= _MOST_WORDS
    return head if is_short and not _STATES.search(head) else ""
