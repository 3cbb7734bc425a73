"""Finds in a text the names that it writes in two ways side by side.

``수곤(Sugon)``, ``과학기술부(科技部)``, ``比亚迪（BYD）``, ``Torch Center (火炬中心)``, ``발전센터(이하 센터)``, and
rows of tables that carry Hangul and Hanzi in neighbouring cells. The text vouches for the two forms being one name;
what has to be found out is where the first one begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.alignment import agreement
from assistant.language.chinese import HAN
from assistant.language.heads import head_start
from assistant.language.name_file import script_language
from assistant.language.name_words import alias_opening
from assistant.language.transcription import latin_key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two forms of one name, each with its place in the text, and how sure it is (0 to 1)."""

    form: str
    start: int
    end: int
    other: str
    other_start: int
    other_end: int
    score: float


BRACKET = re.compile(r"[(（]((?:[^()（）\n]|[(（][^()（）\n]*[)）]){2,80})[)）]")
_SEPARATOR = re.compile(r"\s*[,，、;；∙·•/]\s*")
_QUOTES = "\"'“”‘’「」『』《》〈〉 "
# what stands in brackets and is no name: numbers, dates, codes, units, references, sentences
_NO_NAME = re.compile(
    r"[\d\s.,%:~∼〜–—+-]*|.*[%=:?!。].*|(?:19|20)\d\d\s?(?:년|年|[QHqh年.-]).*|[A-Z]{1,4}[.-]?\d[\d.-]*"
    r"|(?:약|제|총|전년|출처|단위|기준|자료|来源|单位|(?i:source|unit|see|fig|table|approx)\b).*"
    r"|.*[是了].*|[a-zµ²³/%]{1,3}|[kKMGTm][WwHhz]{1,2}h?|.*(?:다|음|함|됨|임|등)"
    r"|(?:확정|잠정|속보|추정|예상|전망|목표|실적|누적)치?|预计|初步|快报|暂定|最终|(?i:preliminary|provisional|final|estimated?|forecast|actual)"
    r"|(?:[십백천만억조]+\s?)?(?:위안|달러|원|엔|유로|명|개|건|톤|대|가구|배|개사|달러화)"
)
_LETTERS = re.compile(rf"(?:[가-힣A-Za-zÀ-ɏḀ-ỿ{HAN}][^가-힣A-Za-zÀ-ɏḀ-ỿ{HAN}]*){{2}}")
# quotation marks inside a form, and scripts of which nothing is known here: kana and everything beyond
_MARKS = re.compile(r"[「」『』《》〈〉“”\n]|[^\W\d_A-Za-zÀ-ɏḀ-ỿ가-힣⺀-⿟々〇㐀-䶿一-鿿豈-﫿]")
_WORD = "[가-힣A-Za-z0-9&.·-]"
_ROW = re.compile(
    r"^[ \t]*(?P<rank>\d{1,4}[.)]?[ \t]+)?"
    rf"(?P<hangul>(?:[A-Z0-9&.-]+[ ]?)?[가-힣]{_WORD}*(?:[ ](?=[^\s]*[가-힣]){_WORD}+){{0,3}})"
    rf"[ \t]+(?P<hanzi>[A-Z]*[ ]?[{HAN}][{HAN}A-Za-z0-9&.()（）-]*)"
    r"(?P<rest>(?:[ \t]+[-−+△▲]?[\d.,%↑↓-]+)*)[ \t]*$",
    re.MULTILINE,
)
_CELL = re.compile(r"[^\t\n]+")


def mine(text: str) -> list[Pair]:
    """The pairs of forms that ``text`` writes side by side, in order of the first form.

    >>> [(pair.form, pair.other) for pair in mine("이 지구는 수곤(Sugon), 과학기술부(科技部, MOST)와 일한다.")]
    [('수곤', 'Sugon'), ('과학기술부', '科技部'), ('과학기술부', 'MOST')]
    """
    found: dict[tuple[int, int], Pair] = {}
    for pair in (*_glosses(text), *_rows(text), *_cells(text)):
        place = (pair.start, pair.other_start)
        if place not in found or found[place].score < pair.score:
            found[place] = pair
    return [found[place] for place in sorted(found)]


