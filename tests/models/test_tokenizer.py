"""Unigram tokens: which pieces, and which characters each came from."""

import unicodedata
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from assistant.models.bundled import packed_file
from assistant.models.export import unigram_tokenizer
from assistant.models.packed import PackedModel
from assistant.models.tokenizer import UnigramTokenizer
from assistant.models.vocabulary import Vocabulary

TEXTS = [
    "Which Jiaozhou clusters are national-level?",
    "자오저우의 국가급 클러스터는 2.2만 개, 전년 대비 17.7 % 증가했다.",
    "胶州拥有三个国家级产业集群，1～3月产值达1,600亿元。",
    "하이얼(Haier)·海尔그룹 ｆｕｌｌ　ｗｉｄｔｈ ½ ㎞ ① Ⅷ ﾊﾞｶ ﬁne",
    "a\u200bb \x07bell \u2581mark \ufffd  two  blanks\t\r\n",
    "unknown \U00010380\U00010381x 🇰🇷👨‍👩‍👧",
    unicodedata.normalize("NFD", "클러스터 산업은 성장"),
    "´ x` \xa0",
    "",
    "   ",
]


@pytest.fixture(scope="module")
def packed() -> PackedModel:
    return PackedModel(packed_file())


@pytest.fixture(scope="module")
def tokenizer(packed: PackedModel) -> UnigramTokenizer:
    return UnigramTokenizer(Vocabulary.of(packed.pieces(), packed.scores), packed.unknown_id)


@pytest.fixture(scope="module")
def library(packed: PackedModel) -> Tokenizer:
    return unigram_tokenizer(packed)


@pytest.mark.parametrize("text", [*TEXTS, *(path.read_text("utf-8") for path in sorted(Path("corpus").glob("*.txt")))])
def test_the_pieces_are_those_of_the_tokenizers_library(
    text: str, tokenizer: UnigramTokenizer, library: Tokenizer
) -> None:
    assert list(tokenizer.encode(text).ids) == library.encode(text, add_special_tokens=False).ids


def test_each_token_knows_its_characters(tokenizer: UnigramTokenizer, packed: PackedModel) -> None:
    text = "청도의　Ⅷ 클러스터"
    tokens = tokenizer.encode(text)
    pieces = packed.pieces()
    assert [
        (pieces[token], text[start:end])
        for token, start, end in zip(tokens.ids, tokens.starts, tokens.ends, strict=True)
    ] == [("▁청", "청"), ("도의", "도의"), ("▁VIII", "Ⅷ"), ("▁클", "클"), ("러", "러"), ("스터", "스터")]


def test_a_decomposed_word_is_found_where_it_stands(tokenizer: UnigramTokenizer) -> None:
    word = unicodedata.normalize("NFD", "클러스터")
    tokens = tokenizer.encode(f"a {word} b")
    assert tokens.ids == tokenizer.encode("a 클러스터 b").ids
    assert {(start, end) for start, end in zip(tokens.starts[1:-1], tokens.ends[1:-1], strict=True)} == {
        (2, 2 + len(word))
    }


def test_a_mark_of_the_vocabulary_in_a_document_is_only_text(tokenizer: UnigramTokenizer, packed: PackedModel) -> None:
    marks = {packed.start_id, packed.end_id, packed.padding_id}
    assert marks.isdisjoint(tokenizer.encode("ends here </s><s> <pad>").ids)
