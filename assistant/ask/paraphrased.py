"""What a question names, with what documents in its language may say for it: leave, departs; 짓다, 신축."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from assistant.ask.sought import Sought
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.glossary import Glossary
from assistant.language.name_file import script_language
from assistant.language.paraphrases import paraphrased_phrases, paraphrases
from assistant.language.words import words
from assistant.types import Language

_LANGUAGES: tuple[Language, ...] = get_args(Language)
_OF_VERB = 0.3  # weight of a noun that only makes its verb another one: 표를 물리다, which is said 반환


def paraphrased(text: str, sought: Sequence[Sought], glossary: Glossary) -> list[Sought]:
    """The things sought in the question's order, each with its paraphrases; a phrase that the lists know is one.

    What no term is, in Korean or Chinese, is called in other languages what its paraphrases are.
    """
    whole, said_by = list(sought), dict[int, tuple[int, int]]()
    verbs = {word.start for word in words(text) if word.tag == "verb"}
    for start, end in paraphrased_phrases(text):
        inside = [one for one in whole if one.start < end and start < one.end]
        if not inside or any(one.kind == "name" or one.start < start or end < one.end for one in inside):
            continue
        kept = [one for one in whole if one not in inside]
        last = max(inside, key=lambda one: one.end)
        if last.start in verbs and HANGUL_CHARACTER.match(last.text):  # 문을 연 stays 열다, and says more than that
            said_by[last.start] = (start, end)
            whole = [
                *kept,
                *map(_beside_verb, (one for one in inside if one is not last and one.end - one.start > 1)),
                last,
            ]
        else:
            whole = [*kept, _phrase(text, start, end, inside)]
    ordered = sorted(whole, key=lambda one: one.start)
    return [_with_paraphrases(text, one, said_by.get(one.start, (one.start, one.end)), glossary) for one in ordered]


def _beside_verb(noun: Sought) -> Sought:
    return replace(noun, weight=min(noun.weight, _OF_VERB))


def _phrase(text: str, start: int, end: int, inside: Sequence[Sought]) -> Sought:
    """One thing for a phrase: what it was already, where that was all of it, or a plain word."""
    if len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end):
        return inside[0]
    own = text[start:end]
    return Sought(own, start, end, "word", (own,), (own,), max(one.weight for one in inside))


def _with_paraphrases(text: str, one: Sought, span: tuple[int, int], glossary: Glossary) -> Sought:
    is_latin = one.text.isascii()
    if one.kind == "name" or (is_latin and one.text[:1].isupper() and one.start):  # the Enterprise plan is no business
        return one
    others = paraphrases(text, *span)
    foreign = (
        () if one.kind == "term" or is_latin else (form for word in others for form in _translated(word, glossary))
    )
    return replace(one, forms=tuple(dict.fromkeys((*one.forms, *others, *foreign))))


def _translated(word: str, glossary: Glossary) -> Iterator[str]:
    """What a term is called in other languages, the preferred form of each."""
    own = script_language(word)
    for match in glossary.find(word):
        if (match.start, match.end) == (0, len(word)):
            yield from (forms[0] for other in _LANGUAGES if other != own and (forms := match.term.forms(other)))
