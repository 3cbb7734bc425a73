"""What a question is about, without what it asks: for the question after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.expand import Lexicon
from assistant.ask.sought import Sought
from assistant.language.clock_times import days_named
from assistant.language.cutting import HANGUL_CHARACTER
from assistant.language.hanzi import has_hanzi
from assistant.language.leaning import asks_by_itself, names_attribute
from assistant.language.operations import facets
from assistant.language.questions import cue
from assistant.language.table_cues import bearing_words
from assistant.language.words import words

_ATTRIBUTES = frozenset({"indicator", "attribute", "role", "time", "ask", "event", "question", "function"})
_PROPER = re.compile(r"(?<!^)(?<![.?!]\s)\b[A-Z][\w&.-]*|[A-Za-z]+[-.]?\d|[\"'“‘「『《].{2,40}?[\"'”’」』》]")
_LONGEST_CUE = 12  # characters; a longer one holds what is asked about too
_JOINING = re.compile(r"\s*(?:of|of the|의|的|-)?\s*")
_LIGHT = frozenset({
    *("come", "comes", "take", "takes", "cost", "costs", "have", "has", "begin", "begins"),
    *("start", "starts", "open", "opens", "close", "closes"),
})  # fmt: skip
_DID = re.compile(r"\b(?:do|does|did)\b\s+\S", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[?.]|(?:in|at|on|for|during|over|from|last|this)\b)", re.IGNORECASE)
_BEHIND = frozenset({"when", "where", "why", "who"})
_PARTICIPLES = re.compile(r"^(?:[a-z]{3,}ed\s(?:the\s)?)+|(?:\s[a-z]{3,}ed)+$")  # closed of Riverside branch closed
_TO = re.compile(r"\s(?:to|and|[-–→])\s|[-–→]|에서\s|[到至]")
_TOPIC = re.compile(r"(?:에서는|에는|은|는)\s|(?:이|가)\s(?=언제|어디|왜|어떻게|얼마|몇)")
_APART = re.compile(r"[,，;；?？.。:：]\s|[,，;；?？。：]")


def subject_of(question: str, lexicon: Lexicon) -> str:
    """The words of a question that name what it is about; all of it where it asks nothing and is a bare name.

    Verbs, attributes and the words that ask are left out, and where it names something by a name of its own, all that
    stands apart from that name. "" where nothing is left.
    """
    bare = question.strip().rstrip("?？.。 ")
    if not asks_by_itself(question) and question.isascii():
        return bare
    kept = _in_topic(bare, _kept(bare, lexicon))
    runs = [(_word_start(bare, start), end) for start, end in _runs(bare, kept)]
    proper = [run for run in runs if _is_proper(bare, *run, kept)]
    named = proper or runs
    return " ".join(_PARTICIPLES.sub("", bare[start:end]) for start, end in _from_to(bare, named))


def names_its_own(question: str, lexicon: Lexicon) -> bool:
    """Whether a question names what it is about by a name: nothing is left out."""
    return bool(_PROPER.search(question.strip())) or any(
        one.kind == "name" and one.is_known for one in lexicon.sought(question)
    )


def named_in(statement: str, lexicon: Lexicon) -> str:
    """The last thing that a statement names by a name of its own; "" for none."""
    kept = lexicon.sought(statement)
    runs = [run for run in _runs(statement, kept) if not days_named(statement[slice(*run)])]
    proper = [run for run in runs if _is_proper(statement, *run, kept)]
    return statement[slice(*proper[-1])].strip("\"'“”‘’") if proper else ""


def _kept(text: str, lexicon: Lexicon) -> list[Sought]:
    """The things named that are neither what is asked for nor how."""
    verbs = [(word.start, word.end) for word in words(text) if word.tag == "verb"]
    asking = cue(text)
    start, end = asking.span if asking.asks == "count" or asking.span[1] - asking.span[0] <= _LONGEST_CUE else (0, 0)
    aspects = [(first, last) for facet, first, last in facets(text) if facet.kind not in ("silent", "detail")]
    kept = [
        one
        for one in lexicon.sought(text)
        if one.kind == "name"
        or not (
            one.topic in _ATTRIBUTES
            or one.text.casefold() in _LIGHT
            or (
                one.text.casefold() in bearing_words() and _DID.search(text[: one.start]) and _ENDS.match(text, one.end)
            )
            or (asking.asks == "count" and one.start == end)  # 多少个工位
            or any(first <= one.start and one.end <= last for first, last in [*verbs, (start, end)])
            or any(first < one.end and one.start < last for first, last in aspects)
        )
    ]
    asked = kept[-1] if len(kept) > 1 and kept[-1].kind != "name" and names_attribute(kept[-1].text) else None
    return [one for one in kept if one is not asked]


def _from_to(text: str, runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, two of them as one with what joins them: Dunmarrow to Halla."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and _TO.fullmatch(text[joined[-1][1] : start]):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _in_topic(text: str, kept: Sequence[Sought]) -> Sequence[Sought]:
    """The things up to the one that a question marks as its topic: 마을은 언제 …로 지정됐어; all where none is."""
    ends = [one.end for one in kept if _TOPIC.match(text, one.end)]
    asking = cue(text)
    if not ends and asking.asks in _BEHIND and has_hanzi(text):  # 公园什么时候开园: what stands before it
        ends = [one.end for one in kept if one.end <= asking.span[0]]
    return [one for one in kept if one.end <= ends[-1]] if ends else kept


def _runs(text: str, kept: Sequence[Sought]) -> list[tuple[int, int]]:
    """Stretches of the text that hold neighbouring things, whole words each."""
    runs: list[tuple[int, int]] = []
    for one in kept:
        gap = text[runs[-1][1] : one.start] if runs else ""
        if runs and (_JOINING.fullmatch(gap) or (len(gap) <= 3 and not _APART.search(gap))):
            runs[-1] = (runs[-1][0], one.end)
        else:
            runs.append((one.start, one.end))
    return runs


def _word_start(text: str, start: int) -> int:
    """Where the written Korean word begins that something stands in: 돌봄센터 is named, and not 센터."""
    while start > 0 and HANGUL_CHARACTER.match(text[start]) and HANGUL_CHARACTER.match(text[start - 1]):
        start -= 1
    return start


def _is_proper(text: str, start: int, end: int, kept: Sequence[Sought]) -> bool:
    named = any(one.kind == "name" and start <= one.start < end for one in kept)
    return named or any(
        start <= match.start() < end or match.start() <= start < match.end() for match in _PROPER.finditer(text)
    )
