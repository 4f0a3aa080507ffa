"""Fields nobody reads: named as a whole where all of a group is left out."""

from pydantic import BaseModel

from forms.parts import Bagian, Teks
from templates.linting.unused import unused


class Baris(Bagian):
    nama: Teks
    catatan: Teks


class Contoh(BaseModel):
    judul: Teks
    baris: tuple[Baris, ...]
    nomor: tuple[int, ...]


def test_a_list_that_is_only_repeated_is_not_read():
    assert list(unused(Contoh, {"judul", "nomor", "baris"})) == ["baris", "nomor"]


def test_what_is_left_out_of_the_elements_is_named_alone():
    assert list(unused(Contoh, {"judul", "nomor[]", "baris[].nama"})) == ["baris[].catatan"]


def test_a_template_that_reads_all_leaves_out_nothing():
    assert list(unused(Contoh, {"judul", "nomor[]", "baris[].nama", "baris[].catatan"})) == []
