"""Who is meant by a reader's words: the name behind a title or a sort of firm, which tell only what they are."""

from __future__ import annotations

import re

from assistant.ask.view import Range, View
from assistant.language.answer_kinds import NameKind, name_asked

_NOUNS = frozenset({"noun", "name"})
_LINKS = re.compile(r"\s?(?:인\s)?|\s?[‘'“\"「]?")
_MOST = 4  # words of a name


def with_name(question: str, view: View, pick: Range) -> Range:
    """The reader's words, with the name right behind them where they are a common noun: 민간업체 고운예식, 委员曾立."""
    kind: NameKind | None = name_asked(question)
    inside = [word for word in view.words if pick[0] <= word.start and word.end <= pick[1]]
    if kind is None or not inside or any(word.tag == "name" for word in inside):
        return pick
    if any(word.tag not in _NOUNS for word in inside) or view.text[slice(*pick)].isascii():
        return pick
    behind = [word for word in view.words if word.start >= pick[1]]
    end = pick[1]
    for word in behind[: _MOST + 1]:
        between = view.text[end : word.start]
        if word.tag == "function" and view.text[word.start : word.end] == "인" and end == pick[1]:
            end = word.end
            continue
        if word.tag not in _NOUNS or not _LINKS.fullmatch(between):
            break
        end = word.end
    return (pick[0], end) if end > pick[1] and view.text[end - 1] != "인" else pick
