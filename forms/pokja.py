"""What do the requests of a selection team share? The team, its decree, the package, the zone."""

from pydantic import Field

from forms.naskah import FormulirPermintaan
from forms.parts import Paket, Rujukan, Teks, TeksOpsional, Zona


class PermintaanPokja(FormulirPermintaan):
    """A request the head of a selection team signs and sends to the helpdesk (SLA-AGENCY III.b).

    `pemohon` is that head; nobody of the team needs an account, and no password is ever asked for.
    """

    pokja: Teks = Field(title="Pokja Pemilihan")
    anggota: tuple[Teks, ...] = Field((), title="Anggota Pokja", max_length=15)
    sk_pokja: Rujukan | None = Field(None, title="SK pengangkatan Pokja")
    surat_permohonan: Rujukan | None = Field(None, title="Surat permohonan")
    helpdesk: TeksOpsional = Field(
        "", title="Pos-el helpdesk LPSE", description="Alamat tujuan formulir ini dikirim."
    )
    paket: Paket = Field(title="Paket pengadaan")
    zona: Zona = Field("WIB", title="Zona waktu")
    lampiran: tuple[Teks, ...] = Field((), title="Lampiran", max_length=20)
