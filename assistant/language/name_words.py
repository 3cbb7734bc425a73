"""The words around names: what opens an alias, and where a name is an ordinary word."""

from __future__ import annotations

import re
from functools import cache

from assistant.language.datafile import packaged, read_toml


def alias_opening(text: str) -> int:
    """How many characters of ``text`` open an alias; 0 where it opens none.

    >>> alias_opening("이하 횃불센터"), alias_opening("以下简称“中心”"), alias_opening("火炬中心")
    (3, 4, 0)
    """
    match = _alias().match(text)
    return match.end() if match else 0


_PARTICLE = (
    "에서의|에서는|에서도|으로의|으로는|에게서|이라는|이라고|부터의|까지의|에는|에도|에서|에게|에의|으로|부터|까지|보다|처럼|이나|이며|이고|이란|라는"
    "|와의|과의|와는|과는|이랑|하고|만의|만이|도의|[와과은는이가을를의에로도만나며란랑]"
)
_PARTICLES = re.compile(f"(?:{_PARTICLE})$")
_LONGEST_BEARER = 6  # syllables
_MOST_BEARING = 2  # English words that say what bears a name
_SUFFIX = "시|성|현|구|주|그룹|공사|대학|산업|지역|자치구|신구"
_SUFFIXES = re.compile(f"(?:{_SUFFIX})$")
_TAIL = re.compile(f"(?:{_SUFFIX})?(?:{_PARTICLE})?")


def without_particles(word: str) -> str:
    """A written Korean word without the particles at its end, read greedily: 자오저우의 is 자오저우."""
    return _PARTICLES.sub("", word)


def without_suffix(word: str) -> str:
    """A place or body without its type: 산둥성 is 산둥."""
    return _SUFFIXES.sub("", word)


def without_bearer(word: str) -> str:
    """A name without what bears it, where two syllables and more are left: 한빛상선 is 한빛.

    >>> without_bearer("한빛상선"), without_bearer("락후옌항"), without_bearer("한강"), without_bearer("한빛")
    ('한빛', '락후옌', '한강', '한빛')
    """
    longest = min(_LONGEST_BEARER, len(word) - 2)
    return next((word[:-length] for length in range(longest, 0, -1) if word[-length:] in _bearers()), word)


def bearer_of(word: str) -> str:
    """What bears the name that a Korean word begins with; "" where nothing does.

    >>> bearer_of("한빛상선"), bearer_of("한빛")
    ('상선', '')
    """
    return word.removeprefix(without_bearer(word))


def begins_with_bearer(text: str) -> str:
    """The longest bearer of names that a text begins with; "" where it begins with none.

    >>> begins_with_bearer("상선은 어제"), begins_with_bearer("은 어제")
    ('상선', '')
    """
    return next((text[:length] for length in range(_LONGEST_BEARER, 0, -1) if text[:length] in _bearers()), "")


def with_runner(word: str) -> tuple[str, ...]:
    """The names that a Korean word with a bearer may stand for where it leaves out who runs the place.

    >>> with_runner("한빛도서관")[:2], with_runner("한빛")
    (('한빛시립도서관', '한빛도립도서관'), ())
    """
    name, borne = without_bearer(word), bearer_of(word)
    return tuple(f"{name}{runner}{borne}" for runner in _texts(_section("run_by")["ko"])) if borne else ()


def without_english_bearer(words: str, hangul: str = "") -> str:
    """A name in Latin letters without what bears it; if ``hangul`` has a bearer, only without that in English.

    >>> without_english_bearer("Hanbit Shipping"), without_english_bearer("Hanbit")
    ('Hanbit', 'Hanbit')
    >>> without_english_bearer("Hanbit Bank", "한빛상선"), without_english_bearer("Hanbit Lines", "한빛상선")
    ('Hanbit Bank', 'Hanbit')
    """
    borne = hangul.removeprefix(without_bearer(hangul))
    parts = words.split(" ")
    for at in range(max(1, len(parts) - _MOST_BEARING), len(parts)):
        if borne in _english_bearers().get(" ".join(parts[at:]).casefold(), ()):
            return " ".join(parts[:at])
    return words


def is_tail(text: str) -> bool:
    """Whether ``text`` can follow a name in one written word: nothing, a type, a particle.

    >>> [is_tail(text) for text in ("", "의", "시에서", "해")]
    [True, True, True, False]
    """
    return _TAIL.fullmatch(text) is not None


def is_ordinary(text: str, start: int, end: int) -> bool:
    """Whether the Hangul at that place, which also is a name, is an ordinary word here: 지난 before 해.

    >>> [is_ordinary(text, 0, 2) for text in ("지난 15일", "지난해", "지난의 GDP", "지난시")]
    [True, True, False, False]
    """
    after, before = _ordinary().get(text[start:end], (None, None))
    return bool(after and after.match(text, end)) or bool(before and before.search(text[:start]))


@cache
def boundaries() -> tuple[str, ...]:
    """Chinese words that stand between a name and what goes before it."""
    return tuple(_texts(_section("boundaries")["zh"]))


@cache
def _bearers() -> frozenset[str]:
    return frozenset(_section("bearers"))


@cache
def _english_bearers() -> dict[str, tuple[str, ...]]:
    """What an English word or two for a bearer are in Korean; among them nothing, for any."""
    found: dict[str, tuple[str, ...]] = {}
    for hangul, words in _section("bearers").items():
        for word in _texts(words):
            found[word] = (*found.get(word, ("",)), hangul)
    return found


@cache
def _alias() -> re.Pattern[str]:
    openings = [re.escape(str(word)) for words in _section("alias").values() for word in _texts(words)]
    asian = "|".join(word for word in openings if not word.isascii())
    latin = "|".join(word for word in openings if word.isascii())
    return re.compile(
        rf"(?:(?:{asian})(?:\s*[:：]\s*|\s+|(?=[“‘「\"'])|(?<=[称]))|(?:the\s+)?(?:{latin})[:,]?\s+(?:the\s+)?)", re.I
    )


@cache
def _ordinary() -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    compiled = {}
    for word, patterns in _section("ordinary").items():
        after, before = (patterns.get(key) if isinstance(patterns, dict) else None for key in ("after", "before"))
        compiled[word] = (re.compile(after) if after else None, re.compile(f"(?:{before})$") if before else None)
    return compiled


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


@cache
def _section(name: str) -> dict[str, object]:
    tables, _ = read_toml(packaged("name_words.toml"))
    section = tables[name]
    return section if isinstance(section, dict) else {}
