"""Words of cells and questions as plans compare them: stemmed Latin words, numbers, pairs of Hangul or Hanzi."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.ask.plain import Plain

_RUN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_가-힣㐀-鿿]+|[가-힣]+|[㐀-鿿]+")
_ENDINGS = ("ies", "ing", "ed", "es", "s", "y", "e")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text in the form that is compared, and where it stands."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order; a run of Hangul or Hanzi gives its pairs of characters.

    >>> [token.form for token in tokens("Players: 1,200 강남점")]
    ['player', '1200', '강남', '남점']
    """
    plain = Plain.of(text)
    found: list[Token] = []
    for run in _RUN.finditer(plain.text):
        word = run.group()
        if word[0].isdecimal():
            pieces = [(word.replace(",", "").rstrip("."), run.start(), run.end())]
        elif _is_wide(word):
            last = max(1, len(word) - 1)
            pieces = [(word[at : at + 2], run.start() + at, min(run.end(), run.start() + at + 2)) for at in range(last)]
        else:
            pieces = [(stem(word), run.start(), run.end())]
        found += [Token(form, *plain.folded.origin(start, end)) for form, start, end in pieces]
    return tuple(found)


@lru_cache(maxsize=50_000)
def forms(text: str) -> tuple[str, ...]:
    """The forms of a text's words alone."""
    return tuple(token.form for token in tokens(text))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A Latin word without marks on its letters and without the ending that a plural or a past would change.

    >>> stem("countries"), stem("josé"), stem("gas"), stem("wins")
    ('countr', 'jos', 'gas', 'win')
    """
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    for ending in _ENDINGS:
        if bare.endswith(ending) and not bare.endswith("ss") and len(bare) - len(ending) >= 3:
            return bare.removesuffix(ending)
    return bare


def _is_wide(word: str) -> bool:
    return "가" <= word[0] <= "힣" or "㐀" <= word[0] <= "鿿"
