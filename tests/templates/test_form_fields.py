"""The fields of a fillable form: what is asked, of what kind, and what only the unit fills in."""

from typing import ClassVar

import pytest
from pydantic import Field

from forms import FORMS
from forms.naskah import BerKop
from forms.parts import Category, Life, Teks
from templates.form_fields import Kind, Rows, edition, label_of, leaves_of, parts_of

CHANGE = FORMS["permintaan_ubah_jadwal"]


class Undangan(BerKop):
    """A paper of the unit itself."""

    document_title: ClassVar[str] = "Undangan"
    category: ClassVar[Category] = Category.OPERATION
    life: ClassVar[Life] = Life.LETTER

    acara: Teks = Field(title="Acara")


class UndanganLuar(Undangan):
    """The same paper, written elsewhere and with one more field."""

    of_the_unit: ClassVar[bool] = False

    ruang: Teks = Field(title="Ruang")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pemohon.nama", Kind.TEXT),
        ("alasan", Kind.LINES),
        ("tanggal", Kind.DATE),
        ("jadwal[].semula_pukul", Kind.CLOCK),
        ("paket.nilai", Kind.NUMBER),
        ("zona", Kind.CHOICE),
        ("anggota[]", Kind.TEXT),
    ],
)
def test_a_field_is_of_the_kind_its_type_says(path: str, kind: Kind) -> None:
    assert leaves_of(CHANGE)[path].kind is kind


def test_a_yes_or_no_is_a_check_box() -> None:
    assert leaves_of(FORMS["permohonan_reset_password"])["sudah_dicoba"].kind is Kind.CHECK


def test_an_enumeration_is_read_without_its_underscores() -> None:
    form = FORMS["permohonan_pengelolaan_layanan"]

    assert ("system_provider", "system provider") in leaves_of(form)["bentuk_dimohonkan"].options


@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_the_unit_gives_or_notes_is_not_asked(name: str) -> None:
    asked = leaves_of(FORMS[name])

    assert not {"kode_dokumen", "nomor"} & set(asked)
    assert not [path for path in asked if path.startswith(("penerimaan.", "pemeriksaan."))]
    assert not [path for path in asked if path.endswith("jangkar")]


def test_the_number_of_a_letter_that_is_cited_is_asked() -> None:
    assert "surat_permohonan.nomor" in leaves_of(CHANGE)


def test_only_somebody_else_is_asked_for_a_letterhead() -> None:
    assert "kop.alamat" not in leaves_of(Undangan)
    assert "kop.alamat" in leaves_of(UndanganLuar)


def test_a_list_knows_its_limits() -> None:
    [schedule] = [part for part in parts_of(CHANGE) if part.name == "jadwal"]

    assert isinstance(schedule, Rows)
    assert (schedule.least, schedule.most, schedule.needed) == (1, 25, True)


def test_another_field_makes_another_edition() -> None:
    assert len(edition(Undangan)) == 8
    assert edition(Undangan) != edition(UndanganLuar)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("jadwal", 1, "tahap"), "Perubahan jadwal, baris 2: Tahap"),
        (("pemohon", "nama"), "Pemohon: Nama lengkap"),
        (("anggota", 0), "Anggota Pokja, baris 1"),
        (("sk_pokja", "tidak_ada"), "SK pengangkatan Pokja"),
        ((), "Isian"),
    ],
)
def test_a_place_is_told_in_the_words_of_the_page(place: tuple[int | str, ...], said: str) -> None:
    assert label_of(CHANGE, place) == said
