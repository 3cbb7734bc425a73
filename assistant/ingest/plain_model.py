"""Which words of a row are one cell: what the cells of a column have in common, learnt from all rows together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.ingest.plain_words import EITHER, VALUE, WORD, RowWords, cohesion, is_tail, places
from assistant.language.name_file import script_language

LONGEST = 6  # words of a cell
ROUNDS = 5
LEARNT_FROM = 40  # rows
EQUAL, ENDING, LETTER = 0.6, 0.2, 0.1  # how much a word tells that is equal, ends alike, has the same last letter
UNSEEN = 0.003
LENGTHS = (0.0, 0.62, 0.25, 0.08, 0.03, 0.015, 0.005)
RECURRING, VARIED = 1.5, 0.8
NEVER = -1e9
OTHER_KIND = 3.0  # against a number in a column of words
MIDDLE = math.log(UNSEEN)  # of a word within a cell
SLACK = 2.0  # at first against words that are over elsewhere
KNOWN_PLACE = 4.0  # for a cell that is one
WHOLE = 0.6  # how much more what recurs as a whole counts than what begins and ends alike

Cut = tuple[int, ...]  # where the cells of a row end


@dataclass(slots=True)
class _Learnt:
    """What the cells of one column were, by weight."""

    lengths: Counter[int] = field(default_factory=Counter)
    firsts: Counter[str] = field(default_factory=Counter)
    lasts: Counter[str] = field(default_factory=Counter)
    scripts: Counter[str] = field(default_factory=Counter)
    wholes: Counter[tuple[str, ...]] = field(default_factory=Counter)
    total: float = 0.0

    def add(self, words: Sequence[str], weight: float) -> None:
        self.total += weight
        self.wholes[tuple(words)] += weight  # type: ignore[assignment]
        self.lengths[len(words)] += weight  # type: ignore[assignment]
        for counts, word in ((self.firsts, words[0]), (self.lasts, words[-1])):
            for key in (word, f"*{word[-2:]}", f"*{word[-1:]}"):
                counts[key] += weight  # type: ignore[assignment]
        self.scripts[script_language(words[0])] += weight  # type: ignore[assignment]

    def score(self, words: Sequence[str]) -> float:
        """How likely the words are a cell of this column."""
        total = max(0.0, self.total)
        length = (self.lengths[len(words)] + 3 * LENGTHS[len(words)]) / (total + 3)
        script = (self.scripts[script_language(words[0])] + 1.0) / (total + 3)
        first, last = _likely(self.firsts, words[0], total), _likely(self.lasts, words[-1], total)
        told = (math.log(first) + math.log(last)) / (2 if len(words) == 1 else 1)
        parts = math.log(max(length, 1e-4)) + math.log(max(script, 1e-3)) + told + len(words[2:]) * MIDDLE
        whole = max(0.0, self.wholes[tuple(words)]) / (total + 1)
        return math.log((1 - WHOLE) * math.exp(parts) + WHOLE * whole)


def _likely(counts: Counter[str], word: str, total: float) -> float:
    shares = (EQUAL * counts[word], ENDING * counts[f"*{word[-2:]}"], LETTER * counts[f"*{word[-1:]}"])
    return UNSEEN + sum(max(0.0, share) for share in shares) / (total + 1)


def cut_rows(rows: Sequence[RowWords], columns: str) -> tuple[list[Cut | None], float]:
    """The ends of the cells of every row, and how well they fit, a row; None for a row that has no such cells.

    ``columns`` has a letter a column: ``N`` for numbers, ``t`` for words.

    >>> from assistant.ingest.plain_words import row_words
    >>> lines = ("가온 한국 화학 12", "노르덴 윈드 덴마크 화학 9", "다올 한국 수산 가공 5")
    >>> cuts, _ = cut_rows([row_words(line) for line in lines], "tttN")
    >>> [[cut[0], cut[1], cut[2]] for cut in cuts if cut]
    [[1, 2, 3], [2, 3, 4], [1, 2, 4]]
    """
    seen = Counter(run for row in rows for run in _word_runs(row))
    edges = _edges(rows)
    ways = [_Posterior(row, columns, seen, len(rows), of_row) for row, of_row in zip(rows, edges, strict=True)]
    is_open = any(row.is_open for row in ways)
    wide = [None, *(at for at, kind in enumerate(columns) if kind == WORD)] if is_open else [None]
    return max((_learnt_from(ways, columns, at) for at in wide), key=lambda found: found[1])


def _learnt_from(rows: Sequence[_Posterior], columns: str, wide: int | None) -> tuple[list[Cut | None], float]:
    """The ends of cells found where at first the column ``wide`` is believed to hold what is over of words."""
    learnt = [_Learnt() for _ in columns]
    some = rows[:LEARNT_FROM]
    for row in some:
        row.expect(None, wide)
        row.teach(learnt)
    for _ in range(ROUNDS if any(row.is_open for row in rows) else 0):
        for row in some:
            row.teach(learnt, -1)
            row.expect(learnt)
            row.teach(learnt)
    best = []
    for at, row in enumerate(rows):
        if at < LEARNT_FROM:
            row.teach(learnt, -1)
        best.append(row.best(learnt))
        if at < LEARNT_FROM:
            row.teach(learnt)
    scores = [score for score, cut in best if cut is not None]
    return [cut for _, cut in best], sum(scores) / max(1, len(scores))


def _word_runs(row: RowWords) -> set[tuple[str, ...]]:
    """Every one, two or three words of a row that stand side by side and are no numbers."""
    texts = [token.text for token in row.tokens]
    return {
        tuple(texts[first : first + length])
        for length in (1, 2, 3)
        for first in range(len(texts) - length + 1)
        if VALUE not in row.kinds[first : first + length]
    }


def _edges(rows: Sequence[RowWords]) -> list[list[float]]:
    """What speaks against a cell's beginning at every word; less where what recurs has other neighbours."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for row in rows:
        pairs = zip(pairwise(row.tokens), pairwise(row.kinds), strict=True)
        worded = [(left.text, right.text) for (left, right), kinds in pairs if VALUE not in kinds]
        for left, right in dict(worded).items():
            after.setdefault(left, []).append(right)
        for right, left in {right: left for left, right in worded}.items():
            before.setdefault(right, []).append(left)
    return [
        [0.0]
        + [
            cohesion(left.text, right.text)
            - RECURRING * (_varies(before.get(right.text, [])) and not is_tail(right.text))
            - RECURRING * _varies(after.get(left.text, []))
            for left, right in pairwise(row.tokens)
        ]
        for row in rows
    ]


