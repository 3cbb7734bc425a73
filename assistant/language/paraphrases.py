"""Words that say the same as others of their language: leave and depart, 짓다 and 신축 (``data/paraphrases_*.txt``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from assistant.language.chinese import simplify
from assistant.language.cutting import HANGUL_CHARACTER, words
from assistant.language.irregular import is_doubling, other_forms, with_particle
from assistant.language.stopwords import stop_words
from assistant.language.units import word_key
from assistant.types import Language, Word

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LONGEST = 4  # words of a phrase
_VERB = re.compile(r"(?:(?<=[가-힣]{2})(?:하|되)|(?<=[가-힣]))다$")
_HONORIFIC = "시"
_NOT = frozenset({"안", "못"})  # before a verb


def paraphrases(text: str, start: int = 0, end: int | None = None) -> tuple[str, ...]:
    """What texts may say for a word or phrase of their language, whatever its form; none where the lists lack it.

    It may be a part of a text, ``text[start:end]``, which is then cut into words as a whole.

    >>> paraphrases("departs")
    ('leave', 'left', 'departure', 'set off', 'sets off', 'setting off', 'set out', 'sets out', 'setting out')
    >>> paraphrases("harbour"), "사임" in paraphrases("그만둔")
    ((), True)
    """
    end = len(text) if end is None else end
    language = _language(text[start:end])
    if language == "en":
        return _told("en", _key(text[start:end]))
    cut = _cut(text, language)
    before = next((key for first, last, key in reversed(cut) if last <= start), "")
    if before in _NOT and text[start - 1 : start] == " ":  # what is not opened is not 개관
        return ()
    return _told(language, "".join(key for first, last, key in cut if start <= first and last <= end))


def paraphrased_phrases(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has phrases of several words that the lists know, the longest first.

    >>> list(paraphrased_phrases("Who took over the shop?")), list(paraphrased_phrases("도서관 문 여는 시간은?"))
    ([(4, 13)], [(4, 7)])
    """
    yield from _phrases(text, "en")
    if not text.isascii():
        yield from _phrases(text, _language(text))


def _phrases(text: str, language: Language) -> Iterator[tuple[int, int]]:
    cut, known = _cut(text, language), _groups(language)[0]
    at = 0
    while at < len(cut):
        for size in range(min(_LONGEST, len(cut) - at), 1, -1):
            if "".join(key for _, _, key in cut[at : at + size]) in known:
                yield cut[at][0], cut[at + size - 1][1]
                at += size
                break
        else:
            at += 1


def _language(text: str) -> Language:
    return "en" if text.isascii() else "ko" if HANGUL_CHARACTER.search(text) else "zh"


def _key(words: str) -> str:
    return "".join(word_key(word[0]) for word in _WORD.finditer(words))


@lru_cache(maxsize=256)
def _cut(text: str, language: Language) -> tuple[tuple[int, int, str], ...]:
    """The words of a text, each with its key; of Korean ones those that say something, so not 몇."""
    if language == "en":
        return tuple((match.start(), match.end(), word_key(match[0])) for match in _WORD.finditer(text))
    if language == "zh":
        return tuple((word.start, word.end, simplify(text[word.start : word.end])) for word in words(text))
    idle = stop_words(language, "question")
    found: list[tuple[int, int, str]] = []
    verb: Word | None = None
    for word in words(text):
        if word.tag != "function" and word.form not in idle:
            found.append((word.start, word.end, word.form))
        elif verb is not None and word.form == _HONORIFIC:  # 돌아가시다, which 돌아가다 does not mean
            start, end, form = found.pop()
            known = _groups(language)[0]
            found.append((start, end, form + _HONORIFIC) if form + _HONORIFIC in known else (start, end, form))
        verb = word if word.tag == "verb" else None
    return tuple(found)


@lru_cache(maxsize=4096)
def _told(language: Language, key: str) -> tuple[str, ...]:
    """What is said for a word or phrase, in all forms that do not begin with another."""
    known, groups = _groups(language)
    others = (word for at in known.get(key, ()) for word in groups[at] if _written_key(word, language) != key)
    return tuple(dict.fromkeys(form for word in others for form in _forms(word, language)))


@cache
def _groups(language: Language) -> tuple[dict[str, list[int]], list[list[str]]]:
    """By the key of a word or phrase, the numbers of the groups that it is asked with; what each group tells."""
    file = resources.files("assistant.language") / "data" / f"paraphrases_{language}.txt"
    known: dict[str, list[int]] = {}
    groups: list[list[str]] = []
    for line in file.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        both, _, only_told = line.partition(">")
        asked = [word.strip() for word in both.split(",")]
        for word in asked:
            for key in dict.fromkeys((_written_key(word, language), word.replace(" ", "").removesuffix("다"))):
                known.setdefault(key, []).append(len(groups))
        told = [*asked, *(word.strip() for word in only_told.split(",") if word.strip())]
        groups.append([word for word in told if _is_told(word)])
    return known, groups


def _written_key(word: str, language: Language) -> str:
    """The key of a word or phrase as the lists write it, without cutting it: 표 물리다, 환불하다."""
    if language == "en":
        return _key(word)
    if language == "zh":
        return simplify(word.replace(" ", ""))
    return "".join(_VERB.sub("", part) for part in word.split())


def _is_told(word: str) -> bool:
    """Whether texts write a word or phrase so: not 짓다 회사, which is 지은 회사, and no syllable alone."""
    return word.isascii() or (len(word) > 1 and not any(_VERB.search(part) for part in word.split()[:-1]))


def _forms(word: str, language: Language) -> Iterator[str]:
    """A word or phrase, and the forms of it that do not begin so."""
    yield word
    if language != "en":
        return
    if " " in word:
        yield from with_particle(word)
        return
    yield from other_forms(word)[1:]
    if is_doubling(word):
        yield from (f"{word}{word[-1]}{ending}" for ending in ("ed", "ing"))
