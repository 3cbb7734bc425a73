"""Names that Chinese writes by their sound, found in Latin letters and Hangul, and the other way round."""

import pytest

from assistant.language.hanzi_sounds import hanzi_alike
from assistant.language.mentions import expand_names
from assistant.language.name_collection import collect
from assistant.language.names import NameBook, packaged_names
from assistant.language.proper_names import says_name
from assistant.types import Document

# none of them is in names.toml, from which the sounds were learned
PAIRS = [
    ("马可尼", "Marconi", "마르코니"), ("胡格诺", "Huguenot", "위그노"), ("杰拉尔德", "Gerald", "제럴드"),
    ("马穆鲁克", "Mamluk", "맘루크"), ("阿克套", "Aktau", "악타우"), ("迪卡普里奥", "DiCaprio", "디카프리오"),
    ("罗德里格斯", "Rodriguez", "로드리게스"), ("科斯塔奈", "Kostanay", "코스타나이"), ("康托尔", "Cantor", "칸토어"),
    ("韦斯特伍德", "Westwood", "웨스트우드"), ("斯特凡诺", "Stefano", "스테파노"), 
    ("贝尔纳多", "Bernardo", "베르나르도"), ("卡明斯基", "Kaminski", "카민스키"),
    ("托马森", "Thomasson", "토마손"), ("利文斯顿", "Livingston", "리빙스턴"),
    ("奥古斯丁", "Augustine", "아우구스틴"), ("拉米雷斯", "Ramirez", "라미레스"), ("德米特里", "Dmitri", "드미트리"),
    ("霍尔姆斯", "Holmes", "홈스"), ("帕特里克", "Patrick", "패트릭"), ("诺曼", "Norman", "노먼"),
]  # fmt: skip
ENGLISH = "Marconi's company moved to Aktau. Rodriguez chairs the board; Kaminski left it. Machines and bread are made."
KOREAN = "마르코니는 악타우로 옮겼다. 로드리게스가 의장이고 카민스키는 떠났다. 기계와 빵을 만든다."
CHINESE = "马可尼的公司迁至阿克套。罗德里格斯任主席，卡明斯基已离任。公司制造机器和面包。"


def book_of(text: str, language: str) -> NameBook:
    return NameBook.from_rows(collect([Document("a.txt", "", None, language, None, text, "", ())]))  # type: ignore[arg-type]


def found_in(question: str, book: NameBook) -> dict[str, tuple[str, ...]]:
    return {mention.text: mention.forms[1:] for mention in expand_names(question, book)}


def test_at_least_nine_names_in_ten_sound_like_their_partners_and_no_other_pair_does() -> None:
    known = {form for name in packaged_names() for form in name.forms.get("zh", ())}
    assert not known & {hanzi for hanzi, _, _ in PAIRS}
    missed = {form for hanzi, latin, hangul in PAIRS for form in (latin, hangul) if not hanzi_alike(hanzi, form)}
    assert len(missed) <= len(PAIRS) * 2 // 10, missed
    wrong = [
        (hanzi, form)
        for hanzi, latin, hangul in PAIRS
        for _, other_latin, other_hangul in PAIRS
        for form in (other_latin, other_hangul)
        if form not in (latin, hangul) and hanzi_alike(hanzi, form)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "text", "language", "found"),
    [
        ("马可尼的公司在哪里？", ENGLISH, "en", {"马可尼": ("Marconi",)}),
        ("罗德里格斯是谁？", ENGLISH, "en", {"罗德里格斯": ("Rodriguez",)}),
        ("马可尼的公司在哪里？", KOREAN, "ko", {"马可尼": ("마르코니",)}),
        ("Where is Marconi's company?", CHINESE, "zh", {"Marconi": ("马可尼",)}),
        ("로드리게스는 누구인가?", CHINESE, "zh", {"로드리게스": ("罗德里格斯",)}),
    ],
)
def test_a_name_is_looked_for_as_the_documents_script_spells_its_sound(
    question: str, text: str, language: str, found: dict[str, tuple[str, ...]]
) -> None:
    assert found_in(question, book_of(text, language)).items() >= found.items()


@pytest.mark.parametrize(
    ("name", "said"), [("马可尼", True), ("卡明斯基", True), ("施耐德曼", False), ("王晓红", False), ("东方之星", True)]
)
def test_a_document_says_a_name_by_its_sound_and_what_may_be_translated_is_not_held_against_it(
    name: str, said: bool
) -> None:
    assert says_name(ENGLISH, "en", name) is said


def test_a_word_that_only_has_the_same_consonants_is_no_name() -> None:
    assert found_in("马可尼在哪里？", book_of("Machining and mackerels are listed by Mukuna.", "en")) == {}
