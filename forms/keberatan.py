"""How may an LPSE object to a measure, and what became of its objection (KEP152 2.3)?"""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from catalog.loader import catalog
from forms.parts import Bagian, ParagrafOpsional, Rujukan, Teks


def objection_days() -> int:
    """How many working days an LPSE has since the notification was received (KEP152 2.3.a)."""
    return catalog().number("objection_days")


class HakKeberatan(Bagian):
    """Where an objection goes. Its five working days stand in Kepdep 152/2022 itself."""

    kepada: Teks = Field(title="Keberatan ditujukan kepada")
    melalui: Teks = Field(title="Disampaikan melalui")
    cuti_bersama: Literal["tidak dihitung", "dihitung"] = Field(
        "tidak dihitung",
        title="Cuti bersama",
        description="Kepdep 152/2022 tidak menjelaskan hari kerja; pilihan ini dicetak di surat.",
    )


class KeberatanSebelumnya(Bagian):
    """The objection to the step before, and why the next step need not wait for it.

    Kepdep 152/2022 says nothing of a stay: going on while an objection is pending is a reasoned
    decision of whoever signs. One granted in full ends the step it was about, so nothing follows.
    """

    surat: Rujukan = Field(title="Surat keberatan")
    diajukan: date = Field(title="Tanggal diajukan")
    status: Literal["belum diputus", "ditolak", "dikabulkan sebagian"] = Field(title="Status")
    tanggapan: Rujukan | None = Field(
        None, title="Tanggapan LKPP", description="Wajib bila sudah diputus."
    )
    alasan: ParagrafOpsional = Field(
        "", title="Alasan tidak menunggu putusan", description="Wajib bila belum diputus."
    )

    @model_validator(mode="after")
    def _answered_or_reasoned(self) -> Self:
        pending = self.status == "belum diputus"
        if pending and not self.alasan:
            raise ValueError(
                "keberatan belum diputus; tuliskan alasan mengapa langkah ini tidak menunggu "
                "putusannya"
            )
        if pending is (self.tanggapan is not None):
            raise ValueError(
                "status keberatan tidak sesuai: yang sudah diputus memerlukan tanggapan LKPP, yang "
                "belum diputus tidak mempunyainya"
            )
        return self


def refuse_unfitting(objection: KeberatanSebelumnya, received: date, on: date) -> None:
    """Refuse an objection filed before the letter it is about was received on `received`.

    Or filed or answered after the paper dated `on` that mentions it.
    """
    answer = objection.tanggapan
    if objection.diajukan < received:
        raise ValueError(
            "keberatan diajukan sebelum surat yang dikeberatkan diterima; periksa kedua tanggal itu"
        )
    if objection.diajukan > on or (answer is not None and answer.tanggal > on):
        raise ValueError(
            "keberatan atau tanggapannya bertanggal sesudah naskah ini; periksa tanggalnya"
        )
