"""A name that no document says is refused, whatever is told of others."""

from __future__ import annotations

import pytest

from assistant.ask.expand import Lexicon
from assistant.ask.match import Matcher
from assistant.ask.question import parse
from assistant.ask.strangers import known_to, strangers
from assistant.ingest.document import read_document
from assistant.language.glossary import glossary_with
from assistant.language.names import NameBook
from assistant.types import Candidate, Document, Span, Unmet

LEXICON = Lexicon(NameBook.of(()), glossary_with(()), lambda form: 1)
KOREAN = "한빛상선이 지난해 매출 3조 8,640억 원을 거뒀다. 친황다오항 물동량은 17.3% 늘었다.\n"
ENGLISH = "Northgate acquired Hanil Reefer Logistics for USD 86 million. The final part of Elsmere Dam went in May.\n"
CHINESE = "钦州港增长17.3%。顾砚秋带出了十二个博士。HX-520的功率为300瓦。\n"


def document(name: str, text: str) -> Document:
    return read_document(f"{name}.txt", text.encode())


def asked(text: str, *told: Document, plain_names: bool = False) -> list[tuple[Unmet, ...]]:
    """What the answers from the documents leave unmet; ``plain_names``: names can stand in no text by their meaning."""
    question = parse(text, LEXICON)
    matcher = Matcher(question.sought, [1.0] * len(question.sought))
    by_id = {one.id: one for one in told}
    found = [Candidate("fact", (Span(one.id, 0, 4),), (Span(one.id, 0, len(one.text)),), 0.5) for one in told]
    return [one.unmet for one in known_to(question, found, matcher, by_id.__getitem__, lambda name: plain_names)]


@pytest.mark.parametrize(
    ("text", "told", "absent"),
    [
        ("한빛상선 매출액은?", KOREAN, None),
        ("한빛전자 매출액은?", KOREAN, "한빛전자"),
        ("벨모라상선 매출액은?", KOREAN, "벨모라상선"),
        ("한빗상선 매출액은?", KOREAN, None),  # a slip of one letter
        ("Qinhuangdao port throughput growth", KOREAN, None),
        ("Lianyungang port throughput growth", KOREAN, "Lianyungang"),
        ("노스게이트가 인수한 회사는?", ENGLISH, None),
        ("벨모라가 인수한 회사는?", ENGLISH, "벨모라"),
        ("When did the last part of Elsmere Dam go?", ENGLISH, None),
        ("When did the last part of Harlow Dam go?", ENGLISH, "Harlow"),
        ("Lianyungang port growth", CHINESE, "Lianyungang"),
        ("顾砚秋带出了多少个博士", CHINESE, None),
        ("HX520 소비전력", CHINESE, None),
        ("KX900 소비전력", CHINESE, "KX900"),
        ("top3 ports by growth", CHINESE, None),
    ],
)
def test_a_name_is_looked_for_as_written_and_by_its_sound(text: str, told: str, absent: str | None) -> None:
    (unmet,) = asked(text, document("told", told))
    assert [one.name for one in unmet] == ([absent] if absent else [])


def test_the_document_that_says_the_name_answers_instead_of_the_likelier_one() -> None:
    other, own = document("other", ENGLISH), document("own", "The last part of Harlow Dam went in June.\n")
    first, second = asked("When did the last part of Harlow Dam go?", other, own)
    assert ([one.code for one in first], second) == (["entity_absent"], ())


def test_what_a_document_tells_far_from_the_company_is_not_told_of_it() -> None:
    filler = "국적 선사의 운임은 내렸다. " * 90
    text = f"당기순이익은 3,905억 원이다.\n\n{filler}\n\n동해해운은 항로를 중단했다.\n"
    question = parse("동해해운 당기순이익", LEXICON)
    told = document("told", text)
    near, far = text.index("당기순이익"), text.index("동해해운은")
    found = [Candidate("fact", (span,), (span,), 0.5) for span in (Span(told.id, at, at + 8) for at in (near, far))]
    kept = known_to(question, found, Matcher(question.sought, [1.0] * len(question.sought)), lambda _: told)
    assert [len(one.unmet) for one in kept] == [1, 0]


@pytest.mark.parametrize("text", ["Sightings of whales in May?", "Budget of FY27", "과들의 전문의 수", "몇 억원"])
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert strangers(parse(text, LEXICON)) == []


def test_a_name_that_means_nothing_is_not_taken_to_stand_translated_in_a_text() -> None:
    question = parse("Does the Thornmere museum have free wi-fi?", LEXICON)
    matcher = Matcher(question.sought, [1.0] * len(question.sought))
    hospital = document("hospital", "모든 병동에서 와이파이가 무료이다.\n")
    found = [Candidate("fact", (Span(hospital.id, 0, 4),), (Span(hospital.id, 0, 9),), 0.5)]

    def unmet(is_untranslated: bool) -> list[str]:
        (one,) = known_to(question, found, matcher, lambda _: hospital, lambda _: is_untranslated)
        return [fault.name for fault in one.unmet]

    assert (unmet(True), unmet(False)) == (["Thornmere"], [])


def test_a_code_is_a_name_though_its_letters_are_a_word() -> None:
    (unmet,) = asked("When is HR-11 due to launch?", document("told", "HR-10 is due to launch in May.\n"))
    assert [one.name for one in unmet] == ["HR-11"]


def test_a_document_that_writes_the_name_goes_before_one_that_may_mean_it() -> None:
    chinese = document("chinese", "入住时须交押金1,000元。\n")
    korean = document("korean", "하람대 기숙사 보증금은 100,000원이다.\n")
    assert asked("하람대 보증금은?", chinese) == [()]
    assert asked("하람대 보증금은?", chinese, korean) == [(Unmet("entity_absent", "하람대"),), ()]


def test_a_name_that_a_bracket_tells_in_another_script_is_looked_for_as_that() -> None:
    told = document("coop", "새들녘생협은 배당금을 4월 15일에 지급한다.\n")
    assert asked("When will the Saedeulnyeok co-op (새들녘생협) pay dividends?", told, plain_names=True) == [()]
    (unmet,) = asked("When will the Saedeulnyeok co-op pay dividends?", told, plain_names=True)
    assert [one.name for one in unmet] == ["Saedeulnyeok"]
