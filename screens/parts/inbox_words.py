"""Where a matter is opened, and how it is called in a list."""

from storage.tables import Dossier

# The page of each process and the name of its query parameter; of some each side has its own page.
PAGES = {
    "application": ("permohonan.py", "permohonan"),
    "finding": ("temuan.py", "temuan"),
    "measure": ("tindakan.py", "tindakan"),
    "objection": ("keberatan.py", "keberatan"),
    "certificate": ("penetapan.py", "penetapan"),
    "surveillance": ("surveillance.py", "surveillance"),
    "internal": ("penilaian_internal.py", "program"),
    "repair": ("penilaian_internal.py", "perbaikan"),
    "guidance": ("pendampingan.py", "catatan"),
    "oversight": ("pendampingan.py", "catatan"),
}
FACTUAL = {"lkpp": "penilaian_faktual.py", "lpse": "hasil_faktual.py"}


def address_of(row: Dossier, unit_kind: str | None) -> tuple[str, dict[str, str]]:
    """The page of a matter and what it is asked for."""
    if row.process in ("factual", "clarification"):
        case = row.parent_id if row.process == "clarification" else row.id
        return FACTUAL["lkpp" if unit_kind == "lkpp" else "lpse"], {"berkas": case or ""}
    page, key = PAGES[row.process]
    return page, {key: row.id}
