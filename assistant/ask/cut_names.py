"""Foreign names in Hanzi that a word cutter has cut, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.hanzi_sounds import hanzi_skeletons
from assistant.types import Word

HANZI_RUN = re.compile(r"[㐀-鿿]*")
_LONGEST_HANZI = 8  # of a foreign name


def begins(text: str, start: int, run: Sequence[Word]) -> int:
    """Where a foreign name in Hanzi begins of which the cutter has taken single letters off: 诺 of 诺 and 瓦尼亚."""
    for word in reversed([one for one in run if one.end <= start]):
        if word.end != start or word.end - word.start > 1 or not hanzi_skeletons(text[word.start] * 2):
            break
        start = word.start
    return start


def uncut(text: str, name: str) -> str:
    """A foreign name in Hanzi with what the cutter has taken off its end: 维尔多拉 of 维尔 and 多拉."""
    run = HANZI_RUN.match(text)
    letters = run[0][:_LONGEST_HANZI] if run else ""
    sizes = range(len(letters), len(name), -1)
    size = next((size for size in sizes if hanzi_skeletons(letters[:size])), 0) if hanzi_skeletons(name) else 0
    return letters[:size] or name
