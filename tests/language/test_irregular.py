"""English words with irregular forms are one word."""

from __future__ import annotations

import pytest

from assistant.language.words import index_forms


@pytest.mark.parametrize(("one", "other"), [("built", "builds"), ("women", "woman"), ("sold", "selling")])
def test_forms_of_one_word_are_indexed_alike(one: str, other: str) -> None:
    assert index_forms(one) == index_forms(other)


@pytest.mark.parametrize("word", ["found", "won", "led", "left"])
def test_words_that_are_mostly_another_word_stay_what_they_are(word: str) -> None:
    assert index_forms(word) not in (index_forms("find"), index_forms("win"), index_forms("lead"), index_forms("leave"))
