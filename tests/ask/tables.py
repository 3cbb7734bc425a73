"""Made-up tables, and questions put to them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ask import cite
from assistant.ask.decide import decide
from assistant.ask.expand import Lexicon
from assistant.ask.plan import plan
from assistant.ask.question import parse
from assistant.ask.suggest import suggestions
from assistant.ask.table_index import TableIndex
from assistant.ask.verify import faults
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.name_collection import collect
from assistant.language.names import NameBook
from assistant.types import Answer, Candidate, Document, Name

TRADE = """표 1. 2023년 항구별 수출 상위 5개 도시

순위 도시 수출액(억 위안) 수출액 성장률 수입액(억 위안)
1 가온 加溫 812.50 4.10% 77.1
2 나루 拏樓 640.00 -1.20% 95.0
3 다솜 多松 512.25 12.00% 80.4
4 라온 羅溫 77.00 0.30% 12.5
5 마루 馬樓 50.25 10.00% 60.0
"""

OUTPUT = """Table 2. Output of the six mills, 2023

Mill\tOutput (tons)\tShare\tHead office
Alder\t1,200\t30.0%\tNorthport
Birch\t900\t22.5%\tEastham
Cedar\t900\t22.5%\tEastham
Doune\t600\t15.0%\tWestbury
Elder\t250\t6.3%\tEastham
Fern\t150\t3.7%\tNorthport
"""

HARBOURS = """表3. 2023年各港口货物吞吐量

排名 港口 2023年（万吨） 2022年（万吨） 增长率
1 甲港 5,200 5,000 4.0%
2 乙港 4,100 4,200 -2.4%
3 丙港 3,300 3,000 10.0%
"""

FAIRS = """Table 4. Fairs of the year

Event\tDate\tVenue\tEntry fee (yuan)
Glass fair\t2024-03-02\tEastham\t1,200
Timber fair\t2024-05-20\tNorthport\t800
Wool fair\t2024-09-14\tEastham\t950
"""

NAMES = (
    Name({"ko": ("가온",), "zh": ("加温",), "en": ("Gaon",)}, "place", "corpus"),
    Name({"ko": ("나루",), "zh": ("拏楼",), "en": ("Naru",)}, "place", "corpus"),
    Name({"ko": ("다솜",), "zh": ("多松",), "en": ("Dasom",)}, "place", "corpus"),
    Name({"ko": ("사비",), "zh": ("四比",), "en": ("Sabi",)}, "place", "corpus"),
    *(Name({"en": (mill,)}, "organisation", "corpus") for mill in ("Alder", "Birch", "Cedar", "Doune", "Grove")),
    *(Name({"zh": (port,)}, "place", "corpus") for port in ("甲港", "乙港", "丙港", "丁港")),
)


class Desk:
    """Answers from tables alone, over a few made-up documents."""

    def __init__(self, *texts: str, names: Sequence[Name] = NAMES, reads_names: bool = False) -> None:
        """``reads_names`` where the names are those that the documents hold."""
        self._documents = {
            f"{number}.txt": read_document(f"{number}.txt", text.encode()) for number, text in enumerate(texts)
        }
        self.index = TableIndex(table for one in self._documents.values() for table in tables(one))
        book = NameBook.from_rows(collect(self._documents.values(), names)) if reads_names else NameBook.of(names)
        self._lexicon = Lexicon(book, glossary_with(()), lambda form: 1)

    def document(self, document_id: str) -> Document:
        """One of the documents."""
        return self._documents[document_id]

    def planned(self, question: str) -> list[Candidate]:
        """The candidates of the tables."""
        return plan(parse(question, self._lexicon), self.index, lambda words: None)

    def ask(self, question: str, glossed: bool = False) -> Answer:
        """What the tables answer; everything in it is verified. With glosses in the asker's language where wanted."""
        asked = parse(question, self._lexicon)

        def gloss(words: str) -> str | None:
            return self._lexicon.gloss(words, asked.language) if glossed else None

        decision = decide(plan(asked, self.index, gloss))
        answer = cite.answer(asked, decision, "1", self.document, gloss)
        assert not faults(answer, self.document)
        return answer

    def suggestions(self, question: str) -> tuple[str, ...]:
        """What the tables could be asked instead."""
        asked = parse(question, self._lexicon)
        return suggestions(asked, (), self.index, lambda text: parse(text, self._lexicon), lambda words: None)

    def items(self, question: str) -> list[str]:
        """The words of the answer's items, [] for a refusal."""
        return [item.text for item in self.ask(question).items]
