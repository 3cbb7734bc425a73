"""The clauses of a sentence: which says most of what is asked, and which value stands in the one that does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from assistant.ask.question import Question
from assistant.ask.view import Range, Reading, View, between, is_asked
from assistant.language.designators import of_number
from assistant.types import Kind

CLAUSE_CHARACTERS = 160  # an answer that is a clause is no longer
_HELD_ON = 0.6  # of the weight of what only the clauses before a value name
# 31만 톤 and 항구에서 do not end a clause
_CLAUSE_MARK = re.compile(
    r"[;；,，、。]\s*(?![0-9]{3}(?![0-9]))|(?<=[^\W\d_][^\W\d_)][.!?)])\s+|(?<=[ap]\.m\.)\s+(?=[A-Z])|(?:(?<=[며고나])|(?<=[가-힣]해)(?<![위대통의인비관올이피향난]해)|(?<=[지다]만)|(?<=[^에]서))\s*,?\s+"
)
# 1949년에 개교했고, 개교해 2017년에 폐교했다
_OWN_PREDICATE = re.compile(
    r"(?:[가-힣](?:고|며|으나|지만|는데|다가)|[가-힣]해(?<![위대통의인비관올이피향난]해)|[가-힣][아어]서?)[,\s]"
)
_KOREAN_END = re.compile(r"[^,;:.。?!\n]{0,40}[가-힣](?:[.!?\"”’)]|$)")
# what joins two statements side by side, each with its value
_JOINS = re.compile(r"\s+(?:and|but|while|whereas|or)\s+|(?:과|와|이고|이며|하고)\s|[和及与]|而(?!且)", re.IGNORECASE)


def telling_clause(view: View, longest: int = CLAUSE_CHARACTERS) -> Range:
    """The sentence where it is short, else clauses side by side, up to ``longest``, that say most of what is asked."""
    text = view.text
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    if whole[1] - whole[0] <= longest:
        return whole
    edges = [whole[0], *(mark.end() for mark in _CLAUSE_MARK.finditer(text)), whole[1]]
    runs = [(start, end) for start in edges for end in edges if 0 < end - start <= longest]
    start, end = max(
        runs,
        key=lambda run: (view.weight(*run), run[1] - run[0], -run[0]),
        default=(whole[0], whole[0] + longest),
    )
    return start, start + len(text[start:end].rstrip(" ,;，；、"))


def clause_around(view: View, span: Range) -> Range:
    """The clause that holds a span, without the blanks and marks at its ends."""
    start, end = _clause(view.text, span)
    start += len(view.text[start:end]) - len(view.text[start:end].lstrip())
    return start, start + len(view.text[start:end].rstrip(" ,;，；、"))


def one_of(kind: Kind, spans: Sequence[Range], question: Question, view: View) -> Reading | None:
    """The span that the question asks for, of those that it does not say itself."""
    fresh = [span for span in spans if not is_asked(view.text[span[0] : span[1]], question)]
    if not fresh:
        return None
    numbered = of_number(question.text, view.text, [start for start, _ in fresh])
    fresh = [span for span, is_of_it in zip(fresh, numbered, strict=True) if is_of_it] or fresh
    chosen = nearest(fresh, view)
    return Reading(kind, (chosen,), 1.0 if stands_apart(chosen, fresh, view) else 0.8)


def stands_apart(chosen: Range, spans: Sequence[Range], view: View) -> bool:
    """Whether no other span could be meant: there is none, or the chosen one's clause names all that theirs name, and
    more: 가동 병상은 478개, beside 허가 병상은 512개, where 가동 병상 are asked for."""
    start, end = _piece(view.text, chosen, spans)
    here, before = _named((start, end), view), _named((0, start), view)
    for other in spans:
        there = _named(_piece(view.text, other, spans), view)
        # what is named before the chosen clause holds on there: 정상 소음은 58dB, 강력 모드는 72dB
        if other != chosen and not (here - there and there <= here | before):
            return False
    return True


def _named(clause: Range, view: View) -> frozenset[int]:
    """The positions of what is named in a clause and matters."""
    start, end = clause
    return frozenset(at for begin, finish, at in view.places if start <= begin and finish <= end and view.weights[at])


def nearest(spans: Sequence[Range], view: View) -> Range:
    """The span whose clause says most of what is asked; among equals the one nearest to what the question names.

    What the clauses before it say holds on: in Shenzhen the output of cars rose by 48 %, that of chips by 20 %.
    """

    predicate = _predicate(view.text, spans)

    def rank(span: Range) -> tuple[float, float, int]:
        named = ((start, end) for start, end, _ in view.places if start < predicate)
        distance = min((max(span[0] - end, start - span[1], 0) for start, end in named), default=0)
        start, end = _piece(view.text, span, spans)
        own = view.weight(start, min(end, predicate))
        said = own + _HELD_ON * (view.weight(0, min(end, predicate)) - own)
        return -round(said, 6), distance, span[0]

    return min(spans, key=rank)


def _predicate(text: str, spans: Sequence[Range]) -> int:
    """Where the end of a Korean sentence begins, behind the last of several values, that holds for each of them.

    벨모라에서 12톤이, 퀀다르에서 31톤이 잡혔다: both were caught.
    """
    first, last = min(end for _, end in spans), max(end for _, end in spans)
    is_shared = len(spans) > 1 and not _OWN_PREDICATE.search(text, first, last)
    return last if is_shared and _KOREAN_END.match(text, last) else len(text)


def _clause(text: str, span: Range) -> Range:
    """From clause mark to clause mark around a span."""
    return between(_CLAUSE_MARK, text, span)


def _piece(text: str, span: Range, spans: Sequence[Range]) -> Range:
    """The clause of a span, up to where it is joined with that of the span beside it: £18 for one and £12 for two."""
    start, end = _clause(text, span)
    before = max((other for other in spans if other[1] <= span[0]), default=None)
    behind = min((other for other in spans if other[0] >= span[1]), default=None)
    if before is not None and (joins := list(_JOINS.finditer(text, max(start, before[1]), span[0]))):
        start = joins[0].end()
    if behind is not None and (joined := _JOINS.search(text, span[1], min(end, behind[0]))):
        end = joined.start()
    return start, max(end, span[1])


Maker: TypeAlias = Callable[[Question, View], Reading | None]
