"""Turns Korean statements into questions whose answer is a noun phrase of the statement.

There is no Korean reading set with a licence that allows weights to be passed on, but Korean keeps a question word
where its answer would stand, so a statement becomes a question by rule: 금관이 금관총에서 발견되었다 -> 금관이
어디에서 발견되었는가?, 금관이 발견된 곳은?, and 옥음방송은 라디오 방송이다 -> 라디오 방송은 무엇인가?
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiwipiepy import Kiwi, Token  # type: ignore[import-untyped]

from assistant.language.particles import with_particle

PLAIN_NOUNS = 0.4  # of the phrases without a name or a number
_NOMINAL = frozenset({"NNG", "NNP", "NR", "SN", "SL", "SH", "XPN", "XSN", "NNB"})
_CASE = frozenset({"JKS", "JKO", "JKB", "JX", "VCP"})
_TOPIC = frozenset({"은", "는"})
_ADJECTIVE = frozenset({"VA", "VCP", "VCN", "XSA"})
_CLAUSE_ENDINGS = frozenset({"고", "며", "으며", "지만", "는데", "ᆫ데"})
_SURNAMES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구"
_PEOPLE_WORDS = """
사람 왕 국왕 황제 대통령 총리 작가 감독 장군 교수 의사 배우 가수 선수 화가 시인 철학자 과학자 학자 정치인 장관 목사
신부 승려 기자 소설가 작곡가 아들 딸 아버지 어머니 아내 남편 형 동생 왕비 공주 왕자 여왕 대사 의원
"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
_PLACES = re.compile(r"(?:시|도|군|구|읍|면|산|강|섬|역|현|주|성|국|나라|지방|지역|대륙|반도|해|공항|항)$")
_SUFFIX_NOUNS = """
대학교:대학교 대학:대학 전쟁:전쟁 전투:전투 회사:회사 시:도시 국:나라 강:강 산:산 섬:섬 역:역 당:당 족:민족 교:종교
어:언어 성:성 왕:왕 법:법 상:상 팀:팀 군:군 주:주 과:과 론:이론 주의:사상 협회:단체 재단:단체
"""
_SUFFIXES = dict(pair.split(":") for pair in _SUFFIX_NOUNS.split())
_DATE = re.compile(r"\d+\s*년|\d+\s*월|\d+\s*일$|세기|시대$|년대")
_BARE = re.compile(
    r"^(?:것|수|때|경우|이|그|저|이것|그것|그녀|자신|당시|이후|이전|현재|가장|때문|정도|등|중|위|뒤|후|전)$"
)

Morpheme = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the characters of the statement that answer it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Tokens ``first`` to ``last`` (exclusive) of a clause, which its particle follows."""

    first: int
    last: int


def questions(kiwi: Kiwi, statement: str, chance: random.Random, most: int) -> list[Asked]:
    """Up to ``most`` questions, each about another phrase where the statement has so many."""
    tokens = list(kiwi.tokenize(statement))
    made = []
    for clause in _clauses(tokens):
        for phrase in _phrases(clause):
            start, end = clause[phrase.first].start, clause[phrase.last - 1].end
            answer = statement[start:end]
            text = _question(kiwi, clause, phrase, answer, chance)
            named = any(token.tag in ("NNP", "SN", "NR", "SL", "SH") for token in clause[phrase.first : phrase.last])
            wanted = named or chance.random() < PLAIN_NOUNS
            if text is not None and wanted and answer not in text and len(text) > len(answer) + 6:
                made.append(Asked(text, start, end))
    chance.shuffle(made)
    by_answer = {(one.start, one.end): one for one in made}
    return list(by_answer.values())[:most]


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """The statement's clauses, each with the topic of the first where it has none of its own; marks at the end cut."""
    body = list(tokens)
    while body and body[-1].tag in ("SF", "SP", "SS", "SSC", "SE"):
        body.pop()
    if body and body[-1].form == "요" and body[-1].tag == "JX":
        body.pop()
    if not body or body[-1].tag != "EF" or any(token.tag in ("SS", "SSO", "SSC", "SW") for token in body):
        return []
    parts: list[list[Token]] = [[]]
    for token in body:
        parts[-1].append(token)
        if token.tag == "EC" and token.form in _CLAUSE_ENDINGS and len(parts[-1]) > 6:
            parts.append([])
    topic = next((at + 1 for at, token in enumerate(body[:8]) if _is_topic(token)), 0)
    found = []
    for number, part in enumerate(parts):
        while part and part[0].tag in ("SP", "MAJ"):
            part = part[1:]
        if number and not any(_is_topic(token) or token.tag == "JKS" for token in part[:8]):
            part = [*body[:topic], *part]
        if 5 <= len(part) <= 40:
            found.append(part)
    return found


