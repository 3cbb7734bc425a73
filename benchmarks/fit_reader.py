"""Fit the weights of assistant/ask/data/read_weights.toml: what the reader's picks add to a sentence's probability.

    python benchmarks/fit_reader.py klue-index=DATA/odqa_klue_val xquad-en-index=DATA/xquad \\
        sample-index=DATA/out_of_corpus_queries [--limit 240] [--write]

An index holds one language of a set. Every sentence that is read closely is one example: positive where it stands in
the passage that answers and holds the answer's words; all of a set without passages are negative. The result is put on
the scale of the sentences' own probabilities, so that thresholds and confidences keep their meaning: on the best
sentence of every question, the confidence of its score is how often it is right. Fitted on every
second question; prints how often the best sentence is right, and the token F1 of its words, on the others.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_sentences import bare, file_name, lines
from sklearn.linear_model import LogisticRegression

from assistant.ask.extract import extracts
from assistant.ask.lineup import considered
from assistant.ask.pick import picked
from assistant.ask.score import READ_FEATURES, probability, read_features
from assistant.ask.spans import read
from assistant.ask.view import View
from assistant.engine import Assistant
from assistant.models.reader import open_reader
from assistant.protocols import Floats, Reader
from assistant.settings import Settings

DATA = Path(__file__).parent.parent / "assistant" / "ask" / "data"
STEPS, RATE, PENALTY = 2000, 0.2, 0.1
TARGET = DATA / "read_weights.toml"


@dataclass
class Examples:
    """The sentences read closely for one question."""

    name: str
    rows: list[tuple[float, ...]]
    labels: list[bool]


def collect(index: Path, data: Path, reader: Reader, limit: int) -> list[Examples]:
    assistant = Assistant.open(Settings(index=index, reader="none"))
    indexed = {document.id for document in assistant.documents()}
    questions = lines(data / "questions.jsonl")
    outside = not (data / "passages.jsonl").exists()
    if not outside:
        languages = {file_name(one["context_id"]): one["lang"] for one in lines(data / "passages.jsonl")}
        questions = [
            one
            for one in questions
            if one.get("context_id")
            and one["answers"]
            and file_name(one["context_id"]) in indexed
            and languages[file_name(one["context_id"])] == one["lang"]
        ]
    found = []
    for question in questions[:: max(1, len(questions) // limit)][:limit]:
        answers = [] if outside else [one["text"] for one in question["answers"]]
        gold = None if outside else file_name(question["context_id"])
        found.append(examples(assistant, reader, question["question"], gold, answers, data.name if gold else "outside"))
    assistant.close()
    return [one for one in found if one.rows]


def examples(
    assistant: Assistant, reader: Reader, text: str, gold: str | None, answers: list[str], name: str
) -> Examples:
    asked, sentences, matcher = assistant.look(text)
    ranked = considered(sentences)
    extracted = extracts(reader, asked, ranked, matcher.weights)
    rows, labels = [], []
    for sentence in ranked:
        reading = read(asked, View(sentence.text, sentence.places, matcher.weights))
        likely = probability(sentence, reading.strength if reading else 0.0)
        if sentence.span not in extracted:
            continue  # another language: not open to the reader
        pick = picked(asked.text, sentence.text, extracted[sentence.span])
        rows.append(read_features(likely, pick[1] if pick else None, reading is not None))
        inside = any(bare(answer) in bare(sentence.text) for answer in answers)
        labels.append(sentence.span.document_id == gold and inside)
    return Examples(name, rows, labels)


def ranking(found: list[Examples]) -> Floats:
    """The weights under which the sentences that are right are the likeliest of their question (conditional logit)."""
    usable = [(np.array(one.rows), np.array(one.labels)) for one in found if any(one.labels) and not all(one.labels)]
    weights = np.zeros(len(READ_FEATURES))
    for _ in range(STEPS):
        slope = -PENALTY * weights
        for rows, labels in usable:
            logits = rows @ weights
            shares = np.exp(logits - logits.max())
            right = shares * labels
            slope += rows.T @ (right / right.sum() - shares / shares.sum())
        weights += RATE * slope / len(usable)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", help="INDEX=DATA folder")
    parser.add_argument("--limit", type=int, default=240, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    reader = open_reader(Settings())
    if reader is None:
        parser.error("the reader's weights are not installed")
    found = [
        one
        for pair in options.sets
        for one in collect(*map(Path, pair.split("=", 1)), reader=reader, limit=options.limit)  # type: ignore[arg-type]
    ]
    fitted, held_out = found[::2], found[1::2]
    weights = ranking(fitted)
    best = [
        (one, int(np.argmax(np.array(one.rows) @ weights)), float(np.max(np.array(one.rows) @ weights)))
        for one in fitted
    ]
    scaling = LogisticRegression(C=1e6).fit([[score] for _, _, score in best], [one.labels[at] for one, at, _ in best])
    scale, shift = float(scaling.coef_[0][0]), float(scaling.intercept_[0])
    own = tomllib.loads((DATA / "sentence_weights.toml").read_text("utf-8"))["confidence"]
    weights = weights * scale / own["slope"]
    bias = (shift - own["intercept"]) / own["slope"]
    text = "# What the reader's picks add to a sentence's probability, made by benchmarks/fit_reader.py.\n"
    text += f"bias = {bias:.3f}\n" + "".join(f"{n} = {w:.3f}\n" for n, w in zip(READ_FEATURES, weights, strict=True))
    print(text)
    for name in sorted({one.name for one in held_out}):
        mine = [one for one in held_out if one.name == name]
        tops = [int(np.argmax(np.array(one.rows) @ weights)) for one in mine]
        scores = [float(np.max(np.array(one.rows) @ weights)) + bias for one in mine]
        right = sum(one.labels[at] for one, at in zip(mine, tops, strict=True)) / len(mine)
        before = sum(one.labels[int(np.argmax([row[0] for row in one.rows]))] for one in mine) / len(mine)
        above = sum(1 / (1 + math.exp(-score)) >= 0.03 for score in scores) / len(mine)
        print(
            f"{name:22} {len(mine)}: best sentence right {right:.3f} (without {before:.3f}), score >= 0.03: {above:.3f}"
        )
    if options.write:
        TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
