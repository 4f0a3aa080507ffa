"""Sentences the papers of the ladder begin with; whoever signs reads and changes them (pure)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from assessments.matters.reasons import written
from assessments.measures.rules import Rung
from forms.sk_pencabutan_sertifikat import SkPencabutanSertifikat

KEPDEP = "Keputusan Deputi Nomor 152 Tahun 2022"


def title_of_decree(unit: str, standards: Sequence[int]) -> str:
    """What a withdrawal is about (KEP152 2.2.c)."""
    return f"Pencabutan Sertifikat Standarisasi {unit} untuk Standar Nomor {_listed(standards)}"


def recitals(unit: str, before: Mapping[str, Any], title: str) -> list[str]:
    """Why it is decreed: the letter before and its last day, the clause, and the decision to decree."""
    reprimand = f"{before['jenis']} Nomor {before['nomor']}"
    dated = f" tanggal {_day(before['tanggal'])}" if before.get("tanggal") else ""
    until = f" {_day(before['batas_waktu'])}" if before.get("batas_waktu") else ""
    return [
        f"{unit} telah ditegur dengan {reprimand}{dated}, dan perbaikan untuk menindaklanjuti teguran "
        f"itu tidak dilakukan sampai batas waktunya{until}",
        f"Lampiran angka 2.2 huruf c {KEPDEP} mengenakan pencabutan sertifikat standarisasi dalam hal "
        "tersebut",
        "berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan "
        f"Keputusan tentang {title}",
    ]


def points(decree: SkPencabutanSertifikat) -> list[str]:
    """What a notification sums up of the decree it tells of (KEP152 2.2.c, 2.3.a)."""
    kept = decree.tetap_berlaku
    return [
        f"Sertifikat Nomor {decree.sertifikat.nomor} dicabut untuk standar nomor "
        f"{_listed(decree.dicabut)}.",
        f"Sertifikat tetap berlaku untuk standar nomor {_listed(kept)}."
        if kept
        else "Tidak ada standar lain yang tetap berlaku pada sertifikat itu.",
        "Ketidaksesuaian yang mendasarinya tercantum dalam lampiran Keputusan.",
        "Standar yang dicabut dinilai ulang setelah perbaikannya disampaikan.",
    ]


def effects(rung: Rung, unit: str) -> list[str]:
    """What follows from lifting a measure (PRAKTIK; KEP152 does not describe the way back)."""
    if rung is Rung.STOP:
        return [f"Layanan sistem pengadaan secara elektronik {unit} dipulihkan."]
    if rung is Rung.WITHDRAWAL:
        return ["Standar yang dicabut kembali tercantum pada sertifikat yang diterbitkan ulang."]
    return [f"Tindakan pembinaan berupa {rung} kepada {unit} tidak berlaku lagi."]


def _listed(numbers: Sequence[int]) -> str:
    words = [str(number) for number in sorted(numbers)]
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def _day(text: str) -> str:
    return written(date.fromisoformat(text))
