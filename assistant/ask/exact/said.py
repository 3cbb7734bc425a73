"""What a question says of one table: cells, columns and cues without overlap, and the words that nothing explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from assistant.ask.compute import Bound
from assistant.ask.exact.asking import LATIN, Asking, Range
from assistant.ask.exact.mentions import (
    LOOSE,
    Cells,
    Columns,
    cells_said,
    columns_counted,
    columns_numbered,
    columns_said,
    rows_dated,
    spelled,
)
from assistant.ask.exact.sheet import Sheet
from assistant.ask.expand import Sought
from assistant.ask.grammar.tokens import stem
from assistant.ask.match import Forms, plain_of
from assistant.ask.table_question import CLASSES
from assistant.ask.table_view import key
from assistant.language.dates import Period
from assistant.language.grades import dimension
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.operations import number_named
from assistant.language.stopwords import stop_words
from assistant.language.table_cues import TableCue, light_words, row_words, worth
from assistant.types import Language, Word

_GLOSS = re.compile(r"\s?[(（]([^()（）]+)[)）]")
_GLOSSED_RUN = re.compile(
    r"(?:['’]?[ -]?[A-Za-z]+){1,2}\s?[(（]([^()（）A-Za-z]+)[)）]|\s?[가-힣]+\s?[(（]([^()（）가-힣]+)[)）]"
)  # Nu'an county (怒安县)
_CODE = re.compile(r"(?=[a-z]*\d)[a-z]+[-_/.]?\d+[a-z]?", re.ASCII)
_COUNTED = re.compile(
    r"(\d+|[两二三四五六七八九十])(?:[市国省县区家个所座者人城校厂款种地港州]|城市|家公司|家企业|个城市|个国家)"
)
_HAN = re.compile(r"[㐀-鿿]")
_LATIN_NAME = 4  # letters; shorter ones are many names
_SORTED = frozenset({"별", "별로"})  # after a header: by it
_ORDERED = frozenset({"nth", "last nth", "places", "top", "bottom", "highest", "lowest", "nth high", "nth low"})
_GRADED = ("highest", "lowest", "top", "bottom")
_NUMBER_OF = re.compile(r"number\s+of|数量|개수|갯수", re.IGNORECASE)
_HOW = re.compile(r"(?!.*더)(?:얼마나|몇)|[^差相出]{1,3}(?:多少|几)")
_PARTICLES = frozenset("은는이가을를의에로와과도만인한된할중적들님씨")


@dataclass(frozen=True, slots=True)
class Said:
    """What the question says of a sheet. ``left`` are words that nothing explains, ``titled`` those of its title.

    ``periods`` are those that name no rows, ``valued`` the columns of the sort of value that a word says: price, cost.
    ``is_sole`` where no other table has the things named.
    """

    asking: Asking
    sheet: Sheet
    cells: tuple[Cells, ...]
    columns: tuple[Columns, ...]
    cues: tuple[TableCue, ...]
    bounds: tuple[tuple[Range, tuple[Bound, ...]], ...]
    left: tuple[Word, ...]
    titled: int
    periods: tuple[Period, ...] = ()
    valued: tuple[int, ...] = ()
    is_sole: bool = False

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


def said(asking: Asking, sheet: Sheet) -> Said | None:
    """The question against a sheet: of mentions that overlap the longest holds, cells before headers before cues.

    None where the question names no cell and no column.
    """
    found: list[tuple[int, int, int, object]] = []
    found += [(one.end - one.start, 5, one.start, one) for one in cells_said(asking, sheet)]
    heads = [*columns_said(asking, sheet), *columns_counted(asking, sheet), *columns_numbered(asking, sheet)]
    is_dated = bool(sheet.named_days or sheet.bare_dated)
    if not found and not heads and not is_dated and not orders_things(asking):
        return None
    found += [(one.end - one.start, 4 if one.strength > LOOSE else 1, one.start, one) for one in heads]
    cues_said = [_before_head(cue, heads) for cue in asking.cues
                 if not _is_titled(asking, sheet, cue) and not _is_in_word(asking, cue)]  # fmt: skip
    found += [(cue.end - cue.start, 2, cue.start, cue) for cue in cues_said]
    wanted = [one for one in asking.units if _has_unit(sheet, one[2])]
    found += [
        (place[1] - place[0], 3, place[0], (place, bounds))
        for place, bounds in _without_heads(asking, heads)
        if not any(start <= place[0] and place[1] <= end for start, end, _ in wanted)
        and not _is_of_title(asking, sheet, place)
    ]
    months = list(rows_dated(asking, sheet))
    found += [(one.end - one.start, 5, one.start, one) for one in months]
    taken = [False] * len(asking.question.text)
    for start, end, _ in wanted:
        taken[start:end] = [True] * (end - start)
    for start, end in asking.dated:
        if not any(one.start < end and start < one.end for one in months):
            taken[start:end] = [True] * (end - start)
    kept: list[object] = []
    for size, _, start, one in sorted(found, key=lambda entry: (-entry[0], -entry[1], entry[2])):
        if not any(taken[start : start + size]):
            taken[start : start + size] = [True] * size
            kept.append(one)
    kept = [_as_asked(sheet, one, asking) for one in kept]
    kept = [other for one in kept for other in _rows_placed(sheet, one)]
    columns = sorted((one for one in kept if isinstance(one, Columns)), key=lambda one: one.start)
    columns = [one for one in columns if len(columns) == 1 or not _begins_title(asking, sheet, one, taken)]
    cues = sorted((one for one in kept if isinstance(one, TableCue)), key=lambda one: one.start)
    cues = _without_gap(asking, cues, [one for one in kept if isinstance(one, Cells)], columns)
    if any(cue.name == "mean" for cue in cues):  # per branch: of the rows
        subjects = {one.start for one in columns if sheet.roles[one.columns[0]] == "subject"}
        cues = [cue for cue in cues if not (cue.name == "grouped" and subjects & {cue.end, cue.end + 1})]
    named = {at for one in columns for at in one.columns if one.strength == 1.0}
    cells = [_of_one_column(one, found, named) for one in kept if isinstance(one, Cells)]
    cells.sort(key=lambda one: one.start)
    bounds = [one for one in kept if isinstance(one, tuple)]
    before = list(taken)
    _title(asking, sheet, taken)
    for (_, end), one in bounds:
        _take_counted(asking, taken, end) if one and columns else None
    left = tuple(_left(asking, sheet, taken, cells, columns, cues))
    left, valued = _without_values(asking, sheet, left, columns)
    if not valued and not any(sheet.roles[at] == "number" for one in columns for at in one.columns):
        valued = tuple(dict.fromkeys(at for *_, unit in wanted for at in sheet.of_kind({kind_of(unit)})))
    titled = sum(taken) - sum(before)
    rows = {one.start for one in months}
    periods = tuple(one for one in asking.periods if one.start not in rows)
    return Said(asking, sheet, tuple(cells), tuple(columns), tuple(cues), tuple(bounds), left, titled, periods, valued)


def orders_things(asking: Asking) -> bool:
    """Whether it asks for the most or least of things, in a way that says what is measured: the lightest model."""
    text = asking.question.text
    graded = [one for one in asking.cues if one.name in _GRADED and dimension(text[one.start : one.end]).kinds]
    return bool(graded)


def _before_head(cue: TableCue, heads: Sequence[Columns]) -> TableCue:
    """A counting word without the letter that a header begins with: 多少 of 多少座位."""
    into = [one.start for one in heads if cue.start < one.start < cue.end < one.end]
    return replace(cue, end=min(into)) if into and cue.name in ("count", "which") else cue


def _as_asked(sheet: Sheet, one: object, asking: Asking) -> object:
    """A counting word that the subjects' names end in asks which one, not how many: 몇 번 of 101번."""
    if not isinstance(one, TableCue) or one.name != "count":
        return one
    tail = sheet.tails.get(sheet.subject, "")
    numbered = bool(tail) and any(map(str.isdigit, asking.plain.text[one.start : one.end])) is False
    ends = plain_of(asking.question.text[one.start : one.end]).text.rstrip().endswith(tail) if tail else False
    return replace(one, name="which") if numbered and ends and sheet.is_numbered else one


