"""The facts of a profile in words: sections, labels, choices, and the profile to read only."""

from typing import Any

import streamlit as st

from accounts.profile import Profile
from exchange.words import PAPER_SIZES as PAPERS
from exchange.words import PROFILE as LABELS
from screens.labels import INSTITUTIONS, POSITIONS, SERVICE_FORMS
from screens.parts.plain import plain

SECTIONS = {
    "Instansi": ("institution", "institution_kind", "province", "region_code", "zone"),
    "Bentuk layanan dan kedudukan": ("service_form", "position", "formation_decree"),
    "Alamat dan kontak": ("address", "city", "phone", "email", "website"),
    "Helpdesk": ("helpdesk_phone", "helpdesk_email", "helpdesk_address", "helpdesk_hours"),
    "Kop surat dan kertas": ("letterhead", "paper"),
}
LPSE_ONLY = ("Bentuk layanan dan kedudukan", "Helpdesk")
HELP = {
    "institution": "Pemilik LPSE, misalnya Pemerintah Kabupaten Contoh.",
    "region_code": "Kode Kemendagri: dua angka provinsi, atau seperti 99.01. Boleh dikosongkan.",
    "zone": "Dipakai untuk menentukan tanggal pada dokumen dan tenggat.",
    "service_form": "Menentukan kriteria mana yang berlaku bagi LPSE ini.",
    "formation_decree": "Peraturan atau keputusan yang membentuk unit ini beserta nomornya.",
    "city": "Ditulis di depan tanggal pada surat.",
    "helpdesk_hours": "Misalnya: Senin sampai Jumat, 07.30 sampai 16.00.",
    "letterhead": "Satu baris kop di setiap baris, paling banyak empat.",
    "paper": "Dipakai untuk naskah dari templat bawaan; templat sendiri memakai ukurannya sendiri.",
}
ZONE_NAMES = {"WIB": "WIB", "WITA": "WITA", "WIT": "WIT"}
CHOICES = {
    "institution_kind": INSTITUTIONS,
    "service_form": SERVICE_FORMS,
    "position": POSITIONS,
    "zone": ZONE_NAMES,
    "paper": PAPERS,
}


def sections_for(kind: str | None) -> dict[str, tuple[str, ...]]:
    """Sections of the profile that a unit of this kind has."""
    return {
        title: names
        for title, names in SECTIONS.items()
        if kind == "lpse" or title not in LPSE_ONLY
    }


def as_text(profile: Profile, kind: str | None) -> None:
    """The profile to read: one table, the sections as its bold rows."""
    facts = profile.model_dump(mode="json")
    rows: list[tuple[str, str]] = []
    for title, names in sections_for(kind).items():
        rows.append((f"**{title}**", ""))
        rows += [(LABELS[name], _words(name, facts[name])) for name in names]
    st.table([{"Isian": a, "Nilai": b} for a, b in rows], hide_index=True, hide_header=True)


def _words(name: str, value: Any) -> str:
    if name in CHOICES:
        return CHOICES[name][value]
    return plain(" / ".join(value) if isinstance(value, list) else value)
