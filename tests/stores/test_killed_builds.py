"""Builds killed at random moments: afterwards the old or the new generation is there, whole, and never a mixture."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from assistant.stores.folders import current_id
from assistant.stores.generation import Generation
from assistant.types import Term
from tests.stores.build_until_killed import build_once, edition
from tests.stores.towns import vector

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def launcher(index: Path, temporary: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.stores.build_until_killed", str(index)]
    environment = os.environ | {"TMPDIR": str(temporary)}  # a killed process leaves its temporary files
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE, text=True) as process:
        yield process


def start_building(process: subprocess.Popen[str]) -> int:
    assert process.stdin and process.stdout
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def kill(process: subprocess.Popen[str], builder: int) -> None:
    assert process.stdout
    os.kill(builder, signal.SIGKILL)
    assert process.stdout.readline() == "gone\n"


def seconds_to_the_first_swap(process: subprocess.Popen[str], index: Path) -> float:
    """How long a process that starts now takes to its first new generation."""
    before, started = current_id(index), time.monotonic()
    builder = start_building(process)
    while current_id(index) == before:
        time.sleep(0.001)
    kill(process, builder)
    return time.monotonic() - started


def edition_of_every_part(index: Path) -> set[int]:
    """The edition that each part of the current generation tells when it is asked: one, if they belong together."""
    with Generation.open(index, verify=True) as generation:
        words = [summary.title.split()[0] for summary in generation.documents.documents() if summary.id[:2] == "en"]
        told = {int(word.removeprefix("edition")) for word in words}
        (number,) = told
        found = generation.lexical.search([Term((f"edition{number}",))], 9)
        quotes = {source.lines[0] for source in edition(number)[1:]}
        for hit in found:
            passage = generation.documents.stored_passage(hit.passage)
            document = generation.documents.document(passage.passage.span.document_id)
            quote = document.quote(passage.passage.span)
            (nearest,) = generation.vectors.search(vector(quote), 1)
            assert (nearest.passage, round(nearest.score, 4)) == (hit.passage, 1.0)
            row = generation.sentences.rows(passage.first_sentence, 1)[0]
            assert round(float(row @ vector(quote)), 2) == 1.0
            quotes.remove(quote)
        assert quotes == set()
        assert generation.documents.document(edition(0)[0].id) == edition(0)[0].document
        return told


@pytest.mark.parametrize("kills", [10, pytest.param(50, marks=pytest.mark.slow)])
def test_a_killed_build_leaves_the_old_or_the_new_generation(tmp_path: Path, kills: int) -> None:
    index, temporary = tmp_path / "index", tmp_path / "temporary"
    temporary.mkdir()
    build_once(index)
    moments = random.Random(20250825)
    editions, interrupted = [1], 0
    with launcher(index, temporary) as process:
        longest = 2 * seconds_to_the_first_swap(process, index)
        for _ in range(kills):
            builder = start_building(process)
            time.sleep(moments.uniform(0, longest))
            kill(process, builder)
            interrupted += bool(list(index.glob("building-*")))
            (told,) = edition_of_every_part(index)
            editions.append(told)
    assert editions == sorted(editions)
    assert editions[-1] > 1, "no build came to its end: nothing was tested"
    assert interrupted > 0, "no build was cut off: nothing was tested"
    build_once(index)
    assert edition_of_every_part(index) == {editions[-1] + 1}
    assert sorted(path.name for path in index.iterdir()) == [".lock", "current", "generations"]
    assert len(list((index / "generations").iterdir())) == 2
