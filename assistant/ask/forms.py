"""The forms of a thing, and where they stand in a plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.ask.plain import Plain, plain_of
from assistant.language.endings import stems

_SQUEEZED = 3  # letters from which a form is found across blanks: 자동차산업 in 자동차 산업, but not 업체 in 산업 체인
_SYLLABLE = re.compile(r"[가-힣]")
# a syllable is a word where it begins one and only a particle goes on: 책을, not 도서관의 책임
_ALONE = "(?<![가-힣]){}(?=(?:[은는이가을를의에도과와로]|으로|에서|까지|부터|마다)?(?![가-힣]))"
_DOING = re.compile(r"(?<=[가-힣]{2})(?:하다|되다|시키다)$")
_VERB = re.compile(r"[가-힣]+다")
_TELLING = frozenset("맡뽑닫얻잃깎찾읽맺갚겪")  # stems of one syllable that stand in few other words
_LETTERS = re.compile(r"[a-z]*")
_INFLECTIONS = frozenset(("s", "es", "ed", "d", "ing", "e", "y", "ies"))  # a place reaches to the end of the word
_MOST_INFLECTED = {1: 0, 2: 1, 3: 2, 4: 3, 5: 3}  # letters that may follow a form so short: roses are not in Rosemary
_ENDINGS = ("ies", "ing", "es", "ed", "s", "y", "e")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a thing sought, plain, as it is looked for; ``tight`` is it without blanks, ``is_short`` if too few.

    One in Hangul or Hanzi is found anywhere, a longer one also across blanks, a shorter one across a gloss, and a
    syllable that an English word is translated with as a word only (``alone``); one in Latin letters or digits must
    begin a word.
    """

    text: str
    tight: str
    is_latin: bool
    is_short: bool
    alone: re.Pattern[str] | None = None

    @classmethod
    def of(cls, text: str, *, alone: bool = False) -> Form:
        """The form of a plain text that is not empty; a syllable may be looked for only where it is a word."""
        tight = text.replace(" ", "")
        word = re.compile(_ALONE.format(text)) if alone and _SYLLABLE.fullmatch(text) else None
        return cls(text, tight, text.isascii(), len(tight) < _SQUEEZED, word)

    def stands_in(self, plain: Plain) -> bool:
        """Whether it stands anywhere in the text."""
        if self.alone is not None:
            return self.text in plain.text and self.alone.search(plain.text) is not None
        if self.text in plain.text:
            return not self.is_latin or bool(self.occurrences(plain))
        if self.is_latin:
            return False
        if self.is_short:
            return self._is_glossed(plain) and self.text in plain.unglossed[0]
        return self.tight in plain.squeezed

    def occurrences(self, plain: Plain) -> list[tuple[int, int]]:
        """Where it stands in the text, starts and ends; some of them may be given twice."""
        if self.alone is not None:
            return [found.span() for found in self.alone.finditer(plain.text)]
        size, text = len(self.text), plain.text
        if self.is_latin:
            found = []
            for start in starts(text, self.text) if self.text in text else ():
                if begins_word(text, start, start + size):
                    rest = _rest(text, start + size)
                    found.append((start, start + size + (len(rest) if rest in _INFLECTIONS else 0)))
            return found
        found = [(start, start + size) for start in starts(text, self.text)] if self.text in text else []
        if not self.is_short:
            if self.tight in plain.squeezed:
                found += [_kept(plain.kept, at, len(self.tight)) for at in starts(plain.squeezed, self.tight)]
        elif self._is_glossed(plain):
            unglossed, kept = plain.unglossed
            found += [_kept(kept, at, size) for at in starts(unglossed, self.text)]
        return found

    def _is_glossed(self, plain: Plain) -> bool:
        """Whether it could have a gloss inside it in this text."""
        return len(self.text) > 1 and "(" in plain.text


class Forms:
    """Alternative forms of one thing, to be found in many texts as ``Matcher`` finds them.

    >>> Forms(["clusters", "집적지"]).stand_in(Plain.of("one cluster of many"))
    True
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self.searched = searched(forms)

    def stand_in(self, plain: Plain) -> bool:
        """Whether one of the forms stands in a text."""
        return any(form.stands_in(plain) for form in self.searched)

    def reach(self, plain: Plain) -> int:
        """How many characters of a text the longest of the forms there covers; 0 where none stands in it."""
        spans = (span for form in self.searched for span in form.occurrences(plain))
        return max((end - start for start, end in spans), default=0)


def searched(forms: Iterable[str]) -> tuple[Form, ...]:
    """The forms as they are looked for: plain, without endings that inflection changes: 구축 of 구축하다."""
    spelt = (one for form in forms for one in _conjugated(form))
    written = (one for form in spelt for one in ((form, form.replace("-", " ")) if "-" in form else (form,)))
    plain = (plain_of(_DOING.sub("", form)).text.strip() for form in written)
    kept = dict.fromkeys(_stem(form) if form.isascii() else form for form in plain if form)
    alone = next(iter(kept), "").isascii()  # the question's own form is the first
    return tuple(Form.of(form, alone=alone) for form in kept)


@lru_cache(maxsize=4096)
def _conjugated(form: str) -> tuple[str, ...]:
    """A form as texts write it; of a Korean verb what its forms begin with.

    >>> _conjugated("미루다"), _conjugated("맡다"), _conjugated("열다")
    (('미루', '미룬', '미룰', '미룸', '미룹', '미뤄', '미뤘'), ('맡',), ('열다',))
    """
    head, blank, last = form.rpartition(" ")
    if (
        _DOING.search(form)
        or not _VERB.fullmatch(last)
        or (len(last) < _SQUEEZED and not (head or last[0] in _TELLING))
    ):
        return (form,)
    return tuple(f"{head}{blank}{stem}" for stem in stems(last))


def stemmed(part: str) -> str:
    """A form as it is looked for, whatever its ending: plain, without what inflection changes in English."""
    plain = plain_of(part).text.strip()
    return _stem(plain) if plain.isascii() else plain


def _kept(kept: Sequence[int], at: int, length: int) -> tuple[int, int]:
    return kept[at], kept[at + length - 1] + 1


def starts(text: str, form: str) -> Iterator[int]:
    """Every place at which a form that is not empty begins."""
    at = text.find(form)
    while at >= 0:
        yield at
        at = text.find(form, at + 1)


def begins_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters or digits begin a word there, a short one but for an ending, and a number ends with it."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if text[end - 1].isdigit():
        goes_on = after[:1].isdigit() or (after[:1] in (".", ",") and after[1:].isdigit())
        return not goes_on and not (before.isdigit() or before in (".", ","))
    if before.isascii() and before.isalnum():
        return False
    return end - start not in _MOST_INFLECTED or len(_rest(text, end)) <= _MOST_INFLECTED[end - start]


def _rest(text: str, end: int) -> str:
    """The letters of a word behind a form that begins it."""
    found = _LETTERS.match(text, end)
    return found[0] if found else ""


def _stem(form: str) -> str:
    """An English phrase without the ending that a plural or a past would change; short words stay whole.

    >>> _stem("clusters"), _stem("companies"), _stem("gas")
    ('cluster', 'compan', 'gas')
    """
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form.split()[-1]) - len(ending) >= 4:
            return form.removesuffix(ending)
    return form