def _is_of_title(asking: Asking, sheet: Sheet, place: Range) -> bool:
    """Whether an amount is a part of what the table is called: the 100 m final."""
    words_there = key(asking.question.text[slice(*place)])
    return any(map(str.isalpha, words_there)) and words_there in key(sheet.view.context.text)


def _has_unit(sheet: Sheet, unit: str) -> bool:
    """Whether a column may be of a unit: it has one of the kind, or numbers without any."""
    units = [sheet.view.table.columns[at].unit for at, role in enumerate(sheet.roles) if role == "number"]
    return bool(sheet.of_kind({kind_of(unit)})) or "" in units


def _rows_placed(sheet: Sheet, one: object) -> list[object]:
    """The rows that a place or a run of places names, where that is what rows are called: 第1名到第3名."""
    if (
        not isinstance(one, TableCue)
        or one.name not in ("nth", "places", "top")
        or not one.number
        or not sheet.ordinals
    ):
        return [one]
    first, last = (1, one.number) if one.name == "top" else (one.number, one.last or one.number)
    rows = [sheet.ordinals.get(place) for place in range(first, last + 1)]
    if None in rows:
        return [one]
    return [Cells(one.start, one.end, sheet.subject, frozenset({row})) for row in rows if row is not None]


def _first_few(text: str, cues: Sequence[TableCue]) -> Sequence[TableCue]:
    """The cues; so many of the most or least are the top or the bottom few: which three are tallest."""
    few = next((cue for cue in cues if cue.name == "few"), None)
    ends = {"highest": "top", "most": "top", "latest": "top", "lowest": "bottom", "fewest": "bottom"}
    if few is None or any(cue.name in ("top", "bottom", "nth", "places") for cue in cues):
        return cues
    ends |= {"earliest": "top"} if any(dimension(text[cue.start : cue.end]).turned for cue in cues) else {}  # oldest
    if sum(cue.name in ends for cue in cues) != 1:
        return cues
    return [
        replace(cue, name=ends[cue.name], number=few.number) if cue.name in ends else cue
        for cue in cues
        if cue is not few
    ]


