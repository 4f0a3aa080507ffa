"""Tags that cannot be read: every one is named with its paragraph, and the rest is read on."""

import pytest


@pytest.mark.parametrize(
    "line", ["{{ surat.nomor", "surat.nomor }}", "{{ surat.nomor }", "{% if mendesak", "{{ a %}"]
)
def test_a_tag_that_does_not_close_in_its_paragraph(problems, line):
    [(where, what, _)] = problems("pembuka", line, "penutup")

    assert where == f'Isi, paragraf 2 ("{line}")'
    assert what == "Tanda isian tidak dibuka dan ditutup dengan benar di dalam paragraf ini."


@pytest.mark.parametrize(
    ("line", "what", "suggestion"),
    [
        ("{{ surat nomor }}", "Tanda isian ini tidak terbaca.", None),
        ("{{ }}", "Tanda isian ini tidak terbaca.", None),
        ("{% if surat.hal = 'x' %}-{% endif %}", "Tanda isian ini tidak terbaca.", None),
        ("{% for t temuan %}{{ t.masalah }}{% endfor %}", "Tanda isian ini tidak terbaca.", None),
        ("{% if mendesak %}-", "`if` tidak ditutup.",
         "Tambahkan `{% endif %}` di belakang isinya."),
        ("-{% endif %}", "`endif` tidak mempunyai `if`.", None),
        ("{% else %}", "`else` tidak mempunyai `if`.", None),
        ("{% for t in temuan %}{% if t.nilai %}-{% endfor %}", "`if` tidak ditutup.", None),
        ("{% if mendesak %}-{% end if %}", "Perintah `end` tidak dikenal.", "Maksudnya `endif`?"),
        ("{% fi mendesak %}", "Perintah `fi` tidak dikenal.", None),
        ("{% include 'x' %}{% endinclude %}", None, None),
    ],
)  # fmt: skip
def test_a_tag_that_cannot_be_read_is_named_with_its_paragraph(problems, line, what, suggestion):
    found = problems("pembuka", line, "penutup")

    assert {where for where, _, _ in found} == {f'Isi, paragraf 2 ("{line}")'}
    assert what is None or what in {said for _, said, _ in found}
    assert suggestion is None or suggestion in {hint for _, _, hint in found}


def test_after_an_unreadable_tag_the_rest_is_still_checked(problems):
    found = problems("{{ surat nomor }}", "{% for t in temuan %}", "{{ t.maslah }}", "{% endfor %}")

    assert [where.split(" (")[0] for where, _, _ in found] == [
        "Isi, paragraf 1", "Isi, paragraf 3",
    ]  # fmt: skip


def test_after_an_unreadable_loop_its_inside_raises_no_false_alarm(problems):
    assert len(problems("{% for t temuan %}", "{{ t.masalah }}", "{% endfor %}")) == 1


def test_a_space_before_the_letter_of_a_paragraph_tag(problems):
    found = problems("{% p if mendesak %}", "segera", "{%p endif %}")

    assert found[0][1:] == (
        "Antara `{%` dan `p` ada spasi.", "Tulis `{%p …` tanpa spasi di antaranya.",
    )  # fmt: skip


@pytest.mark.parametrize("letter", ["p", "r", "tr", "tc"])
def test_a_tag_for_rich_values_of_other_programs(problems, letter):
    found = problems(f"{{{{{letter} surat.nomor }}}}")

    assert (f"Tulis `{{{{ … }}}}` tanpa huruf `{letter}`.") in {hint for _, _, hint in found}
