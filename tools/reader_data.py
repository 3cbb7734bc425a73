"""Examples for the reader: a question, a few sentences of evidence, and the words in them that answer, or none.

Chinese and English examples are those of cmrc2018 (train) and squad2; Korean ones are made from kobest_boolq by rule
(``korean_questions``). The evidence of an example is what the program would read: the sentences of the passage that say
most of the question, in the order of the text, with or without the one that answers.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from korean_questions import questions as korean_questions
from other_language import Lexicon, translated
from parallel_questions import LANGUAGES, Across

from assistant.language.korean import kiwi
from assistant.language.sentence_ends import split
from assistant.types import Language

SENTENCES = 2  # of each passage of kobest_boolq that become questions
CHINESE = 0.65  # of the questions of cmrc2018
ACROSS = {"en": 0.5, "zh": 0.55, "ko": 0.35}  # questions that are said in another language, by the passage's
KNOWN = 0.5  # share of a question's words that the tables must have for that
PARALLEL = 6000  # questions made from parallel sentences
SHORTENED = 0.3  # Korean questions with a word or two left out
ELSEWHERE = 0.05  # examples asked of another passage
WITHOUT_ANSWER = 0.15  # examples whose answer is left out of the evidence
BUDGET = {"ko": 210, "zh": 150, "en": 440}  # characters of evidence: about 100 tokens
_ASKS = re.compile(r"누구|누가|무엇|어디|언제|어느|어떤|무슨|몇|얼마|은\?|는\?")
Range = tuple[int, int]
Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Example:
    """``answer`` is a piece of the evidence and the characters in it; None where the evidence does not answer."""

    source: str
    question: str
    pieces: tuple[str, ...]
    answer: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a passage; ``answer`` are characters of the passage, None where it has no answer."""

    source: str
    language: Language
    question: str
    passage: str
    answer: Range | None
    like: str = ""

    @property
    def wanted(self) -> str:
        """The question in the passage's language, by which sentences are chosen."""
        return self.like or self.question


def examples(data: Path, chance: random.Random, across: Sequence[Across] = ()) -> list[Example]:
    """All examples, shuffled; ``across`` are those made from parallel sentences."""
    lexicon = Lexicon()
    own = [*squad(data, chance), *cmrc(data, chance), *boolq(data, chance)]
    everything = [said_otherwise(lexicon, asked, chance) for asked in own]
    everything += parallel(chance.sample(across, min(PARALLEL, len(across))))
    found = []
    for asked in everything:
        answered = asked
        if chance.random() < ELSEWHERE:
            answered = elsewhere(asked, chance.sample(everything, 60))
        if (example := with_evidence(answered, chance)) is not None:
            found.append(example)
    chance.shuffle(found)
    return found


def said_otherwise(lexicon: Lexicon, asked: Asked, chance: random.Random) -> Asked:
    """The question in another language, now and then; some Korean ones shorter."""
    language = asked.language
    if chance.random() < ACROSS[language]:
        target = chance.choice([one for one in LANGUAGES if one != language])
        text, known = translated(lexicon, asked.question, language, target, chance)
        if known >= KNOWN:
            return replace(asked, source=f"{asked.source} in {target}", question=text, like=asked.question)
    elif language == "ko" and chance.random() < SHORTENED:
        said = asked.question.split()
        for _ in range(chance.randint(1, 2)):
            if len(said) > 4:
                del said[chance.randrange(len(said) - 2)]
        if _ASKS.search(" ".join(said)) or not _ASKS.search(asked.question):
            return replace(asked, question=" ".join(said))
    return asked


def parallel(found: Sequence[Across]) -> list[Asked]:
    return [
        Asked(f"ntrex {one.language} in {one.asked}", one.language, one.question, one.passage, one.answer)
        for one in found
    ]


def elsewhere(asked: Asked, others: Sequence[Asked]) -> Asked:
    """The question asked of the passage, of some other ones of its language, that says most of it."""
    passages = {one.passage for one in others if one.language == asked.language} - {asked.passage}
    wanted = _grams(asked.wanted)
    best = max(sorted(passages), key=lambda text: len(wanted & _grams(text)), default=asked.passage)
    return asked if best == asked.passage else replace(asked, passage=best, answer=None)


def squad(data: Path, chance: random.Random) -> Iterator[Asked]:
    """The English set."""
    texts = passages(data / "squad2_train_first10")
    for record in lines(data / "squad2_train_first10" / "questions.jsonl"):
        yield from public(record, texts, "en")


def cmrc(data: Path, chance: random.Random) -> Iterator[Asked]:
    """A part of the Chinese training questions: its long clauses for answers left out."""
    texts = passages(data / "cmrc2018")
    for record in lines(data / "cmrc2018" / "questions.jsonl"):
        if record["split"] != "dev" and chance.random() < CHINESE:
            for asked in public(record, texts, "zh"):
                if asked.answer is None or asked.answer[1] - asked.answer[0] <= 40:
                    yield asked


def public(record: Record, texts: dict[str, str], language: Language) -> Iterator[Asked]:
    text = texts[str(record["context_id"])]
    answers = [one for one in record["answers"] if one["start"] >= 0]  # type: ignore[attr-defined]
    question = str(record["question"])
    if answers:
        best = min(answers, key=lambda one: len(one["text"]))
        start = best["start"]
        if text[start : start + len(best["text"])] == best["text"]:
            yield Asked(str(record["dataset"]), language, question, text, (start, start + len(best["text"])))
    elif record["is_impossible"]:
        yield Asked(str(record["dataset"]), language, question, text, None)


