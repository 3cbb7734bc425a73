"""Whether a sentence says the attribute that a question asks for: an indicator, a measure, a sum, a goal, an office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.plain import plain_of
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.ask.sought import Sought
from assistant.ask.spans import is_strict
from assistant.language.goals import asks_goal, speaks_of_goals
from assistant.language.indicators import is_told
from assistant.language.operations import operations
from assistant.language.prices import calls_price
from assistant.language.questions import value_kinds
from assistant.language.shares import names_share, tells_share
from assistant.types import Unmet

# kinds of glossary terms that restrict what is asked: a national-level cluster is no provincial one
_QUALIFIERS = frozenset({"level"})
_ATTRIBUTES = frozenset({"indicator"})
_MEASURES = frozenset({"count", "rate", "amount", "rank"})
_ASKED_OF = frozenset({"finance", "technology"})  # kinds of things whose value a question of bare words asks for
# what stands between a noun and the words that ask how much it is
_HOW_MUCH = re.compile(
    r"(?:은|는|이|가)?\s*(?:총\s*)?얼마|(?:大约|一共|总共|约)?(?:是|为|有|达)?多[少大高长重](?!人|名|个|家|户|次|钱)"
)
_COUNTABLE = frozenset({"event", "time", "ask", "measure", "function", "question", "general", "role"})
_CLAUSE = re.compile(r"[,，;；、]\s*(?!\d)|(?<=[고며])\s")
_PRICE = re.compile(
    r"[가-힣]{2,}(?:비|료|요금|금)(?=[은는이가을를의\s]|$)|[㐀-鿿]{1,4}(?:费|票|投资|押金|租金|工资|收入|奖金)"
    r"|\b(?:fee|fare|deposit|salary|wage|revenue|budget|tax|toll|rent|investment|profit|tuition)s?\b",
    re.IGNORECASE,
)
_GENERAL_PRICE = re.compile(r"비용|요금|금액|费用|fees?", re.IGNORECASE)
_HOW_DEEP = re.compile(r"\bhow\s+(deep|wide|thick)\b", re.IGNORECASE)
_EXTENTS = {
    "deep": re.compile(r"\b(?:deep|depth|below|down|under)", re.IGNORECASE),
    "wide": re.compile(r"\b(?:wide|width|broad|breadth|across)|\d\s?[x×]\s?\d|\bby\b", re.IGNORECASE),
    "thick": re.compile(r"\bthick", re.IGNORECASE),
}
_COSTS = re.compile(
    r"\bhow\s+much\s+(?:does|do|did|will|would)\s+(?:an?|the)\s+(?P<bought>[a-z][a-z -]{2,40}?)\s+cost\b", re.IGNORECASE
)
JUST_ABOVE = 200  # characters before a sentence that say of whom it speaks
_ENDING = re.compile(r"(?:급|级|-level|률|율|率|액|额| rate)$")
# what the name of a price ends with
_PRICE_END = re.compile(
    r"(?:\b(?:fees?|charges?|costs?|prices?|rates?|fares?|bills?)|비용|요금|가격|금액|[비료값]|费用|价格|[费价])$"
)
GRADE = re.compile(r"급|级|-level")  # what the name of a level ends with


def measured_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A number whose unit tells nothing of what it measures must be called so: an area is no capital."""
    language, said = sentence.retrieved.passage.language, sentence.own | sentence.context
    asked = {at for at, one in enumerate(question.sought) if one.text in question.measured}
    expressible = {at for at in asked if question.sought[at].expressible(language)}
    has_root = any(says_root(question.sought[at], sentence.text) for at in asked)
    if expressible and asked.isdisjoint(said) and not has_root:
        yield Unmet("attribute_absent", question.measured[-1])


def valued_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """A value tells what it is called: the length of a bridge is not its span, though both are told in metres.

    Asked of the noun right before the words that ask how much, where its kind of unit tells nothing more.
    """
    if not is_strict(question) or (asking := _HOW_MUCH.search(question.text)) is None:
        return
    language, said = sentence.retrieved.passage.language, sentence.own | sentence.context
    for position, sought in enumerate(question.sought):
        if (
            sought.end == asking.start()
            and sought.kind == "term"
            and sought.topic not in _COUNTABLE
            and position not in said
            and question.language == language
            and not value_kinds(sought.text)
            and not says_attribute(sought, sentence.text)
        ):
            yield Unmet("attribute_absent", sought.text)


def extent_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """How deep or wide something is: a length that is not called so may be any other: 50 metres to swim."""
    asked = _HOW_DEEP.search(question.text)
    if asked and not sentence.foreign and not _EXTENTS[asked[1].casefold()].search(sentence.text):
        yield Unmet("attribute_absent", asked[1])


def bought_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What something costs: of the words for it some stand in the sentence, or all of them above it.

    What a swimming club charges its members is not what a swimming lesson there costs.
    """
    found = _COSTS.search(question.text)
    if found is None or sentence.foreign or question.asks != "amount":
        return
    start, end = found.span("bought")
    things = {at for at, one in enumerate(question.sought) if start <= one.start and one.end <= end}
    missing = sorted(things - sentence.own - sentence.context)
    if missing and things.isdisjoint(sentence.own) and max(things) in missing:
        yield Unmet("attribute_absent", question.sought[missing[-1]].text)


def goal_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What came about does not tell what was aimed at."""
    if not is_strict(question) or not asks_goal(question.text):
        return
    above = sentence.throughout[max(0, sentence.span.start - JUST_ABOVE) : sentence.span.start]
    if not speaks_of_goals(f"{sentence.retrieved.passage.heading}\n{above}\n{sentence.text}"):
        yield Unmet("attribute_absent", question.asked_for)


