"""What people say around a question: greetings and thanks, and what they tell of themselves before they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.language import detect
from assistant.language.caseless import compiled
from assistant.language.compound import asks
from assistant.language.conversation import expressions
from assistant.language.sentence_ends import split

_MARKS = " \t\n,，.。!！~…、;；:："
_SMALL = re.compile(
    r"(?<=[a-z)][.!])\s+(?=(?:who|what|when|where|which|why|how|is|are|does|do|did|can)\b)"
)  # no capital
_SHORTEST = 4  # characters of a question
_ASKED_IN_SHORT = re.compile(r"(?:누군|어딘|언젠|얼만)(?=지|가요?|데요?|지요)")  # 누군지: 누구인지
_IN_FULL = {"군": "구인", "딘": "디인", "젠": "제인", "만": "마인"}
_REASON = re.compile(r"(?:라서|거든|어서|아서|해서|려고|는데|ㄴ데)요?[.!~\s]*$")
_ONESELF = re.compile(r"(?:i|we|my|our)\b|(?:저|제|나|내|우리|저희)(?:는|가|도)?\s|我|咱", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A question without what was said around it; ``told`` is what was told before it, "" for nothing."""

    question: str
    told: str = ""


@lru_cache(maxsize=256)
def spoken(text: str) -> Spoken:
    """The question in a text, and what the text tells before it asks. A text that only asks comes back as it is.

    >>> spoken("안녕하세요! 등대는 언제 지어졌나요? 감사합니다"), spoken("你好，我想问一下，会长是谁？谢谢").question
    (Spoken(question='등대는 언제 지어졌나요?', told=''), '会长是谁？')
    >>> spoken("We visited Gull Point. When does it open?")
    Spoken(question='When does it open?', told='We visited Gull Point.')
    >>> spoken("Hello Kitty sales in 2023?").question
    'Hello Kitty sales in 2023?'
    """
    asked, told = _asking(text.strip())
    bare = _ASKED_IN_SHORT.sub(lambda found: f"{found[0][:-1]}{_IN_FULL[found[0][-1]]}", _without_asides(asked))
    return Spoken(bare, told) if len(bare) >= _SHORTEST else Spoken(text.strip())


def _asking(text: str) -> tuple[str, str]:
    """The sentences of a text that ask, and those before them that only tell."""
    pieces = [piece.strip() for start, end in split(text) for piece in _SMALL.split(text[start:end])]
    if len(pieces) < 2:
        return text, ""
    language = detect.language(text)
    asking = [number for number, one in enumerate(pieces) if _does_ask(one, language)]
    if not asking:
        return text, ""
    first, last = asking[0], len(pieces)
    while last - 1 > asking[-1] and _is_remark(pieces[last - 1]):
        last -= 1
    told = " ".join(one for one in pieces[:first] if _without_asides(one))
    return " ".join(pieces[first:last]), told


def _is_remark(sentence: str) -> bool:
    """Whether a sentence behind a question only says why it is asked, or thanks."""
    said = _ONESELF.match(sentence) or _REASON.search(sentence)
    return said is not None or not _without_asides(sentence)


def _does_ask(sentence: str, language: str) -> bool:
    return sentence.rstrip().endswith(("?", "？")) or asks(sentence, language)  # type: ignore[arg-type]


def _without_asides(text: str) -> str:
    """A sentence without greetings, thanks and clauses on who asks; "" where it holds nothing else."""
    rest = text
    while (found := _before().match(rest)) is not None and found.end():
        rest = rest[found.end() :].lstrip(_MARKS)
    while (found := _after().search(rest)) is not None:
        rest = rest[: found.start()].rstrip(_MARKS)
    return rest


@cache
def _before() -> re.Pattern[str]:
    return _any_of(*expressions("before"), *expressions("of_oneself"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<=[\s,，.。!！?？~])|^)(?:{_any_of(*expressions('after')).pattern})[\s,.!?~…！？。^♡]*$", re.I
    )


def _any_of(*expressions: str) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{one})" for one in expressions))
