"""Chinese words and simplified characters, both loaded on first use."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC
    from rjieba import Jieba

HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_CHARACTER = re.compile(f"[{HAN}]")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def _cutter() -> Jieba:
    from rjieba import Jieba

    return Jieba()  # an own instance: words that others add to the module's default one change nothing here


@cache
def _simplify_character(character: str) -> str:
    simplified: str = _converter().convert(character)
    return simplified if len(simplified) == 1 else character


def simplify(text: str) -> str:
    """The text in simplified characters, of the same length, so that every offset still holds.

    >>> simplify("重慶과 青島"), simplify("乾隆")
    ('重庆과 青岛', '乾隆')
    """
    if not _HAN_CHARACTER.search(text):
        return text
    simplified: str = _converter().convert(text)
    if len(simplified) == len(text):
        return simplified
    return _HAN_CHARACTER.sub(lambda match: _simplify_character(match[0]), text)


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a run of simplified Chinese with jieba's tags; joined they are the text again.

    >>> tagged("胶州市的集群")
    [('胶州市', 'ns'), ('的', 'uj'), ('集群', 'n')]
    """
    pairs: list[tuple[str, str]] = _cutter().tag(text)
    return pairs
