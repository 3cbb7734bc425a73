"""The readings of an ambiguous question, each as a follow-up question that a click asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.serve.links import question_address
from assistant.serve.schemas import AskRequest
from assistant.serve.templating import INTERFACES
from assistant.types import Answer, Item

TRIED = 6


def choices(answer: Answer, asked: AskRequest, ask: Callable[..., Answer]) -> Mapping[str, str]:
    """The address that asks on with each item's reading, by the item's label; only of those that lead to an answer."""
    if answer.status != "ambiguous":
        return {}
    found = {}
    pattern = INTERFACES[answer.language].words["follow_up"]
    history = [*asked.history, asked.question]
    for label, words in distinguished(answer.items[:TRIED]).items():
        question = pattern.replace("{words}", words)
        if ask(question, history, answer.language, asked.documents).status == "answered":
            found[label] = question_address(question, history)
    return found


def distinguished(items: Sequence[Item]) -> dict[str, str]:
    """What tells the labels of items apart, by label.

    >>> distinguished([Item("5.0", "타이저우 泰州", None, ()), Item("5.9", "타이저우 台州", None, ())])
    {'타이저우 泰州': '泰州', '타이저우 台州': '台州'}
    """
    labels = [item.label for item in items if item.label]
    shared = set.intersection(*(set(label.split()) for label in labels)) if len(labels) > 1 else set()
    apart = {label: " ".join(word for word in label.split() if word not in shared) for label in labels}
    return {label: words for label, words in apart.items() if words}
