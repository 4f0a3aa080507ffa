"""What do the records already say of a determination, a certificate, a request? A start for their forms.

Of an earlier paper only what is LKPP's own is proposed again (who signs, the grounds, the copies are
another LPSE's and are not): signatory and form are data.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from assessments.certificates import deeds
from assessments.certificates.again import REQUEST, may_ask, withdrawal_of
from assessments.certificates.deeds import DECREE, decree_of
from assessments.certificates.records import (
    CERTIFICATE,
    DETERMINES,
    ISSUES,
    certificate_steps,
)
from assessments.certificates.standing import Certified, Published, Standing, standing_on
from assessments.factual.stating import MINUTES
from assessments.findings.records import by_number, words_of
from assessments.matters.dossiers import find
from assessments.matters.papers import Stated, named_by, own_papers
from assessments.matters.required import names_unit
from assessments.measures.receipts import counting_receipt
from assessments.measures.records import measure_from
from catalog.loader import catalog
from documents.grounds import OF_LKPP
from documents.prefill import prefilled
from forms.parts import Formulir
from storage import dossiers as records
from storage import papers as paper_records
from storage import units
from storage.database import Session
from storage.tables import Dossier, DossierEvent

REPORT = "laporan_penilaian_mandiri"
# Of LKPP's last paper of a kind; everything else in it is about another LPSE.
ITS_OWN = (
    "kop",
    "tempat",
    "tanggal",
    "penetap",
    "penandatangan",
    "atas_nama",
    "mengingat",
    "dasar",
)
SERVICE = "Layanan Pengadaan Secara Elektronik"
LONGEST = 390


def choices(db: Session, actor: Actor, unit_id: str, name: str) -> list[Stated]:
    """Papers of the actor's unit a step may name: of this kind, and about this LPSE."""
    unit = units.unit(db, unit_id)
    return [p for p in own_papers(db, actor, name) if unit and _is_about(p.form, unit.name)]


def started(db: Session, actor: Actor, row: Dossier, action: str, today: date) -> dict[str, Any]:
    """Facts for the paper of a step of a certificate's matter. Raises Refused (unseen)."""
    find(db, actor, row.id, CERTIFICATE)
    name = deeds.PAPERS[action]
    facts = _of_lkpp(db, actor, name, today)
    facts["dinilai"] = _subject(db, row.unit_id, today)
    known = standing_on(db, row.unit_id, today)
    if name == DECREE:
        return facts | _decree(db, row, known, facts)
    return facts | _certificate(db, row, known)


def request(db: Session, actor: Actor, today: date) -> dict[str, Any]:
    """Facts for the LPSE's request to be assessed again: what was withdrawn, by which decree, why."""
    facts = prefilled(db, actor.unit, REQUEST, today)
    asked = sorted(may_ask(db, actor, today))
    found = withdrawal_of(db, actor.unit, asked)
    if found is None:
        raise Refused("Tidak ada standar yang dicabut dan belum dimohonkan dinilai ulang.")
    row, sent = found
    steps = records.events(db, row.id)
    receipt = counting_receipt(measure_from(row, steps).letter, today)
    gone = sorted(set(row.facts["standar"]) & set(asked))
    return facts | {
        "pencabutan": _withdrawal(sent),
        "pencabutan_diterima": receipt.day.isoformat() if receipt else None,
        "sertifikat": _certificate_before(db, actor, sent),
        "standar_dicabut": sorted(row.facts["standar"]),
        "standar": [
            {
                **_title(n),
                "alasan_pencabutan": _why(db, actor.unit, row, n),
                **_repaired(db, actor.unit, row, n),
            }
            for n in gone
        ],
        "bukti": [{"standar": n, "nama": ""} for n in gone],
        "siap_dinilai_mulai": today.isoformat(),
    }


def _is_about(form: Formulir, unit: str) -> bool:
    named = getattr(form, "nama_lpse", "") or getattr(form, "dinilai", None)
    return names_unit(getattr(named, "nama", named or ""), unit)


