"""What does a measure already say of the papers that state it? A start for their forms.

Path, letter before, what is still open, the days counted with the LPSE's calendar, next step and
right to object are filled in. What belongs to LKPP's office (letterhead, who signs, whom to call) is
proposed from the last letter of the ladder.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from assessments.matters.papers import Stated, own_papers
from assessments.matters.required import names_unit
from assessments.measures import contents
from assessments.measures.cases import Case, case_of
from assessments.measures.letters import (
    ADVICE,
    DECREE,
    LETTERS,
    LIFTING,
    NOTICE,
    PATHS,
    REPRIMAND,
    STOP,
    SYSTEM,
)
from assessments.measures.rules import Path, Rung
from assessments.measures.wording import effects, points, recitals, title_of_decree
from catalog.loader import Catalog
from documents.grounds import OF_LKPP
from documents.letterhead import head_official
from documents.prefill import prefilled, stated_by_unit
from forms import FORMS
from storage import units
from storage.database import Session
from storage.tables import Dossier

# What an office says in every letter of the ladder, and so is proposed from the last one.
OF_THE_OFFICE = (
    "kop", "tempat", "penandatangan", "penetap", "atas_nama", "narahubung", "hak_keberatan",
    "penyampaian", "mengingat",
)  # fmt: skip
KINDS = (ADVICE, REPRIMAND, NOTICE, STOP, LIFTING, SYSTEM)


@dataclass(frozen=True)
class _Desk:
    """What the fillers of the forms look at."""

    db: Session
    actor: Actor
    catalog: Catalog
    case: Case
    today: date


def papers_for(case: Case) -> tuple[str, ...]:
    """The papers that state this measure while it is to be sent: its decree before its letter."""
    letters = LETTERS[case.rung]
    return (DECREE, *letters) if case.rung is Rung.WITHDRAWAL else letters


def choices(db: Session, actor: Actor, row: Dossier, name: str) -> list[Stated]:
    """Papers of the actor's unit of a kind that name this LPSE, newest first."""
    unit = units.unit(db, row.unit_id)
    named = unit.name if unit else ""
    mine = own_papers(db, actor, name)
    return [one for one in mine if names_unit(getattr(one.form, "pengelola", ""), named)]


def started(
    db: Session, actor: Actor, catalog: Catalog, dossier_id: str, name: str, today: date
) -> dict[str, Any]:
    """Facts for a paper of a measure. Raises Refused: an unseen measure, or a year without holidays."""
    case = case_of(db, actor, dossier_id)
    desk = _Desk(db, actor, catalog, case, today)
    known = {"mengingat": list(OF_LKPP)} | _of_office(desk, name)
    known |= _addressed(desk) | _FILLERS[name](desk)
    fields = FORMS[name].model_fields
    return {k: v for k, v in known.items() if k in fields and v not in (None, "", [], {})}


def _of_office(desk: _Desk, name: str) -> dict[str, Any]:
    """LKPP as it states itself, and what its last letters of the ladder said of the office."""
    facts: dict[str, Any] = {}
    for kind in (*(one for one in KINDS if one != name), name):
        before = prefilled(desk.db, desk.actor.unit, kind, desk.today)
        facts |= {key: before[key] for key in OF_THE_OFFICE if before.get(key)}
    facts |= stated_by_unit(desk.db, desk.actor.unit, name, desk.today)
    facts |= {key: value for key, value in _signing(desk, name).items() if value}
    return facts | {"tanggal": desk.today.isoformat()}


def _signing(desk: _Desk, name: str) -> dict[str, Any]:
    """Who signed the last paper of this kind signs the next one, rather than the head as such."""
    last = prefilled(desk.db, desk.actor.unit, name, desk.today)
    return {key: last.get(key) for key in ("penandatangan", "penetap", "atas_nama")}


def _addressed(desk: _Desk) -> dict[str, Any]:
    unit = units.unit(desk.db, desk.case.row.unit_id)
    profile = profile_on(desk.db, desk.case.row.unit_id, desk.today)
    addressee = f"Kepala {desk.case.unit}"
    if unit is not None:
        with suppress(Refused):  # nobody is in office: the office is addressed as such
            addressee = head_official(desk.db, unit, desk.today).jabatan
    return {
        "pengelola": desk.case.unit, "yth": [addressee], "di": profile.city, "sifat": "Segera",
        "zona_lpse": profile.zone, "hal": None,
    }  # fmt: skip


def _common(desk: _Desk) -> dict[str, Any]:
    """The days, and the violation where that is the path."""
    return {
        "batas_waktu": contents.time_limit(desk.db, desk.catalog, desk.case, desk.today),
        "pelanggaran": contents.breach_of(desk.db, desk.case),
    }


def _ladder(desk: _Desk) -> dict[str, Any]:
    """The letter before, an objection to it, and what is still open."""
    where = desk.db, desk.catalog, desk.case
    return {
        "sebelumnya": contents.letter_before(*where, desk.today),
        "keberatan_sebelumnya": contents.objection_before(*where, desk.today),
        "ketidaksesuaian": contents.open_rows(*where),
    }


