"""What questions write in short and documents in full: years of two digits (24년 1~3분기), words joined by a plus."""

from __future__ import annotations

import re

from assistant.language.question_data import by_language

_SHORT_YEAR = re.compile(
    r"""(?<![\d.,~∼〜–—-])(?<![가-힣])['’‘]?(?P<year>[0-4]\d)\s?년(?P<after>도|\s?도)?
    (?=(?P<part>\s?[의]?\s?(?:[1-4](?:\s?[~∼〜–-]\s?[1-4])?\s?분기|[상하]반기|1?\d\s?월|[1-4]q))?)
    (?!\s?(?:간|동안|째|차(?![가-힣])|전|후|만에|만기|뒤|안에|이상|이하|이내|초과|미만|넘|된|되|지난|근속|근무|경력|역사|전통|치|짜리|연속|을|이나
        |보증|상환|임대|[주]년|생(?![가-힣])|산(?=\s|$)|물|형(?=\s)|거치|이면|이\s))""",
    re.VERBOSE | re.IGNORECASE,
)
_NEAR = range(
    20, 30
)  # of this decade a year alone is meant for one; of another only with a part of it or an apostrophe


_SHORT_FISCAL = re.compile(r"(?<![A-Za-z])(?P<mark>FY)\s?['’]?(?P<year>[0-4]\d)(?!\d)")
_HOW_LATE = re.compile(r"\bhow\s+late\b(?=\s+(?:can|may|do|does|is|are|will|could))", re.IGNORECASE)
_PLUS = re.compile(r"(?<=[A-Za-z]{2})\s?[+＋]\s?(?=[A-Za-z]{2})")


def written_out(question: str) -> str:
    """The question with its years and joined words in full, and asking who somebody is where it asks for the name.

    How late is until when.

    >>> written_out("import+export growth"), written_out("25년 3분기 영업이익"), written_out("FY27 budget")
    ('import and export growth', '2025년 3분기 영업이익', 'FY2027 budget')
    """
    question = _HOW_LATE.sub("until when", question)
    return _asking_who(_SHORT_FISCAL.sub(r"\g<mark>20\g<year>", _PLUS.sub(" and ", with_full_years(question))))


def _asking_who(question: str) -> str:
    """The question; who is it, where it asks what the holder of an office is called: 담당자 이름, 园长叫什么.

    >>> _asking_who("한강일보 편집인 이름 알려줘"), _asking_who("馆长的名字是什么？"), _asking_who("공원 이름은?")
    ('한강일보 편집인은 누구?', '馆长是谁？', '공원 이름은?')
    >>> _asking_who("What is the name of the chief librarian?")
    'Who is the chief librarian?'
    """
    korean, english, chinese = by_language("name_of_person")
    if found := korean.search(question):
        final = ord(found["person"][-1]) - ord("가")
        return f"{question[: found.end('person')]}{'은' if final % 28 else '는'} 누구?"
    if found := chinese.search(question):
        return f"{question[: found.end('person')]}是谁？"
    if found := english.search(question):
        asking = "who is" if found.start() else "Who is"
        return f"{question[: found.start()]}{asking} {found['person'] or found['other']}?"
    return question


def with_full_years(question: str) -> str:
    """The question with all four digits of its years, as documents have them; durations stay.

    >>> with_full_years("24년 1~3분기 GDP"), with_full_years("'19년 매출"), with_full_years("23년 근속하면 연차는?")
    ('2024년 1~3분기 GDP', '2019년 매출', '23년 근속하면 연차는?')
    """

    def full(match: re.Match[str]) -> str:
        written = match[0]
        marked = written[0] in "'’‘"
        if not marked and int(match["year"]) not in _NEAR and not match["part"]:
            return written
        return f"20{written.lstrip(chr(39) + '’‘')}"

    return _SHORT_YEAR.sub(full, question)
