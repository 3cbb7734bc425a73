"""Texts of three scripts cut into words."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.language.chinese import HAN, simplify, tagged
from assistant.language.fold import fold
from assistant.language.irregular import plain_form
from assistant.language.korean import kiwi
from assistant.language.stopwords import stop_words
from assistant.types import Word

HANGUL = "가-힣\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\ud7b0-\ud7ff"
LETTER = rf"[^\W\d_{HANGUL}{HAN}]"
_LETTER_OR_DIGIT = rf"(?:{LETTER}|[0-9])"
_RUN = re.compile(
    rf"(?P<hangul>[{HANGUL}]+)"
    rf"|(?P<han>[{HAN}]+)"
    rf"|(?P<latin>[0-9]*{LETTER}{_LETTER_OR_DIGIT}*(?:[.&'’‘´`]{_LETTER_OR_DIGIT}+)*)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|(?<![0-9]\.)[0-9]+\.[0-9]+(?!\.?[0-9])|[0-9]+)"
    r"|(?P<symbol>[%‰$€£¥₩℃°])"
)
_SENTENCE = re.compile(r"\S(?:.*?[.!?。！？][\"'”’)\]]*(?=\s)|.*)")  # or what is left of a line
_NOT_FOR_KIWI = re.compile("[\U00010000-\U0010ffff\x00-\x08\x0b-\x1f\x7f]")  # emoji pull particles into nouns
_APOSTROPHES = re.compile("['’‘´`]")
_POSSESSIVE = re.compile("['’‘´`][sS]?$")
_UNITS = "[kmgt]?wh?|[kcm]?m|kg|k?m[23]|t|ha|kv|[gm]hz|bn|mn|rmb|usd|cny|krw|yuan|won"
_AMOUNT = re.compile(f"([0-9]+)({_UNITS})", re.IGNORECASE)
_LATIN_PIECE = re.compile(r"(?:[^.]|\.(?![A-Z][a-z])|(?<![a-z])\.)+")  # "the end.Next" lacks a blank: two words
_CHINESE_FUNCTION = frozenset({"uj", "p", "c", "y", "e", "o"})
_CHINESE_NAMES = frozenset({"nr", "ns", "nt", "nz"})
_TIED = 3  # characters of a name with a verb before it
_CHINESE_NUMERAL = re.compile("[零〇一二三四五六七八九十百千万亿两]+")
_KOREAN_TAGS = {
    "NNG": "noun", "NNB": "noun", "NNP": "name", "NR": "number", "XR": "noun", "XPN": "noun", "XSN": "noun",
    "VV": "verb", "VA": "verb", "MAG": "other", "MM": "other", "UN": "noun", "USER0": "noun",
}  # fmt: skip
HANGUL_CHARACTER = re.compile(f"[{HANGUL}]")
_stemmers = threading.local()


def words(text: str) -> list[Word]:
    """The words of a text in order, without punctuation: forms as the index holds them, offsets of the text given.

    Korean is cut into morphemes (verbs as stems), Chinese into words in simplified characters, everything else into
    runs of letters and digits, English stemmed. Numbers have one form however they are printed. Spans are never empty
    and never overlap; what two words share (합니다) belongs to the first.

    >>> [word.form for word in words("상하이 GDP는 １,600.0억")]
    ['상하이', 'gdp', '는', '1600', '억']
    >>> [word.form for word in words("Jiaozhou's clusters: MA.1002, R&D")]
    ['jiaozhou', 'cluster', 'ma.1002', 'r&d']
    """
    return list(_words(text) if len(text) <= 1000 else cut(text))


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[Word, ...]:
    return cut(text)


def cut(text: str) -> tuple[Word, ...]:
    """What ``words`` gives, not kept for the next time: for texts that are cut once."""
    folded = fold(text)
    found: list[Word] = []
    last = 0
    for word in _cut_folded(folded.text):
        start, end = folded.origin(word.start, word.end)
        if start >= last:  # several words in one compatibility character (㍿): the first stands for it
            found.append(Word(word.form, start, end, word.tag))
            last = end
    return tuple(found)


def _cut_folded(text: str) -> Iterator[Word]:
    morphemes = list(_morphemes(text))
    first = 0  # of them, that ends behind the beginning of the run; one may reach over several runs
    for run in _RUN.finditer(text):
        match run.lastgroup:
            case "hangul":
                start, end = run.span()
                while first < len(morphemes) and morphemes[first].end <= start:
                    first += 1
                last = first
                while last < len(morphemes) and morphemes[last].start < end:
                    last += 1
                yield from _korean(text, start, end, morphemes[first:last])
            case "han":
                yield from _chinese(run[0], run.start())
            case "latin":
                yield from _latin(run[0], run.start())
            case "number":
                yield Word(canonical_number(run[0]), run.start(), run.end(), "number")
            case _:
                yield Word(run[0], run.start(), run.end(), "symbol")


def _morphemes(text: str) -> Iterator[Word]:
    """Kiwi's morphemes that hold Hangul, in order and without overlap, with their places in the text.

    They are those of every sentence by itself: a sentence is cut alike alone, as facts are looked for in it, and in its
    passage, and the analyser sees it once for both.
    """
    for line in _SENTENCE.finditer(text):
        if not HANGUL_CHARACTER.search(line[0]):
            continue
        last = line.start()
        for form, first, behind, tag in _analysed(_NOT_FOR_KIWI.sub(" ", line[0])):
            start, end = max(line.start() + first, last), line.start() + behind
            if end > start:
                yield Word(form, start, end, tag)
                last = end


@lru_cache(maxsize=2048)
def _analysed(sentence: str) -> tuple[tuple[str, int, int, str], ...]:
    """Form, start, end and tag of every morpheme, as Kiwi has them."""
    tokens = kiwi().tokenize(sentence)
    tags = (_KOREAN_TAGS.get(token.tag.partition("-")[0], "function") for token in tokens)
    return tuple(
        (token.form, token.start, token.start + token.len, tag) for token, tag in zip(tokens, tags, strict=True)
    )


def _korean(text: str, start: int, end: int, morphemes: Iterable[Word]) -> Iterator[Word]:
    """The morphemes of one run of Hangul; what the analyser left out or tied to its neighbours counts as written."""
    last = start
    for morpheme in morphemes:
        left, right = max(morpheme.start, last), min(morpheme.end, end)
        if left > last:
            yield Word(text[last:left], last, left, "noun")
        form = morpheme.form if (left, right) == (morpheme.start, morpheme.end) else text[left:right]
        tag = "function" if form in stop_words("ko", "function") else morpheme.tag
        yield Word(form, left, right, tag)
        last = right
    if end > last:
        yield Word(text[last:end], last, end, "noun")


def _without_verbs(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words with their tags; a name that the cutter has tied to a verb of going stands apart: 到洛北."""
    for form, raw in pairs:
        if raw[:2] in _CHINESE_NAMES and len(form) >= _TIED and form[0] in "到去":
            yield from ((form[0], "v"), (form[1:], raw))
        else:
            yield form, raw


