"""A name that a text says only as one of several: what it tells of all of them is told of none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.spans import is_strict
from assistant.language.numbers import quantities
from assistant.types import Unmet

_NAME = r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3}"
# three of a kind at least, one after the other
_LIST = re.compile(
    rf"(?:{_NAME},\s){{1,9}}{_NAME},?\s(?:and|or)\s{_NAME}|(?:[㐀-鿿]{{2,8}}、){{1,9}}[㐀-鿿]{{2,8}}[和及与、][㐀-鿿]{{2,8}}"
    r"|(?:[가-힣]{2,8}[,·]\s?){2,9}[가-힣]{2,8}"
)


_EACH = re.compile(r"\b(?:each|every|respectively|both|apiece)\b|각각|각|마다|씩|分别|各|每|均", re.IGNORECASE)


def peer_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A name that only what is around a value says, and there only beside its like.

    It ran in Norway, Austria and Japan. 912 adults took part: not from Japan. Nor were all 3,410 that were sold in
    Spain, Italy and Greece sold in Italy.
    """
    if not is_strict(question):
        return
    named = [at for at, one in enumerate(question.sought) if one.kind == "name"]
    names = [at for at in named if at in sentence.context and at not in sentence.own]
    if question.asks == "count" and not _EACH.search(sentence.text):
        names += [at for at in named if at in sentence.own and len(list(quantities(sentence.text))) == 1]
    for at in names:
        forms = [form for form in question.sought[at].forms if len(form) > 1 and form in sentence.throughout]
        if not forms or any(form in sentence.retrieved.passage.heading for form in forms):
            continue
        lists = [found.span() for found in _LIST.finditer(sentence.throughout)]
        places = [found.start() for form in forms for found in re.finditer(re.escape(form), sentence.throughout)]
        if lists and all(any(start <= place < end for start, end in lists) for place in places):
            yield Unmet("entity_absent", question.sought[at].text)
