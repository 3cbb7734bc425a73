"""Headers of two lines in a text dump: groups (2023, 2022) over names that come again under each."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ingest.table_cells import Token
from assistant.ingest.table_header import HeaderWord, Named, Slot, header_words

LEVELS = 2


def names_of_levels(lines: Sequence[Token], slots: Sequence[Slot]) -> tuple[Named, ...] | None:
    """The names of the columns, the group's words before each; None for a header of another shape.

    >>> lines = (Token("회사 2023 2022 증감", 0), Token("매출 이익 매출 이익", 20))
    >>> slots = ("name", "number", "number", "number", "number", "percent")
    >>> [named.text for named in names_of_levels(lines, slots)]
    ['회사', '2023 매출', '2023 이익', '2022 매출', '2022 이익', '증감']
    """
    if len(lines) != LEVELS:
        return None
    above, below = header_words(lines[:1]), header_words(lines[1:])
    before = sum(slot in {"rank", "name", "text", "date"} for slot in slots)
    after = len(slots) - before - len(below)
    groups = len(above) - before - after
    size = _cycle(below)
    if after < 0 or groups < 2 or size < 2 or groups * size != len(below):
        return None
    grouped = [_joined(above[before + at // size], word) for at, word in enumerate(below)]
    return (*map(_alone, above[:before]), *grouped, *map(_alone, above[before + groups :]))


def _cycle(words: Sequence[HeaderWord]) -> int:
    """After how many words the first ones come again, all of them in their order; 0 where they do not."""
    texts = [word.text for word in words]
    sizes = (size for size in range(1, len(texts) // 2 + 1) if len(texts) % size == 0)
    return next((size for size in sizes if texts == texts[:size] * (len(texts) // size)), 0)


def _alone(word: HeaderWord) -> Named:
    return Named(word.text, word.tokens)


def _joined(group: HeaderWord, word: HeaderWord) -> Named:
    return Named(f"{group.text} {word.text}", (*group.tokens, *word.tokens))
