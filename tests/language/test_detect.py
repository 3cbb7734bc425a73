from __future__ import annotations

import pytest

from assistant.language.detect import language
from assistant.types import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("자오저우의 국가급 클러스터는?", "ko"),
        ("Jiaozhou 클러스터는 몇 개?", "ko"),
        ("上海 GDP는?", "ko"),
        ("SIA2024深圳展会는 언제?", "ko"),
        ("Bank of China 주소", "ko"),
        ("'The Wealth of Nations' 저자는?", "ko"),
        ("ㅋㅋ", "ko"),
        ("GDP 多少", "zh"),
        ("SIA2024深圳展会什么时候举办？", "zh"),
        ("膠州有幾個產業集群", "zh"),
        ("자오저우的GDP在山东排名第几，增长了多少？", "zh"),
        ("Which Jiaozhou clusters are national-level?", "en"),
        ("What is the GDP of 자오저우?", "en"),
        ("How big is 胶州?", "en"),
        ("2024", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_question(text: str, expected: Language) -> None:
    assert language(text) == expected


def test_a_document_is_in_the_language_of_its_sentences_not_of_the_names_it_quotes() -> None:
    korean = "칭다오(靑島) 항만은 올해 1~3분기에 크게 성장하였다. 海尔 海信 青岛啤酒 双星轮胎 " * 10
    chinese = "青岛港今年前三季度增长很快，韩国企业(한국기업)也参与了建设。" * 15
    english = "The port of Qingdao (青岛, 칭다오) grew fast in the first three quarters of the year. " * 10
    assert [language(text) for text in (korean, chinese, english)] == ["ko", "zh", "en"]