def _chinese(run: str, start: int) -> Iterator[Word]:
    for form, raw in _without_verbs(tagged(simplify(run))):
        if form in stop_words("zh", "function") or (raw in _CHINESE_FUNCTION and len(form) <= 2):
            tag = "function"
        elif _CHINESE_NUMERAL.fullmatch(form):
            tag = "number"
        else:
            tag = "name" if raw[:2] in _CHINESE_NAMES else {"n": "noun", "v": "verb"}.get(raw[0], "other")
        yield Word(form, start, start + len(form), tag)
        start += len(form)


def _latin(run: str, start: int) -> Iterator[Word]:
    amount = _AMOUNT.fullmatch(run)
    if amount:
        split = start + amount.end(1)
        yield Word(canonical_number(amount[1]), start, split, "number")
        yield Word(amount[2].casefold(), split, start + len(run), "noun")
        return
    for piece in _LATIN_PIECE.finditer(run):
        surface = _POSSESSIVE.sub("", piece[0])
        form = _without_accents(_APOSTROPHES.sub("", surface).casefold())
        at = start + piece.start()
        if form in stop_words("en", "function"):
            yield Word(form, at, at + len(surface), "function")
        elif form:
            tag = "name" if surface[0].isupper() else "other"
            yield Word(_stem(plain_form(_joined_initials(form))), at, at + len(surface), tag)


def _without_accents(form: str) -> str:
    if form.isascii():
        return form
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c)) or form


def _joined_initials(form: str) -> str:
    parts = form.split(".")
    return "".join(parts) if all(len(part) == 1 for part in parts) else form


@lru_cache(maxsize=65536)
def _stem(form: str) -> str:
    if len(form) < 3 or not (form.isascii() and form.isalpha()):
        return form
    if not hasattr(_stemmers, "english"):  # a stemmer serves one thread
        from Stemmer import Stemmer  # type: ignore[import-not-found]  # a C module without types

        _stemmers.english = Stemmer("english")
    stemmed: str = _stemmers.english.stemWord(form)
    return stemmed


def canonical_number(printed: str) -> str:
    """A printed number without separators and needless zeros.

    >>> [canonical_number(printed) for printed in ("1,600", "11.00", "07", "0.50", "0")]
    ['1600', '11', '7', '0.5', '0']
    """
    whole, _, fraction = printed.replace(",", "").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole
