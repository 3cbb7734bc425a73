"""Questions in one language about passages in another, made from parallel sentences.

A noun phrase of a sentence is asked for by rule, in the language of the sentence; the answer is the phrase that
stands for it in the same sentence of another language. Which words stand for which is told by the bundled encoder: two
words are partners where each is the other's nearest in its eighth layer (SimAlign, Jalili Sabet et al. 2020).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from korean_questions import questions as korean_questions

from assistant.ask.snap import snapped
from assistant.language.chinese import tagged
from assistant.language.cutting import words
from assistant.language.korean import kiwi
from assistant.language.words import Word
from assistant.models.packed import PackedModel
from assistant.models.tokenizer import UnigramTokenizer
from assistant.protocols import Floats
from assistant.types import Language

LAYER = 8
LEAST = 0.35  # cosine of partners
LANGUAGES: tuple[Language, ...] = ("ko", "en", "zh")
PHRASES = 2  # of a sentence that are asked for, in each language
_OPENING_WORDS = "the a an in on at it he she they this that these those when if as for but and after before"
_OPENINGS = frozenset(_OPENING_WORDS.split())
_CLAUSE = re.compile(r"[，；：。！？“”（）]\s*|[,;:.!?\"()]\s+")
_DATE = re.compile(r"年|月|日|世纪|星期|周[一二三四五六日]|时候|点$")
_NUMBER = re.compile(r"[0-9零〇一二三四五六七八九十百千万亿两.,%]+")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the characters of the sentence it was made from that answer it."""

    text: str
    answer: Range


@dataclass(frozen=True, slots=True)
class Across:
    """A question in ``asked`` about a passage in ``language``, and the characters of the passage that answer it."""

    asked: Language
    language: Language
    question: str
    passage: str
    answer: Range


class Aligner:
    """Finds the words of two sentences that stand for each other."""

    def __init__(self, encoder: torch.nn.Module, packed: PackedModel, tokenizer: UnigramTokenizer) -> None:
        self._encoder, self._packed, self._tokenizer = encoder, packed, tokenizer
        self._read = lru_cache(maxsize=16)(self._vectors)

    def partners(self, text: str, other: str) -> tuple[list[Word], list[Word], dict[int, int]]:
        """The words of both, and which of the second stands for which of the first."""
        first, mine = self._read(text)
        second, theirs = self._read(other)
        likeness = mine @ theirs.T
        best, back = likeness.argmax(axis=1), likeness.argmax(axis=0)
        found = {i: int(j) for i, j in enumerate(best) if back[j] == i and likeness[i, j] >= LEAST}
        return first, second, found

    @torch.no_grad()
    def _vectors(self, text: str) -> tuple[list[Word], Floats]:
        packed, tokens = self._packed, self._tokenizer.encode(text)
        ids = np.array([packed.start_id, *tokens.ids, packed.end_id])
        embeddings = np.array(packed.blocks("emb.word", packed.shape.dimension, ids).widened())
        states = self._encoder(
            inputs_embeds=torch.from_numpy(embeddings.reshape(1, len(ids), -1)),
            attention_mask=torch.ones(1, len(ids), dtype=torch.long),
            output_hidden_states=True,
        ).hidden_states[LAYER][0, 1:-1]
        found, vectors = [], []
        for word in words(text):
            inside = [
                at for at in range(len(tokens.ids)) if tokens.ends[at] > word.start and tokens.starts[at] < word.end
            ]
            if inside:
                found.append(word)
                vectors.append(states[inside].mean(dim=0).numpy())
        stacked: Floats = np.array(vectors) - np.mean(vectors, axis=0)
        return found, stacked / np.linalg.norm(stacked, axis=1, keepdims=True)


