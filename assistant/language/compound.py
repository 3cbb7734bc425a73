"""Questions that ask several things at once, cut into what they ask (``data/compound.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import cast

from assistant.errors import DataFileError
from assistant.language import detect
from assistant.language.caseless import compiled
from assistant.language.datafile import packaged, read_toml
from assistant.language.words import words
from assistant.types import Language

Range = tuple[int, int]
_ENDS = re.compile(r"[?？]+\s*(?=[^\s?？])")
_MARKS = "?？.。!,，、 "
_COPULA = re.compile(r"(?:이야|야|예요|이에요|인가요?|입니까|이죠|죠|이지|지)[?？.\s]*")
_SHORTEST = 2  # characters of a question among several


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the things that a question asks. ``label`` are the words that set it apart from the others.

    ``text`` asks it by itself; where it ``leans``, what it leaves out is in the piece before.
    """

    label: str
    text: str
    leans: bool = False


def asked_in_turn(text: str) -> tuple[Piece, ...]:
    """What a text asks in several sentences or clauses; nothing where it asks one thing.

    >>> [piece.text for piece in asked_in_turn("Who leads the choir and when was it founded?")]
    ['Who leads the choir?', 'when was it founded?']
    >>> [piece.text for piece in asked_in_turn("도서관은 누가 설계했고 언제 문을 열었나요?")]
    ['도서관은 누가 설계했고?', '언제 문을 열었나요?']
    >>> asked_in_turn("When the bridge opened, who cut the ribbon?")
    ()
    """
    language = detect.language(text)
    sentences = _sentences(text)
    if not all(asks(one, language) for one in sentences):
        sentences = [text]  # a remark behind the question mark
    clauses = [clause for sentence in sentences for clause in _clauses(sentence, language)]
    if len(clauses) < 2:
        return ()
    return tuple(Piece(_trimmed(one), f"{_trimmed(one)}?", number > 0) for number, one in enumerate(clauses))


def asked_of_one(text: str) -> tuple[Piece, ...]:
    """What a text asks by several phrases beside each other, of the same; nothing where it has no such phrases.

    >>> [piece.text for piece in asked_of_one("When and where is the concert?")]
    ['When is the concert?', 'where is the concert?']
    >>> [(piece.label, piece.text) for piece in asked_of_one("音乐会何时何地举行？")]
    [('何时', '音乐会何时举行？'), ('何地', '音乐会何地举行？')]
    """
    language = detect.language(text)
    between = patterns("between")[language]
    places = phrases(text, language)
    run: list[tuple[str, Range]] = []
    for one in places:
        joined = run and between.fullmatch(text[run[-1][1][1] : one[1][0]])
        if joined and one[0] not in {sort for sort, _ in run}:
            run.append(one)
        elif len(run) > 1:
            break
        else:
            run = [one]
    if len(run) < 2:
        return ()
    start, end = run[0][1][0], run[-1][1][1]
    return tuple(Piece(text[slice(*place)], text[:start] + text[slice(*place)] + text[end:]) for _, place in run)


def phrases(text: str, language: Language) -> list[tuple[str, Range]]:
    """The phrases of a text that ask for one thing each, in order, with the sort of what they ask for.

    >>> phrases("When and by whom was it built?", "en")
    [('when', (0, 4)), ('who', (9, 16))]
    """
    found: list[tuple[str, Range]] = []
    for sort, pattern in _asking()[language].items():
        for match in pattern.finditer(text):
            if match[0].strip() and not any(match.start() < end and start < match.end() for _, (start, end) in found):
                found.append((sort, match.span()))
    return sorted(found, key=lambda one: one[1])


def instead(piece: str, before: str) -> str | None:
    """The piece before with a bare phrase of another sort in the place of what it asks; None where it is no bare one.

    >>> instead("and by whom?", "When was the union founded?"), instead("who leads it?", "When was it founded?")
    ('by whom was the union founded?', None)
    """
    language = detect.language(before)
    bare = _trimmed(re.sub(r"^(?:and|그리고|又|还)\s*", "", piece.strip(), flags=re.IGNORECASE))
    asked = phrases(bare, language)
    own = phrases(before, language)
    if len(asked) != 1 or asked[0][1] != (0, len(bare)) or len(own) != 1 or own[0][0] == asked[0][0]:
        return None
    start, end = own[0][1]
    rest = before[end:]
    return f"{before[:start]}{bare}{'?' if _COPULA.fullmatch(rest) else rest}"


