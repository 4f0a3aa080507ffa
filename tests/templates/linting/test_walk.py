"""Conditions, loops and what they prove; printing; anchors."""

import pytest

ROW = "Isi, paragraf 1"
GUARDED = [
    "{% if denda %}{{ denda }}{% endif %}",
    "{% if not denda %}tidak ada{% else %}{{ denda }}{% endif %}",
    "{% if mendesak and denda %}{{ denda }}{% endif %}",
    "{% if denda and denda > 5 %}banyak{% endif %}",
    "{% if not mendesak or not denda %}-{% else %}{{ denda }}{% endif %}",
    "{% if denda != none %}{{ denda }}{% endif %}",
    "{% if denda == none %}-{% else %}{{ denda }}{% endif %}",
    "{% if mendesak %}-{% elif denda %}{{ denda }}{% endif %}",
    "{% if not denda %}-{% elif denda > 5 %}{{ denda }}{% endif %}",
    "{{ denda if denda else '-' }}",
    "{{ denda if denda }}",
    "{{ denda or 'tidak ada' }}",
    "{{ denda | titik_titik }}",
    "{{ batas | tanggal }}",
    "{% if rujukan and rujukan.tentang %}{{ rujukan.tentang }}{% endif %}",
    "{% for t in temuan %}{% if t.nilai %}{{ t.nilai | rupiah }}{% endif %}{% endfor %}",
    "{% for t in temuan if t.nilai %}{{ t.nilai | rupiah }}{% endfor %}",
    "{% for t in temuan %}{% for s in t.saran %}{{ s }}{% endfor %}{% endfor %}",
    "{% for s in tembusan %}{{ s }}{% else %}tidak ada{% endfor %}",
]
UNGUARDED = [
    "{{ denda }}",
    "{{ denda | rupiah }}",
    "{% if mendesak %}{{ denda }}{% endif %}",
    "{% if mendesak or denda %}{{ denda }}{% endif %}",
    "{% if denda %}-{% else %}{{ denda }}{% endif %}",
    "{% if denda %}-{% endif %}{{ denda }}",
    "{% if not denda %}{{ denda }}{% endif %}",
    "{% if denda == none %}{{ denda }}{% endif %}",
    "{% if denda > 5 %}banyak{% endif %}",
    "{{ denda if mendesak else '-' }}",
    "{{ penutup or denda }}",
    "{{ denda and 'ada' }}",
]


@pytest.mark.parametrize("line", GUARDED)
def test_a_value_that_may_be_missing_is_fine_behind_a_condition(problems, line):
    assert problems(line) == []


@pytest.mark.parametrize("line", UNGUARDED)
def test_a_value_that_may_be_missing_needs_a_condition(problems, line):
    [(_, what, suggestion)] = problems(line)

    assert what == "`denda` boleh kosong, tetapi dipakai tanpa syarat."
    assert "{% if denda %}" in suggestion


def test_a_missing_date_is_offered_the_filter_for_dates(problems):
    [(_, _, suggestion)] = problems("{{ batas | hari }}")

    assert suggestion.endswith("pakai penyaring `tanggal`.")


def test_the_inside_of_a_group_that_may_be_missing_needs_a_condition(problems):
    [(_, what, _)] = problems("Nomor {{ rujukan.nomor }}")

    assert what == "`rujukan` boleh kosong, tetapi isinya dipakai tanpa syarat."


def test_a_condition_on_one_element_says_nothing_of_the_next_loop(problems):
    loop = "{% for t in temuan %}{% if t.nilai %}ada{% endif %}{% endfor %}"

    assert problems(loop, "{% for t in temuan %}{{ t.nilai }}{% endfor %}") != []


