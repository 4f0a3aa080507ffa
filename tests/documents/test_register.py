"""A paper from draft to effect: on real databases, with numbers that leave no gap."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from accounts.actor import LPSE_ROLES, AccountRole
from accounts.policy import Refused
from documents.conversion import ask_for_pdf
from documents.issue import issue, stated
from documents.life import State, Step
from documents.numbering import Numbering
from documents.numbers import numbering_of, set_numbering
from documents.register import (
    Happening,
    finalise,
    find,
    record,
    replacement,
    revise,
    state_of,
)
from documents.returned import attach
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import audit
from storage import papers as records
from storage.database import Session
from storage.tables import Document, PaperNumber, Work
from tests.furnished import Scene
from tests.scenes import keep_file, picture

R = AccountRole
LETTER, AGREEMENT = "permohonan_bergabung", "sla_lkpp"
DAY = date(2026, 11, 21)
RECEIPT = {"bukti": "resi kurir 123"}


def drafted(scene: Scene, store: EvidenceStore, name: str = LETTER) -> Document:
    form = EXAMPLES[name].model_copy(update={"nomor": ""})
    return issue(scene.database, store, scene.office.coordinator, name, form)


def step(scene: Scene, store: EvidenceStore, paper_id: str, action: Step, **facts: Any) -> State:
    what = Happening(action, DAY, facts)
    return record(scene.database, store, scene.office.coordinator, paper_id, what)


def final(scene: Scene, store: EvidenceStore, name: str = LETTER, **more: Any) -> Document:
    row = drafted(scene, store, name)
    what = Happening(Step.FINALISE, DAY, number=more.pop("number", ""))
    return finalise(scene.database, store, scene.office.coordinator, row.paper_id, what, **more)


def state(scene: Scene, paper_id: str) -> State:
    with scene.database.reading() as db:
        return state_of(db, find(db, scene.office.coordinator, paper_id))


def numbers(scene: Scene) -> list[str]:
    with scene.database.reading() as db:
        return sorted(n.text for n in records.numbers(db, scene.office.unit_id).values())


def test_a_letter_goes_through_its_order(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    assert state(scene, row.paper_id) is State.FINAL
    assert numbers(scene) == []
    assert (
        step(scene, store, row.paper_id, Step.SIGN, penanda_tangan="Kepala instansi")
        is State.SIGNED
    )
    assert step(scene, store, row.paper_id, Step.NUMBER) is State.NUMBERED
    assert numbers(scene) == ["1/000/LPSE/XI/2026"]
    assert step(scene, store, row.paper_id, Step.SEND, kepada="LPSE") is State.SENT
    assert step(scene, store, row.paper_id, Step.RECEIVE, **RECEIPT) is State.RECEIVED
    with scene.database.reading() as db:
        newest = records.versions(db, row.paper_id)[0]
        paper = records.paper(db, scene.office.unit_id, row.paper_id)
    assert paper is not None
    assert stated(newest).model_dump()["nomor"] == "1/000/LPSE/XI/2026"
    assert stated(newest).kode_dokumen == paper.code
    assert audit.verify(scene.database).ok


def test_an_agreement_is_numbered_before_each_party_signs(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store, AGREEMENT)
    assert state(scene, row.paper_id) is State.NUMBERED
    assert stated(row).model_dump()["nomor"] == "1/000/LPSE/XI/2026"
    assert step(scene, store, row.paper_id, Step.SIGN, penanda_tangan="LKPP") is State.NUMBERED
    assert step(scene, store, row.paper_id, Step.SIGN, penanda_tangan="LPSE") is State.SIGNED
    assert step(scene, store, row.paper_id, Step.TAKE_EFFECT) is State.IN_FORCE


def test_a_letter_signed_electronically_bears_its_number_before(
    scene: Scene, store: EvidenceStore
) -> None:
    row = final(scene, store, print_number=True)
    assert stated(row).model_dump()["nomor"] == "1/000/LPSE/XI/2026"
    assert state(scene, row.paper_id) is State.FINAL
    assert step(scene, store, row.paper_id, Step.SIGN) is State.NUMBERED
    with scene.database.reading() as db:
        assert len(records.versions(db, row.paper_id)) == 2


@pytest.mark.parametrize("action", [Step.NUMBER, Step.SEND, Step.RECEIVE, Step.TAKE_EFFECT])
def test_no_step_can_be_skipped(on_sqlite: Scene, store: EvidenceStore, action: Step) -> None:
    row = final(on_sqlite, store)
    with pytest.raises(Refused, match="Langkah ini tidak mungkin"):
        step(on_sqlite, store, row.paper_id, action, **RECEIPT)
    assert numbers(on_sqlite) == []


def test_a_final_text_is_no_longer_revised(on_sqlite: Scene, store: EvidenceStore) -> None:
    row, actor = drafted(on_sqlite, store), on_sqlite.office.coordinator
    changed = stated(row).model_copy(update={"hal": "Permohonan bergabung dan pelatihan"})
    second = revise(on_sqlite.database, store, actor, row.paper_id, changed)
    assert (second.version, second.paper_id) == (2, row.paper_id)
    finalise(on_sqlite.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
    with pytest.raises(Refused, match="sudah final"):
        revise(on_sqlite.database, store, actor, row.paper_id, changed)


def test_a_cancelled_paper_keeps_its_number_and_leaves_no_gap(
    scene: Scene, store: EvidenceStore
) -> None:
    first = final(scene, store, AGREEMENT)
    with pytest.raises(Refused, match="alasannya"):
        step(scene, store, first.paper_id, Step.CANCEL)
    reason = "Pihak kedua menarik diri."
    assert step(scene, store, first.paper_id, Step.CANCEL, alasan=reason) is State.CANCELLED
    final(scene, store, AGREEMENT)
    assert numbers(scene) == ["1/000/LPSE/XI/2026", "2/000/LPSE/XI/2026"]


def test_a_finalising_that_fails_takes_no_number(
    scene: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = drafted(scene, store, AGREEMENT)
    what = Happening(Step.FINALISE, DAY)
    with monkeypatch.context() as full:
        full.setattr("evidence.store.EvidenceStore.receive", _disk_full)
        with pytest.raises(Refused, match="penuh"):
            finalise(scene.database, store, scene.office.coordinator, row.paper_id, what)
    assert numbers(scene) == []
    assert state(scene, row.paper_id) is State.DRAFT
    finalise(scene.database, store, scene.office.coordinator, row.paper_id, what)
    assert numbers(scene) == ["1/000/LPSE/XI/2026"]


def _disk_full(*_: object) -> None:
    raise Refused("Penyimpanan penuh.")


def test_numbers_have_no_gap_when_many_finalise_at_once(scene: Scene, store: EvidenceStore) -> None:
    rows, actor = [drafted(scene, store, AGREEMENT) for _ in range(16)], scene.office.coordinator

    def work(mine: list[Document]) -> None:
        for row in mine:
            finalise(scene.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))

    in_threads(work, [rows[number::8] for number in range(8)])
    assert ordinals(scene) == list(range(1, 17))


def test_two_who_finalise_the_same_paper_number_it_once(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store, AGREEMENT)
    with pytest.raises(Refused):
        finalise(
            scene.database, store, scene.office.coordinator, row.paper_id,
            Happening(Step.FINALISE, DAY),
        )  # fmt: skip
    assert len(numbers(scene)) == 1


def test_a_number_from_an_outside_register_is_typed_and_never_twice(
    scene: Scene, store: EvidenceStore
) -> None:
    set_numbering(scene.database, scene.office.admin, None, Numbering(pattern="").as_json(), DAY)
    with pytest.raises(Refused, match="buku agenda"):
        final(scene, store, AGREEMENT)
    final(scene, store, AGREEMENT, number="SRIKANDI/77")
    with pytest.raises(Refused, match="sudah dipakai"):
        final(scene, store, AGREEMENT, number="SRIKANDI/77")
    assert numbers(scene) == ["SRIKANDI/77"]


def test_each_kind_of_paper_and_year_may_count_for_itself(
    scene: Scene, store: EvidenceStore
) -> None:
    own = Numbering(pattern="{nomor:3}/SLA/{tahun}", series="sla")
    set_numbering(scene.database, scene.office.admin, AGREEMENT, own.as_json(), DAY)
    final(scene, store, AGREEMENT)
    final(scene, store, "permintaan_ubah_jadwal")
    later = drafted(scene, store, AGREEMENT)
    finalise(
        scene.database, store, scene.office.coordinator, later.paper_id,
        Happening(Step.FINALISE, date(2027, 1, 4)),
    )  # fmt: skip
    assert numbers(scene) == ["001/SLA/2026", "001/SLA/2027", "1/000/LPSE/XI/2026"]
    with scene.database.reading() as db:
        before = numbering_of(db, scene.office.unit_id, AGREEMENT, date(2026, 11, 20))
    assert before == Numbering()


def test_a_replacement_ends_the_paper_it_replaces_when_it_takes_effect(
    scene: Scene, store: EvidenceStore
) -> None:
    old = final(scene, store, AGREEMENT)
    for action in (Step.SIGN, Step.SIGN, Step.TAKE_EFFECT):
        step(scene, store, old.paper_id, action)
    actor, form = scene.office.coordinator, stated(old).model_copy(update={"nomor": ""})
    with pytest.raises(Refused, match="alasan"):
        replacement(scene.database, store, actor, old.paper_id, form, " ")
    reason = "Kanal helpdesk berubah."
    new = replacement(scene.database, store, actor, old.paper_id, form, reason)
    finalise(scene.database, store, actor, new.paper_id, Happening(Step.FINALISE, DAY))
    step(scene, store, new.paper_id, Step.SIGN)
    assert state(scene, old.paper_id) is State.IN_FORCE
    step(scene, store, new.paper_id, Step.SIGN)
    step(scene, store, new.paper_id, Step.TAKE_EFFECT)
    assert state(scene, old.paper_id) is State.REPLACED
    with scene.database.reading() as db:
        paper = find(db, actor, new.paper_id)
        assert (paper.replaces_id, paper.reason) == (old.paper_id, reason)


def test_a_receipt_needs_its_proof(on_sqlite: Scene, store: EvidenceStore) -> None:
    row = final(on_sqlite, store)
    for action in (Step.SIGN, Step.NUMBER, Step.SEND):
        step(on_sqlite, store, row.paper_id, action)
    with pytest.raises(Refused, match="bukti penerimaannya"):
        step(on_sqlite, store, row.paper_id, Step.RECEIVE)
    kept, actor = keep_file(store, picture(), "tanda terima.png"), on_sqlite.office.coordinator
    came = attach(on_sqlite.database, store, actor, row.paper_id, kept)
    what = Happening(Step.RECEIVE, DAY, file_id=came.id)
    assert record(on_sqlite.database, store, actor, row.paper_id, what) is State.RECEIVED
    with on_sqlite.database.reading() as db:
        [file] = records.files(db, row.paper_id)
        event = records.events(db, row.paper_id)[-1]
    assert (file.digest, event.facts["file"]) == (kept.digest, file.id)


def test_finalising_asks_for_the_pdf_once(scene: Scene, store: EvidenceStore) -> None:
    row = final(scene, store)
    with scene.database.reading() as db:
        asked = [w.facts for w in db.query(Work) if w.kind == "convert_document"]
    assert asked == [{"source": row.digest, "watermark": ""}]


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_who_may_not_register_changes_nothing(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    row, actor = drafted(on_sqlite, store), on_sqlite.office.actor(role)
    what = Happening(Step.FINALISE, DAY)
    if role in {R.COORDINATOR, R.UNIT_ADMIN, R.HEAD}:
        finalise(on_sqlite.database, store, actor, row.paper_id, what)
        assert state(on_sqlite, row.paper_id) is State.FINAL
        return
    with pytest.raises(Refused, match="tidak berwenang"):
        finalise(on_sqlite.database, store, actor, row.paper_id, what)
    assert state(on_sqlite, row.paper_id) is State.DRAFT


def test_a_paper_of_another_unit_sounds_like_one_nobody_knows(
    scene: Scene, store: EvidenceStore
) -> None:
    row, stranger = drafted(scene, store), scene.other.coordinator
    for wanted in (row.paper_id, "0" * 36):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            finalise(scene.database, store, stranger, wanted, Happening(Step.FINALISE, DAY))


def test_a_finalising_that_fails_among_many_leaves_no_gap_and_no_double(
    scene: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [drafted(scene, store, AGREEMENT) for _ in range(24)]
    broken, actor = {row.paper_id for row in rows[::3]}, scene.office.coordinator
    refused: list[str] = []

    def fails(db: Session, digest: str) -> None:
        """The last thing in the transaction: the number is taken, the file made, the event written."""
        if _paper_of(db, digest) in broken:
            raise Refused("gagal di tengah")
        ask_for_pdf(db, digest)

    def work(mine: list[Document]) -> None:
        for row in mine:
            try:
                finalise(scene.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
            except Refused:
                refused.append(row.paper_id)

    monkeypatch.setattr("documents.register.ask_for_pdf", fails)
    in_threads(work, [rows[number::8] for number in range(8)])
    assert set(refused) == broken
    assert ordinals(scene) == list(range(1, 17))
    assert {state(scene, paper_id) for paper_id in broken} == {State.DRAFT}
    monkeypatch.undo()
    in_threads(work, [[row for row in rows if row.paper_id in broken]])
    assert ordinals(scene) == list(range(1, 25))
    assert len(set(numbers(scene))) == 24
    assert audit.verify(scene.database).ok


def test_typed_and_counted_numbers_of_many_at_once_never_collide(
    scene: Scene, store: EvidenceStore
) -> None:
    rows = [drafted(scene, store, AGREEMENT) for _ in range(16)]
    actor, refused = scene.office.coordinator, []

    def work(mine: list[tuple[Document, str]]) -> None:
        for row, number in mine:
            what = Happening(Step.FINALISE, DAY, number=number)
            try:
                finalise(scene.database, store, actor, row.paper_id, what)
            except Refused:
                refused.append(number)

    typed = [(row, "SRIKANDI/77" if place % 2 else "") for place, row in enumerate(rows)]
    in_threads(work, [typed[number::8] for number in range(8)])
    assert refused == ["SRIKANDI/77"] * 7
    assert ordinals(scene) == list(range(1, 9))
    assert numbers(scene).count("SRIKANDI/77") == 1


def test_a_legal_date_before_the_one_it_depends_on_is_refused(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    row, actor = final(on_sqlite, store), on_sqlite.office.coordinator
    for action in (Step.SIGN, Step.NUMBER):
        step(on_sqlite, store, row.paper_id, action)
    early = Happening(Step.SEND, date(2026, 11, 20))
    with pytest.raises(Refused, match="mendahului tanggal naskah ditandatangani"):
        record(on_sqlite.database, store, actor, row.paper_id, early)
    step(on_sqlite, store, row.paper_id, Step.SEND)
    received = Happening(Step.RECEIVE, date(2026, 11, 20), RECEIPT)
    with pytest.raises(Refused, match=r"mendahului tanggal naskah dikirim \(21-11-2026\)"):
        record(on_sqlite.database, store, actor, row.paper_id, received)
    assert state(on_sqlite, row.paper_id) is State.SENT


def test_of_two_replacements_only_one_takes_the_place(scene: Scene, store: EvidenceStore) -> None:
    old, actor = final(scene, store, AGREEMENT), scene.office.coordinator
    for action in (Step.SIGN, Step.SIGN, Step.TAKE_EFFECT):
        step(scene, store, old.paper_id, action)
    form = stated(old).model_copy(update={"nomor": ""})
    new = [
        replacement(scene.database, store, actor, old.paper_id, form, "Kanal helpdesk berubah.")
        for _ in range(2)
    ]
    for row in new:
        finalise(scene.database, store, actor, row.paper_id, Happening(Step.FINALISE, DAY))
        step(scene, store, row.paper_id, Step.SIGN)
        step(scene, store, row.paper_id, Step.SIGN)
    step(scene, store, new[0].paper_id, Step.TAKE_EFFECT)
    with pytest.raises(Refused, match="sudah digantikan naskah lain"):
        step(scene, store, new[1].paper_id, Step.TAKE_EFFECT)
    assert state(scene, old.paper_id) is State.REPLACED
    assert state(scene, new[1].paper_id) is State.SIGNED


def test_two_series_that_would_write_the_same_number_are_told_apart_in_words(
    scene: Scene, store: EvidenceStore
) -> None:
    same = Numbering(series="sla").as_json()
    set_numbering(scene.database, scene.office.admin, AGREEMENT, same, DAY)
    final(scene, store, "permintaan_ubah_jadwal")
    with pytest.raises(Refused, match="Bedakan pola seri nomornya"):
        final(scene, store, AGREEMENT)
    assert numbers(scene) == ["1/000/LPSE/XI/2026"]
    other = Numbering(series="sla", pattern="SLA-{nomor}/{tahun}").as_json()
    set_numbering(scene.database, scene.office.admin, AGREEMENT, other, DAY)
    final(scene, store, AGREEMENT)
    assert numbers(scene) == ["1/000/LPSE/XI/2026", "SLA-1/2026"]


def ordinals(scene: Scene) -> list[int]:
    with scene.database.reading() as db:
        return sorted(n.ordinal for n in db.query(PaperNumber) if n.ordinal)


def in_threads(work: Callable[[Any], None], shares: list[Any]) -> None:
    """Do each share on a thread of its own, all at once."""
    with ThreadPoolExecutor(len(shares)) as pool:
        list(pool.map(work, shares))


def _paper_of(db: Session, digest: str) -> str:
    return next(row.paper_id for row in db.query(Document) if row.digest == digest)
