"""Whether a sentence is of the model, the version or the number that a question names by a code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.ask.attribute_constraints import JUST_ABOVE
from assistant.ask.question import Question
from assistant.ask.sentences import Sentence
from assistant.language.codes import sibling
from assistant.language.fiscal import fiscal_years
from assistant.types import Unmet

_CODE = re.compile(r"(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*|\d+\.\d+(?:\.\d+)*")
_MODEL = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,4}-?\d{1,4}(?![A-Za-z0-9.])")
_VERSION = re.compile(r"(?<![\d.,])\d+\.\d+(?:\.\d+)*(?![\d%]|\s?[%억만조亿万])")


def code_unmet(question: Question, sentence: Sentence) -> Iterator[Unmet]:
    """What has another code, or none, is not what a code names: MA.1002 for MA.1005, DP-400 for DP-600."""
    years = [(start, end) for start, end, _ in fiscal_years(question.text)]
    above = sentence.throughout[max(0, sentence.span.start - JUST_ABOVE) : sentence.span.start]
    told = f"{sentence.retrieved.passage.heading}\n{sentence.text}"
    said = sentence.own | sentence.context
    for position, sought in enumerate(question.sought):
        if any(start <= sought.start and sought.end <= end for start, end in years) or sought.kind == "name":
            continue
        is_other = _is_other_version(sought.text, told) or _is_other_model(sought.text, told)
        is_unsaid = position not in said or (position not in sentence.own and is_other)
        if is_unsaid and _CODE.fullmatch(sought.text):
            yield Unmet("entity_absent", sought.text)
    other = sibling(question.text, told)
    if other and sibling(question.text, f"{told}\n{above}"):
        yield Unmet("entity_absent", other)


def _is_other_model(code: str, told: str) -> bool:
    """Whether what stands at a sentence names codes of the same shape, and not this one: A6 and S3 for T1."""
    shape = _shape(code)
    codes = {found[0] for found in _MODEL.finditer(told)}
    return code not in codes and any(_shape(one) == shape for one in codes)


def _shape(code: str) -> str:
    return re.sub(r"[A-Za-z]", "A", re.sub(r"\d", "0", code))


def _is_other_version(version: str, told: str) -> bool:
    """Whether what stands at a sentence and over it names another version, and not this: 5.3 for 5.4."""
    return _VERSION.fullmatch(version) is not None and version not in (found := _VERSION.findall(told)) and bool(found)
