"""What do the annexes of the agreement with LKPP state, and with which rows does a new one begin?

LKPP has published neither the priority table (SLA-LKPP 7.6) nor the service catalogue (15.1), so
the rows we begin with are proposals, kept in `data/lampiran_sla.yaml` and marked as proposals.
"""

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field

from forms.parts import Bagian, Teks, TeksOpsional

_PROPOSED = Path(__file__).parent / "data" / "lampiran_sla.yaml"

Status = Literal["usulan", "disepakati"]


class BarisPrioritas(Bagian):
    """One priority: when it applies, how soon somebody answers, how soon it is solved."""

    prioritas: Teks = Field(title="Prioritas")
    urgensi_dampak: Teks = Field(title="Urgensi dan dampak")
    contoh: Teks = Field(title="Contoh")
    respon: Teks = Field(title="Respon", description="Angka dan satuannya, misalnya: 30 menit.")
    penyelesaian: Teks = Field(title="Penyelesaian", description="Misalnya: 4 jam kerja.")


class Layanan(Bagian):
    """One service: who gives it to whom, through which channel, and when."""

    layanan: Teks = Field(title="Layanan")
    pasal: TeksOpsional = Field("", title="Pasal", description="Pasal SLA yang mendasarinya.")
    dari: Literal["LKPP", "LPSE"] = Field(title="Dari")
    kepada: Teks = Field(title="Kepada")
    saluran: Teks = Field(title="Saluran")
    waktu: Teks = Field(title="Waktu")


class TabelPrioritas(Bagian):
    """Annex I (SLA-LKPP 7.6); a proposal stays marked as one until both parties agree."""

    judul: Teks = Field(title="Judul lampiran")
    status: Status = Field("usulan", title="Status")
    baris: tuple[BarisPrioritas, ...] = Field(title="Baris", min_length=1, max_length=12)


class KatalogLayanan(Bagian):
    """Annex II (SLA-LKPP 15.1); the rows given by the LPSE complete clause 6.1."""

    judul: Teks = Field(title="Judul lampiran")
    status: Status = Field("usulan", title="Status")
    baris: tuple[Layanan, ...] = Field(title="Baris", min_length=1, max_length=60)


def proposed_priorities() -> TabelPrioritas:
    """The priority table every new agreement begins with, marked as a proposal."""
    return TabelPrioritas.model_validate(_proposed()["tabel_prioritas"])


def proposed_services() -> KatalogLayanan:
    """The service catalogue every new agreement begins with, marked as a proposal."""
    return KatalogLayanan.model_validate(_proposed()["katalog_layanan"])


def _proposed() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(
        _PROPOSED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return found
