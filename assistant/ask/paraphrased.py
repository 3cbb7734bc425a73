"""What a question in English names, with what documents in English may say for it: leave, departs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.ask.sought import Sought
from assistant.language.paraphrases import paraphrased_phrases, paraphrases


def paraphrased(text: str, sought: Sequence[Sought]) -> list[Sought]:
    """The things sought in the question's order, each with its paraphrases; a phrase that the list knows is one."""
    if not any(one.text.isascii() for one in sought):
        return list(sought)
    whole = list(sought)
    for start, end in paraphrased_phrases(text):
        inside = [one for one in whole if one.start < end and start < one.end]
        if any(one.kind == "name" or one.start < start or end < one.end for one in inside):
            continue
        whole = [one for one in whole if one not in inside]
        whole.append(_phrase(text, start, end, inside))
    return [_with_paraphrases(one) for one in sorted(whole, key=lambda one: one.start)]


def _phrase(text: str, start: int, end: int, inside: Sequence[Sought]) -> Sought:
    """One thing for a phrase: what it was already, where that was all of it, or a plain word."""
    if len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end):
        return inside[0]
    own = text[start:end]
    return Sought(own, start, end, "word", (own,), (own,), max((one.weight for one in inside), default=1.0))


def _with_paraphrases(one: Sought) -> Sought:
    is_named = one.text[:1].isupper() and one.start > 0  # the Enterprise plan is no business plan
    if one.kind == "name" or is_named or not one.text.isascii():
        return one
    return replace(one, forms=tuple(dict.fromkeys((*one.forms, *paraphrases(one.text)))))