def _is_topic(token: Token) -> bool:
    return bool(token.tag == "JX" and token.form in _TOPIC)


def _phrases(clause: Sequence[Token]) -> list[_Phrase]:
    found = []
    at = 0
    while at < len(clause):
        last = at
        while last < len(clause) and clause[last].tag in _NOMINAL:
            last += 1
        if last == at:
            at += 1
            continue
        marked = last + 1 < len(clause) and clause[last].tag in _CASE and clause[last + 1].tag not in ("JX", "JKG")
        if marked and _can_answer(clause[at:last]):
            found.append(_Phrase(at, last))
        at = last
    return found


def _can_answer(tokens: Sequence[Token]) -> bool:
    words = "".join(token.form for token in tokens)
    if len(words) < 2 or _BARE.match(words) or tokens[0].tag in ("XSN", "NNB") or len(tokens) > 8:
        return False
    return tokens[-1].tag != "NNB" or any(token.tag in ("SN", "NR") for token in tokens)


def _question(kiwi: Kiwi, clause: Sequence[Token], phrase: _Phrase, answer: str, chance: random.Random) -> str | None:
    before = [_pair(token) for token in clause[: phrase.first]]
    case = clause[phrase.last]
    after = [_pair(token) for token in clause[phrase.last + 1 : -1]]
    kind, head = _kind(clause[phrase.first : phrase.last], answer, case)
    if case.tag == "VCP":
        return _complement(kiwi, before, kind, head, chance) if not after else None
    before, after = _thinned(before, chance), _thinned(after, chance)
    if _is_topic(case) and phrase.first <= 2 and clause[-2].tag == "VCP":
        return _definition(kiwi, before, after, kind, chance)
    described = phrase.first > 0 and clause[phrase.first - 1].tag in ("ETM", "JKG", "JC", "MM", "MAG")
    if described or chance.random() < 0.4:
        return _in_place(kiwi, before, case, after, kind, head, chance)
    return _cleft(kiwi, [*before, *after], kind, head or _unit_of_time(answer), chance)


def _unit_of_time(answer: str) -> str:
    units = {"년": "연도", "일": "날짜", "월": "달", "기": "세기"}
    return units.get(answer[-1], "") if _DATE.search(answer) else ""


def _kind(tokens: Sequence[Token], answer: str, case: Token) -> tuple[str, str]:
    """person, place, date, quantity, thing, and the head noun ("" where the phrase has none to ask by)."""
    last, first = tokens[-1], tokens[0]
    head = last.form if last.tag == "NNG" and len(tokens) > 1 and len(last.form) > 1 else ""
    if not head and len(tokens) > 1 and first.tag == "NNG" and len(first.form) > 1 and last.tag == "NNP":
        head = first.form  # 작곡가 베토벤
    if not head and len(answer) > 2 and last.tag == "NNP":
        head = next((noun for suffix, noun in _SUFFIXES.items() if answer.endswith(suffix)), "")
    if _DATE.search(answer):
        return "date", ""
    if any(token.tag in ("SN", "NR") for token in tokens) and last.tag in ("NNB", "NNG"):
        return "quantity", last.form
    if head in _PEOPLE:
        return "person", head
    name = len(answer) == 3 and last.tag == "NNP" and answer[0] in _SURNAMES and not _PLACES.search(answer)
    if name or last.form in _PEOPLE or (case.tag == "JKB" and case.form in ("에게", "께", "한테")):
        return "person", head
    if case.form == "에서" or (last.tag == "NNP" and (case.form == "에" or _PLACES.search(answer))):
        return "place", head
    return "thing", head


def _in_place(
    kiwi: Kiwi,
    before: list[Morpheme],
    case: Token,
    after: list[Morpheme],
    kind: str,
    head: str,
    chance: random.Random,
) -> str:
    subject = case.tag == "JKS" or _is_topic(case)
    if kind == "date":
        word = "언제" if case.form == "에" or subject else "언제" + case.form
    elif kind == "quantity":
        word = _marked("몇 " + head, case)
    elif head and chance.random() < 0.6:
        word = _marked(chance.choice(("어떤 ", "어느 ", "무슨 ")) + head, case)
    elif kind == "person":
        word = "누가" if subject else _marked("누구", case)
    else:
        word = _marked("어디" if kind == "place" else "무엇", case)
    body = kiwi.join(before) if before else ""
    return f"{body} {word} {kiwi.join([*after, _asking(after, chance)])}?".strip()