def _of_lkpp(db: Session, actor: Actor, name: str, today: date) -> dict[str, Any]:
    known = prefilled(db, actor.unit, name, today)
    return {key: value for key, value in known.items() if key in ITS_OWN}


def _subject(db: Session, unit_id: str, today: date) -> dict[str, Any]:
    unit = units.unit(db, unit_id)
    institution = profile_on(db, unit_id, today).institution
    return {"nama": unit.name if unit else "", "instansi": institution}


def _decree(db: Session, row: Dossier, known: Standing, facts: dict[str, Any]) -> dict[str, Any]:
    """Every standard with its result and what it lacks; the assessments it rests on (2.1.e.5).

    Raises Refused once it is not any more what was proposed: no decree could state both.
    """
    place = facts["dinilai"]["nama"].removeprefix("LPSE ").strip()
    about = f"Penetapan Standarisasi {SERVICE} {place}"
    proposed = row.facts["standar"]
    deeds.require_unchanged(proposed, known)
    own = _newest(known.judged[n].own for n in proposed if n in known.judged)
    factual = _newest(known.judged[n].factual for n in proposed if n in known.judged)
    before = _decree_before(db, row)
    found = {
        "tentang": about,
        "menimbang": _considering(facts, about),
        "mengingat": facts.get("mengingat") or list(OF_LKPP),
        "ditetapkan": [
            _title(n) | {"keterangan": _since(n, known, before)} for n in sorted(proposed)
        ],
        "belum_ditetapkan": [_not_yet(n, known) for n in known.lacks if n not in proposed],
        "mencabut": before,
    }
    if own is not None:
        found["penilaian_mandiri"] = {
            "tahun": own.assessment.year, "disahkan": own.day.isoformat(),
            "nomor": _report(db, own),
        }  # fmt: skip
    if factual is not None:
        found["berita_acara"] = _minutes(db, factual)
    return found


def _considering(facts: dict[str, Any], about: str) -> list[str]:
    unit = facts["dinilai"]["nama"]
    who = facts.get("penetap", {}).get("jabatan", "")
    decree = f"Keputusan {who}" if who else "Keputusan"
    return [
        f"{unit} telah melakukan penilaian mandiri dan telah dinilai secara faktual dengan mengacu pada "
        "standar layanan, kapasitas, dan keamanan informasi",
        "rekomendasi perbaikan tata kelola atas standar yang ditetapkan telah selesai ditindaklanjuti",
        "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"{decree} tentang {about}",
    ]


def _newest(found: Iterable[Any]) -> Any:
    """The assessment the decree names: the newest of those the standards rest on."""
    known: list[Certified | Published] = [one for one in found if one is not None]
    return max(known, key=lambda one: one.day, default=None)


def _since(number: int, known: Standing, before: dict[str, Any] | None) -> str:
    if number in known.met and before is not None:
        return f"Telah ditetapkan dengan Keputusan Nomor {before['nomor']}"
    return ""


def _not_yet(number: int, known: Standing) -> dict[str, Any]:
    """The first lack is the decree's reason; every other goes beside it."""
    first, *others = known.lacks[number]
    words = " ".join(one.sentence for one in others)
    if str(first.lack).startswith("rekomendasi"):
        words = f"Temuan {', '.join(known.open_recommendations(number))} masih terbuka."
    return _title(number) | {"alasan": str(first.lack), "keterangan": words[:LONGEST]}


def _report(db: Session, own: Certified) -> str:
    """The number of the LPSE's report on that assessment, where it has one."""
    for document in paper_records.documents(db, own.assessment.unit_id):
        if document.name == REPORT and document.assessment_id == own.assessment.id:
            number = paper_records.number(db, document.paper_id)
            if number is not None:
                return number.text
    return ""


def _minutes(db: Session, factual: Published) -> dict[str, Any]:
    paper = named_by(db, records.events(db, factual.case.id), MINUTES)
    if paper is None:
        return {"tanggal": factual.day.isoformat()}
    return {"nomor": paper.number, "tanggal": _stated_day(paper)}


