"""On which provision does a paper rest, and has anybody made sure that it is in force?"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from forms.parts import Bagian, Teks, TeksOpsional


class Dasar(Bagian):
    """A cited provision; unless a named person confirmed it, the paper says it needs checking."""

    ketentuan: Teks = Field(
        title="Ketentuan", description="Pasal beserta nama, nomor, dan tahun peraturannya."
    )
    keberlakuan: Literal["perlu verifikasi keberlakuan", "berlaku"] = Field(
        "perlu verifikasi keberlakuan", title="Keberlakuan"
    )
    diperiksa_oleh: TeksOpsional = Field("", title="Diperiksa oleh")
    diperiksa_pada: date | None = Field(None, title="Diperiksa pada")

    @model_validator(mode="after")
    def _confirmed_by_somebody(self) -> Self:
        confirmed = self.diperiksa_oleh and self.diperiksa_pada
        if self.keberlakuan == "berlaku" and not confirmed:
            raise ValueError(
                f"dasar '{self.ketentuan}' dinyatakan berlaku, tetapi belum disebut siapa yang "
                "memeriksanya dan kapan; lengkapi kedua isian itu"
            )
        return self


def unverified(ketentuan: str) -> tuple[Dasar, ...]:
    """The usual basis of a document, marked as still to be checked."""
    return (Dasar(ketentuan=ketentuan),)
