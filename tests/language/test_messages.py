from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from assistant.errors import DataFileError
from assistant.language.messages import catalogue, fill, load_messages, message, parse_template
from assistant.types import Language, ReasonCode


def _file(folder: Path, text: str) -> Path:
    path = folder / "messages.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_reason_code_has_its_phrase() -> None:
    assert {f"reason.{code}" for code in get_args(ReasonCode)} <= set(catalogue())


def test_a_missing_name_is_told_in_each_language() -> None:
    languages: tuple[Language, ...] = get_args(Language)
    assert [message("reason.entity_absent", language, name="GDP") for language in languages] == [
        "문서에 GDP는 나오지 않습니다.",
        "The documents do not mention GDP.",
        "文档中没有提到GDP。",
    ]


def test_english_counts_agree_in_number() -> None:
    assert [message("answer.stated_differs", "en", count=count, stated=3) for count in (1, 2)] == [
        "1 is listed here; the source states 3.",
        "2 are listed here; the source states 3.",
    ]


def test_numbers_get_thousands_separators_and_ranks_their_ordinals() -> None:
    assert message("answer.rank_of_total", "en", rank=3, total=1500) == "3rd of 1,500"
    assert message("answer.rank_in", "zh", rank=3, subject="海尔", table="表1") == "海尔在表1中排第3名。"


def test_a_value_is_never_read_as_a_template() -> None:
    assert message("reason.qualifier_unmet", "en", qualifier="{name} \\1 %s") == (
        "Nothing in the documents meets the condition “{name} \\1 %s”."
    )


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="name"):
        message("reason.entity_absent", "en")


def test_particles_follow_the_value() -> None:
    template = parse_template("{name:이/가} {period:으로/로}")
    assert [fill(template, {"name": name, "period": "7"}) for name in ("산둥", "胶州")] == [
        "산둥이 7로",
        "胶州이(가) 7로",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[a.b]\nko = "수"\nen = "n"\n', ":1: a.b needs exactly the languages ko, en, zh"),
        ('[a.b]\nko = "{n}"\nen = "{n}"\nzh = "{m}"\n', ":4: a.b, zh: its fields are ['m'], ko has ['n']"),
        ('[a.b]\nko = "{n:은/을}"\nen = "{n}"\nzh = "{n}"\n', ":2: a.b, ko: '은/을' is not one of"),
        ('[a.b]\nko = "수"\nen = "n {"\nzh = "数"\n', ":3: a.b, en: a brace is not part of a field"),
        ('[a.b]\nko = "수"\nen = ""\nzh = "数"\n', ":3: a.b, en: a phrase is a text"),
        ('[a.b]\nko = "수"\nen = n\n', ":3: not TOML"),
        ('a = "수"\n', ":1: 'a' is not a group"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path: Path, text: str, fault: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(DataFileError) as raised:
        load_messages(path)
    assert str(raised.value).startswith(f"{path}{fault}")


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "messages.toml"
    path.write_bytes('# 주석\n[a.b]\nko = "수"'.encode() + b"\xff")
    with pytest.raises(DataFileError, match=r"messages\.toml:3: not UTF-8"):
        load_messages(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be read"):
        load_messages(tmp_path / "none.toml")
