"""What a question says of one table: the cells and columns that it names, its cues, and the words that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.ask.compute import Bound
from assistant.ask.exact.sheet import Sheet, Value
from assistant.ask.grammar.tokens import stem
from assistant.ask.match import Plain
from assistant.ask.question import Question
from assistant.ask.table_view import key, named_facets
from assistant.language.clues import kin
from assistant.language.dates import Period, date_spans, periods
from assistant.language.numbers import quantities
from assistant.language.operations import all_facets
from assistant.language.stopwords import stop_words
from assistant.language.table_cues import TableCue, light_words, table_cues, unrelated
from assistant.language.words import words
from assistant.types import Language, Word

Range = tuple[int, int]
_LATIN = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_WIDE = re.compile(r"[가-힣㐀-鿿]")
_LEAD = re.compile(
    r"(?:(?:more|less|fewer|higher|lower|over|above|below|under)\s+(?:than\s+)?|at\s+(?:least|most)\s+"
    r"|(?:exceed(?:s|ed|ing)?|up\s+to|no\s+(?:more|less|fewer)\s+than|minimum\s+of)\s+"
    r"|超过|高于|低于|大于|小于|多于|少于|不足|不到|至少|至多|不低于|不少于|不超过|최소\s*|적어도\s*|최대\s*)$"
)
_OTHERWISE = 0.75  # strength of a header that is named in another language or by another of its terms
_LOOSE = 0.3  # that of one that only related words name


@dataclass(frozen=True, slots=True)
class Cells:
    """Words that name cells of one column; ``rows`` are the rows that hold them.

    ``is_torn`` where cells of other columns have the same words and nothing tells which column is meant.
    """

    start: int
    end: int
    column: int
    rows: frozenset[int]
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Words that name a column, or several that differ by their period; ``strength`` says how fully."""

    start: int
    end: int
    columns: tuple[int, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, cut once for all tables: its words, cues, periods, amounts and bounds."""

    question: Question
    plain: Plain
    cut: tuple[Word, ...]
    cues: tuple[TableCue, ...]
    periods: tuple[Period, ...]
    dated: tuple[Range, ...]
    amounts: tuple[tuple[Range, tuple[Bound, ...]], ...]
    aspects: frozenset[str]

    @classmethod
    def of(cls, question: Question) -> Asking:
        """The question as all tables look at it."""
        text = question.text
        return cls(
            question,
            Plain.of(text),
            tuple(words(text)),
            tuple(table_cues(text)),
            tuple(periods(text, None)),
            tuple(date_spans(text)),
            tuple(_amounts(text)),
            named_facets(text),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What the question says of a sheet. ``left`` are words that nothing explains, ``titled`` those of its title."""

    asking: Asking
    sheet: Sheet
    cells: tuple[Cells, ...]
    columns: tuple[Columns, ...]
    cues: tuple[TableCue, ...]
    bounds: tuple[tuple[Range, tuple[Bound, ...]], ...]
    left: tuple[Word, ...]
    titled: int

    def cue(self, *names: str) -> TableCue | None:
        """The first cue of one of the names."""
        return next((cue for cue in self.cues if cue.name in names), None)

    @property
    def names_subject(self) -> bool:
        """Whether the question says what sort of things the rows are."""
        return any(self.sheet.roles[one.columns[0]] == "subject" for one in self.columns)

    @property
    def names_measure(self) -> bool:
        """Whether it names a column of values in full."""
        kinds = ("number", "date", "time", "rank")
        return any(one.strength == 1.0 and self.sheet.roles[one.columns[0]] in kinds for one in self.columns)

    @property
    def focuses_subject(self) -> bool:
        """Whether the question asks which of the subjects: 어느 학교, which team, 哪个部门."""
        asking = [cue.end for cue in self.cues if cue.name == "which"]
        subjects = [one.start for one in self.columns if self.sheet.roles[one.columns[0]] == "subject"]
        return any(0 <= start - end < 2 for end in asking for start in subjects)

    @property
    def names(self) -> frozenset[str]:
        """The names of the cues."""
        return frozenset(cue.name for cue in self.cues)


def said(asking: Asking, sheet: Sheet) -> Said:
    """The question against a sheet: of mentions that overlap the longest holds, cells before headers before cues."""
    found: list[tuple[int, int, int, object]] = []
    found += [(one.end - one.start, 5, one.start, one) for one in _cells(asking, sheet)]
    heads = [*_columns(asking, sheet), *_counted(asking, sheet)]
    found += [(one.end - one.start, 4 if one.strength > _LOOSE else 1, one.start, one) for one in heads]
    found += [(cue.end - cue.start, 2, cue.start, cue) for cue in asking.cues if not _is_titled(asking, sheet, cue)]
    found += [(place[1] - place[0], 3, place[0], (place, bounds)) for place, bounds in _without_heads(asking, heads)]
    taken = [False] * len(asking.question.text)
    for start, end in asking.dated:
        taken[start:end] = [True] * (end - start)
    kept: list[object] = []
    for size, _, start, one in sorted(found, key=lambda entry: (-entry[0], -entry[1], entry[2])):
        if not any(taken[start : start + size]):
            taken[start : start + size] = [True] * size
            kept.append(one)
    columns = sorted((one for one in kept if isinstance(one, Columns)), key=lambda one: one.start)
    cues = sorted((one for one in kept if isinstance(one, TableCue)), key=lambda one: one.start)
    named = {at for one in columns for at in one.columns if one.strength == 1.0}
    cells = [_of_one_column(one, found, named) for one in kept if isinstance(one, Cells)]
    cells.sort(key=lambda one: one.start)
    bounds = [one for one in kept if isinstance(one, tuple)]
    bounds += [(place, one) for place, one in asking.amounts if not one and not any(taken[slice(*place)])]
    before = list(taken)
    _title(asking, sheet, taken)
    for (_, end), one in bounds:
        _take_counted(asking, taken, end) if one and columns else None
    left = tuple(_left(asking, sheet, taken, cells, cues))
    return Said(asking, sheet, tuple(cells), tuple(columns), tuple(cues), tuple(bounds), left, sum(taken) - sum(before))


def _of_one_column(chosen: Cells, found: Sequence[tuple[int, int, int, object]], named: set[int]) -> Cells:
    """The mention, of the column that the question names where cells of several columns have its words.

    Where it names none of them the rows are all that have the words anywhere: nothing tells which are meant.
    """
    rivals = [one for *_, one in found if isinstance(one, Cells) and (one.start, one.end) == (chosen.start, chosen.end)]
    told = [one for one in rivals if one.column in named]
    if len(told) == 1 or len({one.rows for one in rivals}) == 1:
        return told[0] if len(told) == 1 else chosen
    return replace(chosen, is_torn=True)


def _without_heads(asking: Asking, heads: Sequence[Columns]) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """The amounts; where a column's name stands as the unit (40 points), it is that and no unit."""
    for (start, end), bounds in asking.amounts:
        inside = [one.start for one in heads if start < one.start and one.end >= end and one.start < end]
        if not inside:
            yield (start, end), bounds
            continue
        place = start, start + len(asking.question.text[start : min(inside)].rstrip())
        yield place, tuple(replace(bound, unit="") for bound in bounds)


def _counted(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """A column whose words end in the letters that follow a counting word: 구 of 몇 개 구, 市 of 几个市."""
    text = asking.plain.text
    for cue in asking.cues:
        at = cue.end + (text[cue.end : cue.end + 1] == " ")
        letter = text[at : at + 1]
        if cue.name != "count" or not _WIDE.match(letter):
            continue
        heads = {one.column: one.text for one in sheet.labels if one.strength == 1.0}
        named = [column for column, tail in sheet.tails.items() if letter in (tail[-1:], heads.get(column, "")[-1:])]
        if len(named) == 1 and text[at + 1 : at + 2] not in heads.get(named[0], ""):
            yield Columns(*asking.plain.folded.origin(at, at + 1), (named[0],), 0.9)


def _is_titled(asking: Asking, sheet: Sheet, cue: TableCue) -> bool:
    """Whether a cue with a number only names the table: the top 20 cities."""
    words_there = key(asking.question.text[cue.start : cue.end])
    return cue.name in ("top", "bottom") and words_there in key(sheet.view.context.text)


def _amounts(text: str) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """Numbers with the bounds that they set, those of a range or of two with "between" as one."""
    found = [one for one in quantities(text) if not one.ordinal]
    plain = [one for one in found if one.relation in ("exact", "about") and one.upper is None]
    between = next((cue for cue in table_cues(text) if cue.name == "between"), None)
    for one in found:
        start = one.start
        if one.upper is not None:
            bounds = (Bound("at_least", one.value, one.unit), Bound("at_most", one.upper, one.unit))
            yield (start, one.end), bounds
        elif one.relation in ("more", "at_least", "less", "at_most"):
            lead = _LEAD.search(text[:start].lower())
            after = _after(text, one.end)
            yield (lead.start() if lead else start, after), (Bound(one.relation, one.value, one.unit),)
    if between and len(plain) == 2 and not found[0].upper:
        low, high = sorted(plain, key=lambda one: one.value)
        unit = low.unit or high.unit
        place = min(low.start, high.start), max(low.end, high.end)
        yield place, (Bound("at_least", low.value, unit), Bound("at_most", high.value, unit))


_HEDGE = re.compile(
    r"\s?(?:[을를이가은는의]\s?)?(?:이상|이하|초과|미만|넘[가-힣]*|웃도[가-힣]*|以上|以下|or\s+(?:more|less|fewer))",
    re.IGNORECASE,
)


def _after(text: str, end: int) -> int:
    found = _HEDGE.match(text, end)
    return found.end() if found else end


def _cells(asking: Asking, sheet: Sheet) -> Iterator[Cells]:
    """Every place where the question has the words of cells, in any language that names are known in."""
    plain, values = asking.plain, sheet.values
    text = plain.text
    for at in range(len(text) - 1):
        best: dict[int, tuple[int, bool, set[int]]] = {}
        for one in values.get(text[at : at + 2], ()):
            if text.startswith(one.text, at) and _whole(text, at, at + len(one.text)):
                size, in_full, rows = best.get(one.column, (0, False, set()))
                if (len(one.text), one.in_full) > (size, in_full):
                    best[one.column] = len(one.text), one.in_full, set(one.rows)
        for column, (size, _, rows) in best.items():
            yield Cells(*plain.folded.origin(at, at + size), column, frozenset(rows))
    for one in asking.question.sought:
        for form in one.certain[1:]:
            yield from _spoken_otherwise(sheet, one.start, one.end, form)


def _spoken_otherwise(sheet: Sheet, start: int, end: int, form: str) -> Iterator[Cells]:
    text = Plain.of(form).text
    for value in sheet.values.get(text[:2], ()):
        if value.text == text and value.in_full:
            yield Cells(start, end, value.column, value.rows)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether Latin words begin and end there; Hangul and Hanzi are not divided by blanks."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if text[start].isascii() and before.isascii() and before.isalnum():
        return False
    return not (text[end - 1].isascii() and after.isascii() and after.isalnum())


def _columns(asking: Asking, sheet: Sheet) -> Iterator[Columns]:
    """Every place where the question names a column, those of one name together."""
    text = asking.plain.text
    places: dict[Range, dict[int, float]] = {}
    run = [(match.start(), match.end(), stem(re.sub("['’]s$", "", match[0]))) for match in _LATIN.finditer(text)]
    for label in sheet.labels:
        for start, end in _where(text, run, label.text):
            held = places.setdefault((start, end), {})
            held[label.column] = max(label.strength, held.get(label.column, 0.0))
    for start, end, form in run:
        if form in unrelated() or (start, end) in places:
            continue
        related = kin().get(form, frozenset())
        held = {label.column: _LOOSE for label in sheet.labels if label.text in related}
        if held and len(held) == 1:
            places[start, end] = held
    for place, held in places.items():
        if allowed := {at: strength for at, strength in held.items() if _is_meant(asking, sheet, at)}:
            yield _columns_of(sheet, *asking.plain.folded.origin(*place), allowed)
    for sought in asking.question.sought:
        forms = {Plain.of(form).text for form in sought.certain[1:]}
        forms |= {" ".join(map(stem, _LATIN.findall(form))) for form in forms if form.isascii()}
        forms |= {form.replace(" ", "") for form in forms}
        named = {
            label.column: _OTHERWISE * label.strength
            for label in sheet.labels
            if label.text in forms and len(label.text) > 1
        }
        named = {at: strength for at, strength in named.items() if _is_meant(asking, sheet, at)}
        if named:
            yield _columns_of(sheet, sought.start, sought.end, named)


def _is_meant(asking: Asking, sheet: Sheet, column: int) -> bool:
    """Whether the question names every aspect of a column that makes it another one: its growth, its share."""
    own = [all_facets()[name] for name in sheet.view.facets[column] if name not in ("place", "date")]
    return all(one.name in asking.aspects or one.instead in asking.aspects for one in own if one.kind == "modifier")


def _columns_of(sheet: Sheet, start: int, end: int, held: dict[int, float]) -> Columns:
    best = max(held.values())
    return Columns(start, end, tuple(column for column in sorted(held) if held[column] == best), best)


def _where(text: str, run: Sequence[tuple[int, int, str]], label: str) -> Iterator[Range]:
    if _WIDE.search(label):
        if len(label) > 1:
            pattern = _spaced(label)
            yield from (match.span() for match in pattern.finditer(text))
        elif label in text and "㐀" <= label <= "鿿":
            yield from ((at, at + 1) for at, letter in enumerate(text) if letter == label)
        return
    wanted = label.split()
    for at in range(len(run) - len(wanted) + 1):
        piece = run[at : at + len(wanted)]
        if [one[2] for one in piece] == wanted:
            yield piece[0][0], piece[-1][1]


@cache
def _spaced(label: str) -> re.Pattern[str]:
    return re.compile(r"\s?".join(map(re.escape, label)))


def _title(asking: Asking, sheet: Sheet, taken: list[bool]) -> None:
    """Takes the words that the table's title or the headings over it say, in any language."""
    context = sheet.view.context
    stems = {stem(word) for word in _LATIN.findall(context.text)}
    for word in asking.cut:
        text = Plain.of(asking.question.text[word.start : word.end]).text
        if word.tag == "function" or any(taken[word.start : word.end]):
            continue
        held = stem(text) in stems if text.isascii() else len(text) > 1 and text in context.text
        if held:
            taken[word.start : word.end] = [True] * (word.end - word.start)
    for one in asking.question.sought:
        if not any(taken[one.start : one.end]) and any(
            len(form) > 1 and not form.isascii() and key(form) in key(context.text) for form in one.certain
        ):
            taken[one.start : one.end] = [True] * (one.end - one.start)


def _take_counted(asking: Asking, taken: list[bool], end: int) -> None:
    """Takes the English plural right after a bound: lost more than 10 games."""
    for word in asking.cut:
        if word.start == end + 1 and asking.question.text[word.start : word.end].isascii():
            if asking.question.text[word.end - 1] == "s":
                taken[word.start : word.end] = [True] * (word.end - word.start)


def _left(
    asking: Asking, sheet: Sheet, taken: Sequence[bool], cells: Sequence[Cells], cues: Sequence[TableCue]
) -> Iterator[Word]:
    """The words with characters that nothing explains and that are not light."""
    text, light = asking.question.text, light_words()
    edges = {one.end for one in (*cells, *cues)} | {one.end + 1 for one in (*cells, *cues)}
    for word in asking.cut:
        rest = "".join(text[at] for at in range(word.start, word.end) if not taken[at]).strip()
        if not rest or not any(map(str.isalnum, rest)):
            continue
        if word.tag == "function" or rest.casefold() in light or (word.form in light and not rest.isascii()):
            continue
        if rest.casefold() in _silent() or word.form in _silent():
            continue
        whole = len(rest) == word.end - word.start
        first = next(at for at in range(word.start, word.end) if not taken[at])
        if first in edges and any(_is_tail(rest, sheet, one.column) for one in cells):
            continue
        if first in {cue.end for cue in cues} | {cue.end + 1 for cue in cues} and _names_class(rest, sheet):
            continue
        if not whole and len(rest) == 1 and not rest.isascii() and rest in _PARTICLES:
            continue
        yield word


_PARTICLES = frozenset("은는이가을를의에로와과도만인한된할중적들님씨")


def _is_tail(rest: str, sheet: Sheet, column: int) -> bool:
    """Whether letters after a cell's words are those that its column's or the subjects' names end in: 점 of 가맹점."""
    plain = Plain.of(rest).text
    subjects = {sheet.tails.get(at, "") for at in (column, *sheet.subjects)}
    heads = {label.text for label in sheet.labels if label.column in (column, *sheet.subjects)}
    return any(end.endswith(plain) for end in (*subjects, *heads) if end)


def _names_class(rest: str, sheet: Sheet) -> bool:
    """Whether letters after a counting word are those that headers or cells of a column of words end in."""
    plain = Plain.of(rest).text
    worded = set(sheet.tails)
    heads = {label.text for label in sheet.labels if label.column in worded}
    return any(end.endswith(plain) for end in (*sheet.tails.values(), *heads) if end)


@cache
def _silent() -> frozenset[str]:
    languages: tuple[Language, ...] = ("ko", "en", "zh")
    return frozenset(word for one in languages for kind in ("function", "question") for word in stop_words(one, kind))


def values_of(sheet: Sheet) -> list[Value]:
    """Every value of a sheet: for tests and explaining."""
    return [one for values in sheet.values.values() for one in values]
