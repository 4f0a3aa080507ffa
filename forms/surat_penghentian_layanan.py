"""Why and in which form does LKPP stop the service of an LPSE, and what keeps procurement going?"""

from datetime import date
from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.keberatan import HakKeberatan, KeberatanSebelumnya, refuse_unfitting
from forms.parts import Jam, Paragraf, Rujukan, Teks, TeksOpsional, Zona
from forms.tindakan import (
    BatasWaktu,
    BelumDiperbaiki,
    PelanggaranSla,
    SuratPembinaan,
    SuratSebelumnya,
    refuse_future,
    refuse_past,
    refuse_too_early,
)


class SuratPenghentianLayanan(SuratPembinaan):
    """The last measure, on one of three paths (KEP152 2.2.d; SLA-LKPP 6.2.20).

    After a withdrawal it needs the decree, its notification and what is still open. Violation of
    the agreement needs none of that, but an agreement in force, the clause and proof; so does
    misuse of SPSE, whose only form is `pembekuan` (SLA-LKPP 6.2.20). For the Kepdep that is one of
    the other forms it allows.
    """

    document_title: ClassVar[str] = "Surat Penghentian Layanan SPSE"
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.2.d.1", "KEP152 2.2.d.2", "KEP152 2.2.d.3", "KEP152 2.3.a", "KEP152 III",
        "SLA-LKPP 6.2.20",
    )  # fmt: skip

    hal: Teks = Field("Penghentian layanan sistem pengadaan secara elektronik", title="Hal")
    jalur: Literal[
        "setelah pencabutan sertifikat",
        "pelanggaran kesepakatan tingkat layanan",
        "penyalahgunaan SPSE",
    ] = Field(title="Jalur")
    pencabutan: Rujukan | None = Field(
        None,
        title="Keputusan pencabutan sertifikat",
        description="Wajib pada jalur setelah pencabutan.",
    )
    sebelumnya: SuratSebelumnya | None = Field(
        None,
        title="Pemberitahuan pencabutan",
        description="Wajib pada jalur setelah pencabutan; batas waktunya ialah batas perbaikan.",
    )
    keberatan_sebelumnya: KeberatanSebelumnya | None = Field(
        None, title="Keberatan atas pencabutan"
    )
    ketidaksesuaian: tuple[BelumDiperbaiki, ...] = Field(
        (), title="Yang belum diperbaiki", max_length=200
    )
    pelanggaran: PelanggaranSla | None = Field(
        None,
        title="Pelanggaran kesepakatan",
        description="Wajib pada jalur pelanggaran dan pada jalur penyalahgunaan SPSE.",
    )
    bentuk: Literal["pencabutan", "pengambilalihan hak akses", "pembekuan", "lainnya"] = Field(
        title="Bentuk penghentian"
    )
    bentuk_lain: TeksOpsional = Field(
        "", title="Bentuk lain", description="Wajib bila bentuknya lainnya."
    )
    cakupan: Paragraf = Field(
        title="Cakupan", description="Sistem, alamat, dan hak akses yang terkena."
    )
    berlaku_mulai: date = Field(title="Mulai berlaku")
    pukul: Jam = Field("00.00", title="Pukul")
    zona_lpse: Zona = Field(title="Zona waktu LPSE")
    kelangsungan: tuple[Teks, ...] = Field(
        title="Rekomendasi kelangsungan pengadaan",
        description="Kalimat lengkap, diakhiri titik.",
        min_length=1,
        max_length=15,
    )
    sistem_lkpp: TeksOpsional = Field(
        "", title="Sistem kelolaan LKPP yang direkomendasikan", description="Boleh kosong."
    )
    kewajiban: tuple[Teks, ...] = Field(
        title="Yang harus dilakukan LPSE",
        description="Kalimat lengkap, diakhiri titik.",
        min_length=1,
        max_length=20,
    )
    batas_waktu: BatasWaktu = Field(title="Batas waktu")
    penyampaian: TeksOpsional = Field("", title="Cara menyampaikan tindak lanjut")
    hak_keberatan: HakKeberatan = Field(title="Hak keberatan")

    @model_validator(mode="after")
    def _path_and_its_grounds(self) -> Self:
        after = self.jalur == "setelah pencabutan sertifikat"
        ladder = self.pencabutan and self.sebelumnya and self.ketidaksesuaian
        if after and not ladder:
            raise ValueError(
                "jalur setelah pencabutan memerlukan keputusan pencabutan, pemberitahuannya beserta "
                "penerimaannya, dan ketidaksesuaian yang belum diperbaiki"
            )
        if after is (self.pelanggaran is not None):
            raise ValueError(
                "pelanggaran kesepakatan diisi bila, dan hanya bila, itulah jalur penghentian ini"
            )
        steps = self.pencabutan or self.sebelumnya or self.keberatan_sebelumnya
        if not after and (steps or self.ketidaksesuaian):
            raise ValueError(
                f"jalur {self.jalur} berdiri sendiri; kosongkan pencabutan, pemberitahuan, "
                "keberatan, dan ketidaksesuaian sebelumnya"
            )
        return self

    @model_validator(mode="after")
    def _form_is_named(self) -> Self:
        if (self.bentuk == "lainnya") is not bool(self.bentuk_lain):
            raise ValueError(
                "sebutkan bentuk lain bila, dan hanya bila, bentuk penghentiannya lainnya"
            )
        return self

    @model_validator(mode="after")
    def _misuse_is_frozen(self) -> Self:
        if self.jalur == "penyalahgunaan SPSE" and self.bentuk != "pembekuan":
            raise ValueError(
                "penyalahgunaan SPSE hanya dapat berakibat pembekuan; pilih bentuk pembekuan atau "
                "jalur yang lain"
            )
        return self

    @model_validator(mode="after")
    def _withdrawn_told_and_over(self) -> Self:
        if self.pencabutan is None or self.sebelumnya is None:
            return self
        if self.pencabutan.tanggal > self.sebelumnya.tanggal:
            raise ValueError("pemberitahuan pencabutan mendahului keputusannya; periksa tanggal")
        refuse_too_early(self.sebelumnya, self.tanggal)
        if self.keberatan_sebelumnya is not None:
            received = self.sebelumnya.tanggal_terima
            refuse_unfitting(self.keberatan_sebelumnya, received, self.tanggal)
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.pelanggaran is not None:
            refuse_future(self.pelanggaran, self.tanggal)
        refuse_past(self.batas_waktu, self.tanggal)
        if self.berlaku_mulai < self.tanggal:
            raise ValueError("tanggal mulai berlaku mendahului tanggal surat ini; periksa keduanya")
        return self


EXAMPLE = load(SuratPenghentianLayanan)
