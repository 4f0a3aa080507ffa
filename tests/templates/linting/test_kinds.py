"""Kinds of values, read from the types of a form."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, computed_field

from forms.parts import Bagian, Pejabat, Teks
from templates.linting.kinds import Kind, Sort, kind_of, leaves, members


class Warna(StrEnum):
    MERAH = "merah"


class Baris(Bagian):
    nama: Teks


class Contoh(BaseModel):
    judul: Teks
    pejabat: Pejabat | None
    baris: tuple[Baris, ...] = Field(min_length=1)
    nomor: tuple[int, ...]
    rahasia: str = Field("", exclude=True)

    @computed_field
    def jumlah(self) -> int:
        return len(self.nomor)


TEXT = Kind(Sort.TEXT)


@pytest.mark.parametrize(
    ("annotation", "kind"),
    [
        (str, TEXT),
        (Teks, TEXT),
        (int, Kind(Sort.NUMBER)),
        (bool, Kind(Sort.YES_NO)),
        (date, Kind(Sort.DATE)),
        (datetime, TEXT),
        (date | None, Kind(Sort.DATE, open=True)),
        (Annotated[int, Field(ge=1)] | None, Kind(Sort.NUMBER, open=True)),
        (str | int, TEXT),
        (str | Baris, Kind(Sort.ANY)),
        (Literal["a", "b"], Kind(Sort.TEXT, choices=frozenset("ab"))),
        (Literal[1, 2] | None, Kind(Sort.NUMBER, open=True)),
        (Warna, Kind(Sort.TEXT, choices=frozenset({"merah"}))),
        (Baris, Kind(Sort.GROUP, model=Baris)),
        (list[Baris], Kind(Sort.LIST, of=Kind(Sort.GROUP, model=Baris))),
        (tuple[str, ...] | None, Kind(Sort.LIST, open=True, of=TEXT)),
        (Annotated[tuple[str, ...], Field(min_length=1)], Kind(Sort.LIST, of=TEXT, filled=True)),
        (tuple[str, str], Kind(Sort.LIST, of=TEXT, filled=True)),
        (dict[str, str], Kind(Sort.ANY)),
        (Any, Kind(Sort.ANY)),
    ],
)
def test_the_kind_of_a_type(annotation, kind):
    assert kind_of(annotation) == kind


def test_the_fields_of_a_form_are_those_its_json_has():
    kinds = members(Contoh)

    assert set(kinds) == {"judul", "pejabat", "baris", "nomor", "jumlah"}
    assert kinds["baris"].filled
    assert not kinds["nomor"].filled


def test_leaves_are_the_paths_to_every_printable_value():
    kinds = members(Contoh)

    assert [path for name, kind in kinds.items() for path in leaves(kind, name)] == [
        "judul", "pejabat.nama", "pejabat.jabatan", "pejabat.nip", "pejabat.kapasitas",
        "pejabat.dasar", "pejabat.jangkar", "baris[].nama", "nomor[]", "jumlah",
    ]  # fmt: skip
