"""Models of the sentence-transformers library."""

from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.models.embedder import open_embedder
from assistant.models.export import export_bundled
from assistant.models.prefixes import Prefixes, known_prefixes
from assistant.models.sentence import model_folder
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("model", "prefixes"),
    [
        ("intfloat/multilingual-e5-large-instruct", Prefixes(known_prefixes("e5-mistral-7b", {}).query, "")),
        ("BAAI/bge-small-zh-v1.5", Prefixes("为这个句子生成表示以用于检索相关文章：", "")),
        ("models/e5-base-v2/", Prefixes("query: ", "passage: ")),
        ("Alibaba-NLP/gte-multilingual-base", Prefixes("", "")),
        ("nomic-ai/nomic-embed-text-v1.5", Prefixes("search_query: ", "search_document: ")),
    ],
)
def test_a_family_is_known_by_its_name(model: str, prefixes: Prefixes) -> None:
    assert known_prefixes(model, {"query": "", "document": ""}) == prefixes


def test_a_model_that_is_not_here_is_not_fetched() -> None:
    with pytest.raises(ModelError, match=r"no model 'nobody/nothing' on this machine.*hf download nobody/nothing"):
        model_folder("nobody/nothing")


@pytest.mark.slow
def test_the_exported_folder_gives_the_bundled_vectors(tmp_path: Path) -> None:
    folder = export_bundled(tmp_path / "e5")
    bundled = open_embedder(Settings(cache=tmp_path))
    exported = open_embedder(Settings(model=str(folder), device="cpu"))
    texts = ["胶州拥有三个国家级产业集群。它位于山东省。", "반도체 수출은 크게 늘었다. " * 120, ""]
    ranges = [[(0, 14), (14, 21)], [(0, 15), (1500, 1515)], [(0, 0)]]
    one, other = (embedder.embed_passages(texts, ranges) for embedder in (bundled, exported))
    assert (one.passages * other.passages).sum(axis=1).min() > 0.999
    alone = [text[start:end] or text for text, some in zip(texts, ranges, strict=True) for start, end in some]
    of_alone = bundled.embed_passages(alone, [[] for _ in alone]).passages
    assert (of_alone * other.sentences).sum(axis=1).min() > 0.999
    # processors with an eight-bit dot product round what goes through the bundled graph: no closer than that
    assert (bundled.embed_queries(["출하량"]) * exported.embed_queries(["출하량"])).sum() > 0.999


@pytest.mark.slow
def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot load the model in"):
        open_embedder(Settings(model=str(tmp_path), device="cpu"))
