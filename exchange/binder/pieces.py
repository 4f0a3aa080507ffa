"""Brings one proof into the binder: its pages where they may be copied, else the file as it is."""

import hashlib
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

from evidence.store import EvidenceStore
from exchange.binder import copying, foreign
from exchange.binder.contents import File, Proof
from exchange.binder.file import PdfFile, text
from intake.child import ChildFailed, ChildLimits, call_in_child
from intake.kinds import FileKind
from intake.limits import MIB
from templates.pdf import ConversionFailed, Converter, ConverterMissing

LIMITS = ChildLimits(
    cpu_seconds=30, wall_seconds=90, output_bytes=16 * MIB, result_bytes=400 * MIB
)  # fmt: skip
_WHOLE = "Berkas aslinya dilampirkan utuh, bit demi bit, pada PDF ini."
SIGNED = (
    "Berkas ini bertanda tangan elektronik. Memecahnya menjadi halaman akan merusak tanda tangannya, "
    f"sehingga halamannya tidak disalin ke sini. {_WHOLE} Periksa tanda tangannya pada lampiran itu."
)
LOCKED = f"Berkas ini terkunci kata sandi, sehingga halamannya tidak dapat disalin. {_WHOLE}"
ACTIVE = (
    "Berkas ini memuat bagian yang dapat bekerja sendiri atau berkas lain di dalamnya, sehingga "
    f"halamannya tidak disalin. {_WHOLE} Buka lampiran itu hanya bila Anda mengenal asalnya."
)
LAYERED = (
    f"Berkas ini memuat lapisan yang disembunyikan, sehingga halamannya tidak disalin. {_WHOLE}"
)
DAMAGED = f"Berkas ini rusak, tidak lazim, atau terlalu rumit untuk disalin halamannya. {_WHOLE}"
UNCONVERTED = (
    f"Dokumen Word ini tidak dapat diubah menjadi halaman karena rusak atau terlalu besar. {_WHOLE}"
)
NO_CONVERTER = (
    "Dokumen Word ini tidak diubah menjadi halaman karena pembuat PDF belum terpasang pada server. "
    f"{_WHOLE}"
)
SHEET = f"Lembar kerja Excel tidak diubah menjadi halaman. {_WHOLE}"
LINK = "Bukti ini hanya berupa tautan. Telaah mencatat alamatnya dan tidak membuka isinya."
NOTHING = "Bukti ini belum memiliki berkas yang dapat disertakan."
HIDDEN = (
    "Bukti ini bersifat rahasia dan tidak terbuka bagi akun yang meminta bundel ini, sehingga isinya "
    "tidak disertakan."
)
LOST = (
    "Berkasnya tidak ditemukan utuh di penyimpanan bukti, sehingga tidak disertakan. Sampaikan kepada "
    "pengelola aplikasi."
)
_WHY = {
    foreign.SIGNED: SIGNED,
    foreign.LOCKED: LOCKED,
    foreign.LAYERED: LAYERED,
    foreign.ACTIVE: ACTIVE,
    foreign.DAMAGED: DAMAGED,
}
_ATTACHED = {*_WHY.values(), SHEET, UNCONVERTED, NO_CONVERTER}
_HOW = {
    FileKind.PDF: copying.PDF,
    FileKind.JPEG: copying.PICTURE,
    FileKind.PNG: copying.PICTURE,
}
# Starting a child takes longer than copying a scan; but nobody waits long to cancel.
FILES_AT_ONCE, BYTES_AT_ONCE = 16, 16 * MIB


@dataclass(frozen=True)
class Piece:
    """What came of a proof: `pages` below `node`, or `why` there are none; what was `attached`.

    `attached` is its name among the attachments.
    """

    pages: Sequence[int] = ()
    node: int = 0
    why: str = ""
    attached: str = ""