def _advice(desk: _Desk) -> dict[str, Any]:
    origin = contents.origin_of_findings(desk.db, desk.case)
    return _common(desk) | {
        "jenis": "saran/rekomendasi",
        "asal": origin,
        "ketidaksesuaian": contents.rows_of(desk.db, desk.catalog, desk.case),
    }


def _reprimand(desk: _Desk) -> dict[str, Any]:
    facts = _common(desk) | {"jalur": PATHS[REPRIMAND].get(desk.case.path)}
    if desk.case.path is not Path.FOLLOW_UP:
        return facts
    held = contents.certificate_now(desk.db, desk.case.row.unit_id, desk.today)
    reference = {
        "nomor": held.number, "tanggal": held.issued.isoformat(),
        "tentang": f"{contents.CERTIFICATE} {desk.case.unit}",
    } if held else None  # fmt: skip
    return facts | _ladder(desk) | {"sertifikat": reference}


def _decree(desk: _Desk) -> dict[str, Any]:
    held = contents.certificate_now(desk.db, desk.case.row.unit_id, desk.today)
    gone = list(desk.case.row.facts["standar"])
    facts = _common(desk) | _ladder(desk)
    if held is not None:
        facts["sertifikat"] = {
            "nomor": held.number, "tanggal": held.issued.isoformat(),
            "standar": [contents.standard(desk.catalog, n) for n in sorted(held.standards)],
        }  # fmt: skip
        facts["tetap_berlaku"] = sorted(held.standards - set(gone))
    title = title_of_decree(desk.case.unit, gone)
    before = facts.get("sebelumnya")
    return facts | {
        "dicabut": gone, "tentang": title, "berlaku_mulai": desk.today.isoformat(),
        "menimbang": recitals(desk.case.unit, before, title) if before else None,
    }  # fmt: skip


def _notice(desk: _Desk) -> dict[str, Any]:
    facts = _common(desk) | {
        "tindakan": desk.case.rung.value,
        "sebelumnya": contents.letter_before(desk.db, desk.catalog, desk.case, desk.today),
    }
    gone = set(desk.case.row.facts["standar"])
    made = choices(desk.db, desk.actor, desk.case.row, DECREE)
    decrees = [one for one in made if set(getattr(one.form, "dicabut", ())) == gone]
    if desk.case.rung is not Rung.WITHDRAWAL or not decrees:
        return facts
    newest = decrees[0]
    form: Any = newest.form
    return facts | {
        "keputusan": {
            "nomor": newest.number, "tanggal": form.tanggal.isoformat(), "tentang": form.tentang,
        },
        "berlaku_mulai": form.berlaku_mulai.isoformat(),
        "batas_waktu": form.batas_waktu.model_dump(mode="json"),
        "pokok": points(form), "lampiran": "satu berkas",
    }  # fmt: skip


def _stop(desk: _Desk) -> dict[str, Any]:
    facts = _common(desk) | {
        "jalur": PATHS[STOP][desk.case.path], "bentuk": desk.case.form,
        "berlaku_mulai": desk.today.isoformat(),
    }  # fmt: skip
    if desk.case.path is not Path.FOLLOW_UP:
        return facts
    decree = contents.decree_before(desk.db, desk.catalog, desk.case, desk.today)
    return facts | _ladder(desk) | {"pencabutan": decree}


def _imposed(case: Case) -> dict[str, Any] | None:
    """The decree that laid the measure down, or else its letter."""
    said = case.said
    if said.get("nomor_keputusan"):
        return {
            "nomor": said["nomor_keputusan"], "tanggal": said["keputusan"], "tentang": "Keputusan"
        }  # fmt: skip
    if not said.get("nomor_surat"):
        return None
    dated = said.get("ditandatangani")
    return {"nomor": said["nomor_surat"], "tanggal": dated, "tentang": said.get("judul", "")}


def _lifting(desk: _Desk) -> dict[str, Any]:
    is_stop = desk.case.rung is Rung.STOP
    again = desk.case.rung is Rung.WITHDRAWAL
    return {
        "jenis": "pemulihan layanan" if is_stop else "pencabutan tindakan",
        "hal": "Pemulihan layanan sistem pengadaan secara elektronik" if is_stop else None,
        "tindakan": desk.case.rung.value, "penetapan": _imposed(desk.case),
        "alasan": "penilaian ulang memenuhi standar" if again else "perbaikan telah diverifikasi",
        "verifikasi": contents.verified_rows(desk.db, desk.case), "cakupan": "seluruhnya",
        "berlaku_mulai": desk.today.isoformat(), "akibat": effects(desk.case.rung, desk.case.unit),
    }  # fmt: skip


def _system(desk: _Desk) -> dict[str, Any]:
    return {
        "tindakan": desk.case.rung.value, "penetapan": _imposed(desk.case),
        "mulai": desk.today.isoformat(),
    }  # fmt: skip


_FILLERS: dict[str, Callable[[_Desk], dict[str, Any]]] = {
    ADVICE: _advice, REPRIMAND: _reprimand, DECREE: _decree, NOTICE: _notice, STOP: _stop,
    LIFTING: _lifting, SYSTEM: _system,
}  # fmt: skip
