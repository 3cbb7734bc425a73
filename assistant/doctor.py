"""Looks at everything a server needs, says what is wrong and what to do, and mends what can be mended."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.errors import AttestError, DamagedIndex, IndexMismatch, NoIndex
from assistant.ingest.scan import scan
from assistant.protocols import Progress
from assistant.serve.access import require_guard
from assistant.serve.security import Door
from assistant.serve.tokens import Tokens, token_path
from assistant.serve.uploads import UNFINISHED
from assistant.settings import Settings
from assistant.stores.check import check_index
from assistant.stores.folders import clean, current_id, generation_folder, locked, sequence
from assistant.stores.generation import Generation
from assistant.stores.manifest import Manifest
from assistant.stores.reports import ReportTable

ROOM = 200_000_000  # bytes that must be free beside twice the index
ABANDONED_SECONDS = 3600.0  # after which an unfinished upload belongs to no server any more

Repair = Callable[[Settings, Progress], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part. ``repairable`` says whether ``--repair`` mends it."""

    part: str
    sound: bool
    message: str
    repair: Repair | None = field(default=None, repr=False, compare=False)

    @property
    def repairable(self) -> bool:
        """Whether it can be mended without a person."""
        return self.repair is not None


def examine(settings: Settings) -> list[Finding]:
    """What is found of every part, in a fixed order; nothing is changed."""
    return [
        *_settings(settings),
        *_tokens(settings),
        *_corpus(settings),
        *_disk(settings),
        *_leftovers(settings),
        *_model(settings),
        *_index(settings),
    ]


def repair(settings: Settings, progress: Progress) -> list[Finding]:
    """Mends what can be mended, each thing once, and says what is found afterwards. Raises AttestError."""
    done: set[Repair] = set()
    for finding in examine(settings):
        if finding.repair is not None and finding.repair not in done:
            done.add(finding.repair)
            finding.repair(settings, progress)
    return examine(settings)


