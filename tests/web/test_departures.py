"""Papers leave by their routes, for the people of their unit, and never run as ours."""

from collections.abc import Callable

import httpx
import pytest

from accounts.actor import AccountRole
from documents.issue import WORD
from evidence.store import EvidenceStore
from storage import evidence as evidence_records
from storage.tables import Document, PaperFile
from tests.assessments.applying import Desk
from tests.documents import pki
from tests.documents.papers import came_back, drafted, final, pdf_made
from tests.furnished import Scene
from tests.scenes import Office, answer_all, begin, certify, picture, show_file, signed_in
from tests.web.conftest import LIMIT
from tests.web.visitor import Visitor, application, words
from web.arrivals import Arrivals
from web.departures import Departures
from web.routes import Web

R = AccountRole
As = Callable[[Office | None, AccountRole], Visitor]


@pytest.fixture
def visits(on_sqlite: Scene, store: EvidenceStore) -> As:
    """A browser of somebody, signed in, at an installation composed as app.py does it."""
    leaving = Departures(on_sqlite.database, store, store.root)
    web = Web(
        on_sqlite.database, store, Arrivals(on_sqlite.database, store).keep, leaving.evidence,
        leaving.document, leaving.pdf, leaving.paper_file, leaving.step, leaving.result, leaving.table, LIMIT,
        secure_cookies=False,
    )  # fmt: skip

    def visitor(office: Office | None, role: AccountRole = R.COORDINATOR) -> Visitor:
        browser = Visitor(application(web))
        if office is not None:
            browser.cookies.set("telaah", signed_in(office, role))
        return browser

    return visitor


@pytest.fixture
def paper(on_sqlite: Scene, store: EvidenceStore) -> Document:
    """A final letter whose PDF is made."""
    row = final(on_sqlite, store)
    pdf_made(on_sqlite, store, row)
    return row


@pytest.fixture
def returned(on_sqlite: Scene, store: EvidenceStore, paper: Document) -> PaperFile:
    """The signed PDF of it, brought back."""
    return came_back(on_sqlite, store, paper, pki.signed(), "surat bertanda tangan.pdf")


