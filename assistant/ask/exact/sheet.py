"""A table as questions name its parts: the column of subjects, the columns that sort them, and those that measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal, TypeAlias

from assistant.ask.grammar.cells import Content, content
from assistant.ask.grammar.tokens import stem
from assistant.ask.match import plain_of
from assistant.ask.table_view import Days, View, days_of
from assistant.language.dates import Period, date_spans, periods
from assistant.language.measure_units import kind_of
from assistant.language.stopwords import stop_words
from assistant.language.table_words import summed_of

Role: TypeAlias = Literal["subject", "class", "number", "date", "time", "rank"]
_PLACES = ("市", "县", "区", "省", "镇", "시", "군", "구", "도")
_UNIQUE = 0.9  # share of different cells that a column of subjects has
_MOSTLY = 0.6  # share of a column's cells that make it one of dates or times
_BRACKETED = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*")
_PART = re.compile(r"소\s?계|小[计計]|sub-?total", re.IGNORECASE)  # of a row that sums up some of the others
_PARTS = re.compile(r"[^\W\d_]+")
_WIDE_WORDS = re.compile(r"[가-힣㐀-鿿]{2,}")
_ORDINAL = re.compile(r"第?(\d+)\s?(?:위|등|名|位|st|nd|rd|th)(?:\s?place)?", re.IGNORECASE)
_BEHIND = re.compile(r"(\S[^()（）]*?)\s*[(（]([^()（）]{2,})[)）]")
_WIDE = re.compile(r"[가-힣㐀-鿿]")
_NAMED = re.compile(r"(?<=..)(?:명칭|이름|명|名称|名字|名)$")  # what a header adds to what it names
_TWICE = re.compile(r"(?<=[^\W\d_])\s+/\s+(?=[^\W\d_])")  # between a header in two languages
_OF_NAME = 0.9  # strength of a header without that
_COUNTED = re.compile(
    r"(?<=.)(?:\s?수|(?<=[가-힣]{2})(?:액|량|금액|실적)|人数|数量|总数|数|量|额|人员)$"
)  # what a header adds to what it counts


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's words as questions may say them: in full, or without the tail that names of its column share."""

    text: str
    column: int
    rows: frozenset[int]
    in_full: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a column. ``strength`` is 1 where they are all of its header's, less where they are some."""

    text: str
    column: int
    strength: float


