from __future__ import annotations

import codecs
from pathlib import PurePath

import pytest

from assistant.errors import UnreadableDocument
from assistant.ingest.load import decode as module
from assistant.ingest.load.decode import decode

PATH = PurePath("notes.txt")
KOREAN = "자오저우는 혁신 산업을 키우고 있다. 2024년 총생산액은 1600억 위안을 넘어섰다."
SIMPLIFIED = "胶州市是山东省的一个县级市，去年的工业总产值超过了一千六百亿元。"
TRADITIONAL = "膠州是山東省的一個縣級市，去年的工業總產值超過了一千六百億元。這個城市發展很快。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "utf-8"),
        (KOREAN, "utf-8-sig"),
        (KOREAN, "utf-16"),
        (KOREAN, "utf-16-le"),
        (KOREAN, "utf-16-be"),
        (KOREAN, "cp949"),
        (KOREAN, "euc-kr"),
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-16-be"),
        ("똠방각하 펲시콜라 햏햏은 CP949에만 있는 글자다.", "cp949"),
        ("GDP rose 4.5% in Qingdao – the “fastest” pace.", "cp1252"),
        ("GDP rose 4.5% in Qingdao.", "utf-16-le"),
        ("GDP rose 4.5% in Qingdao.", "ascii"),
    ],
)
def test_the_text_comes_back_whatever_it_was_saved_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"GDP", PATH) == "GDP"


def test_what_the_file_declares_decides_where_its_words_cannot() -> None:
    assert decode("橿".encode("big5hkscs"), PATH, "Big5") == "橿"


def test_a_file_cut_inside_its_last_character_loses_that_character_only() -> None:
    assert decode(KOREAN.encode() + "끝".encode()[:2], PATH) == KOREAN + "\ufffd"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, bytes(range(256)) * 100, b"\0" * 1000]
)
def test_a_picture_named_txt_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"notes\.txt: this is not text in .* Save it as UTF-8"):
        decode(data, PATH)


def test_a_file_beyond_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(UnreadableDocument, match="67,108,865 bytes are more than the 67,108,864"):
        decode(bytes(module.MAXIMUM_BYTES + 1), PATH)
