"""Which pages does somebody have, and where do they stand in the menu? One table a side."""

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, may

Row = tuple[str, str, str]
WORK: tuple[Row, ...] = (
    ("penilaian", "Penilaian", "checklist"),
    ("standar", "Standar", "rule"),
    ("lembar_kerja", "Lembar kerja", "table_view"),
    ("rontgen", "Rontgen", "troubleshoot"),
    ("bukti", "Bukti", "folder_open"),
)
PAPERS: tuple[Row, ...] = (
    ("dokumen", "Dokumen", "description"),
    ("naskah", "Naskah", "draft"),
    ("templat", "Templat", "draft_orders"),
)
MATTERS: tuple[Row, ...] = (
    ("penetapan", "Penetapan dan sertifikat", "workspace_premium"),
    ("temuan", "Temuan", "assignment_late"),
    ("surveillance", "Surveillance", "radar"),
    ("tindakan", "Tindakan pembinaan", "stairs"),
    ("keberatan", "Keberatan", "balance"),
    ("pendampingan", "Pendampingan", "forum"),
    ("riwayat", "Riwayat", "history_edu"),
)
APPLICATIONS: Row = ("permohonan", "Permohonan", "approval")
UNIT: tuple[Row, ...] = (
    ("profil", "Profil", "account_balance"),
    ("orang", "Orang", "group"),
    ("peran", "Peran", "badge"),
    ("akun", "Akun pengguna", "manage_accounts"),
)
LAW: tuple[Row, ...] = (
    ("dasar_hukum", "Dasar hukum", "gavel"),
    ("hari_libur", "Hari libur", "calendar_month"),
)
ACCOUNT: tuple[Row, ...] = (("keamanan", "Akun saya", "lock"),)
BEGIN: Row = ("mulai", "Mulai", "flag")
BACKUP: Row = ("cadangan", "Cadangan", "backup")
NATIONAL: Row = ("nasional", "Tampilan nasional", "map")
END = {"Acuan": LAW, "Akun": ACCOUNT}
GROUPS: dict[str | None, dict[str, tuple[Row, ...]]] = {
    None: {"": (BEGIN, BACKUP), **END},
    "lpse": {
        "": (BEGIN, BACKUP),
        "Penilaian mandiri": (*WORK, *PAPERS),
        "Penilaian internal": (("penilaian_internal", "Penilaian internal", "person_search"),),
        "Pembinaan": (
            APPLICATIONS, ("hasil_faktual", "Penilaian faktual", "fact_check"), *MATTERS,
        ),
        "Unit": UNIT,
        **END,
    },
    "lkpp": {
        "": (BEGIN, BACKUP, NATIONAL),
        "Pembinaan": (
            APPLICATIONS, ("penilaian_faktual", "Penilaian faktual", "fact_check"),
            ("menilai", "Menilai standar", "gavel"), *MATTERS,
        ),
        "Naskah": PAPERS,
        "Unit": UNIT,
        **END,
    },
}  # fmt: skip
# Reached from another page only.
HIDDEN = frozenset({"standar", "naskah", "menilai"})
NEEDS = {
    "mulai": Action.CREATE_UNIT, "cadangan": Action.BACK_UP, "akun": Action.MANAGE_ACCOUNTS,
    "templat": Action.MANAGE_TEMPLATES,
}  # fmt: skip


def pages_of(actor: Actor) -> dict[str, list[st.Page]]:
    """The pages an actor has, grouped as in the menu; home is the first of them."""
    home = st.Page("beranda.py", title="Beranda", icon=":material/home:", default=True)
    groups = GROUPS[actor.unit_kind if actor.unit_id is not None else None]
    found = {
        name: [_page(*row) for row in rows if _has(actor, row[0])] for name, rows in groups.items()
    }
    return found | {"": [home, *found[""]]}


def _has(actor: Actor, name: str) -> bool:
    return name not in NEEDS or may(actor, NEEDS[name])


def _page(name: str, title: str, icon: str) -> st.Page:
    """One page; its file name is its address."""
    return st.Page(
        f"{name}.py", title=title, icon=f":material/{icon}:", url_path=name,
        visibility="hidden" if name in HIDDEN else "visible",
    )  # fmt: skip
