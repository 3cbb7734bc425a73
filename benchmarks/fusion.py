"""Recall of hybrid retrieval beside its two halves, by the language of question and passage.

    assistant build --corpus xquad --index xquad-index        # a corpus made by eval/retrieval.py corpus, all languages
    python benchmarks/fusion.py xquad-index DATA/xquad [--limit 600]

R@1 of the passages in one language at a time (pair "en -> zh"), and in the whole collection (pair "en -> zh, all"),
where the question's passage in the other language counts as found when no passage of another content stands above it.
"bridged" are the questions in another language than the passages that name something for which names or glossary have a
form in the passages' language. The weight of assistant/ask/fuse.py was chosen on this output.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.ask.retrieve import Retrieved
from assistant.engine import Assistant
from assistant.language.name_file import script_language
from assistant.settings import Settings

POOL = 400
ORDERS: dict[str, Callable[[Retrieved], float]] = {
    "embeddings": lambda hit: hit.nearness,
    "words": lambda hit: hit.matched,
    "hybrid": lambda hit: hit.score,
}


def lines(path: Path) -> list[dict]:  # type: ignore[type-arg]
    """The records of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def file_name(context_id: str) -> str:
    """The document that eval/retrieval.py makes of a passage."""
    return re.sub(r"[^0-9A-Za-z_.-]", "_", context_id) + ".txt"


def first(hits: Sequence[Retrieved], order: Callable[[Retrieved], float], besides: set[str]) -> str | None:
    """The document of the best hit in that order, none of ``besides``; None where nothing has a score."""
    ranked = [hit for hit in hits if hit.passage.span.document_id not in besides and order(hit) != 0]
    return max(ranked, key=order).passage.span.document_id if ranked else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=600)
    options = parser.parse_args()
    assistant = Assistant.open(Settings(index=options.index))
    indexed = {summary.id for summary in assistant.documents()}
    passages = lines(options.data / "passages.jsonl")
    languages = {file_name(p["context_id"]): p["lang"] for p in passages if file_name(p["context_id"]) in indexed}
    scopes: dict[str, list[str]] = collections.defaultdict(list)
    for document_id, language in languages.items():
        scopes[language].append(document_id)
    questions = [q for q in lines(options.data / "questions.jsonl") if q.get("context_id")]
    right: dict[tuple[str, str], list[bool]] = collections.defaultdict(list)
    for question in questions[:: max(1, len(questions) // options.limit)][: options.limit]:
        golds = {file_name(c) for c in [question["context_id"], *(question.get("gold_context_by_lang") or {}).values()]}
        golds &= languages.keys()
        everything = assistant.rank(question["question"], POOL) if len(scopes) > 1 else []
        sought = assistant.look(question["question"])[0].sought
        for gold in sorted(golds):
            spoken, language = question["lang"], languages[gold]
            pairs = [f"{spoken} -> {language}"]
            if spoken != language and any(script_language(form) == language for one in sought for form in one.forms):
                pairs.append(f"{pairs[0]}, bridged")
            alone = assistant.rank(question["question"], POOL, scopes[language])
            for name, order in ORDERS.items():
                for pair in pairs:
                    right[pair, name].append(first(alone, order, set()) == gold)
                if everything:
                    right[f"{pairs[0]}, all", name].append(first(everything, order, golds - {gold}) == gold)
    for pair in sorted({pair for pair, _ in right}):
        shares = {name: sum(right[pair, name]) / len(right[pair, name]) for name in ORDERS}
        print(f"{pair:18} n={len(right[pair, 'hybrid']):4} " + "  ".join(f"{n} {v:.3f}" for n, v in shares.items()))


if __name__ == "__main__":
    main()
