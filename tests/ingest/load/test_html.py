from __future__ import annotations

from pathlib import PurePath

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.load import load
from assistant.protocols import Extracted, RawBlock

NEWS = """<!DOCTYPE html><html lang="ko"><head><title>칭다오, 수출 1위 - 한국일보</title>
<meta property="og:site_name" content="한국일보"><link rel="canonical" href="https://news.kr/1">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-08-25T15:39:00+09:00"}</script>
<style>p {color: red}</style></head><body>
<nav><ul><li><a href="/">홈</a></li><li><a href="/e">경제</a></li></ul></nav>
<h1>칭다오, 수출 1위</h1>
<div>등록 2025-08-25 15:39</div>
<article><p>칭다오는 지난해 수출에서 <b>1위</b>를 차지했다. 강력한 제조 기반이 바탕이 되었다.</p>
<p>시는 앞으로도 산업을 키울 계획이다.<span style="display:none">숨은 말</span> 기업은 1만 5천 개가 넘는다고 밝혔다.</p>
<table><caption>표 1. 수출</caption><tr><th rowspan="2">도시</th><th colspan="2">수출</th></tr>
<tr><th>2023</th><th>2024</th></tr><tr><td>칭다오</td><td>1,600</td><td>1,700</td></tr></table></article>
<script>alert("보이지 않는 말")</script>
<footer>ⓒ 한국일보. All rights reserved.</footer></body></html>"""


def page(body: str) -> Extracted:
    return load(PurePath("a.html"), f"<html><body>{body}</body></html>".encode())


def solid(extracted: Extracted) -> str:
    texts = (block.text + "".join("".join(row) for row in block.rows) for block in extracted.blocks)
    return "".join("".join(texts).split())


def test_a_news_page_becomes_blocks_with_its_menu_and_footer_marked() -> None:
    found = load(PurePath("news.html"), NEWS.encode("cp949"))

    assert found == Extracted(
        blocks=(
            RawBlock("item", "홈", level=1, boilerplate=True),
            RawBlock("item", "경제", level=1, boilerplate=True),
            RawBlock("heading", "칭다오, 수출 1위", level=1),
            RawBlock("paragraph", "등록 2025-08-25 15:39"),
            RawBlock("paragraph", "칭다오는 지난해 수출에서 1위를 차지했다. 강력한 제조 기반이 바탕이 되었다."),
            RawBlock("paragraph", "시는 앞으로도 산업을 키울 계획이다. 기업은 1만 5천 개가 넘는다고 밝혔다."),
            RawBlock("paragraph", "표 1. 수출"),
            RawBlock(
                "table",
                rows=(("도시", "수출", ""), ("", "2023", "2024"), ("칭다오", "1,600", "1,700")),
                covered=frozenset({(1, 0)}),
            ),
            RawBlock("paragraph", "ⓒ 한국일보. All rights reserved.", boilerplate=True),
        ),
        title="칭다오, 수출 1위",
        publisher="한국일보",
        date="2025-08-25",
        url="https://news.kr/1",
    )


def test_the_declared_encoding_is_read() -> None:
    source = '<html><head><meta charset="big5"></head><body><p>橿</p></body></html>'

    assert load(PurePath("a.htm"), source.encode("big5hkscs")).blocks == (RawBlock("paragraph", "橿"),)


def test_a_table_that_lays_out_a_page_gives_its_paragraphs() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"

    assert page(f"<table><tr><td>메뉴</td><td><p>본문이다.</p>{inner}</td></tr></table>").blocks == (
        RawBlock("paragraph", "메뉴"),
        RawBlock("paragraph", "본문이다."),
        RawBlock("table", rows=(("1", "2"), ("3", "4"))),
    )


def test_a_table_whose_spans_would_fill_the_memory_is_read_all_the_same() -> None:
    cell = '<td rowspan="65000" colspan="65000">말</td>'

    assert solid(page(f"<table>{f'<tr>{cell * 20}</tr>' * 300}</table>")) == "말" * 6000


def test_lines_broken_by_br_are_left_to_cleaning() -> None:
    assert page("<p>□ 개요<br>- 수출이 늘었다.</p>").blocks == (RawBlock("lines", "□ 개요\n- 수출이 늘었다."),)


def test_external_entities_are_not_read() -> None:
    source = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x; 끝</p>'

    assert "root:" not in solid(load(PurePath("a.html"), source.encode()))


def test_nesting_of_any_depth_loses_no_word() -> None:
    for depth in (300, 1500, 100_000):
        assert solid(page("<div>" * depth + "깊은 말" + "</div>" * depth + "<p>다음</p>")) == "깊은말다음"


FRAGMENTS = st.recursive(
    st.sampled_from(
        ["가 나", "x1", "도시.", " ", "&amp;", "&lt;b&gt;", "<br>", "<img alt=a>", "<!-- c -->", "<p>열린", "</div>"]
    ),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "b", "h2", "ul", "li", "table", "tr", "td", "th", "a", "pre", "section", "nav"]),
        st.lists(inner, max_size=4),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=25,
)


@given(st.lists(FRAGMENTS, max_size=5))
@settings(deadline=None, max_examples=100)
def test_every_visible_word_is_there_once(fragments: list[str]) -> None:
    body = "".join(fragments)
    found = solid(page(body))

    assert [found.count(word) for word in ("가", "나", "x1", "도시.", "열린", "&")] == [
        body.count(word) for word in ("가", "나", "x1", "도시.", "열린", "&amp;")
    ]
