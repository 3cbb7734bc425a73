"""What sort of name a question asks for, and words that are clearly none: a street is no company, a sum no person."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias, cast

from assistant.language.datafile import packaged, read_toml

NameKind: TypeAlias = Literal["person", "organisation"]
_KINDS: tuple[NameKind, ...] = ("organisation", "person")
_HANGUL_OR_HANZI = re.compile(r"[가-힣㐀-鿿]")
_CAPITAL = re.compile(r"[A-ZÀ-Ý]")
_SMALL = re.compile(r"\b(?!(?:of|the|and|for|de|la|du|von|van|der|in)\b)[a-z]{2,}\b")
_MOST_SMALL = 3  # words in small letters that a name with its title may have
_QUANTITY = re.compile(r"^\W*[\d,.]+\s?(?:[%％가-힣㐀-鿿]|[a-z])|\d+(?:명|개|곳|원|人|个|元|名|家)")
_ENDED = re.compile(r"[가-힣](?:다|요)[.\s\"”’]*$")


def name_asked(question: str) -> NameKind | None:
    """The sort of name that a question asks for; None where it asks for none, or for anything.

    >>> name_asked("시공사 어디야?"), name_asked("Who wrote it?"), name_asked("由哪家公司承建？"), name_asked("Where?")
    ('organisation', 'person', 'organisation', None)
    """
    return next((kind for kind in _KINDS if any(one.search(question) for one in _patterns(kind, re.IGNORECASE))), None)


def is_no_name_of(kind: NameKind, words: str) -> bool:
    """Whether words are clearly no name of that sort: in small letters, a number of things, a whole clause, a place.

    >>> is_no_name_of("organisation", "대양산업단지"), is_no_name_of("organisation", "남도종합건설")
    (True, False)
    >>> is_no_name_of("person", "Jane Roe left in June after nine years"), is_no_name_of("person", "Ngaire Tamatea")
    (True, False)
    """
    bare = words.strip(" ,.;:，。；：、\"'“”‘’「」『』()（）")
    if not _HANGUL_OR_HANZI.search(bare) and not _CAPITAL.search(bare):
        return True
    if _QUANTITY.search(bare) or _ENDED.search(words) or len(_SMALL.findall(bare)) > _MOST_SMALL:
        return True
    return any(one.search(bare) for one in _patterns("place"))


@cache
def _patterns(section: str, flags: re.RegexFlag = re.NOFLAG) -> tuple[re.Pattern[str], ...]:
    tables, _ = read_toml(packaged("answer_kinds.toml"))
    return tuple(re.compile(one, flags) for one in cast("dict[str, str]", tables[section]).values())