def _settings(settings: Settings) -> Iterator[Finding]:
    known = {f"ASSISTANT_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith("ASSISTANT_") and name not in known)
    for name in unknown:
        yield Finding("settings", False, f"{name} is set and is no setting. See the table in docs/reference.md")
    try:
        Door(settings)
        require_guard(settings)
    except AttestError as error:
        yield Finding("settings", False, str(error))
    else:
        if not unknown:
            yield Finding("settings", True, f"understood; the server would listen on {settings.host}:{settings.port}")


def _tokens(settings: Settings) -> Iterator[Finding]:
    tokens = Tokens(token_path(settings.index))
    try:
        if not tokens.guarded:
            yield Finding("tokens", True, "none are used")
            return
        valid = sum(token.is_valid(datetime.now(UTC)) for token in tokens.all())
    except AttestError as error:
        yield Finding("tokens", False, str(error))
        return
    mode = stat.S_IMODE(tokens.path.stat().st_mode)
    if mode & 0o077:
        yield Finding("tokens", False, f"{tokens.path} can be read by others (mode {mode:o})", _close_tokens)
    elif not valid:
        yield Finding("tokens", False, "none is valid, so nobody is let in. Run: assistant token create NAME")
    else:
        yield Finding("tokens", True, f"{valid} valid")


def _close_tokens(settings: Settings, progress: Progress) -> None:
    token_path(settings.index).chmod(0o600)


def _corpus(settings: Settings) -> Iterator[Finding]:
    try:
        files = scan(settings.corpus, settings.index)
    except (AttestError, OSError) as error:
        yield Finding("corpus", False, str(error))
        return
    unreadable = [file.document_id for file in files if not os.access(file.path, os.R_OK)]
    if unreadable:
        message = f"{len(unreadable)} files may not be read, as {unreadable[0]!r}. Check who owns them"
        yield Finding("corpus", False, message)
    elif not files:
        message = f"{settings.corpus} holds no documents. Put some there, then run: assistant build"
        yield Finding("corpus", False, message)
    else:
        writable = os.access(settings.corpus, os.W_OK)
        yield Finding("corpus", True, f"{len(files)} files" + ("" if writable else "; nothing can be uploaded into it"))


def _disk(settings: Settings) -> Iterator[Finding]:
    folder = settings.index.absolute()
    there = next(one for one in (folder, *folder.parents) if one.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        yield Finding("disk", False, f"{there} may not be written, so no build can end. Check who owns it")
        return
    free, needed = shutil.disk_usage(there).free, ROOM + 2 * _size(folder)
    if free < needed:
        yield Finding("disk", False, f"{free:,} bytes are free where a build may need {needed:,}. Make room")
    else:
        yield Finding("disk", True, f"{free:,} bytes are free")


def _size(folder: Path) -> int:
    try:
        manifest = Manifest.read(generation_folder(folder, current_id(folder)))
    except AttestError:
        return 0
    return sum(record.size for record in manifest.files.values())


def _leftovers(settings: Settings) -> Iterator[Finding]:
    if _is_building(settings.index):
        yield Finding("leftovers", True, "another process is building the index now")
        return
    left = _left(settings)
    if left:
        message = f"{len(left)} that a killed build or upload has left, as {left[0]}"
        yield Finding("leftovers", False, message, _remove_leftovers)
    else:
        yield Finding("leftovers", True, "none")


def _left(settings: Settings) -> list[Path]:
    index = settings.index
    old = time.time() - ABANDONED_SECONDS
    unfinished = settings.corpus.glob(f"{UNFINISHED}*") if settings.corpus.is_dir() else ()
    found = [*index.glob("building-*"), *index.glob("current.new"), *_superfluous(index)]
    found += [path for path in unfinished if path.stat().st_mtime < old]
    return sorted(found)


def _superfluous(index: Path) -> list[Path]:
    """Generations older than the one before the current, and those that were never made current."""
    try:
        current = sequence(current_id(index))
    except AttestError:
        return []
    generations = sorted(path for path in (index / "generations").glob("[0-9]*-*") if path.name[:6].isdecimal())
    served = [path for path in generations if sequence(path.name) <= current]
    return sorted({*generations} - {*served[-2:]})


def _is_building(index: Path) -> bool:
    """Whether a process holds the lock: a lock without its process is none, so it never grows stale."""
    if not (index / ".lock").exists():
        return False
    try:
        with (index / ".lock").open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _remove_leftovers(settings: Settings, progress: Progress) -> None:
    for path in _left(settings):
        if path.name.startswith(UNFINISHED):
            path.unlink(missing_ok=True)
    with locked(settings.index):
        clean(settings.index)


def _model(settings: Settings) -> Iterator[Finding]:
    from assistant.models.embedder import open_embedder

    try:
        embedder = open_embedder(settings)
        embedder.embed_queries(["준비 准备 ready"])
    except (AttestError, OSError) as error:
        yield Finding("model", False, str(error))
        return
    yield Finding("model", True, f"{embedder.name}, {embedder.dimension} numbers a vector")
    try:
        with Generation.open(settings.index) as generation:
            generation.require(model=embedder.name, dimension=embedder.dimension)
    except IndexMismatch as error:
        yield Finding("model", False, str(error), _build)
    except AttestError:
        return  # told of by the index itself


def _index(settings: Settings) -> Iterator[Finding]:
    try:
        report = check_index(settings.index)
        with Generation.open(settings.index) as generation:
            created, known = generation.manifest.created, generation.documents.sources()
    except NoIndex as error:
        yield Finding("index", False, str(error), _build)
        return
    except DamagedIndex as error:
        yield Finding("index", False, str(error), _build)
        return
    except (AttestError, OSError) as error:
        yield Finding("index", False, str(error))
        return
    if report.faults:
        yield Finding("index", False, f"{len(report.faults)} faults, as {report.faults[0]}. Delete it and build anew")
    if datetime.fromisoformat(created) > datetime.now(UTC) + timedelta(minutes=5):
        yield Finding("index", False, f"it was built at {created}, which is yet to come. Check the clock")
    behind = _behind(settings, {name: source.sha256 for name, source in known.items()})
    if behind:
        yield Finding("index", False, f"{behind}. Run: assistant build", _build)
    elif not report.faults:
        counted = f"{report.documents} documents, {report.passages} passages, every byte as it was written"
        yield Finding("index", True, f"{report.generation}: {counted}")


def _behind(settings: Settings, known: dict[str, str]) -> str:
    """How the corpus folder differs from what the index was built from; nothing where it does not."""
    try:
        files = [file for file in scan(settings.corpus, settings.index) if file.fault is None]
        with Generation.open(settings.index) as generation:
            unread = {report.id for report in ReportTable(generation.documents).reports() if report.reason}
        digests = {file.document_id: hashlib.sha256(file.path.read_bytes()).hexdigest() for file in files}
    except (AttestError, OSError):
        return ""  # told of by the corpus
    new = digests.keys() - known.keys() - unread
    changed = [name for name in digests.keys() & known.keys() if digests[name] != known[name]]
    counts = ((len(new), "new"), (len(changed), "changed"), (len(known.keys() - digests.keys()), "gone"))
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"the corpus folder has moved on: {told}" if told else ""


def _build(settings: Settings, progress: Progress) -> None:
    from assistant.ingest.build import build

    build(settings, progress)
