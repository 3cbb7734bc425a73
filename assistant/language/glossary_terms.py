"""Where the terms of a glossary are: in a list, or in a packaged file that is read only where it is asked for.

The forms of the packaged file are looked up in a trie that is prepared once, in the cache folder, and mapped into
memory; a term's line is read when the first form of it is met. Thousands of lines so cost milliseconds at a start.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import marisa_trie

from assistant.language.datafile import read_text
from assistant.language.glossary_file import GlossaryTerm, read_line, term_lines
from assistant.language.glossary_forms import Spelt, spelt
from assistant.language.segmentation import Form
from assistant.prepared import written_aside

_FORMAT = ">I"
_LONGEST = "\t"  # before the key of a first unit: how many units the longest form has that begins with it
_FORMS, _DIGEST = "forms.marisa", "sha256"
_RULES = ("glossary_file.py", "glossary_forms.py", "glossary_terms.py", "endings.py", "units.py")  # that make the keys


class ListedTerms:
    """Terms in memory, by every form in every language."""

    def __init__(self, terms: Iterable[GlossaryTerm]) -> None:
        self._terms = tuple(terms)
        self._forms: dict[str, list[Form]] = {}
        self._longest: dict[str, int] = {}
        for number, term in enumerate(self._terms):
            for one in spelt(term, number):
                self._forms.setdefault(one.key, []).append(one.form)
                self._longest[one.first] = max(one.length, self._longest.get(one.first, 0))

    def __len__(self) -> int:
        return len(self._terms)

    def term(self, number: int) -> GlossaryTerm:
        """The term that has the number, from 0."""
        return self._terms[number]

    def forms(self, key: str) -> Sequence[Form]:
        """The forms whose units have these keys, those of the earlier terms first."""
        return self._forms.get(key, ())

    def longest(self, first: str) -> int:
        """The number of units of the longest form that begins with a unit of this key."""
        return self._longest.get(first, 0)


class PackagedTerms:
    """The terms of a file with one line a term; each is read when it is asked for."""

    def __init__(self, path: Path, cache: Path) -> None:
        """Raises DataFileError where the file cannot be read, and for its first faulty line where nothing is prepared.

        A cache that cannot be written costs time at every start, nothing else.
        """
        text = read_text(path)
        self._path = path
        self._lines = term_lines(text)
        self._terms: dict[int, GlossaryTerm] = {}
        folder = cache / f"glossary-{_key(text)}"
        self._trie = _opened(folder) or self._prepared(folder)
        self.forms = lru_cache(maxsize=8192)(self._find_forms)  # the file does not change
        self.longest = lru_cache(maxsize=8192)(self._find_longest)

    def __len__(self) -> int:
        return len(self._lines)

    def term(self, number: int) -> GlossaryTerm:
        """The term that has the number, from 0. Raises DataFileError where its line is none."""
        term = self._terms.get(number)
        if term is None:
            term = self._terms.setdefault(number, read_line(self._path, self._lines[number]))
        return term

    def english(self) -> str:
        """The English parts of all lines."""
        return "\n".join(line.text.split("|")[1] for line in self._lines)

    def _find_forms(self, key: str) -> Sequence[Form]:
        numbers = sorted(number for (number,) in self._trie.get(key, ()))
        return tuple(one.form for number in numbers for one in spelt(self.term(number), number) if one.key == key)

    def _find_longest(self, first: str) -> int:
        return max((length for (length,) in self._trie.get(_LONGEST + first, ())), default=0)

    def _prepared(self, folder: Path) -> marisa_trie.RecordTrie:
        forms = (one for number in range(len(self._lines)) for one in spelt(self.term(number), number))
        trie = marisa_trie.RecordTrie(_FORMAT, [(key, (value,)) for key, value in _entries(forms)])
        written = trie.tobytes()
        with contextlib.suppress(OSError), written_aside(folder) as aside:
            (aside / _FORMS).write_bytes(written)
            (aside / _DIGEST).write_text(hashlib.sha256(written).hexdigest(), "ascii")
        return trie


def _entries(forms: Iterable[Spelt]) -> Iterator[tuple[str, int]]:
    """What the trie holds: by the key of a form its term's number, by that of a first unit the greatest length."""
    longest: dict[str, int] = {}
    for one in forms:
        yield one.key, one.form.term
        longest[one.first] = max(one.length, longest.get(one.first, 0))
    for first, length in longest.items():
        yield _LONGEST + first, length


def _key(text: str) -> str:
    """One name for the file's terms and the rules that make their keys: where either changes, all is prepared anew."""
    rules = b"".join(Path(__file__).with_name(name).read_bytes() for name in _RULES)
    return hashlib.sha256(rules + text.encode("utf-8")).hexdigest()[:16]


def _opened(folder: Path) -> marisa_trie.RecordTrie | None:
    """The trie that was prepared, or None where there is none or it is damaged."""
    try:
        if hashlib.sha256((folder / _FORMS).read_bytes()).hexdigest() != (folder / _DIGEST).read_text("ascii"):
            return None
        trie = marisa_trie.RecordTrie(_FORMAT)
        trie.mmap(str(folder / _FORMS))
        return trie
    except (OSError, ValueError, RuntimeError):
        return None
