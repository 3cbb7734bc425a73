"""What every ``Embedder`` promises, in numbers."""

from pathlib import Path

import numpy as np
import pytest

from assistant.models.embedder import open_embedder
from assistant.models.export import export_bundled
from assistant.protocols import Embedder
from assistant.settings import Settings

PARALLEL = {
    "en": [
        "The city has three clusters at the national level. It lies in the province of Shandong.",
        "Exports of semiconductors rose sharply in November. Exports of cars fell.",
        "The recipe needs two eggs, a cup of flour and a little salt. Bake it for half an hour.",
    ],
    "ko": [
        "이 도시에는 국가급 클러스터가 세 개 있다. 산둥성에 위치한다.",
        "반도체 수출은 11월에 크게 늘었다. 자동차 수출은 줄었다.",
        "이 요리에는 달걀 두 개, 밀가루 한 컵과 소금 약간이 필요하다. 30분 동안 굽는다.",
    ],
    "zh": [
        "该市拥有三个国家级产业集群。它位于山东省。",
        "11月半导体出口大幅增长。汽车出口下降。",
        "这道菜需要两个鸡蛋、一杯面粉和少许盐。烤半个小时。",
    ],
}
QUESTIONS = {
    "en": ["How many national clusters are there?", "How did chip exports develop?", "How long must it be baked?"],
    "ko": ["국가급 클러스터는 몇 개인가?", "반도체 수출은 어떻게 되었나?", "얼마 동안 구워야 하나?"],
    "zh": ["有几个国家级集群？", "半导体出口情况如何？", "要烤多长时间？"],
}
LANGUAGES = list(PARALLEL)
PASSAGES = PARALLEL["en"]
SENTENCES = [[(0, 50), (50, 87)], [(0, 51), (51, 73)], [(0, 60), (60, 86)]]


def bundled(folder: Path) -> Embedder:
    return open_embedder(Settings(cache=folder))


def through_sentence_transformers(folder: Path) -> Embedder:
    return open_embedder(Settings(model=str(export_bundled(folder / "exported")), device="cpu"))


@pytest.fixture(scope="module", params=[bundled, pytest.param(through_sentence_transformers, marks=pytest.mark.slow)])
def embedder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    opened: Embedder = request.param(tmp_path_factory.mktemp("models"))
    return opened


class TestEmbedder:
    def test_every_vector_has_length_one(self, embedder: Embedder) -> None:
        vectors = embedder.embed_passages([*PASSAGES, ""], [*SENTENCES, [(0, 0)]])
        rows = np.concatenate([embedder.embed_queries([*QUESTIONS["ko"], ""]), vectors.passages, vectors.sentences])
        assert rows.shape == (4 + 4 + 7, embedder.dimension)
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)

    @pytest.mark.parametrize("asked", LANGUAGES)
    @pytest.mark.parametrize("written", LANGUAGES)
    def test_a_question_finds_its_passage_in_every_language(self, embedder: Embedder, asked: str, written: str) -> None:
        passages = embedder.embed_passages(PARALLEL[written], [[], [], []]).passages
        assert (embedder.embed_queries(QUESTIONS[asked]) @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]

    def test_a_question_finds_its_sentence(self, embedder: Embedder) -> None:
        sentences = embedder.embed_passages(PASSAGES, SENTENCES).sentences
        assert (embedder.embed_queries(QUESTIONS["en"]) @ sentences.T).argmax(axis=1).tolist() == [0, 2, 5]

    def test_a_vector_does_not_depend_on_its_batch(self, embedder: Embedder) -> None:
        together = embedder.embed_passages(PASSAGES, SENTENCES)
        alone = [embedder.embed_passages([text], [ranges]) for text, ranges in zip(PASSAGES, SENTENCES, strict=True)]
        np.testing.assert_allclose(together.passages, np.concatenate([one.passages for one in alone]), atol=1e-3)
        np.testing.assert_allclose(together.sentences, np.concatenate([one.sentences for one in alone]), atol=1e-3)
        questions = [question for asked in LANGUAGES for question in QUESTIONS[asked]]
        np.testing.assert_allclose(
            embedder.embed_queries(questions),
            np.concatenate([embedder.embed_queries([q]) for q in questions]),
            atol=1e-3,
        )

    def test_the_same_text_gives_the_same_bytes(self, embedder: Embedder) -> None:
        first, second = (embedder.embed_passages(PASSAGES, SENTENCES) for _ in range(2))
        assert first.passages.tobytes() == second.passages.tobytes()
        assert first.sentences.tobytes() == second.sentences.tobytes()

    def test_a_range_over_everything_is_close_to_the_passage(self, embedder: Embedder) -> None:
        vectors = embedder.embed_passages(PASSAGES, [[(0, len(text))] for text in PASSAGES])
        cosines = (vectors.passages * vectors.sentences).sum(axis=1)
        assert cosines.min() > 0.97

    def test_text_beyond_the_window_counts(self, embedder: Embedder) -> None:
        filler = "The committee met again and nothing else happened on that day. " * 80
        end = "Saffron grows in the fields of Kozani."
        ranges = [(0, 62), (len(filler), len(filler) + len(end))]
        vectors = embedder.embed_passages([filler + end], [ranges])
        question = embedder.embed_queries(["Where does saffron grow?"])[0]
        scores = vectors.sentences @ question
        assert scores[1] > scores[0] + 0.05

    def test_no_texts_give_no_rows(self, embedder: Embedder) -> None:
        vectors = embedder.embed_passages([], [])
        shapes = (embedder.embed_queries([]).shape, vectors.passages.shape, vectors.sentences.shape)
        assert shapes == ((0, embedder.dimension),) * 3
