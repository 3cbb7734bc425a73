"""The bundled reader: its file, its arithmetic, and where the words that it picks stand in the source."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.models.reader import BundledReader, open_reader, reader_file
from assistant.models.reader_file import ReaderFile, rounded
from assistant.protocols import Reader
from assistant.settings import Settings


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    opened = open_reader(Settings(cache=tmp_path_factory.mktemp("cache")))
    assert opened is not None, "the package ships the weights"
    return opened


def best(reader: Reader, question: str, *sentences: str) -> str:
    """The words with the highest score, all sentences read as one text."""
    text, ranges, at = " ".join(sentences), [], 0
    for sentence in sentences:
        ranges.append((at, at + len(sentence)))
        at += len(sentence) + 1
    proposals = [one for proposed in reader.read(question, [text], [ranges])[0] for one in proposed]
    chosen = max(proposals, key=lambda one: one.score)
    return text[chosen.start : chosen.end]


@pytest.mark.parametrize(
    ("question", "sentences", "expected"),
    [
        (
            "Who designed the lighthouse of Velmora?",
            ["The lighthouse of Velmora was designed by Anna Keller.", "It was painted white in 1931."],
            "Anna Keller",
        ),
        (
            "维尔莫拉灯塔是谁设计的？",
            ["维尔莫拉灯塔由王小明设计。", "一九三一年，灯塔被漆成白色。"],
            "王小明",
        ),
        (
            "벨모라 등대를 설계한 사람은 누구인가?",
            ["벨모라 등대는 김민수가 설계했다.", "등대는 1931년에 흰색으로 칠해졌다."],
            "김민수",
        ),
        (
            "Who designed the lighthouse of Velmora?",
            ["维尔莫拉灯塔由王小明设计。", "一九三一年，灯塔被漆成白色。"],
            "王小明",
        ),
        (
            "灯塔是哪一年漆成白色的？",
            ["벨모라 등대는 김민수가 설계했다.", "등대는 1931년에 흰색으로 칠해졌다."],
            "1931",
        ),
        (
            "등대를 설계한 사람은 누구인가?",
            ["The lighthouse of Velmora was designed by Anna Keller.", "It was painted white in 1931."],
            "Anna Keller",
        ),
    ],
)
def test_the_words_that_answer_are_picked(reader: Reader, question: str, sentences: list[str], expected: str) -> None:
    assert expected in best(reader, question, *sentences)


def test_a_text_about_something_else_scores_below_one_that_answers(reader: Reader) -> None:
    question = "Who designed the lighthouse of Velmora?"
    texts = ["The lighthouse of Velmora was designed by Anna Keller.", "Tuna is best baked for half an hour with salt."]
    answering, other = (reader.read(question, [text], [[(0, len(text))]])[0][0][0] for text in texts)
    assert answering.score > 0 > other.score


@pytest.mark.parametrize("marks", ["？……", "…", "\u200b…", "ﬁ…", "㈜", "\u1112\u1161\u11ab ", "①②", "🙂…"])
def test_what_is_picked_stands_where_the_offsets_say_whatever_marks_come_before(reader: Reader, marks: str) -> None:
    sentence = "维尔莫拉灯塔由王小明设计。"
    plain, marked = sentence, f"真的吗{marks}{sentence}"
    question = "维尔莫拉灯塔是谁设计的？"
    shift = len(marked) - len(plain)
    alone = reader.read(question, [plain], [[(0, len(plain))]])[0][0][0]
    after = reader.read(question, [marked], [[(shift, len(marked))]])[0][0][0]
    assert plain[alone.start : alone.end] == marked[after.start : after.end]


def test_every_sentence_gets_words_of_its_own_best_first_and_one_beyond_the_window_none(reader: Reader) -> None:
    sentences = ["The harbour of Velmora has 14 piers.", "It rains.", "", *["The tuna fleet sails at dawn."] * 60]
    text, ranges, at = " ".join(sentences), [], 0
    for sentence in sentences:
        ranges.append((at, at + len(sentence)))
        at += len(sentence) + 1
    (found,) = reader.read("How many piers are there?", [text], [ranges])
    assert [bool(proposed) for proposed in found[:4]] == [True, True, False, True]
    assert found[-1] == ()
    for proposed, (start, end) in zip(found, ranges, strict=True):
        assert all(start <= one.start < one.end <= end for one in proposed)
        assert [one.score for one in proposed] == sorted((one.score for one in proposed), reverse=True)


def test_a_damaged_file_is_refused_with_what_to_do(tmp_path: Path) -> None:
    damaged = tmp_path / "reader.npz"
    damaged.write_bytes(reader_file().read_bytes()[:100_000])
    with pytest.raises(ModelError, match=r"damaged or of another release\. Run: pip install --force-reinstall attest"):
        BundledReader.open(damaged, hashlib.sha256(b"").hexdigest(), tmp_path, 0)
    with pytest.raises(ModelError, match=r"holds no reader"):
        ReaderFile(damaged)


def test_the_settings_may_name_no_reader(tmp_path: Path) -> None:
    assert open_reader(Settings(cache=tmp_path, reader="none")) is None


def test_eight_bits_keep_weights_to_half_a_step() -> None:
    matrix = np.random.default_rng(1).normal(size=(8, 96)).astype(np.float32)
    steps = np.repeat(np.abs(matrix.reshape(8, 3, 32)).max(axis=-1) / 127, 32, axis=1)
    assert (np.abs(rounded(matrix).widened() - matrix) <= 0.52 * steps + 1e-6).all()
