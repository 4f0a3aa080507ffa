"""Which parts a template has, how they are called, and how a place in them is told."""

from templates.linting.opening import members_of, parts_of
from templates.render import template_bytes
from tests.templates.handmade import text, word


def labels(template):
    return [part.label for part in parts_of(members_of(template))]


def test_parts_have_the_names_that_word_gives_them():
    assert labels(template_bytes("permohonan_bergabung")) == [
        "Isi", "Kaki halaman", "Kaki halaman pertama", "Kepala halaman", "Kepala halaman pertama",
    ]  # fmt: skip
    note = text("catatan")
    assert labels(word(text("isi"), footnotes=f'<w:footnote w:id="1">{note}</w:footnote>')) == [
        "Isi", "Catatan kaki",
    ]  # fmt: skip


def test_mistakes_in_notes_are_found(problems):
    note = f'<w:footnote w:id="1">{text("lihat {{ lspe.nama }}")}</w:footnote>'

    [(where, _, _)] = problems("isi", footnotes=note)

    assert where == 'Catatan kaki, paragraf 1 ("lihat {{ lspe.nama }}")'


def test_long_paragraphs_are_told_by_their_first_words(problems):
    [(where, _, _)] = problems("", "kata " * 40 + "{{ lspe.nama }}")

    assert where == f'Isi, paragraf 2 ("{"kata " * 12}…")'


def test_what_word_keeps_twice_for_old_readers_counts_once(problems):
    namespace = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{text('{{ penandatangan.jangkar }} {{ lspe.nama }}')}</w:txbxContent>"
    twice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    inner = f"<mc:AlternateContent {namespace}>{twice}</mc:AlternateContent>"

    found = problems(body=f"<w:p><w:r>{inner}</w:r></w:p>")

    assert [what for _, what, _ in found] == ["`lspe.nama` tidak ada di formulir."]


def test_marks_of_our_own_in_the_text_lead_nowhere(problems):
    [(where, _, _)] = problems("\ue0007.1\ue001 {{ lspe.nama }}")

    assert where.startswith("Isi, paragraf 1")
