"""What Word, PowerPoint and Excel files say of themselves."""

from __future__ import annotations

import re
from datetime import datetime

# what programs fill in by themselves
NO_TITLE = re.compile(
    r"^(?:\(?(?:untitled|anonymous|unspecified|unknown|제목 ?없음|无标题|無標題|未命名)\)?.*"
    r"|(?:PowerPoint|파워포인트|Word|Excel|프레젠테이션|Presentation|演示文稿|文档|슬라이드|幻灯片|문서"
    r"|Document|Slide) ?\d*"
    r"|(?:PowerPoint|파워포인트) ?(?:프레젠테이션|Presentation|演示文稿)|Microsoft (?:Word|PowerPoint|Excel) - .*"
    r"|.*\.(?:docx?|pptx?|xlsx?|hwpx?|pdf|indd|qxd|ai|txt|html?))$",
    re.I,
)
TEMPLATE_DAYS = frozenset({"2013-01-27", "2013-12-23"})  # of templates that programs start from


def stated_title(title: object) -> str | None:
    """A title that a person gave; None for what a program filled in.

    >>> stated_title("칭다오 수출 동향"), stated_title("Microsoft Word - draft3.doc"), stated_title("untitled")
    ('칭다오 수출 동향', None, None)
    """
    text = " ".join(title.split()) if isinstance(title, str) else ""
    return text if text and not NO_TITLE.match(text) and any(map(str.isalpha, text)) else None


def saved_date(moment: object) -> str | None:
    """The day a file was saved, as ISO 8601; None for none and for the days of templates and empty clocks."""
    if not isinstance(moment, datetime) or moment.year < 1990:
        return None
    day = moment.date().isoformat()
    return None if day in TEMPLATE_DAYS else day
