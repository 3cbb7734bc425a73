"""Where a question names rows by a class and a number or letter, in any language: B라인, line B, B线.

The class stands in the cell itself, or over its column: the II under Phase is phase 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.headers import Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.sheet import Sheet
from assistant.language.designators import designators

_SHORT = 4  # characters of a cell that is a number or a letter: III
_PREFIX = r"[\"'“‘]?(?P<{}>[A-Za-z]{{0,3}}-?\d{{1,4}})[\"'”’]?"
_STARTING = re.compile(
    rf"\b(?:that\s+|which\s+|whose\s+codes?\s+)?(?:start|begin)(?:s|ing|ning)?\s+with\s+{_PREFIX.format('en')}"
    rf"|(?:(?:코드|번호)[가이]?\s*)?{_PREFIX.format('ko')}(?:으로|로)?\s*시작(?:하|되|한)[가-힣]*"
    rf"|(?:编码|代码|编号|科目)?(?:是|以|用)?{_PREFIX.format('zh')}(?:开头|打头|起头)的?",
    re.IGNORECASE,
)
_CODES = re.compile(r"\bcode|\bno\.?$|\baccount|\bid$|코드|번호|계정|과목|编码|代码|编号|科目", re.IGNORECASE)
_ROWS = 200  # of a table whose rows are looked at


def rows_numbered(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The row that is called by the class and the number or letter which the question names, and by nothing else."""
    text = asking.question.text
    asked = designators(text)
    if not asked or len(sheet.rows) > _ROWS:
        return
    for column in sheet.subjects:
        called = {row: _number(sheet.view.cell(row, column).text.strip()) for row in sheet.rows}
        for name, values in asked.items():
            for value, words in values.items():
                rows = frozenset(row for row, own in called.items() if own == (name, value))
                if len(rows) == 1:
                    at = text.index(words)
                    yield Cells(at, at + len(words), column, rows)
    for column, header in enumerate(sheet.view.table.columns):
        if column not in sheet.subjects:
            yield from _under(header.label, column, asking, sheet)


def _under(label: str, column: int, asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows whose number or letter stands in a column that is called by its class."""
    text = asking.question.text
    cells = {row: sheet.view.cell(row, column).text.strip() for row in sheet.rows}
    short = {row: cell for row, cell in cells.items() if 0 < len(cell) <= _SHORT}
    called = {row: _number(f"{label} {cell}") or _number(f"{cell}{label}") for row, cell in short.items()}
    for name, values in designators(text).items():
        for value, words in values.items():
            rows = frozenset(row for row, own in called.items() if own == (name, value))
            if rows:
                at = text.index(words)
                yield Cells(at, at + len(words), column, rows)


def columns_designated(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """The only column that is called by the class and the number which the question names: 第一轮 of Round 1."""
    asked = designators(asking.question.text)
    if not asked:
        return
    called = {at: _number(one.name.strip()) for at, one in enumerate(sheet.view.table.columns)}
    for name, values in asked.items():
        for value, words in values.items():
            held = [at for at, own in called.items() if own == (name, value)]
            if len(held) == 1:
                at = asking.question.text.index(words)
                yield Columns(at, at + len(words), (held[0],), 1.0)


def rows_coded(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """The rows whose codes begin as the question says: lines starting with 2, 코드가 41로 시작하는, 编码以2开头的."""
    said = _STARTING.search(asking.question.text)
    if said is None:
        return
    begins = next(part for part in said.groups() if part).casefold()
    for column, one in enumerate(sheet.view.table.columns):
        if not _CODES.search(one.label):
            continue
        codes = {row: sheet.view.cell(row, column).text.strip().casefold() for row in sheet.rows}
        rows = frozenset(row for row, code in codes.items() if code.startswith(begins))
        if rows and len(set(codes.values())) == len(codes):
            yield Cells(said.start(), said.end(), column, rows)
            return


def _number(cell: str) -> tuple[str, str] | None:
    """The class and the number or letter that a cell is; None where it says anything else."""
    found = [
        (name, value) for name, values in designators(cell).items() for value, words in values.items() if words == cell
    ]
    return found[0] if len(found) == 1 else None
