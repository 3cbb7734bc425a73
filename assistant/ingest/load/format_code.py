"""The code of a number format (``#,##0.00;[Red]-0.00``) taken apart into sections and tokens."""

from __future__ import annotations

import re
from functools import lru_cache

TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|([0#?]+(?:[,.][0#?,]*)*,*|\.[0#?]+)|([Ee][+-][0#?]+)'
    r"|(AM/PM|A/P|上午/下午|오전/오후)|(y+|e+|g+|m+|d+|h+|s+(?:\.0+)?|b+|a{3,4})|(.)",
    re.I | re.DOTALL,
)
CURRENCY = re.compile(r"^\$([^-]*)(?:-[0-9A-Fa-f]+)?$")
ELAPSED = re.compile(r"^(?:h+|m+|s+)$", re.I)
QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@lru_cache(maxsize=1024)
def sections(number_format: str) -> tuple[str, ...]:
    """The parts between semicolons, but for those inside literals."""
    parts = [""]
    for match in re.finditer(r'"[^"]*"|\\.|\[[^\]]*\]|;|[^;"\\\[]+|.', number_format, re.DOTALL):
        if match[0] == ";":
            parts.append("")
        else:
            parts[-1] += match[0]
    return tuple(parts)


@lru_cache(maxsize=1024)
def tokens(section: str) -> tuple[tuple[str, str], ...]:
    """What a section is made of: (kind, characters); padding and colours are dropped."""
    found: list[tuple[str, str]] = []
    for match in TOKEN.finditer(section):
        quoted, escaped, bracket, general, digits, exponent, noon, moment, other = match.groups()
        if quoted is not None or escaped is not None:
            found.append(("literal", quoted if quoted is not None else escaped))
        elif bracket is not None:
            found += _bracket(bracket)
        else:
            kinds = ("general", general), ("digits", digits), ("exponent", exponent), ("noon", noon), ("date", moment)
            found += [(kind, part) for kind, part in (*kinds, ("other", other)) if part is not None]
    return tuple(found)


def _bracket(inner: str) -> list[tuple[str, str]]:
    currency = CURRENCY.match(inner)
    if currency is not None:
        return [("literal", currency[1])]
    return [("elapsed", inner)] if ELAPSED.match(inner) else []


def bare(section: str) -> str:
    """A section without its literals."""
    return QUOTED.sub("", section)
