"""What docs/deploy.md promises about the files in deploy/."""

from __future__ import annotations

import configparser
import re

from assistant.settings import Settings
from tests.program import ROOT


def test_every_setting_and_file_that_is_named_exists() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    named = page + "".join((ROOT / "deploy" / name).read_text("utf-8") for name in ("attest.service", "Containerfile"))
    known = {f"ASSISTANT_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"ASSISTANT_[A-Z_]*[A-Z]", named)) <= known
    for target in re.findall(r"\]\(\.\./([^)#]+)", page):
        assert (ROOT / target).is_file(), target


def test_the_unit_runs_the_program_and_gives_it_time_to_finish() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[method-assign,assignment]  # names keep their capitals
    unit.read(ROOT / "deploy" / "attest.service", encoding="utf-8")
    service = unit["Service"]
    assert service["ExecStart"].split()[1:] == ["serve"]
    assert (service["KillSignal"], int(service["TimeoutStopSec"]) > 10) == ("SIGTERM", True)
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
