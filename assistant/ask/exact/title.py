"""The words of a question that the title of a table, the sections over it, its document or the file's name say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from assistant.ask.exact.asking import LATIN, Asking
from assistant.ask.exact.headers import Columns, spelled
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.sounding import title_sounding
from assistant.ask.grammar.tokens import stem
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought
from assistant.ask.table_view import key

_CODE = re.compile(r"(?=[a-z]*\d)[a-z]+[-_/.]?\d+[a-z]?", re.ASCII)
_AMOUNT_OF = re.compile(r"(?<=..)(?:\s?금액|액|량|额|量)$")
_CAPITALS = re.compile(r"[A-Z][\w&.'’]*(?:(?:\s|[-–—])[A-Z][\w&.'’]*)+")
_LATIN_NAME = 4  # letters; shorter ones are many names


def take_title(asking: Asking, sheet: Sheet, taken: list[bool]) -> None:
    """Takes the words that the table's title or the headings over it say, in any language."""
    told = told_of(sheet)
    stems = {stem(word) for word in LATIN.findall(told)}
    for one in asking.question.sought:
        if not any(taken[one.start : one.end]) and any(
            len(form) > 1 and _stands_in(form, told, stems) for form in _titles(one)
        ):
            taken[one.start : one.end] = [True] * (one.end - one.start)
    for word in asking.cut:
        text = plain_of(asking.question.text[word.start : word.end]).text
        if word.tag == "function" or any(taken[word.start : word.end]):
            continue
        is_word = text.isascii() and text.isalpha()  # a code is there as it stands, or not at all: WS3 is no WS5
        held = stem(text) in stems if is_word else len(text) > 1 and text in told
        if held or (_CODE.fullmatch(text) and spelled(text).search(told)):
            taken[word.start : word.end] = [True] * (word.end - word.start)
    if any(not is_taken and letter.isalpha() for letter, is_taken in zip(asking.question.text, taken, strict=True)):
        for start, end in title_sounding(asking.question.text, told, taken):
            taken[start:end] = [True] * (end - start)


def begins_title(asking: Asking, sheet: Sheet, one: Columns, taken: Sequence[bool]) -> bool:
    """Whether words that might name a column begin what the table is of: biochar of the biochar trial."""
    head = sheet.view.head().text.partition("\n")[0]
    text = asking.question.text
    after = next((word for word in asking.cut if 0 <= word.start - one.end <= 1), None)
    if after is None or after.tag == "function" or any(taken[after.start : after.end]):
        return False
    stems = [stem(word) for word in LATIN.findall(head.casefold())]
    run = [stem(word) for word in LATIN.findall(text[one.start : after.end].casefold())]
    wide = re.sub(r"\s", "", text[one.start : after.end])
    return set(run) <= set(stems) if run and wide.isascii() else bool(wide) and wide in re.sub(r"\s", "", head)


def is_in_titled_name(asking: Asking, sheet: Sheet, start: int, end: int) -> bool:
    """Whether words are a part of a longer name, written in capitals, that the title or the document's first line says.

    Northmere in a question on grants of the Northmere Community Fund is no town.
    """
    for found in _CAPITALS.finditer(asking.question.text):
        if not (found.start() <= start and end <= found.end()):
            continue
        second = found.start() + len(found[0].split(maxsplit=1)[0]) + 1  # the first may only begin the question
        begins = (found.start(), second) if second <= start else (found.start(),)
        names = (asking.question.text[begin : found.end()] for begin in begins)
        return any(len(name) > end - start and plain_of(name).text in told_of(sheet) for name in names)
    return False


def _titles(one: Sought) -> tuple[str, ...]:
    """The forms that a title may have: of an amount also what it is an amount of, exports of their value.

    For a name also those that rules give it in other scripts.
    """
    if one.kind != "name":
        return (*one.certain, *(bare for form in one.certain if len(bare := _AMOUNT_OF.sub("", form)) > 1))
    guessed = (form for form in one.forms if len(form) > (_LATIN_NAME if form.isascii() else 1))
    return (*one.certain, *guessed)


def _stands_in(form: str, text: str, stems: set[str]) -> bool:
    if not form.isascii() or any(map(str.isdigit, form)):
        return key(form) in key(text)
    words_there = LATIN.findall(form.casefold())
    return bool(words_there) and all(stem(word) in stems for word in words_there)


def told_of(sheet: Sheet) -> str:
    """What the title and the sections over a table say, the first line of its document, and what the file is called."""
    file = plain_of(PurePosixPath(sheet.view.table.document_id).stem.replace("_", " ")).text
    return f"{sheet.view.context.text}\n{sheet.view.head().text.partition(chr(10))[0]}\n{file}"
