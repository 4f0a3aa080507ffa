"""A unit that holds a key signs its final PDF here; the key is used once and kept nowhere."""

from pathlib import Path

import pytest

from accounts.actor import AccountRole
from accounts.policy import Refused
from documents.life import State, Step
from documents.local_signing import LARGEST_KEY, sign_with_key
from evidence.store import EvidenceStore
from storage.tables import Document, PaperFile
from tests.documents import pki
from tests.documents.papers import AGREEMENT, came_back, drafted, files, final, pdf_made, step
from tests.furnished import Scene

KEY = pki.holder(pki.SARI).pkcs12()


def signed(
    scene: Scene, store: EvidenceStore, row: Document, key: bytes = KEY, *, by: str = "head",
    phrase: str = pki.PASSPHRASE, folder: Path | None = None,
) -> PaperFile:  # fmt: skip
    return sign_with_key(
        scene.database, store, scene.office.actor(AccountRole(by)), row.paper_id, key, phrase,
        "Menyetujui", pki.trusted(folder) if folder else (),
    )  # fmt: skip


def stored(store: EvidenceStore) -> list[bytes]:
    return [store.path(name).read_bytes() for name in store.names()]


def test_what_was_signed_here_is_proven_and_may_prove_the_step(
    scene: Scene, store: EvidenceStore, tmp_path: Path
) -> None:
    row = final(scene, store, AGREEMENT)
    pdf_made(scene, store, row)
    file = signed(scene, store, row, folder=tmp_path)
    facts = file.facts
    assert (facts["intact"], facts["trusted"], facts["same_document"]) == (True, True, "proven")
    assert [one["name"] for one in facts["signers"]] == [pki.SARI]
    assert step(scene, store, row, Step.SIGN, file_id=file.id) is State.NUMBERED


def test_the_second_signature_stands_on_the_first(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    pdf_made(on_sqlite, store, row)
    signed(on_sqlite, store, row)
    other = "Bima Contoh"
    second = signed(on_sqlite, store, row, pki.holder(other).pkcs12())
    assert [one["name"] for one in second.facts["signers"]] == [pki.SARI, other]
    assert second.facts["same_document"] == "proven"
    assert second.facts["intact"] is True


def test_a_foreign_file_that_came_back_is_never_signed_on(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    pdf_made(on_sqlite, store, row)
    foreign = pki.signer().sign(pki.pdf("PERJANJIAN LAIN", "Pasal 1 lain", "Demikian"), "P1")
    assert came_back(on_sqlite, store, row, foreign).facts["same_document"] == "different"
    assert len(signed(on_sqlite, store, row).facts["signers"]) == 1


def test_neither_key_nor_passphrase_is_kept(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store, AGREEMENT)
    pdf_made(on_sqlite, store, row)
    signed(on_sqlite, store, row)
    assert all(KEY not in content for content in stored(store))
    assert pki.PASSPHRASE not in str([file.facts for file in files(on_sqlite, row)])


def test_a_draft_a_missing_pdf_a_wrong_key_and_a_stranger_are_refused_and_nothing_is_kept(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    draft = drafted(on_sqlite, store, AGREEMENT)
    with pytest.raises(Refused, match="masih konsep"):
        signed(on_sqlite, store, draft)
    row = final(on_sqlite, store, AGREEMENT)
    with pytest.raises(Refused, match="Tekan Buat PDF"):
        signed(on_sqlite, store, row)
    pdf_made(on_sqlite, store, row)
    with pytest.raises(Refused, match="kata sandinya"):
        signed(on_sqlite, store, row, phrase="salah")
    with pytest.raises(Refused, match="terlalu besar"):
        signed(on_sqlite, store, row, b"0" * (LARGEST_KEY + 1))
    with pytest.raises(Refused, match="tidak berwenang"):
        signed(on_sqlite, store, row, by="contributor")
    assert files(on_sqlite, row) == []
