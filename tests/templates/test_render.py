"""Rendering: closed on every side, and the same bytes every time."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from freezegun import freeze_time

from forms import EXAMPLES, TITLES
from forms.sla_lkpp import EXAMPLE, SlaLkpp
from templates.engine import TemplateRefused, ValuesMissing
from templates.render import UnknownDocument, names, render, template_bytes

AWKWARD = (
    "PT A & B <b>x</b> \"dua\" 'tiga' {{ tahun }} {% if x %} {_{ y }_} {_% z %_} ]]> &amp; \\ é 漢"
)


def sla(**changes):
    return SlaLkpp.model_validate({**EXAMPLE.model_dump(), **changes})


@pytest.mark.parametrize("name", names())
def test_two_renders_of_a_form_are_equal_byte_by_byte_on_any_day(name):
    form = EXAMPLES[name]
    with freeze_time("2026-01-01"):
        first = render(name, form)
    with freeze_time("2028-02-29 23:59"):
        second = render(name, form)

    assert first == second


@pytest.mark.parametrize("name", names())
def test_the_file_tells_nothing_but_what_the_form_states(name):
    content, stated = render(name, EXAMPLES[name]), EXAMPLES[name].core_properties()
    properties = Document(BytesIO(content)).core_properties
    members = ZipFile(BytesIO(content)).namelist()

    assert properties.title == stated.title
    assert stated.title.startswith(TITLES[name])
    assert properties.author == stated.author != ""
    assert properties.created.date() == properties.modified.date() == stated.date
    assert properties.last_modified_by == ""
    assert not any("app.xml" in member or "thumbnail" in member for member in members)


@pytest.mark.parametrize("field", ["nomor", "kode_dokumen"])
def test_awkward_marks_survive_in_every_place(field, text_of):
    text = text_of(render("sla_lkpp", sla(**{field: AWKWARD})))

    assert AWKWARD in text
    assert "15.3" in text


def test_lines_and_tabs_survive(text_of):
    report = EXAMPLES["laporan_penilaian_mandiri"]
    method = f"baris satu\nbaris {AWKWARD}\tsesudah tab"
    changed = type(report).model_validate({**report.model_dump(), "metode": method})

    text = text_of(render("laporan_penilaian_mandiri", changed))

    assert method in text
    assert "7. Pengesahan" in text


def test_all_missing_values_are_listed_in_one_refusal(docx_with):
    template = docx_with(
        "{{ nomer }} {{ lpse.namaa }}",
        "{% for dasar in lkpp.dasar_hukum %}{{ dasar.jdul }}{% endfor %}",
        "{% if tidak_ada %}x{% endif %}",
        header="{{ kepala_surat }}",
    )

    with pytest.raises(ValuesMissing) as refusal:
        render("sla_lkpp", EXAMPLE, template=template)

    found = " ".join(refusal.value.names)
    for name in ("nomer", "namaa", "jdul", "tidak_ada", "kepala_surat"):
        assert name in found
    assert "nomer (maksudnya nomor?)" in str(refusal.value)


def test_a_broken_tag_is_named_by_the_words_around_it(docx_with):
    with pytest.raises(TemplateRefused, match="Nomor surat"):
        render("sla_lkpp", EXAMPLE, template=docx_with("Nomor surat {{ nomor"))


@pytest.mark.parametrize(
    "line",
    [
        "{{ tahun < nomor }}",
        "{% for x in tahun %}x{% endfor %}",
        "{{ tahun | sebutan }}",
        "{% if %}",
    ],
)
def test_commands_that_make_no_sense_are_refused_without_a_traceback(docx_with, line):
    with pytest.raises(TemplateRefused):
        render("sla_lkpp", EXAMPLE, template=docx_with(line))


def test_a_condition_that_tears_a_table_apart_is_refused_and_not_repaired_by_dropping_text():
    document = Document()
    document.add_paragraph("awal {% if nomor %}x")
    document.add_table(1, 1).cell(0, 0).text = "y{% endif %}"
    document.add_paragraph("sesudah")
    out = BytesIO()
    document.save(out)

    with pytest.raises(TemplateRefused, match="tidak terbaca"):
        render("sla_lkpp", sla(nomor=""), template=out.getvalue())


@pytest.mark.parametrize("content", [b"", b"bukan zip", b"PK\x03\x04" + b"\0" * 100])
def test_a_file_that_is_no_word_document_is_refused(content):
    with pytest.raises(TemplateRefused, match="bukan berkas Word"):
        render("sla_lkpp", EXAMPLE, template=content)


def test_a_zip_that_is_no_word_document_is_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")

    with pytest.raises(TemplateRefused, match="bukan berkas Word"):
        render("sla_lkpp", EXAMPLE, template=out.getvalue())


def test_ones_own_template_replaces_the_shipped_one(docx_with, text_of):
    template = docx_with("Perjanjian tahun {{ tahun }} dengan {{ lpse.nama }}")

    assert "Perjanjian tahun 2026 dengan LPSE Kabupaten Contoh" in text_of(
        render("sla_lkpp", EXAMPLE, template=template)
    )


def test_a_report_template_without_a_chart_needs_none(docx_with, text_of):
    report = EXAMPLES["laporan_penilaian_mandiri"]
    content = render("laporan_penilaian_mandiri", report, template=docx_with("Tahun {{ tahun }}"))

    assert "Tahun 2026" in text_of(content)


def test_an_unknown_document_is_refused():
    with pytest.raises(UnknownDocument, match="surat_cinta"):
        render("surat_cinta", EXAMPLE)
    with pytest.raises(UnknownDocument, match="sla_lkpp"):
        template_bytes("../forms/sla_lkpp")


def test_a_form_is_only_rendered_as_its_own_document():
    with pytest.raises(UnknownDocument, match="bukan formulir"):
        render("laporan_penilaian_mandiri", EXAMPLE)
