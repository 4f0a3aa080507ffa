"""What comes back is kept whole, and counts as this paper only where that is known."""

from pathlib import Path

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from documents.issue import WORD
from documents.life import State, Step
from documents.register import Happening, record
from documents.returned import attach, hand_out, require_place
from evidence.store import EvidenceStore
from intake.limits import Limits
from storage import audit
from storage import evidence as evidence_records
from tests.documents import pki, tampering
from tests.documents.papers import (
    AGREEMENT,
    DAY,
    MINUTES,
    came_back,
    code,
    drafted,
    files,
    final,
    last_event,
    newest,
    pdf_made,
    state,
    step,
)
from tests.furnished import Scene
from tests.scenes import keep_file, picture

R = AccountRole
OTHER_WORDS = pki.pdf("PERJANJIAN LAIN", "Pasal 1 lain", "Demikian")


# A signed PDF


def test_a_signed_pdf_is_proven_and_says_who_vouches(
    scene: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = final(scene, store, AGREEMENT)
    pdf_made(scene, store, row)
    file = came_back(scene, store, row, pki.signed(), roots=pki.trusted(tmp_path))
    facts = file.facts
    assert (file.kind, facts["same_document"], facts["version"]) == ("tanda_tangan", "proven", 2)
    assert (facts["intact"], facts["trusted"]) == (True, True)
    assert (facts["changed_after_signing"], facts["covers_whole_file"]) == (False, True)
    assert [s["name"] for s in facts["signers"]] == [pki.SARI]
    assert pki.ROOT in facts["roots"][0]
    assert step(scene, store, row, Step.SIGN, file_id=file.id) is State.NUMBERED
    event = last_event(scene, row)
    assert event.facts == {"penanda_tangan": "LKPP", "file": file.id, "kecocokan": "terbukti"}
    assert event.by == scene.office.coordinator.account_id
    assert audit.verify(scene.database).ok


def test_without_trusted_roots_a_signature_is_intact_and_not_trusted(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    pdf_made(on_sqlite, store, row)
    facts = came_back(on_sqlite, store, row, pki.signed()).facts
    assert (facts["intact"], facts["trusted"], facts["roots"]) == (True, False, [])
    assert facts["same_document"] == "proven"


def test_several_sign_one_after_the_other_each_once(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store, AGREEMENT)
    pdf_made(scene, store, row)
    first = came_back(scene, store, row, pki.signed(), "pertama.pdf")
    step(scene, store, row, Step.SIGN, file_id=first.id, penanda_tangan="LKPP")
    with pytest.raises(Refused, match=r"tidak menunggu tanda tangan LKPP\. Yang belum: LPSE"):
        step(scene, store, row, Step.SIGN, file_id=first.id, penanda_tangan="LKPP")
    twice = pki.signer("Budi Contoh").sign(pki.signed(), "P2")
    second = came_back(scene, store, row, twice, "kedua.pdf")
    assert second.facts["same_document"] == "proven"
    assert [s["name"] for s in second.facts["signers"]] == [pki.SARI, "Budi Contoh"]
    assert step(scene, store, row, Step.SIGN, file_id=second.id) is State.SIGNED
    assert last_event(scene, row).facts["penanda_tangan"] == "LPSE"
    assert {f.name for f in files(scene, row)} == {"pertama.pdf", "kedua.pdf"}


def test_nobody_else_signs_in_the_place_of_a_party(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    with pytest.raises(Refused, match="Yang belum: LKPP, LPSE"):
        step(on_sqlite, store, row, Step.SIGN, penanda_tangan="Pihak ketiga")
    assert state(on_sqlite, row) is State.NUMBERED


def test_a_file_a_service_rewrote_is_for_a_person_to_decide(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store, AGREEMENT)
    pdf_made(scene, store, row)
    rewritten = pki.signer().sign(tampering.rewritten(pki.agreement()), "P1")
    file = came_back(scene, store, row, rewritten)
    assert file.facts["same_document"] == "not_proven"
    with pytest.raises(Refused, match="Bandingkan halaman kedua berkas"):
        step(scene, store, row, Step.SIGN, file_id=file.id)
    step(scene, store, row, Step.SIGN, file_id=file.id, dibandingkan=True)
    event = last_event(scene, row)
    assert event.facts["kecocokan"] == "dibandingkan dan dinyatakan sama"
    assert event.by == scene.office.coordinator.account_id


def test_another_document_never_proves_a_signature_and_is_still_kept(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store, AGREEMENT)
    pdf_made(scene, store, row)
    file = came_back(scene, store, row, pki.signer().sign(OTHER_WORDS, "P1"))
    assert file.facts["same_document"] == "different"
    with pytest.raises(Refused, match="berbeda dari naskah ini"):
        step(scene, store, row, Step.SIGN, file_id=file.id, dibandingkan=True)
    assert state(scene, row) is State.NUMBERED
    assert [f.id for f in files(scene, row)] == [file.id]


def test_a_signature_that_does_not_fit_its_bytes_proves_nothing(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    pdf_made(on_sqlite, store, row, tampering.one_byte_changed(pki.agreement()))
    broken = tampering.one_byte_changed(pki.signed())
    file = came_back(on_sqlite, store, row, broken)
    assert (file.facts["intact"], file.facts["same_document"]) == (False, "not_proven")
    with pytest.raises(Refused, match="tidak utuh"):
        step(on_sqlite, store, row, Step.SIGN, file_id=file.id, dibandingkan=True)


def test_a_letter_is_the_version_that_was_signed_not_the_one_numbered_after(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store)
    pdf_made(scene, store, row)
    step(scene, store, row, Step.SIGN)
    step(scene, store, row, Step.NUMBER)
    numbered = newest(scene, row)
    pdf_made(scene, store, numbered, OTHER_WORDS)
    facts = came_back(scene, store, row, pki.signed()).facts
    assert (facts["same_document"], facts["version"], numbered.version) == ("proven", 1, 2)


def test_without_a_pdf_to_compare_with_nothing_is_proven(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    facts = came_back(on_sqlite, store, row, pki.signed()).facts
    assert (facts["same_document"], facts["version"]) == ("not_proven", 0)
    assert "belum dibuat di sini" in facts["same_remark"]


@pytest.mark.parametrize(
    ("limits", "content", "says"),
    [
        (Limits(file_bytes=1000), pki.signed(), "lebih besar dari"),
        (Limits(), pki.signed().replace(b"startxref\n", b"startxref\n9"), "bukan PDF yang utuh"),
    ],
)
def test_what_cannot_be_examined_is_kept_with_the_reason_and_is_never_called_unsigned(
    on_sqlite: Scene,
    store: EvidenceStore,
    monkeypatch: pytest.MonkeyPatch,
    limits: Limits,
    content: bytes,
    says: str,
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    kept = keep_file(store, content, "kembali.pdf")
    monkeypatch.setattr("documents.signatures.Limits", lambda: limits)
    actor = on_sqlite.office.coordinator
    file = attach(on_sqlite.database, store, actor, row.paper_id, kept)
    assert file.kind == "berkas" and says in file.facts["problem"]
    with pytest.raises(Refused, match=says):
        step(on_sqlite, store, row, Step.SIGN, file_id=file.id, kode=code(on_sqlite, row))


# A scan


@pytest.mark.parametrize("name", ["pindai.png", "pindai.pdf"])
def test_a_scan_counts_with_the_code_somebody_read_in_its_footer(
    scene: Scene, store: EvidenceStore, name: str
) -> None:
    row = final(scene, store, MINUTES)
    content = picture() if name.endswith("png") else pki.pdf("", "", "")
    file = came_back(scene, store, row, content, name)
    assert (file.kind, file.facts) == ("berkas", {})
    with pytest.raises(Refused, match="Ketik kode"):
        step(scene, store, row, Step.SIGN, file_id=file.id)
    other = final(scene, store, MINUTES)
    with pytest.raises(Refused, match="bukan kode naskah ini"):
        step(scene, store, row, Step.SIGN, file_id=file.id, kode=code(scene, other))
    read = code(scene, row).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    step(scene, store, row, Step.SIGN, file_id=file.id, kode=read)
    event = last_event(scene, row)
    assert (event.facts["kode"], event.facts["file"]) == (code(scene, row), file.id)
    assert event.by == scene.office.coordinator.account_id


def test_a_word_file_is_no_scan(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store, MINUTES)
    word = store.path(row.digest).read_bytes()
    file = came_back(on_sqlite, store, row, word, "surat.docx")
    with on_sqlite.database.reading() as db:
        blob = evidence_records.blob(db, file.digest)
    assert blob is not None and blob.media_type == WORD
    with pytest.raises(Refused, match="bukan hasil pindai"):
        step(on_sqlite, store, row, Step.SIGN, file_id=file.id, kode=code(on_sqlite, row))


def test_a_file_of_another_paper_is_no_proof(on_sqlite: Scene, store: EvidenceStore) -> None:
    row, other = final(on_sqlite, store, MINUTES), final(on_sqlite, store, MINUTES)
    file = came_back(on_sqlite, store, other, picture(), "pindai.png")
    with pytest.raises(Refused, match="bukan berkas naskah ini"):
        step(on_sqlite, store, row, Step.SIGN, file_id=file.id, kode=code(on_sqlite, row))


# Where nothing may come back


def test_nothing_comes_back_for_a_draft(scene: Scene, store: EvidenceStore) -> None:
    row = drafted(scene, store)
    with pytest.raises(Refused, match="masih konsep"):
        came_back(scene, store, row, pki.signed())
    assert files(scene, row) == []


def test_what_comes_late_for_a_cancelled_paper_is_kept(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    step(on_sqlite, store, row, Step.CANCEL, alasan="Pihak kedua menarik diri.")
    file = came_back(on_sqlite, store, row, pki.signed())
    assert [f.id for f in files(on_sqlite, row)] == [file.id]
    assert state(on_sqlite, row) is State.CANCELLED


def test_a_paper_of_another_unit_takes_nothing(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    kept = keep_file(store, pki.signed(), "kembali.pdf")
    for wanted in (row.paper_id, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            attach(scene.database, store, scene.other.coordinator, wanted, kept)
    assert files(scene, row) == []


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_who_may_not_register_brings_nothing(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    row, actor = final(on_sqlite, store), on_sqlite.office.actor(role)
    if role in {R.COORDINATOR, R.UNIT_ADMIN, R.HEAD}:
        assert require_place(on_sqlite.database, actor, row.paper_id).id == row.paper_id
        return
    kept = keep_file(store, pki.signed(), "kembali.pdf")
    with pytest.raises(Refused, match="tidak berwenang"):
        attach(on_sqlite.database, store, actor, row.paper_id, kept)
    assert files(on_sqlite, row) == []


def test_only_the_unit_fetches_what_came_back(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    file = came_back(scene, store, row, pki.signed())
    handed = hand_out(scene.database, store, scene.office.contributor, file.id)
    assert handed is not None and handed.path.read_bytes() == pki.signed()
    strangers = [*scene.other.actors.values(), *scene.lkpp.actors.values(), scene.administrator]
    for actor in strangers:
        assert hand_out(scene.database, store, actor, file.id) is None
    assert hand_out(scene.database, store, scene.office.head, file.digest) is None


def test_everything_that_came_is_there_in_its_order(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    came = [came_back(scene, store, row, picture(c), f"{c}.png") for c in ("red", "teal", "red")]
    assert [f.id for f in files(scene, row)] == [f.id for f in reversed(came)]
    for file in came:
        assert store.path(file.digest).is_file()


def test_a_step_that_follows_from_another_deed_is_not_recorded_by_itself(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = drafted(on_sqlite, store)
    for action in (Step.FINALISE, Step.REPLACE):
        with pytest.raises(Refused, match=r"final|pengganti"):
            record(
                on_sqlite.database, store, on_sqlite.office.coordinator, row.paper_id,
                Happening(action, DAY),
            )  # fmt: skip
    assert state(on_sqlite, row) is State.DRAFT