def boolq(data: Path, chance: random.Random) -> Iterator[Asked]:
    """Korean questions made of statements that hold, answered in the passage, and of the passages' own sentences."""
    analyser = kiwi()
    texts = passages(data / "kobest_boolq")
    for record in lines(data / "kobest_boolq" / "questions.jsonl"):
        text, statement = texts[str(record["context_id"])], str(record["question"])
        if record["label"]:
            for made in korean_questions(analyser, statement, chance, 4):
                answer = statement[made.start : made.end]
                if (at := place(text, answer, statement)) is not None:
                    yield Asked("statement", "ko", made.text, text, (at, at + len(answer)))
    for text in texts.values():
        ranges = [one for one in split(text) if 20 <= one[1] - one[0] <= 150]
        for start, end in chance.sample(ranges, min(SENTENCES, len(ranges))):
            for made in korean_questions(analyser, text[start:end], chance, 1):
                yield Asked("sentence", "ko", made.text, text, (start + made.start, start + made.end))


def place(text: str, answer: str, statement: str) -> int | None:
    """Where the answer stands in the text beside most of the rest of the statement; None where nothing of it is."""
    wanted = _grams(statement.replace(answer, " "))
    found = [one.start() for one in re.finditer(re.escape(answer), text)]
    shared = [(len(wanted & _grams(text[max(0, at - 60) : at + 60])), -at) for at in found]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] >= 2 else None


def with_evidence(asked: Asked, chance: random.Random) -> Example | None:
    """The example with sentences chosen as the program would choose them."""
    text, budget = asked.passage, BUDGET[asked.language]
    parts = [piece for one in split(text) for piece in _short(text, one, asked.answer, budget)]
    gold = None
    if asked.answer is not None:
        start, end = asked.answer
        gold = next((at for at, (first, last) in enumerate(parts) if first <= start and end <= last), None)
        if gold is None:
            return None
    wanted = _grams(asked.wanted)
    overlap = [len(wanted & _grams(text[start:end])) + 3 * chance.random() for start, end in parts]
    order = sorted(range(len(parts)), key=lambda at: -overlap[at])
    if chance.random() < 0.25 and gold is not None:  # the neighbours instead
        order.sort(key=lambda at: abs(at - gold))
    hidden = gold is not None and chance.random() < WITHOUT_ANSWER
    room = budget * chance.uniform(0.45, 1.0)
    chosen = [gold] if gold is not None and not hidden else []
    for at in order:
        if at == gold or at in chosen:
            continue
        length = parts[at][1] - parts[at][0]
        if not chosen or room - sum(parts[one][1] - parts[one][0] for one in chosen) >= length:
            chosen.append(at)
    if not chosen:
        return None
    chosen.sort()
    joined = _joined(parts, chosen)
    if gold is None or hidden:
        if hidden and any(text[slice(*asked.answer)] in text[start:end] for start, end in joined):  # type: ignore[misc]
            return None
        return Example(asked.source, asked.question, tuple(text[a:b] for a, b in joined), None)
    assert asked.answer is not None
    start, end = asked.answer
    at = next(number for number, (first, last) in enumerate(joined) if first <= start and end <= last)
    answer = (at, start - joined[at][0], end - joined[at][0])
    return Example(asked.source, asked.question, tuple(text[a:b] for a, b in joined), answer)


def _joined(parts: Sequence[Range], chosen: Sequence[int]) -> list[Range]:
    """Neighbours in the text are one piece."""
    found: list[Range] = []
    for number, at in enumerate(chosen):
        if number and chosen[number - 1] == at - 1:
            found[-1] = (found[-1][0], parts[at][1])
        else:
            found.append(parts[at])
    return found


def _short(text: str, sentence: Range, answer: Range | None, budget: int) -> list[Range]:
    """The sentence, or clauses of it where it is longer than the budget: the one with the answer is not cut in it."""
    start, end = sentence
    if end - start <= budget:
        return [sentence]
    marks = [start + found.end() for found in re.finditer(r"[,，;；、]\s*", text[start:end])]
    if answer is not None:
        marks = [mark for mark in marks if not answer[0] < mark < answer[1]]
    pieces, first = [], start
    for mark in [*marks, end]:
        if mark - first > budget // 2 or mark == end:
            pieces.append((first, mark))
            first = mark
    return [piece for piece in pieces if piece[1] - piece[0] <= 2 * budget]


def _grams(text: str) -> set[str]:
    bare = re.sub(r"[^\w]+", " ", text.casefold())
    latin = set(re.findall(r"[a-z0-9]{3,}", bare))
    return latin | {word[at : at + 2] for word in re.findall(r"[^\sa-z0-9]+", bare) for at in range(len(word) - 1)}


def passages(folder: Path) -> dict[str, str]:
    return {str(one["context_id"]): str(one["text"]) for one in lines(folder / "passages.jsonl")}


def lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def by_source(found: Sequence[Example]) -> dict[str, int]:
    """How many examples each source gave."""
    counts: dict[str, int] = defaultdict(int)
    for example in found:
        counts[example.source] += 1
    return dict(counts)
