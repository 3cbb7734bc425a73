"""What one line of a text dump looks like: its width, whether it ends a sentence, what marker it begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

BLANKS = re.compile(r"\s+")
BAR = re.compile(r"\s*[|│｜┃]\s*")  # between the cells of a row typed with bars
GAP = re.compile(r"\s*\t\s*|\s{2,}")
PARTED = "\x1f"  # between the cells of a row, empty ones too, where a loader knows them: a blank to everyone else
LEADERS = re.compile(r"\s*(?:[.·…]\s?){4,}$")  # dots that lead from the words of a row to its last cell
LED = re.compile(
    r"(?<=\w)(\)?\s?(?:[.·…]\s?){4,})\s*(?!\d+$)(?=[^\s.·…]\S{0,19}(?:\s\S{1,20}){0,3}$)"
)  # no page number
HEADING_WIDTH = 100  # columns
HEADING_WIDTH_MARKED = 140
INDENTS = ("\u3000", "\u00a0\u00a0", "    ")
WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6"
    "\U0001f300-\U0001f64f\U0001f900-\U0001f9ff\U00020000-\U0003fffd]+"
)
LONG_LINE = 1000  # characters
CLOSERS = "\"'”’」』》〉)）]】〕"
ENDS = re.compile(
    rf"(?:[.!?。！？…]|[.。!?！？…][{re.escape(CLOSERS)}]*\s*[(（\[][^()（）\[\]]{{1,80}}[)）\]])[{re.escape(CLOSERS)}]*$"
)
SPOKEN_END = re.compile(r"(?:[가-힣]{2}(?:니다|했다|한다|된다|됐다|있다|없다|였다|이다|세요|어요))[\"'”’)]*$")
ABBREVIATION_END = re.compile(r"\b(?:No|Mr|Mrs|Ms|Dr|Co|Ltd|Inc|Corp|vs|Vol|pp|[A-Z])\.$")
HEADING_MARKS = "◼■□◆◇▣▶◈★☆●◎◉"
RING_MARKS = "○▷▸◦❍"
ITEM_MARKS = "-–—－·•∙*‣⁃➢➤✓✔√∘"
MARKED = re.compile(rf"^([{HEADING_MARKS}{RING_MARKS}]|[∙·]{{2,}}|[{ITEM_MARKS}](?=\s|[^\W\d_]))")
NUMBERED = re.compile(
    r"^(?:(?P<dot>\d{1,2})[.．)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\s?[.．]|[IVX]{1,4}\.\s|[가나다라마바사아자차]\.\s|"
    r"[一二三四五六七八九十]{1,3}[、．.]|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]+[章节節部分]|"
    r"제\s?\d+\s?[장절]\b|\d{1,2}(?:\.\d{1,2}){2,3}\s+(?=[^\W\d])|\d{1,2}\.\d{1,2}\.\s)"
)
BRACKETED = re.compile(r"^(?:\[[^\[\]]{1,40}\]|【[^【】]{1,40}】|<[^<>]{1,60}>$|〈[^〈〉]{1,60}〉$|《[^《》]{1,60}》$)")
CAPTION_MARK = "도표"
CAPTION = re.compile(
    r"^[<\[(【〈]?\s*(?:도표|표|그림|사진|차트|图表|图|圖|表|Table|Figure|Fig\.|Chart|Exhibit)\s?\d{1,3}(?:-\d{1,2})?(?!\d)"
    r"(?=[\s.:：．)>\]】〉]|$)"
)
# what a document says of itself in one line: facts, and no headings
# what heads the parts of a law, a contract or a list of questions, in a line of its own
CLAUSE = re.compile(
    r"^(?:第\s?[一二三四五六七八九十百零〇\d]+\s?[编編章节節条條]|제\s?\d+\s?[편장절관조](?:의\s?\d+)?|Q\s?\d{1,2}[.:)]"
    r"|(?:Article|Section|Chapter|Part|Clause)\s+(?:\d+|[IVXLC]+)\b)",
    re.I,
)
CLAUSE_WIDTH = 60  # columns
STATEMENT = re.compile(
    r"^[\[(（【]?\s*(?:원문\s*)?(?:자료\s?제공|자료|출처|사진|来源|來源|资料来源|資料來源|发布时间|發佈時間|Sources?|Published|Date|Issued)"
    r"\s*[:：=|]",
    re.I,
)
DATE = re.compile(r"(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,2}(?!\d)")
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds a word: ``text`` has no blanks around it, and "\t" where wide blanks part its cells.

    ``broken`` says that no blank stood at its end; ``gap`` counts the empty lines before it; ``indented`` says that a
    wide blank opened it, as it opens a Chinese paragraph.
    """

    text: str
    broken: bool = True
    gap: int = 0
    boilerplate: bool = False
    locator: str | None = None
    indented: bool = False

    @property
    def prose(self) -> str:
        """The line with single blanks."""
        return BLANKS.sub(" ", self.text).strip()


