"""Paths, filters and comparisons: what an expression reads, and whether it may."""

import pytest


@pytest.mark.parametrize(
    ("line", "what", "suggestion"),
    [
        ("{{ Surat.nomor }}", "`Surat.nomor` tidak ada di formulir.", "Maksudnya `surat.nomor`?"),
        ("{{ surta.nomer }}", "`surta.nomer` tidak ada di formulir.", "Maksudnya `surat.nomor`?"),
        ("{{ nomor }}", "`nomor` tidak ada di formulir.", "Maksudnya `surat.nomor`?"),
        ("{{ jabatan }}", "`jabatan` tidak ada di formulir.",
         "Maksudnya `penandatangan.jabatan`?"),
        ("{{ xyz }}", "`xyz` tidak ada di formulir.", "Periksa ejaannya pada daftar isian formulir."),
        ("{{ lpse.qqq }}", "`lpse.qqq` tidak ada di formulir.", "Isian yang ada: nama, kode."),
        ("{{ temuan.masalah }}",
         "`temuan` adalah daftar; `masalah` hanya dapat dibaca per butir dengan `for`.", None),
        ("{{ loop.index }}", "`loop.index` tidak ada di formulir.", None),
        ("{% for t in temuan %}{{ loop.indeks }}{% endfor %}",
         "`loop.indeks` tidak ada di formulir.", "Maksudnya `loop.index`?"),
        ("{% if mendesakk %}x{% endif %}", "`mendesakk` tidak ada di formulir.",
         "Maksudnya `mendesak`?"),
        ("{% for t in temuann %}{{ t.apa }}{% endfor %}", "`temuann` tidak ada di formulir.",
         "Maksudnya `temuan`?"),
    ],
)  # fmt: skip
def test_an_unknown_path_is_named_with_the_one_that_is_meant(problems, line, what, suggestion):
    [(_, said, hint)] = problems(line)

    assert said == what
    assert suggestion is None or hint == suggestion


@pytest.mark.parametrize(
    "line",
    [
        "{{ surat.hal | tanggal }}", "{{ surat.hal | terbilang }}", "{{ surat.hal | gabung }}",
        "{{ temuan | gabung }}", "{{ lpse | sebutan }}", "{{ yth | rentang }}",
        "{{ mendesak | kapital }}", "{{ surat.tanggal | rupiah }}", "{{ lpse | titik_titik }}",
    ],
)  # fmt: skip
def test_a_filter_takes_only_what_it_is_made_for(problems, line):
    [(_, what, _)] = problems(line)

    assert what.startswith(f"Penyaring `{line.split()[-2]}` tidak cocok untuk `")


@pytest.mark.parametrize(
    "line",
    [
        "{{ surat.tanggal | tanggal_terbilang }}", "{{ yth | gabung }}",
        "{{ penandatangan | sebutan | kapital }}", "{{ mendesak | centang }}",
        "{% for t in temuan %}{{ loop.index | abjad }}{% endfor %}",
        "{{ 3 | romawi }}", "{{ surat.nomor | titik_titik }}",
    ],
)  # fmt: skip
def test_filters_in_their_place_are_fine(problems, line):
    assert problems(line) == []


def test_a_comparison_with_what_cannot_be_chosen_is_never_true(problems):
    [(_, what, suggestion)] = problems("{% if surat.sifat == 'Rahsia' %}x{% endif %}")

    assert what == "`surat.sifat` tidak pernah bernilai 'Rahsia'."
    assert suggestion == "Maksudnya 'Rahasia'?"
    assert problems("{% if surat.sifat != 'Rahasia' %}x{% endif %}") == []