def asks(text: str, language: Language) -> bool:
    """Whether words of a text ask something."""
    return bool(phrases(text, language)) or patterns("asks")[language].search(text.strip()) is not None


def is_of_all(text: str) -> bool:
    """Whether a question is of several things together: their difference, their sum, one of them.

    >>> is_of_all("서울과 부산의 인구를 더하면 몇 명인가요?"), is_of_all("서울과 부산의 시장은 누구인가요?")
    (True, False)
    """
    return patterns("together")[detect.language(text)].search(text) is not None


def is_of_each(text: str) -> bool:
    """Whether a question says that it is of each of several things: 각각, respectively, 分别."""
    return patterns("each")[detect.language(text)].search(text) is not None


def chooses(question: str, after: str = "") -> bool:
    """Whether a question asks for one of several things, or for a person whom the one after it speaks of.

    >>> chooses("Which port is largest?"), chooses("Who leads the choir?"), chooses("Who leads it?", "Where is she?")
    (True, False, True)
    """
    language = detect.language(question)
    if patterns("chooses")[language].search(question.strip()):
        return True
    return speaks_of_person(after) and patterns("person")[language].search(question) is not None


def speaks_of_person(text: str) -> bool:
    """Whether a question speaks of a person without a name: where she lives, 언제 취임했어."""
    return any(pattern.search(text) for pattern in patterns("he").values())


def _sentences(text: str) -> list[str]:
    starts = [0, *(match.end() for match in _ENDS.finditer(text)), len(text)]
    return [text[start:end].strip() for start, end in pairwise(starts)]


def _clauses(sentence: str, language: Language) -> Iterator[str]:
    """The clauses of a sentence that ask something each; all of it where there is no more than one."""
    begin = 0
    for match in patterns("clause")[language].finditer(sentence):
        end = match.end("verb") if language == "ko" and match["verb"] else match.start()
        first, rest = sentence[begin:end], sentence[match.end() :]
        if len(rest) < _SHORTEST or not asks(first, language) or not _begins_to_ask(rest, language):
            continue
        if patterns("subordinate")[language].search(first.strip()):
            continue
        if (begin == 0 and _is_phrase(first, language)) or (language == "ko" and not _ends_clause(sentence, match)):
            continue
        yield first
        begin = match.end()
    yield sentence[begin:]


def _is_phrase(clause: str, language: Language) -> bool:
    """Whether a clause is only a phrase that asks: When of When and where."""
    found = phrases(clause, language)
    return bool(found) and found[0][1] == (0, len(clause.strip()))


def _ends_clause(sentence: str, match: re.Match[str]) -> bool:
    """Whether what joins two Korean clauses is an ending, and not the end of a noun: 최고, 결과."""
    letter = match.start() if match["verb"] or match["end"] else match.start() - 1
    if not match["verb"] and not match["end"] and sentence[match.start() : match.end()].strip()[:1] in (",", ""):
        return True
    return not any(word.start < letter + 1 <= word.end and word.tag in ("noun", "name") for word in words(sentence))


def _begins_to_ask(rest: str, language: Language) -> bool:
    """Whether a clause asks; in English right at its beginning."""
    if language != "en":
        return asks(rest, language)
    found = phrases(rest, language)
    return bool(found and found[0][1][0] == 0) or patterns("asks")["en"].match(rest) is not None


def _trimmed(text: str) -> str:
    return text.strip().rstrip(_MARKS).strip()


@cache
def _asking() -> dict[Language, dict[str, re.Pattern[str]]]:
    table = cast("dict[Language, dict[str, str]]", _data()["ask"])
    return {
        language: {sort: _compiled(rf"\b(?:{one})\b" if language == "en" else one) for sort, one in sorts.items()}
        for language, sorts in table.items()
    }


@cache
def patterns(section: str) -> dict[Language, re.Pattern[str]]:
    """The expression of a section of the data file for each language."""
    table = cast("dict[Language, str]", _data()[section])
    return {language: _compiled(expression) for language, expression in table.items()}


@cache
def _data() -> dict[str, object]:
    return read_toml(packaged("compound.toml"))[0]


def _compiled(expression: str) -> re.Pattern[str]:
    try:
        return compiled(expression)
    except re.error as error:
        raise DataFileError(f"compound.toml: {expression!r} is no regular expression: {error}") from None
