"""Which LibreOffice does this machine have, and which Python can speak to it?"""

import os
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NO_OFFICE = (
    "LibreOffice belum terpasang, sehingga PDF belum dapat dibuat; berkas Word tetap tersedia. "
    "Pasang paket sistem libreoffice-writer-nogui, lalu coba lagi."
)
_NO_UNO = (
    "Python milik sistem belum memiliki modul uno, sehingga PDF belum dapat dibuat; berkas Word "
    "tetap tersedia. Pasang paket sistem python3-uno, lalu coba lagi."
)


class ConverterMissing(Exception):
    """This machine cannot make PDF yet; the text says which system package is missing."""


@dataclass(frozen=True)
class Office:
    """The program itself, and an interpreter that owns `uno` for it."""

    program: Path
    python: Path


def installed(folders: str | None = None) -> Office:
    """What is installed in `folders`, written like PATH; without them PATH and the system's own.

    Raises `ConverterMissing` naming the package.
    """
    if folders is None:
        folders = os.pathsep.join((os.environ.get("PATH", ""), os.defpath))
    found = shutil.which("soffice", path=folders) or shutil.which("libreoffice", path=folders)
    # The command is a link into the program's folder; what it starts would hide a process from us.
    program = Path(found).resolve().with_name("soffice.bin") if found else None
    if program is None or not program.exists():
        raise ConverterMissing(_NO_OFFICE)
    candidates = [program.with_name("python")]
    candidates += [Path(folder, "python3") for folder in folders.split(os.pathsep) if folder]
    for python in dict.fromkeys(candidates):
        if python.exists() and _has_uno(python):
            return Office(program, python)
    raise ConverterMissing(_NO_UNO)


def environment(home: Path) -> dict[str, str]:
    """All that LibreOffice sees of ours: no setting of our Python, no proxy, no secret."""
    return {
        "HOME": str(home),
        "TMPDIR": str(home),
        "PATH": os.defpath,
        "LC_ALL": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",  # draws without a screen
    }


def _has_uno(python: Path) -> bool:
    command = [str(python), "-s", "-c", "import uno"]
    clean = environment(Path("/nonexistent"))
    with suppress(OSError, subprocess.TimeoutExpired):
        return not subprocess.run(
            command, cwd="/", env=clean, timeout=20, capture_output=True, check=False
        ).returncode
    return False