def _without_gap(
    asking: Asking, cues: Sequence[TableCue], cells: Sequence[Cells], columns: Sequence[Columns]
) -> list[TableCue]:
    """The cues; how much of an adjective one thing is, beside nothing else, is its value: 重多少克, 얼마나 무거워."""
    text = asking.question.text
    cues = _first_few(text, cues)
    if any(cue.name in _ORDERED for cue in cues):  # by number of complaints asks for no number
        cues = [cue for cue in cues if cue.name != "count" or not _NUMBER_OF.match(text, cue.start)]
    others = any(cue.name in ("than", "choice", "since", "until") for cue in cues)
    if others or len(cells) != 1 or len(columns) > 1 or len(asking.periods) > 1:
        return list(cues)
    return [
        replace(cue, name="much") if cue.name == "difference" and _HOW.match(text[cue.start : cue.end]) else cue
        for cue in cues
    ]


def _of_one_column(chosen: Cells, found: Sequence[tuple[int, int, int, object]], named: set[int]) -> Cells:
    """The mention, of the column that the question names where cells of several columns have its words.

    Where it names none of them the rows are all that have the words anywhere: nothing tells which are meant.
    """
    rivals = [one for *_, one in found if isinstance(one, Cells) and (one.start, one.end) == (chosen.start, chosen.end)]
    told = [one for one in rivals if one.column in named]
    if len(told) == 1 or len({one.rows for one in rivals}) <= 1:
        return told[0] if len(told) == 1 else chosen
    return replace(chosen, is_torn=True)


def _without_heads(asking: Asking, heads: Sequence[Columns]) -> Iterator[tuple[Range, tuple[Bound, ...]]]:
    """The amounts; where a column's name stands as the unit (40 points), it is that and no unit."""
    few = [cue for cue in asking.cues if cue.name in ("top", "bottom", "places") and cue.number is not None]
    for (start, end), bounds in asking.amounts:
        exact = len(bounds) == 1 and bounds[0].relation == "exact"
        if exact and any((cue.start, cue.end) == (start, end) and cue.name == "few" for cue in asking.cues):
            continue
        if any(cue.start < start < cue.end for cue in few):
            continue  # five cities of the top five cities
        if exact and any(cue.number == bounds[0].value and cue.end <= start for cue in few):
            yield (start, end), ()  # the number of rows that are asked for
            continue
        inside = [one.start for one in heads if start < one.start and one.end >= end and one.start < end]
        if not inside:
            yield (start, end), bounds
            continue
        place = start, start + len(asking.question.text[start : min(inside)].rstrip())
        yield place, tuple(replace(bound, unit="") for bound in bounds)


def _is_in_word(asking: Asking, cue: TableCue) -> bool:
    """Whether a cue of one letter is part of a longer name or noun: 大 of 大学, 重 of 重庆."""
    return cue.end - cue.start == 1 and any(
        one.start <= cue.start and cue.end <= one.end and one.end - one.start > 1 and one.tag in ("name", "noun")
        for one in asking.cut
    )


def _is_titled(asking: Asking, sheet: Sheet, cue: TableCue) -> bool:
    """Whether a cue with a number only names the table: the top 20 cities."""
    words_there = key(asking.question.text[cue.start : cue.end])
    return cue.name in ("top", "bottom") and words_there in key(sheet.view.context.text)