def _marked(word: str, case: Token) -> str:
    """The word with the particle that its phrase had, in the form its last sound takes."""
    if case.tag == "JKS" or _is_topic(case):
        return with_particle(word, "이/가")
    if case.tag == "JKO":
        return with_particle(word, "을/를")
    pairs = {"으로": "으로/로", "로": "으로/로", "와": "과/와", "과": "과/와", "이나": "이나/나", "나": "이나/나"}
    pair = pairs.get(case.form)
    return with_particle(word, pair) if pair else word + case.form


def _asking(body: Sequence[Morpheme], chance: random.Random) -> Morpheme:
    stem, tag = body[-1] if body else ("", "")
    if tag in _ADJECTIVE and stem not in ("있", "없"):
        return chance.choice(("ᆫ가", "ᆫ가", "ᆫ가요")), "EF"
    return chance.choice(("는가", "는가", "나요", "나")), "EF"


def _cleft(kiwi: Kiwi, rest: list[Morpheme], kind: str, head: str, chance: random.Random) -> str | None:
    """The statement as a clause before a noun: 금관이 발견된 곳은?"""
    if not rest or kind == "quantity":
        return None
    if not any(tag == "JKS" for _, tag in rest):
        topic = next((at for at, one in enumerate(rest) if one[1] == "JX" and one[0] in _TOPIC), None)
        if topic:
            rest[topic] = (with_particle(rest[topic - 1][0], "이/가")[len(rest[topic - 1][0]) :], "JKS")
    past = rest[-1][1] == "EP"
    stem = rest[:-1] if past else rest
    if not stem or stem[-1][1][:2] not in ("VV", "VA", "VX", "XS", "VC"):
        return None
    adjective = stem[-1][1] in _ADJECTIVE and stem[-1][0] not in ("있", "없")
    ending = [rest[-1], ("던", "ETM")] if past and adjective else [("ᆫ" if past or adjective else "는", "ETM")]
    nouns = {
        "person": ("사람", "인물", "사람", "이"),
        "place": ("곳", "장소", "지역", "곳"),
        "date": ("때", "시기", "때", "것"),
        "thing": ("것", "것", "것", "것"),
    }[kind]
    noun = head if head and chance.random() < 0.75 else chance.choice(nouns)
    return _finished(kiwi.join([*stem, *ending]) + " " + noun, kind, chance)


def _definition(
    kiwi: Kiwi, before: list[Morpheme], after: list[Morpheme], kind: str, chance: random.Random
) -> str | None:
    """A is B asked for A: B는?"""
    if before or len(after) < 4:
        return None
    while after and after[-1][1] in ("VCP", "EP"):
        after.pop()
    return _finished(kiwi.join(after), kind, chance) if len(after) > 3 else None


def _complement(kiwi: Kiwi, before: list[Morpheme], kind: str, head: str, chance: random.Random) -> str | None:
    """A is B asked for B: A는 무엇인가?"""
    if len(before) < 2 or before[-1][1] not in ("JX", "JKS"):
        return None
    body = kiwi.join(before[:-1])
    if head and chance.random() < 0.4:
        return f"{with_particle(body, '은/는')} 어떤 {head}인가?"
    return _finished(body, kind, chance)


def _finished(body: str, kind: str, chance: random.Random) -> str:
    topic = with_particle(body, "은/는")
    if chance.random() < 0.5:
        return topic + "?"
    word = {"person": "누구", "place": "어디", "date": "언제", "quantity": "얼마"}.get(kind, "무엇")
    return f"{topic} {word}{chance.choice(('인가', '인가', '인가요', '입니까'))}?"


def _thinned(tokens: list[Morpheme], chance: random.Random) -> list[Morpheme]:
    """Some adverbs and adverbial phrases of one word left out, as a person who asks would."""
    kept = list(tokens)
    at = 1
    while at < len(kept):
        form, tag = kept[at]
        alone = at < 2 or (kept[at - 2][1] not in ("ETM", "JKG") and kept[at - 2][1] not in _NOMINAL)
        if tag == "JKB" and form in ("에", "에서", "으로", "로") and alone and chance.random() < 0.45:
            del kept[at - 1 : at + 1]
        elif tag in ("MAG", "MAJ") and chance.random() < 0.5:
            del kept[at]
        else:
            at += 1
    return kept


def _pair(token: Token) -> Morpheme:
    return token.form, token.tag
