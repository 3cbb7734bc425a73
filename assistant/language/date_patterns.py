"""How periods are written in Korean, Chinese and English: what each mention says, before any calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.fold import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """What one piece of text says of a period; None is what it does not say.

    ``years_back``, ``months_back`` and ``days_back`` count from the reference date (올해 is 0, last year 1);
    ``towards`` is -1 for 지난 and last, 1 for 오는 and next. ``joins_left``: the text makes it the end of a range
    that the mention before it begins.
    """

    start: int
    end: int
    year: int | None = None
    years_back: int | None = None
    months_back: int | None = None
    days_back: int | None = None
    decade: bool = False
    half: int | None = None
    quarter: int | None = None
    last_quarter: int | None = None
    month: int | None = None
    last_month: int | None = None
    day: int | None = None
    last_day: int | None = None
    towards: int = 0
    joins_left: bool = False

    @property
    def needs_reference(self) -> bool:
        """The text counts from the day it was written."""
        return bool(self.towards) or any(
            back is not None for back in (self.years_back, self.months_back, self.days_back)
        )


_YEARS_BACK = {
    "올해": 0, "금년": 0, "今年": 0, "本年": 0, "本年度": 0, "thisyear": 0, "thecurrentyear": 0,
    "지난해": 1, "작년": 1, "전년": 1, "전년도": 1, "去年": 1, "上年": 1, "上一年": 1, "lastyear": 1,
    "thepreviousyear": 1, "previousyear": 1, "재작년": 2, "前年": 2, "내년": -1, "明年": -1, "nextyear": -1,
}  # fmt: skip
_MONTHS_BACK = {
    "이달": 0, "이번달": 0, "금월": 0, "本月": 0, "这个月": 0, "thismonth": 0,
    "지난달": 1, "전월": 1, "上月": 1, "上个月": 1, "lastmonth": 1,
    "다음달": -1, "내달": -1, "下月": -1, "下个月": -1, "nextmonth": -1,
}  # fmt: skip
_DAYS_BACK = {"오늘": 0, "금일": 0, "今天": 0, "今日": 0, "today": 0, "어제": 1, "昨天": 1, "昨日": 1, "yesterday": 1,
              "내일": -1, "明天": -1, "明日": -1, "tomorrow": -1}  # fmt: skip
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_HALVES = {"상반기": 1, "上半年": 1, "first": 1, "1": 1, "하반기": 2, "下半年": 2, "second": 2, "2": 2}
_ENGLISH_NUMBERS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_CHINESE_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}

_TO = r"\s?(?:~|∼|〜|-|–|—|−|부터|에서|至|到|\bto\b|\bthrough\b|\band\b)\s?"
_FOUR = r"(?<![\w.,])(?<!(?<!\d{4})-)(?:1[89]|20)\d\d"
_SMALL = "(?:[0-3]?[0-9]|[一二三四五六七八九十]{1,3})"
_COMPARED = r"(?!\s?(?:동기|같은|대비|비(?![가-힣])|동월|동분기|보다|同期|同比))"
_QUARTER = "(?:분기|个?季度)"
_PART_WORDS = r"[1-4]\s?분기|[상하]반기|[1-9]\d?월|1\s?[~∼～-]"
_LASTING = (  # after so many years, which are no year then
    "간|동안|된|차|째|이상|이하|넘|경력|전|후|뒤|만에|만기|근속|연속|이내|미만|초과|내내|가까이|정도|형|거치|상환|보증|이나|짜리|살"
    "|계약|임대|징역|대출|역사|전통|근무|거주|기한|장기|무사고|분할|할부|주기|이전|세월|지기|베테랑|이자|이력|수명|가량|남짓|여"
)
_CJK_YEAR = rf"""(?:
    (?P<year>(?<!\d)(?<!\d[.,])(?:1[89]|20)\d\d|[一二][〇零一二三四五六七八九]{{3}})
    (?:\s?[년年][도度]?(?![대代간間间])|(?=[\s.]{{1,2}}(?:[1-4](?:{_TO}[1-4])?\s?{_QUARTER}|[상하]반기|[上下]半年)))
  | (?<![\w.,/-])['’]?(?P<short_year>[12]\d)년
    (?:도|(?=\s?(?:{_PART_WORDS})|(?<=2\d년)\s(?!{_LASTING})|에(?!\s만)|말|초|기준|산))
  | (?P<years_back>올해|금년|지난\s?해|재작년|작년|전년도?|내년|今年|本年度?|去年|上一?年|前年|明年){_COMPARED}
)"""
_PART = rf"""(?:
    (?P<half>상반기|하반기|上半年|下半年)
  | [제第]?(?P<quarter>[1-4一二三四])\s?{_TO}[제第]?(?P<last_quarter>[1-4一二三四])\s?{_QUARTER}
  | 前(?P<first_quarters>[2-4二两三四])个?季度
  | [제第]?(?P<single_quarter>(?<!\d)[1-4一二三四])\s?{_QUARTER}
  | 前(?P<first_months>\d{{1,2}}|[二两三四五六七八九十]{{1,2}})个月
  | (?P<month>(?<!\d){_SMALL})\s?[월月]?{_TO}(?P<last_month>{_SMALL})\s?(?:월|月份?)(?!\s?{_SMALL}\s?[일日号號])
  | (?P<day_month>(?<!\d){_SMALL})\s?(?:월|月份?)\s?
    (?P<day>{_SMALL})\s?[일日号號]?{_TO}(?P<last_day>{_SMALL})\s?[일日号號](?!본)
  | (?P<single_month>(?<!\d){_SMALL})\s?(?:월|月份?)(?:\s?(?P<single_day>{_SMALL})\s?[일日号號](?![본间間간]))?
)"""
_MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_EN_YEAR = (
    r"(?:[\s,/-]*(?:of\s|in\s)?(?:the\s)?(?P<year>(?:1[89]|20)\d\d)(?!\w|[.,-]\d)"
    r"|[\s,]*(?:of\s|in\s)?(?P<years_back>(?:this|last|next|the\s(?:previous|current)|previous)\syear))"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST_DAY = rf"(?:{_TO}(?P<last_day>[0-3]?\d)(?:st|nd|rd|th)?)?"
_WEEKDAY = (
    r"\((?:[월화수목금토일](?:요일)?|(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?)\)"
)
_PREPOSITIONS = ("in", "of", "by", "since", "until", "during", "from")
_AFTER_PREPOSITION = "(?:" + "|".join(rf"(?<=\b{word}\s)" for word in _PREPOSITIONS) + ")"
_EVERY_MONTH = " ".join(_MONTH_NAMES)
# What a line must hold, in lower case, for the pattern to be worth trying
_PATTERNS = [
    (triggers.split(), re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for triggers, pattern in (
        ("년 年 해 분기 季 반기 半年", rf"{_CJK_YEAR}(?:\s?[의的.]?\s?{_PART})?"),
        ("월 月 분기 季 반기 半年", rf"(?:(?P<towards>지난|오는|다음)\s?)?{_PART}"),
        ("지난 오는", r"(?P<towards>지난|오는)\s?(?P<day>\d{1,2})\s?일(?!\s?(?:간|동안))"),
        ("일 日 号", r"(?P<joined_day>(?<!\d)\d{1,2})\s?[일日号](?!본|간)"),
        (
            "달 月 month",
            r"(?P<months_back>이번\s?달|이달|지난\s?달|다음\s?달|내달|本月|这个月|上个?月|下个?月|\b(?:this|last|next)\smonth\b)"
            r"(?:\s?(?P<day>\d{1,2})\s?[일日号](?![본간间]))?",
        ),
        (
            "오늘 어제 내일 天 日 today tomorrow yesterday",
            r"(?P<days_back>오늘|어제|내일|今天|昨[天日]|明[天日]|\b(?:today|yesterday|tomorrow)\b)",
        ),
        (
            "19 20",
            r"(?<![\w.])(?P<year>(?:19|20)\d\d)(?P<mark>[-./])\s?(?P<month>0?[1-9]|1[0-2])(?P=mark)\s?(?P<day>[0-3]?\d)(?![\d])",
        ),
        (
            "(월 (화 (수 (목 (금 (토 (일 (周 (星 (mo (tu (we (th (fr (sa (su",
            rf"(?<![\w./-])(?P<month>0?[1-9]|1[0-2])\s?[./-]\s?(?P<day>[0-3]?\d)\.?(?=\s?{_WEEKDAY})",
        ),
        ("19 20", r"(?<![\w.-])(?P<year>(?:19|20)\d\d)[-./](?P<month>0[1-9]|1[0-2])(?![\w%-]|\.\d|,\d)"),
        ("년대 年代 0s 0's", r"(?<![\w.,])(?P<decade>(?:1[89]|20)\d0)(?:\s?년대|\s?年代|'?s\b)"),
        ("half", rf"(?:\bthe\s)?\b(?P<half>first|second)\shalf\b{_EN_YEAR}?"),
        ("quarters", rf"(?:\bthe\s)?\bfirst\s(?P<first_quarters>two|three|2|3)\squarters\b{_EN_YEAR}?"),
        ("months", rf"(?:\bthe\s)?\bfirst\s(?P<first_months>\w+)\smonths\b{_EN_YEAR}?"),
        (
            "quarter",
            rf"(?:\bthe\s)?\b(?P<quarter>first|second|third|fourth|[1-4](?:st|nd|rd|th))"
            rf"(?:{_TO}(?P<last_quarter>second|third|fourth|[2-4](?:nd|rd|th)))?\squarters?\b{_EN_YEAR}?",
        ),
        ("q", rf"(?<!\w)Q(?P<quarter>[1-4])(?:{_TO}Q?(?P<last_quarter>[1-4]))?(?!\w|[.,]\d){_EN_YEAR}?"),
        ("q", r"(?<!\w)(?P<year>20\d\d)[\s/-]?Q(?P<quarter>[1-4])(?:\s?[-~–]\s?Q?(?P<last_quarter>[1-4]))?(?!\w)"),
        (
            "q",
            r"(?<!\w)(?:(?P<quarter>[1-4])\s?[-~–]\s?(?P<last_quarter>[1-4])|(?P<single_quarter>[1-4]))Q(?:\s?(?P<year>20\d\d))?(?!\w)",
        ),
        ("h1 h2", rf"(?<!\w)H(?P<half>[12])(?!\w|[.,]\d){_EN_YEAR}?"),
        ("h1 h2", r"(?<!\w)(?P<year>20\d\d)\s?H(?P<half>[12])(?!\w)"),
        (_EVERY_MONTH, rf"\b(?P<month>{_MONTH_NAME})\s{_DAY}{_LAST_DAY}(?!\w){_EN_YEAR}?"),
        (_EVERY_MONTH, rf"\b{_DAY}{_LAST_DAY}\s(?:of\s)?(?P<month>{_MONTH_NAME}){_EN_YEAR}?"),
        (_EVERY_MONTH, rf"\b(?P<month>{_MONTH_NAME}){_TO}(?P<last_month>{_MONTH_NAME}){_EN_YEAR}?"),
        (_EVERY_MONTH, rf"\b(?P<month>{_MONTH_NAME}){_EN_YEAR}"),
        (_EVERY_MONTH, rf"(?:{_AFTER_PREPOSITION}|\b(?P<towards>last|next|this)\s)(?P<month>{_MONTH_NAME})(?!\s[a-z])"),
        ("year", r"\b(?P<years_back>(?:this|last|next|the\sprevious|the\scurrent)\syear)\b"),
        ("fy", r"(?<![\w.])(?:FY|CY)[\s'’]?(?P<year>20\d\d)(?:[-–/]\d\d)?(?![\w%]|[.,]\d)"),
        ("fy", r"(?<![\w.])(?:FY|CY)[\s'’]?(?P<short_year>[0-4]\d)(?:[-–/]\d\d)?(?![\w%]|[.,]\d)"),
        ("19 20", r"(?<![\w.,-])(?P<year>(?:19|20)\d\d)-(?P<next_year>\d\d)(?![\w%]|[.,/–-]\d)"),
        ("19 20", r"(?<![\w.,])(?P<year>(?:19|20)\d\d)[–/]\d\d(?![\w%]|[.,/–-]\d)"),
        ("赛季 賽季 届 시즌", rf"(?P<year>{_FOUR})(?=(?:赛季|賽季|届|시즌))"),
        (
            "18 19 20",
            rf"(?P<year>{_FOUR})(?:/(?:1[3-9]|[2-9]\d)(?!\d))?(?![\w%‰℃$€£¥₩]|[.,]\d|-(?!(?:1[89]|20)\d\d(?!\d))\d)(?!\s(?:people|companies|firms|enterprises|tons?|km|yuan|million|billion))",
        ),
    )
]
_LINE = re.compile(r"[^\n]+")
_JOIN = re.compile(
    rf"(?:년|年|월|月)?\s?(?:{_WEEKDAY})?\s?(?:~|∼|〜|-|–|—|−|부터|에서|至|到|\sto\s|\sthrough\s|\suntil\s|起至)\s?",
    re.IGNORECASE,
)


def mentions(text: str) -> tuple[Mention, ...]:
    """Every mention of a period in order, the longest where several begin at one place; offsets of the text given."""
    return _remembered(text) if len(text) <= 1000 else _find(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Mention, ...]:
    return _find(text)


def _find(text: str) -> tuple[Mention, ...]:
    folded = fold(text)
    found: list[Mention] = []
    last = 0
    for match in _matches(folded.text):
        joins = bool(found) and _JOIN.fullmatch(folded.text, last, match.start()) is not None
        if match.start() < last or (match.groupdict().get("joined_day") and not joins):
            continue
        start, end = folded.origin(match.start(), match.end())
        mention = _read({name: said for name, said in match.groupdict().items() if said}, start, end, joins)
        if mention:
            found.append(mention)
            last = match.end()
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What the patterns find, line by line, in order, the longest first where several begin at one place."""
    for line in _LINE.finditer(text):
        lower = line[0].lower()
        patterns = [pattern for triggers, pattern in _PATTERNS if any(trigger in lower for trigger in triggers)]
        matches = [match for pattern in patterns for match in pattern.finditer(text, line.start(), line.end())]
        yield from sorted(matches, key=lambda match: (match.start(), -match.end()))


def _read(said: dict[str, str], start: int, end: int, joins: bool) -> Mention | None:
    """A mention from what the named groups of a pattern caught; None where a word is no number after all."""
    if "next_year" in said and (int(said["year"]) + 1) % 100 != int(said["next_year"]):
        return None
    first_months = _number(said.get("first_months"))
    if "first_months" in said and not first_months:
        return None
    first_quarters = _number(said.get("first_quarters"))
    month = said.get("month") or said.get("single_month") or said.get("day_month")
    quarter = _number(said.get("quarter") or said.get("single_quarter"))
    towards = _plain(said.get("towards"))
    months = _month(month), _month(said.get("last_month"))
    if any(number is not None and not 1 <= number <= 12 for number in months):
        return None
    return Mention(
        start,
        end,
        year=2000 + int(said["short_year"])
        if "short_year" in said
        else _number(said.get("decade") or said.get("year")),
        years_back=_YEARS_BACK.get(_plain(said.get("years_back"))),
        months_back=_MONTHS_BACK.get(_plain(said.get("months_back"))),
        days_back=_DAYS_BACK.get(_plain(said.get("days_back"))),
        decade="decade" in said,
        half=_HALVES.get(_plain(said.get("half"))),
        quarter=1 if first_quarters else quarter,
        last_quarter=first_quarters or _number(said.get("last_quarter")),
        month=1 if first_months else months[0],
        last_month=first_months or months[1],
        day=_number(said.get("day") or said.get("single_day") or said.get("joined_day")),
        last_day=_number(said.get("last_day")),
        towards=0 if not towards else -1 if towards in ("지난", "last") else 1,
        joins_left=joins,
    )


def _plain(said: str | None) -> str:
    return re.sub(r"\s", "", said or "").casefold()


def _month(said: str | None) -> int | None:
    name = (said or "")[:3].casefold()
    return _MONTH_NAMES.index(name) + 1 if name in _MONTH_NAMES else _number(said)


def _number(said: str | None) -> int | None:
    """Digits, English ordinals and cardinals, Chinese numerals to 99 and years digit by digit."""
    if not said:
        return None
    if said.isdecimal():
        return int(said)
    if said.casefold() in _ENGLISH_NUMBERS:
        return _ENGLISH_NUMBERS[said.casefold()]
    if said[0].isdecimal():  # 3rd
        return int(re.sub(r"\D", "", said))
    if any(character not in _CHINESE_DIGITS for character in said):
        return None
    if len(said) == 4:
        return int("".join(str(_CHINESE_DIGITS[character]) for character in said))
    tens, ten, ones = said.rpartition("十")
    return (_CHINESE_DIGITS[tens] if tens else 1) * 10 * bool(ten) + (_CHINESE_DIGITS[ones[-1]] if ones else 0)
