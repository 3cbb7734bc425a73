"""Words of documents made harmless to whatever shows them."""

from __future__ import annotations

import re

# controls (without tab and newline), characters that override the direction of writing, half surrogates
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def neutral(text: str) -> str:
    r"""The text with every character that could drive a terminal or turn words around shown as a mark.

    >>> neutral("\x1b[31mred \u202egnp.evil")
    '�[31mred �gnp.evil'
    """
    return _UNSAFE.sub("\ufffd", text)
