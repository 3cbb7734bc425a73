"""Promises of the reading half, on text that hypothesis makes up."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ingest.chunk import passages
from assistant.ingest.clean import clean, normalise
from assistant.ingest.document import read_document
from assistant.ingest.segment import sentences
from assistant.language.sentence_ends import split
from assistant.protocols import Extracted, RawBlock

WORDS = st.sampled_from(
    [
        "자오저우는",
        "혁신가",
        "ＧＤＰ",
        "２０２４",
        "😀",
        "a\u200bb",
        "\u200f1",
        "⻢",
        "⽔",
        "？……",
        "했다.",
        "1~3",
        "분기(억",
        "위안)",
        "1",
        "2",
        "3",
        "34,389.18",
        "4.10%",
        "上海",
        "胶州。",
        "“인용.",
        "했다.”라고",
        "◼",
        "□",
        "－",
        "-",
        "○",
        "1.",
        "도표",
        "순위",
        "도시",
        "Co.,",
        "Ltd.",
        "U.S.",
        "http://a.kr",
        "2024.12.04-2024.12.06",
        "《",
        "》",
        "(",
        ")",
        '"',
        "'",
        "]",
        "é",
    ]
)
BLANKS = st.sampled_from([" ", " ", " ", "\n", "\n\n", " \n\n", "\r\n", "\t", "  ", "\f", "\u3000", "\xa0", ""])
TEXTS = st.lists(st.tuples(WORDS, BLANKS), max_size=120).map(lambda pairs: "".join(map("".join, pairs)))


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_cleaning_changes_blanks_and_unicode_form_only(text: str) -> None:
    cleaned = clean(Extracted((RawBlock("lines", text),)))

    assert solid(cleaned.text) == solid(normalise(text))


@given(TEXTS)
@settings(deadline=None, max_examples=150)
def test_blocks_and_sentences_are_in_order_apart_and_hold_every_word(text: str) -> None:
    if not text.strip():
        return
    document = read_document("a.txt", text.encode())
    found = sentences(document)
    blocks = iter(document.blocks)
    block = next(blocks)

    assert all(one.end <= two.start for one, two in zip(document.blocks, document.blocks[1:], strict=False))
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert solid("".join(map(document.quote, found))) == solid(document.text)
    for sentence in found:
        while block.end < sentence.end:
            block = next(blocks)
        assert block.start <= sentence.start < sentence.end <= block.end


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_passages_hold_every_sentence_that_is_not_boilerplate_once(text: str) -> None:
    if not text.strip():
        return
    document = read_document("a.txt", text.encode())
    kept = [
        sentence
        for sentence in sentences(document)
        if not any(block.boilerplate and block.start <= sentence.start < block.end for block in document.blocks)
    ]
    found = passages(document, sentences(document), 100)

    assert [sentence for passage in found for sentence in passage.sentences] == kept
    assert [passage.number for passage in found] == list(range(len(found)))
    assert all(passage.span.start == passage.sentences[0].start for passage in found)
    assert all(passage.span.end - passage.span.start <= 100 or len(passage.sentences) == 1 for passage in found)


@given(st.text(alphabet="가다. 。！？!?…”“\"'()A1 U\n", max_size=300))
def test_splitting_never_loses_a_character(text: str) -> None:
    ranges = split(text)

    assert solid("".join(text[start:end] for start, end in ranges)) == solid(text)
