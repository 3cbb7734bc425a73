"""A program to be killed: for every line of its input it starts a process that builds an index over and over.

    python -m tests.stores.build_until_killed INDEX

It answers with the id of that process. Every edition of the index says its own number in every part, and is built
out of the edition before, except for every third, which is built from nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.errors import NoIndex
from assistant.stores.generation import Generation
from assistant.stores.writer import GenerationWriter
from tests.stores.towns import TOWNS, Source, add, writer


def edition(number: int) -> list[Source]:
    """The sources of one edition; the first is in all of them."""
    return [TOWNS[0], *(Source(f"en/{name}.txt", "en", (f"edition{number} of {name}",)) for name in "abc")]


def build_once(index: Path) -> None:
    """Build the edition after the one that ``index`` holds."""
    try:
        base = Generation.open(index)
    except NoIndex:
        _build(writer(index), 1, set())
        return
    with base:
        number = int(base.documents.document("en/a.txt").text.split()[0].removeprefix("edition")) + 1
        if number % 3 == 0:
            _build(writer(index), number, set())
        else:
            _build(writer(index, base), number, {source.id for source in edition(number)[1:]})


def _build(target: GenerationWriter, number: int, replaced: set[str]) -> None:
    with target:
        for document_id in sorted(replaced):
            target.remove(document_id)
        for source in edition(number):
            if not replaced or source.id in replaced:
                add(target, source)
        target.commit()


def main(index: Path) -> None:
    """See the module's text."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            while True:
                build_once(index)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("gone\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
