"""Which workbooks leave from here, and where does each come back? By what its hidden sheet says it is."""

from collections.abc import Mapping

from accounts.policy import Refused

VISIT = "telaah-kunjungan"
WORKSHEET = "telaah-lembar-kerja"
ROSTER = "lpse-dan-orang"
FINDINGS = "telaah-temuan"
REPAIRS = "telaah-perbaikan-internal"
HOMES = {
    VISIT: "lembar kunjungan penilaian faktual. Bawalah di halaman Penilaian faktual, tab Kunjungan",
    WORKSHEET: "lembar kerja penilaian mandiri. Bawalah di halaman Lembar kerja",
    ROSTER: "buku kerja LPSE dan orang. Bawalah di halaman Riwayat",
    FINDINGS: "register temuan. Bawalah di halaman Temuan",
    REPAIRS: "register perbaikan internal. Bawalah di halaman Penilaian internal",
}


def is_another(schema: str) -> Refused:
    """The refusal of a workbook brought to the wrong place, which says what it is and where it belongs."""
    return Refused(f"Berkas itu {HOMES.get(schema, 'buku kerja Telaah yang lain')}.")


def schema_of(kept: Mapping[str, str]) -> str:
    """What the hidden sheet says the workbook is; empty where it does not say."""
    return kept.get("skema") or kept.get("jenis") or ""
