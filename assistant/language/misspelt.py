"""English words one slip away from a word: a letter lost, doubled, changed or swapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"(?<![A-Za-z0-9'’-])[a-z]{5,24}(?![A-Za-z0-9'’-])")  # each slip of a word is looked up
_SHORT = 7  # letters; of a shorter word only letters that are swapped are put right
_MOST = 3  # unknown words; a question of more is in words that nobody knows


def respelt(text: str, known: Callable[[str], int], pieces: Callable[[str], int]) -> str | None:
    """The text with each word that is not known replaced by the commonest known one that is one slip away.

    ``known`` tells how common a word is, 0 for one that nobody knows; ``pieces`` of how many pieces of a vocabulary it
    is made: a slip breaks a word into more of them, and a rare word that is spelt well is broken as it is. None where
    nothing is to be replaced, or more than three words are unknown. What has a capital is left as it is: two names
    that are nearly alike are two names.

    >>> words = {"inflation": 3}
    >>> respelt("infaltion in May", lambda word: words.get(word, 0), lambda word: 1 if word in words else 2)
    'inflation in May'
    """
    found = text
    unknown = [match for match in _WORD.finditer(text) if not known(match[0])]
    if len(unknown) > _MOST:
        return None
    for match in reversed(unknown):
        word = match[0]
        counts = {slip: known(slip) for slip in (slips(word) if len(word) >= _SHORT else swaps(word))}
        least = pieces(word)
        likely = [slip for slip in sorted(counts) if counts[slip] and pieces(slip) < least]
        if likely:
            best = max(likely, key=lambda slip: counts[slip])
            found = f"{found[: match.start()]}{best}{found[match.end() :]}"
    return None if found == text else found


def unswapped(text: str, known: Callable[[str], int], pieces: Callable[[str], int]) -> str:
    """The text with each unknown word put right that is a known one but for two neighbouring letters.

    >>> unswapped("how many pepole", lambda word: word == "people", lambda word: 1 if word == "people" else 2)
    'how many people'
    """

    def right(match: re.Match[str]) -> str:
        word = match[0]
        if known(word):
            return word
        least = pieces(word)
        return next((one for one in swaps(word) if known(one) and pieces(one) < least), word)

    return _WORD.sub(right, text)


def swaps(word: str) -> Iterator[str]:
    """The words of which two neighbouring letters are swapped; the first letter stays.

    >>> list(swaps("tpye"))
    ['type', 'tpey']
    """
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def slips(word: str) -> Iterator[str]:
    """The words that are one slip away; the first letter stays, and the end is for inflection to change.

    >>> "inflation" in slips("infaltion"), "submitting" in slips("submiting"), "plants" in slips("plant")
    (True, True, False)
    """
    yield from swaps(word)
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        for letter in _LETTERS:
            yield head + letter + tail
            yield head + letter + tail[1:]
