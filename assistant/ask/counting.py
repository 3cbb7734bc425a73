"""What a number counts: 3,950 firms in four places are no four firms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.heads import counted_forms
from assistant.ask.question import Question
from assistant.ask.view import View
from assistant.language.detect import language
from assistant.language.measure_units import kind_of
from assistant.language.name_file import script_language
from assistant.language.numbers import Quantity
from assistant.types import Word

COUNTS_ANOTHER = 0.4  # strength of a number that counts something else
_CASES = frozenset({"은", "는", "이", "가", "을", "를", "도", "만", "의"})
_JOINS = frozenset({"의", "및", "과", "와", "的"})
_MADE_VERBS = frozenset({"하", "되", "한", "된", "해", "했", "할", "될", "돼", "됐", "시키"})
_NOUNS = frozenset({"noun", "name"})
_WITHIN = re.compile(r"(?:개|명|곳|个|家)\s?(?P<named>[가-힣㐀-鿿]{2,})$")  # 4개 지역 is read as one quantity
_NEAR = 30  # characters behind a number
_MOST = 5  # words of what is counted
_ENGLISH = re.compile(
    r"\s+(?:(?:more|of|the|these|those|such)\s+)?(?P<named>[a-z-]+(?:\s+[a-z-]+){0,3})", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s(?:in|of|at|on|for|from|by|to|and|or|is|are|was|were|has|have|had|that|which|who|with|will|as|be)\b.*", re.I
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_OF_WHICH = re.compile(r"\bof\s+(?:which|whom|these|those|them)\s*,?\s+(?:about\s+|some\s+|only\s+)?$", re.IGNORECASE)
_ASKS_PEOPLE = re.compile(
    r"\bhow\s+many\s+(?:of\s+(?:the\s+|its\s+)?)?(?:[\w-]+\s+){0,3}?(?:people|persons|participants|visitors|patients|students"
    r"|pupils|employees|workers|residents|members|passengers|guests|customers|users|subscribers|volunteers|women|men|children"
    r"|girls|boys|adults|applicants|players|delegates|attendees|candidates|teachers|tourists|spectators|staff)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(r"\s+(?:[a-z-]+\s+){0,1}?(?P<named>[a-z-]{3,}s)\b", re.IGNORECASE)
_MAY_BE_PEOPLE = re.compile(
    r"(?:ers|ors|ees|ants|ents|ists|ians|ates|folks|guests|adults|members|nurses|girls|boys|pupils|families|couples|households"
    r"|visits|admissions|arrivals|jobs|posts|places|seats|trips|votes|entries|registrations|applications|cases|deaths|births"
    r"|lives|hires|was|has|is|as|its|this|less|across|always)$",
    re.IGNORECASE,
)
_HEDGES = re.compile(r"(?:이상|이하|정도|가량|남짓|안팎|미만|여|약|총|모두|현재|공|共|约|达|为|有)")


def counts_it(question: Question, view: View, found: Quantity) -> int:
    """1 where a number counts what the question asks the number of, -1 where it counts something else, 0 where the
    sentence does not say, or its language has no word for what is asked."""
    forms = counted_forms(question.text, question.language, question.sought, question.counted)
    spoken = language(view.text)
    asked = [form.casefold() for form in forms if script_language(form) == spoken]
    if not asked or kind_of(found.unit) not in ("", "count", "people"):
        return 0
    is_there = view.text[: found.start].rstrip().endswith("are")  # there are eleven of these: that is all of them
    of_them = _OF_THEM.match(view.text, found.end) or _OF_WHICH.search(view.text, 0, found.start)
    if spoken == "en" and of_them and not is_there:
        return 1
    bare = [re.sub(r"\s+", "", form).removesuffix("s") for form in asked]
    named = _named(view.text, view.words, found, spoken == "en")
    told = re.sub(r"\s+", "", named).casefold()
    if any(form in told for form in bare):
        return 1
    behind = re.sub(r"\s+", "", view.text[found.end : found.end + _NEAR]).casefold()
    if any(behind.startswith((form, f"의{form}")) for form in bare):
        return 1
    return -1 if named else 0


def counts_no_people(question: str, text: str, end: int) -> bool:
    """Whether English asks how many people of some sort there are, and the number that ends there counts other things.

    47 clinics are no participants; 64,000 visits may be so many visitors.
    """
    behind = _THINGS.match(text, end) if _ASKS_PEOPLE.search(question) else None
    return behind is not None and not _MAY_BE_PEOPLE.search(behind["named"])


def _named(text: str, words: Sequence[Word], found: Quantity, english: bool) -> str:
    """The noun behind a number, else that before it; "" where there is none."""
    if english:
        behind = _ENGLISH.match(text, found.end)
        return _ENDS.sub("", behind["named"]) if behind else ""
    if within := _WITHIN.search(text, found.start, found.end):
        return within["named"]
    return _behind(text, words, found.end) or _before(text, words, found.start)


def _behind(text: str, words: Sequence[Word], end: int) -> str:
    last = end
    for word in [word for word in words if word.start >= end][: _MOST + 2]:
        surface = text[word.start : word.end]
        if _parted(text[last : word.start]):
            break
        if word.start == last and surface in _MADE_VERBS:  # 7개 보유하고: nothing is counted there
            return ""
        if word.tag == "verb":
            break
        if word.tag == "function" and surface not in _JOINS:
            break
        last = word.end
    named = text[end:last].strip()
    return re.sub(r"^(?:의\s*)?(?:이상|이하|정도|가량|남짓|안팎|미만|여)?(?:의\s*)?", "", named).strip()


def _before(text: str, words: Sequence[Word], start: int) -> str:
    first = start
    for word in [word for word in reversed(words) if word.end <= start][: _MOST + 2]:
        surface = text[word.start : word.end]
        if _parted(text[word.end : first]):
            break
        is_case = word.tag == "function" and surface in _CASES
        is_gloss = text[word.start - 1 : word.start] in ("(", "（") and word.start > 0
        if not (word.tag in _NOUNS or is_gloss or is_case or surface in _JOINS or _HEDGES.fullmatch(surface)):
            break
        if (
            is_case
            and first != start
            and text[first:start].strip()
            and surface not in _JOINS
            and _holds_noun(words, first, start)
        ):
            break
        first = word.start
    named = text[first:start].strip()
    return named if _holds_noun(words, first, start) and not named.endswith(("의", "的")) else ""


def _holds_noun(words: Sequence[Word], start: int, end: int) -> bool:
    return any(word.tag in _NOUNS and start <= word.start < end for word in words)


def _parted(between: str) -> bool:
    return bool(re.search(r"[,，.。;；:：、·]", between))