@dataclass(frozen=True)
class Sheet:
    """A view with the roles of its columns; ``roles`` are by column, None for a column of remarks."""

    view: View
    subject: int
    roles: tuple[Role | None, ...]

    @classmethod
    def of(cls, view: View) -> Sheet | None:
        """The sheet of a table; None where no column names its rows."""
        subject = _subject(view)
        if subject is None:
            return None
        return cls(view, subject, tuple(_role(view, at, subject) for at in range(len(view.table.columns))))

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that are no totals."""
        return tuple(at for at, row in enumerate(self.view.table.rows) if not row.total)

    @property
    def is_numbered(self) -> bool:
        """Whether the subjects are called by a number and a word."""
        return _are_numbered([self.view.cell(row, self.subject).text for row in self.rows])

    @cached_property
    def subjects(self) -> tuple[int, ...]:
        """The columns with the subjects' names: one, or one for each script."""
        columns = self.view.table.columns
        return (
            self.subject,
            *(at for at in self.view.name_columns if at != self.subject and columns[at].language is not None),
        )

    @cached_property
    def named_days(self) -> dict[int, Days]:
        """The days that each row is called by; none where any is called by something else."""
        found: dict[int, Days] = {}
        for row in self.rows:
            cell = self.view.cell(row, self.subject)
            days = days_of(cell.period) if cell.period else _days_in(cell.text)
            if days is None:
                return {}
            found[row] = days
        return found

    @cached_property
    def bare_dated(self) -> tuple[int, ...]:
        """The columns of numbers whose headers are a period and no more: 2024년(점), 2025/26."""
        columns = self.view.table.columns
        named = {label.column for label in self.labels}
        dated = [at for at, role in enumerate(self.roles) if role == "number" and columns[at].period]
        return tuple(at for at in dated if at not in named)

    @cached_property
    def only_dated(self) -> tuple[int, ...]:
        """The columns of the one name that several columns share, each with a period of its own; none for two names."""
        columns = self.view.table.columns
        names: dict[str, list[int]] = defaultdict(list)
        for label in self.labels:
            if label.strength == 1.0 and self.roles[label.column] == "number" and columns[label.column].period:
                names[label.text].append(label.column)
        groups = [tuple(sorted(found)) for found in names.values() if len(found) > 1]
        return groups[0] if len(groups) == 1 else ()

    def of_kind(self, kinds: Container[str]) -> tuple[int, ...]:
        """The columns of numbers whose units are of some kinds; people for what people are counted in."""
        numbers = (at for at, role in enumerate(self.roles) if role == "number")
        return tuple(at for at in numbers if _kind(self.view.table.columns[at].unit) in kinds)

    @cached_property
    def told(self) -> frozenset[int]:
        """The columns of words whose cells all differ: what each row is, in other words than its name."""
        texts = {at: [self.view.cell(row, at).text for row in self.rows] for at in self._worded}
        return frozenset(at for at, cells in texts.items() if len(set(cells)) == len(cells) > 1 and all(cells))

    def content(self, row: int, column: int) -> Content:
        """What a cell says."""
        return _content(self, row, column)

    def number(self, row: int, column: int) -> Decimal | None:
        """What orders a row by a column; None where nothing is printed."""
        role, cell = self.roles[column], self.view.cell(row, column)
        if role in ("number", "rank"):
            return cell.value if cell.value is not None or not cell.text else content(cell).number
        if role == "time":
            return content(cell).seconds
        days = content(cell).days if role == "date" else None
        return Decimal(days[0]) if days else None

    def numbers(self, column: int, rows: Iterable[int]) -> list[tuple[int, Decimal]]:
        """The rows with what orders them, those without it left out."""
        values = ((row, self.number(row, column)) for row in rows)
        return [(row, value) for row, value in values if value is not None]

    @cached_property
    def values(self) -> dict[str, list[Value]]:
        """What cells of subjects and classes say, by their first two characters."""
        said: dict[tuple[str, int, bool], set[int]] = defaultdict(set)
        for column in self._worded:
            cells = {row: plain_of(self.view.cell(row, column).text).text.strip() for row in self.rows}
            tail = self.tails[column]
            for row, text in cells.items():
                said[text, column, True].add(row)
                for part in _glossed(text):
                    said[part, column, True].add(row)
                parts = _shortened(text, tail, self._lead(column)) if column in self.subjects else _contracted(text)
                for part in {*parts, *(_tails(text) if column in self.subjects else ())}:
                    said[part, column, False].add(row)
        for row, text in self._part_totals:
            said[text, self.subject, False].add(row)
        found: dict[str, list[Value]] = defaultdict(list)
        for (text, column, in_full), rows in said.items():
            if (
                len(text) > 1
                and (in_full or len(rows) == 1 or column not in self.subjects)
                and any(map(str.isalpha, text))
            ):
                found[text[:2]].append(Value(text, column, frozenset(rows), in_full))
        return dict(found)

    @cached_property
    def ordinals(self) -> dict[int, int]:
        """The row of each place, where the subjects are called by places and nothing else: 第1名, 2위, 3rd."""
        found: dict[int, int] = {}
        for row in self.rows:
            place = _ORDINAL.fullmatch(self.view.cell(row, self.subject).text.strip())
            if place is None:
                return {}
            found[int(place[1])] = row
        return found if len(found) == len(self.rows) > 1 else {}

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that sum up all others."""
        rows = (at for at, row in enumerate(self.view.table.rows) if row.total)
        return tuple(at for at in rows if not _PART.search(self.view.cell(at, self.subject).text))

    @property
    def _part_totals(self) -> list[tuple[int, str]]:
        """The rows that sum up some others, by what those are called: foreigners of Foreigners, subtotal."""
        rows = [at for at, row in enumerate(self.view.table.rows) if row.total]
        called = [(at, plain_of(summed_of(self.view.cell(at, self.subject).text)).text.strip(" ,")) for at in rows]
        return [(at, text) for at, text in called if text]

    @cached_property
    def latin(self) -> tuple[Value, ...]:
        """What subjects are called in Latin letters."""
        every = (one for values in self.values.values() for one in values if one.column in self.subjects)
        return tuple(one for one in every if one.text.isascii())

    @cached_property
    def lead(self) -> frozenset[str]:
        """The words that the names of all subjects begin with."""
        return frozenset(word for column in self.subjects for word in self._lead(column).split())

    def _lead(self, column: int) -> str:
        """The words that all names of a column begin with: WS3 of WS3 Agro, WS3 Aero."""
        texts = [plain_of(self.view.cell(row, column).text).text.strip() for row in self.rows]
        words = [text.split()[:-1] for text in texts]
        shared = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False)) if len(words) > 1 else ()
        return " ".join(same[0] for same in shared)

    @property
    def _worded(self) -> list[int]:
        return list(dict.fromkeys((*self.subjects, *(at for at, role in enumerate(self.roles) if role == "class"))))

    @cached_property
    def tails(self) -> dict[int, str]:
        """What most cells of a column of words end in: 점 of 강남점, 中学, School."""
        return {
            column: _tail([plain_of(self.view.cell(row, column).text).text for row in self.rows])
            for column in self._worded
        }

    def _of_title(self, label: str) -> list[tuple[str, float]]:
        """A header of one letter with what the title says that it is of: 금메달 of 금 in a table of 메달."""
        if len(label) != 1 or not _WIDE.search(label):
            return []
        return [(label + word, 1.0) for word in _WIDE_WORDS.findall(self.view.context.text) if len(word) < 4]

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """How each column may be called."""
        found: dict[tuple[str, int], float] = {}
        for column, one in enumerate(self.view.table.columns):
            for label in _TWICE.split(one.label):
                for text, strength in (*_called(label, one.unit_text), *self._of_title(label)):
                    found[text, column] = max(strength, found.get((text, column), 0.0))
        return tuple(Label(text, column, strength) for (text, column), strength in found.items())


def _kind(unit: str) -> str:
    return "people" if unit == "people" else kind_of(unit)


def _days_in(text: str) -> Days | None:
    """The days that a name is, with little else beside them; in year 1 where it names no year."""
    named = periods(text, None) or _in_english(text)
    whole = len(named) == 1 and 2 * (named[0].end - named[0].start) > len(text)
    return (named[0].first, named[0].last) if whole else None


def _in_english(text: str) -> list[Period]:
    """The month that a bare English name is: January."""
    named = periods(f"in {text}", None) if text.isascii() else []
    return [replace(one, start=one.start - 3, end=one.end - 3) for one in named if one.start >= 3]


def sheet_of(view: View) -> Sheet | None:
    """The sheet of a view; those of the last views asked for are kept."""
    return _sheet(_Same(view))


class _Same:
    """An object as a key: itself and no other."""

    __slots__ = ("one",)

    def __init__(self, one: View) -> None:
        self.one = one

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.one is self.one

    def __hash__(self) -> int:
        return id(self.one)


@lru_cache(maxsize=1024)
def _sheet(key: _Same) -> Sheet | None:
    return Sheet.of(key.one)


def _content(sheet: Sheet, row: int, column: int) -> Content:
    return content(sheet.view.cell(row, column))


def _subject(view: View) -> int | None:
    """The first column of words whose cells are nearly all different; else the first of names."""
    rows = [row for row in view.table.rows if not row.total]
    worded = [at for at, column in enumerate(view.table.columns) if column.type in ("name", "text")]
    for at in worded:
        texts = [row.cells[at].text.strip() for row in rows]
        filled = [text for text in texts if any(map(str.isalpha, text))]
        if rows and len(set(filled)) >= _UNIQUE * len(rows) and not _is_timed(view, at):
            return view.name_columns[0] if at in view.name_columns[1:] else at  # no code where there is a name
    if rows and _are_numbered([row.cells[0].text for row in rows]):
        return 0
    if view.name_columns and rows:
        return view.name_columns[0]
    dates = [at for at, column in enumerate(view.table.columns) if column.type == "date"]
    own = [row.cells[dates[0]].period for row in rows] if len(dates) == 1 else []
    return dates[0] if len(own) > 1 and None not in own and len(set(own)) == len(own) else None


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether cells are numbers with a word, all different, as lines and rooms are called: 101번."""
    return len(set(texts)) == len(texts) and all(
        any(map(str.isdigit, text)) and any(map(str.isalpha, text)) for text in texts
    )