class Pieces:
    """Everything the proofs of one binder share."""

    def __init__(
        self, pdf: PdfFile, store: EvidenceStore, converter: Converter, proofs: Iterable[Proof]
    ) -> None:
        """Write into `pdf` what lies in `store`; `proofs` are those that come, in order."""
        self._pdf = pdf
        self._store = store
        self._converter = converter
        self._streams: dict[str, int] = {}
        self._to_come = deque(proofs)
        self._ready: dict[str, Piece] = {}
        self.attachments: dict[str, int] = {}

    def of(self, proof: Proof) -> Piece:
        """Write what a proof holds; never raises for its content."""
        if self._to_come and self._to_come[0].code == proof.code:
            self._copy_ahead()
        piece = self._ready.pop(proof.code, None) or self._piece(proof)
        if piece.why in _ATTACHED and proof.file is not None:
            return replace(piece, attached=self._attached(proof, proof.file))
        return piece

    def _piece(self, proof: Proof) -> Piece:
        """What comes of a proof whose file is not copied as it lies in the store."""
        if not proof.is_open:
            return Piece(why=HIDDEN)
        if proof.file is None:
            return Piece(why=LINK if proof.link else NOTHING)
        if not self._is_whole(proof.file):
            return Piece(why=LOST)
        if proof.file.kind is FileKind.DOCX:
            return self._word(proof.code, self._store.path(proof.file.digest))
        if proof.file.kind is FileKind.XLSX:
            return Piece(why=SHEET)
        return Piece(why=self._kept_whole(proof.file))

    def _is_whole(self, file: File) -> bool:
        try:
            with self._store.path(file.digest).open("rb") as stored:
                return hashlib.file_digest(stored, "sha256").hexdigest() == file.digest
        except FileNotFoundError:
            return False

    def _kept_whole(self, file: File) -> str:
        """Why a file is not opened at all, by what its inspection found; empty where it is."""
        found = file.facts
        if found.get("encrypted"):
            return LOCKED
        # What acts stays behind in any case; but then the pages may not show what the file is.
        why = ACTIVE if found.get("active_content") else ""
        why = DAMAGED if not why and found and not found.get("readable") else why
        is_signed = why and foreign.is_signed(self._store.path(file.digest))
        return SIGNED if is_signed else why

    def _is_copied(self, proof: Proof) -> bool:
        file = proof.file
        if not proof.is_open or file is None or file.kind not in _HOW:
            return False
        return self._is_whole(file) and not self._kept_whole(file)

    def _copy_ahead(self) -> None:
        """Copy the next file, and with it those that follow, as far as one child does them quickly."""
        chosen, size = list[Proof](), 0
        while self._to_come and len(chosen) < FILES_AT_ONCE and size < BYTES_AT_ONCE:
            one = self._to_come.popleft()
            if self._is_copied(one) and one.file is not None:
                chosen.append(one)
                size += one.file.size
            elif not chosen:
                return
        orders = [self._order(one) for one in chosen]
        for one, piece in zip(chosen, self._copied(orders), strict=True):
            self._ready[one.code] = piece

    def _order(self, proof: Proof) -> dict[str, Any]:
        assert proof.file is not None
        path = self._store.path(proof.file.digest).resolve()
        how, look = _HOW[proof.file.kind], not proof.file.facts
        return {"how": how, "path": str(path), "code": proof.code, "look": look}

    def _word(self, code: str, path: Path) -> Piece:
        try:
            made = self._converter.convert(path.read_bytes())
        except ConversionFailed:
            return Piece(why=UNCONVERTED)
        except ConverterMissing:
            return Piece(why=NO_CONVERTER)
        with TemporaryDirectory(prefix="telaah-bundel-") as folder:
            pdf = Path(folder, "word.pdf")
            pdf.write_bytes(made)
            order = {"how": copying.PDF, "path": str(pdf), "code": code, "look": False}
            return self._copied([order])[0]

    def _copied(self, orders: Sequence[dict[str, Any]]) -> list[Piece]:
        """Let the restricted child write the pages as objects, and take those over unread.

        Where it gives up over several files, each is tried alone: only the one at fault is lost.
        """
        nodes = [self._pdf.reserve() for _ in orders]
        files = [one | {"parent": node} for one, node in zip(orders, nodes, strict=True)]
        order = {"first": self._pdf.next_number, "files": files}
        with TemporaryFile(prefix="telaah-bundel-") as made:
            try:
                answer = call_in_child("exchange.binder.copying:copied", order, LIMITS, made)
            except ChildFailed:
                for node in nodes:
                    self._pdf.add("null", node)
                if len(orders) == 1:
                    return [Piece(why=DAMAGED)]
                return [self._copied([one])[0] for one in orders]
            size = made.seek(0, 2)
            made.seek(0)
            self._pdf.splice(made, answer["offsets"], size)
        return [self._came(*one) for one in zip(nodes, answer["answers"], strict=True)]

    def _came(self, node: int, answer: dict[str, Any]) -> Piece:
        if "refused" in answer:
            self._pdf.add("null", node)
            return Piece(why=_WHY[answer["refused"]])
        return Piece(pages=answer["pages"], node=node)

    def _attached(self, proof: Proof, file: File) -> str:
        """Attach the file as it is; the same bytes are written once."""
        name = f"{proof.code} {file.name}"
        if file.digest not in self._streams:
            kind = file.kind.media_type.replace("/", "#2F")
            facts = f"/Type /EmbeddedFile /Subtype /{kind} /Params << /Size {file.size} >>"
            with self._store.open(file.digest) as stored:
                self._streams[file.digest] = self._pdf.add_whole(stored, file.size, facts)
        stream = self._streams[file.digest]
        number = self._pdf.add(
            f"<< /Type /Filespec /F {text(name)} /UF {text(name)} /Desc {text(proof.title)} "
            f"/EF << /F {stream} 0 R /UF {stream} 0 R >> >>"
        )
        self.attachments[proof.code] = number
        return name
