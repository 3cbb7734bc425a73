"""Writes assistant/language/data/sino_korean.txt from the table of the `hanja` package.

    pip download --no-deps --no-binary :none: -d WHEELS hanja==0.15.1
    python tools/make_sino_korean.py WHEELS/hanja-0.15.1-py3-none-any.whl

The table (Sumin Byeon, WTFPL version 2) gives one reading a character, before the initial-sound rule. Here it is turned
round: one line a reading, then the characters that have it. The package itself is not needed at run time.
"""

import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "assistant" / "language" / "data" / "sino_korean.txt"
NOTE = """\
# Sino-Korean readings of Chinese characters, before the initial-sound rule: a reading, a tab, its characters.
# From the table of the Python package hanja 0.15.1, Copyright (C) 2024 Sumin Byeon, licence WTFPL version 2.
# Written by tools/make_sino_korean.py; further readings stand in hanzi.toml.
"""


def main(wheel: str) -> None:
    """Turns the wheel's table round and writes it."""
    table = zipfile.ZipFile(wheel).read("hanja/table.yml").decode("utf-8")
    characters: dict[str, list[str]] = defaultdict(list)
    for line in table.splitlines():
        entry = re.fullmatch(r'"\\u([0-9A-F]{4})": "\\u([0-9A-F]{4})"', line.strip())
        if entry is None:
            raise ValueError(f"not an entry of the table: {line!r}")
        character, reading = (chr(int(code, 16)) for code in entry.groups())
        if "\u3400" <= character <= "\u9fff":
            characters[reading].append(character)
    lines = [f"{reading}\t{''.join(sorted(found))}\n" for reading, found in sorted(characters.items())]
    TARGET.write_text(NOTE + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
