"""What a question asks for, read off the words that ask it (``data/questions.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal, TypeAlias, cast, get_args

from assistant.errors import DataFileError
from assistant.language.measure_units import unit_named

Asks: TypeAlias = Literal[
    "about",
    "role",
    "why",
    "rank",
    "clock",
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
LANGUAGES = ("ko", "en", "zh")


_SHORTEST_WORK = 5  # letters of an English one
_NO_SCHEME = r"(?!제(?:도|[은는이가를별에로의]|\s|$))"  # 요금제 is a plan, and no 요금


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
    for asks, patterns in _cues():
        for pattern in patterns:
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


def stated_unit(question: str) -> tuple[str, tuple[int, int]] | None:
    """The unit in which a question wants its value, and where it stands; None where it states none.

    >>> stated_unit("Height of the tower (m)"), stated_unit("매출은 원화로 얼마였지?"), stated_unit("Area of the park?")
    (('m', (21, 22)), ('원화', (4, 6)), None)
    """
    for expression in _stated_units():
        for found in expression.finditer(question):
            if unit_named(found["unit"]):
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
    section = _data()["leader"]
    found = next(filter(None, (pattern.search(question) for pattern in _leader_patterns())), None)
    return None if found is None else (found.span("head"), tuple(section["offices"]))  # type: ignore[call-overload]


def deadline(question: str) -> Literal["until", "since"] | None:
    """Whether a question for a time asks until when, or since when; None where it asks when.

    >>> deadline("신청은 언제까지예요?"), deadline("Since when is it open?"), deadline("何时开通？")
    ('until', 'since', None)
    """
    bounds = _bounds_of_time()
    if any(pattern.search(question) for pattern in bounds["until"]):
        return "until"
    return "since" if any(pattern.search(question) for pattern in bounds["since"]) else None


def marks_deadline(text: str) -> bool:
    """Whether a text says until when something goes on: a deadline, or a stretch of time.

    >>> marks_deadline("접수: 7월 1일 ~ 7월 14일"), marks_deadline("7월 1일에 열렸다")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _bounds_of_time()["marks"])


