"""A question as every table looks at it: its words, cues, periods, amounts and the bounds that they set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.ask.compute import Bound
from assistant.ask.match import Plain
from assistant.ask.question import Question
from assistant.ask.table_view import named_facets
from assistant.language.dates import Period, date_spans, periods
from assistant.language.numbers import quantities
from assistant.language.table_cues import TableCue, table_cues
from assistant.language.words import words
from assistant.types import Word

Range = tuple[int, int]
_LEAD = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|over|above|below|under)\s+(?:than\s+)?|at\s+(?:least|most)\s+"
    r"|(?:exceed(?:s|ed|ing)?|up\s+to|no\s+(?:more|less|fewer)\s+than|minimum\s+of)\s+"
    r"|超过|高于|低于|大于|小于|多于|少于|不足|不到|至少|至多|不低于|不少于|不超过|최소\s*|적어도\s*|최대\s*)$"
)
_HEDGE = re.compile(
    r"\s?(?:[을를이가은는의]\s?)?(?:이상|이하|초과|미만|넘[가-힣]*|웃도[가-힣]*|以上|以下|or\s+(?:more|less|fewer))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, cut once for all tables: its words, cues, periods, amounts and bounds."""

    question: Question
    plain: Plain
    cut: tuple[Word, ...]
    cues: tuple[TableCue, ...]
    periods: tuple[Period, ...]
    dated: tuple[Range, ...]
    amounts: tuple[tuple[Range, tuple[Bound, ...]], ...]
    aspects: frozenset[str]

    @classmethod
    def of(cls, question: Question) -> Asking:
        """The question as all tables look at it."""
        text = question.text
        return cls(
            question,
            Plain.of(text),
            tuple(words(text)),
            tuple(table_cues(text)),
            tuple(periods(text, None)),
            tuple(date_spans(text)),
            tuple(_amounts(text)),
            named_facets(text),
        )


def _amounts(text: str) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """Numbers with the bounds that they set, those of a range or of two with "between" as one."""
    found = [one for one in quantities(text) if not one.ordinal]
    plain = [one for one in found if one.relation in ("exact", "about") and one.upper is None]
    between = next((cue for cue in table_cues(text) if cue.name == "between"), None)
    for one in found:
        start = one.start
        if one.upper is not None:
            bounds = (Bound("at_least", one.value, one.unit), Bound("at_most", one.upper, one.unit))
            yield (start, one.end), bounds
        elif one.relation in ("more", "at_least", "less", "at_most"):
            lead = _LEAD.search(text[:start].lower())
            after = _after(text, one.end)
            yield (lead.start() if lead else start, after), (Bound(one.relation, one.value, one.unit),)
    if between and len(plain) == 2 and not found[0].upper:
        low, high = sorted(plain, key=lambda one: one.value)
        unit = low.unit or high.unit
        place = min(low.start, high.start), max(low.end, high.end)
        yield place, (Bound("at_least", low.value, unit), Bound("at_most", high.value, unit))


def _after(text: str, end: int) -> int:
    found = _HEDGE.match(text, end)
    return found.end() if found else end
