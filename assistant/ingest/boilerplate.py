"""Boilerplate: menus, by-lines, notices and contacts, told by rules for Korean, Chinese and English.

Marked, never cut. What a source says of its words (``자료 제공: …``, ``출처: …``, ``Source: …``), dates and titles are
facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.ingest.lines import ADDRESS, DATE, STATEMENT, ends_sentence, width
from assistant.ingest.piece import Piece
from assistant.types import Document

KINDS = (
    "rights",
    "editors",
    "navigation",
    "sharing",
    "policies",
    "contact",
    "byline",
    "page number",
    "end mark",
    "code",
    "mail",
    "repeated",
    "surroundings",
)
"""What marked words are. ``repeated`` are titles and running heads said again; ``surroundings`` are what a loader found
outside the main content (margins of pages, menus), and short lines among other boilerplate."""

NOTICES = re.compile(
    "|".join(
        (
            r"(?P<rights>©|\(c\)\s?\d{4}|^copyright\b|copyright\s?\d{4}|all rights reserved|무단\s?(?:전재|복제|배포)"
            r"|저작권자\s?[ⓒ:(]|저작권법의?\s?보호|저작권은 .{0,20}있"
            r"|版权所有|版權所有|未经.{0,12}(?:许可|授权)"
            r"|未經.{0,12}(?:許可|授權)|转载.{0,8}(?:注明|授权)|without (?:prior )?written permission)",
            r"(?P<editors>^\[?※?\s*편집자\s?주\s?[=:]|편집\s?방향과는?\s?무관|기사\s?오류를?\s?발견"
            r"|^Editor'?s note\b|^编者按|^編者按|责任编辑|責任編輯)",
            r"(?P<navigation>(?:본문|주메뉴|메뉴|영역)\s?(?:바로\s?가기|건너\s?뛰기)|^skip to (?:main )?content"
            r"|^跳转到|^跳到主要|^back to top|^返回顶部|^目录$)",
            r"(?P<sharing>^(?:페이스북|트위터|카카오톡|네이버)?\s?"
            r"(?:공유하기|공유|인쇄하기|인쇄|스크랩|글자\s?크기|기사\s?제보|댓글\s?\d*)$"
            r"|^(?:share|print|tweet|subscribe|sign in|log in|sign up|newsletter|menu|search|home|close|comments?)$"
            r"|^(?:分享到?|打印|关闭|收藏|登录|注册|首页|首頁|返回|扫一扫.{0,20})$"
            r"|^(?:RSS|TOP|Facebook|Twitter|LinkedIn|WeChat|목록|이전글|다음글|홈|로그인|회원가입|구독)$)",
            r"(?P<policies>cookie(?:s)? (?:policy|settings|preferences)|개인정보\s?처리\s?방침|이용\s?약관"
            r"|청소년\s?보호\s?정책|privacy policy|terms of (?:use|service)"
            r"|隐私(?:政策|声明)|隱私(?:政策|聲明)|ICP[备備]\d+|公网安备)",
        )
    ),
    re.I,
)
CONTACT = re.compile(
    r"^(?:대표)?(?:전화|연락처|이메일|팩스|Tel|Phone|Fax|E-?mail|电话|電話|邮箱|郵箱|传真|傳真|联系电话)(?:번호)?\s?[:：.]?\s?\(?[\d+A-Za-z]"
    r"|^(?:등록\s?번호|등록\s?일자|오픈\s?일자|발행\s?일자|발행인|편집인|청소년보호책임자|사업자등록번호|통신판매업|ISSN|统一刊号|刊号|许可证号)\s?[:：]?\s?\S"
    r"|^(?:주소|地址|Address)\s?[:：]?\s",
    re.I,
)
BYLINE = re.compile(
    r"^[가-힣]{2,4}\s?(?:기자|특파원|논설위원|인턴기자)(?:\s?[=|]?\s?[\w.+-]+@[\w.-]+)?$|^기자$"
    r"|^(?:记者|記者|编辑|編輯|责编|撰稿|文/)\s?[:：]?\s?[一-鿿]{2,4}(?:\s[一-鿿]{2,4})*$"
    r"|^By [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}$"
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CODE = re.compile(r"^\d{16,}$")
PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s?\d{1,4}\s?[-–—]|\d{1,4}\s?/\s?\d{1,4}|(?:page|p\.)\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?|第\s?\d{1,4}\s?[页頁]|\(끝\))$",
    re.I,
)
END_MARK = re.compile(r"^[\[(（【]\s?(?:끝|完|end)\s?[\])）】]$", re.I)
SHORT = 40  # columns
LEAST_REPEATS = 3
NEAR = 5  # blocks within which a title is said again
LEAST_TITLE = 10  # columns; anything shorter that comes twice may be two cells of a table


def mark(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with boilerplate marked; those that came marked stay so.

    >>> pieces = [Piece("paragraph", "© 신문사"), Piece("paragraph", "출처: 신문 2024-12-01")]
    >>> [piece.boilerplate for piece in mark(pieces)]
    [True, False]
    """
    repeated = _repeated(pieces)
    told = [
        piece.boilerplate or index in repeated or (piece.kind != "row" and is_boilerplate(piece.text))
        for index, piece in enumerate(pieces)
    ]
    _spread(pieces, told)
    return [_marked(piece) if flag else piece for piece, flag in zip(pieces, told, strict=True)]


