from __future__ import annotations

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.segment import sentences
from assistant.language.sentence_ends import split


@pytest.mark.parametrize(
    "parts",
    [
        ('그는 "속도를 내겠다. 반드시."라고 밝혔다.', "이어 그는 떠났다."),
        ('부시장은 "긴밀히 맞물려 있다"며 "조치를 실행하고 있다"라고 설명했다.', "올해도 같다."),
        ("영향에 그칠 가능성이 크다.", "한편, 산업은 다원화되어 있다."),
        ("성장세를 보였다. (출처: 메이징망)",),
        ("성장세를 보였다. (출처: IT 즈쟈)", "다음 문장이다."),
        ("위임하였다.(루트 노드 코드: MA.1002)", "다음이다."),
        ("매출은 11.9억 위안을 2024. 12. 2. 기록했다.", "1.5배이다."),
        ("제조(Reefer Co., Ltd.), 라발(Laval Co., Ltd.) 등이 있다.", "또 있다."),
        ("Mr. Kim of the U.S. office met No. 5 vs. No. 6.", "They won."),
        ("It was founded by Haier Co., Ltd. The company grew.",),
        ("“최대 10m의 쓰나미다.” 라고 방송하였다.", "이후 중지했다."),
        ("今年前三季度，GDP增长5.2%。", "他说：“我们会继续努力。”", "出口呢？", "还在增长……"),
        ("“真的吗？”他问道。", "没有人回答！"),
        ("이것은 무엇인가？……", "답은 없다."),
        ("올해 미국 최대 규모의 IPO!", "상장 성공."),
        ("국회 방문…양국 기술협력 교류",),
        ("사진 1. 관계자들이 촬영을 하고 있다. [사진=KIC중국]",),
        ("1. 산업 분석 결과다.", "2위다."),
        ("열린 괄호 (가 닫히지 않았다.", "다음 문장이다."),
    ],
)
def test_a_paragraph_is_split_where_a_reader_would(parts: tuple[str, ...]) -> None:
    text = " ".join(parts)
    if len(parts) == 1 and "The company" in text:
        parts = ("It was founded by Haier Co., Ltd.", "The company grew.")

    assert tuple(text[start:end] for start, end in split(text)) == parts


def test_headings_items_and_rows_are_one_sentence_each() -> None:
    document = read_document(
        "a.txt",
        "개요. 하나\n둘은 문장이다. 셋도 그렇다.\n- 가전. 강구조.\n1 선전 3.1 2\n2 상하이 4. 1\n3 우한 4 2\n".encode(),
    )

    assert [document.quote(sentence) for sentence in sentences(document)] == [
        "개요. 하나",
        "둘은 문장이다.",
        "셋도 그렇다.",
        "- 가전. 강구조.",
        "1 선전 3.1 2",
        "2 상하이 4. 1",
        "3 우한 4 2",
    ]


def test_a_sentence_without_end_is_cut_at_clauses_below_a_thousand_characters() -> None:
    clause = "도시가 성장하고 있으며, "
    document = read_document("a.txt", (clause * 200).encode())
    found = [document.quote(sentence) for sentence in sentences(document)]

    assert "".join(found).replace(" ", "") == (clause * 200).replace(" ", "")
    assert max(map(len, found)) <= 1000
    assert all(sentence.endswith(",") for sentence in found)
