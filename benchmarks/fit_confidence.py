"""Fit assistant/ask/data/confidence.toml: how likely an answer is right, from how it was found (ask/assured.py).

    python benchmarks/fit_confidence.py NAME:INDEX=QUESTIONS.jsonl ... [--limit 240] [--examples FILE] [--write]

QUESTIONS.jsonl is a file as `assistant evaluate` reads it, or the questions of a public set (with "answers"). A "!"
before INDEX says that the index does not answer them: those of a public set are then asked of all texts but their own.
Every question is one example: the likeliest candidate that meets every constraint, right or wrong as `assistant
evaluate` judges it, whatever the limits of likelihood say of it.

Sets of one NAME are fitted and left out together, and so is a question that another set has too. A NAME that begins
with a capital counts like PUBLIC examples and has an intercept of its own, as its share of right answers says nothing
of the questions that people ask of their own documents: to those the whole is scaled in the end. Prints, for every NAME
left out of the fit, the area under the curve, the expected calibration error and the answers given, right and wrong,
before (by score) and now.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.ask.assured import FEATURES, Source
from assistant.ask.decide import ASSURED
from assistant.engine import Assistant
from assistant.evaluate.judge import judge
from assistant.evaluate.questions import Gold, KnownQuestion, read_questions
from assistant.settings import Settings

TARGET = Path(__file__).parent.parent / "assistant" / "ask" / "data" / "confidence.toml"
OWN, PUBLIC, UNHELD = 2.0, 60.0, 25.0  # weight of one example; of all of a public set; of all of one without answers
STRENGTH = 0.3  # inverse of the penalty
APART = 5.0  # what the column of a public set's own intercept holds: so it is hardly penalised
BINS = 10
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One question: its set, where its answer was found, its features, and whether that is right.

    ``given`` tells whether the limits of likelihood let it through, ``score`` is the candidate's.
    """

    name: str
    file: str
    question: str
    source: Source
    values: tuple[float, ...]
    right: bool
    given: bool
    score: float


def questions(path: Path) -> list[tuple[KnownQuestion, frozenset[str]]]:
    """The questions of a file that stand by themselves and have a known answer, or none; and the texts that hold it."""
    known = read_questions(path)
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    same: dict[str, list[str]] = defaultdict(list)  # the words that answer a question, in whatever language
    for line in lines:
        words = [one["text"] for one in line.get("answers", ()) if isinstance(one, dict)]
        same[line.get("parallel_id", line["id"])] += words
    found = []
    for one, line in zip(known, lines, strict=True):
        if words := same[line.get("parallel_id", line["id"])]:
            one = one.model_copy(update={"gold": (Gold(any_of=words),)})
        held = {line.get("context_id"), *(line.get("gold_context_by_lang") or {}).values()} - {None}
        if not one.history and (one.gold or not one.answerable or not words):
            found.append((one, frozenset(held)))
    return found


