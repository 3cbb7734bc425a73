"""Fit the weights of assistant/ask/data/plan_weights.toml on public questions about tables.

    python DATA/../../eval/tables.py corpus DATA wtq && assistant build --corpus wtq --index wtq-index
    python benchmarks/fit_plans.py wtq-index DATA [--write] [--curve docs/table-questions.svg] [--test]

Every plan for a question is one alternative of a log-linear model; those whose answer is the gold one share the
probability that is maximised (Pasupat and Liang, 2015), with a quadratic penalty. The development questions are cut
into five parts by table, and each part is answered with the weights of the other four: that gives the figures, the
scaling of shares to probabilities, and the curve of right answers among those given against the share of questions
that are answered.
``--test`` adds the curve of the test questions, answered with the weights of all development questions: for the final
figure alone.
"""

from __future__ import annotations

import argparse
import collections
import decimal
import json
import re
import unicodedata
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from curve import Curve, draw
from scipy import sparse
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from assistant.ask.grammar.asked import Asked
from assistant.ask.grammar.features import features
from assistant.ask.grammar.grid import grid_of
from assistant.ask.grammar.make import plans
from assistant.ask.table_view import View
from assistant.engine import Assistant
from assistant.settings import Settings

WEIGHTS = Path(__file__).parent.parent / "assistant" / "ask" / "data" / "plan_weights.toml"
PARTS = 5
SEEN = 4  # questions that a feature must occur in
SMALLEST = 0.03  # weights nearer to nothing are left out


@dataclass
class Example:
    """One question: the features and the answer of every plan, and which of them are right."""

    table: str
    split: str
    rows: list[dict[str, float]]
    answers: list[tuple[str, ...]]
    right: list[bool]


def plain(value: str) -> tuple[str, str]:
    """A value in a form that can be compared, and the unit that stands behind a number."""
    value = re.sub(r"\[\d+\]", "", unicodedata.normalize("NFKC", value).casefold().replace("\u2212", "-")).strip()
    number = re.fullmatch(r"[$€£]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(%|[a-z가-힣]{0,10})", value)
    if number:
        return str(decimal.Decimal(number[1].replace(",", "")).normalize()), number[2]
    return re.sub(r"[^\w]+", " ", value).strip(), ""


def same(found: tuple[str, ...], gold: list[str]) -> bool:
    """Whether two answers are the same, as eval/tables.py judges."""
    ours, theirs = sorted(map(plain, found)), sorted(map(plain, gold))
    return len(ours) == len(theirs) and all(
        one == other and (unit == wanted or not unit or not wanted)
        for (one, unit), (other, wanted) in zip(ours, theirs, strict=True)
    )


def collect(index: Path, data: Path, splits: set[str]) -> list[Example]:
    """The examples of some splits."""
    assistant = Assistant.open(Settings(index=index))
    views = {one.document_id: View.of(assistant.table(one.id)) for one in assistant.tables()}
    found = []
    for line in (data / "questions.jsonl").read_text("utf-8").splitlines():
        question = json.loads(line)
        name = re.sub(r"[^0-9A-Za-z]+", "_", question["table_id"].removeprefix("csv/").removesuffix(".csv")) + ".csv"
        if question["split"] in splits and name in views:
            asked = Asked.of(assistant.understand(question["question"], documents=[name]), grid_of(views[name]))
            made = plans(asked)
            answers = [tuple(one.text for one in plan.outputs) for plan in made]
            right = [same(answer, question["answers"]) for answer in answers]
            rows = [features(asked, plan) for plan in made]
            found.append(Example(question["table_id"], question["split"], rows, answers, right))
    assistant.close()
    return found


