"""Unigram tokens of XLM-RoBERTa's vocabulary, with the characters each came from.

The ``tokenizers`` library gives the same tokens (tests compare the two), at 280 MB of memory and 1.6 s to open; this
takes 3 MB and opens at once, and is still far faster than the encoder it feeds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.models.vocabulary import Vocabulary

SPACE_MARK = "▁"
# What SentencePiece's rule nmt_nfkc does beyond NFKC: these characters vanish, those are blanks, one stays.
VANISHING = "".join(map(chr, [*range(1, 9), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F]))
BLANKS = "\t\n\f\r\u1680\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2581\ufeff\ufffd"
KEPT = "～"
_TRANSLATION = str.maketrans(dict.fromkeys(VANISHING, "") | dict.fromkeys(BLANKS, " "))
_SHRINKING = frozenset(VANISHING)
_WORD_OR_BLANK = re.compile(r"\S+|\s")
_CACHED_WORDS = 8_192
_UNKNOWN_PENALTY = 10.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids of a text and the characters ``starts[i]`` to ``ends[i]`` that each covers."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class UnigramTokenizer:
    """Cuts each word into the pieces of highest total score (Viterbi), as SentencePiece does.

    >>> import numpy
    >>> pieces = Vocabulary.of(["<unk>", "▁", "▁clu", "ster", "s"], numpy.array([0, -3.0, -2.0, -2.0, -2.5]))
    >>> UnigramTokenizer(pieces, unknown_id=0).encode("clusters ？")
    Tokens(ids=(2, 3, 4, 1, 0), starts=(0, 3, 7, 9, 9), ends=(3, 7, 8, 10, 10))
    """

    def __init__(self, vocabulary: Vocabulary, unknown_id: int) -> None:
        self._vocabulary = vocabulary
        self._unknown_id = unknown_id
        self._unknown_score = vocabulary.lowest - _UNKNOWN_PENALTY
        self._cut_words: dict[str, tuple[tuple[int, int], ...]] = {}

    def encode(self, text: str) -> Tokens:
        """The tokens of ``text``, without marks of beginning and end."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for word, origins in _words(text):
            at = 0
            for token, length in self._cut(SPACE_MARK + word):
                # the space mark is no character of the text: a token of the mark alone stands on the first one
                first, last = max(at - 1, 0), max(at + length - 2, 0)
                ids.append(token)
                starts.append(origins[first][0])
                ends.append(origins[last][1])
                at += length
        return Tokens(tuple(ids), tuple(starts), tuple(ends))

    def _cut(self, word: str) -> tuple[tuple[int, int], ...]:
        """Token id and length of each piece of ``word``."""
        found = self._cut_words.get(word)
        if found is None:
            if len(self._cut_words) >= _CACHED_WORDS:
                self._cut_words.clear()
            found = self._cut_words[word] = self._best_cut(word)
        return found

    def _best_cut(self, word: str) -> tuple[tuple[int, int], ...]:
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        last_piece = [(self._unknown_id, 0)] * (size + 1)
        for start in range(size):
            reached = best[start]
            if reached + self._unknown_score > best[start + 1]:
                best[start + 1] = reached + self._unknown_score
                last_piece[start + 1] = (self._unknown_id, 1)
            for length, token, score in self._vocabulary.prefixes(word[start:]):
                if reached + score > best[start + length]:
                    best[start + length] = reached + score
                    last_piece[start + length] = (token, length)
        return self._walk_back(last_piece)

    def _walk_back(self, last_piece: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """The pieces in reading order; neighbouring unknown characters are one token."""
        backwards: list[tuple[int, int]] = []
        at = len(last_piece) - 1
        while at > 0:
            token, length = last_piece[at]
            at -= length
            if token == self._unknown_id and backwards and backwards[-1][0] == token:
                length += backwards.pop()[1]
            backwards.append((token, length))
        return tuple(reversed(backwards))


def _words(text: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Normalised words of ``text`` with the characters that each of their characters came from."""
    translated = text.translate(_TRANSLATION)
    if _SHRINKING.isdisjoint(text) and _is_plain(translated):
        return _split(translated, [(at, at + 1) for at in range(len(text))])
    return _split(*_normalised(text))


def _normalised(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` in the vocabulary's Unicode form, and the characters that each character of it came from.

    Where a word's form is not that of its characters one by one (decomposed Hangul), every character of the result
    stands for the whole word.
    """
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    for match in _WORD_OR_BLANK.finditer(text):
        start, end = match.span()
        translated = match[0].translate(_TRANSLATION)
        if len(translated) == end - start and _is_plain(translated):  # as nearly all words of a text are
            characters.append(translated)
            origins.extend((at, at + 1) for at in range(start, end))
            continue
        forms = [_form(character) for character in match[0]]
        whole = _form(match[0])
        if "".join(forms) == whole:
            for at, form in enumerate(forms, start):
                origins.extend([(at, at + 1)] * len(form))
        else:
            origins.extend([(start, end)] * len(whole))
        characters.append(whole)
    return "".join(characters), origins


def _is_plain(translated: str) -> bool:
    """Whether a text, without what vanishes, is in the vocabulary's form already."""
    return unicodedata.is_normalized("NFKC", translated.replace(KEPT, "~"))


def _form(text: str) -> str:
    parts = text.translate(_TRANSLATION).split(KEPT)
    return KEPT.join(unicodedata.normalize("NFKC", part) for part in parts)


def _split(text: str, origins: list[tuple[int, int]]) -> list[tuple[str, list[tuple[int, int]]]]:
    words: list[tuple[str, list[tuple[int, int]]]] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        words.append((word, origins[at : at + len(word)]))
        at += len(word)
    return words
