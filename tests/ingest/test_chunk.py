from __future__ import annotations

from assistant.ingest.chunk import passages
from assistant.ingest.document import read_document
from assistant.ingest.segment import sentences
from assistant.ingest.sources import SourceEntry

PAGE = """# 지역 소개

## 수출 현황

첫째 도시가 성장했다. 둘째 도시가 성장했다. 셋째 도시가 성장했다.

| 순위 | 도시 | 수출 |
|---|---|---|
| 1 | 선전 | 33,721 |
| 2 | 상하이 | 31,674 |
| 3 | 베이징 | 26,965 |

최용대 기자

## 전망

넷째 도시도 성장한다.
"""


def test_passages_hold_whole_sentences_under_their_headings() -> None:
    document = read_document("a.md", PAGE.encode(), SourceEntry(title="보고서"))
    found = passages(document, sentences(document), 40)

    assert [(passage.heading, document.quote(passage.span)) for passage in found] == [
        ("보고서 › 지역 소개 › 수출 현황", "지역 소개\n\n수출 현황\n\n첫째 도시가 성장했다. 둘째 도시가 성장했다."),
        ("보고서 › 지역 소개 › 수출 현황", "셋째 도시가 성장했다.\n\n순위\t도시\t수출\n1\t선전\t33,721"),
        ("보고서 › 지역 소개 › 수출 현황 › 순위 도시 수출", "2\t상하이\t31,674\n3\t베이징\t26,965"),
        ("보고서 › 지역 소개 › 전망", "전망\n\n넷째 도시도 성장한다."),
    ]
    assert [passage.number for passage in found] == [0, 1, 2, 3]
    assert {passage.language for passage in found} == {"ko"}


def test_a_heading_is_bounded_and_says_nothing_twice() -> None:
    long = "아주 긴 제목 " * 40
    document = read_document("a.md", f"# 보고서\n\n## {long}\n\n### {long}둘\n\n도시가 성장한다.\n".encode())
    (found,) = passages(document, sentences(document), 2000)

    assert found.heading.startswith("보고서 › 아주 긴 제목")
    assert len(found.heading) <= 240