def asked_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """The office whose holder is asked for, the people of a nation, and what a few bare words ask of a thing."""
    said = sentence.own | sentence.context
    language = sentence.retrieved.passage.language
    for position, sought in enumerate(question.sought):
        if sought.kind != "term" or position in said or not sought.expressible(language):
            continue
        if says_root(sought, sentence.text):
            continue
        is_end = position == len(question.sought) - 1
        is_office = sought.topic == "role" and question.asks == "who" and not _is_verb(question, sought)
        is_office = is_office or (is_end and question.asks == "role" and sought.topic != "attribute")
        is_nation = sought.topic == "demonym" and is_strict(question)
        is_last = is_end and question.asks in (None, "what")
        if is_office or is_nation or (is_last and sought.topic in _ASKED_OF):
            yield Unmet("attribute_absent", sought.text)


def unspoken_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What is asked of a thing, where the sentence says nothing of the question and only its context names the thing.

    How many seats the library has is not how many books one may take home.
    """
    if sentence.own:
        return
    language, plain = sentence.retrieved.passage.language, plain_of(sentence.text).text
    heads = (
        set(question.head_words) if question.asks in ("list", "where", "which") else set()
    )  # Norway need not be called a country
    for position, sought in enumerate(question.sought):
        if (
            sought.kind == "term"
            and sought.topic not in _COUNTABLE
            and position not in sentence.context
            and sought.expressible(language)
            and not heads.intersection(sought.forms)
            and not says_attribute(sought, sentence.text)
            and not any(word in plain for form in sought.forms for word in form.casefold().split() if len(word) > 1)
        ):
            yield Unmet("attribute_absent", sought.text)
            return


def _is_verb(question: Question, sought: Sought) -> bool:
    """Whether a word for an office stands where a verb does: who heads the board."""
    return question.text[: sought.start].rstrip().casefold().endswith("who")


def says_root(sought: Sought, text: str) -> bool:
    """Whether the text says what a level or an indicator is named after: 국가 for 국가급, 성장 for 성장률.

    A root of one syllable stands in too many words to say anything.
    """
    roots = (_ENDING.sub("", form) for form in sought.forms)
    return any(len(root) > 1 and root in text for root in roots)


def says_attribute(sought: Sought, text: str) -> bool:
    """Whether the text says what an indicator is named after, or tells it without a name: a share, what is charged."""
    return says_root(sought, text) or (names_share(sought.text) and tells_share(text)) or is_told(sought.text, text)


def is_qualifier(sought: Sought) -> bool:
    """Whether it names a grade (national-level): a word for a city or a country may be what is asked for."""
    return sought.topic in _QUALIFIERS and any(GRADE.search(form) for form in sought.forms)


def leaves_amount_unnamed(question: Question, sentence: Sentence) -> bool:
    """Whether the question asks for a sum of money that neither the sentence nor its context calls so."""
    return unnamed_amount(question, sentence) is not None


def unnamed_amount(question: Question, sentence: Sentence) -> Sought | None:
    """The sum of money that the question asks for, where neither the sentence nor its context calls anything so."""
    said = sentence.own | sentence.context
    if question.asks not in ("amount", "what", None):
        return None
    return next(
        (
            sought
            for position, sought in enumerate(question.sought)
            if "money" in value_kinds(sought.text)
            and position not in said
            and not says_root(sought, sentence.text)
            and not (calls_price(sought.text, sentence.text) and _says_what_for(sought, sentence))
        ),
        None,
    )


def priced_otherwise(question: Question, sentence: Sentence, start: int) -> Unmet | None:
    """The price that a question asks for, where a sentence gives another one: 급식비, where it tells the 기숙사비.

    ``start`` is where the value begins. Only a price that the sentence's language has a word for is missed.
    """
    asked = unnamed_amount(question, sentence)
    if asked is None or not asked.expressible(sentence.retrieved.passage.language):
        return None
    clause = _CLAUSE.split(sentence.text[:start])[-1]
    other = [found[0] for found in _PRICE.finditer(clause) if not _GENERAL_PRICE.fullmatch(found[0])]
    said = any(name in question.text for name in other)
    return Unmet("attribute_absent", asked.text) if other and not said else None


def _says_what_for(sought: Sought, sentence: Sentence) -> bool:
    """Whether a sentence says what a price is paid for, as what it is called does: the parking of a parking fee."""
    told = f"{sentence.retrieved.passage.heading}\n{sentence.text}".casefold()
    roots = {_PRICE_END.sub("", form.casefold()).strip() for form in sought.forms}
    own = _PRICE_END.sub("", sought.text.casefold()).strip()
    return len(own) < 2 or any(len(root) > 1 and root in told for root in roots)


def is_attribute(question: Question, sought: Sought) -> bool:
    """Whether it is an indicator whose value is asked for; a word for adding up is none."""
    return (
        sought.topic in _ATTRIBUTES
        and (question.asks in _MEASURES or question.asks is None)
        and not operations(sought.text)
    )
