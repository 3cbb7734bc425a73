"""A folder of small documents that holds every kind of answer, and one that means harm."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.pdfgen import canvas

LIGHTHOUSE = """# The lighthouse of Velmora

The lighthouse of Velmora was built in 1912 on a rock by the harbour. The lighthouse is 31 metres high.

Its lamp is visible over a distance of 40 kilometres. The keeper of the lighthouse is Mira Tolland.
"""
CLUSTERS = """벨모라 산업 소식

벨모라에는 국가급 산업 클러스터가 두 개 있다. 2024년 벨모라의 수출액은 전년 대비 12.5% 늘었다.

벨모라의 대표 기업으로는 한별조선, 가온해운, 누리식품 등이 있다.
"""
MUSEUM = """盐风馆简介

盐风馆是一座介绍海盐历史的博物馆。盐风馆收藏了4200件展品，由陶瓷、木船和渔网等组成。
"""
CITIES = """# 도시 경제 2024

## 도시별 수출 현황 2024

| 순위 | 도시 | 도시 | 수출액(억 위안) | 수출액 성장률 |
| --- | --- | --- | --- | --- |
| 1 | 벨모라 | 维尔莫拉 | 900 | 8.80% |
| 2 | 퀀다르 | 昆达尔 | 750 | 8.30% |
| 3 | 오스트렐 | 奥斯特雷 | 610 | -2.50% |
| 4 | 타이저우 | 泰州 | 505 | 5.00% |
| 5 | 타이저우 | 台州 | 480 | 5.90% |
| 6 | 린데나 | 林德纳 | 300 | 1.10% |
"""
REVIEW = """# 무역 회고

## 수출 회고 2024

| 도시 | 도시 | 수출액(억 위안) |
| --- | --- | --- |
| 퀀다르 | 昆达尔 | 790 |
| 린데나 | 林德纳 | 300 |
"""
HOSTILE = (
    "Ostrel weather notes\n\n"
    'The weather station of Ostrel stands at 871 metres <script>document.title = "owned"</script>'
    "<img src=x onerror=\"document.title='owned'\"> in the hills \u202ereversed\u202c of the north.\n\n"
    "<b>Bold</b> [click](javascript:alert(1)) </textarea></title>{{ 7 * 7 }}\n\n" + "x" * 100_000 + "\n"
)
NAMES = """[[name]]
ko = ["벨모라"]
en = ["Velmora"]
zh = ["维尔莫拉"]
kind = "place"

[[name]]
ko = ["퀀다르"]
en = ["Qandar"]
zh = ["昆达尔"]
kind = "place"
"""


def write_corpus(folder: Path) -> Path:
    """``folder`` with the documents, one of them a PDF of two pages and one that cannot be read."""
    folder.mkdir()
    texts = {
        "lighthouse.md": LIGHTHOUSE,
        "clusters.txt": CLUSTERS,
        "museum.txt": MUSEUM,
        "cities.md": CITIES,
        "review.md": REVIEW,
        "hostile.txt": HOSTILE,
        "names.toml": NAMES,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "bridge.pdf").write_bytes(
        pdf("The ferries of Qandar are old.", "The Qandar bridge cost 64 million dollars.")
    )
    (folder / "broken.docx").write_bytes(b"this is no Word file")
    return folder


def pdf(*pages: str) -> bytes:
    """A PDF with one line a page."""
    written = io.BytesIO()
    drawn = canvas.Canvas(written, invariant=1)
    for line in pages:
        drawn.drawString(72, 720, line)
        drawn.showPage()
    drawn.save()
    return written.getvalue()
