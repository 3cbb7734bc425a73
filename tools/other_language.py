"""Says a question in another language, word by word, from the packaged glossary, names and readings.

What comes out is no good sentence, but it asks the same: a reader that finds the answer to it has to know which words
of the one language mean those of the other. What no table has is said by its sound (a Chinese word as Sino-Korean or
in pinyin, Hangul in Latin letters), is left as it is, or is left out.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.language.cutting import words
from assistant.language.datafile import packaged
from assistant.language.glossary_file import read_lines
from assistant.language.hanzi import pinyin_of_hanzi
from assistant.language.korean import kiwi
from assistant.language.names import latin_name, packaged_names
from assistant.language.particles import with_particle
from assistant.language.readings import level
from assistant.language.romanization import romanized
from assistant.language.transcription import hangul_of
from assistant.language.words import Word
from assistant.types import Language

LONGEST = 5  # words of a term
_FIRST = 0.7  # how often the usual form is taken where there are several
# what a glossary does not list: words that ask, and words that tie others together
_ASKING = """
누구 누가|who, which person|谁, 哪位, 什么人
무엇 무엇을 뭐|what, what thing|什么, 何
어디 어디에서|where, which place|哪里, 哪儿, 什么地方, 何处
언제|when, what time|什么时候, 何时, 什么时间
몇|how many|多少, 几
얼마|how much|多少
어느 어떤 무슨|which, what|哪个, 哪, 哪些, 什么
몇년 어느해|what year, which year, in what year|哪一年, 哪年, 什么年份
왜|why|为什么, 为何
어떻게|how|怎么, 怎样, 如何
이유|reason|原因
은|is, was, are, were|是, 为, 乃
의|of|的, 之
에서 에|in, at, on|在, 于
으로|by|被, 由
와|and|和, 与, 跟, 及
부터|from, since|从, 自
까지|to, until|到, 至
후|after|后, 之后, 以后
전|before|前, 之前, 以前
때|when, during|时, 时候, 期间
이|this|这, 该, 此
그|he, his, him, it, its|他, 它, 其
그녀|she, her|她
그들|they, their|他们
있|have, has, had, there is|有
없|not, no|没有, 不, 无
되|become, became|成为, 成, 变成
사람|person, people|人, 人物
것|thing|东西
곳|place|地方, 地点
이름|name, called|名字, 名称, 叫, 叫做, 名叫, 称为
불리 부르|call, called, known|称, 被称为, 称作
년|year|年
월|month|月
일|day, date|日, 日期
명|person|名, 位
개||个, 种, 座, 部, 项, 所, 支, 场, 次, 条, 只, 家
중|among, of|中, 其中
가장|most, largest, first|最
첫 처음|first|第一, 首次, 最初, 第一次
다른|other, another|其他, 其它, 另
"""
_DROPPED_WORDS = {
    "en": "a an the to for with that as be been being by 's has had have do does did",
    "zh": "的 了 着 过 吗 呢 吧 啊 地 得 所 来 去 将 把 就 都 也",
    "ko": "",
}
_DROPPED = {language: frozenset(said.split()) for language, said in _DROPPED_WORDS.items()}
_BEFORE = {
    "ko": frozenset(["에서", "에", "으로", "부터", "까지"]),
    "en": frozenset(["in", "at", "on", "by", "from", "since", "to", "until", "with"]),
    "zh": frozenset(["在", "于", "被", "由", "从", "自", "到", "至"]),
}
_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[㐀-鿿]+")
_ENDING = re.compile(r"(?:인가요?|입니까|인지)\s*\?$")
_PARTICLES = ("은/는", "이/가", "을/를", "의", "", "", "", "")
_TIED = {
    "은": "은/는",
    "의": "의",
    "에서": "에서",
    "에": "에",
    "으로": "으로/로",
    "와": "과/와",
    "부터": "부터",
    "까지": "까지",
}
_BARE_WORDS = "어느 어떤 무슨 누가 무엇을 몇 첫 이 그 다른 가장 왜 어떻게 언제"
_BARE = frozenset(_BARE_WORDS.split())


class Lexicon:
    """Forms of a word or term in the other languages, the usual ones first."""

    def __init__(self) -> None:
        self._forms: dict[tuple[Language, Language], dict[str, list[str]]] = defaultdict(dict)
        for line in _ASKING.strip().splitlines():
            ko, en, zh = line.split("|")
            self._add({"ko": ko.split(), "en": [one.strip() for one in en.split(",")], "zh": zh.split(", ")})
        for name in packaged_names():
            self._add({language: list(forms) for language, forms in name.forms.items()})
        for term in read_lines(packaged("glossary.txt")):
            self._add({"ko": list(term.ko), "en": list(term.en), "zh": list(term.zh)})

    def _add(self, forms: dict[Language, list[str]]) -> None:
        for source, spoken in forms.items():
            for target, others in forms.items():
                usable = [other for other in others if other]
                if source != target and usable:
                    table = self._forms[source, target]
                    for form in spoken:
                        if form:
                            table.setdefault(key(form), []).extend(one for one in usable[:3])

    def find(self, source: Language, target: Language, said: Sequence[str]) -> list[str]:
        return self._forms[source, target].get(" ".join(said), [])


def key(form: str) -> str:
    """The words of a form as they are looked up: of a Korean verb the stem."""
    found = [word.form for word in words(form)]
    if len(found) > 1 and found[-1] == "다" and _HANGUL.match(form):
        found.pop()
    return " ".join(found)


def translated(
    lexicon: Lexicon, text: str, source: Language, target: Language, chance: random.Random
) -> tuple[str, float]:
    """The text in the other language, and the share of its words that a table has."""
    text = _ENDING.sub("", text)
    said = words(text)
    parts: list[str] = []
    known = content = 0
    at = 0
    while at < len(said):
        word = said[at]
        if text[word.start : word.end].casefold() in _DROPPED[source]:
            at += 1
            continue
        size, forms = next(_longest(lexicon, said[at : at + LONGEST], source, target), (1, []))
        surface = text[word.start : said[at + size - 1].end]
        at += size
        if not forms and source == "ko" and word.tag == "function":
            continue
        content += size
        if forms:
            known += size
            parts.append(forms[0] if chance.random() < _FIRST else chance.choice(forms))
        elif word.tag == "number" or re.fullmatch(r"[\d.,%]+", surface):
            known += size
            parts.append(surface)
        else:
            parts.append(_by_sound(surface, word.tag, source, target, chance))
    ordered = _ordered([part for part in parts if part], source, target)
    return _sentence(ordered, target, chance), known / max(1, content)


def _ordered(parts: list[str], source: Language, target: Language) -> list[str]:
    """What stands before a noun in Chinese and English stands behind it in Korean."""
    found = list(parts)
    at = 0
    while at + 1 < len(found):
        here, after = found[at], found[at + 1]
        before = target == "ko" and here in _BEFORE["ko"] and after not in _TIED
        behind = source == "ko" and after in _BEFORE[target] and here not in _BEFORE[target]
        if before or behind:
            found[at], found[at + 1] = after, here
            at += 1
        at += 1
    return found


def _longest(
    lexicon: Lexicon, said: Sequence[Word], source: Language, target: Language
) -> Iterator[tuple[int, list[str]]]:
    forms = [word.form for word in said]
    for size in range(len(forms), 0, -1):
        if found := lexicon.find(source, target, forms[:size]):
            yield size, found


def _by_sound(surface: str, tag: str, source: Language, target: Language, chance: random.Random) -> str:
    if source == "zh" and _HAN.fullmatch(surface):
        try:
            reading = pinyin_of_hanzi(surface)[0]
            if target == "en":
                return latin_name(reading, tag == "name") if tag == "name" or chance.random() < 0.3 else surface
            return hangul_of(reading.split()) if tag == "name" and chance.random() < 0.7 else level(surface)
        except KeyError:
            return surface
    if source == "ko" and target == "en" and tag == "name" and chance.random() < 0.6:
        return romanized(surface).capitalize()
    return surface


def _sentence(parts: Sequence[str], target: Language, chance: random.Random) -> str:
    if target == "zh":
        return re.sub(r"(?<=[A-Za-z0-9])\0(?=[A-Za-z])", " ", "\0".join(parts)).replace("\0", "") + "？"
    if target == "ko":
        parts = _korean(parts, chance)
    return " ".join(parts) + "?"


def _korean(parts: Sequence[str], chance: random.Random) -> list[str]:
    """Particles stand with the word before them, nouns get one, verbs an ending."""
    found: list[str] = []
    for number, part in enumerate(parts):
        last = number + 1 == len(parts)
        if part in _TIED:
            if found and _HANGUL.search(found[-1][-1:]):
                found[-1] = with_particle(found[-1], _TIED[part]) if "/" in _TIED[part] else found[-1] + part
        elif part.endswith("다") and len(part) > 2:
            ending = ("는가", "EF") if last else chance.choice((("ᆫ", "ETM"), ("ᆫ", "ETM"), ("는", "ETM"), ("었", "EP")))
            verb = kiwi().join([(part[:-1], "VV"), ending])
            found.append(verb + "다" if ending[1] == "EP" else verb)
        elif last or part in _BARE or parts[number + 1] in _TIED or not _HANGUL.search(part[-1:]):
            found.append(part)
        else:
            pair = chance.choice(_PARTICLES)
            found.append(with_particle(part, pair) if "/" in pair else part + pair)
    return found
