from __future__ import annotations

import pytest

from assistant.ingest.document import read_document
from assistant.ingest.sources import SourceEntry

BODY = "칭다오는 산업을 키우고 있다. 2019년 1월 2일 시작했다.\n"


@pytest.mark.parametrize(
    ("head", "title", "date", "publisher"),
    [
        (
            "칭다오의 혁신 산업 구축\n최용대 기자\n등록 2025-08-25 15:39\n",
            "칭다오의 혁신 산업 구축",
            "2025-08-25",
            None,
        ),
        (
            "시진핑 타임\n칭다오의 혁신 산업 구축\n출처: 신화망 | 2021-08-26 09:51:45\n",
            "칭다오의 혁신 산업 구축",
            "2021-08-26",
            "신화망",
        ),
        ("본문 바로가기\n칭다오의 혁신 산업 구축\nCSF 2015-07-16\n", "칭다오의 혁신 산업 구축", "2015-07-16", None),
        ("톈진, 중국 2025년 2월 20일 /\n", "칭다오는 산업을 키우고 있다. 2019년 1월 2일 시작했다.", "2025-02-20", None),
        ("Qingdao builds up industry\nAug. 25, 2025 /PRNewswire/\n", "Qingdao builds up industry", "2025-08-25", None),
        ("青岛加快建设创新产业体系\n来源：新华网\n2024年12月1日\n", "青岛加快建设创新产业体系", "2024-12-01", "新华网"),
        ("칭다오의 혁신 산업 구축\n", "칭다오의 혁신 산업 구축", "2019-01-02", None),
    ],
)
def test_title_date_and_publisher_are_read_from_the_first_lines(
    head: str, title: str, date: str, publisher: str | None
) -> None:
    document = read_document("a.txt", (head + BODY).encode())

    assert (document.title, document.date, document.publisher) == (title, date, publisher)


def test_what_a_person_says_of_a_document_wins() -> None:
    source = SourceEntry("보고서", "KIC", "2024-12", "en", None, "https://kic.kr")
    document = read_document("a.txt", BODY.encode(), source)

    assert (document.title, document.publisher, document.date, document.language, document.url) == (
        "보고서",
        "KIC",
        "2024-12",
        "en",
        "https://kic.kr",
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("자오저우(胶州)는 SCO 시범구이다. 上海 北京 深圳", "ko"),
        ("胶州市是青岛市代管的县级市，GDP增长5%。", "zh"),
        ("Jiaozhou (胶州) is a city under Qingdao.", "en"),
    ],
)
def test_the_language_is_that_of_the_sentences(text: str, language: str) -> None:
    assert read_document("a.txt", text.encode()).language == language


def test_two_files_with_one_text_have_one_hash_and_two_ids() -> None:
    one, two = read_document("a.txt", b"GDP grew."), read_document("b/c.txt", b"GDP  grew.\n")

    assert (one.sha256, one.id, two.id) == (two.sha256, "a.txt", "b/c.txt")
