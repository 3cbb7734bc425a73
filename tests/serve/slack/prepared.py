"""An assistant with prepared answers of every kind, in three languages, on one real document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.types import Alternative, Answer, Citation, Computation, ComputationRow, Document, Item, Language
from tests.serve.keyword_assistant import KeywordAssistant, document_of

TOWNS = document_of(
    "towns.csv",
    ("heading", "도시 城市 Towns <!channel> R&D"),
    ("row", "청도\t12\t3"),
    ("row", "지난\t30\t4"),
    ("row", "웨이팡\t7\t5"),
    ("row", "옌타이\t9\t6"),
    title="Towns <@U9> & *ports*",
    publisher="Office <https://evil.example|of> towns",
    date="2025-02-01",
)


def cite(number: int, words: str) -> Citation:
    start = TOWNS.text.index(words)
    return Citation(
        number,
        TOWNS.id,
        TOWNS.title,
        TOWNS.publisher,
        TOWNS.date,
        "p. 2",
        words,
        start,
        start + len(words),
        TOWNS.sha256,
        None,
    )


ROWS = tuple(cite(number, words) for number, words in enumerate(TOWNS.text.splitlines()[1:], 1))
TOTAL = Answer(
    "합계는?",
    "ko",
    KeywordAssistant.generation,
    "answered",
    "aggregate",
    "공장 합계: 58 [1][2][3][4]",
    items=(Item("58", None, None, (1, 2, 3, 4)),),
    computation=Computation(
        "sum",
        "towns.csv#1",
        "공장",
        "12 + 30 + 7 + 9 = 58",
        tuple(
            ComputationRow(dict(zip(("도시", "공장", "항구"), one.quote.split("\t"), strict=True)), one.number)
            for one in ROWS
        ),
    ),
    citations=ROWS,
    alternatives=(Alternative("30 [1]", (ROWS[1],)),),
    confidence=0.9,
)
CHOICE = Answer(
    "泰州有多少？",
    "zh",
    KeywordAssistant.generation,
    "ambiguous",
    "fact",
    "同名的有2个。",
    items=(Item("12", "青岛 <!here>", None, (1,)), Item("30", "济南", "Jinan", (2,))),
    citations=ROWS[:2],
    confidence=0.5,
)
CONFLICT = replace(
    CHOICE, question="How many?", language="en", status="conflict", text="The sources disagree: 2 different values."
)
NOTHING = Answer(
    "라싸의 수출은?",
    "ko",
    KeywordAssistant.generation,
    "not_found",
    None,
    "문서에 라싸는 나오지 않습니다.",
    suggestions=("청도의 수출은?", "지난의 수출은?"),
    reason_code="entity_absent",
    reason="문서에 라싸는 나오지 않습니다.",
)
LONG = replace(
    CONFLICT,
    question="long",
    status="answered",
    kind="list",
    text="<&> " * 3000,
    items=tuple(Item("항목 & <값> " * 40, "라벨 " * 30, None, (1, 2, 3, 4)) for _ in range(100)),
    citations=tuple(
        replace(
            ROWS[n % 4],
            number=n + 1,
            quote="인용 <&> " * 300,
            title="제목 & " * 90,
            url="https://e.example/" + "u" * 680,
        )
        for n in range(60)
    ),
    computation=Computation(
        "sum",
        "t" * 900,
        "c7",
        "1 + " * 2000,
        tuple(ComputationRow({f"c{n}": "값`&<>" * 30 for n in range(40)}, 1) for _ in range(90)),
    ),
    alternatives=tuple(Alternative("다른 <값> " * 100, (replace(ROWS[0], quote="<&>" * 900),)) for _ in range(30)),
    suggestions=tuple("어디에 있나요? " * n for n in (1, 20, 300)),
)
ANSWERS = {answer.question: answer for answer in (TOTAL, CHOICE, CONFLICT, NOTHING, LONG)}


class PreparedAssistant(KeywordAssistant):
    """Gives the prepared answer; to another question the questions before it."""

    def __init__(self, documents: Sequence[Document] = (TOWNS,)) -> None:
        super().__init__(documents)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        language: Language | None = None,
        documents: Sequence[str] | None = None,
        on_stage: Callable[[str], None] | None = None,
    ) -> Answer:
        if question in ANSWERS:
            return ANSWERS[question]
        if question == "thanks":
            return replace(NOTHING, question=question, reason_code="not_a_question")
        return Answer(question, "en", self.generation, "answered", "passage", " | ".join(["before:", *history]))
