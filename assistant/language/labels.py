"""Lines of a notice, minutes or a form: markers, labels with what they are of, and the members that a value lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]
_MARKERS = {
    "digit": r"\d{1,2}[.．)）](?!\d)",
    "bracketed digit": r"[(（]\d{1,2}[)）]",
    "ring": r"[①-⑳]",
    "letter": r"[a-zA-Z][.)](?=\s)|[(（][a-z][)）]",
    "syllable": r"[가나다라마바사아자차카타파하][.)](?=\s)",
    "bracketed syllable": r"[(（][가나다라마바사아자차카타파하][)）]",
    "hanzi": r"[一二三四五六七八九十]{1,3}[、．.]",
    "bracketed hanzi": r"[(（][一二三四五六七八九十]{1,3}[)）]",
    "section": r"[□■◆◇▣]",
    "circle": r"[○●◎❍]",
    "dash": r"[-–—－*•·∙▷▶※☞✓✔]+(?=\s|[^\W\d_])",
}
_MARKER = re.compile(r"\s*(?:" + "|".join(f"(?P<m{at}>{one})" for at, one in enumerate(_MARKERS.values())) + r")\s*")
_COLON = re.compile(r"\s*[:：](?!//)\s*(?=\S)|\s*[:：]\s*$")
_BREAKS = re.compile(r"[\n\t/|;；，,。?？!！]|\.\s|(?<=\S)\s{2,}")
_LONGEST_LABEL = 30  # characters
_MOST_WORDS = 5
_OPEN, _CLOSE = "([{（［「『《〈“‘【", ")]}）］」』》〉”’】"
_SEPARATOR = re.compile(r"[、;；/→▷▶·•]|[，,](?!\d{3}(?!\d))")
_LAST = re.compile(r"\s+(?:and|or|및|그리고)\s+")
_LAST_ZH = re.compile(r"(?<=[㐀-鿿）)])(?:和|及|以及|与)(?=[㐀-鿿（(])")  # joins members only where 、 does
_LEAD = re.compile(r"\s*(?:and|or|및)\s+|\s+")
_TAIL = re.compile(r"\s*(?:등|等|etc\.?)?[\s.。;；,，]*$")
_INLINE = re.compile(r"[(（]\d{1,2}[)）]\s*|[①-⑳]\s*")
_TAIL_AND = re.compile(r"[\s;；,，、.。]*(?:\b(?:and|or)\b|및|和)?[\s;；,，、.。]*$")
_LONGEST_MEMBER = 40  # of Hanzi and Hangul; of Latin letters twice as many
_PREDICATE = re.compile(r"[.!?。！？](?:\s|$)\S|(?:다|요|음|함|됨)\.?$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what it is of, as ranges of the line."""

    label: Range
    value: Range


def marked(line: str) -> tuple[str, int]:
    """The kind of marker that a line begins with, "" for none, and where its words begin.

    >>> marked("① 신청서"), marked("（一）制作雨量筒"), marked("2.5 tons")
    (('ring', 2), ('bracketed hanzi', 3), ('', 0))
    """
    found = _MARKER.match(line)
    if found is None or found.lastgroup is None:
        return "", len(line) - len(line.lstrip())
    return list(_MARKERS)[int(found.lastgroup[1:])], found.end()


def labelled(line: str) -> list[Labelled]:
    """The labels of a line with what they are of, from the left.

    A label is a few words that a colon ends; the next one begins after a slash, a comma or a bar. A label with nothing
    behind it has an empty value.

    >>> line = "문서번호: HR-014 / 시행일: 2026년 3월 2일"
    >>> [(line[slice(*one.label)], line[slice(*one.value)]) for one in labelled(line)]
    [('문서번호', 'HR-014'), ('시행일', '2026년 3월 2일')]
    """
    first = marked(line)[1]
    labels: list[tuple[Range, int]] = []
    for colon in _COLON.finditer(line, first):
        floor = labels[-1][1] if labels else first
        begins = max((mark.end() for mark in _BREAKS.finditer(line, floor, colon.start())), default=floor)
        begins += len(line[begins : colon.start()]) - len(line[begins : colon.start()].lstrip())
        if (not labels or begins > floor) and _could_label(line[begins : colon.start()]):
            labels.append(((begins, colon.start()), colon.end()))
    found = []
    for at, (label, start) in enumerate(labels):
        end = labels[at + 1][0][0] if at + 1 < len(labels) else len(line)
        found.append(Labelled(label, (start, max(start, start + len(line[start:end].rstrip(" \t\n/|;；，,"))))))
    return found


