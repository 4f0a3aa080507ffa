"""How does one LibreOffice turn Word files into PDF, one after the other, over a pipe?

Run by the system's own Python, which alone has `uno`; `templates/pdf.py` starts it and speaks to it
in lines of JSON. Standard library only, and nothing newer than Python 3.9 knows. When its standard
input ends, however that comes about, LibreOffice ends with it and the home they shared is removed.
"""

from __future__ import annotations

import json
import os
import queue
import resource
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

sys.path.pop(0)  # the folder of this file: its neighbours must not hide what `uno` imports

import uno  # type: ignore[import-not-found]

MEMORY_BYTES = 2 * 1024**3
PDF_BYTES = 256 * 1024**2
_START_AGAIN = 81  # LibreOffice's own code: a fresh profile is prepared, now start for real
_FLAGS = ("headless", "norestore", "nologo", "nodefault", "nofirststartwizard", "nolockcheck")
_WORD = "MS Word 2007 XML"
_NEVER_RUN_MACROS = _NO_UPDATE = 0
_LOAD = {
    "Hidden": True,
    "ReadOnly": True,
    "FilterName": _WORD,  # else LibreOffice guesses, and any text becomes a document
    "MacroExecutionMode": _NEVER_RUN_MACROS,
    "UpdateDocMode": _NO_UPDATE,
}
_EXPORT = {
    "SelectPdfVersion": 2,  # PDF/A-2b
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportFormFields": False,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
}
_DIAGONAL, _LIGHT_GREY = 450, 0xC8C8C8  # tenths of a degree; half transparent over the text
_WIDEST, _LARGEST = 900, 150  # points, for six letters as wide as two thirds of their height


class Unreadable(Exception):
    """LibreOffice does not take this file for a Word document."""


class Office:
    """The LibreOffice process and everything it leaves outside its home."""

    def __init__(self, program: str, home: Path) -> None:
        self.pipe = "telaah-" + secrets.token_hex(16)
        self.home = home
        self.sockets: list[str] = []
        self._command = [
            program,
            *(f"--{flag}" for flag in _FLAGS),
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            f"--accept=pipe,name={self.pipe};urp;",
        ]
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self._command, stdin=quiet, stdout=quiet, stderr=quiet, preexec_fn=_confine
        )

    def desktop(self) -> tuple[Any, str]:
        """Its desktop and its version, as soon as it answers."""
        here = uno.getComponentContext()
        name = "com.sun.star.bridge.UnoUrlResolver"
        resolver = here.ServiceManager.createInstanceWithContext(name, here)
        while True:
            if self.process.poll() is not None:
                if self.process.returncode != _START_AGAIN:
                    self.end()
                self.process = self._start()
            try:
                there = resolver.resolve(
                    f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
                )
                break
            except Exception:  # not listening yet; who started us decides how long that may take
                time.sleep(0.02)
        self.sockets = list(_listening(self.process.pid))
        return _service(there, "com.sun.star.frame.Desktop"), _version(there)

    def resident_bytes(self) -> int:
        """How much memory it holds now."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def end(self) -> NoReturn:
        """End LibreOffice, remove what it left, and end this process too."""
        try:
            self.process.kill()
            self.process.wait()
            for path in self.sockets:
                Path(path).unlink(missing_ok=True)
            shutil.rmtree(self.home, ignore_errors=True)
        finally:
            os._exit(0)


def main() -> None:
    """Answer orders until standard input ends."""
    os.umask(0o077)  # the pipe is a way to run anything as us: nobody else may open it
    office = Office(sys.argv[1], Path(sys.argv[2]))
    orders: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=_listen, args=(orders, office), daemon=True).start()
    desktop, version = office.desktop()
    _say({"version": version})
    while True:
        order = orders.get()
        try:
            _convert(desktop, order)
            _say({"made": True, "resident_bytes": office.resident_bytes()})
        except Exception as error:
            if not _answers(desktop):
                office.end()
            _say({"made": False, "why": f"{type(error).__name__}: {error}"})


def _answers(desktop: Any) -> bool:
    """Whether LibreOffice is still there; what it raises when it is not differs from time to time."""
    try:
        desktop.getComponents()
    except Exception:
        return False
    return True


def _listen(orders: queue.Queue[dict[str, Any]], office: Office) -> None:
    """Runs beside the conversions, so that a stuck one ends too when nobody waits for it."""
    for line in sys.stdin:
        orders.put(json.loads(line))
    office.end()


def _convert(desktop: Any, order: dict[str, Any]) -> None:
    document = desktop.loadComponentFromURL(
        Path(order["word"]).as_uri(), "_blank", 0, _properties(_LOAD)
    )
    if document is None:
        raise Unreadable
    try:
        if not document.supportsService("com.sun.star.text.TextDocument"):
            raise Unreadable
        options = _properties({**_EXPORT, **_watermark(order["watermark"])})
        how = {
            "FilterName": "writer_pdf_Export",
            "FilterData": uno.Any("[]com.sun.star.beans.PropertyValue", options),
        }
        document.storeToURL(Path(order["pdf"]).as_uri(), _properties(how))
    finally:
        document.close(True)


def _watermark(text: str | None) -> dict[str, Any]:
    """LibreOffice's own watermark: drawn while exporting, so it never moves a line."""
    if not text:
        return {}
    return {
        "Watermark": text,
        "WatermarkColor": _LIGHT_GREY,
        "WatermarkFontName": "Liberation Sans",
        "WatermarkFontHeight": min(_LARGEST, _WIDEST // len(text)),
        "WatermarkRotateAngle": _DIAGONAL,
    }


def _properties(values: dict[str, Any]) -> tuple[Any, ...]:
    made = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def _service(there: Any, name: str, *arguments: Any) -> Any:
    return there.ServiceManager.createInstanceWithArgumentsAndContext(name, arguments, there)


def _version(there: Any) -> str:
    provider = _service(there, "com.sun.star.configuration.ConfigurationProvider")
    name = "com.sun.star.configuration.ConfigurationAccess"
    at = _properties({"nodepath": "/org.openoffice.Setup/Product"})
    return str(provider.createInstanceWithArguments(name, at).ooSetupVersionAboutBox)


def _listening(pid: int) -> Iterator[str]:
    """Paths of the sockets a process listens on; LibreOffice removes them only when it may finish."""
    own = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            own.add(str(entry.readlink()))
    for line in Path("/proc/net/unix").read_text().splitlines():
        fields = line.split(maxsplit=7)
        if len(fields) == 8 and f"socket:[{fields[6]}]" in own:
            yield fields[7]


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (PDF_BYTES, PDF_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
