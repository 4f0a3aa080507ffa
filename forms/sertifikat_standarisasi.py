"""What does the certificate of an LPSE state: which of the 17 standards, on which determination?"""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from forms.examples import load
from forms.naskah import BerKop
from forms.parts import Category, Life, NomorStandar, Pejabat, Rujukan, Teks, TeksOpsional
from forms.penilaian import LpseDinilai, each_once, kepdep
from forms.penugasan import StandarLayanan


class SertifikatStandarisasi(BerKop):
    """One certificate for n standards; Kepdep 152 knows it (2.2.c) and leaves its form open.

    A withdrawal of some standards re-issues it for the others. It states no expiry: none is laid
    down.
    """

    document_title: ClassVar[str] = "Sertifikat Standarisasi"
    category: ClassVar[Category] = Category.COACHING
    of_lkpp: ClassVar[bool] = True
    life: ClassVar[Life] = Life.DECREE
    signers: ClassVar[tuple[str, ...]] = ("Pejabat yang menerbitkan",)
    basis: ClassVar[tuple[str, ...]] = (
        "KEP152 2.1.e.5", "KEP152 2.2.c.1", "USULAN satu sertifikat memuat seluruh standar",
    )  # fmt: skip

    dasar: Teks = Field(
        kepdep("angka 2.1 huruf e angka 5)"),
        title="Dasar",
        description="Ketentuan yang berlaku saat diterbitkan; ubah bila sudah diganti.",
    )
    dinilai: LpseDinilai = Field(title="Penerima sertifikat")
    penetapan: Rujukan = Field(title="Keputusan penetapan")
    standar_penetapan: tuple[NomorStandar, ...] = Field(
        title="Standar menurut penetapan", min_length=1, max_length=17
    )
    standar: tuple[StandarLayanan, ...] = Field(
        title="Standar pada sertifikat", min_length=1, max_length=17
    )
    menggantikan: Rujukan | None = Field(None, title="Sertifikat yang digantikan")
    pencabutan: Rujukan | None = Field(
        None,
        title="Keputusan pencabutan",
        description="Diisi bila sebagian standar pada penetapan sudah dicabut.",
    )
    penandatangan: Pejabat = Field(title="Penanda tangan")
    atas_nama: TeksOpsional = Field(
        "", title="Atas nama", description="Jabatan pemberi wewenang bila ditandatangani a.n."
    )

    @model_validator(mode="after")
    def _only_what_was_determined(self) -> Self:
        each_once(self.standar)
        determined, listed = self.standar_penetapan, [row.nomor for row in self.standar]
        if list(determined) != sorted(set(determined)) or listed != sorted(listed):
            raise ValueError("standar ditulis menurut urutan nomornya, masing-masing satu kali")
        numbers = set(listed)
        if stray := sorted(numbers - set(determined)):
            raise ValueError(
                f"standar {stray[0]} tidak ada dalam penetapan; sertifikat hanya memuat standar "
                "yang ditetapkan"
            )
        if (len(numbers) < len(determined)) is not bool(self.pencabutan):
            raise ValueError(
                "standar pada sertifikat dan pada penetapan sama kecuali sebagian dicabut; isilah "
                "keputusan pencabutan tepat bila ada yang dicabut"
            )
        return self

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.penetapan.tanggal > self.tanggal:
            raise ValueError("penetapan bertanggal sesudah sertifikat; periksa kedua tanggal itu")
        if self.pencabutan and self.menggantikan is None:
            raise ValueError(
                "sertifikat ini terbit karena pencabutan; sebutkan sertifikat yang digantikan"
            )
        for earlier in (self.menggantikan, self.pencabutan):
            if earlier and earlier.tanggal > self.tanggal:
                raise ValueError(f"naskah {earlier.nomor} bertanggal sesudah sertifikat ini")
        return self


EXAMPLE = load(SertifikatStandarisasi)
