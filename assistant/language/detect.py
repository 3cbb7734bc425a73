"""Which language a text is in, by its scripts."""

from __future__ import annotations

import re

from assistant.language.chinese import HAN
from assistant.types import Language

_HANGUL = re.compile("[가-힣\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc]+")
_HAN = re.compile(f"[{HAN}]+")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿＡ-Ｚａ-ｚ]+")
_ENGLISH_OPENING = re.compile(
    r"\W*(?:what|which|who|whose|whom|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|list|name|tell|show|give|find|compare|the|in|of|for|by|and|according)\b",
    re.IGNORECASE,
)
# Function words that a Chinese sentence needs and Hanzi quoted in other languages lack
_CHINESE_SENTENCE = re.compile("多少|什[么麼]|怎[么麼样樣]|[几幾][个個家位名]|哪|谁|誰|[吗嗎呢的是了]")
_KOREAN_ENDING = re.compile("[은는을를의야요까냐니지]$")
_LONG = 200  # letters; above it the text is a document, and a quoted name does not decide


def language(text: str) -> Language:
    """The language of a question or a document: ``ko``, ``zh`` or ``en`` (also for a text without letters).

    In a short text Hangul decides, then Hanzi, unless they are only names inside a sentence of another language; in
    a long one their share does.

    >>> language("Jiaozhou 클러스터는?"), language("上海 GDP는?"), language("GDP 多少"), language("How big is 胶州?")
    ('ko', 'ko', 'zh', 'en')
    """
    hangul, han, latin = (pattern.findall(text) for pattern in (_HANGUL, _HAN, _LATIN))
    syllables, characters = sum(map(len, hangul)), sum(map(len, han))
    if syllables + characters + sum(map(len, latin)) > _LONG:
        return _of_document(syllables, characters, len(latin))
    if hangul:
        if _is_english_sentence(text, latin, len(hangul)) and not _KOREAN_ENDING.search(hangul[-1]):
            return "en"
        if _CHINESE_SENTENCE.search(text) and characters > syllables and not _KOREAN_ENDING.search(hangul[-1]):
            return "zh"
        return "ko"
    if han:
        english = _is_english_sentence(text, latin, len(han)) and not _CHINESE_SENTENCE.search(text)
        return "en" if english else "zh"
    return "en"


def _is_english_sentence(text: str, latin: list[str], others: int) -> bool:
    return len(latin) >= 2 * others and bool(_ENGLISH_OPENING.match(text) or len(latin) >= 4 * others)


def _of_document(syllables: int, characters: int, latin_words: int) -> Language:
    """By words, roughly: three syllables, two Hanzi or one run of Latin letters make one.

    A Korean text may carry tables full of Hanzi, the other two never carry more than a few words of Hangul.
    """
    total = syllables / 3 + characters / 2 + latin_words
    if syllables / 3 >= 0.15 * total:
        return "ko"
    return "zh" if characters / 2 >= 0.3 * total else "en"
