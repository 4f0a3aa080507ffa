"""What does the answer to an objection say, as far as the matter knows it?"""

from typing import Any

from accounts.profile import profile_on
from assessments.matters.reasons import written
from assessments.objections.matter import Matter, decided_step
from assessments.objections.records import EXAMINED, decision_from
from assessments.objections.rules import Decision, Outcome
from assessments.objections.stating import printed
from forms.surat_keberatan import SuratKeberatan
from forms.tanggapan_keberatan import EFFECTS
from storage.database import Session
from storage.tables import DossierEvent

UNPROVEN = "tidak berbukti; dihitung dari tanggal diterima"


def answer_facts(db: Session, matter: Matter, letter: SuratKeberatan | None) -> dict[str, Any]:
    """Everything of `tanggapan_keberatan` that follows from the decision (KEP152 2.3.a-c)."""
    step = decided_step(matter.events)
    decision, said = decision_from(step), step.facts
    profile = profile_on(db, matter.row.unit_id, matter.today)
    facts: dict[str, Any] = {
        "yth": [letter.penandatangan.jabatan if letter else f"Kepala {matter.unit}"],
        "di": profile.city,
        "pengelola": matter.unit,
        "keberatan": _filed(matter, said),
        "hitungan": _count(matter, said),
        "zona_lpse": profile.zone,
        "ketepatan": said["ketepatan"],
        "pemeriksaan": [_examined(e, matter.unit) for e in matter.events if e.action in EXAMINED],
        "pokok": _points(matter, decision, str(said["pertimbangan"]), letter),
        "hasil": decision.outcome.value,
        "akibat": EFFECTS[decision.outcome.value],
        "perubahan": changes(decision),
        "batas_waktu": _new_days(said),
    }
    return facts | ({} if letter is None else {"tembusan": list(letter.tembusan)})


def changes(decision: Decision) -> str:
    """What a part granted changes, in whole sentences; empty for the other outcomes."""
    if decision.outcome is not Outcome.PARTLY:
        return ""
    found = []
    if decision.findings_dropped:
        found.append(f"Temuan {_listed(decision.findings_dropped)} dikeluarkan dari tindakan ini.")
    if decision.standards_dropped:
        found.append(
            f"Standar {_listed(decision.standards_dropped)} tidak lagi termasuk di dalamnya."
        )
    term = printed(decision)
    if term is not None and term.counted_from is not None:
        found.append(
            f"Batas waktu perbaikan menjadi {term.days} {term.unit}, dihitung dari "
            f"{written(term.counted_from)}."
        )
    return " ".join([*found, "Bagian lain dari tindakan ini tidak berubah."])


def _listed(every: frozenset[Any]) -> str:
    return ", ".join(str(one) for one in sorted(every))


def _filed(matter: Matter, said: dict[str, Any]) -> dict[str, Any]:
    """The letter, the day that counts as filed, and the day LKPP had it, each with its proof."""
    first, objection = matter.events[0].facts, matter.objection
    received = [e.facts for e in matter.events if e.facts.get("bukti_penerimaan")][-1]
    return {
        "jenis": "Surat keberatan",
        "nomor": first["nomor_surat"],
        "tanggal": first["tanggal_surat"],
        "diajukan": said["dihitung_diajukan"],
        "bukti_pengajuan": objection.filing_proof or UNPROVEN,
        "tanggal_terima": received["diterima"],
        "bukti": received["bukti_penerimaan"],
    }


def _count(matter: Matter, said: dict[str, Any]) -> dict[str, Any]:
    """The arithmetic as the decision saw it, day by day, with the decrees of its years."""
    days = [
        {"tanggal": one["tanggal"], "hari_kerja_ke": one["ke"], "keterangan": one["keterangan"]}
        for one in said["hitungan"]
    ]
    years = sorted({int(one["tanggal"][:4]) for one in days})
    decrees = [matter.about.calendar.year(year).decree for year in years]
    return {
        "diterima": said["surat_diterima"],
        "hari": days,
        "jatuh_tempo": said["batas"],
        "dasar_libur": "; ".join(dict.fromkeys(decrees))[:400],
    }


def _examined(event: DossierEvent, unit: str) -> dict[str, Any]:
    said = event.facts
    minutes = None
    if said.get("nomor_berita_acara"):
        minutes = {
            "nomor": said["nomor_berita_acara"], "tanggal": said["tanggal_berita_acara"],
            "tentang": "",
        }  # fmt: skip
    return {
        "cara": "Klarifikasi" if event.action == "klarifikasi" else "Pemeriksaan",
        "kepada": said.get("kepada") or unit,
        "tanggal": event.day.isoformat(),
        "berita_acara": minutes,
        "hasil": said["hasil"],
    }


def _points(
    matter: Matter, decision: Decision, words: str, letter: SuratKeberatan | None
) -> list[dict[str, Any]]:
    """Every point of the letter, with the reasons and the result of the whole; the official divides."""
    whole = f"Keberatan atas {matter.row.facts['tindakan']}"
    points = [one.pokok for one in letter.keberatan] if letter else [whole]
    return [
        {"pokok": point, "pertimbangan": words, "hasil": decision.outcome.value} for point in points
    ]


def _new_days(said: dict[str, Any]) -> dict[str, Any] | None:
    if not said.get("batas_baru"):
        return None
    return {
        "jumlah": said["hari"], "satuan": said["satuan"], "dihitung_dari": said["dihitung_dari"],
        "jatuh_tempo": said["batas_baru"], "dasar": "",
    }  # fmt: skip
