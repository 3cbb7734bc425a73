from __future__ import annotations

from pathlib import PurePath

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock

PAGE = """---
title: "칭다오 보고서"
date: 2024-12-02
source: KIC
---
# 개요

도시가 **성장**했다.
[링크](http://a.kr)와 `코드`.

- 수출
  - 가전
1. 첫째

| 순위 | 도시 |
|---|---|
| 1 | 上海 |

> 인용문

![그림 설명](a.png)

```
code line
```

<p>HTML <b>문단</b></p>
"""


def blocks(text: str) -> tuple[RawBlock, ...]:
    return load(PurePath("a.md"), text.encode()).blocks


def test_a_page_becomes_its_blocks_and_the_front_matter_its_metadata() -> None:
    assert load(PurePath("report.MD"), PAGE.encode()) == Extracted(
        blocks=(
            RawBlock("heading", "개요", level=1),
            RawBlock("paragraph", "도시가 성장했다.\n링크와 코드."),
            RawBlock("item", "수출", level=1),
            RawBlock("item", "가전", level=2),
            RawBlock("item", "첫째", level=1),
            RawBlock("table", rows=(("순위", "도시"), ("1", "上海"))),
            RawBlock("paragraph", "인용문"),
            RawBlock("paragraph", "그림 설명"),
            RawBlock("lines", "code line\n"),
            RawBlock("paragraph", "HTML 문단"),
        ),
        title="칭다오 보고서",
        publisher="KIC",
        date="2024-12-02",
    )


def test_a_front_matter_title_that_no_heading_repeats_opens_the_page() -> None:
    assert blocks("---\ntitle: 제목\n---\n본문이다.\n") == (
        RawBlock("heading", "제목", level=1),
        RawBlock("paragraph", "본문이다."),
    )


def test_lists_nested_beyond_what_the_parser_takes_lose_no_word() -> None:
    source = "".join(f"{'  ' * depth}- word{depth}\n" for depth in range(200))

    assert [block.text.count("word") for block in blocks(source)] == [200]