def _stated_day(paper: Stated) -> str:
    return str(paper.form.model_dump(mode="json")["tanggal"])


def _decree_before(db: Session, row: Dossier) -> dict[str, Any] | None:
    """The decree the new one takes the place of: it gives the whole state (USULAN)."""
    steps = [
        event
        for dossier_id, event in certificate_steps(db, row.unit_id)
        if dossier_id != row.id and event.action in DETERMINES
    ]
    newest = max(steps, key=lambda one: (one.day, one.at), default=None)
    return _reference(newest) if newest is not None else None


def _reference(event: DossierEvent) -> dict[str, Any]:
    said = event.facts
    return {
        "nomor": said.get("nomor", ""), "tanggal": said.get("tanggal") or event.day.isoformat(),
        "tentang": said.get("tentang", ""),
    }  # fmt: skip


def _certificate(db: Session, row: Dossier, known: Standing) -> dict[str, Any]:
    """What stands on the day, over the decree, in the place of the certificate before."""
    events = records.events(db, row.id)
    decree = next((one for one in events if one.action in DETERMINES), None)
    _, decreed = decree_of(events)
    listed = sorted(known.met)
    gone = decreed - known.met
    by = withdrawal_of(db, row.unit_id, gone) if gone else None
    before = _issued_last(db, row.unit_id)
    return {
        "penetapan": _reference(decree) if decree is not None else {},
        "standar_penetapan": sorted(decreed) or listed,
        "standar": [_title(n) for n in listed],
        "menggantikan": _reference(before) if before is not None else None,
        "pencabutan": _withdrawal(by[1]) if by is not None else None,
    }


def _issued_last(db: Session, unit_id: str, until: date | None = None) -> DossierEvent | None:
    """The certificate issued last (by a day); None where there is none."""
    steps = [
        event
        for _, event in certificate_steps(db, unit_id)
        if event.action in ISSUES and (until is None or event.day <= until)
    ]
    return max(steps, key=lambda one: (one.day, one.at), default=None)


def _withdrawal(sent: DossierEvent) -> dict[str, Any]:
    said = sent.facts
    return {
        "nomor": said.get("nomor_keputusan") or said.get("nomor_surat", ""),
        "tanggal": said.get("keputusan") or said.get("ditandatangani") or sent.day.isoformat(),
        "tentang": "Pencabutan Sertifikat Standarisasi",
    }


def _certificate_before(db: Session, actor: Actor, sent: DossierEvent) -> dict[str, Any]:
    """The certificate the standards were withdrawn from: the newest before the withdrawal."""
    issued = _issued_last(db, actor.unit, sent.day)
    return _reference(issued) if issued is not None else {}


def _why(db: Session, unit_id: str, row: Dossier, standard: int) -> str:
    """The findings of the withdrawal on this standard, in the words the LPSE was given."""
    found = _findings(db, unit_id, row, standard)
    return " ".join(words_of(steps).description for steps in found)


def _repaired(db: Session, unit_id: str, row: Dossier, standard: int) -> dict[str, str]:
    """What the LPSE answered to those findings, and the day of its last answer; blank without one."""
    steps = [one for found in _findings(db, unit_id, row, standard) for one in found]
    answers = [one for one in steps if one.action == "tindak_lanjuti"]
    if not answers:
        return {"perbaikan": ""}
    said = " ".join(str(one.facts["tindakan"]) for one in answers)
    return {"perbaikan": said, "selesai": max(one.day for one in answers).isoformat()}


def _findings(
    db: Session, unit_id: str, row: Dossier, standard: int
) -> list[list[DossierEvent]]:  # fmt: skip
    """The steps of every finding a withdrawal names on a standard."""
    named = (by_number(db, unit_id, number) for number in row.facts.get("temuan", ()))
    return [
        records.events(db, one.id)
        for one in named
        if one is not None and int(one.facts["standar"]) == standard
    ]


def _title(number: int) -> dict[str, Any]:
    return {"nomor": number, "judul": catalog().standards[number].title}
