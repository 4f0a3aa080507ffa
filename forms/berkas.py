"""Which file exactly? Name, size and checksum: what lets somebody recognise the same file later."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from forms.parts import Bagian, Teks
from forms.saat import Saat

Algoritma = Literal["SHA-256", "SHA-512", "SHA-1", "MD5"]
_DIGITS: dict[Algoritma, int] = {"SHA-256": 64, "SHA-512": 128, "SHA-1": 40, "MD5": 32}


def _tidy(value: object) -> object:
    # Programs print checksums in capitals or in groups; the value is the same.
    return "".join(value.split()).lower() if isinstance(value, str) else value


Sidik = Annotated[
    str, BeforeValidator(_tidy), StringConstraints(pattern=r"^[0-9a-f]*$", max_length=128)
]
Ukuran = Annotated[int, Field(ge=0, le=10**13)]


class Bersidik(Bagian):
    """Something with a checksum; the checksum may be open where nobody could compute it."""

    algoritma: Algoritma = Field("SHA-256", title="Jenis sidik")
    sidik: Sidik = Field(
        "", title="Sidik (checksum)", description="Kosongkan bila tidak dapat dihitung."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        digits = _DIGITS[self.algoritma]
        if self.sidik and len(self.sidik) != digits:
            raise ValueError(
                f"sidik {self.algoritma} harus {digits} digit heksadesimal, tetapi tertulis "
                f"{len(self.sidik)}; salin ulang seluruh sidik itu"
            )
        return self


class BerkasPenawaran(Bersidik):
    """A bid file as the system holds it, and what the screen said when it would not open."""

    penyedia: Teks = Field(title="Penyedia")
    nama_berkas: Teks = Field(title="Nama berkas", description="Termasuk akhirannya, .rhs.")
    ukuran: Ukuran = Field(title="Ukuran (byte)")
    diunggah: Saat = Field(title="Waktu unggah")
    pesan_galat: Teks = Field(
        title="Pesan galat", description="Persis seperti yang tampil di layar."
    )