def is_form(lines: Sequence[str]) -> bool:
    """Whether every one of several lines begins with a label: they are no running text, but one thing a line.

    >>> is_form(["Present: A. Roe, B. Poe", "Apologies: C. Moe"]), is_form(["He said:", "come at 5: it opens"])
    (True, False)
    """
    return len(lines) > 1 and all(_opens_with_label(line) for line in lines)


def _opens_with_label(line: str) -> bool:
    found = labelled(line)
    return bool(found) and found[0].label[0] == marked(line)[1] and found[0].value[0] < found[0].value[1]


def members(text: str) -> list[Range]:
    """The members that a value lists, one where it lists none; what stands in brackets is never cut.

    >>> text = "윤다온(위원장, 의장), 배기훈 및 서지안"
    >>> [text[start:end] for start, end in members(text)]
    ['윤다온(위원장, 의장)', '배기훈', '서지안']
    """
    if numbered := _numbered(text):
        return numbered
    end = _TAIL.search(text).start() if text.strip() else 0  # type: ignore[union-attr]  # it matches every text
    inside = _bracketed(text)
    cuts = [mark.span() for mark in _SEPARATOR.finditer(text, 0, end) if not inside[mark.start()]]
    if cuts and len(kinds := {text[start] for start, _ in cuts}) > 1 and not kinds.isdisjoint("、，,;；"):
        cuts = [cut for cut in cuts if text[cut[0]] in "、，,;；"]
    joining = [_LAST, _LAST_ZH] if any(text[start] == "、" for start, _ in cuts) else [_LAST]
    cuts += [mark.span() for one in joining for mark in one.finditer(text, 0, end) if not inside[mark.start()]]
    found, start = [], 0
    for first, last in [*sorted(cuts), (end, end)]:
        if first < start:
            continue
        lead = _LEAD.match(text, start, first)
        begins = lead.end() if lead else start
        if text[begins:first].strip():
            found.append((begins, begins + len(text[begins:first].rstrip())))
        start = last
    if len(found) < 2 or any(_is_long(text[slice(*one)]) for one in found):
        return [(len(text) - len(text.lstrip()), end)] if text.strip() else []
    return found


def _numbered(text: str) -> list[Range]:
    """What stands behind the numbers of a list within a line, (1) … (2) … or ① … ②; none where it has no two."""
    marks = [mark for mark in _INLINE.finditer(text)]
    if len(marks) < 2 or any(_position(mark[0]) != at for at, mark in enumerate(marks, 1)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark.end(), mark.end() + len(_TAIL_AND.sub("", text[mark.end() : end])))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _position(mark: str) -> int:
    written = mark.strip(" ()（）.\t")
    return int(written) if written.isdecimal() else ord(written[0]) - ord("①") + 1


def _is_long(member: str) -> bool:
    return len(member) > _LONGEST_MEMBER * (2 if member.isascii() else 1) or bool(_PREDICATE.search(member))


def _could_label(words: str) -> bool:
    return (
        0 < len(words) <= _LONGEST_LABEL
        and len(words.split()) <= _MOST_WORDS
        and any(map(str.isalpha, words))
        and not words.casefold().endswith(("http", "https"))
    )


def _bracketed(text: str) -> list[bool]:
    depth, inside = 0, []
    for mark in text:
        depth += mark in _OPEN
        inside.append(depth > 0)
        depth = max(0, depth - (mark in _CLOSE))
    return inside
