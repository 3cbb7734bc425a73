"""Bytes to text: which encoding a file of Korean, Chinese or English words is in.

A byte order mark decides; then UTF-8, which other text hardly ever passes for; then what the file itself declares; then
the encoding whose result reads most like Korean or Chinese.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from charset_normalizer import from_bytes

from assistant.errors import UnreadableDocument

MAXIMUM_BYTES = 64 * 1024 * 1024
"""A larger file is refused: a document of that size is a database, and would hold up every other one."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CANDIDATES = ("cp949", "gb18030", "big5hkscs", "cp950", "utf-16-le", "utf-16-be", "shift_jis")
# what files call themselves, and the wider encoding that they really use
ALIASES = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
# the most frequent characters of running text; a wrong decoding hits them only by accident
COMMON_HANGUL = frozenset(
    "이다에는의을가를고하로한은지사도서기리대자어시스인있그과나해일아정전부수보제장상여들으주성원적만게구화라와"
    "면관년공국산중동비세연회신업했계발며조경합안무소경유및실문단할개등었용거입통분방학내위된생양민규음후번식까려"
)
COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革"
    "這個為們時來對會發動說產種過後經進著電裡現實體機當點從業還應開間樣與關國學無軍題黨線數問條結變氣質電兩"
)
DAMAGE = 0.001  # share of unreadable bytes that is put down to a slip (a cut end), not to a wrong encoding
MOSTLY_ASCII = 0.8  # such a text is English with typographic quotes in it
WIDE_SAMPLE = 1 << 16


def decode(data: bytes, path: PurePath, declared: str | None = None) -> str:
    """The text of ``data``, without a byte order mark; a few damaged bytes become U+FFFD.

    ``declared`` is the encoding the file names for itself. Raises ``UnreadableDocument`` for a file that is too large,
    is no text, or is in no encoding known here.

    >>> decode("자오저우 클러스터".encode("cp949"), PurePath("a.txt"))
    '자오저우 클러스터'
    """
    check_size(data, path)
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    text = _strict(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    if declared is not None and text is None:
        text = _strict(data, ALIASES.get(declared.strip().lower(), declared.strip().lower()))
        if text is not None and not _is_junk(text):
            return text
    text = _most_plausible(data) or _slightly_damaged(data)
    if text is None:
        raise UnreadableDocument(
            f"{path}: this is not text in UTF-8, UTF-16, CP949, GB18030 or Big5. Save it as UTF-8, or give it the "
            "suffix of its real format."
        )
    return text


def check_size(data: bytes, path: PurePath) -> None:
    """Raises ``UnreadableDocument`` when the file is larger than ``MAXIMUM_BYTES``."""
    if len(data) > MAXIMUM_BYTES:
        raise UnreadableDocument(
            f"{path}: {len(data):,} bytes are more than the {MAXIMUM_BYTES:,} that one document may have. "
            "Split the file into parts."
        )


def plausibility(text: str) -> float:
    """How much ``text`` reads like Korean, Chinese or Latin: 0 (by no means) to 1.

    >>> plausibility("중국의 산업 클러스터가 있다") > 0.5 > plausibility("櫓措曖 骯機 贗楝蝶攪陛 氈棻")
    True
    """
    sample = text[:20_000]
    letters = [c for c in sample if ord(c) > 0x7F and not c.isspace()]
    if not letters:
        return 0.5
    common = sum(c in COMMON_HANGUL or c in COMMON_HAN for c in letters)
    strange = sum(c == "\ufffd" or 0xE000 <= ord(c) <= 0xF8FF or not c.isprintable() for c in letters)
    return max(0.0, (common - 3 * strange) / len(letters))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_junk(text: str) -> bool:
    """Whether control characters say that this never was text."""
    sample = text[:WIDE_SAMPLE]
    control = len(re.findall(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", sample))
    return control > len(sample) / 200


def _most_plausible(data: bytes) -> str | None:
    """The strict decoding that reads best, where one reads at all like text."""
    best, best_score = None, 0.12
    for encoding in CANDIDATES:
        if encoding.startswith("utf-16") and len(data) % 2:
            continue
        text = _strict(data, encoding)
        if text is None or _is_junk(text):
            continue
        score = plausibility(text)
        if score > best_score:
            best, best_score = text, score
    return best


def _slightly_damaged(data: bytes) -> str | None:
    """UTF-8 or a legacy encoding with a slip in it, or a single-byte encoding of Europe."""
    if b"\0" in data[:WIDE_SAMPLE]:
        return None
    options = [data.decode(encoding, errors="replace") for encoding in ("utf-8", "cp949", "gb18030", "big5hkscs")]
    mended = [text for text in options if text.count("\ufffd") <= max(1, DAMAGE * len(text)) and not _is_junk(text)]
    if mended:
        best = max(mended, key=plausibility)
        if plausibility(best) > 0.12:
            return best
    ascii_share = sum(byte < 0x80 for byte in data[:WIDE_SAMPLE]) / min(len(data), WIDE_SAMPLE)
    text = _strict(data, "cp1252") if ascii_share > MOSTLY_ASCII else None
    if text is not None:
        return text
    match = from_bytes(data[:WIDE_SAMPLE]).best()
    text = None if match is None else _strict(data, match.encoding)
    return None if text is None or _is_junk(text) else text