def examples(pair: str, limit: int) -> Iterator[Example]:
    """An example for every question of ``NAME:INDEX=FILE`` that has a candidate."""
    name, _, rest = pair.partition(":")
    index, _, file = rest.partition("=")
    assistant = Assistant.open(Settings(index=Path(index.lstrip("!"))))
    every = [one.id for one in assistant.documents()]
    known = questions(Path(file))
    for one, held in known if len(known) <= limit else [known[at * len(known) // limit] for at in range(limit)]:
        restricted = one.documents
        if index.startswith("!"):
            one = one.model_copy(update={"answerable": False, "gold": ()})
            restricted = tuple(each for each in every if PurePath(each).stem not in held) if held else None
        likeliest = assistant.likeliest(one.question, one.history, one.language, restricted)
        if likeliest is None:
            continue
        judged = judge(one, likeliest.answer, ())
        if judged.status != "not_found" and judged.right is not None:
            yield Example(
                name, pair, one.question, likeliest.source, likeliest.features, judged.right, likeliest.given,
                likeliest.score,
            )  # fmt: skip
    assistant.close()


def kept(path: Path | None) -> list[Example]:
    """The examples that an earlier run has kept."""
    if path is None or not path.exists():
        return []
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Example(**{**line, "values": tuple(line["values"])}) for line in lines]


class Fit:
    """A logistic regression on the examples of one source, their features standardised."""

    def __init__(self, found: Sequence[Example]) -> None:
        self._public = sorted({one.name for one in found if one.name[0].isupper()})
        values = np.array([one.values for one in found])
        self._mean, self._deviation = values.mean(0), values.std(0) + 1e-9
        sizes = {file: sum(one.file == file for one in found) for file in {one.file for one in found}}
        model = LogisticRegression(C=STRENGTH, max_iter=3000)
        apart = [[APART * (one.name == name) for name in self._public] for one in found]
        model.fit(
            np.hstack([(values - self._mean) / self._deviation, np.array(apart).reshape(len(found), -1)]),
            [one.right for one in found],
            sample_weight=[_weight(one, sizes[one.file]) for one in found],
        )
        self.weights: Numbers = model.coef_[0][: values.shape[1]] / self._deviation
        self.bias = float(model.intercept_[0] - self.weights @ self._mean)
        self._scale([one for one in found if one.given and one.name[0].islower() and ":!" not in one.file])

    def _scale(self, given: Sequence[Example]) -> None:
        """Platt's scaling (1999) to the answers that are given to people's questions of their own documents."""
        sums = [[self.weights @ np.array(one.values) + self.bias] for one in given]
        model = LogisticRegression().fit(sums, [one.right for one in given])
        slope = float(model.coef_[0][0])
        self.weights, self.bias = slope * self.weights, slope * self.bias + float(model.intercept_[0])

    def probability(self, one: Example) -> float:
        """How likely an example is right, as a question of somebody's own documents."""
        return float(1 / (1 + np.exp(-(self.bias + self.weights @ np.array(one.values)))))


def _weight(one: Example, size: int) -> float:
    total = UNHELD if ":!" in one.file else PUBLIC if one.name[0].isupper() else OWN * size
    return total / size


def error(told: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error (Guo et al. 2017) over bins of width .1."""
    bins = defaultdict(list)
    for value, right in told:
        bins[min(int(value * BINS), BINS - 1)].append((value, right))
    gaps = [abs(sum(value for value, _ in one) - sum(right for _, right in one)) for one in bins.values()]
    return sum(gaps) / len(told) if told else float("nan")


def left_out(found: Sequence[Example]) -> None:
    """Prints what a fit on all other sets makes of each set."""
    for name in sorted({one.name for one in found}):
        own = [one for one in found if one.name == name]
        asked = {one.question for one in own}
        others = [one for one in found if one.name != name and one.question not in asked]
        fits = {of: Fit([one for one in others if one.source == of]) for of in FEATURES}
        for file in sorted({one.file for one in own}):
            told = [(fits[one.source].probability(one), one) for one in own if one.file == file]
            truth = [one.right for _, one in told]
            area = "-"
            if 0 < sum(truth) < len(truth):
                before, now = (
                    roc_auc_score(truth, values) for values in zip(*((one.score, p) for p, one in told), strict=True)
                )
                area = f"{before:.2f} -> {now:.2f}"
            given = [(p, one.right) for p, one in told if one.given]
            sure = [right for p, right in given if p >= ASSURED]
            print(
                f"{file}: {len(told)}, area {area}, calibration error {error(given):.3f}, right and wrong "
                f"{sum(right for _, right in given)} and {sum(not right for _, right in given)} -> "
                f"{sum(sure)} and {len(sure) - sum(sure)}"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", help="NAME:INDEX=QUESTIONS.jsonl")
    parser.add_argument("--limit", type=int, default=240, help="questions of each set")
    parser.add_argument("--examples", type=Path, help="where the examples are kept, and read again")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    found = kept(options.examples) or [one for pair in options.sets for one in examples(pair, options.limit)]
    if options.examples is not None:
        options.examples.write_text(
            "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found), "utf-8"
        )
    left_out(found)
    text = "# How likely an answer is right, by its features (ask/assured.py): made by benchmarks/fit_confidence.py.\n"
    for of, names in FEATURES.items():
        fit = Fit([one for one in found if one.source == of])
        lines = [f"{name} = {weight:.3f}" for name, weight in zip(names, fit.weights, strict=True)]
        text += "\n".join(["", f"[{of}]", f"bias = {fit.bias:.3f}", *lines, ""])
    print(text)
    if options.write:
        TARGET.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
