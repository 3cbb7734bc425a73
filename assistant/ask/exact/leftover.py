"""The words of a question that no cell, header, cue or title of a table explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.ask.exact.asking import Asking
from assistant.ask.exact.grain_asked import grain_asked, lasts
from assistant.ask.exact.headers import Columns
from assistant.ask.exact.mentions import Cells
from assistant.ask.exact.printed_days import days_at
from assistant.ask.exact.row_sorts import is_of_house, is_sort_of_row, says_rows
from assistant.ask.exact.sheet import Sheet
from assistant.ask.exact.title import told_of
from assistant.ask.forms import Forms
from assistant.ask.plain import plain_of
from assistant.ask.sought import Sought
from assistant.ask.table_pieces import CLASSES
from assistant.language.measure_units import kind_of, unit_named
from assistant.language.operations import number_named
from assistant.language.stopwords import stop_words
from assistant.language.table_cues import TableCue, light_words, row_words, worth
from assistant.language.table_senses import weekday_words
from assistant.types import Language, Word

_GLOSS = re.compile(r"\s?[(（]([^()（）]+)[)）]")
_GLOSSED_RUN = re.compile(
    r"(?:['’]?[ -]?[A-Za-z]+){1,2}\s?[(（]([^()（）A-Za-z]+)[)）]|\s?[가-힣]+\s?[(（]([^()（）가-힣]+)[)）]"
)  # Nu'an county (怒安县)
_COUNTED = re.compile(
    r"(\d+|[两二三四五六七八九十])(?:[市国省县区家个所座者人城校厂款种地港州]|城市|家公司|家企业|个城市|个国家)(?:里|中|之中|当中)?"
)
_HAN = re.compile(r"[㐀-鿿]")
_HANGUL_RUN = re.compile(r"[가-힣]+")
_SHORTEST_WORD = 3  # syllables
_SORTED = frozenset({"별", "별로"})  # after a header: by it
_PLACE_TAILS = frozenset("市县区省镇시군구도현성강산河江山")  # of a name that the title says without them
_ONE = "한"  # of 한 상자
_TITLES = frozenset({"선생", "선생님", "씨", "老师", "先生", "女士", "小姐"})  # behind the name of somebody
_NAMING = frozenset({"名字", "名称"})
_PARTICLES = frozenset("은는이가을를의에로와과도만인한된할중적들님씨")


def take_counted(asking: Asking, taken: list[bool], end: int) -> None:
    """Takes the English plural right after a bound: lost more than 10 games."""
    for word in asking.cut:
        text = asking.question.text[word.start : word.end]
        if word.start == end + 1 and text.isascii() and text.endswith("s"):
            taken[word.start : word.end] = [True] * (word.end - word.start)


def words_left(
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
    per = {f"每{one.unit_text.partition('/')[2]}" for one in sheet.view.table.columns if "/" in one.unit_text}
    compared = {cue.end for cue in cues if cue.name == "difference"}
    things = len({one.rows for one in cells if one.column in sheet.subjects})
    called = {label.text for label in sheet.labels if label.column in sheet.subjects and label.strength == 1.0}
    glosses = [found.span() for one in cells if (found := _GLOSS.match(text, one.end)) and _is_gloss(text, one, found)]
    sorted_by = [(one.start, one.end) for one in asking.question.sought if _sorts_rows(one, sheet)]
    grain = grain_asked(text)
    grain = (
        grain
        if grain and any(lasts(days_at(sheet, at), grain[0]) for at in sheet.bare_dated or sheet.only_dated)
        else None
    )
    for word in asking.cut:
        if grain is not None and grain[1] <= word.start and word.end <= grain[2]:
            continue  # in which year, of columns that are years
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
        if any(start <= word.start and word.end <= end for start, end in sorted_by):
            continue
        if _counts(rest, {things, len(sheet.rows)}):
            continue
        if rest in called or rest in per or (rest in _NAMING and _names_rows(sheet, columns)):
            continue
        if any(start <= word.start and word.end <= end for start, end in glosses):
            continue
        if rest in _TITLES and any(one.end in (word.start, word.start - 1) for one in cells):
            continue
        if rest in _PLACE_TAILS and (taken[word.start] or (word.start and taken[word.start - 1])):
            continue
        if _begins_word_of_title(text, word, taken, sheet):
            continue
        if word.start - 1 in headed and rest.casefold() in row_words("people"):
            continue  # overseas students, of a column for overseas
        counts_people = word.start - 1 in compared or (columns and word.start - 1 in ends)
        if counts_people and rest.casefold() in row_words("people"):
            continue  # employs the largest number of people
        if word.tag == "function" or rest.casefold() in light or (word.form in light and not rest.isascii()):
            continue
        if rest.casefold() in _silent() or word.form in _silent():
            continue
        if is_of_house(rest.casefold(), sheet) or is_sort_of_row(rest, sheet, cells):
            continue
        if rest == _ONE and _goes_on_with_taken(text, word.end, taken):
            continue
        if rest.casefold() in weekday_words() and any(at in sheet.weekdays for one in columns for at in one.columns):
            continue
        if (rest in _SORTED and word.start in headed) or rest.casefold() in sheet.lead:
            continue
        if says_rows(rest.casefold(), sheet) or (rest.casefold() in row_words("places") and word.start in edges):
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


def _is_gloss(text: str, cell: Cells, found: re.Match[str]) -> bool:
    """Whether brackets right behind the words of a cell tell them in another script: 亲子共读 (reading together)."""
    return found[1].isascii() != text[cell.start : cell.end].isascii() and not any(map(str.isdigit, found[1]))


def _begins_word_of_title(text: str, word: Word, taken: Sequence[bool], sheet: Sheet) -> bool:
    """Whether a syllable that is cut off a word is explained with the rest of it: 비 of 비급여 in a table of 비급여."""
    joined = _HANGUL_RUN.match(text, word.start)
    if word.end - word.start != 1 or joined is None or joined.end() - word.start < _SHORTEST_WORD:
        return False
    rest = range(word.end, min(joined.end(), word.end + _SHORTEST_WORD - 1))
    return all(taken[at] for at in rest) and joined[0][:_SHORTEST_WORD] in told_of(sheet)


def _goes_on_with_taken(text: str, end: int, taken: Sequence[bool]) -> bool:
    """Whether the next word is explained: a box, 한 상자, where the title says what prices are for."""
    start = end + (text[end : end + 1] == " ")
    return start < len(text) and taken[start]


def _names_rows(sheet: Sheet, columns: Sequence[Columns]) -> bool:
    """Whether the question says what the rows are: what they are called is what is asked."""
    return any(sheet.roles[one.columns[0]] == "subject" for one in columns)


def _is_told_again(text: str, word: Word, taken: Sequence[bool]) -> bool:
    """Whether brackets right after a word tell it in another script, and all that they hold is explained."""
    told = _GLOSS.match(text, word.end) or _GLOSSED_RUN.match(text, word.end)
    inside = told[told.lastindex or 1] if told else ""
    if told is None or (inside.isascii() == text[word.start : word.end].isascii() and not _HAN.search(inside)):
        return False
    return all(
        taken[at] or text[at] in _PLACE_TAILS for at in range(*told.span(told.lastindex or 1)) if text[at].isalnum()
    )


def without_values(
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


def _sorts_rows(one: Sought, sheet: Sheet) -> bool:
    """Whether a word says what sort of things the rows are, as most of their names do: exhibition."""
    if one.kind != "term" or one.topic not in CLASSES:
        return False
    names = [plain_of(sheet.view.cell(row, sheet.subject).text) for row in sheet.rows]
    forms = Forms(one.forms)
    return 2 * sum(map(forms.stand_in, names)) >= len(names) > 0


def _counts(rest: str, things: set[int]) -> bool:
    """Whether a word only counts the things that are named, or all rows: 三市 after three cities, 六国里 of six."""
    found = _COUNTED.fullmatch(rest)
    return found is not None and (number_named(found[1]) or 0) in things - {0, 1}


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
