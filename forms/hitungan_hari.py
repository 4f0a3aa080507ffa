"""How were the working days of a deadline counted, day by day?"""

from datetime import date, timedelta
from typing import Self

from pydantic import Field, model_validator

from forms.parts import Bagian, Teks, TeksOpsional


class Hari(Bagian):
    """One day of the count: which working day it was, or why it was none."""

    tanggal: date = Field(title="Tanggal")
    hari_kerja_ke: int | None = Field(
        None, title="Hari kerja ke-", description="Kosong bila bukan hari kerja.", ge=1, le=730
    )
    keterangan: TeksOpsional = Field(
        "", title="Keterangan", description="Mengapa tidak dihitung; wajib bila bukan hari kerja."
    )

    @model_validator(mode="after")
    def _counted_or_excused(self) -> Self:
        if self.hari_kerja_ke is None and not self.keterangan:
            raise ValueError("tuliskan mengapa hari itu tidak dihitung sebagai hari kerja")
        return self


class HitunganHari(Bagian):
    """Every day from the one after receipt to the last, without a gap; the last day counts."""

    diterima: date = Field(title="Tanggal surat diterima")
    hari: tuple[Hari, ...] = Field(title="Hari demi hari", min_length=1, max_length=60)
    jatuh_tempo: date = Field(title="Jatuh tempo")
    dasar_libur: Teks = Field(
        title="Dasar hari libur", description="Keputusan tentang hari libur dan cuti bersama."
    )

    @model_validator(mode="after")
    def _without_a_gap(self) -> Self:
        expected = self.diterima
        for one in self.hari:
            expected += timedelta(1)
            if one.tanggal != expected:
                raise ValueError(
                    "hitungan hari terputus: setiap hari sesudah tanggal diterima sampai jatuh "
                    "tempo ditulis satu baris, berurutan"
                )
        numbers = [one.hari_kerja_ke for one in self.hari if one.hari_kerja_ke is not None]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError("nomor hari kerja tidak berurutan dari 1; hitung ulang")
        last = self.hari[-1]
        if last.hari_kerja_ke is None or last.tanggal != self.jatuh_tempo:
            raise ValueError("hitungan berakhir pada jatuh tempo, yaitu hari kerja yang terakhir")
        return self

    def days(self) -> int:
        """How many working days were counted."""
        return sum(one.hari_kerja_ke is not None for one in self.hari)
