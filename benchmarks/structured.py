"""Time of structured questions over many tables: CPU milliseconds a question, and the share of the wall clock.

    python benchmarks/structured.py [--tables 1000] [--write benchmarks/structured.json]

Makes tables of shops, schools and budgets in three languages, no two alike, and asks each question of all of them. Only
the plan is timed, from the parsed question to the candidate: retrieval and embedding are measured by journeys.py.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from pathlib import Path

from assistant.ask.expand import Lexicon
from assistant.ask.plan import plan
from assistant.ask.question import parse
from assistant.ask.table_index import TableIndex
from assistant.ingest.document import read_document
from assistant.ingest.tables import tables
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook

SYLLABLES = {"ko": "가나다라마바사아자차카타파하", "zh": "东西南北中山水金木火土日月石", "en": "bcdfghklmnprstvw"}
HEADERS = {
    "ko": "점포,지역,2023년 매출(백만원),2024년 매출(백만원),직원 수",
    "en": "School,District,2023 pupils,2024 pupils,Teachers",
    "zh": "部门,类型,2023年预算（万元）,2024年预算（万元）,人数",
}
TAILS = {"ko": "점", "en": "", "zh": "局"}
QUESTIONS = {
    "ko": [
        "{a}의 2024년 매출은 얼마인가요?",
        "{a} 다음으로 2024년 매출이 많은 점포는?",
        "2024년 매출이 {a}보다 많은 점포는 몇 곳인가요?",
        "{a}과 {b}의 2024년 매출 차이는?",
    ],
    "en": [
        "How many pupils did {a} have in 2024?",
        "Which school has more teachers than {a}?",
        "What share of the 2024 pupils attend {a}?",
        "Is {a} larger than {b} in teachers?",
    ],
    "zh": [
        "{a}2024年的预算是多少？",
        "2024年预算仅次于{a}的部门是哪个？",
        "{a}和{b}2024年预算相差多少？",
        "{a}的人数是{b}的几倍？",
    ],
}


def made(number: int, chance: random.Random) -> tuple[str, str, list[str]]:
    """The language, the text and the names of one table of 12 rows."""
    language = ("ko", "en", "zh")[number % 3]
    letters = SYLLABLES[language]
    vowels = "aeiou" if language == "en" else ("",)
    words = ("".join(chance.choice(letters) + chance.choice(vowels) for _ in range(4)) for _ in range(12))
    names = [word.capitalize() + TAILS[language] for word in words]
    rows = []
    for name in names:
        before, after, people = (chance.randrange(5, most) for most in (9000, 9000, 90))
        rows.append(f"{name},{names[chance.randrange(3)][:2]},{before},{after},{people}")
    return language, "\n".join((HEADERS[language], *rows)), names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    chance = random.Random(7)
    every = [made(number, chance) for number in range(options.tables)]
    found = [
        one
        for number, (_, text, _) in enumerate(every)
        for one in tables(read_document(f"{number}.csv", text.encode()))
    ]
    index = TableIndex(found)
    lexicon = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
    asked = []
    for language, _, names in every[:: max(1, options.tables // 60)]:
        asked += [parse(one.format(a=names[3], b=names[7]), lexicon) for one in QUESTIONS[language]]
    for question in asked:  # the first use of a table builds its views
        plan(question, index, lambda words: None)
    spent, walls, answered = [], [], 0
    for question in asked:
        wall, cpu = time.perf_counter(), time.thread_time()
        candidates = plan(question, index, lambda words: None)
        spent.append(1000 * (time.thread_time() - cpu))
        walls.append(1000 * (time.perf_counter() - wall))
        answered += bool(candidates) and not candidates[0].unmet
    figures = {
        "tables": len(found),
        "questions": len(asked),
        "answered": round(answered / len(asked), 3),
        "cpu_ms_p50": round(statistics.median(spent), 1),
        "cpu_ms_p95": round(sorted(spent)[int(0.95 * len(spent))], 1),
        "wall_over_cpu": round(sum(walls) / sum(spent), 2),
    }
    print(json.dumps(figures, indent=2))
    if options.write:
        options.write.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