def _title(asking: Asking, sheet: Sheet, taken: list[bool]) -> None:
    """Takes the words that the table's title or the headings over it say, in any language."""
    told = f"{sheet.view.context.text}\n{sheet.view.head().text.partition(chr(10))[0]}\n{_called(sheet)}"
    stems = {stem(word) for word in LATIN.findall(told)}
    for word in asking.cut:
        text = plain_of(asking.question.text[word.start : word.end]).text
        if word.tag == "function" or any(taken[word.start : word.end]):
            continue
        is_word = text.isascii() and text.isalpha()  # a code is there as it stands, or not at all: WS3 is no WS5
        held = stem(text) in stems if is_word else len(text) > 1 and text in told
        if held or (_CODE.fullmatch(text) and spelled(text).search(told)):
            taken[word.start : word.end] = [True] * (word.end - word.start)
    for one in asking.question.sought:
        if not any(taken[one.start : one.end]) and any(
            len(form) > 1 and _stands_in(form, told, stems) for form in _titles(one)
        ):
            taken[one.start : one.end] = [True] * (one.end - one.start)


def _called(sheet: Sheet) -> str:
    """What the file is called."""
    return plain_of(PurePosixPath(sheet.view.table.document_id).stem.replace("_", " ")).text


def _begins_title(asking: Asking, sheet: Sheet, one: Columns, taken: Sequence[bool]) -> bool:
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


def _titles(one: Sought) -> tuple[str, ...]:
    """The forms that a title may have; for a name also those in Latin letters that rules give it."""
    latin = (form for form in one.forms if form.isascii() and len(form) > _LATIN_NAME)
    return (*one.certain, *latin) if one.kind == "name" else one.certain


def _stands_in(form: str, text: str, stems: set[str]) -> bool:
    if not form.isascii() or any(map(str.isdigit, form)):
        return key(form) in key(text)
    words_there = LATIN.findall(form.casefold())
    return bool(words_there) and all(stem(word) in stems for word in words_there)


def _take_counted(asking: Asking, taken: list[bool], end: int) -> None:
    """Takes the English plural right after a bound: lost more than 10 games."""
    for word in asking.cut:
        text = asking.question.text[word.start : word.end]
        if word.start == end + 1 and text.isascii() and text.endswith("s"):
            taken[word.start : word.end] = [True] * (word.end - word.start)


def _left(
    asking: Asking,
    sheet: Sheet,
    taken: Sequence[bool],
    cells: Sequence[Cells],
    columns: Sequence[Columns],
    cues: Sequence[TableCue],
) -> Iterator[Word]:
    """The words with characters that nothing explains and that are not light."""
    text, light = asking.question.text, light_words()
    ends = [one.end for one in cells] + [cue.end for cue in cues]
    edges = set(ends) | {end + 1 for end in ends}
    headed = {one.end for one in columns}
    said_of = {text[one.start : one.end] for one in cells} | {text[one.start : one.end] for one in columns}
    units = {one.unit_text for one in sheet.view.table.columns if one.unit_text and not one.unit_text.isascii()}
    things = len({one.rows for one in cells if one.column in sheet.subjects})
    called = {label.text for label in sheet.labels if label.column in sheet.subjects and label.strength == 1.0}
    sorts = [(one.start, one.end) for one in asking.question.sought if _sorts_rows(one, sheet)]
    for word in asking.cut:
        rest = "".join(text[at] for at in range(word.start, word.end) if not taken[at]).strip()
        unit = next((unit for unit in units if rest.startswith(unit)), "")
        if unit and (rest == unit or rest.removeprefix(unit) in _PARTICLES):
            continue
        if len(rest) > 1 and not rest.isascii():
            rest = _core(rest, sheet, light)
        if not rest or not any(map(str.isalnum, rest)):
            continue
        if not taken[word.start] and len(rest) < word.end - word.start and "가" <= rest[0] <= "힣":
            yield word  # what a compound begins with restricts it: 내하 of 내하항만
            continue
        if text[word.start : word.end] in said_of or _is_told_again(text, word, taken):
            continue
        if any(start <= word.start and word.end <= end for start, end in sorts) or _counts(rest, things):
            continue
        if rest in called:
            continue
        if word.tag == "function" or rest.casefold() in light or (word.form in light and not rest.isascii()):
            continue
        if rest.casefold() in _silent() or word.form in _silent():
            continue
        if (rest in _SORTED and word.start in headed) or rest.casefold() in sheet.lead:
            continue
        if _says_rows(rest.casefold(), sheet) or (rest.casefold() in row_words("places") and word.start in edges):
            continue
        whole = len(rest) == word.end - word.start
        first = next(at for at in range(word.start, word.end) if not taken[at])
        if first in edges and (rest == "号" or any(_is_tail(rest, sheet, one.column) for one in cells)):
            continue
        if first in {cue.end for cue in cues} | {cue.end + 1 for cue in cues} and _names_class(rest, sheet):
            continue
        if not whole and len(rest) == 1 and not rest.isascii() and rest in _PARTICLES:
            continue
        yield word


