"""What a word is: one cut for index and question, and what the two make of it.

A passage is indexed by its words, by compounds of them and by pairs of characters; a question asks for the same three
with weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.language.chinese import HAN, simplify
from assistant.language.cutting import HANGUL, HANGUL_CHARACTER, LETTER, cut
from assistant.language.cutting import words as words
from assistant.language.fold import fold
from assistant.language.stopwords import stop_words
from assistant.types import Language, Term, Word

# Measured with BM25 over two Korean and two Chinese sets of questions (R@1): pairs at 0.3 to 0.8 are within a point of
# each other, one to two points above words alone and two to three above pairs alone; the other two matter less
COMPOUND_WEIGHT = 0.5
PAIR_WEIGHT = 0.5
WEAK_WEIGHT = 0.3
PAIR = "·"
_ASKED = 200  # characters; a longer text is a passage, which is cut once
_PAIR_RUN = re.compile(rf"[{HANGUL}]+|[{HAN}]+")
_CODE_PART = re.compile(rf"[0-9]+|(?:(?![0-9]){LETTER})+")


def index_forms(text: str) -> list[str]:
    """What the lexical index holds of a passage, in order: content words, compounds, and character pairs.

    A pair of Hangul or Hanzi is marked with a leading "·", so that one field holds both and neither is taken for the
    other. No form holds a blank.

    >>> index_forms("횃불센터는 TOP20")
    ['횃불', '센터', 'top20', '횃불센터', 'top', '20', '·횃불', '·불센', '·센터', '·터는']
    """
    found = words(text) if len(text) <= _ASKED else cut(text)
    content = [word.form for word in found if word.tag != "function"]
    return content + compounds(text, found) + [pair for pair, _, _ in pairs(text)]


def compounds(text: str, found: Sequence[Word]) -> list[str]:
    """Forms made of several words or of parts of one: nouns written together, hyphenated words, parts of codes."""
    made: list[str] = []
    run: list[Word] = []
    for word in found:
        if run and not _joins(text, run[-1], word):
            made += _joined(run)
            run = []
        run.append(word)
        if (any(c.isdigit() for c in word.form) and word.tag != "number") or "." in word.form or "&" in word.form:
            made += [part for part in _CODE_PART.findall(word.form) if 1 < len(part) < len(word.form)]
    return made + _joined(run)


def _joins(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    if text[left.start].isascii():
        return between == "-" and left.form.isalpha() and right.form.isalpha() and right.form.isascii()
    noun = {"noun", "name"}
    return not between and left.tag in noun and right.tag in noun and not text[right.start].isascii()


def _joined(run: list[Word]) -> list[str]:
    if len(run) < 2:
        return []
    neighbours = [a.form + b.form for a, b in pairwise(run)] if len(run) > 2 else []
    return ["".join(word.form for word in run), *neighbours]


def pairs(text: str) -> list[tuple[str, int, int]]:
    """The marked pairs of neighbouring Hangul or Han characters, each with its place in the text."""
    folded = fold(text)
    simplified = simplify(folded.text)
    found: list[tuple[str, int, int]] = []
    for run in _PAIR_RUN.finditer(simplified):
        for at in range(run.start(), run.end() - 1):
            found.append((PAIR + simplified[at : at + 2], *folded.origin(at, at + 2)))
    return found


def query_terms(text: str) -> list[Term]:
    """What to look for: the question's content words, compounds and pairs, each once, with weights.

    Question words are left out; a pair weighs as much as the words its two characters belong to.

    >>> [(term.forms, term.weight) for term in query_terms("GDP는 얼마?")]
    [(('gdp',), 1.0)]
    """
    weights: dict[str, float] = {}
    said: list[Word] = []
    character_weights = [0.0] * len(text)
    for word in words(text):
        if weight := word_weight(word, text):
            said.append(word)
            weights[word.form] = max(weight, weights.get(word.form, 0.0))
            character_weights[word.start : word.end] = [weight] * (word.end - word.start)
    for form in compounds(text, said):
        weights.setdefault(form, COMPOUND_WEIGHT)
    for pair, start, end in pairs(text):
        if weight := PAIR_WEIGHT * (character_weights[start] + character_weights[end - 1]) / 2:
            weights[pair] = max(weight, weights.get(pair, 0.0))
    return [Term((form,), weight) for form, weight in weights.items()]


def word_weight(word: Word, text: str) -> float:
    """How much a word of a question matters: 1, less for a weak one, 0 for function and question words."""
    if word.tag == "function":
        return 0.0
    first = text[word.start]
    language: Language = "en" if first.isascii() else "ko" if HANGUL_CHARACTER.match(first) else "zh"
    form = text[word.start : word.end].casefold() if language == "en" else word.form
    if form in stop_words(language, "question"):
        return 0.0
    return WEAK_WEIGHT if form in stop_words(language, "weak") else 1.0
