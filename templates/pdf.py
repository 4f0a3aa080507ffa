"""Which PDF does a Word file become? One LibreOffice of our own, kept running and kept in.

LibreOffice runs below `uno_side.py` with a profile and a home made for it alone. It is handed a
copy of the Word file from which nothing leads outside, has so many seconds, and is replaced when it
stops, hangs, grows, or has worked long enough.
"""

import threading
from typing import Self

from templates.libreoffice.enclosed import ConversionFailed, enclosed
from templates.libreoffice.office import ConverterMissing, installed
from templates.libreoffice.worker import Gone, Late, Worker

__all__ = ["DRAFT", "ConversionFailed", "Converter", "ConverterMissing", "availability"]

DRAFT = "KONSEP"
SECONDS = 30.0
DOCUMENTS = 200
RESIDENT_BYTES = 500 * 1024**2

_LATE = (
    "Pembuatan PDF dihentikan karena melewati {:g} detik. "
    "Perkecil dokumennya, terutama gambar dan tabelnya, lalu coba lagi."
)
_CRASHED = (
    "Pembuatan PDF gagal karena LibreOffice berhenti dua kali saat membaca dokumen ini. "
    "Buka dan simpan ulang dokumennya di Word, lalu coba lagi."
)


def availability() -> str | None:
    """Which system package PDF still needs, as a sentence; `None` when all is there."""
    try:
        installed()
    except ConverterMissing as missing:
        return str(missing)
    return None


class Converter:
    """Makes PDF/A-2b from Word files, one at a time, whoever asks; starts when first needed.

    Use it in a `with` block or `close` it; one that is forgotten ends with its process.
    """

    def __init__(self, seconds: float = SECONDS, documents: int = DOCUMENTS) -> None:
        """`seconds` for one document; LibreOffice is replaced after so many `documents`."""
        self._seconds = seconds
        self._documents = documents
        self._one_at_a_time = threading.Lock()
        self._worker: Worker | None = None
        self.resident_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End LibreOffice; the next conversion would start another."""
        with self._one_at_a_time:
            self._stop()

    def convert(self, docx: bytes, watermark: str | None = None) -> bytes:
        """The PDF of a Word file: PDF/A-2b, tagged, with `watermark` across every page if given.

        Raises `ConversionFailed` where the file cannot become one, `ConverterMissing` where this
        machine cannot make any.
        """
        safe = enclosed(docx)
        with self._one_at_a_time:
            for _ in range(2):  # LibreOffice may have stopped earlier, for another's fault
                try:
                    return self._converted(safe, watermark)
                except Gone:
                    continue
        raise ConversionFailed(_CRASHED)

    def _converted(self, docx: bytes, watermark: str | None) -> bytes:
        if self._worker is None:
            self._worker = Worker(installed())
        try:
            pdf = self._worker.convert(docx, watermark, self._seconds)
        except Late:
            self._stop()
            raise ConversionFailed(_LATE.format(self._seconds)) from None
        except BaseException:  # an answer nobody read would be taken for the next one
            self._stop()
            raise
        self.resident_bytes = self._worker.resident_bytes
        if self._worker.asked >= self._documents or self.resident_bytes > RESIDENT_BYTES:
            self._stop()
        if pdf is None:
            raise ConversionFailed.unreadable()
        return pdf

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
