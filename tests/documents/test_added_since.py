"""Only signatures may have been appended: everything else makes it another document."""

from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from documents.added_since import examine
from tests.documents import pki, tampering, years

SMALL = (300, 100, 450, 160)
WHOLE_PAGE = (0, 0, 595, 842)
NOTHING_ELSE = {"only_signed": True, "visible": False}


def added(folder: Path, signed: bytes, generated: bytes | None = None) -> dict[str, bool]:
    before = generated or pki.agreement()
    assert signed.startswith(before)
    order = {
        "signed": str(pki.kept(folder, signed, "b.pdf")),
        "generated": str(pki.kept(folder, before, "a.pdf")),
    }
    return examine(order)


def test_signatures_are_only_signatures(tmp_path: Path) -> None:
    twice = pki.signer("Budi Contoh").sign(pki.signed(), "P2")
    assert added(tmp_path, pki.signed()) == NOTHING_ELSE
    assert added(tmp_path, twice) == NOTHING_ELSE
    assert added(tmp_path, twice, pki.signed()) == NOTHING_ELSE
    assert added(tmp_path, pki.agreement()) == NOTHING_ELSE


def test_a_certifying_signature_is_one(tmp_path: Path) -> None:
    certified = tampering.certified(pki.agreement(), pki.holder(pki.SARI))
    assert added(tmp_path, certified) == NOTHING_ELSE


def test_timestamps_and_proof_belong_to_signatures(tmp_path: Path) -> None:
    clock = years.clock(pki.issue("Jam", pki.issuer(), "timestamp"), pki.NOW)
    proven = years.with_proof(years.sealed(pki.signed(), clock), [pki.issuer()])
    assert added(tmp_path, proven) == NOTHING_ELSE


def test_a_visible_box_is_told(tmp_path: Path) -> None:
    visible = tampering.visibly_signed(pki.agreement(), pki.holder(pki.SARI), SMALL)
    assert added(tmp_path, visible) == {"only_signed": True, "visible": True}


@pytest.mark.parametrize("box", [WHOLE_PAGE, (595, 842, 0, 0)], ids=["upright", "reversed"])
def test_a_box_that_could_hide_a_page_is_more_than_a_signature(
    tmp_path: Path, box: tuple[int, int, int, int]
) -> None:
    visible = tampering.visibly_signed(pki.agreement(), pki.holder(pki.SARI), WHOLE_PAGE)
    hidden = pki.signer().sign(tampering.with_empty_box(pki.agreement(), box), "P1")
    assert not added(tmp_path, visible)["only_signed"]
    assert not added(tmp_path, hidden)["only_signed"]


def test_an_overlay_before_signing_is_another_document(tmp_path: Path) -> None:
    overlaid = tampering.overlaid(pki.agreement())
    other = pki.signer().sign(overlaid, "P1")
    assert not added(tmp_path, other)["only_signed"]
    assert added(tmp_path, other, overlaid) == NOTHING_ELSE


def test_an_overlay_after_signing_is_another_document(tmp_path: Path) -> None:
    assert not added(tmp_path, tampering.overlaid(pki.signed()))["only_signed"]


def test_a_field_that_is_no_signature_is_more(tmp_path: Path) -> None:
    with_field = pki.signer().sign(tampering.with_text_field(pki.agreement()), "P1")
    assert not added(tmp_path, with_field)["only_signed"]


def test_a_form_that_is_more_than_fields_is_more(tmp_path: Path) -> None:
    def add(writer: IncrementalPdfFileWriter) -> None:
        form = {"/Fields": generic.ArrayObject(), "/XFA": generic.pdf_string("<form/>")}
        writer.root["/AcroForm"] = generic.DictionaryObject(form)
        writer.update_root()

    signed = pki.signer().sign(tampering.updated(pki.agreement(), add), "P1")
    assert not added(tmp_path, signed)["only_signed"]


def test_a_field_of_the_document_filled_in_is_more(tmp_path: Path) -> None:
    form = tampering.with_text_field(pki.agreement())
    assert added(tmp_path, pki.signer().sign(form, "P1"), form) == NOTHING_ELSE
    filled = pki.signer().sign(tampering.filled_in(form, "1 Januari"), "P1")
    assert not added(tmp_path, filled, form)["only_signed"]


def test_a_form_that_takes_the_place_of_a_page_is_more(tmp_path: Path) -> None:
    def usurp(writer: IncrementalPdfFileWriter) -> None:
        page = writer.root["/Pages"]["/Kids"].raw_get(1)
        writer.root["/AcroForm"] = page
        writer.update_root()
        form = generic.DictionaryObject({"/Fields": generic.ArrayObject()})
        writer.objects[(page.generation, page.idnum)] = form

    assert not added(tmp_path, tampering.updated(pki.agreement(), usurp))["only_signed"]


def test_a_document_that_does_not_build_on_the_generated_one_is_another(tmp_path: Path) -> None:
    behind = pki.pdf("Dokumen lain", start=len(pki.agreement()))
    joined = pki.agreement() + behind
    assert not added(tmp_path, joined)["only_signed"]
    assert not added(tmp_path, pki.signer().sign(joined, "P1"))["only_signed"]
