"""What a question asks for, read off the words that ask it (``data/questions.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, TypeAlias, cast, get_args

from assistant.errors import DataFileError
from assistant.language.measure_units import unit_named
from assistant.language.question_data import compiled, patterns, question_data

Asks: TypeAlias = Literal[
    "about",
    "role",
    "why",
    "rank",
    "clock",
    "ratio",
    "count",
    "when",
    "rate",
    "amount",
    "title",
    "code",
    "where",
    "list",
    "definition",
    "who",
    "how",
    "yes_no",
    "which",
    "what",
]

# 个项目: a counter, and what is counted, which is no unit; nor is whoever is counted: staff, members
_COUNTED = re.compile(r"[个個项項家所座种種][㐀-鿿]+|employees|workers|residents|members|staff", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is asked for. ``asks`` is None where nothing tells.

    ``unit`` are the words that name what is counted, ``subject`` those that name what all is asked about; ``span`` is
    where the words stand that tell what is asked for.
    """

    asks: Asks | None
    unit: str | None = None
    subject: str | None = None
    span: tuple[int, int] = field(default=(0, 0), compare=False, repr=False)


def cue(question: str) -> Cue:
    """The first cue of the data file that the question shows.

    >>> cue("How many tech parks are there?")
    Cue(asks='count', unit='tech parks', subject=None)
    >>> cue("What do you have on solar power?").subject, cue("关于光伏有哪些资料？").subject
    ('solar power', '光伏')
    >>> cue("설립일은 언제인가요?").asks, cue("目前共有几个产业集群？").unit
    ('when', '个')
    """
    for asks, expressions in _cues():
        for pattern in expressions:
            if found := pattern.search(question.strip()):
                named = found.groupdict()
                return Cue(asks, named.get("unit"), named.get("subject"), found.span())
    return Cue(None)


def value_kinds(question: str) -> frozenset[str]:
    """The kinds of unit, or the units, that the attributes named in a question have, as ``measure_units`` calls them.

    >>> sorted(value_kinds("개발 비용이 얼마나 들었나"))
    ['money']
    """
    return frozenset(kind for kind, pattern in _attributes() if pattern.search(question))


def asks_price(question: str) -> bool:
    """Whether a question asks what something costs, so that nothing may be the answer too.

    >>> asks_price("셔틀버스 요금"), asks_price("How much is a ticket?"), asks_price("올해 매출은?")
    (True, True, False)
    """
    return any(pattern.search(question) for pattern in _price_patterns())


def stated_unit(question: str) -> tuple[str, tuple[int, int]] | None:
    """The unit in which a question wants its value, and where it stands; None where it states none.

    >>> stated_unit("Height of the tower (m)"), stated_unit("매출은 원화로 얼마였지?"), stated_unit("Area of the park?")
    (('m', (21, 22)), ('원화', (4, 6)), None)
    """
    for expression in _stated_units():
        for found in expression.finditer(question):
            if unit_named(found["unit"]) and not _COUNTED.fullmatch(found["unit"]):
                return found["unit"], found.span("unit")
    return None


def is_measured(words: str) -> bool:
    """Whether words name what is told in a number, of whatever unit: a score, a throughput, GDP.

    >>> is_measured("항저우 1인당 GDP"), is_measured("index values"), is_measured("公司章程")
    (True, True, False)
    """
    return any(pattern.search(words) for pattern in _measured())


def leaders(question: str) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """Where a question asks who is at the head of something, in no particular office, and the offices that are that.

    >>> leaders("Who runs the centre?")[1][:2], leaders("Who is the chairman?")
    (('CEO', 'chief executive'), None)
    """
    section = question_data()["leader"]
    found = next(filter(None, (pattern.search(question) for pattern in _leader_patterns())), None)
    return None if found is None else (found.span("head"), tuple(section["offices"]))  # type: ignore[call-overload]


def asking_only(question: str, asks: Asks | None) -> list[tuple[int, int]]:
    """Where words of a question only ask, for what it asks for, though elsewhere they would name something.

    >>> asking_only("How large is the park?", "amount"), asking_only("增加了百分之几？", "rate")
    ([(4, 9)], [(3, 6)])
    """
    expression = _asking_words().get(asks or "")
    found = expression.finditer(question) if expression else ()
    return [match.span(name) for match in found for name, said in match.groupdict().items() if said]


def label_answers(asks: Asks | None) -> re.Pattern[str] | None:
    """Words of a label that answer what is asked for, though the question does not say them; None where none do.

    >>> pattern = label_answers("where")
    >>> bool(pattern and pattern.search("장소")), label_answers("yes_no")
    (True, None)
    """
    return _label_answers().get(asks or "")


@cache
def _label_answers() -> dict[str, re.Pattern[str]]:
    table: dict[str, str] = question_data()["label"]  # type: ignore[assignment]  # a table, not a list of tables
    return {asks: compiled(expression) for asks, expression in table.items()}


@cache
def _asking_words() -> dict[str, re.Pattern[str]]:
    table: dict[str, str] = question_data()["asking_only"]  # type: ignore[assignment]  # a table, not a list of tables
    return {asks: compiled(expression) for asks, expression in table.items()}


@cache
def _stated_units() -> tuple[re.Pattern[str], ...]:
    return tuple(patterns(question_data()["stated_unit"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _measured() -> tuple[re.Pattern[str], ...]:
    return tuple(patterns(question_data()["measured"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _price_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(patterns(question_data()["price"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _leader_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(patterns(question_data()["leader"]))  # type: ignore[arg-type]  # a table, not a list of tables


_NO_SCHEME = "(?!제(?![외출시한공]))"  # 요금제 and 연봉제 are ways to pay, no sums


@cache
def _attributes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for entry in question_data()["attribute"]:
        words = sorted(entry["words"], key=len, reverse=True)
        forms = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) + _NO_SCHEME for word in words]
        forms += entry.get("patterns", ())
        found.append((str(entry["kind"]), compiled("|".join(forms))))
    return tuple(found)


@cache
def _cues() -> tuple[tuple[Asks, tuple[re.Pattern[str], ...]], ...]:
    return tuple((_checked(str(entry["asks"])), tuple(patterns(entry))) for entry in question_data()["cue"])


def _checked(asks: str) -> Asks:
    if asks not in get_args(Asks):
        raise DataFileError(f"questions.toml: asks = {asks!r} is unknown. Known: {', '.join(get_args(Asks))}")
    return cast(Asks, asks)
