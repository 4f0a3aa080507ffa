"""The shared parts: what a text may hold, and that nothing undefined slips in."""

import pytest
from pydantic import ValidationError

from forms.parts import Bagian, Kop, Paragraf, Pejabat, Teks, TeksOpsional


class Lembar(Bagian):
    judul: Teks
    catatan: TeksOpsional = ""
    isi: Paragraf = "isi"


def test_a_key_nobody_defined_is_refused():
    with pytest.raises(ValidationError, match="lain"):
        Lembar.model_validate({"judul": "Judul", "lain": "x"})


def test_a_form_cannot_be_changed_after_it_was_made():
    lembar = Lembar(judul="Judul")

    with pytest.raises(ValidationError):
        lembar.judul = "Judul lain"  # type: ignore[misc]


def test_blanks_around_and_inside_one_line_are_tidied():
    assert Lembar(judul="  Rapat \t koordinasi\n bulanan ").judul == "Rapat koordinasi bulanan"


def test_a_blank_text_counts_as_empty():
    with pytest.raises(ValidationError):
        Lembar(judul="   ")


def test_a_paragraph_keeps_its_lines_and_tabs():
    assert Lembar(judul="J", isi="satu\r\ndua\rtiga\tempat").isi == "satu\ndua\ntiga\tempat"


def test_marks_of_every_kind_are_kept_as_typed():
    text = "PT A & B <x> \"dua\" 'tiga' {{ empat }} {% lima %} {_{ \u2013 ≥ é 漢 😀"

    assert Lembar(judul=text).judul == text


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x7f",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\uffff",
    ],
    ids=lambda character: f"{ord(character):04x}",
)
@pytest.mark.parametrize("field", ["judul", "catatan", "isi"])
def test_control_characters_are_refused_with_a_sentence(field, character):
    with pytest.raises(ValidationError, match="karakter kendali"):
        Lembar.model_validate({"judul": "J", field: f"kiri{character}kanan"})


@pytest.mark.parametrize(("field", "limit"), [("judul", 400), ("catatan", 400), ("isi", 8000)])
def test_texts_have_a_longest_length(field, limit):
    assert Lembar.model_validate({"judul": "J", field: "a" * limit})
    with pytest.raises(ValidationError, match=str(limit)):
        Lembar.model_validate({"judul": "J", field: "a" * (limit + 1)})


def test_a_letterhead_needs_at_least_one_line():
    with pytest.raises(ValidationError):
        Kop(baris=(), alamat="Jalan Contoh 1")


def test_an_official_holds_office_in_one_of_three_capacities():
    assert Pejabat(nama="N", jabatan="Kepala").kapasitas == "definitif"
    assert Pejabat(nama="N", jabatan="Kepala", kapasitas="Plh.").kapasitas == "Plh."
    with pytest.raises(ValidationError):
        Pejabat.model_validate({"nama": "N", "jabatan": "Kepala", "kapasitas": "Pj."})


def test_a_nip_holds_digits_only():
    assert Pejabat(nama="N", jabatan="K", nip="19700101 199501 1 001").nip
    with pytest.raises(ValidationError):
        Pejabat(nama="N", jabatan="K", nip="tidak ada")
