"""What does somebody with access to information of an LPSE promise to keep confidential?"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forms.examples import load
from forms.parts import Category, Rujukan, Teks
from forms.penugasan import Masa
from forms.pernyataan import SuratPernyataan


class PernyataanKerahasiaan(SuratPernyataan):
    """The statement of staff, experts or a supporting party; it outlives the access it is for."""

    document_title: ClassVar[str] = "Pernyataan Kerahasiaan"
    category: ClassVar[Category] = Category.FURTHER
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 I.cia", "SLA-LKPP 6.1.2", "SLA-LKPP 6.1.3", "SLA-LKPP 13.1", "PRAKTIK nda",
    )  # fmt: skip

    kedudukan: Literal["pegawai", "tenaga pendukung", "pihak ketiga"] = Field(title="Kedudukan")
    keperluan: Teks = Field(
        title="Keperluan akses",
        description="Sambungan dari kata 'untuk': tugas yang memerlukan akses.",
    )
    perikatan: Rujukan | None = Field(
        None, title="Dasar penugasan", description="Surat tugas, keputusan, atau kontrak."
    )
    informasi: tuple[Teks, ...] = Field(
        title="Informasi yang dirahasiakan",
        description="Tanpa tanda baca di akhir.",
        min_length=1,
        max_length=15,
    )
    akses: Masa = Field(title="Masa akses")
    tahun_sesudah: Annotated[int, Field(ge=0, le=30)] = Field(
        5, title="Tetap rahasia sesudah akses berakhir (tahun)",
        description="0 berarti tanpa batas waktu.",
    )  # fmt: skip


EXAMPLE = load(PernyataanKerahasiaan)
