"""Which LibreOffice is here, and what is said where it is not."""

import os
from pathlib import Path

import pytest

from templates.libreoffice.office import ConverterMissing, Office, environment, installed
from templates.libreoffice.worker import Worker


def test_the_program_and_a_python_with_uno_are_found() -> None:
    office = installed()

    assert office.program.name == "soffice.bin"
    assert os.access(office.program, os.X_OK)
    assert os.access(office.python, os.X_OK)


def test_without_libreoffice_its_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConverterMissing, match="libreoffice-writer-nogui"):
        installed(str(tmp_path))


def test_a_command_without_its_program_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\n")
    (tmp_path / "soffice").chmod(0o755)

    with pytest.raises(ConverterMissing, match="libreoffice-writer-nogui"):
        installed(str(tmp_path))


@pytest.mark.parametrize("python", [None, "#!/bin/sh\nexit 1\n", "no program at all"])
def test_without_uno_its_package_is_named(tmp_path: Path, python: str | None) -> None:
    # A LibreOffice that brings no Python of its own, as distributions ship it.
    program = tmp_path / "program"
    program.mkdir()
    for name in ("soffice", "soffice.bin"):
        (program / name).write_text("#!/bin/sh\n")
        (program / name).chmod(0o755)
    (tmp_path / "soffice").symlink_to(program / "soffice")
    if python is not None:
        (tmp_path / "python3").write_text(python)
        (tmp_path / "python3").chmod(0o755)

    with pytest.raises(ConverterMissing, match="python3-uno"):
        installed(str(tmp_path))


def test_a_program_that_never_answers_is_said_to_be_broken() -> None:
    with pytest.raises(ConverterMissing, match="tidak dapat dijalankan"):
        Worker(Office(Path("/bin/true"), installed().python))


def test_libreoffice_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELAAH_SECRET", "x")
    monkeypatch.setenv("https_proxy", "http://contoh.test")

    seen = environment(Path("/rumah"))

    assert set(seen) == {"HOME", "TMPDIR", "PATH", "LC_ALL", "SAL_USE_VCLPLUGIN"}
    assert seen["HOME"] == seen["TMPDIR"] == "/rumah"
