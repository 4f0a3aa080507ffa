"""Decrees on paper: whose decree it is, what a single ground looks like, what stays together."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from forms import EXAMPLES
from templates.render import render

DECREES = ("sk_admin_agency", "sk_koordinator", "sk_tim_pengelola")


@pytest.fixture
def printed(text_of):
    def text(name, **changes):
        form = EXAMPLES[name]
        return text_of(render(name, type(form).model_validate({**form.model_dump(), **changes})))

    return text


@pytest.mark.parametrize("name", DECREES)
def test_a_decree_bears_the_office_of_who_signs_it(name, printed):
    office = EXAMPLES[name].penetap.jabatan.upper()
    text = printed(name)

    assert f"KEPUTUSAN {office}\n" in text
    assert f"KEPUTUSAN {office} TENTANG" in text
    assert "a.n." not in text


@pytest.mark.parametrize("name", DECREES)
def test_a_decree_signed_on_behalf_bears_the_office_that_gave_the_power(name, printed):
    office = EXAMPLES[name].penetap.jabatan.upper()
    text = printed(name, atas_nama="Bupati Teluk Contoh")

    assert "KEPUTUSAN BUPATI TELUK CONTOH\n" in text
    assert "\nBUPATI TELUK CONTOH,\n" in text
    assert f"KEPUTUSAN {office}" not in text
    signature = text[text.index("Ditetapkan di") :]
    assert "a.n. BUPATI TELUK CONTOH\n" in signature
    assert f"{office},\n" in signature


def test_the_annex_names_the_same_decree_and_the_same_signature(printed):
    text = printed("sk_tim_pengelola", atas_nama="Bupati Teluk Contoh")

    annex = text[text.index("LAMPIRAN\n") :]
    assert "KEPUTUSAN BUPATI TELUK CONTOH TENTANG" in annex
    assert "a.n. BUPATI TELUK CONTOH\n" in annex


@pytest.mark.parametrize("name", DECREES)
def test_a_single_ground_has_neither_letter_nor_number(name, printed):
    text = printed(name, menimbang=["perlu ditetapkan"], mengingat=["Peraturan Contoh"])

    assert "\nbahwa perlu ditetapkan;\n" in text
    assert "\nPeraturan Contoh;\n" in text


@pytest.mark.parametrize("name", DECREES)
def test_the_last_decision_stays_on_the_page_of_the_signature(name):
    document = Document(BytesIO(render(name, EXAMPLES[name])))

    last = next(
        paragraph
        for paragraph in document.element.body.iter(qn("w:p"))
        if "mulai berlaku pada tanggal ditetapkan" in "".join(paragraph.itertext())
    )

    assert last.pPr.find(qn("w:keepNext")) is not None


@pytest.mark.parametrize(
    ("rule", "letters"),
    [("tidak diperkenankan", ["a.", "b.", "c.", "d."]), ("diperkenankan", ["a.", "b.", "c."])],
)
def test_the_prohibition_of_sub_agencies_follows_the_local_rule(rule, letters, printed):
    text = printed("sk_admin_agency", sub_agency=rule)

    duties = text[text.index("Dalam menjalankan tugasnya") : text.index("KEEMPAT")]
    assert [line[:2] for line in duties.splitlines() if line[1:2] == "."] == letters
    assert ("tidak mendaftarkan Sub Agency" in duties) == (rule == "tidak diperkenankan")
    assert duties.count("; dan\n") == 1