def fit(examples: list[Example], names: list[str], penalty: float) -> np.ndarray:
    """The weights under which right plans are likeliest."""
    known = [example for example in examples if any(example.right)]
    matrix = sparse.vstack([as_matrix(example, names) for example in known]).tocsr()
    groups = np.repeat(np.arange(len(known)), [len(example.right) for example in known])
    right = np.concatenate([np.array(example.right, bool) for example in known])
    turned = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        highest = np.full(len(known), -np.inf)
        np.maximum.at(highest, groups, scores)
        odds = np.exp(scores - highest[groups])
        kept = np.where(right, odds, 0.0)
        every, good = np.bincount(groups, odds), np.bincount(groups, kept)
        slope = turned @ (odds / every[groups] - kept / np.maximum(good, 1e-300)[groups]) + penalty * weights
        value = -(np.log(np.maximum(good, 1e-300)) - np.log(every)).sum() + penalty * (weights @ weights) / 2
        return float(value), slope

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def as_matrix(example: Example, names: list[str]) -> sparse.csr_matrix:
    """One row a plan, one column a feature."""
    places = {name: at for at, name in enumerate(names)}
    entries = [
        (row, places[name], value)
        for row, found in enumerate(example.rows)
        for name, value in found.items()
        if name in places
    ]
    rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
    return sparse.csr_matrix((values, (rows, columns)), shape=(len(example.rows), len(names)))


def predict(example: Example, names: list[str], weights: np.ndarray) -> tuple[float, bool]:
    """The share of the likeliest answer, and whether it is right."""
    if not example.rows:
        return 0.0, False
    scores = as_matrix(example, names) @ weights
    odds = np.exp(scores - scores.max())
    shares: dict[tuple[str, ...], float] = collections.defaultdict(float)
    verdict: dict[tuple[str, ...], bool] = {}
    for answer, one, right in zip(example.answers, odds / odds.sum(), example.right, strict=True):
        shares[tuple(sorted(answer))] += one
        verdict[tuple(sorted(answer))] = right
    best = max(shares, key=lambda answer: shares[answer])
    return shares[best], verdict[best]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("--curve", type=Path, help="draw the curve into this SVG file")
    parser.add_argument("--test", action="store_true", help="answer the test questions too")
    options = parser.parse_args()
    every = collect(options.index, options.data, {"dev", "test"} if options.test else {"dev"})
    examples = [example for example in every if example.split == "dev"]
    seen = collections.Counter(name for example in examples for name in set().union(*example.rows))
    names = sorted(name for name, count in seen.items() if count >= SEEN)
    part = [zlib.crc32(example.table.encode()) % PARTS for example in examples]
    found: list[tuple[float, bool]] = []
    for held in range(PARTS):
        weights = fit([one for one, own in zip(examples, part, strict=True) if own != held], names, options.penalty)
        found += [predict(one, names, weights) for one, own in zip(examples, part, strict=True) if own == held]
    print(f"some plan is right for {np.mean([any(one.right) for one in examples]):.3f} of {len(examples)} questions")
    curves = [Curve.of("development, cross-validated", found)]
    weights = fit(examples, names, options.penalty)
    if options.test:
        unseen = [predict(one, names, weights) for one in every if one.split == "test"]
        curves.append(Curve.of("test", unseen))
    for curve in curves:
        print(curve.table())
    shares = np.clip(np.array([share for share, _ in found]), 1e-6, 1 - 1e-6)
    scaling = LogisticRegression(C=1e6).fit(
        np.log(shares / (1 - shares))[:, None], np.array([right for _, right in found])
    )
    text = "# Weights of a plan's features, made by benchmarks/fit_plans.py (see benchmarks/README.md).\n"
    text += f"[confidence]\nslope = {scaling.coef_[0][0]:.3f}\nintercept = {scaling.intercept_[0]:.3f}\n\n[weights]\n"
    kept = [(name, weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= SMALLEST]
    text += "".join(f'"{name}" = {weight:.2f}\n' for name, weight in kept)
    if options.write:
        WEIGHTS.write_text(text, "utf-8")
    if options.curve:
        options.curve.write_text(draw(curves), "utf-8")


if __name__ == "__main__":
    main()