def _is_told_again(text: str, word: Word, taken: Sequence[bool]) -> bool:
    """Whether brackets right after a word tell it in another script, and all that they hold is explained."""
    told = _GLOSS.match(text, word.end) or _GLOSSED_RUN.match(text, word.end)
    inside = told[told.lastindex or 1] if told else ""
    if told is None or (inside.isascii() == text[word.start : word.end].isascii() and not _HAN.search(inside)):
        return False
    return all(taken[at] for at in range(*told.span(told.lastindex or 1)) if text[at].isalnum())


def _without_values(
    asking: Asking, sheet: Sheet, left: Sequence[Word], columns: Sequence[Columns]
) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    """The words left without those that only say the sort of value or the unit of a column that is meant.

    Where a column is named they must be of it; where none is, of a column of the table, which is given.
    """
    named = {at for one in columns for at in one.columns if sheet.roles[at] == "number"}
    kept, valued = [], []
    for word in left:
        text = asking.question.text[word.start : word.end].casefold()
        kinds = worth().get(text, worth().get(word.form, frozenset()))
        unit = unit_named(text) or unit_named(text.lstrip("십백천만억조十百千万亿"))
        of_kind = sheet.of_kind(kinds or ({kind_of(unit)} if kind_of(unit) not in ("", "count") else ()))
        meant = [at for at in of_kind if at in named] if named else list(of_kind)
        if not meant or (not named and "" in kinds):
            kept.append(word)
        elif not named:
            valued += meant
    return tuple(kept), tuple(dict.fromkeys(valued))


def _says_rows(rest: str, sheet: Sheet) -> bool:
    """Whether a word only says what sort of thing the rows are: people where they are called by names of such."""
    head = sheet.view.table.columns[sheet.subject].label.casefold()
    months = row_words("months")
    return (
        rest in row_words("things")
        or (rest in row_words("people") and head in row_words("people_heads"))
        or (rest in months and head in months)
    )


def _sorts_rows(one: Sought, sheet: Sheet) -> bool:
    """Whether a word says what sort of things the rows are, as most of their names do: exhibition."""
    if one.kind != "term" or one.topic not in CLASSES:
        return False
    names = [plain_of(sheet.view.cell(row, sheet.subject).text) for row in sheet.rows]
    forms = Forms(one.forms)
    return 2 * sum(map(forms.stand_in, names)) >= len(names) > 0


def _counts(rest: str, things: int) -> bool:
    """Whether a word only counts the things that are named: 三市 after three cities."""
    found = _COUNTED.fullmatch(rest)
    return found is not None and number_named(found[1]) == things > 1


def _core(rest: str, sheet: Sheet, light: frozenset[str]) -> str:
    """Letters that a cut has joined, without light ones at their ends where title or headers hold what is left."""
    for bare in (rest, rest[1:] if rest[0] in light else rest, rest[:-1] if rest[-1] in light else rest):
        if any(plain_of(bare).text in one.text for one in (sheet.view.context, *sheet.view.headers)):
            return ""
    return rest


def _is_tail(rest: str, sheet: Sheet, column: int) -> bool:
    """Whether letters after a cell's words are those that its column's or the subjects' names end in: 점 of 가맹점."""
    plain = plain_of(rest).text
    subjects = {sheet.tails.get(at, "") for at in (column, *sheet.subjects)}
    heads = {label.text for label in sheet.labels if label.column in (column, *sheet.subjects)}
    return any(end.endswith(plain) for end in (*subjects, *heads) if end)


def _names_class(rest: str, sheet: Sheet) -> bool:
    """Whether letters after a counting word are those that headers or cells of a column of words end in."""
    plain = plain_of(rest).text
    worded = set(sheet.tails)
    heads = {label.text for label in sheet.labels if label.column in worded}
    own = {label.text for label in sheet.labels if label.column in sheet.subjects}
    return any(end.endswith(plain) for end in (*sheet.tails.values(), *heads) if end) or any(
        plain in head for head in own
    )


@cache
def _silent() -> frozenset[str]:
    languages: tuple[Language, ...] = ("ko", "en", "zh")
    return frozenset(word for one in languages for kind in ("function", "question") for word in stop_words(one, kind))
