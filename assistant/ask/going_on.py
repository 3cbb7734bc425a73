"""Sentences that name the members of what the one before speaks of: "There are three. These include …", 그중 …은."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.ask.match import Matcher
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence

_LEANS = re.compile(
    r"\s*(?:(?:여기|이|그)에는\s|(?:그|이)\s?(?:중|가운데)(?:에는|에서는|에서|엔)?\s|이들은\s|이는\s|구체적으로는?\s|대표적으로는?\s"
    r"|(?:these|they)\s+(?:are|include|comprise|consist)|among\s+(?:them|these|those)|of\s+(?:these|those|them)"
    r"|其中|这些|它们|分别是|包括|具体(?:包括|为|是))",
    re.IGNORECASE,
)


# a number of a part of what is named: how many of the firms, 기업 중, 其中有几个
_OF_THEM = re.compile(
    r"\b(?:how\s+many|number)\s+of\b|\s(?:중|가운데)(?:에서?)?\s|其中|[里中]的?.{0,16}[有是]", re.IGNORECASE
)


def going_on(question: Question, sentences: Sequence[Sentence], matcher: Matcher) -> list[Sentence]:
    """The sentences; those that lean on the one before say what that one says too.

    So where a list is asked for, or the number of a part.
    """
    found = list(sentences[:1])
    for before, one in pairwise(sentences):
        leans = (
            (question.asks == "list" or (question.asks == "count" and _OF_THEM.search(question.text) is not None))
            and before.retrieved.passage == one.retrieved.passage
            and before.span.end <= one.span.start
            and before.block == one.block
            and _LEANS.match(one.text) is not None
        )
        found.append(_said_together(before, one, matcher) if leans else one)
    return found


def _said_together(before: Sentence, one: Sentence, matcher: Matcher) -> Sentence:
    own = one.own | before.own
    matched = matcher.share(own, one.retrieved.passage.language)
    return replace(
        one,
        own=own,
        matched=matched,
        supported=max(one.supported, matched),
        named=matcher.named(own | one.context),
        announced=before.text,
    )
