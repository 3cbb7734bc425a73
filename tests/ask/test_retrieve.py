"""Passages are found by meaning and by words, in every language of the index, and by place where they tie."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask.retrieve import Retrieved, Retriever
from assistant.ask.sentences import Sentence, sentences
from assistant.errors import UnknownDocument
from assistant.ingest.build import build
from assistant.language.words import query_terms
from assistant.settings import Settings
from assistant.stores.generation import Generation
from tests.ask.things import matcher, sought
from tests.program import write_documents
from tests.word_embedder import WordEmbedder

EMBEDDER = WordEmbedder(meanings=(("lighthouse", "등대", "灯塔"), ("tuna", "참치", "金枪鱼"), ("bridge", "다리", "桥")))
TUNA, BRIDGE = "Tuna was landed at the pier in March.", "The bridge was painted green."
CORPUS = {
    "en.txt": f"Harbour news\n\n{TUNA}\n\nThe market opened on Monday.\n\n{BRIDGE}\n",
    "same-1.txt": "Weather\n\nRain fell on the island all day.\n",
    "same-2.txt": "Weather\n\nRain fell on the island all day.\n",
    "ko-1.txt": "항구 소식\n\n등대는 바위 위에 서 있다. 등대지기는 두 사람이다.\n",
    "ko-2.txt": "시장 소식\n\n시장은 월요일에 문을 열었다.\n",
    "ko-3.txt": "어업 소식\n\n참치는 3월에 들어왔다.\n",
    "zh-1.txt": "港口消息\n\n灯塔建在岩石上。\n",
    "zh-2.txt": "市场消息\n\n市场星期一开门。\n",
    "zh-3.txt": "道路消息\n\n桥被漆成绿色。\n",
}


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    folder = tmp_path_factory.mktemp("retrieve")
    write_documents(folder / "corpus", CORPUS)
    settings = Settings(corpus=folder / "corpus", index=folder / "index", passage_characters=100)
    build(settings, lambda *told: None, EMBEDDER)
    with Generation.open(settings.index) as opened:
        yield opened


@pytest.fixture(scope="module")
def retriever(generation: Generation) -> Retriever:
    return Retriever(generation, EMBEDDER)


def found(retriever: Retriever, question: str, k: int = 5, documents: list[str] | None = None) -> list[Retrieved]:
    return retriever.retrieve(retriever.embed(question), retriever.worded(query_terms(question), documents), k)


def sources(hits: list[Retrieved]) -> list[str]:
    return [hit.passage.span.document_id for hit in hits]


def test_languages_searched_beside_each_other_find_the_same(generation: Generation, retriever: Retriever) -> None:
    beside = Retriever(generation, EMBEDDER, beside=True)
    for question in ("등대는 어디에 있나?", "When was the tuna landed?", "桥是什么颜色？"):
        for documents in (None, ["en.txt", "zh-3.txt"]):
            assert found(beside, question, 9, documents) == found(retriever, question, 9, documents)


@pytest.mark.parametrize("question", ["등대는 어디에 있나?", "When was the tuna landed?", "桥是什么颜色？"])
def test_a_passage_of_another_language_is_among_the_first(retriever: Retriever, question: str) -> None:
    """Each of these has one passage in the question's language and one in another."""
    first = {hit.passage.language for hit in found(retriever, question, 4)}
    assert len(first) > 1


def test_words_decide_where_meaning_is_even(retriever: Retriever) -> None:
    assert found(retriever, "painted green", 1)[0].matched > 0
    assert sources(found(retriever, "painted green", 1)) == ["en.txt"]


def test_only_the_documents_named_are_searched(retriever: Retriever) -> None:
    assert set(sources(found(retriever, "lighthouse tuna rain", 100, ["same-2.txt", "zh-1.txt"]))) == {
        "same-2.txt",
        "zh-1.txt",
    }
    assert found(retriever, "lighthouse", 100, []) == []
    with pytest.raises(UnknownDocument):
        found(retriever, "lighthouse", 100, ["none.txt"])


def test_equal_passages_come_by_place(retriever: Retriever) -> None:
    hits = [hit for hit in found(retriever, "rain on the island", 100) if hit.passage.span.document_id[:4] == "same"]
    assert hits[0].score == hits[1].score
    assert sources(hits) == ["same-1.txt", "same-2.txt"]
    assert sources(found(retriever, "rain on the island", 1)) == ["same-1.txt"]


def test_there_is_no_padding_and_no_passage_twice(retriever: Retriever, generation: Generation) -> None:
    everything = found(retriever, "lighthouse", 1000)
    numbers = [hit.passage.number for hit in everything]
    assert sorted(numbers) == sorted(set(numbers))
    assert len(numbers) == len(generation.vectors)
    assert found(retriever, "lighthouse", 0) == []


def test_scores_fall_and_matches_are_shares(retriever: Retriever) -> None:
    hits = found(retriever, "When was the tuna landed at the pier?", 100)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.matched <= 1 for hit in hits)


def test_without_any_known_word_the_order_is_that_of_meaning(retriever: Retriever) -> None:
    hits = found(retriever, "zorgle", 100)
    assert all(hit.matched == 0 for hit in hits)
    assert [hit.nearness for hit in hits] == sorted((hit.nearness for hit in hits), reverse=True)


def test_a_rare_word_weighs_more_than_a_common_one(retriever: Retriever) -> None:
    rare, common, unknown = retriever.weights(query_terms("painted rain zorgle"))
    assert unknown >= rare > common > 0


def looked(generation: Generation, retriever: Retriever, question: str, *named: str) -> list[Sentence]:
    finder = matcher(*(sought(*one.split("|")) for one in named))
    return sentences(generation, retriever, found(retriever, question, 100), finder, retriever.embed(question))


def test_every_sentence_comes_once_with_its_own_words(generation: Generation, retriever: Retriever) -> None:
    seen = looked(generation, retriever, "lighthouse")
    assert len({sentence.span for sentence in seen}) == len(seen)
    for sentence in seen:
        assert generation.documents.document(sentence.span.document_id).quote(sentence.span) == sentence.text
    assert {TUNA, BRIDGE} <= {sentence.text for sentence in seen}


def test_what_stands_before_a_sentence_and_over_it_supports_it(generation: Generation, retriever: Retriever) -> None:
    seen = {one.text: one for one in looked(generation, retriever, "등대지기", "등대는|lighthouse", "두 사람", "항구")}
    keeper = seen["등대지기는 두 사람이다."]
    assert keeper.own == {1}
    assert keeper.context >= {0, 2}
    assert keeper.matched < keeper.supported <= 1
    assert seen["등대는 바위 위에 서 있다."].own == {0}
    assert seen[BRIDGE].own == frozenset()


def test_a_sentence_knows_its_date_and_the_kind_of_its_block(generation: Generation, retriever: Retriever) -> None:
    seen = {sentence.text: sentence for sentence in looked(generation, retriever, "bridge")}
    assert seen[BRIDGE].block == "paragraph"
    assert seen[BRIDGE].date is None


def test_an_index_of_one_passage_can_be_searched(tmp_path: Path) -> None:
    write_documents(tmp_path / "corpus", {"a.txt": "The lighthouse stands on a rock.\n"})
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    build(settings, lambda *told: None, EMBEDDER)
    with Generation.open(settings.index) as opened:
        assert sources(found(Retriever(opened, EMBEDDER), "lighthouse", 5)) == ["a.txt"]
