"""How is one LibreOffice started, asked, waited for and ended?"""

import json
import os
import select
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic
from typing import Any

from templates.libreoffice.office import ConverterMissing, Office, environment

START_SECONDS = 60.0
OLDEST = (7, 4)  # earlier ones draw every watermark upright and in green

_ROOM = Path(__file__).parent
_PROFILE = _ROOM / "registrymodifications.xcu"
_OTHER_SIDE = _ROOM.parent / "uno_side.py"

_TOO_OLD = (
    "LibreOffice {} terlalu lama untuk membuat PDF. Perbarui paket sistem "
    "libreoffice-writer-nogui ke versi 7.4 atau yang lebih baru, lalu coba lagi."
)
_NOT_STARTING = (
    "LibreOffice terpasang, tetapi tidak dapat dijalankan, sehingga PDF belum dapat dibuat. "
    "Pasang ulang paket sistem libreoffice-writer-nogui dan python3-uno, lalu coba lagi."
)


class Gone(Exception):
    """The worker ended without an answer."""


class Late(Exception):
    """The worker did not answer in time."""


class Worker:
    """One LibreOffice with its interpreter, in a process group and a home of their own."""

    def __init__(self, office: Office) -> None:
        """Start it and wait until it is ready. Raises `ConverterMissing` where it never is."""
        self.asked = 0
        self.resident_bytes = 0
        self._home = Path(mkdtemp(prefix="telaah-pdf-"))
        profile = self._home / "profile" / "user"
        profile.mkdir(parents=True)
        shutil.copy(_PROFILE, profile)
        parts = (office.python, "-s", _OTHER_SIDE, office.program, self._home)
        self._process = subprocess.Popen(
            [str(part) for part in parts],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=environment(self._home),
            start_new_session=True,
        )
        self._require_new_enough()

    def _require_new_enough(self) -> None:
        try:
            version: str = self._answer(START_SECONDS)["version"]
        except (Gone, Late):
            self.end()
            raise ConverterMissing(_NOT_STARTING) from None
        if tuple(map(int, version.split(".")[:2])) < OLDEST:
            self.end()
            raise ConverterMissing(_TOO_OLD.format(version))

    def convert(self, docx: bytes, watermark: str | None, seconds: float) -> bytes | None:
        """The PDF, or `None` where LibreOffice cannot read the file. Raises `Gone`, `Late`."""
        self.asked += 1
        word, pdf = self._home / "dokumen.docx", self._home / "dokumen.pdf"
        word.write_bytes(docx)
        order = {"word": str(word), "pdf": str(pdf), "watermark": watermark}
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # then there will be no answer either
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
        answer = self._answer(seconds)
        if not answer["made"]:
            return None
        self.resident_bytes = answer["resident_bytes"]
        made = pdf.read_bytes()
        pdf.unlink()
        return made if made.startswith(b"%PDF-") and b"%%EOF" in made[-32:] else None

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self._process.stdout is not None
        until, line = monotonic() + seconds, b""
        waiting = select.poll()
        waiting.register(self._process.stdout, select.POLLIN)
        while not line.endswith(b"\n"):
            if not waiting.poll(max(0.0, until - monotonic()) * 1000):
                raise Late
            piece = self._process.stdout.read(4096)
            if not piece:
                raise Gone
            line += piece
        answer: dict[str, Any] = json.loads(line)
        return answer

    def end(self) -> None:
        """End all of it, whatever it is doing, and remove its home."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()  # told by this, the other side ends LibreOffice and tidies up
        with suppress(Late, Gone):
            while True:  # answers nobody waits for any more
                self._answer(5)
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()
        shutil.rmtree(self._home, ignore_errors=True)