def gives_reason(text: str) -> bool:
    """Whether a text says why.

    >>> gives_reason("It was late because of rain."), gives_reason("因征地纠纷推迟"), gives_reason("It was late.")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in _by_language("reason"))


def names_agent(word: str) -> bool:
    """Whether a word calls someone by the work that they do: a developer, an operator.

    >>> names_agent("시행사"), names_agent("contractor"), names_agent("开发商"), names_agent("park")
    (True, True, True, False)
    """
    return any(pattern.search(word) for pattern in _by_language("agent"))


def work_of_agent(word: str) -> str | None:
    """The work by which a word calls someone: 시공 of 시공사; None where it is no such word, or too short.

    >>> work_of_agent("시공사"), work_of_agent("开发商"), work_of_agent("developer"), work_of_agent("공원")
    ('시공', '开发', 'develop', None)
    """
    if not names_agent(word):
        return None
    work = next((bare for one in _by_language("agent_ending") if (bare := one.sub("", word)) != word), "")
    return work if len(work) >= (_SHORTEST_WORK if work.isascii() else 2) else None


def dates_itself(text: str) -> bool:
    """Whether a text says when it was published, or a question asks for that.

    >>> dates_itself("发布日期：2026年5月19日"), dates_itself("5월 19일에 문을 연다")
    (True, False)
    """
    return any(pattern.search(text) for pattern in _patterns_of("publication", LANGUAGES))


def asking_only(question: str, asks: Asks | None) -> list[tuple[int, int]]:
    """Where words of a question only ask, for what it asks for, though elsewhere they would name something.

    >>> asking_only("How large is the park?", "amount"), asking_only("增加了百分之几？", "rate")
    ([(4, 9)], [(3, 6)])
    """
    expression = _asking_words().get(asks or "")
    found = expression.finditer(question) if expression else ()
    return [match.span(name) for match in found for name, said in match.groupdict().items() if said]


def follow_up_core(question: str) -> str | None:
    """What a question that says it leans on the one before newly names; None for any other.

    >>> follow_up_core("what about Chengdu?"), follow_up_core("那成都呢？"), follow_up_core("Who is she?")
    ('Chengdu', '成都', None)
    """
    for expression in _follow_ups():
        if found := expression.search(question.strip()):
            return found["core"].strip()
    return None


def asks_by_itself(text: str) -> bool:
    """Whether a text asks something, and is not the bare name of a thing.

    >>> asks_by_itself("담당자는 누구야"), asks_by_itself("담당자"), asks_by_itself("what it costs")
    (True, False, True)
    """
    return any(expression.search(text.strip()) for expression in _leaning("asking"))


def pronouns(question: str) -> list[tuple[int, int]]:
    """Where words stand for the subject of the question before, in order.

    >>> pronouns("When was it published?"), pronouns("그 회사는 어디 있어?"), pronouns("它的人口呢")
    ([(9, 11)], [(0, 5)], [(0, 2)])
    """
    found = {match.span() for expression in _leaning("pronoun") for match in expression.finditer(question)}
    return sorted(found)


def within_before(question: str) -> str | None:
    """The rest of a question for a part of what the one before was about (of those, ...); None for any other.

    >>> within_before("其中女性有几名？"), within_before("그중에 여성은 몇 명이야?"), within_before("몇 명이야?")
    ('女性有几名？', '여성은 몇 명이야?', None)
    """
    patterns = _patterns_of("pronoun", ("within",))
    return next((question[match.end() :] for one in patterns if (match := one.match(question.strip()))), None)


def names_attribute(text: str) -> bool:
    """Whether words end with a noun for what is asked of a thing: a date, a price, a person in charge.

    >>> names_attribute("합격자 발표일"), names_attribute("联系人"), names_attribute("the mini")
    (True, True, False)
    """
    return any(expression.search(text.strip()) for expression in _attribute_nouns())


def label_answers(asks: Asks | None) -> re.Pattern[str] | None:
    """Words of a label that answer what is asked for, though the question does not say them; None where none do.

    >>> pattern = label_answers("where")
    >>> bool(pattern and pattern.search("장소")), label_answers("yes_no")
    (True, None)
    """
    return _label_answers().get(asks or "")


@cache
def _label_answers() -> dict[str, re.Pattern[str]]:
    table: dict[str, str] = _data()["label"]  # type: ignore[assignment]  # a table, not a list of tables
    return {asks: _compiled(expression) for asks, expression in table.items()}


@cache
def _by_language(section: str) -> tuple[re.Pattern[str], ...]:
    table: dict[str, str] = _data()[section]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(_compiled(table[language]) for language in LANGUAGES)


@cache
def _asking_words() -> dict[str, re.Pattern[str]]:
    table: dict[str, str] = _data()["asking_only"]  # type: ignore[assignment]  # a table, not a list of tables
    return {asks: _compiled(expression) for asks, expression in table.items()}


@cache
def _leaning(section: str) -> tuple[re.Pattern[str], ...]:
    return _patterns_of(section, LANGUAGES)


@cache
def _patterns_of(section: str, entries: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    table: dict[str, list[str]] = _data()[section]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(_compiled(expression) for entry in entries for expression in table[entry])


@cache
def _attribute_nouns() -> tuple[re.Pattern[str], ...]:
    table: dict[str, str] = _data()["attribute_noun"]  # type: ignore[assignment]  # a table, not a list of tables
    return tuple(_compiled(table[language]) for language in LANGUAGES)


@cache
def _stated_units() -> tuple[re.Pattern[str], ...]:
    return tuple(_patterns(_data()["stated_unit"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _bounds_of_time() -> dict[str, list[re.Pattern[str]]]:
    return {entry["bound"]: _patterns(entry) for entry in _data()["time_bound"]}  # type: ignore[misc]  # a word


@cache
def _measured() -> tuple[re.Pattern[str], ...]:
    return tuple(_patterns(_data()["measured"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _leader_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(_patterns(_data()["leader"]))  # type: ignore[arg-type]  # a table, not a list of tables


@cache
def _follow_ups() -> tuple[re.Pattern[str], ...]:
    return tuple(_patterns(_data()["follow_up"]))  # type: ignore[arg-type]  # a table, not a list of tables


_NO_SCHEME = "(?!제(?![외출시한공]))"  # 요금제 and 연봉제 are ways to pay, no sums


@cache
def _attributes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for entry in _data()["attribute"]:
        words = sorted(entry["words"], key=len, reverse=True)
        forms = [rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) + _NO_SCHEME for word in words]
        found.append((str(entry["kind"]), re.compile("|".join(forms), re.IGNORECASE)))
    return tuple(found)


@cache
def _data() -> dict[str, list[dict[str, list[str]]]]:
    file = resources.files("assistant.language") / "data" / "questions.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _cues() -> tuple[tuple[Asks, tuple[re.Pattern[str], ...]], ...]:
    return tuple((_checked(str(entry["asks"])), tuple(_patterns(entry))) for entry in _data()["cue"])


def _checked(asks: str) -> Asks:
    if asks not in get_args(Asks):
        raise DataFileError(f"questions.toml: asks = {asks!r} is unknown. Known: {', '.join(get_args(Asks))}")
    return cast(Asks, asks)


def _patterns(entry: dict[str, list[str]]) -> list[re.Pattern[str]]:
    return [_compiled(expression) for language in LANGUAGES for expression in entry.get(language, [])]


def _compiled(expression: str) -> re.Pattern[str]:
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error as error:
        raise DataFileError(f"questions.toml: {expression!r} is no regular expression: {error}") from None
