"""Clients that ask while generations are swapped: no answer may fail, none may be mixed.

    python -m benchmarks.swaps [--clients 50] [--seconds 600] [--swaps 20] [--think 5] [--new 0.5] [--output FILE]

Each client waits ``think`` seconds on average between two questions, from none to twice as long. A share ``new`` of the
questions has not been asked before (it differs in blanks, so that it is answered anew), the others the server recalls.
Two corpora that say different things are built once; after that one or the other is made current in turn, as a build
does it. An answer tells its generation, and must say what that generation's documents say. It starts its own server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx2

from assistant.stores.folders import clean, current_id, generation_folder, locked, new_id, publish
from assistant.stores.manifest import Manifest

TONS = ("12 tons", "9 tons")
QUESTION = "How many tons of tuna did the harbour of Ulsan land?"


@dataclass
class Seen:
    """What the clients have met."""

    milliseconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    generations: set[str] = field(default_factory=set)


def build_both(folder: Path) -> dict[str, str]:
    """Two generations, one of each corpus; what each says, by the end of its id, which is its content's digest."""
    corpus = folder / "corpus"
    corpus.mkdir()
    said = {}
    for tons in TONS:
        (corpus / "port.md").write_text(f"# Harbour report\n\nThe harbour of Ulsan landed {tons} of tuna in 2024.\n")
        (corpus / "farm.md").write_text("# Farm report\n\nThe farm of Naju grew 30 tons of barley in 2024.\n")
        command = [
            sys.executable,
            "-m",
            "assistant",
            "build",
            "--corpus",
            str(corpus),
            "--index",
            str(folder / "index"),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        said[current_id(folder / "index").partition("-")[2]] = tons
    return said


def swap(index: Path) -> str:
    """Makes the generation before the current one current again, as a new one: what a build does at its end."""
    with locked(index):
        before = sorted(path.name for path in (index / "generations").iterdir())[-2]
        manifest = Manifest.read(generation_folder(index, before))
        made = index / f"building-{os.getpid()}"
        shutil.copytree(generation_folder(index, before), made)
        generation_id = new_id(index, manifest.content)
        replace(manifest, id=generation_id).write(made)
        publish(index, made, generation_id)
        clean(index)
    return generation_id


@asynccontextmanager
async def serving(index: Path) -> AsyncIterator[str]:
    """The address of a server over the index, from the moment it is ready."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), "--index", str(index)]
    settings = {"ASSISTANT_RATE_LIMIT": "1000000/second"}
    process = subprocess.Popen(command, env=os.environ | settings, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        async with httpx2.AsyncClient() as client:
            for _ in range(1200):
                try:
                    if (await client.get(f"{address}/readyz", timeout=60)).status_code == 200:
                        break
                except httpx2.HTTPError:
                    await asyncio.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)


@dataclass
class Load:
    """How the clients ask; the same every time."""

    think: float
    new: float
    asked: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(2026))

    def question(self) -> str:
        """The question as all ask it, or as nobody has asked it of this generation."""
        if self.chance.random() >= self.new:
            return QUESTION
        self.asked += 1
        return " " * (self.asked // 100) + QUESTION + " " * (self.asked % 100)

    async def pause(self) -> None:
        """The time until a client's next question."""
        await asyncio.sleep(self.chance.uniform(0, 2 * self.think))


async def ask(address: str, said: dict[str, str], until: float, seen: Seen, load: Load) -> None:
    """One client."""
    async with httpx2.AsyncClient(timeout=60) as client:
        while time.monotonic() < until:
            await load.pause()
            question = load.question()
            began = time.perf_counter()
            try:
                response = await client.post(f"{address}/api/ask", json={"question": question})
            except httpx2.HTTPError as error:
                seen.failed.append(repr(error))
                continue
            seen.milliseconds.append(1000 * (time.perf_counter() - began))
            if response.status_code != 200:
                seen.failed.append(f"{response.status_code} {response.text[:300]}")
                continue
            answer = response.json()
            seen.generations.add(answer["generation"])
            tons = said[answer["generation"].partition("-")[2]]
            if not any(tons in citation["quote"] for citation in answer["citations"]):
                seen.mixed.append(json.dumps(answer, ensure_ascii=False)[:500])


async def run(folder: Path, clients: int, seconds: float, swaps: int, load: Load) -> dict[str, Any]:
    """The figures of one run."""
    said = build_both(folder)
    seen = Seen()
    async with serving(folder / "index") as address:
        until = time.monotonic() + seconds
        asking = [asyncio.create_task(ask(address, said, until, seen, load)) for _ in range(clients)]
        for _ in range(swaps):
            await asyncio.sleep(seconds / (swaps + 1))
            await asyncio.to_thread(swap, folder / "index")
        await asyncio.gather(*asking)
    cuts = quantiles(seen.milliseconds, n=100)
    return {
        "clients": clients,
        "seconds": seconds,
        "swaps": swaps,
        "think_seconds": load.think,
        "new_share": load.new,
        "answers": len(seen.milliseconds),
        "generations_seen": len(seen.generations),
        "failed": len(seen.failed),
        "mixed": len(seen.mixed),
        "first_faults": [*seen.failed[:3], *seen.mixed[:3]],
        "milliseconds": {
            "p50": round(cuts[49]),
            "p95": round(cuts[94]),
            "p99": round(cuts[98]),
            "max": round(max(seen.milliseconds)),
        },
        "load_average": os.getloadavg()[0],
        "processors": os.cpu_count(),
    }


def main() -> None:
    """Runs and writes the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--clients", type=int, default=50)
    arguments.add_argument("--seconds", type=float, default=600)
    arguments.add_argument("--swaps", type=int, default=20)
    arguments.add_argument("--think", type=float, default=5.0, help="seconds between two questions of a client")
    arguments.add_argument("--new", type=float, default=0.5, help="share of questions not asked before")
    arguments.add_argument("--output", type=Path)
    chosen = arguments.parse_args()
    load = Load(chosen.think, chosen.new)
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(run(Path(folder), chosen.clients, chosen.seconds, chosen.swaps, load))
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if chosen.output:
        chosen.output.write_text(text + "\n", "utf-8")
    raise SystemExit(1 if result["failed"] or result["mixed"] else 0)


if __name__ == "__main__":
    main()
