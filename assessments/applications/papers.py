"""What does an application already say of the papers that follow from it? A start for their forms."""

from datetime import date
from typing import Any

from accounts.actor import Actor
from assessments.applications import deeds
from assessments.matters.dossiers import find, shown, told
from assessments.matters.papers import Stated, named_by, own_papers
from assessments.matters.required import names_unit
from documents.prefill import prefilled
from forms.berita_acara_instalasi_spse import BeritaAcaraInstalasiSpse
from forms.hasil_reviu_permohonan import HasilReviuPermohonan
from forms.parts import Formulir
from forms.permohonan_pengelolaan_layanan import PermohonanPengelolaanLayanan
from forms.sla_lkpp import SlaLkpp
from storage import dossiers as records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent


def choices(db: Session, actor: Actor, row: Dossier | None, action: str) -> list[Stated]:
    """Papers of the actor's unit a step may name: of its kind, and about this LPSE."""
    unit = units.unit(db, row.unit_id if row is not None else actor.unit)
    papers = own_papers(db, actor, deeds.PAPERS[action])
    return [one for one in papers if _is_about(one.form, unit.name if unit else "", row)]


def started(db: Session, actor: Actor, dossier_id: str, action: str, today: date) -> dict[str, Any]:
    """Facts for the paper of a step: what is known of the unit, and what the application states.

    Raises Refused for a matter the actor does not see.
    """
    row = find(db, actor, dossier_id, deeds.PROCESS)
    name = deeds.PAPERS[action]
    known = prefilled(db, actor.unit, name, today)
    events = shown(row, records.events(db, row.id), actor)
    letter = named_by(db, events, deeds.LETTER)
    if letter is None or not isinstance(letter.form, PermohonanPengelolaanLayanan):
        return known
    if name == deeds.REVIEW:
        return known | _review(letter.form, letter.number, events, action)
    if name == deeds.SLA:
        # The party in `known` is another LPSE, or LKPP itself: nothing of it is this one's.
        return known | _sla(letter.form)
    if name == deeds.MINUTES:
        return known | _minutes(letter.form, named_by(db, events, deeds.SLA), events)
    return known


def _is_about(form: Formulir, unit: str, row: Dossier | None) -> bool:
    if isinstance(form, HasilReviuPermohonan) and row is not None:
        return names_unit(form.pemohon, str(row.facts["instansi"]))
    if isinstance(form, SlaLkpp):
        return names_unit(form.lpse.nama, unit)
    if isinstance(form, BeritaAcaraInstalasiSpse):
        return names_unit(form.nama_lpse, unit)
    return isinstance(form, PermohonanPengelolaanLayanan)


def _review(
    form: PermohonanPengelolaanLayanan, number: str, events: list[DossierEvent], action: str
) -> dict[str, Any]:
    """The letter answered, and every enclosure as a row to judge."""
    filed = [e.day for e in events if e.action in ("ajukan", "ajukan_lagi")]
    return {
        "permohonan": {"nomor": number, "tanggal": form.tanggal.isoformat(), "tentang": form.hal},
        "diterima": filed[-1].isoformat(),
        "pemohon": form.instansi,
        "bentuk_dimohonkan": form.bentuk_dimohonkan.value,
        "hasil": "lengkap" if action == "nyatakan_lengkap" else "dikembalikan",
        "syarat": [{"syarat": one.nama, "hasil": "lengkap"} for one in form.kelengkapan],
    }


def _sla(form: PermohonanPengelolaanLayanan) -> dict[str, Any]:
    """The LPSE as a party, as far as the letter names it; who represents it is still open."""
    decree = form.dasar_pembentukan
    party = {
        "nama": form.nama_lpse,
        "instansi": form.instansi,
        "sk_pembentukan": f"{decree.tentang} Nomor {decree.nomor}".strip(),
        "helpdesk": {"alamat": form.alamat_layanan},
    }
    return {"bentuk_layanan": form.bentuk_dimohonkan.value, "lpse": party}


def _minutes(
    form: PermohonanPengelolaanLayanan, sla: Stated | None, events: list[DossierEvent]
) -> dict[str, Any]:
    facts: dict[str, Any] = {"nama_lpse": form.nama_lpse}
    if sla is not None and isinstance(sla.form, SlaLkpp):
        number = str(told(events).get("nomor_sla", sla.number))
        facts["sla"] = {"nomor": number, "tanggal": sla.form.tanggal.isoformat(), "tentang": ""}
    return facts