def bars(text: str) -> int:
    """How many bars part the cells of a line, those at its ends aside.

    >>> bars("Adult | £14.50 | £13.00"), bars("| 301동 | 15 |"), bars("either|or")
    (2, 1, 0)
    """
    inner = BAR.sub("|", text.strip()).strip("|")
    return inner.count("|") if " | " in text or "│" in text or "｜" in text or "┃" in text else 0


def read_lines(
    text: str, *, boilerplate: bool = False, locator: str | None = None, placed: Mapping[int, str] | None = None
) -> list[Line]:
    """The lines of ``text`` that hold a word; ``placed`` are those, by number, whose cells are known.

    >>> [(line.text, line.broken, line.gap) for line in read_lines("시장에 성공\\n\\n하였다. \\n")]
    [('시장에 성공', True, 0), ('하였다.', False, 1)]
    """
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.splitlines()):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        pieces = raw.split(PARTED) if PARTED in raw else GAP.split(LED.sub(r"\1\t", stripped))
        cells = (BLANKS.sub(" ", cell).strip() for cell in pieces)
        first = not lines
        indented = raw.startswith(INDENTS)
        place = locator if first else None
        words = (placed or {}).get(number) or "\t".join(cells)
        lines.append(Line(words, not raw[-1].isspace(), gap, boilerplate, place, indented))
        gap = 0
    return lines


def width(text: str) -> int:
    """Columns that ``text`` takes in a fixed pitch: 2 for a wide character, 1 for any other.

    >>> width("11 월")
    5
    """
    if len(text) > LONG_LINE:  # no line of a page; its exact width decides nothing
        return len(text)
    return len(text) + sum(map(len, WIDE.findall(text)))


def ends_sentence(text: str) -> bool:
    """Whether a sentence may end where ``text`` ends.

    >>> ends_sentence("성장세를 보였다. (출처: 신문)"), ends_sentence("도시 GDP 현황")
    (True, False)
    """
    if ABBREVIATION_END.search(text[-12:]):
        return False
    return ENDS.search(text[-120:]) is not None or SPOKEN_END.search(text[-16:]) is not None


def marker(text: str) -> str:
    """The bullet or kind of numbering that ``text`` begins with, or nothing.

    >>> [marker(text) for text in ("◼ 선전", "－ 이번", "2． 경과원", "2.2 만", "[지역] 소개", "도표 1. 현황", "이번")]
    ['◼', '－', '1', '', '[', '도표', '']
    """
    match = MARKED.match(text)
    if match is not None:
        return match.group(1)
    if NUMBERED.match(text) is not None:
        return "1"
    if CAPTION.match(text) is not None:
        return CAPTION_MARK
    return "[" if BRACKETED.match(text) is not None else ""


def starts_block(text: str) -> bool:
    """Whether a line that begins like this cannot continue the one before it."""
    return marker(text) not in {"", "["} or ADDRESS.match(text) is not None


def heads_clause(text: str) -> bool:
    """Whether a line is the number of a clause with what it is about, and no clause itself.

    >>> [heads_clause(text) for text in ("Article 5. Sick leave", "제3조(지원 제외)", "第三条 本办法自今日起施行。")]
    [True, True, False]
    """
    asks = text[:1] in "Qq"
    heads = asks or (could_head(text) and text[-1] not in ":：")
    return CLAUSE.match(text) is not None and width(text) <= CLAUSE_WIDTH and heads


def could_head(text: str, marked: bool = False) -> bool:
    """Whether the words may be a heading: short, not cut off at a comma, and no sentence.

    A ``marked`` one may be a sentence without a full stop (◇혁신 '발원지' 역할 수행한다).
    """
    sentence = ENDS.search(text) is not None if marked and width(text) <= 60 else ends_sentence(text)
    return (
        width(text) <= (HEADING_WIDTH_MARKED if marked else HEADING_WIDTH)
        and not sentence
        and text[-1] not in ",，、;；"
        and any(map(str.isalpha, text))
    )
