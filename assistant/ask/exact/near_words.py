"""Whether words of a question are told beside a table: in a text around it, or by a header as it sounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.exact.asking import LATIN
from assistant.ask.exact.said import Said
from assistant.ask.forms import Forms
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import Plain
from assistant.ask.sought import Sought
from assistant.ask.table_pieces import CLASSES
from assistant.language.clues import kin
from assistant.language.likeness import likeness
from assistant.language.name_words import without_particles
from assistant.language.proper_names import says_name
from assistant.types import Language

_SOUNDS = 0.8  # likeness of a word in Hangul and a header in Latin letters
_HANGUL_NAMES = re.compile(r"(?<![가-힣])[가-힣]{2,}")
_SYLLABLES = 5  # of a name in Hangul
_HANGUL = re.compile(r"[가-힣]{2,}")
_LATIN_NAME = re.compile(r"[A-Z][a-z]{3,}")


def says(text: Plain, surface: str, sought: Sequence[Sought], language: Language) -> bool:
    """Whether a text says a word of a question, in one of its forms, a kindred word or as the name sounds."""
    bare = without_particles(surface)
    if Forms({surface, bare} if len(bare) > 1 else {surface}).stand_in(text):
        return True
    if any(Forms(one.certain).stand_in(text) for one in sought if one.kind != "term" or one.topic not in CLASSES):
        return True
    if surface.isascii() and surface.isalpha():
        related = {stem(surface.casefold()), *kin().get(stem(surface.casefold()), ())}
        if not related.isdisjoint(stem(word) for word in LATIN.findall(text.text)):
            return True
    if _LATIN_NAME.fullmatch(surface):
        runs = {run[:size] for run in _HANGUL_NAMES.findall(text.text) for size in range(2, _SYLLABLES + 1)}
        return any(likeness(run, surface, _SOUNDS) >= _SOUNDS for run in runs)
    named = [one for one in sought if one.kind != "term"]
    return bool(named) and len(bare) > 1 and not bare.isascii() and says_name(text.text, language, bare)


def sounds_like_header(surface: str, told: Said) -> bool:
    """Whether a word in Hangul is a header in Latin letters as it sounds: 미션 of Mission."""
    if not _HANGUL.fullmatch(surface):
        return False
    labels = (column.label for column in told.sheet.view.table.columns)
    return any(
        likeness(surface, label.casefold(), _SOUNDS) >= _SOUNDS
        for label in labels
        if label.isascii() and len(label) > 3
    )
