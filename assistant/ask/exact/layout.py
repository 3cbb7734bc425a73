"""What the rows and columns of a table are for: the subjects, the columns that sort them, and those that measure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from typing import Self

from assistant.ask.exact.called import WIDE, tail_shared, tails_several
from assistant.ask.exact.grouped_heads import IN_GROUP, called_in_groups
from assistant.ask.exact.header_names import Label, header_called
from assistant.ask.exact.roles import MOSTLY, Role, are_numbered, days_of_cell, role_of, subject_column
from assistant.ask.grammar.cells import Content, content
from assistant.ask.plain import plain_of
from assistant.ask.table_view import View
from assistant.language.measure_units import kind_of
from assistant.language.table_cues import row_words

_PART = re.compile(r"소\s?계|小[计計]|sub-?total", re.IGNORECASE)  # of a row that sums up some of the others
_WIDE_WORDS = re.compile(r"[가-힣㐀-鿿]{2,}")
_SORTED_BY = re.compile(r"([가-힣]{2,})별(?=\s|$)|[按分各]([㐀-鿿]{2,3})(?=[分统的]|$)|\bby ([a-z]{3,})", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:인원|인원수|명수|자\s?수|객\s?수|이용객|승객|관람객|방문객|관중|人数|人次|员工|游客|旅客|观众)(?:\s?[(（].*)?$"
    r"|\b(?:passengers|visitors|employees|staff|attendance|spectators|people|participants|members|attendees)\b"
)
_TWICE = re.compile(r"(?<=[^\W\d_])\s+/\s+(?=[^\W\d_])")  # between a header in two languages


@dataclass(frozen=True)
class Layout:
    """A view with the roles of its columns; ``roles`` are by column, None for a column of remarks."""

    view: View
    subject: int
    roles: tuple[Role | None, ...]

    @classmethod
    def of(cls, view: View) -> Self | None:
        """The layout of a table; None where no column names its rows."""
        subject = subject_column(view)
        if subject is None:
            return None
        return cls(view, subject, tuple(role_of(view, at, subject) for at in range(len(view.table.columns))))

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that are no totals."""
        return tuple(at for at, row in enumerate(self.view.table.rows) if not row.total)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that sum up all others."""
        rows = (at for at, row in enumerate(self.view.table.rows) if row.total)
        return tuple(
            at for at in rows if not _PART.search(self.view.cell(at, self.subject).text) and not self._is_in_section(at)
        )

    @cached_property
    def ends(self) -> frozenset[str]:
        """The endings of two or more letters that several names of rows share."""
        return tails_several([plain_of(self.view.cell(row, self.subject).text).text.strip() for row in self.rows])

    def _is_in_section(self, total: int) -> bool:
        """Whether a sum stands in a section with other rows: it is theirs alone."""
        worded = [at for at, role in enumerate(self.roles) if role == "class"]
        own = {(at, text) for at in worded if any(map(str.isalnum, text := self.view.cell(total, at).text))}
        return any((at, self.view.cell(row, at).text) in own for at in worded for row in self.rows)

    @property
    def is_numbered(self) -> bool:
        """Whether the subjects are called by a number and a word."""
        return are_numbered([self.view.cell(row, self.subject).text for row in self.rows])

    @cached_property
    def subjects(self) -> tuple[int, ...]:
        """The columns with the subjects' names: one, or one for each script."""
        columns = self.view.table.columns
        return (
            self.subject,
            *(
                at
                for at in self.view.name_columns
                if at != self.subject and columns[at].language is not None and self._tells_apart(at)
            ),
        )

    def _tells_apart(self, at: int) -> bool:
        """Whether a column has about as many names as the subjects': another script's, not what some of them share.

        Nor what stands beside several of them alike: the sections that the rows are of.
        """
        own, other = ({self.view.cell(row, column).text for row in self.rows} for column in (self.subject, at))
        pairs = {(self.view.cell(row, self.subject).text, self.view.cell(row, at).text) for row in self.rows}
        return len(other) >= MOSTLY * len(own) >= MOSTLY * MOSTLY * len(pairs)

    @property
    def worded(self) -> list[int]:
        """The columns of subjects, then those of classes."""
        return list(dict.fromkeys((*self.subjects, *(at for at, role in enumerate(self.roles) if role == "class"))))

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """How each column may be called."""
        found: dict[tuple[str, int], float] = {}
        for column, one in enumerate(self.view.table.columns):
            for label in _TWICE.split(one.label):
                for text, strength in (*header_called(label, one.unit_text), *self._of_title(label)):
                    found[text, column] = max(strength, found.get((text, column), 0.0))
        for text, column in called_in_groups([one.label for one in self.view.table.columns], self.roles):
            if not any(text == other and at != column and held >= IN_GROUP for (other, at), held in found.items()):
                found[text, column] = max(IN_GROUP, found.get((text, column), 0.0))
        for text in self._sorted_by:
            found.setdefault((text, self.subject), 1.0)
        return tuple(Label(text, column, strength) for (text, column), strength in found.items())

    @cached_property
    def _sorted_by(self) -> tuple[str, ...]:
        """What the rows are by the title, where their header says nothing: 터미널 of 터미널별 실적 over 구분."""
        header = plain_of(self.view.table.columns[self.subject].label).text.strip()
        if header and header not in row_words("bare_heads") and any(map(str.isalpha, header)):
            return ()
        words = {plain_of(match[match.lastindex or 0]).text for match in _SORTED_BY.finditer(self.view.table.title)}
        return tuple(sorted(words | {tail for tail in [self.tails.get(self.subject, "").strip()] if len(tail) > 1}))

    def _of_title(self, label: str) -> list[tuple[str, float]]:
        """A header of one letter with what the title says that it is of: 금메달 of 금 in a table of 메달."""
        if len(label) != 1 or not WIDE.search(label):
            return []
        return [(label + word, 1.0) for word in _WIDE_WORDS.findall(self.view.context.text) if len(word) < 4]

    @cached_property
    def tails(self) -> dict[int, str]:
        """What most cells of a column of words end in: 점 of 강남점, 中学, School."""
        return {
            column: tail_shared([plain_of(self.view.cell(row, column).text).text for row in self.rows])
            for column in self.worded
        }

    @cached_property
    def lead(self) -> frozenset[str]:
        """The words that the names of all subjects begin with."""
        return frozenset(word for column in self.subjects for word in self.lead_of(column).split())

    def lead_of(self, column: int) -> str:
        """The words that all names of a column begin with: WS3 of WS3 Agro, WS3 Aero."""
        texts = [plain_of(self.view.cell(row, column).text).text.strip() for row in self.rows]
        words = [text.split()[:-1] for text in texts]
        shared = takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False)) if len(words) > 1 else ()
        return " ".join(same[0] for same in shared)

    def of_kind(self, kinds: Container[str]) -> tuple[int, ...]:
        """The columns of numbers whose units are of some kinds; people for what people are counted in."""
        numbers = (at for at, role in enumerate(self.roles) if role == "number")
        return tuple(at for at in numbers if _kind(self.view.table.columns[at].unit) in kinds)

    @cached_property
    def of_people(self) -> tuple[int, ...]:
        """The columns of how many people there are: those in such a unit, else those that a header says it of."""
        numbers = (at for at, role in enumerate(self.roles) if role == "number")
        headed = (at for at in numbers if _PEOPLE.search(plain_of(self.view.table.columns[at].name).text.strip()))
        return self.of_kind({"people"}) or tuple(headed)

    def content(self, row: int, column: int) -> Content:
        """What a cell says."""
        return content(self.view.cell(row, column))

    def number(self, row: int, column: int) -> Decimal | None:
        """What orders a row by a column; None where nothing is printed."""
        role, cell = self.roles[column], self.view.cell(row, column)
        if role in ("number", "rank"):
            return cell.value if cell.value is not None or not cell.text else content(cell).number
        if role == "time":
            return content(cell).seconds
        days = days_of_cell(cell) if role == "date" else None
        return Decimal(days[0]) if days else None

    def numbers(self, column: int, rows: Iterable[int]) -> list[tuple[int, Decimal]]:
        """The rows with what orders them, those without it left out."""
        values = ((row, self.number(row, column)) for row in rows)
        return [(row, value) for row, value in values if value is not None]


def _kind(unit: str) -> str:
    return "people" if unit == "people" else kind_of(unit)
