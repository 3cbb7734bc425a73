"""Which forms in a text could be names, to be found again in another script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.language.chinese import HAN
from assistant.language.korean import is_ordinary_word
from assistant.language.name_words import is_ordinary, without_bearer, without_particles, without_suffix
from assistant.language.transcription import pinyin_of_hangul, pinyin_of_latin
from assistant.language.words import words

_HANGUL = re.compile("[가-힣]+")
_HANGUL_PHRASE = re.compile("[가-힣]+(?: [가-힣]+)+")
_LATIN = re.compile(r"[A-Z][a-zü]+(?:['’][a-z]+)*(?:[ -][A-Z][a-zü]+(?:['’][a-z]+)*){0,2}")
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_TOKEN = rf"{_LETTER}(?:{_LETTER}|['’-](?={_LETTER}))+"
_BETWEEN = "(?:de|del|da|do|dos|di|du|von|van|der|la|le|el|al|bin)"  # small words inside names
_CAPITALISED = re.compile(rf"(?<!\w)(?![a-zß-öø-ÿ]){_TOKEN}(?: (?:{_BETWEEN} )?(?![a-zß-öø-ÿ]){_TOKEN})*")
_SMALL = re.compile(rf"(?<!\w)[a-zß-öø-ÿ]{_LETTER}+")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_MOST_WORDS = 3  # of one name
_LONGEST = 12  # syllables of one name


def name_like(text: str) -> set[str]:
    """Forms in ``text`` that rules could bridge to another script; many are ordinary words, which does no harm.

    >>> sorted(name_like("자오저우 Qingdao, 산동성의 胶州市"))
    ['Qingdao', '胶州', '胶州市', '산동', '산동성', '산동성의', '자오저우']
    >>> sorted(name_like("The harbour of Lạch Huyện"))
    ['Huyện', 'Lạch', 'Lạch Huyện', 'The']
    """
    found = set(_hangul_forms(text)) | set(_foreign_names(text)) | set(_phrases(text))
    for match in _LATIN.finditer(text):
        parts = match[0].split(" ")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                form = " ".join(parts[start:end])
                if pinyin_of_latin(form):
                    found.add(form)
    for run in re.findall(f"[{HAN}]+", text):
        if 2 <= len(run) <= 4:
            found.add(run)
    found.update(_hanzi_words(text))
    return found


def _hangul_forms(text: str) -> Iterator[str]:
    """Written words, and what is left of them without particles, type suffixes and bearers (상선, 항)."""
    runs = {match[0] for match in _HANGUL.finditer(text) if not is_ordinary(text, match.start(), match.end())}
    for run in runs:
        bare = without_particles(run)
        forms = {run, bare, without_suffix(bare), without_suffix(run)}
        if (name := without_bearer(bare)) != bare and not is_ordinary_word(bare):
            forms.add(name)
        yield from (form for form in forms if 2 <= len(form) <= 10 and _bridgeable(form))


def _bridgeable(form: str) -> bool:
    """Whether a name could be written so: Sino-Korean ones have two to four syllables, others are in no dictionary."""
    return len(form) <= 4 or bool(pinyin_of_hangul(form, tolerant=True)) or not is_ordinary_word(form)


def _phrases(text: str) -> Iterator[str]:
    """Two or three written words of Hangul side by side, the outer ones in no dictionary: 톰 레예스."""
    for phrase in _HANGUL_PHRASE.finditer(text):
        runs = phrase[0].split(" ")
        for count in range(2, _MOST_WORDS + 1):
            for first in range(len(runs) - count + 1):
                several = [*runs[first : first + count - 1], without_particles(runs[first + count - 1])]
                outer = (several[0], several[-1])
                if all(outer) and len("".join(several)) <= _LONGEST and not any(map(is_ordinary_word, outer)):
                    yield " ".join(several)


def _foreign_names(text: str) -> Iterator[str]:
    """Runs of capitalised Latin words, and those alone that the text does not write small elsewhere."""
    small = set(_SMALL.findall(text))
    for run in _CAPITALISED.finditer(text):
        tokens = [_POSSESSIVE.sub("", token) for token in run[0].split(" ")]
        for first, token in enumerate(tokens):
            if token.casefold() not in small and not token.isupper() and token[0].isupper():
                yield token
                yield from (part for part in token.split("-")[:_MOST_WORDS] if len(part) > 2 and part[0].isupper())
            several = (tokens[first:end] for end in range(first + 2, min(first + _MOST_WORDS, len(tokens)) + 1))
            yield from (" ".join(words) for words in several if words[0][0].isupper() and words[-1][0].isupper())


def _hanzi_words(text: str) -> Iterator[str]:
    for run in set(re.findall(f"[{HAN}]+", text)):
        for word in words(run):
            form = run[word.start : word.end]
            if word.tag in {"name", "noun"} and 2 <= len(form) <= 8:
                yield form
                if len(form) > 2 and form[-1] in "市省县区州镇":
                    yield form[:-1]