def guarded(answer: httpx.Response) -> None:
    """What every file must tell the browser."""
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_pdf_and_the_word_file_of_a_paper_are_saved_by_its_unit(
    on_sqlite: Scene, visits: As, paper: Document
) -> None:
    browser = visits(on_sqlite.office, R.CONTRIBUTOR)
    for route, media_type, suffix in (
        ("pdf", "application/pdf", "pdf"),
        ("dokumen", WORD, "docx"),
    ):
        answer = browser.open(f"/{route}/{paper.id}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
        name = f"Permohonan Bergabung.{suffix}"
        said = answer.headers["content-disposition"]
        assert said.startswith(f'attachment; filename="{name}"')
        guarded(answer)
    assert browser.open(f"/pdf/{paper.id}").content == pki.agreement()


def test_what_came_back_is_saved_or_looked_at_in_a_sandbox(
    on_sqlite: Scene, visits: As, returned: PaperFile
) -> None:
    browser = visits(on_sqlite.office, R.HEAD)
    saved = browser.open(f"/berkas/{returned.id}")
    assert (saved.status_code, saved.content) == (200, pki.signed())
    assert "attachment" in saved.headers["content-disposition"]
    shown = browser.open(f"/berkas/{returned.id}?lihat=1")
    assert shown.headers["content-disposition"].startswith("inline;")
    for answer in (saved, shown):
        guarded(answer)


def test_another_unit_gets_the_answer_for_what_does_not_exist(
    on_sqlite: Scene, visits: As, paper: Document, returned: PaperFile
) -> None:
    for office, role in ((on_sqlite.other, R.HEAD), (on_sqlite.lkpp, R.LKPP_ADMIN)):
        browser = visits(office, role)
        for route, wanted in (
            ("pdf", paper.id), ("dokumen", paper.id), ("berkas", returned.id),
        ):  # fmt: skip
            foreign, unknown = (
                browser.open(f"/{route}/{wanted}"),
                browser.open(f"/{route}/{'0' * 36}"),
            )
            assert foreign.status_code == unknown.status_code == 404
            assert foreign.content == unknown.content
            assert "akun Anda tidak berhak" in words(foreign.text)


@pytest.mark.parametrize("route", ["pdf", "dokumen", "berkas", "templat"])
def test_nobody_signed_in_gets_nothing(
    visits: As, paper: Document, returned: PaperFile, route: str
) -> None:
    wanted = {"berkas": returned.id, "templat": paper.name}.get(route, paper.id)
    stranger = visits(None, R.HEAD)
    asked = stranger.open(f"/{route}/{wanted}")
    assert (asked.status_code, asked.headers["location"]) == (
        303, f"/masuk?next=/{route}/{wanted}",
    )  # fmt: skip
    assert stranger.fetch(f"/{route}/{wanted}").status_code == 401
    assert not stranger.fetch(f"/{route}/{wanted}").content.startswith((b"%PDF", b"PK"))


def test_a_digest_and_the_id_of_something_else_are_no_address(
    on_sqlite: Scene, visits: As, paper: Document, returned: PaperFile
) -> None:
    browser = visits(on_sqlite.office, R.COORDINATOR)
    for path in (
        f"/pdf/{paper.digest}", f"/berkas/{returned.digest}", f"/berkas/{paper.id}",
        f"/pdf/{returned.id}", f"/pdf/{paper.paper_id}", f"/dokumen/{paper.paper_id}",
    ):  # fmt: skip
        assert browser.open(path).status_code == 404, path


def test_there_is_no_pdf_before_it_is_made(
    on_sqlite: Scene, store: EvidenceStore, visits: As
) -> None:
    row = drafted(on_sqlite, store)
    assert visits(on_sqlite.office, R.COORDINATOR).open(f"/pdf/{row.id}").status_code == 404


def test_a_picture_that_came_back_is_shown_and_a_word_file_is_not(
    on_sqlite: Scene, store: EvidenceStore, visits: As, paper: Document
) -> None:
    scan = came_back(on_sqlite, store, paper, picture(), "pindai.png")
    word = came_back(
        on_sqlite, store, paper, store.path(paper.digest).read_bytes(), "balasan.docx"
    )  # fmt: skip
    browser = visits(on_sqlite.office, R.COORDINATOR)
    shown = browser.open(f"/berkas/{scan.id}?lihat=1").headers["content-disposition"]
    saved = browser.open(f"/berkas/{word.id}?lihat=1").headers["content-disposition"]
    assert shown.startswith("inline;") and saved.startswith("attachment;")


def test_the_register_leaves_for_its_own_unit_alone(
    on_sqlite: Scene, visits: As, paper: Document
) -> None:
    mine = visits(on_sqlite.office, R.CONTRIBUTOR).fetch("/daftar/naskah.xlsx")
    theirs = visits(on_sqlite.other, R.CONTRIBUTOR).fetch("/daftar/naskah.xlsx")
    assert mine.status_code == theirs.status_code == 200
    assert mine.content != theirs.content and mine.content.startswith(b"PK")
    guarded(mine)


def test_the_national_view_leaves_for_lkpp_alone(on_sqlite: Scene, visits: As) -> None:
    address = "/daftar/nasional.xlsx?tahun=2026"
    theirs = visits(on_sqlite.lkpp, R.REVIEWER).fetch(address)
    assert theirs.status_code == 200 and theirs.content.startswith(b"PK")
    guarded(theirs)
    assert visits(on_sqlite.office, R.HEAD).fetch(address).status_code == 404


def test_the_register_of_an_internal_assessment_leaves_for_its_lpse_alone(
    on_sqlite: Scene, visits: As
) -> None:
    address = "/daftar/perbaikan-internal.xlsx"
    mine = visits(on_sqlite.office, R.HEAD).fetch(address)
    assert mine.status_code == 200 and mine.content.startswith(b"PK")
    guarded(mine)
    assert visits(on_sqlite.lkpp, R.REVIEWER).fetch(address).status_code == 404


def test_each_side_of_a_matter_gets_the_paper_of_the_other_by_its_step(
    on_sqlite: Scene, store: EvidenceStore, visits: As
) -> None:
    place = f"{Desk(on_sqlite, store).applied()}-1-word"
    answer = visits(on_sqlite.lkpp, R.REVIEWER).open(f"/langkah/{place}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, WORD)
    guarded(answer)
    stranger = visits(on_sqlite.other, R.HEAD)
    foreign, unknown = (stranger.open(f"/langkah/{p}") for p in (place, f"{'0' * 36}-1-word"))
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content == unknown.content
    assert visits(None, R.HEAD).fetch(f"/langkah/{place}").status_code == 401


def test_lkpp_gets_the_proof_of_a_certified_submission_and_nobody_of_a_draft(
    visits: As, on_sqlite: Scene, store: EvidenceStore
) -> None:
    assessment_id = begin(on_sqlite.office)
    answer_all(on_sqlite.office, assessment_id)
    proof = show_file(on_sqlite.office, store, assessment_id, "S01-01")
    with on_sqlite.database.reading() as db:
        (file,) = evidence_records.files_of(db, proof)
    address = f"/bukti/{file.id}?lihat=1"
    reviewer = visits(on_sqlite.lkpp, R.REVIEWER)
    assert reviewer.open(address).status_code == 404
    certify(on_sqlite.office, assessment_id)
    answer = reviewer.open(address)
    assert answer.status_code == 200 and answer.content == picture()
    guarded(answer)
    assert visits(on_sqlite.other).open(address).status_code == 404


def test_a_worksheet_leaves_whole_or_in_part_for_its_own_unit_alone(
    on_sqlite: Scene, visits: As
) -> None:
    assessment = on_sqlite.assessment_id
    own = visits(on_sqlite.office, R.CONTRIBUTOR)
    for name in (assessment, f"{assessment}-1"):
        answer = own.open(f"/daftar/lembar-kerja-{name}.xlsx")
        assert answer.status_code == 200 and answer.content.startswith(b"PK")
        assert answer.headers["cache-control"] == "no-store"
    for name in (f"{assessment}-2", f"{assessment}-saya", f"{assessment}-x", assessment[:-1] + "0"):
        assert own.open(f"/daftar/lembar-kerja-{name}.xlsx").status_code == 404
    for office in (on_sqlite.other, on_sqlite.lkpp):
        role = R.COORDINATOR if office is on_sqlite.other else R.REVIEWER
        stranger = visits(office, role)
        assert stranger.open(f"/daftar/lembar-kerja-{assessment}.xlsx").status_code == 404