def _marked(piece: Piece) -> Piece:
    heading = piece.kind == "heading"
    return replace(
        piece, boilerplate=True, kind="paragraph" if heading else piece.kind, level=0 if heading else piece.level
    )


def is_boilerplate(text: str) -> bool:
    """Whether the words of one block say by themselves that they are no part of what the document tells."""
    return told_kind(text) is not None


def told_kind(text: str) -> str | None:
    """Which of ``KINDS`` the words of one block say that they are; None for words that say no such thing.

    >>> told_kind("© 2025 신문사"), told_kind("- 3 -"), told_kind("김수진 기자"), told_kind("출처: 신문")
    ('rights', 'page number', 'byline', None)
    """
    if STATEMENT.match(text):
        return None
    for kind, pattern in (("byline", BYLINE), ("page number", PAGE_NUMBER), ("end mark", END_MARK), ("code", CODE)):
        if pattern.match(text):
            return kind
    if CONTACT.match(text):
        return None if ends_sentence(text) else "contact"
    if len(text) <= 60 and MAIL.search(text):
        return "mail"
    notice = NOTICES.search(text) if len(text) <= 400 else None
    return notice.lastgroup if notice else None


def kinds(document: Document) -> Counter[str]:
    """How many blocks of each kind of boilerplate are marked in a document."""
    texts = [document.text[block.start : block.end] for block in document.blocks]
    times = Counter(texts)
    marked = (text for block, text in zip(document.blocks, texts, strict=True) if block.boilerplate)
    return Counter(told_kind(text) or ("repeated" if times[text] > 1 else "surroundings") for text in marked)


def _repeated(pieces: Sequence[Piece]) -> set[int]:
    """A page's running header or footer, wherever it stands, and a title that is said again at once."""
    counts = Counter(piece.text for piece in pieces if piece.kind != "row" and width(piece.text) <= 2 * SHORT)
    found: set[int] = set()
    seen: Counter[str] = Counter()
    for index, piece in enumerate(pieces):
        if piece.kind == "row" or counts[piece.text] < 2 or ends_sentence(piece.text):
            continue
        near = any(other.text == piece.text for other in pieces[max(0, index - NEAR) : index])
        again = near and width(piece.text) >= LEAST_TITLE and any(map(str.isalpha, piece.text))
        running = counts[piece.text] >= LEAST_REPEATS and seen[piece.text] > 0 and piece.mark == ""
        if again or (running and _beside_prose(pieces, index)):
            found.add(index)
        seen[piece.text] += 1
    return found


def _beside_prose(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a sentence, a heading or a link stands before or after; else it may be a cell of a table."""
    beside = [*pieces[max(0, index - 1) : index], *pieces[index + 1 : index + 2]]
    return any(other.kind == "heading" or ends_sentence(other.text) or ADDRESS.match(other.text) for other in beside)


def _spread(pieces: Sequence[Piece], told: list[bool]) -> None:
    """Short lines among boilerplate at either end of a document are boilerplate: the rest of a menu or an imprint."""
    sentences = [index for index, piece in enumerate(pieces) if _is_content(piece) and not told[index]]
    if not sentences:
        return
    for index in range(sentences[0]):
        if _is_menu_line(pieces, told, index):
            told[index] = True
    tail = range(sentences[-1] + 1, len(pieces))
    first = next((index for index in tail if told[index]), len(pieces))
    for index in range(first, len(pieces)):
        told[index] = told[index] or not _is_fact(pieces[index])


def _is_menu_line(pieces: Sequence[Piece], told: Sequence[bool], index: int) -> bool:
    """In a document's head only what stands between two marked lines belongs to a menu: the rest is its title."""
    between = 0 < index < len(pieces) - 1 and told[index - 1] and told[index + 1]
    return between and pieces[index].level != 1 and not _is_fact(pieces[index])


def _is_content(piece: Piece) -> bool:
    return (
        piece.kind in {"row", "item"} or ends_sentence(piece.text) or width(piece.text) > 2 * SHORT or _is_fact(piece)
    )


def _is_fact(piece: Piece) -> bool:
    return STATEMENT.match(piece.text) is not None or DATE.search(piece.text) is not None
