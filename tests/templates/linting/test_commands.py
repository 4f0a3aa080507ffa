"""What the engine refuses is traced to its paragraph, and said in words."""

import pytest


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{{ lpse.__class__ }}", "nama '__class__'"),
        ("{{ yth[0] }}", "kurung siku"),
        ("{{ 2 * 3 }}", "hitungan"),
        ("{% if denda is none %}x{% endif %}", "uji 'is'"),
        ("{% set x = 1 %}{{ x }}", "perintah Assign"),
        ("{% for x in [1, 2] %}{{ x }}{% endfor %}", "daftar yang ditulis di templat"),
        ("{% for a in temuan %}{% for b in temuan %}{{ b.masalah }}{% endfor %}{% endfor %}",
         "perulangan di dalam perulangan yang tidak melanjutkan daftar di luarnya"),
    ],
)  # fmt: skip
def test_a_forbidden_command_is_found_in_its_paragraph(problems, line, what):
    [(where, said, _)] = problems("pembuka", line)

    assert where.startswith("Isi, paragraf 2")
    assert said == f"Templat memakai {what}, yang tidak diizinkan."


def test_every_forbidden_command_is_found_not_only_the_first(problems):
    assert len(problems("{{ yth[0] }}", "{{ lpse.nama.upper() }}")) == 2


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("{{ denda | default('-') }}", "Maksudnya `titik_titik`?"),
        ("{{ yth | join(', ') }}", "Maksudnya `gabung`?"),
        ("{{ surat.nomor | upper }}", "Maksudnya `kapital`?"),
        ("{{ surat.nomor | kapitall }}", "Maksudnya `kapital`?"),
    ],
)
def test_a_filter_of_other_programs_is_translated(problems, line, suggestion):
    [(_, what, hint)] = problems(line)

    assert what.endswith("tidak dikenal.")
    assert hint == suggestion


def test_a_filter_takes_no_arguments(problems):
    [(_, what, _)] = problems("{{ yth | gabung('; ') }}")

    assert what == "Penyaring `gabung` tidak menerima keterangan di dalam kurung."


def test_a_command_that_nests_beyond_reason_is_a_problem_and_no_crash(problems):
    deep = "{{ " + "(" * 60 + "not " * 300 + "mendesak" + ")" * 60 + " }}"

    assert problems(deep[:480] + " }}") != []
    assert problems("{{ " + "not " * 100 + "mendesak }}") != []
