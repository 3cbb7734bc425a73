"""The BUILD journey: what becomes of files that are new, changed, gone, broken, linked or named twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.errors import DataFileError, DocumentError, NoIndex
from assistant.ingest.build import build
from assistant.ingest.report import BuildReport, with_status
from assistant.listings import show_build
from assistant.settings import Settings
from assistant.stores.generation import Generation
from assistant.stores.reports import FileReport, ReportTable
from assistant.stores.schema import Row
from tests.program import write_documents
from tests.word_embedder import WORDS, WordEmbedder

DOCUMENTS = {
    "harbour.md": "# Harbour report\n\nThe harbour of Velmora landed 12 tons of tuna in 2024.\n",
    "등대.txt": "등대 소식\n\n벨모라 등대는 1912년에 세워졌다. 높이는 31미터이다.\n",
    "港口.txt": "港口消息\n\n维尔莫拉港口拥有四个码头。去年吞吐量为八万吨。\n",
}
QUERIES = ("harbour tuna", "벨모라 등대의 높이", "维尔莫拉港口的码头", "lighthouse")


@dataclass
class Place:
    """A corpus and its index, built with an embedder made of words."""

    folder: Path
    stages: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def settings(self) -> Settings:
        return Settings(corpus=self.corpus, index=self.folder / "index")

    def write(self, documents: Mapping[str, str]) -> None:
        write_documents(self.corpus, dict(documents))

    def build(self, embedder: WordEmbedder | None = None) -> BuildReport:
        return build(self.settings, lambda *told: self.stages.append(told), embedder or WORDS)

    @contextmanager
    def open(self) -> Iterator[Assistant]:
        generation = Generation.open(self.settings.index)
        assistant = Assistant(self.settings, generation, WORDS)
        try:
            yield assistant
        finally:
            assistant.close()

    def found(self) -> list[list[tuple[str, int, int, float]]]:
        """What every query finds, with scores."""
        with self.open() as assistant:
            return [[(hit.document_id, hit.start, hit.end, hit.score) for hit in assistant.search(q)] for q in QUERIES]

    def documents(self) -> list[str]:
        with self.open() as assistant:
            return [summary.id for summary in assistant.documents()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    made.write(DOCUMENTS)
    return made


def statuses(report: BuildReport) -> dict[str, str]:
    return {document.id: document.status for document in report.documents}


def test_one_bad_file_is_reported_and_the_others_are_built(place: Place) -> None:
    (place.corpus / "bad.pdf").write_bytes(b"%PDF-1.7 but nothing else")
    (place.corpus / "picture.png").write_bytes(b"\x89PNG")
    report = place.build()
    assert statuses(report) == {
        "bad.pdf": "failed",
        "harbour.md": "added",
        "picture.png": "failed",
        "港口.txt": "added",
        "등대.txt": "added",
    }
    reasons = {failed.id: failed.reason for failed in report.failed}
    assert reasons["bad.pdf"].startswith("bad.pdf: ")
    assert "no loader reads .png. Supported: " in reasons["picture.png"]
    assert place.documents() == ["harbour.md", "港口.txt", "등대.txt"]
    assert report.passages == sum(document.passages for document in report.documents) > 0


def test_files_that_change_come_and_go_are_followed(place: Place) -> None:
    place.build()
    embedder = WordEmbedder()
    place.write(
        {
            "harbour.md": DOCUMENTS["harbour.md"].replace("tuna", "herring"),
            "港口.txt": DOCUMENTS["港口.txt"],
            "lighthouse.txt": "The lighthouse of Velmora is 31 metres high.\n",
        }
    )
    report = place.build(embedder)
    assert statuses(report) == {
        "harbour.md": "changed",
        "lighthouse.txt": "added",
        "港口.txt": "unchanged",
        "등대.txt": "removed",
    }
    assert len(embedder.embedded) == 2  # the unchanged one is not embedded again
    assert place.documents() == ["harbour.md", "lighthouse.txt", "港口.txt"]
    with place.open() as assistant:
        words = " ".join(hit.text for query in QUERIES for hit in assistant.search(query, 100))
    assert ("herring" in words, "tuna" in words, "등대" in words) == (True, False, False)


def test_a_removed_document_cannot_be_answered_from(place: Place) -> None:
    question = "When was the windmill of Velmora built?"
    place.write({**DOCUMENTS, "windmill.txt": "The windmill of Velmora was built in 1877.\n"})
    place.build()
    with place.open() as assistant:
        assert [citation.document_id for citation in assistant.ask(question).citations] == ["windmill.txt"]
    (place.corpus / "windmill.txt").unlink()
    place.build()
    with place.open() as assistant:
        answer = assistant.ask(question)
    shown = [*answer.citations, *(citation for other in answer.alternatives for citation in other.citations)]
    assert "windmill.txt" not in {citation.document_id for citation in shown}
    assert "1877" not in answer.text


def test_a_file_that_can_no_longer_be_read_is_not_answered_from(place: Place) -> None:
    place.build()
    (place.corpus / "harbour.md").write_bytes(b"")
    assert statuses(place.build())["harbour.md"] == "failed"
    assert place.documents() == ["港口.txt", "등대.txt"]


def name_rows(place: Place) -> list[list[Row]]:
    """The table of names, whole, in the order in which a look-up gives the rows."""
    with Generation.open(place.settings.index) as generation, generation.documents.reading() as connection:
        names = "SELECT key, form, language, evidence, score, document, start, end FROM names ORDER BY position"
        forms = "SELECT key, form, language, evidence, score FROM name_forms ORDER BY form, position"
        return [connection.execute(statement).fetchall() for statement in (names, forms)]


def test_names_of_what_came_and_went_are_those_of_a_build_from_nothing(place: Place, tmp_path: Path) -> None:
    place.write({**DOCUMENTS, "도시.txt": "샤오마즈싱(小马智行, Pony.AI)은 칭다오(青岛)에 왔다.\n"})
    place.build()
    gone, kept = place.corpus / "도시.txt", place.corpus / "harbour.md"
    gone.write_bytes(b"")  # it can no longer be read
    kept.write_text(
        "# Harbour of Velmora\n\nThe Sanding Pier (산딩 부두) opened. 자오저우(胶州) 시장이 왔다.\n", "utf-8"
    )
    place.build()
    whole = Place(tmp_path / "whole")
    whole.write({path.name: path.read_text("utf-8") for path in place.corpus.iterdir()})
    whole.build()
    assert name_rows(place) == name_rows(whole)
    forms = {row[1] for row in name_rows(place)[1]}
    assert ("자오저우" in forms, "샤오마즈싱" in forms, "小马智行" in forms) == (True, False, False)


def test_the_report_of_every_file_is_kept_with_the_generation(place: Place) -> None:
    page = "<body><nav>Skip to content</nav><article><h1>Port</h1><p>The port has 4 piers.</p></article></body>"
    (place.corpus / "page.html").write_text(page, "utf-8")
    (place.corpus / "fees.csv").write_text("Pier,Fee\nNorth,12\nSouth,9\n", "utf-8")
    (place.corpus / "paged.txt").write_text("Tides were high.\n\n- 1 -\n\fThey fell.\n\nBy Jane W. Doe\n", "utf-8")
    (place.corpus / "bad.pdf").write_bytes(b"junk")
    report = place.build()
    with Generation.open(place.settings.index) as generation:
        kept = {file.id: file for file in ReportTable(generation.documents).reports()}
    assert [with_status(kept[file.id], file.status) for file in report.documents] == list(report.documents)
    assert kept["paged.txt"] == FileReport("paged.txt", 2, 4, 2, 0, {"byline": 1, "page number": 1})
    assert kept["page.html"] == FileReport("page.html", 0, 3, 1, 0, {"navigation": 1})
    assert kept["fees.csv"] == FileReport("fees.csv", 0, 3, 1, 1)
    assert kept["bad.pdf"] == FileReport("bad.pdf", reason=report.failed[0].reason)
    again = place.build()
    assert again.generation == report.generation
    assert [file.boilerplate for file in again.documents] == [file.boilerplate for file in report.documents]


def test_a_failure_that_is_mended_or_new_is_in_the_report_of_the_next_generation(place: Place) -> None:
    first = place.build().generation
    (place.corpus / "bad.pdf").write_bytes(b"junk")
    second = place.build().generation
    (place.corpus / "bad.pdf").unlink()
    third = place.build().generation
    assert len({first, second, third}) == 3
    with Generation.open(place.settings.index) as generation:
        assert [file.id for file in ReportTable(generation.documents).reports() if file.reason] == []


def test_many_small_builds_find_what_one_build_finds(place: Place, tmp_path: Path) -> None:
    place.build()
    place.write({name: text for name, text in DOCUMENTS.items() if name != "harbour.md"} | {"extra.txt": "Velmora."})
    place.build()
    place.write(DOCUMENTS)
    place.build()
    whole = Place(tmp_path / "whole")
    whole.write(DOCUMENTS)
    whole.build()
    assert place.found() == whole.found()
    with place.open() as patched, whole.open() as fresh:
        asked = [(patched.ask(query), fresh.ask(query)) for query in QUERIES]
    assert [one.text for one, _ in asked] == [other.text for _, other in asked]


def test_a_build_with_nothing_new_keeps_the_generation(place: Place) -> None:
    first = place.build()
    second = place.build()
    assert second.generation == first.generation
    assert set(statuses(second).values()) == {"unchanged"}
    assert [(d.id, d.sentences, d.passages, d.boilerplate) for d in second.documents] == [
        (d.id, d.sentences, d.passages, d.boilerplate) for d in first.documents
    ]


def test_another_length_or_prefix_of_passages_builds_everything_anew(place: Place) -> None:
    place.build()
    for changed in {"passage_characters": 100}, {"passage_prefix": "text: "}:
        settings = place.settings.model_copy(update=changed)
        assert set(statuses(build(settings, lambda *told: None, WORDS)).values()) == {"added"}


NAMES = """[[name]]
ko = ["소금바람관"]
en = ["Saltwind Hall"]
kind = "place"
"""
GLOSSARY = """[[term]]
ko = ["낙조율"]
en = ["duskrate"]
kind = "indicator"
"""


def forms_of(assistant: Assistant, question: str) -> dict[str, tuple[str, ...]]:
    asked, _, _ = assistant.look(question)
    return {sought.text: sought.forms for sought in asked.sought}


def test_names_and_glossary_of_the_corpus_are_used_and_read_again_without_embedding(place: Place) -> None:
    place.write({"관.txt": "소금바람관 안내\n\n소금바람관의 낙조율은 7.5%이다.\n"})
    first = place.build()
    question = "What is the duskrate of Saltwind Hall?"
    with place.open() as assistant:
        assert "소금바람관" not in forms_of(assistant, question).get("Saltwind Hall", ())
    (place.corpus / "names.toml").write_text(NAMES, "utf-8")
    (place.corpus / "glossary.toml").write_text(GLOSSARY, "utf-8")
    embedder = WordEmbedder()
    second = place.build(embedder)
    assert embedder.embedded == []
    assert statuses(second) == {"관.txt": "unchanged"}
    assert second.generation != first.generation
    with place.open() as assistant:
        forms = forms_of(assistant, question)
        assert "소금바람관" in forms["Saltwind Hall"]
        assert "낙조율" in forms["duskrate"]
        asked, sentences, _ = assistant.look(question)
    names = {sought.text for sought in asked.sought}
    said = next(sentence for sentence in sentences if "7.5%" in sentence.text)
    assert names == {asked.sought[position].text for position in said.own} == {"Saltwind Hall", "duskrate"}
    (place.corpus / "names.toml").unlink()
    place.build(embedder)
    with place.open() as assistant:
        assert "소금바람관" not in forms_of(assistant, question).get("Saltwind Hall", ())


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("names.toml", '# names\n\n[[name]]\nko = ["하나"]\n', 3),
        ("names.toml", '[[name]]\nko = ["하나"]\nen = One\n', 3),
        ("glossary.toml", '[[term]]\nko = ["하나"]\nen = ["one"]\n\n[[term]]\nko = ["둘"]\n', 5),
        ("sources.toml", '[documents."harbour.md"]\ndate = "August"\n', 2),
    ],
)
def test_a_fault_in_a_file_of_the_user_names_file_and_line(place: Place, file: str, text: str, line: int) -> None:
    before = place.build().generation
    (place.corpus / file).write_text(text, "utf-8")
    with pytest.raises(DataFileError, match=rf"{re.escape(str(place.corpus / file))}:{line}\b"):
        place.build()
    with place.open() as assistant:
        assert assistant.generation == before


def test_files_that_are_there_and_cannot_be_read_do_not_empty_the_index(place: Place) -> None:
    before = place.build().generation
    for path in place.corpus.iterdir():
        path.write_bytes(b"")
    with pytest.raises(DocumentError, match=r"corpus holds no document that can be read\. harbour\.md: "):
        place.build()
    with place.open() as assistant:
        assert assistant.generation == before
        assert len(assistant.documents()) == len(DOCUMENTS)
    assert list(place.settings.index.glob("building-*")) == []


@pytest.mark.parametrize("left", [{}, {"bad.pdf": b"junk"}, {"harbour.md": b""}])
def test_taking_out_the_last_document_empties_the_index(
    place: Place, left: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    place.build()
    place.write({})
    for name, content in left.items():
        (place.corpus / name).write_bytes(content)
    report = place.build()
    gone = dict.fromkeys(DOCUMENTS.keys() - left.keys(), "removed")
    assert statuses(report) == gone | dict.fromkeys(left, "failed")
    warning = f"{place.corpus} holds no document any more: the index is empty, and every question is answered by no"
    assert report.warnings == (warning,)
    show_build(report)
    assert capsys.readouterr().err.endswith(f"{warning}\n")
    with place.open() as assistant:
        answer = assistant.ask("How many tons of tuna did the harbour of Velmora land?")
        shown = (answer.status, answer.reason, answer.citations, answer.alternatives, answer.suggestions)
        assert shown == ("not_found", "Nothing in the documents is about this.", (), (), ())
        assert (assistant.documents(), assistant.search("tuna"), assistant.tables(), assistant.facts()) == (
            [],
            [],
            [],
            (0, []),
        )
    place.write(DOCUMENTS)
    assert statuses(place.build()) == dict.fromkeys(DOCUMENTS, "added")


def test_an_empty_folder_empties_an_index_built_with_other_settings_too(place: Place) -> None:
    place.build()
    place.write({})
    settings = place.settings.model_copy(update={"passage_characters": 300})
    assert build(settings, lambda *told: None, WORDS).documents == ()
    assert place.documents() == []


def test_a_first_build_of_an_empty_folder_is_an_error(place: Place) -> None:
    place.write({})
    with pytest.raises(DocumentError, match=r"corpus holds no document that can be read\."):
        place.build()
    with pytest.raises(NoIndex):
        Generation.open(place.settings.index)


def test_a_corpus_that_is_not_there_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"nowhere is neither a folder nor a file\. Name one: assistant build"):
        build(Settings(corpus=tmp_path / "nowhere", index=tmp_path / "index"), lambda *told: None, WORDS)
    assert not (tmp_path / "index").exists()


def test_one_file_can_be_the_corpus(place: Place) -> None:
    settings = Settings(corpus=place.corpus / "harbour.md", index=place.settings.index)
    assert statuses(build(settings, lambda *told: None, WORDS)) == {"harbour.md": "added"}


def test_links_out_of_the_folder_are_not_followed(place: Place, tmp_path: Path) -> None:
    outside = write_documents(tmp_path / "outside", {"secret.txt": "The secret of Velmora is a tunnel.\n"})
    (place.corpus / "link.txt").symlink_to(outside / "secret.txt")
    (place.corpus / "folder").symlink_to(outside)
    (place.corpus / "inside.md").symlink_to(place.corpus / "harbour.md")
    report = place.build()
    assert [(failed.id, failed.reason) for failed in report.failed] == [
        ("link.txt", "a link that leads out of the corpus folder; copy the file into it")
    ]
    assert place.documents() == ["harbour.md", "inside.md", "港口.txt", "등대.txt"]
    with place.open() as assistant:
        assert "tunnel" not in " ".join(hit.text for hit in assistant.search("secret tunnel of Velmora", 100))


def test_names_in_both_unicode_forms_have_the_composed_id(place: Place) -> None:
    composed = place.build().generation
    (place.corpus / "등대.txt").rename(place.corpus / unicodedata.normalize("NFD", "등대.txt"))
    renamed = place.build()
    assert statuses(renamed)["등대.txt"] == "unchanged"
    assert renamed.generation == composed
    (place.corpus / "등대.txt").write_text("등대는 둘이다.\n", "utf-8")
    both = place.build()
    assert [failed.reason.split(";")[1] for failed in both.failed] == [" rename one"]
    assert len(place.documents()) == len(DOCUMENTS)


def test_hidden_files_and_the_files_of_settings_are_no_documents(place: Place) -> None:
    (place.corpus / ".hidden.txt").write_text("hidden\n", "utf-8")
    (place.corpus / "~$harbour.docx").write_bytes(b"lock")
    (place.corpus / "names.toml").write_text(NAMES, "utf-8")
    assert sorted(statuses(place.build())) == sorted(DOCUMENTS)


def test_an_entry_without_a_file_is_told_of(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    sources = place.corpus / "sources.toml"
    sources.write_text(
        '[documents."harbour.md"]\ndate = "2024-05-01"\n\n[documents."harbor.md"]\ndate = "2024"\n', "utf-8"
    )
    report = place.build()
    warning = f"{sources}:4: no document 'harbor.md' in the corpus. Correct the name or remove the entry."
    assert report.warnings == (warning,)
    show_build(report)
    assert capsys.readouterr().err == f"{warning}\n"
    with place.open() as assistant:
        assert assistant.document("harbour.md").date == "2024-05-01"


def test_what_sources_toml_says_is_read_again(place: Place) -> None:
    place.build()
    (place.corpus / "sources.toml").write_text('[documents."harbour.md"]\npublisher = "Port office"\n', "utf-8")
    assert statuses(place.build()) == {"harbour.md": "changed", "港口.txt": "unchanged", "등대.txt": "unchanged"}
    with place.open() as assistant:
        assert assistant.document("harbour.md").publisher == "Port office"


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        ("vectors.faiss", "flipped"),
        ("sentences.npy", "cut"),
        ("documents.sqlite", "flipped"),
        ("documents.sqlite", "gone"),
        ("manifest.json", "cut"),
    ],
)
def test_a_damaged_generation_is_built_again_from_the_documents(place: Place, part: str, damage: str) -> None:
    place.build()
    before = place.found()
    with place.open() as assistant:
        file = place.settings.index / "generations" / assistant.generation / part
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.unlink()
    if damage != "gone":
        file.write_bytes(data if damage == "flipped" else data[: len(data) // 2])
    assert set(statuses(place.build()).values()) == {"added"}
    assert place.found() == before


def test_damage_to_a_part_too_large_to_be_hashed_when_opened_is_mended_too(place: Place) -> None:
    place.write({"long.txt": "".join(f"Ship {number} came in.\n\n" for number in range(160))})
    large = WordEmbedder(dimension=4096)
    place.build(large)
    [sentences] = place.settings.index.glob("generations/*/sentences.npy")
    data = bytearray(sentences.read_bytes())
    assert len(data) > 1 << 20
    data[len(data) // 2] ^= 0xFF
    sentences.write_bytes(data)
    assert statuses(place.build(large)) == {"long.txt": "added"}


def test_progress_is_told_of_every_stage_to_its_end(place: Place) -> None:
    place.build()
    last = {stage: (done, total) for stage, done, total in place.stages}
    assert last == {"read": (3, 3), "names": (1, 1)}
    assert all(0 <= done <= total for _, done, total in place.stages)
    reading = [done for stage, done, _ in place.stages if stage == "read"]
    assert reading == sorted(reading)


def test_an_index_inside_the_corpus_is_no_document(place: Place) -> None:
    settings = Settings(corpus=place.corpus, index=place.corpus / "index")
    for status in "added", "unchanged":
        report = build(settings, lambda *told: None, WORDS)
        assert statuses(report) == dict.fromkeys(DOCUMENTS, status)
