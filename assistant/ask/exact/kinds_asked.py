"""The columns of values that a question asks for by their kind alone: how many people, how long, when, 며칠."""

from __future__ import annotations

import re

from assistant.ask.exact.headers import LOOSE, Columns
from assistant.ask.exact.said import Said
from assistant.language.table_cues import worth
from assistant.language.table_senses import has_head, unit_heads

_PEOPLE = re.compile(r"(?:人|명|\speople|\spersons)(?:이나|이|인)?\W*$|\speople\b", re.IGNORECASE)
_CLOCK = re.compile(r"몇\s*시(?:에)?|what\s+time|几点", re.IGNORECASE)
_STAFF = re.compile(r"\s(?:[a-z]+(?:ers|ors|ists|men|women)|staff|members|crew)\b", re.IGNORECASE)
_HOW_LONG = re.compile(r"how\s+long|얼마나\s*(?:오래|걸리)|多(?:久|长时间)", re.IGNORECASE)
_AFTER = 7  # characters after how many


def of_count(said: Said) -> list[Columns]:
    """The only column of what is counted, where it is asked how many of a unit a thing named has: 며칠, 几天."""
    kinds = {kind for unit, kind in said.asking.counted if kind}
    if len(kinds) != 1 or not said.cells or said.columns_of_numbers:
        return []
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    units = {unit for unit, _ in said.asking.counted}
    columns = said.sheet.view.table.columns
    heads = tuple(word for kind in kinds for word in unit_heads(kind))
    own = [at for at in numbers if columns[at].unit in units] or list(said.sheet.of_kind(kinds))
    own = own or [at for at in numbers if not columns[at].unit and has_head(columns[at].label, heads)]
    return [Columns(0, 0, tuple(own), LOOSE)] if len(own) == 1 else []


def of_time(said: Said) -> list[Columns]:
    """The only column of days or times, where it is asked which of two things is first or last, or when one is."""
    timed = [at for at, role in enumerate(said.sheet.roles) if role in ("date", "time")]
    cue = said.cue("early", "late", "earliest", "latest")
    if (
        cue is None and (cue := said.cue("when")) is not None and not said.cue("which") and len(said.cells) == 1
    ):  # 몇 시에, of one stop
        asks_clock = _CLOCK.fullmatch(said.asking.question.text[cue.start : cue.end]) is not None
        timed = [at for at in timed if said.sheet.roles[at] == "time"] if asks_clock else timed
        return [Columns(cue.start, cue.end, tuple(timed), LOOSE)] if len(timed) == 1 and not said.columns else []
    return (
        [Columns(cue.start, cue.end, tuple(timed), LOOSE)] if cue and len(timed) == 1 and len(said.cells) == 2 else []
    )


def of_duration(said: Said) -> list[Columns]:
    """The only column of minutes, hours or days, where it is asked how long a thing named takes."""
    cue = next((one for one in said.cues if _HOW_LONG.match(said.asking.question.text, one.start)), None)
    if cue is None or not said.cells or said.columns_of_numbers:
        return []
    lasting = said.sheet.of_kind({"minutes", "hours", "seconds"}) or said.sheet.of_kind({"days", "weeks", "months"})
    return [Columns(cue.start, cue.end, lasting, LOOSE)] if len(lasting) == 1 else []


def people_column(said: Said) -> int | None:
    """The only column of how many people there are, where that is asked of a thing named: 有多少人, 몇 명."""
    text = said.asking.question.text
    counts = [cue for cue in said.cues if cue.name == "count"]
    asks = any(
        _PEOPLE.search(text[cue.start : cue.end])
        or _PEOPLE.search(text[cue.start : cue.end + _AFTER])
        or _STAFF.match(text, cue.end)
        for cue in counts
    )
    if not asks or not said.cells or said.columns_of_numbers:
        return None
    numbers = [at for at, role in enumerate(said.sheet.roles) if role == "number"]
    words_of = {at for at in numbers if said.sheet.view.table.columns[at].label.casefold() in worth()}
    headed = [at for at in words_of if "people" in worth()[said.sheet.view.table.columns[at].label.casefold()]]
    of_kind = headed or list(said.sheet.of_people)
    return of_kind[0] if len(of_kind) == 1 else None
