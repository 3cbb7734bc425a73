"""Fit assistant/ask/data/confidence.toml: how often an answer of some score is right, by the language of the question.

    python benchmarks/fit_confidence.py INDEX=QUESTIONS.jsonl ... [--limit 240] [--write]

QUESTIONS.jsonl is a file as `assistant evaluate` reads it, or the questions of a public set (with "answers"). Every
answer that is given is one example, right or wrong as `assistant evaluate` judges it. Platt's scaling (1999) of its
score is fitted for each language of question; a language with fewer answers than LEAST has that of all. Prints the
expected calibration error before, and after a fit on every second answer, both on the others.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.ask.score import confidence, log_odds, logistic
from assistant.engine import Assistant
from assistant.evaluate.judge import judge
from assistant.evaluate.questions import Gold, KnownQuestion, read_questions
from assistant.settings import Settings
from assistant.types import Language

TARGET = Path(__file__).parent.parent / "assistant" / "ask" / "data" / "confidence.toml"
LEAST = 80  # answers
BINS = 10
Example = tuple[Language, float, bool]


def questions(path: Path) -> list[KnownQuestion]:
    """The questions of a file that have an answer or are known to have none."""
    known = read_questions(path)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for at, line in enumerate(lines):
        words = [one["text"] for one in line.get("answers", ()) if isinstance(one, dict)]
        if words:
            known[at] = known[at].model_copy(update={"gold": (Gold(any_of=words),)})
    return [one for one in known if one.gold or not one.answerable]


def answers(index: Path, path: Path, limit: int) -> Iterator[Example]:
    """Language, score and truth of every answer given."""
    assistant = Assistant.open(Settings(index=index))
    known = questions(path)
    for one in known[:: max(1, len(known) // limit)][:limit]:
        weighed = assistant.explain(one.question, one.history, one.language, one.documents).candidates
        score = next((each.score for each in weighed if each.chosen), None)
        judged = judge(one, assistant.ask(one.question, one.history, one.language, one.documents), ())
        if score is not None and judged.status != "not_found" and judged.right is not None:
            yield judged.language, score, judged.right
    assistant.close()


def fitted(examples: Sequence[Example]) -> tuple[float, float]:
    """Slope and intercept; one with no wrong or no right answer cannot be fitted."""
    scores = np.array([[log_odds(score)] for _, score, _ in examples])
    model = LogisticRegression(C=1e3).fit(scores, [right for _, _, right in examples])
    return round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3)


def error(told: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error (Guo et al. 2017) over bins of width .1."""
    bins = defaultdict(list)
    for value, right in told:
        bins[min(int(value * BINS), BINS - 1)].append((value, right))
    gaps = [abs(sum(value for value, _ in one) - sum(right for _, right in one)) for one in bins.values()]
    return sum(gaps) / len(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", help="INDEX=QUESTIONS.jsonl")
    parser.add_argument("--limit", type=int, default=240, help="questions of each set")
    parser.add_argument("--write", action="store_true", help="write the scaling into the package")
    options = parser.parse_args()
    sets = [pair.partition("=") for pair in options.sets]
    found = [one for index, _, file in sets for one in answers(Path(index), Path(file), options.limit)]
    languages: tuple[Language, ...] = get_args(Language)
    text = (
        "# How a score becomes a confidence, by the language of the question: made by benchmarks/fit_confidence.py.\n"
    )
    for language in languages:
        own = [one for one in found if one[0] == language]
        half = fitted(own[::2] if len(own) >= LEAST else found[::2])
        rest = own[1::2]
        before = error([(confidence(score, language), right) for _, score, right in rest])
        after = error([(logistic((log_odds(score),), half[:1], half[1]), right) for _, score, right in rest])
        right = sum(one[2] for one in own) / len(own)
        print(f"{language}: {len(own)} answers, right {right:.3f}; calibration error {before:.3f}, now {after:.3f}")
        slope, intercept = fitted(own if len(own) >= LEAST else found)
        text += f"\n[{language}]\nslope = {slope}\nintercept = {intercept}\n"
    print(text)
    if options.write:
        TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