@pytest.mark.parametrize(
    ("line", "what", "suggestion"),
    [
        ("{{ rujukan if rujukan else '-' }}", "`rujukan` adalah kelompok isian dan tidak dapat "
         "dicetak sebagai teks.", "Maksudnya `rujukan.nomor`?"),
        ("{{ lpse }}", "`lpse` adalah kelompok isian dan tidak dapat dicetak sebagai teks.",
         "Maksudnya `lpse.nama`?"),
        ("{{ temuan }}", "`temuan` adalah daftar dan tidak dapat dicetak sebagai teks.",
         "Ulangi dengan `for … in temuan` dan cetak isian setiap butirnya."),
        ("{{ mendesak }}", "`mendesak` adalah isian ya/tidak dan tidak dapat dicetak sebagai teks.",
         "Tulis `{{ mendesak | centang }}` atau pilih teksnya dengan `if`."),
        ("{{ surat.hal == 'x' }}", "`hasil perbandingan` adalah isian ya/tidak dan tidak dapat "
         "dicetak sebagai teks.", None),
        ("{{ surat.tanggal }}", "`surat.tanggal` adalah tanggal dan akan tercetak seperti "
         "2026-01-31.", "Tulis `{{ surat.tanggal | tanggal }}`."),
        ("{% for t in temuan %}{{ loop }}{% endfor %}", "`loop` adalah keterangan pengulangan dan "
         "tidak dapat dicetak sebagai teks.", "Maksudnya `loop.index`?"),
        ("{% for t in temuan %}{{ loop.last }}{% endfor %}", "`loop.last` adalah isian ya/tidak "
         "dan tidak dapat dicetak sebagai teks.", None),
    ],
)  # fmt: skip
def test_only_texts_and_numbers_are_printed(problems, line, what, suggestion):
    [(_, said, hint)] = problems(line)

    assert said == what
    assert suggestion is None or hint == suggestion


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("{% for x in surat.hal %}{{ x }}{% endfor %}", "Tulis `{{ surat.hal }}` tanpa pengulangan."),
        ("{% for t in temuan %}{% for s in t %}{{ s }}{% endfor %}{% endfor %}",
         "Maksudnya `t.saran`?"),
        ("{% for x in penutup %}{{ x }}{% endfor %}", "Tulis `{{ penutup }}` tanpa pengulangan."),
    ],
)  # fmt: skip
def test_a_loop_runs_over_a_list(problems, line, suggestion):
    [(_, what, hint)] = problems(line)

    assert what.endswith(", bukan daftar.")
    assert hint == suggestion


def test_a_name_inside_a_loop_hides_the_one_outside(problems):
    assert problems("{% for lpse in temuan %}{{ lpse.masalah }}{% endfor %}{{ lpse.nama }}") == []
    [(_, what, _)] = problems("{% for lpse in temuan %}{{ lpse.nama }}{% endfor %}")
    assert what == "`lpse.nama` tidak ada di formulir."


def test_a_name_of_a_loop_ends_with_it(problems):
    [(_, what, _)] = problems("{% for t in temuan %}-{% endfor %}{{ t.masalah }}")

    assert what == "`t.masalah` tidak ada di formulir."


def test_a_mistake_in_a_branch_nobody_takes_is_found(problems):
    [(_, what, _)] = problems("{% if surat.sifat == 'Rahasia' %}{{ lspe.kode }}{% endif %}")

    assert what == "`lspe.kode` tidak ada di formulir."


def test_one_mistake_made_twice_in_a_paragraph_is_said_once(problems):
    assert len(problems("{{ denda }} dan {{ denda }}")) == 1


MARK = "{{ penandatangan.jangkar }}"
ONCE = [
    [MARK],
    ["{% if penandatangan.jangkar %}", MARK, "{% endif %}"],
    ["{% if mendesak %}", MARK, "{% else %}", MARK, "{% endif %}"],
]
MORE = [
    ([MARK, MARK], "Isi, paragraf 2"),
    (["{% if mendesak %}", MARK, "{% endif %}", MARK], "Isi, paragraf 4"),
    (["{% for t in temuan %}", MARK, "{% endfor %}"], "Isi, paragraf 2"),
]


@pytest.mark.parametrize("lines", ONCE)
def test_a_mark_that_no_document_shows_twice_is_fine(problems, lines):
    assert problems(*lines) == []


@pytest.mark.parametrize(("lines", "where"), MORE)
def test_a_mark_stands_once_in_every_document(problems, lines, where):
    [(place, what, _)] = problems(*lines)

    assert place.startswith(where)
    assert what == "Jangkar tanda tangan `penandatangan.jangkar` dapat tercetak lebih dari sekali."


def test_a_mark_in_the_header_stands_on_every_page(problems):
    [(where, what, _), *_] = problems("{% if penandatangan.jangkar %}-{% endif %}", header=MARK)

    assert where.startswith("Kepala halaman, paragraf 1")
    assert "lebih dari sekali" in what


def test_somebody_who_signs_needs_a_mark(problems):
    [(where, what, suggestion)] = problems("{% if penandatangan.jangkar %}ada{% endif %}")

    assert where == "Seluruh templat"
    assert "`penandatangan.jangkar`" in what
    assert MARK in suggestion
