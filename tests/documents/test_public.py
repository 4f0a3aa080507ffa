"""What anybody may know of a paper whose code they hold, and which files are that paper."""

import re

import pytest

from documents.life import State, Step
from documents.public import Known, known, match
from evidence.store import EvidenceStore
from forms.naskah import SuratDinas
from storage.ids import _CODE_SIGNS, new_code
from tests.documents import pki
from tests.documents.papers import (
    AGREEMENT,
    DAY,
    came_back,
    code,
    drafted,
    files,
    final,
    in_force,
    newest,
    pdf_made,
    step,
)
from tests.furnished import Scene
from tests.scenes import picture


def told(scene: Scene, code_: str) -> Known:
    found = known(scene.database, code_)
    assert found is not None
    return found


def words(scene: Scene, code_: str, digest: str) -> str:
    found = match(scene.database, code_, digest)
    return found.words if found else ""


def test_a_code_has_eighty_random_bits_and_no_letter_that_is_misread() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert len(set(_CODE_SIGNS)) == 32 and not set("ILOU") & set(_CODE_SIGNS)
    for one in codes:
        assert re.fullmatch(rf"[{_CODE_SIGNS}]{{4}}(-[{_CODE_SIGNS}]{{4}}){{3}}", one)
    assert 16 * 5 >= 80


def test_a_paper_is_known_by_its_code_from_draft_to_its_end(
    scene: Scene, store: EvidenceStore
) -> None:
    row = drafted(scene, store)
    here = code(scene, row)
    assert told(scene, here) == Known(
        code=here, kind="Permohonan Bergabung", title="Permohonan Bergabung", number="",
        day=told(scene, here).day, unit="LPSE Kabupaten Contoh", state=State.DRAFT,
        digest=row.digest, pdf="",
    )  # fmt: skip
    assert told(scene, f" {here.lower()} ").code == here


def test_where_it_stands_follows_what_happened(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    here, seen = code(scene, row), []
    for action in (Step.SIGN, Step.NUMBER, Step.SEND, Step.REVOKE):
        seen.append(told(scene, here).state.value)
        step(scene, store, row, action, alasan="Surat keliru alamat.")
    seen.append(told(scene, here).state.value)
    assert seen == ["final", "ditandatangani", "bernomor", "dikirim", "dicabut"]
    assert told(scene, here).number == "1/000/LPSE/XI/2026"


@pytest.mark.parametrize(
    ("sifat", "shown"),
    [("Biasa", True), ("Segera", True), ("Rahasia", False), ("Terbatas", False)],
)
def test_only_an_open_paper_shows_its_title(
    on_sqlite: Scene, store: EvidenceStore, sifat: str, shown: bool
) -> None:
    if sifat not in str(SuratDinas.model_fields["sifat"].annotation):
        pytest.fail(f"{sifat} is no longer a choice")
    row = drafted(on_sqlite, store, sifat=sifat)
    assert bool(told(on_sqlite, code(on_sqlite, row)).title) is shown


@pytest.mark.parametrize("wanted", ["AAAA-BBBB-CCCC-DDDD", "", "%", "' OR 1=1 --"])
def test_an_unknown_code_is_nothing(on_sqlite: Scene, store: EvidenceStore, wanted: str) -> None:
    row = drafted(on_sqlite, store)
    assert known(on_sqlite.database, wanted) is None
    assert match(on_sqlite.database, wanted, row.digest) is None


def test_its_files_are_recognised_and_only_its_own(scene: Scene, store: EvidenceStore) -> None:
    row, other = drafted(scene, store, AGREEMENT), drafted(scene, store, AGREEMENT)
    here = code(scene, row)
    konsep = pdf_made(scene, store, row, pki.pdf("konsep"), "KONSEP")
    done = final(scene, store, AGREEMENT)
    there, pdf = code(scene, done), pdf_made(scene, store, done)
    assert words(scene, here, row.digest) == "berkas Word versi 1"
    assert words(scene, here, konsep) == "PDF konsep versi 1"
    assert words(scene, there, pdf) == "PDF versi 2"
    assert told(scene, there).pdf == pdf and told(scene, here).pdf == ""
    assert words(scene, here, other.digest) == words(scene, here, pdf) == ""


def test_an_older_version_is_said_to_be_one(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store)
    step(on_sqlite, store, row, Step.SIGN)
    step(on_sqlite, store, row, Step.NUMBER)
    here = code(on_sqlite, row)
    old = match(on_sqlite.database, here, row.digest)
    new = match(on_sqlite.database, here, newest(on_sqlite, row).digest)
    assert old is not None and new is not None
    assert (old.is_newest, new.is_newest) == (False, True)


def test_a_signed_copy_is_recognised_and_a_forgery_that_was_brought_is_not(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store, AGREEMENT)
    here = code(scene, row)
    pdf_made(scene, store, row)
    proven = came_back(scene, store, row, pki.signed())
    forged = came_back(scene, store, row, pki.signer().sign(pki.pdf("a", "b", "c"), "P1"))
    assert forged.facts["same_document"] == "different"
    assert "berkas yang kembali" in words(scene, here, proven.digest)
    assert words(scene, here, forged.digest) == ""


def test_a_scan_vouches_for_the_paper_once_somebody_checked_it_and_a_receipt_never(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store)
    here = code(scene, row)
    scan = came_back(scene, store, row, picture("red"), "pindai.png")
    receipt = came_back(scene, store, row, picture("teal"), "resi.png")
    assert words(scene, here, scan.digest) == ""
    step(scene, store, row, Step.SIGN, file_id=scan.id, kode=here)
    step(scene, store, row, Step.NUMBER)
    step(scene, store, row, Step.SEND)
    step(scene, store, row, Step.RECEIVE, file_id=receipt.id)
    assert "berkas yang kembali" in words(scene, here, scan.digest)
    assert words(scene, here, receipt.digest) == ""
    assert len(files(scene, row)) == 2


def test_an_agreement_in_force_says_so(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = in_force(on_sqlite, store)
    found = told(on_sqlite, code(on_sqlite, row))
    assert (found.state, found.number) == (State.IN_FORCE, f"1/000/LPSE/XI/{DAY.year}")