def _glosses(text: str) -> Iterator[Pair]:
    for bracket in BRACKET.finditer(text):
        parts = list(_parts(bracket[1], bracket.start(1)))
        forms = [part for part in parts if not _is_alias(part)]
        start, score = None, 0.0
        # Hanzi tell best where the name begins, then pinyin, then other Latin
        for form, _, _ in sorted(forms, key=lambda part: ("zh", "ko", "en").index(script_language(part[0]))):
            if head := head_start(text, bracket.start(), form, nested="(" in bracket[1] or "（" in bracket[1]):
                start, score = head
                break
        for form, form_start, form_end in parts:
            alias = _is_alias((form, form_start, form_end))
            if alias and start is None and (head := head_start(text, bracket.start(), form, nested=False)):
                start, score = head
            if start is None:
                continue
            if pair := _pair(text, start, bracket.start(), form, form_start, form_end, 0.9 if alias else score):
                yield pair


def _pair(text: str, start: int, end: int, form: str, form_start: int, form_end: int, score: float) -> Pair | None:
    end = start + len(text[start:end].rstrip(_QUOTES))
    opening = alias_opening(form)
    other_start = form_start + opening
    other = text[other_start:form_end].strip(_QUOTES)
    other_start = text.index(other, other_start)
    head = text[start:end]
    if (
        not other
        or not _LETTERS.search(head)
        or _MARKS.search(other)
        or latin_key(head) == latin_key(other)
        or not _plausible(head, other, opening > 0)
    ):
        return None
    return Pair(head, start, end, other, other_start, other_start + len(other), score)


def _plausible(head: str, other: str, named_alias: bool) -> bool:
    """Whether ``other`` can be a name of what ``head`` names; one script twice must be an abbreviation."""
    if script_language(head) != script_language(other) or named_alias or re.match("[A-Z]{2,}(?![A-Z&]*$)", other):
        return True
    if script_language(head) == "en":
        return len(other) < len(head)
    if not 1 < len(other) < len(head) or " " in other or head[0] != other[0]:
        return False
    letters = iter(head)
    return all(letter in letters for letter in other) or (head[-1] == other[-1] and 2 * len(other) <= len(head) + 1)


def _is_alias(part: tuple[str, int, int]) -> bool:
    return alias_opening(part[0]) > 0


def _parts(inside: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The forms that a bracket lists, with their places; what is no name is left out."""
    cuts = [0]
    for separator in _SEPARATOR.finditer(inside):
        before, after = inside[cuts[-1] : separator.start()], inside[separator.end() :]
        # "One Town, One Industry" is one title; "State Council, SC" and "科技部, MOST" are two forms
        if script_language(before) == script_language(after) == "en" and not re.match(r"[A-Z][A-Z&-]{1,7}$", after):
            continue
        cuts += [separator.start(), separator.end()]
    cuts.append(len(inside))
    for left, right in zip(cuts[::2], cuts[1::2], strict=True):
        form = inside[left:right]
        lead = len(form) - len(form.lstrip())
        form = form.strip().rstrip('.,，、。;；:："”')
        if _LETTERS.search(form) and not _NO_NAME.fullmatch(form):
            yield form, start + left + lead, start + left + lead + len(form)


def _rows(text: str) -> Iterator[Pair]:
    """Pairs in rows: trusted where the two agree, and elsewhere in a run of rows that mostly do."""
    rows = [row for row in _ROW.finditer(text) if row["rank"] or row["rest"]]
    for run in _runs(text, rows):
        scores = [agreement(re.sub(r"\s", "", row["hangul"]), row["hanzi"]) for row in run]
        is_table = len(run) >= 3 and sum(scores) / len(scores) >= 0.4
        for row, score in zip(run, scores, strict=True):
            if score >= 0.6 or is_table:
                yield Pair(row["hangul"], *row.span("hangul"), row["hanzi"], *row.span("hanzi"), max(score, 0.6))


def _runs(text: str, rows: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Rows with at most five lines between one and the next."""
    run: list[re.Match[str]] = []
    for row in rows:
        if run and text.count("\n", run[-1].end(), row.start()) > 6:
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _cells(text: str) -> Iterator[Pair]:
    """Pairs in neighbouring cells of rows whose cells are parted by tabs, where the two agree."""
    for line in re.finditer(r"(?m)^[^\t\n]*\t[^\n]*", text):
        for one, two in pairwise(_CELL.finditer(text, line.start(), line.end())):
            form, other = one[0].strip(), two[0].strip()
            if {script_language(form), script_language(other)} == {"ko", "zh"}:
                hangul, hanzi = (form, other) if script_language(form) == "ko" else (other, form)
                if agreement(re.sub(r"\s", "", hangul), hanzi) >= 0.6:
                    start, other_start = text.index(form, one.start()), text.index(other, two.start())
                    yield Pair(form, start, start + len(form), other, other_start, other_start + len(other), 0.9)
