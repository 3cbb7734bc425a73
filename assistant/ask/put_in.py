"""A part of a question in the place of the part of its kind: a rank for a rank, a year for a year, names for names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.ask.counterpart import Counterpart
from assistant.ask.expand import Lexicon
from assistant.ask.order_of import next_year, order
from assistant.ask.sought import Sought
from assistant.ask.subject import subject_of
from assistant.language.clock_times import day_places
from assistant.language.contrasts import sides
from assistant.language.dates import date_spans
from assistant.language.designators import numbered_places
from assistant.language.leaning import names_attribute
from assistant.language.operations import facets
from assistant.language.questions import is_measured, value_kinds

# kinds of terms that ask something of a subject
ATTRIBUTES = frozenset({"indicator", "attribute", "role", "time", "ask", "event"})
_PEOPLE = frozenset({"role"})
OF_IT = re.compile(
    r"^(?:它们?的|其(?!他|它|余|中)|그\s?(?:곳|도시|기업|회사|제품)?의\s|그(?:곳|쪽)?\s|(?:its|their|his|her)\s+)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z]+[-.]?\d[A-Za-z0-9.-]*", re.ASCII)
_COUNTED_OFF = re.compile(r"\d{1,4}\s?(?P<noun>[^\W\d_]{1,6})")  # 3分厂, 101동
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the)\s+$", re.IGNORECASE)
_VARIANT = re.compile(r"([A-Za-z]{1,2})\s*(?:모델|형|타입|버전|型号?|款|版|model|version|type)?", re.I)
_VARIED = re.compile(r"(?<=\d)[A-Za-z]{1,2}(?![A-Za-z0-9])", re.ASCII)
_ONES = re.compile(r"(?<=[A-Za-z]) ones?$", re.IGNORECASE)
_PARTED = re.compile(r"[,，?？.。]|^(?:은|는)\s")  # a clause or a topic ends there


def said_of(subject: str, question: str) -> str:
    """A question with the subject that it leaves out: before it, in English behind it."""
    if question.isascii() and subject.isascii():
        return f"{question.rstrip(' ?.')} for {subject}"
    joined = "" if re.search(r"[㐀-鿿]$", subject) and re.match(r"[㐀-鿿]", question) else " "
    return f"{subject}{joined}{question}"


def put_in(before: str, core: str, lexicon: Lexicon, beside: Counterpart) -> str:
    """The question ``before`` with what a follow-up names (``core``) in it."""
    core = _ONES.sub("", core)  # the routine ones: the noun is the question's before
    if (placed := order(before, core)) is not None:
        return _replaced(before, *placed)
    periods = date_spans(core)
    if periods and periods[0] == (0, len(core)):
        return _replaced(before, next(iter(date_spans(before)), None), core)
    if (numbered := _numbered(before, core)) is not None:
        return _replaced(before, *numbered)
    if (placed := _other_day(before, core)) is not None:
        return _replaced(before, placed[0], placed[1])
    if (side := _other_side(before, core)) is not None:
        return _replaced(before, side, core)
    if (code := _code(before, core)) is not None:
        return _replaced(before, *code)
    if (kind := _of_another_kind(before, core)) is not None and beside(core, before) is None:
        return _replaced(before, *kind)
    if (years := next_year(before, core)) is not None:
        return _replaced(before, *years)
    if periods and (dated := next(iter(date_spans(before)), None)) is not None:  # 今年的目标: of no other year
        before = f"{before[: dated[0]]}{before[dated[1] :]}".strip()
    core = OF_IT.sub("", core) or core
    if (neighbour := beside(core, before)) is not None:
        start, end, words = neighbour
        return _replaced(before, (start, end), words)
    asked, said = lexicon.sought(core), lexicon.sought(before)
    aspects = [facet for facet, start, end in facets(core) if facet.kind != "silent"]
    if (peer := _peer(core, asked, said)) is not None:
        return _replaced(before, peer, core)
    is_attribute = all(one.topic in ATTRIBUTES for one in _outside_facets(core, asked))
    if (asked or aspects) and is_attribute:
        return _of_attribute(before, core, said, [facet.kind for facet in aspects], subject_of(before, lexicon))
    if (varied := _VARIED.search(before)) and (variant := _VARIANT.fullmatch(core)):
        return _replaced(before, varied.span(), variant[1])
    if (alike := _alike(core, said)) is not None:
        return _replaced(before, alike, core)
    if names_attribute(core) and not any(one.kind == "name" for one in asked):
        subject = subject_of(before, lexicon)
        if subject:
            return said_of(subject, core)
    place = _run(before, said, attributes=False)
    name = _named(said)
    if name is not None and all(one.kind in ("name", "word") for one in asked) and _is_whole(before, *name):
        place = name
    return _replaced(before, place, core)


def is_attribute(words: str, lexicon: Lexicon) -> bool:
    """Whether words end with what is asked of a thing: its price, 面积, 신청 마감일."""
    if names_attribute(words) or value_kinds(words) or is_measured(words):
        return True
    sought = lexicon.sought(words)
    aspects = [facet for facet, _, end in facets(words) if facet.kind != "silent" and end == len(words)]
    return bool(aspects) or (bool(sought) and sought[-1].topic in ATTRIBUTES and sought[-1].end == len(words))


def _numbered(before: str, core: str) -> tuple[tuple[int, int], str] | None:
    """Where the question before numbers a thing, and the number that a follow-up names: 11번, for 3번 노선."""
    named = [one for one in numbered_places(core) if one[2:] == (0, len(core))]
    for kind, number, _, _ in named:
        said = [one for one in numbered_places(before) if one[0] == kind]
        if len(said) == 1 and number.isdigit() and said[0][1].isdigit():
            _, old, start, end = said[0]
            words = before[start:end]
            return (start, end), words.replace(old, number, 1) if old in words else core
    own = _COUNTED_OFF.fullmatch(core)
    alike = list(re.finditer(rf"(?<!\d)\d{{1,4}}\s?{re.escape(own['noun'])}(?![가-힣]{{2}})", before)) if own else []
    return (alike[0].span(), core) if len(alike) == 1 else None


def _other_day(before: str, core: str) -> tuple[tuple[int, int] | None, str] | None:
    """Where the question before names days, and those that a follow-up names; before it where it names none."""
    if day_places(core) != [(0, len(core))]:
        return None
    days = day_places(before)
    if len(days) == 1:
        return days[0], core
    return None if days or core.isascii() else (None, core)


def _other_side(before: str, core: str) -> tuple[int, int] | None:
    """The side of a contrast in the question before of which a follow-up names another: adults, and children now."""
    bare = _ARTICLE.sub("", core)
    named = [side for side in sides(bare) if (side.start, side.end) == (0, len(bare))]
    for side in named:
        said = [other for other in sides(before) if other.contrast == side.contrast and other.group != side.group]
        if len(said) == 1:
            article = _ARTICLE_BEFORE.search(before, 0, said[0].start)
            return article.start() if article else said[0].start, said[0].end
    return None


def _code(before: str, core: str) -> tuple[tuple[int, int], str] | None:
    """Where the question before names a code, and the one that a follow-up names, with what is said: T1的价格."""
    own, said = _CODE.match(core), _CODE.search(before)
    if own is None or said is None:
        return None
    return (said.span(), own[0]) if core[own.end() :].strip(" 的의") in before else None


def _of_another_kind(before: str, core: str) -> tuple[tuple[int, int], str] | None:
    """Where the question before names a thing by two English words, of which a follow-up changes the first.

    A double room, after one for the family room.
    """
    words = _ARTICLE.sub("", core).split()
    if len(words) != 2 or not core.isascii() or not words[1].isalpha():
        return None
    said = re.search(rf"\b(?!(?:the|an?|of|in|for|this|that|each|which|what)\b)[A-Za-z-]+\s+{words[1]}\b", before, re.I)
    return (said.span(), " ".join(words)) if said else None


def _of_attribute(before: str, core: str, said: Sequence[Sought], kinds: Sequence[str], subject: str) -> str:
    """The question before, of another attribute; where it names none (how heavy is …), the attribute of its subject."""
    place = _run(before, said, attributes=True)
    if place is None and subject:
        return said_of(subject, core)
    if place is not None and kinds and all(kind == "modifier" for kind in kinds):
        return _replaced(before, place, _qualified(before[slice(*place)], core))
    return _replaced(before, place, core)


def _alike(core: str, said: Sequence[Sought]) -> tuple[int, int] | None:
    """The word of the question before that ends as a follow-up does: 고등학생 beside 대학생, 红色 beside 蓝色."""
    words = [one for one in said if one.kind == "word" or one.topic not in ATTRIBUTES]
    for one in words:
        if one.text == core:
            return None
        wide = not core[-1:].isascii() and len(one.text) > 1 and len(core) > 1 and one.text[-1] == core[-1]
        if wide:
            return one.start, one.end
    return None


def _peer(core: str, asked: Sequence[Sought], said: Sequence[Sought]) -> tuple[int, int] | None:
    """The people of the question before for whom a follow-up names others: drivers for nurses, a chairman for a CEO."""
    if len(asked) != 1 or asked[0].topic not in _PEOPLE or len(asked[0].text) < len(core.split(maxsplit=1)[-1]):
        return None
    alike = [one for one in said if one.topic in _PEOPLE]
    return (alike[0].start, alike[0].end) if len(alike) == 1 else None


def _named(sought: Sequence[Sought]) -> tuple[int, int] | None:
    """Where the first name of a question stands: whom or what it is about."""
    return next(((one.start, one.end) for one in sought if one.kind == "name"), None)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no digit of a code touches a name: SIA of SIA2024 is none."""
    return not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit())


