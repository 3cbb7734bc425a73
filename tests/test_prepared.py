"""Folders of prepared files that appear whole or not at all."""

from pathlib import Path

import pytest

from assistant.prepared import written_aside


def test_nobody_sees_half_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "model"
    with written_aside(folder) as aside:
        (aside / "weights").write_text("new")
        assert not folder.exists()
    assert (folder / "weights").read_text() == "new"
    assert list(folder.parent.iterdir()) == [folder]


def test_two_writers_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    with written_aside(folder) as slow:
        (slow / "weights").write_text("slow")
        with written_aside(folder) as quick:
            (quick / "weights").write_text("quick")
        assert (folder / "weights").read_text() == "quick"
    assert (folder / "weights").read_text() == "slow"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_writer_that_fails_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    with written_aside(folder) as aside:
        (aside / "weights").write_text("old")
    with pytest.raises(ZeroDivisionError), written_aside(folder) as aside:
        (aside / "weights").write_text(str(1 // 0))
    assert (folder / "weights").read_text() == "old"
    assert list(tmp_path.iterdir()) == [folder]