def _role(view: View, at: int, subject: int) -> Role | None:
    kind = view.table.columns[at].type
    if at == subject:
        return "subject"
    if kind in ("number", "money", "percent"):
        return "number"
    if kind == "rank":
        return "rank"
    if kind == "date":
        return "date"
    if _is_timed(view, at):
        return "time"
    return "class"


def _is_timed(view: View, at: int) -> bool:
    cells = [content(row.cells[at]) for row in view.table.rows if row.cells[at].text]
    return bool(cells) and sum(one.seconds is not None for one in cells) >= _MOSTLY * len(cells)


def _tail(texts: Sequence[str]) -> str:
    """The longest ending that three in five share, of up to four characters or one Latin word."""
    for size in (4, 3, 2, 1) if texts and _WIDE.search(texts[0][-1:]) else ():
        ends = [text[-size:] for text in texts if len(text) > size]
        best = max(set(ends), key=lambda end: (ends.count(end), end), default="")
        if best and ends.count(best) >= max(2, _MOSTLY * len(texts)):
            return best
    return ""


def _tails(text: str) -> list[str]:
    """The last words of a name: 초음파 of 복부 초음파; of Latin ones two or more, as one says a sort of thing."""
    pieces = text.split()
    least = 1 if _WIDE.search(text) else 2
    return [" ".join(pieces[at:]) for at in range(1, len(pieces) - least + 1)]


