"""For any texts: what an answer cites stands in its document, character for character."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.engine import Assistant
from assistant.errors import DocumentError
from assistant.ingest.build import build
from assistant.settings import Settings
from assistant.stores.generation import Generation
from tests.program import write_documents
from tests.word_embedder import WORDS

PIECES = [
    "The lighthouse of Velmora was built in 1912. ",
    "벨모라 등대의 높이는 31미터이다. ",
    "维尔莫拉灯塔高31米，由石头、木材和钢建成。",
    "Piers: Tolland, Brisk and Farrow.[3] ",
    "‘등대’(燈臺, Lighthouse)는 ",
    "12.5%\t31\t한별\n",
    "| 1 | 벨모라 | 12 |\n",
    "e\u0301 가\u11a8 👩‍👩‍👧 \u200b\ufeff ",
    "“He said ‘14 piers’ loudly”… ",
    "\n\n",
    "# ",
    "- ",
    "자료 제공: 벨모라 ",
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=12).map("".join)
QUESTIONS = [
    "When was the lighthouse of Velmora built?",
    "벨모라 등대의 높이는 얼마인가요?",
    "维尔莫拉灯塔由什么建成？",
    "Which piers are there?",
    "등대란 무엇인가요?",
]


@given(texts=st.lists(TEXT, min_size=1, max_size=3), suffix=st.sampled_from([".txt", ".md"]))
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@example(texts=PIECES[:3], suffix=".txt")
@example(texts=["".join(PIECES)], suffix=".md")
def test_every_citation_of_every_answer_is_verbatim(texts: list[str], suffix: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = {f"{number}{suffix}": text.replace("\r", "\n") for number, text in enumerate(texts)}
        write_documents(folder / "corpus", documents)
        where = Settings(corpus=folder / "corpus", index=folder / "index")
        try:
            build(where, lambda *told: None, WORDS)
        except DocumentError:
            return  # nothing but blanks and signs
        assistant = Assistant(where, Generation.open(where.index), WORDS)
        for question in QUESTIONS:
            answer = assistant.ask(question)
            assert answer.reason_code != "verification_failed"
            for citation in (*answer.citations, *(one for other in answer.alternatives for one in other.citations)):
                document = assistant.document(citation.document_id)
                assert document.text[citation.start : citation.end] == citation.quote != ""
            quotes = [citation.quote for citation in answer.citations]
            computed = answer.computation is not None
            assert all(computed or any(item.text in quote for quote in quotes) for item in answer.items)
        assistant.close()
