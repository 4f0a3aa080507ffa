"""Comparing a template with its form: what the walk over the tree sees."""

from pydantic import BaseModel

from forms.parts import Bagian, Pejabat, Teks
from templates.placeholders import offered, offered_groups, used


class Baris(Bagian):
    nama: Teks


class Contoh(BaseModel):
    judul: Teks
    pejabat: Pejabat | None
    baris: tuple[Baris, ...]
    nomor: tuple[int, ...]


def test_a_form_offers_paths_to_every_printable_value():
    assert offered(Contoh) == {
        "judul",
        "pejabat.nama", "pejabat.jabatan", "pejabat.nip", "pejabat.kapasitas", "pejabat.dasar",
        "pejabat.jangkar",
        "baris[].nama",
        "nomor[]",
    }  # fmt: skip


def test_groups_are_what_a_template_may_test_or_repeat():
    assert offered_groups(Contoh) == {"pejabat", "baris", "baris[]", "nomor"}


def test_a_template_uses_what_it_prints_tests_and_repeats(docx_with):
    template = docx_with(
        "{% if pejabat %}{{ pejabat | sebutan }}{% endif %}",
        "{% for b in baris %}{{ loop.index }} {{ b.nama }}{% endfor %}",
        "{{ nomor | rentang }}",
        header="{{ judul }}",
    )

    assert used(template) == {
        "pejabat", "pejabat.jabatan", "pejabat.kapasitas",
        "baris", "baris[]", "baris[].nama",
        "nomor", "nomor[]",
        "judul",
    }  # fmt: skip


def test_a_typo_in_a_loop_is_seen(docx_with):
    template = docx_with("{% for b in baris %}{{ b.nma }}{% endfor %}")

    assert used(template) - offered(Contoh) - offered_groups(Contoh) == {"baris[].nma"}


def test_a_typo_in_a_branch_nobody_takes_is_seen(docx_with):
    template = docx_with("{% if judul == 'x' %}{{ pejabatt.nama }}{% endif %}")

    assert "pejabatt.nama" in used(template)


def test_a_name_inside_a_loop_hides_the_one_outside(docx_with):
    template = docx_with("{% for judul in baris %}{{ judul.nama }}{% endfor %}{{ judul }}")

    assert used(template) == {"baris", "baris[]", "baris[].nama", "judul"}
