"""Applications of the sample: one as far as an active service, one given back with what is missing."""

from datetime import date
from typing import Any

from accounts.actor import AccountRole
from assessments.applications import deeds
from assessments.applications.deeds import Given
from assessments.applications.papers import started
from assessments.sample.making import Lpse, Making
from assessments.sample.papers import BOTH, LETTER, OFFICIAL, write
from catalog.model import ServiceForm
from documents.letterhead import head_official
from documents.sla import sla_form
from forms import EXAMPLES
from forms.parts import Helpdesk
from storage import units

MISSING = (
    "Topologi jaringan belum memuat jalur cadangan.",
    "Daftar personel belum ditandatangani pejabat yang berwenang.",
)
SIGNER = {
    "nama": "Bima Satria Nugraha",
    "jabatan": "Sekretaris Daerah (contoh)",
    "nip": "",
}


def apply(making: Making, lpse: Lpse, form: ServiceForm, day: date) -> str:
    """The application of the K/L/Pemda by its letter; the id of the matter."""
    actor = making.coordinator(lpse)
    example = EXAMPLES[deeds.LETTER].model_dump(mode="json")
    is_system = form is ServiceForm.SYSTEM_PROVIDER
    with making.database.reading() as db:
        unit = units.unit(db, lpse.unit_id)
        assert unit is not None
        institution = unit.name.replace("LPSE", "Pemerintah")
        head = head_official(db, unit, day)
    facts: dict[str, Any] = {
        "yth": example["yth"], "di": "Jakarta", "instansi": institution,
        "jenis": example["jenis"], "bentuk_dimohonkan": form.value, "nama_lpse": lpse.name,
        "ukpbj": f"Bagian Pengadaan Barang/Jasa {institution}",
        "dasar_pembentukan": {
            "nomor": "12 Tahun 2023 (contoh)", "tanggal": "2023-05-08",
            "tentang": f"Pengelola Layanan {lpse.name}",
        },
        "alamat_layanan": "Jalan Merdeka Raya Nomor 17", "jumlah_personel": len(lpse.crew),
        "infrastruktur": example["infrastruktur"] if is_system else [],
        "alasan": example["alasan"] if is_system else "",
        "kelengkapan": example["kelengkapan"], "penandatangan": SIGNER,
        "narahubung": {
            "nama": head.nama, "jabatan": head.jabatan, "telepon": "(0999) 123457",
            "email": "lpse@contoh.id",
        },
    }  # fmt: skip
    letter = write(making, actor, deeds.LETTER, LETTER, day, facts)
    return deeds.apply(making.database, actor, letter)


def make_active(making: Making, lpse: Lpse) -> None:
    """Filed a year ago, found complete, agreed on, active."""
    matter = apply(making, lpse, ServiceForm.SERVICE_PROVIDER, making.ago(345))
    reviewer, approver = making.lkpp(AccountRole.REVIEWER), making.lkpp(AccountRole.APPROVER)
    deeds.complete(making.database, reviewer, matter, Given(making.ago(338)))
    day = making.ago(325)
    with making.database.reading() as db:
        known = started(db, approver, matter, "susun_sla", day)
        party = sla_form(db, lpse.unit_id, OFFICIAL["nama"], CHANNELS, day)
    agreement = party.model_dump(mode="json")
    agreement["lkpp"]["pejabat"] |= OFFICIAL
    sla = write(making, approver, deeds.SLA, BOTH, day, known | agreement)
    deeds.draft_sla(making.database, approver, matter, Given(day, sla))
    deeds.sign_sla(making.database, approver, matter, Given(day, sla))
    deeds.activate(making.database, approver, matter, Given(making.ago(322)))


CHANNELS = Helpdesk(
    alamat="Jalan Pembina Nomor 1", telepon="(021) 5550100", email="pembina@contoh.id"
)


def make_returned(making: Making, lpse: Lpse) -> None:
    """Filed a month ago, and given back."""
    matter = apply(making, lpse, ServiceForm.SYSTEM_PROVIDER, making.ago(30))
    given = Given(making.ago(21), missing=MISSING)
    deeds.return_with(making.database, making.lkpp(AccountRole.REVIEWER), matter, given)
