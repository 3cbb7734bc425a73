"""An answer from tables in the making: its items, its words with their marks, and the rows that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.ask.table_match import Fit
from assistant.ask.table_question import Wanted
from assistant.ask.table_view import View
from assistant.language.messages import message
from assistant.language.name_file import script_language
from assistant.types import Candidate, Cell, Column, Kind, Language, Span, Status, Unmet, Working

Gloss = Callable[[str], str | None]
SCORE = 0.9  # of an answer that meets every constraint in a table
LONGEST = 60  # characters of a title or name in an answer's text
TEXT = 280  # characters of an answer's text
NAMED = 12  # rows that an answer's text names


@dataclass(slots=True)
class Draft:
    """Collects what an answer says; ``rows`` are the row spans cited, in the order of their marks."""

    wanted: Wanted
    gloss: Gloss
    rows: dict[Span, dict[str, str]] = field(default_factory=dict)
    answers: list[Span] = field(default_factory=list)
    computed: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The asker's language."""
        return self.wanted.question.language

    def mark(self, view: View, row: int, *columns: int) -> str:
        """Cites the row for these cells: the mark ``[n]`` of its span, or of each part that holds one of the cells."""
        marks: dict[str, None] = {}
        for column in (*view.name_columns, *columns):
            cell = view.cell(row, column)
            if cell.span is None:
                continue
            span = span_of(view, row, cell)
            self.rows.setdefault(span, {})[view.table.columns[column].label] = cell.text
            marks[f"[{list(self.rows).index(span) + 1}]"] = None
        return "".join(marks)

    def mark_span(self, span: Span) -> str:
        """Cites a span that is no row: a title."""
        self.rows.setdefault(span, {})
        return f"[{list(self.rows).index(span) + 1}]"

    def name(self, view: View, row: int) -> str:
        """What the row is called, in the asker's language where one of its names or a gloss is in it."""
        cell = self.name_cell(view, row)
        known = self.gloss(cell.text) if script_language(cell.text) != self.language else None
        return short(f"{known} ({cell.text})" if known else cell.text)

    def name_cell(self, view: View, row: int) -> Cell:
        """The cell with the row's name, in the asker's language where there is one."""
        own = [at for at in view.name_columns if view.table.columns[at].language == self.language]
        return view.cell(row, own[0]) if own and view.cell(row, own[0]).span else view.name(row)

    def glossed(self, computed: str) -> str:
        """A computed value with what it is in the asker's units and words, where those are others."""
        meaning = self.gloss(computed)
        return message("answer.gloss", self.language, text=computed, gloss=meaning) if meaning else computed

    def say(self, key: str, **values: str | int) -> None:
        """Adds a line from the catalogue."""
        self.lines.append(message(key, self.language, **values))

    def candidate(
        self,
        kind: Kind,
        fits: Sequence[Fit],
        working: tuple[str, str] | None = None,
        status: Status = "answered",
    ) -> Candidate:
        """The answer; ``working`` is its operation and expression where something was computed."""
        for answer in self.answers:
            if not any(span.start <= answer.start and answer.end <= span.end for span in self.rows):
                self.rows[answer] = {}
        first = fits[0]
        column = first.view.table.columns[first.column.column].label if first.column else None
        rows: tuple[tuple[Span, Mapping[str, str]], ...] = tuple((span, cells) for span, cells in self.rows.items())
        shown = list(self.lines)
        while len("\n".join(shown)) > TEXT and len(shown) > 1:
            shown.pop()
        return Candidate(
            kind=kind,
            answers=tuple(self.answers),
            evidence=tuple(self.rows),
            score=SCORE,
            met=first.met,
            strength=1.0,
            status=status,
            computed=tuple(self.computed),
            labels=tuple(self.labels),
            text="\n".join(shown),
            working=Working(working[0], first.view.table.title, column, working[1], rows) if working else None,
            way="planned",
        )


def refusal(found: Fit, unmet: Sequence[Unmet]) -> Candidate | None:
    """What a table cannot answer, and why; None where it has no row to point at."""
    rows = found.entities[0].rows if found.entities else tuple(range(len(found.view.table.rows)))[:1]
    if not rows:
        return None
    row = found.view.table.rows[rows[0]]
    return Candidate("fact", (), row.spans[:1], score=0.3, met=found.met, unmet=tuple(unmet))


def span_of(view: View, row: int, cell: Cell) -> Span:
    """The span of the row that holds the cell; the row's first where none does."""
    spans = view.table.rows[row].spans
    place = cell.span
    inside = [span for span in spans if place and span.start <= place.start and place.end <= span.end]
    return (inside or list(spans))[0]


def value(cell: Cell, column: Column) -> str:
    """A cell as it is shown: with its column's unit, where the cell itself has none."""
    return with_unit(cell.text, column)


def with_unit(number: str, column: Column) -> str:
    """A number of the column's with the unit as printed: 12,399.10 억 위안."""
    unit = column.unit_text
    if column.type not in ("number", "money", "percent") or not unit or unit in number or number.endswith("%"):
        return number
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}"


def written(number: Decimal) -> str:
    """A computed number: thousands apart, as many decimals as it has."""
    return f"{number:,f}"


def short(text: str) -> str:
    """The text, cut with … where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