def across(path: Path, aligner: Aligner, chance: random.Random) -> Iterator[Across]:
    """Questions of all pairs of languages, and Korean ones about Korean passages."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for number, row in enumerate(rows):
        around = [one for one in rows[max(0, number - 3) : number + 4] if one["doc"] == row["doc"]]
        texts: dict[Language, str] = {language: row[language].strip() for language in LANGUAGES}
        if min(map(len, texts.values())) < 12:
            continue
        pairs = {(a, b): aligner.partners(texts[a], texts[b]) for a, b in (("ko", "en"), ("ko", "zh"), ("zh", "en"))}
        pairs |= {(b, a): (y, x, {j: i for i, j in m.items()}) for (a, b), (x, y, m) in list(pairs.items())}
        for language, made in _made(texts, pairs, chance).items():
            for question in made:
                for other in LANGUAGES:
                    if other == language:
                        answer = question.answer if language == "ko" else None
                    else:
                        answer = projected(question.answer, texts[language], texts[other], *pairs[language, other])
                    if answer is not None:
                        yield _placed(language, other, question.text, answer, row["id"], around)


def _placed(
    asked: Language, language: Language, question: str, answer: Range, place: str, around: Sequence[Mapping[str, str]]
) -> Across:
    """The question about the sentence among its neighbours."""
    passage, start = "", 0
    for one in around:
        if one["id"] == place:
            start = len(passage) + len(one[language]) - len(one[language].lstrip())
        passage += one[language] + ("" if language == "zh" else " ")
    return Across(asked, language, question, passage.rstrip(), (start + answer[0], start + answer[1]))


def _made(
    texts: Mapping[Language, str],
    pairs: Mapping[tuple[Language, Language], tuple[list[Word], list[Word], dict[int, int]]],
    chance: random.Random,
) -> dict[Language, list[Question]]:
    korean = [
        Question(one.text, (one.start, one.end)) for one in korean_questions(kiwi(), texts["ko"], chance, PHRASES)
    ]
    phrases = list(_phrases(texts["zh"]))
    chance.shuffle(phrases)
    chinese = [
        _asked_in_place(texts["zh"], phrase, _chinese_word(kind, texts["zh"][slice(*phrase)], chance), "zh", chance)
        for phrase, kind in phrases[:PHRASES]
    ]
    chance.shuffle(phrases)
    english = []
    for phrase, kind in phrases[: 2 * PHRASES]:
        place = projected(phrase, texts["zh"], texts["en"], *pairs["zh", "en"])
        if place is not None and len(english) < PHRASES:
            word = _english_word(kind, texts["en"][slice(*place)], chance)
            english.append(_asked_in_place(texts["en"], place, word, "en", chance))
    return {"ko": korean, "zh": [one for one in chinese if one], "en": [one for one in english if one]}


def projected(
    phrase: Range, text: str, other: str, mine: Sequence[Word], theirs: Sequence[Word], partners: Mapping[int, int]
) -> Range | None:
    """Where the other sentence has the phrase; None where that is not sure."""
    inside = {at for at, word in enumerate(mine) if phrase[0] <= word.start and word.end <= phrase[1]}
    content = {at for at in inside if mine[at].tag != "function"}
    found = {partners[at] for at in content if at in partners}
    if not content or len(found) < max(1, 0.6 * len(content)):
        return None
    first, last = min(found), max(found)
    foreign = {there for here, there in partners.items() if here not in inside and mine[here].tag != "function"}
    if last - first > 2 * len(content) or any(at in foreign for at in range(first, last + 1)):
        return None
    if theirs[first].tag == "function" or theirs[last].tag == "function":
        return None
    whole = snapped(other, theirs[first].start, theirs[last].end)
    if whole is None:
        return None
    start, end = whole
    if re.findall(r"\d+", text[slice(*phrase)]) != re.findall(r"\d+", other[start:end]):
        return None
    return start, end


def _phrases(text: str) -> Iterator[tuple[Range, str]]:
    """Runs of nouns, names and numbers of a Chinese sentence, and what they are."""
    at, run = 0, []  # type: ignore[var-annotated]
    for piece in [*re.findall(r"[㐀-鿿]+|[^㐀-鿿]+", text), "。"]:
        cut = tagged(piece) if re.match(r"[㐀-鿿]", piece) else [(piece, "m" if _NUMBER.fullmatch(piece) else "x")]
        for form, raw in cut:
            if raw[0] in "nm" or (run and raw[0] == "q") or (raw[0] == "t"):
                run.append((at, at + len(form), raw))
            else:
                if run:
                    yield from _phrase(text, run)
                run = []
            at += len(form)


def _phrase(text: str, run: Sequence[tuple[int, int, str]]) -> Iterator[tuple[Range, str]]:
    start, end = run[0][0], run[-1][1]
    said, tags = text[start:end], [raw for _, _, raw in run]
    if end - start < 2 or end - start > 16 or (len(run) == 1 and tags[0] == "m" and end - start < 2):
        return
    number = any(raw == "m" for raw in tags)
    if _DATE.search(said) and (number or tags[-1] == "t"):
        kind = "date"
    elif number:
        kind = "quantity"
    elif tags[-1].startswith("nr"):
        kind = "person"
    elif tags[-1] == "ns":
        kind = "place"
    else:
        kind = "thing"
    yield (start, end), kind


def _chinese_word(kind: str, said: str, chance: random.Random) -> str:
    if kind == "quantity":
        found = _NUMBER.search(said)
        return chance.choice(("多少", "几")) + (said[found.end() :] if found else "")
    choices = {
        "date": ("什么时候", "何时", "哪一年" if said.endswith("年") else "哪一天"),
        "person": ("谁", "哪位", "什么人"),
        "place": ("哪里", "什么地方", "哪个地方", "何处"),
        "thing": (
            "什么",
            "什么",
            "哪个" + said[-2:] if len(said) > 4 else "什么",
            "什么" + said[-2:] if len(said) > 4 else "何",
        ),
    }
    return chance.choice(choices[kind])


def _english_word(kind: str, said: str, chance: random.Random) -> str:
    if kind == "quantity":
        rest = re.sub(r"^\W*[\d.,]+\W*|^(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", "", said).strip()
        return f"how many {rest}".strip() if rest else chance.choice(("how many", "how much"))
    last = said.split()[-1] if " " in said else ""
    choices = {
        "date": ("when", "when", "what year" if re.search(r"\d{4}", said) else "what day"),
        "person": ("who", "who", "which person"),
        "place": ("where", "what place", "which place"),
        "thing": ("what", "what", f"which {last}".strip() if last.islower() else "what"),
    }
    return chance.choice(choices[kind])


def _asked_in_place(text: str, phrase: Range, word: str, language: Language, chance: random.Random) -> Question | None:
    """The clause around the phrase with the question word where the phrase stands, or before it all."""
    start, end = phrase
    edges = [0, *(found.end() for found in _CLAUSE.finditer(text)), len(text)]
    first = max(edge for edge in edges if edge <= start)
    last = min(edge for edge in edges if edge >= end)
    if last - first < len(word) + (10 if language == "zh" else 30):
        earlier = [edge for edge in edges if edge < first]
        first = max(earlier, default=0)
    if (
        last - first < end - start + (6 if language == "zh" else 18)
        or text[start:end] in text[first:start] + text[end:last]
    ):
        return None
    before, after = text[first:start].strip(), text[end:last].strip(' ,，;；:：。.!?！？"”“')
    if language == "zh":
        return Question(f"{before}{word}{after}？", phrase)
    if re.fullmatch(r"(?:the|a|an)", before.rpartition(" ")[2].casefold()) and not word.startswith("which"):
        before = before.rpartition(" ")[0]
    if before and chance.random() < 0.5:
        return Question(_capital(f"{word} {_lower(before)} {after}").strip() + "?", phrase)
    return Question(_capital(f"{before} {word} {after}".strip()) + "?", phrase)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    first = text.partition(" ")[0]
    return first.lower() + text[len(first) :] if first.casefold() in _OPENINGS else text
