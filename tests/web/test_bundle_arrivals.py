"""A bundle comes in by a way of its own: larger than a proof, checked whole, held for its sender."""

from io import BytesIO

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from evidence.store import EvidenceStore
from exchange.bundle.held import held
from exchange.bundle.taken import write_bundle
from tests.furnished import Scene
from tests.web.conftest import LIMIT, Deeds
from tests.web.test_uploads import OURS
from tests.web.visitor import Visitor
from web.arrivals import Arrivals


def sent(scene: Scene, store: EvidenceStore, actor: Actor, content: bytes) -> dict[str, object]:
    with store.receive(len(content)) as incoming:
        incoming.write(content)
        arrivals = Arrivals(scene.database, store)
        return arrivals.keep(actor, incoming, "Paket.zip", {"tujuan": "paket"})


def bundle(scene: Scene, store: EvidenceStore) -> bytes:
    out = BytesIO()
    write_bundle(scene.database, store, scene.office.coordinator, scene.assessment_id, out)
    return out.getvalue()


def test_what_is_larger_than_a_proof_comes_in_and_is_always_taken_for_a_bundle(
    siti: Visitor, deeds: Deeds
) -> None:
    content = bytes(LIMIT + 1)
    assert siti.ask("PUT", "/unggah?nama=a.zip", OURS, content).status_code == 413
    answer = siti.ask("PUT", "/unggah/paket?nama=a.zip&tujuan=bukti", OURS, content)
    assert answer.status_code == 201
    (_, _, query, _), = deeds.kept  # fmt: skip
    assert query == {"tujuan": "paket"}


def test_it_is_checked_and_held_for_its_sender(on_sqlite: Scene, store: EvidenceStore) -> None:
    actor, raw = on_sqlite.office.coordinator, bundle(on_sqlite, store)
    said = sent(on_sqlite, store, actor, raw)
    assert (said["nama"], said["ukuran"]) == ("Paket.zip", len(raw))
    assert held(store, actor, str(said["id"])).read_bytes() == raw


def test_a_damaged_one_is_refused_and_not_held(on_sqlite: Scene, store: EvidenceStore) -> None:
    raw = bytearray(bundle(on_sqlite, store))
    raw[raw.rfind(b"answers.json", 0, len(raw) // 2) + 200] ^= 1
    with pytest.raises(Refused, match=r"answers\.json"):
        sent(on_sqlite, store, on_sqlite.office.coordinator, bytes(raw))
    assert not list((store.root / "incoming").iterdir())


def test_only_who_may_use_one_sends_one(on_sqlite: Scene, store: EvidenceStore) -> None:
    raw = bundle(on_sqlite, store)
    for actor in (
        on_sqlite.office.actor(AccountRole.HELPDESK),
        on_sqlite.lkpp.actor(AccountRole.REVIEWER),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            sent(on_sqlite, store, actor, raw)
    assert sent(on_sqlite, store, on_sqlite.lkpp.actor(AccountRole.LKPP_ADMIN), raw)["id"]
