"""Where a name begins that a bracket explains: ``산둥성 짜오좡(棗莊)`` explains 짜오좡, not 산둥성 짜오좡."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.language.alignment import agreements
from assistant.language.chinese import HAN
from assistant.language.hangul import loose_hangul, sounds_like
from assistant.language.name_file import script_language
from assistant.language.name_words import alias_opening, boundaries
from assistant.language.transcription import hangul_of, pinyin_of_hanzi, pinyin_of_latin
from assistant.language.words import words
from assistant.types import Word

_LONGEST = 8  # words of a name before a bracket
# the middle dot parts Korean lists, and stands inside foreign names in Hanzi
_STOP = re.compile(
    rf"[\n\t.,;:!?。，；：！？、()（）\[\]\"“”‘’'「」『』《》〈〉/∙•…▷◇◆□○◼|–—]|(?<=\s)-\s|(?<![{HAN}])·|·(?![{HAN}])"
)
_QUOTATIONS = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈", '"': '"', "'": "'"}
_LATIN_NAME = re.compile(r"(?:[A-Z][\w&.'’-]*|\d+)(?:\s+(?:of|for|and|the|on|in|&|de|[A-Z][\w&.'’-]*|\d+))*\s*$")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,7}$")
_PARTICLE = re.compile(
    r"(?:에서의|에서는|으로는|에게는|이라는|[와과]의|에는|에서|으로|까지|부터|이나|이며|이고|[와과은는이가을를의에로도만])\s+"
)
_QUOTED = re.compile(r"(?<=[\"“ ])[A-Z]\w+")
_HANGUL_RUN = re.compile("[가-힣]")


def head_start(text: str, end: int, gloss: str, nested: bool) -> tuple[int, float] | None:
    """Where the name that ends at ``end`` begins, and how sure that is (0 to 1); None where no name ends there.

    ``gloss`` is a form of it in the bracket; ``nested`` says that the gloss holds a bracket itself, as the name may.

    >>> text = "산둥성 짜오좡(棗莊)시"
    >>> text[head_start(text, 7, "棗莊", nested=False)[0] : 7]
    '짜오좡'
    """
    left = _left_boundary(text, end, nested)
    before = text[left:end].rstrip("\"'”’」』》〉 ")
    if not before:
        return None
    if left and text[left - 1] == _QUOTATIONS.get(text[left + len(before)]):  # a title or name in quotation marks
        return left, 0.8
    language = script_language(before[-1])
    if language == "ko":
        return _korean_head(text, left, left + len(before), gloss)
    if language == "zh":
        return _chinese_head(left, before, gloss)
    # Hangul may go before a Latin end: 칭다오 CIMC
    return _latin_head(left, before, gloss)


def _left_boundary(text: str, end: int, nested: bool) -> int:
    """The last place before ``end`` where a name may begin; opening and closing marks right at the end are passed."""
    stop = len(text[:end].rstrip("\"'”’」』》〉 "))
    window = max(0, stop - 80)
    marks = [mark.end() for mark in _STOP.finditer(text, window, stop)]
    if nested:
        marks = [mark for mark in marks if text[mark - 1] not in "()（）"]
    left = marks[-1] if marks else window
    return left + len(text[left:stop]) - len(text[left:stop].lstrip())


def _korean_head(text: str, left: int, end: int, gloss: str) -> tuple[int, float] | None:
    if text[left - 1 : left] in (")", "）") and (particle := _PARTICLE.match(text, left, end)):  # (Keyvia)와 지멘스
        left = particle.end()
    starts = [left + match.start() for match in re.finditer(r"\S+", text[left:end])][-_LONGEST:]
    if not starts:
        return None
    language = script_language(gloss)
    if language == "ko":  # an abbreviation begins as the name does
        bare = gloss[alias_opening(gloss) :].lstrip("\"'“‘「『")
        nouns = _noun_phrase(text, starts, end)
        alike = [place for place in starts if place >= nouns and text[place] == bare[:1]]
        if alike or bare == gloss:
            return (alike or starts)[-1], 0.6
    spoken = _best_spoken(text, starts, end, gloss)
    if spoken and spoken[1] >= 0.6:
        return spoken
    start = _noun_phrase(text, starts, end)
    if language == "en":
        start = _sounding(text, [place for place in starts if place >= start], end, gloss)
    if end - start < 2 or not _HANGUL_RUN.search(text[start:end]):
        return None
    if language == "en" and _ACRONYM.match(gloss):
        return _short_enough(starts, start, end), 0.6
    return start, 0.7 if language == "en" else 0.6


def _best_spoken(text: str, starts: list[int], end: int, gloss: str) -> tuple[int, float] | None:
    """The beginning from which the words best say the gloss: at a word, or inside the last if that says all of it."""
    scored: list[tuple[float, int, int]] = []
    if script_language(gloss) == "zh":
        places = [place for place in range(starts[0], end) if not text[place].isspace()]
        spoken = "".join(text[place] for place in places)
        for place, score in zip(places, agreements(spoken, re.sub(r"\s", "", gloss)), strict=True):
            inside = place not in starts
            # inside a written word only to leave out what the gloss leaves out: 중국과학기술부(科學技術部)
            if not inside or (score >= 0.9 and place > starts[-1]):
                scored.append((score - 0.1 * inside, -inside, place))
    else:
        wanted = _transcribed(gloss)
        for place in [*starts, *range(starts[-1] + 1, end)]:
            if loose_hangul(re.sub(r"\s", "", text[place:end])) in wanted:
                scored.append((1.0, 0, place))
        first = _transcribed(gloss.split()[0])
        if not scored and first:  # Douyin Group: from 더우인 on
            scored += [(0.7, 0, place) for place in starts[:-1] if loose_hangul(text[place:end].split()[0]) in first]
    if not scored:
        return None
    score, _, place = max(scored, key=lambda found: (found[0], found[1], -found[2]))
    return place, min(1.0, score)


def _transcribed(latin: str) -> set[str]:
    """What a Hangul text may write for Latin letters that are pinyin, levelled."""
    readings = (*pinyin_of_latin(latin), *pinyin_of_latin(latin, tolerant=True))
    return {loose_hangul(hangul_of(reading.split())) for reading in readings}


def _noun_phrase(text: str, starts: list[int], end: int) -> int:
    """The beginning of the run of nouns that ends at ``end``: back to a word that ends in a particle or a verb form."""
    found = words(text[starts[0] : end])
    first = starts[0]
    for start, following in pairwise(starts):
        inside = [word for word in found if start <= starts[0] + word.start < following]
        if not inside or not _is_nominal(text[start:following].strip(), inside):
            first = following
    return first


def _sounding(text: str, starts: list[int], end: int, gloss: str) -> int:
    """Of several beginnings the one from which the Hangul sounds most like the Latin, if any does; else the first."""
    if len(starts) < 2 or _ACRONYM.match(gloss):
        return starts[0]
    likeness = [(sounds_like(text[start:end], gloss), -start) for start in starts]
    best, start = max(likeness)
    return -start if best >= 0.6 else starts[0]


def _is_nominal(word: str, pieces: list[Word]) -> bool:
    """Whether a written word can stand inside a name: it ends in no particle and no verb form, and is no adverb."""
    last = pieces[-1]
    if last.tag in {"function", "verb"} and not (len(pieces) == 1 and len(word) > 1 and last.tag == "verb"):
        return False
    return last.tag != "verb" and not (len(pieces) == 1 and last.tag == "other")


def _short_enough(starts: list[int], start: int, end: int) -> int:
    """An acronym explains the last word or, where that is short, the last two; a run of nouns may hold much else."""
    last = [place for place in starts if place >= start] or [start]
    return last[-1] if end - last[-1] >= 4 or len(last) == 1 else last[-2]


def _chinese_head(left: int, before: str, gloss: str) -> tuple[int, float] | None:
    run = re.search(f"[{HAN}A-Za-z0-9·&]+$", before)
    if run is None:
        return None
    start, form = run.start(), run[0]
    cut = max((form.rfind(word) + len(word) for word in boundaries() if word in form), default=0)
    start, form = start + cut, form[cut:]
    wanted = set(pinyin_of_latin(gloss)) if script_language(gloss) == "en" else set()
    for place in range(len(form)):
        if wanted & set(pinyin_of_hanzi(form[place:])):
            return left + start + place, 1.0
    if script_language(gloss) == "ko":
        said = [agreements(re.sub(r"\s", "", gloss), form[place:])[0] for place in range(len(form))]
        best = max(range(len(form)), key=lambda place: (said[place], -place), default=0)
        return (left + start + best, said[best]) if said and said[best] >= 0.6 else None
    if wanted:  # pinyin of something else: a name with a title behind it, or of whom the sentence speaks
        return None
    return (left + start, 0.6) if 2 <= len(form) <= 12 else None


def _latin_head(left: int, before: str, gloss: str) -> tuple[int, float] | None:
    if _ACRONYM.match(gloss):
        start = _spelt_out(before, gloss)
        return None if start is None else (left + start, 1.0)
    match = _LATIN_NAME.search(before)
    if match is None:
        return None
    start = match.start() + (4 if match[0].startswith("The ") else 0)
    if script_language(gloss) == "zh" and (readings := set(pinyin_of_hanzi(gloss))):
        for word in re.finditer(r"\S+", before[start:]):
            if readings & set(pinyin_of_latin(before[start + word.start() :])):
                return left + start + word.start(), 1.0
    if script_language(gloss) == "en" and not alias_opening(gloss):
        return (left + start, 0.6) if set(_QUOTED.findall(gloss)) & set(before[start:].split()) else None
    return left + start, 0.6


def _spelt_out(before: str, acronym: str) -> int | None:
    """Where the words begin whose initials are the acronym, small words aside."""
    initials = [(word[0][0], word.start()) for word in re.finditer(r"[A-Za-z][\w'’]*", before)]
    letters = [letter for letter in acronym if letter.isalpha()]
    place = len(initials) - 1
    for letter in reversed(letters):
        while place >= 0 and initials[place][0].upper() != letter:
            if initials[place][0].isupper():
                return None
            place -= 1
        if place < 0:
            return None
        place -= 1
    return initials[place + 1][1]
