"""Papers people without an account fill in: what goes out, and what comes back to the page."""

from datetime import date

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from documents.issue import issue
from documents.outside import blank_form, received
from documents.prefill import stated_by_unit
from evidence.store import EvidenceStore
from forms import EXAMPLES, FORMS
from templates.fillable import blank
from templates.readback import read_back
from tests.furnished import Scene
from tests.templates.filling import filled

TODAY = date(2026, 11, 20)
CHANGE = "permintaan_ubah_jadwal"


def sent(name: str, **answers: str) -> tuple[str, bytes]:
    return "kiriman.docx", filled(blank(FORMS[name]), answers)


def test_the_blank_says_which_unit_it_goes_to_and_nothing_of_an_earlier_paper(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    issue(on_sqlite.database, store, on_sqlite.office.coordinator, CHANGE, EXAMPLES[CHANGE])
    content = blank_form(on_sqlite.database, on_sqlite.office.coordinator, CHANGE, TODAY)
    assert content is not None
    facts = read_back(content).facts

    assert facts["zona"] == "WIB"
    assert facts["pemohon"] == {} and facts["jadwal"] == [] and "alasan" not in facts


def test_a_paper_nobody_outside_fills_in_has_no_blank(on_sqlite: Scene) -> None:
    for name in ("sla_lkpp", "tidak_ada"):
        assert blank_form(on_sqlite.database, on_sqlite.office.coordinator, name, TODAY) is None


def test_what_was_filled_in_comes_back_with_what_is_still_open(on_sqlite: Scene) -> None:
    file = sent(CHANGE, **{"pemohon.nama": "Rangga Pradipta", "tanggal": "minggu depan"})
    found = received(on_sqlite.database, on_sqlite.office.coordinator, CHANGE, file, TODAY)

    assert found.facts["pemohon"] == {"nama": "Rangga Pradipta"}
    assert "Pokja Pemilihan" in found.missing and "Pemohon: Nama lengkap" not in found.missing
    assert found.problems == (
        "Tanggal naskah: “minggu depan” bukan tanggal yang dikenal; tulis seperti 21/11/2026.",
    )


def test_what_the_unit_states_fills_what_was_left_open_and_is_not_missing(on_sqlite: Scene) -> None:
    name = "lembar_verifikasi_penyedia"
    file = sent(name, **{"penyedia.nama": "CV Contoh & Rekan"})
    with on_sqlite.database.reading() as db:
        stated = stated_by_unit(db, on_sqlite.office.coordinator.unit, name, TODAY)
    found = received(on_sqlite.database, on_sqlite.office.coordinator, name, file, TODAY)

    assert found.facts["tanggal"] == "2026-11-20"
    assert found.facts.items() >= stated.items() and "kop" in stated
    assert not {"Tanggal naskah", "Tempat"} & set(found.missing)
    assert "Penyedia yang mendaftar: Alamat" in found.missing


def test_another_document_is_named(on_sqlite: Scene) -> None:
    with pytest.raises(Refused, match="isian “Permohonan Bergabung”, bukan “Permintaan Ubah Jad"):
        received(
            on_sqlite.database,
            on_sqlite.office.coordinator,
            CHANGE,
            sent("permohonan_bergabung"),
            TODAY,
        )


@pytest.mark.parametrize(("content", "said"), [(b"bukan zip", "kiriman.docx"), (b"", "kosong")])
def test_what_is_no_word_file_is_refused_with_a_sentence(
    on_sqlite: Scene, content: bytes, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        received(
            on_sqlite.database,
            on_sqlite.office.coordinator,
            CHANGE,
            ("kiriman.docx", content),
            TODAY,
        )


def test_who_may_make_no_paper_reads_no_form(on_sqlite: Scene) -> None:
    contributor = on_sqlite.office.actor(AccountRole.CONTRIBUTOR)
    with pytest.raises(Refused, match="tidak berwenang"):
        received(on_sqlite.database, contributor, CHANGE, sent(CHANGE), TODAY)
    assert blank_form(on_sqlite.database, contributor, CHANGE, TODAY)
