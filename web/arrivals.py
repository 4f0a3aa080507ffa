"""What becomes of a file that has arrived: a proof for a criterion, a version, a logo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from accounts.actor import Actor, duty_day
from accounts.policy import Action, Refused, require
from accounts.profile import local_day, profile_on, save_profile
from assessments.factual.verdicts import require_assessor
from assessments.self_assessment.proof import attach_new
from documents.issue import WORD
from documents.own_templates import propose
from documents.returned import attach, require_place
from documents.trust import roots_of
from evidence import proofs
from evidence.store import EvidenceStore, Incoming
from exchange.bundle.handed_in import may_take_in
from exchange.bundle.held import hold
from exchange.bundle.opened import read_bundle
from exchange.findings import rows
from exchange.findings.registers import REGISTERS, Register
from exchange.visit.rows import brought
from exchange.workbooks.reading import read_book
from intake.names import safe_name
from storage.database import Database

WIDEST_LOGO = 600
Deed = Callable[[Actor, proofs.Kept, dict[str, str]], str]


@dataclass(frozen=True)
class Arrivals:
    """The deed behind `PUT /unggah`: `tujuan` says what the file is for."""

    database: Database
    store: EvidenceStore
    trust_folder: Path | None = None

    def keep(
        self, actor: Actor, incoming: Incoming, name: str, query: dict[str, str]
    ) -> dict[str, Any]:
        """Check, store and record a file; returns its name, size and the record's id. Raises Refused.

        `tujuan`: `kriteria` (with `penilaian`, `kriteria`), `bukti`, `versi` (with `id`),
        `naskah` (with `naskah`: a file that came back), `templat` (with `dokumen`), `logo`,
        `kunjungan` (with `penilaian`: a visit's workbook, read and not kept), `temuan` and
        `perbaikan` (a register filled in elsewhere, the same), `paket` (an assessment that comes
        back; it is held until its sender decides).
        """
        deeds: dict[str, Deed] = {
            "kriteria": self._for_criterion,
            "bukti": self._alone,
            "versi": self._version,
            "naskah": self._for_paper,
        }
        purpose = query.get("tujuan", "")
        if purpose == "templat":
            return self._template(actor, incoming, name, query)
        if purpose == "kunjungan":
            return self._visit(actor, incoming, name, query)
        if purpose == "paket":
            return self._bundle(actor, incoming, name)
        if purpose in REGISTERS:
            return self._register(actor, incoming, name, REGISTERS[purpose])
        if purpose == "logo":
            require(actor, Action.EDIT_PROFILE)
            return self._logo(actor, incoming)
        if purpose not in deeds:
            raise Refused("Tujuan berkas ini tidak dikenal. Muat ulang halamannya, lalu coba lagi.")
        if purpose == "naskah":
            require_place(self.database, actor, query.get("naskah", ""))
        else:
            require(actor, Action.ADD_EVIDENCE)
        kept = proofs.keep(incoming, name)
        return {"id": deeds[purpose](actor, kept, query), "nama": kept.name, "ukuran": kept.size}

    def _for_criterion(self, actor: Actor, kept: proofs.Kept, query: dict[str, str]) -> str:
        facts = {"kind": query.get("jenis", "record")}
        return attach_new(
            self.database, actor, query.get("penilaian", ""), query.get("kriteria", ""), kept, facts
        )

    def _alone(self, actor: Actor, kept: proofs.Kept, query: dict[str, str]) -> str:
        with self.database.writing() as db:
            return proofs.add_proof(db, actor, kept, {"kind": query.get("jenis", "record")}).id

    def _for_paper(self, actor: Actor, kept: proofs.Kept, query: dict[str, str]) -> str:
        roots = roots_of(self.trust_folder)
        paper_id = query.get("naskah", "")
        return attach(self.database, self.store, actor, paper_id, kept, roots).id

    def _template(
        self, actor: Actor, incoming: Incoming, name: str, query: dict[str, str]
    ) -> dict[str, Any]:
        """A template is looked into before a byte of it is kept."""
        require(actor, Action.MANAGE_TEMPLATES)
        if proofs.kind_of(incoming) != WORD:
            raise Refused("Templat harus berupa berkas Word (.docx).")
        content = incoming.path.read_bytes()
        document, note = query.get("dokumen", ""), query.get("catatan", "")
        row = propose(self.database, self.store, actor, document, content, note)
        return {"id": row.id, "nama": safe_name(name), "ukuran": len(content)}

    def _visit(
        self, actor: Actor, incoming: Incoming, name: str, query: dict[str, str]
    ) -> dict[str, Any]:
        """A workbook that comes back from a visit: what it says, for the page to show and apply."""
        case_id = query.get("penilaian", "")
        with self.database.reading() as db:
            require_assessor(db, actor, case_id)
        book = read_book(incoming.path, name)
        with self.database.reading() as db:
            back = brought(db, actor, case_id, book)
        return {"id": "", "nama": safe_name(name), "ukuran": 0, "lembar": back.as_json()}

    def _register(
        self, actor: Actor, incoming: Incoming, name: str, register: Register
    ) -> dict[str, Any]:
        """A register that was filled in elsewhere: what it says, for the page to show and apply."""
        register.tasks_of(actor)
        book = read_book(incoming.path, name)
        with self.database.reading() as db:
            back = rows.brought(db, actor, register, book)
        return {"id": "", "nama": safe_name(name), "ukuran": 0, "lembar": back.as_json()}

    def _bundle(self, actor: Actor, incoming: Incoming, name: str) -> dict[str, Any]:
        """A bundle that came back: checked to its last byte, and held until its sender decides."""
        if not may_take_in(actor):
            require(actor, Action.ANSWER)
        read_bundle(incoming.path, name)
        token = hold(self.store, actor, incoming)
        size = incoming.path.stat().st_size
        return {"id": token, "nama": safe_name(name), "ukuran": size}

    def _version(self, actor: Actor, kept: proofs.Kept, query: dict[str, str]) -> str:
        with self.database.writing() as db:
            return proofs.add_version(db, actor, query.get("id", ""), kept).id

    def _logo(self, actor: Actor, incoming: Incoming) -> dict[str, Any]:
        """The logo from today on, made small and plain: our own PNG, never the foreign file."""
        if proofs.kind_of(incoming) not in ("image/png", "image/jpeg"):
            raise Refused("Logo harus berupa gambar PNG atau JPG.")
        now = datetime.now(UTC)
        with Image.open(incoming.path) as picture:
            picture.thumbnail((WIDEST_LOGO, WIDEST_LOGO))
            out = BytesIO()
            picture.convert("RGBA").save(out, "PNG")
        with self.store.receive(len(out.getvalue())) as ours:
            ours.write(out.getvalue())
            kept = proofs.keep(ours, "logo.png")
        with self.database.writing() as db:
            proofs.keep_alone(db, kept)
            profile = profile_on(db, actor.unit, duty_day(now))
        facts = {**profile.model_dump(mode="json"), "logo": kept.digest}
        save_profile(self.database, actor, facts, local_day(profile, now))
        return {"id": kept.digest, "nama": "logo.png", "ukuran": kept.size}