def _qualified(measure: str, core: str) -> str:
    """The measure asked for before, of which the growth or share is asked for now."""
    return core if any(facet.kind == "modifier" for facet, _, _ in facets(measure)) else f"{measure} {core}"


def _outside_facets(text: str, sought: Sequence[Sought]) -> list[Sought]:
    """The things sought that the name of no aspect holds."""
    places = [(start, end) for _, start, end in facets(text)]
    return [one for one in sought if not any(start < one.end and one.start < end for start, end in places)]


def _replaced(before: str, place: tuple[int, int] | None, words: str) -> str:
    """``before`` with ``words`` in that place, or where there is none in front."""
    if place is None:
        return f"{words} {before}"
    return f"{before[: place[0]]}{words}{before[place[1] :]}"


def _touches(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)


def _neighbours(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The last run of places with nothing but blanks between them."""
    run: tuple[int, int] | None = None
    for start, end in places:
        joins = run is not None and not text[run[1] : max(start, run[1])].strip()
        run = (run[0], max(end, run[1])) if run is not None and joins else (start, end)
    return run


def _run(text: str, sought: Sequence[Sought], *, attributes: bool) -> tuple[int, int] | None:
    """The first run of neighbouring things that are attributes, or that are none."""
    periods = date_spans(text)
    if attributes and (aspects := [(start, end) for facet, start, end in facets(text) if facet.kind != "detail"]):
        named = [one for one in sought if one.topic in ATTRIBUTES and not _touches(periods, one.start, one.end)]
        places = sorted([*aspects, *((one.start, one.end) for one in named)])
        return _neighbours(text, [place for place in places if not _touches(periods, *place)])
    place: tuple[int, int] | None = None
    for one in sought:
        fits = (one.topic in ATTRIBUTES) == attributes and not any(a <= one.start < b for a, b in periods)
        if fits and place is None:
            place = (one.start, one.end)
        elif fits and place is not None and not _PARTED.search(text[place[1] : one.start]):
            place = (place[0], one.end)
        elif place is not None:
            break
    return place