def _varies(neighbours: Sequence[str]) -> bool:
    return len(neighbours) > 1 and len(set(neighbours)) > VARIED * len(neighbours)


class _Posterior:
    """One row: how much each run of its words is believed to be a cell of each column."""

    def __init__(
        self, row: RowWords, columns: str, seen: Counter[tuple[str, ...]], rows: int, edges: Sequence[float]
    ) -> None:
        self._seen = seen
        self._rows = rows
        self._edges = edges
        self._texts = [token.text for token in row.tokens]
        self._kinds = row.kinds
        self._columns = columns
        self._weights: dict[tuple[int, int, int], float] = {}
        self._fits = self._possible()

    @property
    def is_open(self) -> bool:
        """Whether the row may be cut in more ways than one."""
        return len(self._fits) > len(self._columns)

    def expect(self, learnt: Sequence[_Learnt] | None, wide: int | None = None) -> None:
        """Weighs the ways to cut the row; before anything is learnt, words that are over are of the column ``wide``."""
        if learnt is None:
            self._weights = {}
        scores = {
            cell: self._score(cell, learnt[cell[2]] if learnt is not None else None)
            - (SLACK * (cell[1] - cell[0] - 1) if learnt is None and wide not in (None, cell[2]) else 0)
            for cell in self._fits
        }
        count, width = len(self._texts), len(self._columns)
        forward = {(0, 0): 0.0}
        for first, last, column in sorted(self._fits, key=lambda cell: (cell[2], cell[0])):
            if (first, column) in forward:
                _add(forward, (last, column + 1), forward[first, column] + scores[first, last, column])
        backward = {(count, width): 0.0}
        for first, last, column in sorted(self._fits, key=lambda cell: (-cell[2], -cell[1])):
            if (last, column + 1) in backward:
                _add(backward, (first, column), backward[last, column + 1] + scores[first, last, column])
        whole = forward.get((count, width), NEVER)
        self._weights = {
            (first, last, column): math.exp(
                min(0.0, forward[first, column] + scores[first, last, column] + backward[last, column + 1] - whole)
            )
            for first, last, column in self._fits
            if whole > NEVER and (first, column) in forward and (last, column + 1) in backward
        }

    def teach(self, learnt: Sequence[_Learnt], sign: int = 1) -> None:
        """Adds the row's cells to what is learnt of columns, or takes them from it (-1)."""
        for (first, last, column), weight in self._weights.items():
            if weight > 1e-3:
                learnt[column].add(self._texts[first:last], sign * weight)

    def best(self, learnt: Sequence[_Learnt]) -> tuple[float, Cut | None]:
        """The best way to cut the row."""
        ways: dict[tuple[int, int], tuple[float, Cut]] = {(0, 0): (0.0, ())}
        for first, last, column in sorted(self._fits, key=lambda cell: (cell[2], cell[0])):
            if (first, column) not in ways:
                continue
            before, cut = ways[first, column]
            score = before + self._score((first, last, column), learnt[column])
            if (last, column + 1) not in ways or score > ways[last, column + 1][0]:
                ways[last, column + 1] = (score, (*cut, last))
        found = ways.get((len(self._texts), len(self._columns)))
        return found if found is not None else (NEVER, None)

    def _possible(self) -> list[tuple[int, int, int]]:
        """Runs of words that may be cells: a way leads from the row's beginning to its end through each."""
        reached = {(0, 0)}
        cells = []
        for column in range(len(self._columns)):
            for first in sorted(first for first, of_column in reached if of_column == column):
                for last in self._ends(first, column):
                    cells.append((first, last, column))
                    reached.add((last, column + 1))
        leading = {(len(self._texts), len(self._columns))}
        kept = []
        for first, last, column in reversed(cells):
            if (last, column + 1) in leading:
                leading.add((first, column))
                kept.append((first, last, column))
        return kept[::-1]

    def _ends(self, first: int, column: int) -> Iterator[int]:
        left = len(self._columns) - column - 1
        if self._columns[column] == VALUE:
            if first < len(self._texts) and self._kinds[first] in {VALUE, EITHER}:
                yield first + 1
            return
        for last in range(first + 1, min(first + LONGEST, len(self._texts) - left) + 1):
            if last > first + 1 and set(self._kinds[first:last]) == {VALUE}:
                return
            yield last

    def _score(self, cell: tuple[int, int, int], learnt: _Learnt | None) -> float:
        first, last, column = cell
        words = self._texts[first:last]
        if self._columns[column] == VALUE:
            return 0.0
        against = OTHER_KIND * self._kinds[first:last].count(VALUE)
        against += self._edges[first]
        against -= KNOWN_PLACE * (" ".join(words).casefold() in places())
        if learnt is None:
            seen = self._seen[tuple(words)] / self._rows
            return (
                math.log(LENGTHS[len(words)] * math.exp(MIDDLE * len(words)) + (seen if seen * self._rows > 1 else 0))
                - against
            )
        return learnt.score(words) - against


def _add(table: dict[tuple[int, int], float], key: tuple[int, int], value: float) -> None:
    """Adds two likelihoods given as logarithms."""
    known = table.get(key)
    if known is None:
        table[key] = value
    else:
        high, low = max(known, value), min(known, value)
        table[key] = high + math.log1p(math.exp(low - high))
