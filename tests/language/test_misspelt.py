"""Words one slip away from a word, and how much is looked up for them."""

from __future__ import annotations

from assistant.language.misspelt import respelt, unswapped

WORDS = {"inflation": 3, "deposit": 2, "harbour": 2}


def read(text: str, asked: list[str]) -> str | None:
    """The text as it is read; ``asked`` takes every word that is looked up."""

    def known(word: str) -> int:
        asked.append(word)
        return WORDS.get(word, 0)

    return respelt(text, known, lambda word: 1 if word in WORDS else 2)


def test_each_misspelt_word_is_put_right() -> None:
    assert read("infaltion and depossit at the harbuor", []) == "inflation and deposit at the harbour"


def test_what_is_no_word_or_many_unknown_ones_costs_few_lookups() -> None:
    asked: list[str] = []
    assert read("a" * 2000, asked) is None
    assert read(" ".join(f"zqx{letter}wvkj" for letter in "abcdefghij" * 20), asked) is None
    assert len(asked) <= 200


def test_short_words_are_put_right_where_letters_are_swapped() -> None:
    words = {"people": 4, "employ": 2}
    known, pieces = (lambda word: words.get(word, 0)), (lambda word: 1 if word in words else 2)
    assert unswapped("how many pepole does Tarnish emplyo", known, pieces) == "how many people does Tarnish employ"
    assert unswapped("how many pople work there", known, pieces) == "how many pople work there"
