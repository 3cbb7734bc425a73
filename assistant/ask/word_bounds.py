"""What of a question stands as a word, and what is only a part of one, grammar, a unit, a period or a count."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from assistant.ask.sought import Sought
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.dates import date_spans
from assistant.language.glossary import TermMatch
from assistant.language.hanzi import is_hanzi
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.mentions import Mention
from assistant.language.numbers import Quantity, quantities
from assistant.types import Word

_HANGUL_WORDS = re.compile(r"[가-힣]+(?: [가-힣]+)?")
_SMALL = 20
_TILE = 2  # characters of a term that a longer word is put together of, at least
_PIECE = 2  # characters of a Chinese word
_PARTICLES = frozenset("은는이가을를의에도와과로만")
_NOT = frozenset("안못")
_NO_NOUNS = frozenset({"verb", "function"})
_SCALES = "십백천만억조十百千万亿"


def is_ordinary(mention: Mention, cut: Sequence[Word]) -> bool:
    """Whether what only a rule takes for a name is a unit (억원, yuan), or holds no noun (되는, 중에)."""
    if mention.basis != "rule" or mention.names:
        return False
    inside = [word.tag for word in cut if mention.start <= word.start and word.end <= mention.end]
    return is_unit(mention.text) or (bool(inside) and set(inside) <= _NO_NOUNS)


def is_unit(text: str) -> bool:
    """Whether a text is a unit of measure, also behind a word for a power of ten: 억원."""
    return bool(unit_named(text) or unit_named(text.lstrip(_SCALES)))


def begins_term(one: Sought, text: str, matches: Mapping[tuple[int, int], Sequence[TermMatch]]) -> bool:
    """Whether a Korean name is only what a longer term begins with, which other languages say without the name.

    저장 of 저장용량, storage, 인도 of 인도 대수, deliveries; but not 중국 of 중국산, made in China.
    """
    for (start, end), homonyms in matches.items():
        if start != one.start or end <= one.end + 1 or not _HANGUL_WORDS.fullmatch(text[start:end]):
            continue
        others = [form.casefold() for match in homonyms for form in (*match.term.en, *match.term.zh)]
        if not any(form.casefold() in other for form in one.forms[1:] for other in others):
            return True
    return False


def said_otherwise(text: str) -> list[tuple[int, int]]:
    """Where a question names periods and small counts (두 개, 两个), which sentences have words of their own for."""
    counts = [found for found in quantities(text) if kind_of(found.unit) == "count" and found.value < _SMALL]
    return [*date_spans(text), *((found.start, _counter_end(text, found)) for found in counts)]


def _counter_end(text: str, found: Quantity) -> int:
    """Where a number and its counter end: before the words between them, as of five foreign-trade cities."""
    pieces = text[found.start : found.end].split()
    return found.end if len(pieces) < 3 else found.start + len(pieces[0])


def tiles(text: str, cut: Iterable[Word], terms: Container[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The terms that a longer Chinese word is put together of, where no term is all of it: 家电 and 行业."""
    found: list[tuple[int, int]] = []
    for word in cut:
        start, end = word.start, word.end
        if end - start < 2 * _TILE or not is_hanzi(text[start:end]) or (start, end) in terms:
            continue
        for at in range(start + _TILE, end - _TILE + 1):
            if (start, at) in terms and (at, end) in terms:
                found += [(start, at), (at, end)]
                break
    return frozenset(found)


def cuts_word(cut: Iterable[Word], text: str, start: int, end: int) -> bool:
    """Whether a Chinese term takes the end of one word and the beginning of the next: 日出 of 哪日 出生.

    What is left of the next may be a word of its own: 新能源汽车 of 新能源 汽车产量.
    """
    if HANGUL_CHARACTER.match(text[start:end]) and end - start > 1:
        return any(word.start < start < word.end < end for word in cut) and not _begins_word(text, start)
    return is_hanzi(text[start:end]) and any(
        word.start < start < word.end < end or (start < word.start < end < word.end and word.end - end < _PIECE)
        for word in cut
    )


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not HANGUL_CHARACTER.match(text[start - 1])


def is_particle(text: str, start: int, end: int) -> bool:
    """Whether a syllable right behind another letter or a bracket is a Korean particle, and no silver: 은.

    Or one that says not, a blank before the verb: 안 하면.
    """
    if end - start != 1:
        return text[:start].endswith((" 안 ", " 못 ")) and text[start:end].endswith("면")  # 안 내면 is no inside
    is_behind = start > 0 and not text[start - 1].isspace()
    return (text[start] in _PARTICLES and is_behind) or (
        text[start] in _NOT and not is_behind and text[end : end + 1] == " "
    )


def is_grammar(cut: Iterable[Word], start: int, end: int) -> bool:
    """Whether a syllable is a word of grammar by itself: 수 of 빌릴 수 있다, which counts nothing."""
    return end - start == 1 and any((one.start, one.end, one.tag) == (start, end, "function") for one in cut)


def inside_word(cut: Iterable[Word], start: int, end: int) -> bool:
    """Whether a range is only a part of one word: 그룹 in a company's name."""
    return any(
        word.start <= start
        and end <= word.end
        and (word.start, word.end) != (start, end)
        and word.tag in ("noun", "name")
        for word in cut
    )


def within(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a range lies inside one of several."""
    return any(first <= start and end <= last for first, last in spans)


def whole_words(cut: Sequence[Word]) -> list[list[Word]]:
    """Words; what an analyser cut into syllables (몽 리 핑), or took a syllable off (화물 량), as it was typed."""
    runs: list[list[Word]] = []
    for word in cut:
        last = runs[-1][-1] if runs else None
        joins = (
            last is not None
            and last.end == word.start
            and {last.tag, word.tag} <= {"noun", "name"}
            and word.end - word.start == 1
            and HANGUL_CHARACTER.match(word.form)
        )
        if joins:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
