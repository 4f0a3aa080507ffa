"""Prefills the SLA between LKPP and an LPSE from the profile, the head, and LKPP's own unit."""

from datetime import date

from accounts.profile import profile_on
from documents.letterhead import head_official, helpdesk, require_complete
from forms.lampiran_sla import proposed_priorities, proposed_services
from forms.parts import Helpdesk, Pejabat
from forms.pihak import PihakLpse
from forms.sla_lkpp import PihakLkpp, SlaLkpp
from storage import units
from storage.database import Session

# Office titles and regulations change: these are the starting values of fields a person can edit.
LKPP_OFFICE = "Deputi Bidang Monitoring-Evaluasi dan Pengembangan Sistem Informasi"
LKPP_HELPDESK = "Unit kerja LKPP yang membidangi dukungan pengguna SPSE"
LKPP_REGULATIONS = (
    "Peraturan Presiden Nomor 106 Tahun 2007 tentang Lembaga Kebijakan Pengadaan Barang/Jasa "
    "Pemerintah sebagaimana telah diubah terakhir dengan Peraturan Presiden Nomor 93 Tahun 2022",
)


def sla_form(
    db: Session,
    unit_id: str,
    lkpp_official: str,
    lkpp_helpdesk: Helpdesk,
    on: date,
    number: str = "",
) -> SlaLkpp:
    """The agreement filled from what the installation knows. Raises Refused for what is missing."""
    unit = units.unit(db, unit_id)
    if unit is None:
        raise LookupError(unit_id)
    profile = profile_on(db, unit_id, on)
    require_complete(profile)
    return SlaLkpp(
        nomor=number,
        tahun=on.year,
        tanggal=on,
        bentuk_layanan=profile.service_form,
        lkpp=PihakLkpp(
            pejabat=Pejabat(nama=lkpp_official, jabatan=LKPP_OFFICE),
            dasar_hukum=LKPP_REGULATIONS,
            tim_helpdesk=LKPP_HELPDESK,
            helpdesk=lkpp_helpdesk,
        ),
        lpse=PihakLpse(
            nama=unit.name,
            instansi=profile.institution,
            pejabat=head_official(db, unit, on),
            sk_pembentukan=profile.formation_decree,
            helpdesk=helpdesk(profile),
        ),
        tabel_prioritas=proposed_priorities(),
        katalog_layanan=proposed_services(),
    )
