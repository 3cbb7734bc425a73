"""Fit the weights of assistant/ask/data/sentence_weights.toml on public questions.

    assistant build --corpus klue --index klue-index          # a corpus made by eval/retrieval.py corpus
    python benchmarks/fit_sentences.py klue-index=DATA/odqa_klue_val xquad-index=DATA/xquad \\
        klue-index=DATA/out_of_corpus_queries [--limit 300] [--write]

Every sentence of the retrieved passages is one example: positive where it stands in the passage that answers and holds
the answer's words; all of a set without passages are negative, as its questions have no answer there. A question of a
parallel set is asked once of each passage language. The scaling of scores to confidences is fitted on the best
sentence of every question that has an answer. Prints the weights, and how often the best sentence is a positive
one, by language of question and passage.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.ask.proposal import candidate_of, seen
from assistant.ask.score import FEATURES, features
from assistant.ask.sentences import Sentence
from assistant.engine import Assistant
from assistant.settings import Settings

WEIGHTS = Path(__file__).parent.parent / "assistant" / "ask" / "data" / "sentence_weights.toml"


@dataclass
class Examples:
    """The sentences looked at for one question, in one passage language."""

    pair: str
    rows: list[tuple[float, ...]]
    labels: list[bool]


def bare(text: str) -> str:
    """Text without blanks, case or width."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).casefold())


def lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def file_name(context_id: str) -> str:
    """The document that eval/retrieval.py makes of a passage."""
    return re.sub(r"[^0-9A-Za-z_.-]", "_", context_id) + ".txt"


def collect(index: Path, data: Path, limit: int) -> list[Examples]:
    """Examples of every question and passage language."""
    assistant = Assistant.open(Settings(index=index))
    passages = data / "passages.jsonl"
    if not passages.exists():
        return outside(assistant, [q["question"] for q in lines(data / "questions.jsonl")], limit)
    languages = {file_name(p["context_id"]): p["lang"] for p in lines(passages)}
    questions = [q for q in lines(data / "questions.jsonl") if q.get("context_id") and q["answers"]]
    answers = {(q.get("parallel_id", q["id"]), q["lang"]): [a["text"] for a in q["answers"]] for q in questions}
    by_language = collections.defaultdict(list)
    for document_id, language in languages.items():
        by_language[language].append(document_id)
    found = []
    for question in questions[:: max(1, len(questions) // limit)][:limit]:
        golds = {file_name(c) for c in [question["context_id"], *(question.get("gold_context_by_lang") or {}).values()]}
        for gold in sorted(golds & languages.keys()):
            language = languages[gold]
            words = answers.get((question.get("parallel_id", question["id"]), language))
            if words is None:
                continue
            scope = None if len(by_language) == 1 else by_language[language]
            rows, labels = [], []
            for sentence, row in looked_at(assistant, question["question"], scope):
                inside = any(bare(answer) in bare(sentence.text) for answer in words)
                rows.append(row)
                labels.append(sentence.span.document_id == gold and inside)
            if rows:
                found.append(Examples(f"{question['lang']} -> {language}", rows, labels))
    assistant.close()
    return found


def outside(assistant: Assistant, questions: list[str], limit: int) -> list[Examples]:
    """Questions that no document answers: every sentence is a negative example."""
    found = []
    for question in questions[:: max(1, len(questions) // limit)][:limit]:
        rows = [row for _, row in looked_at(assistant, question, None)]
        found.append(Examples("outside", rows, [False] * len(rows)))
    return found


def looked_at(
    assistant: Assistant, question: str, scope: list[str] | None
) -> Iterator[tuple[Sentence, tuple[float, ...]]]:
    """The statements looked at for a question, with their features."""
    asked, sentences, matcher = assistant.look(question, documents=scope)
    for sentence in sentences:
        if sentence.block != "heading":
            yield sentence, features(sentence, candidate_of(asked, seen(asked, sentence, matcher), matcher).strength)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", help="INDEX=DATA folder")
    parser.add_argument("--limit", type=int, default=300, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    examples = [e for pair in options.sets for e in collect(*map(Path, pair.split("=", 1)), options.limit)]  # type: ignore[arg-type]
    rows = np.array([row for example in examples for row in example.rows])
    labels = np.array([label for example in examples for label in example.labels])
    model = LogisticRegression(C=1.0, max_iter=2000).fit(rows, labels)
    weights, bias = model.coef_[0], float(model.intercept_[0])
    hits = collections.defaultdict(list)
    scores, right = [], []
    for example in examples:
        logits = np.array(example.rows) @ weights + bias
        best = int(np.argmax(logits))
        hits[example.pair].append(example.labels[best])
        if example.pair != "outside":
            scores.append([logits[best]])
            right.append(example.labels[best])
    scaling = LogisticRegression(C=1e6).fit(np.array(scores), np.array(right))
    text = (
        "# Logistic weights of a sentence's features, made by benchmarks/fit_sentences.py (see benchmarks/README.md).\n"
    )
    text += f"bias = {bias:.3f}\n\n[weights]\n"
    text += "".join(f"{name} = {weight:.3f}\n" for name, weight in zip(FEATURES, weights, strict=True))
    text += f"\n[confidence]\nslope = {scaling.coef_[0][0]:.3f}\nintercept = {scaling.intercept_[0]:.3f}\n"
    print(text)
    for pair, values in sorted(hits.items()):
        print(f"{pair:10} best sentence right {sum(values) / len(values):.3f} of {len(values)}")
    if options.write:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