def _glossed(text: str) -> list[str]:
    """A name and what brackets behind it call it: 누리스페이스 and Nuri Space of 누리스페이스 (Nuri Space)."""
    found = _BEHIND.fullmatch(text)
    return [found[1], found[2].split(",")[0].strip()] if found else []


def _contracted(text: str) -> list[str]:
    """The first letters of the two words that four Hanzi are: 三甲 of 三级甲等."""
    return [text[0] + text[2]] if len(text) == 4 and all("㐀" <= letter <= "鿿" for letter in text) else []


def _shortened(text: str, tail: str, lead: str) -> list[str]:
    """A name without its column's tail or lead, its first words, or their initials.

    강남 of 강남점, Kings Heath of Kings Heath School, Aero of WS3 Aero, AGM of Annual general meeting.
    """
    if lead and text.startswith(lead):
        rest = text[len(lead) :].strip()
        return [*_shortened(text, tail, ""), rest] + [one for one in rest.split()[:1] if len(one) > 1]
    if tail and text.endswith(tail):
        whole = text.removesuffix(tail)
        return [one for one in {whole, whole + tail[0]} if len(one) > 1 and one != text]
    place = next((end for end in _PLACES if text.endswith(end) and len(text) > len(end) + 1), "")
    if place:
        return [text.removesuffix(place)]
    pieces = text.split()
    if _WIDE.search(text):
        first = [" ".join(pieces[:size]) for size in range(1, len(pieces)) if len(" ".join(pieces[:size])) > 1]
        return [*first, *([text[:-1]] if len(text) > 3 else [])]
    initials = "".join(piece[0] for piece in pieces) if len(pieces) > 2 else ""
    first = [" ".join(pieces[:size]) for size in range(1, len(pieces)) if len(" ".join(pieces[:size])) > 3]
    return [*first, initials] if initials.isalpha() else first


def _called(label: str, unit: str) -> list[tuple[str, float]]:
    """The words that may name a column, its unit, brackets and periods left out."""
    bare = _BRACKETED.sub(" ", label)
    for start, end in reversed(date_spans(bare)):
        bare = f"{bare[:start]} {bare[end:]}"
    text = plain_of(bare).text.strip(" ,:-_")
    text = text.removesuffix(unit.lower()).strip() if unit and unit.lower() != text else text
    if not _WIDE.search(text):
        return _called_in_latin(text)
    whole = re.sub(r"\s+", "", text)
    found = [(whole, 1.0)] if whole else []
    counted = _COUNTED.sub("", text)
    if counted != text and len(counted) > 1:
        found.append((re.sub(r"\s+", "", counted), 0.7))
    named = _NAMED.sub("", whole)
    if named != whole and len(named) > 1:
        found.append((named, _OF_NAME))
    pieces = text.split()
    if len(pieces) > 1:
        found += [(piece, 0.6) for piece in pieces if len(piece) > 1]
    elif len(whole) > 3:
        found += [(whole[2:], 0.5), (whole[:-2], 0.5)] if len(whole) == 4 else [(whole[2:], 0.5)]
    return found


def _called_in_latin(text: str) -> list[tuple[str, float]]:
    pieces = [piece for piece in _PARTS.findall(text) if piece not in stop_words("en", "function")]
    stems = [stem(piece) for piece in pieces] or [stem(piece) for piece in _PARTS.findall(text) if len(piece) > 4]
    if not stems:
        return []
    found = [(" ".join(stems), 1.0)]
    if len(stems) > 1:
        found += [(one, 0.5) for one in stems if len(one) > 2]
        found += [(" ".join(stems[:-1]), _OF_NAME)] if stems[-1] == stem("name") else []
    return found
