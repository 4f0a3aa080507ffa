"""Proofs: hostile files stay out, versions stay, and a file goes only to who may see it."""

import errno
import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.policy import Refused
from evidence.proofs import (
    CONFIDENTIALITY,
    INSPECT,
    KINDS,
    Kept,
    add_proof,
    add_version,
    describe,
    evidence_validity,
    find,
    hand_out,
    is_expired,
    keep,
    keep_alone,
    kind_of,
    may_see,
)
from evidence.store import EvidenceStore
from storage import evidence as records
from storage.tables import AuditEvent, Evidence, EvidenceFile, Work
from tests.furnished import Scene
from tests.intake import corpus
from tests.scenes import keep_file, picture

R = AccountRole
PDF = "application/pdf"
FACTS: dict[str, Any] = {
    "title": "SK tim pengelola", "kind": "assignment", "number": "SK 12/2026",
    "issued_on": date(2026, 1, 5), "valid_from": date(2026, 1, 5), "valid_to": date(2026, 12, 31),
    "confidentiality": "terbatas", "link": "",
}  # fmt: skip
# One of each family: the whole corpus is the business of intake.
HOSTILE = [
    attack for attack in corpus.ATTACKS
    if attack.title in {
        "empty", "svg", "html", "exe named pdf", "exe, name reversed", "zip named docx", "docm",
        "locked docx", "zip slip", "ratio", "laughs in text", "png and zip", "pdf named exe",
        "pdf named png", "pdf cut off", "pixel flood",
    }
]  # fmt: skip


def waiting(store: EvidenceStore) -> list[Path]:
    return list((store.root / "incoming").iterdir())


def new_proof(scene: Scene, kept: Kept | None, by: Actor | None = None, **facts: Any) -> Evidence:
    with scene.database.writing() as db:
        return add_proof(db, by or scene.office.contributor, kept, FACTS | facts)


def new_version(scene: Scene, proof: str, kept: Kept, by: Actor | None = None) -> None:
    with scene.database.writing() as db:
        add_version(db, by or scene.office.contributor, proof, kept)


def say_of(scene: Scene, by: Actor, proof: str, facts: dict[str, Any]) -> None:
    with scene.database.writing() as db:
        describe(db, by, find(db, by, proof), facts)


def versions(scene: Scene, proof: str) -> list[EvidenceFile]:
    with scene.database.reading() as db:
        return records.files_of(db, proof)


def stated(scene: Scene, proof: str) -> dict[str, Any]:
    with scene.database.reading() as db:
        row = records.evidence(db, scene.office.unit_id, proof)
    assert row is not None
    return {name: getattr(row, name) for name in FACTS}


# -- keeping -------------------------------------------------------------------------------------


def test_a_good_file_is_kept_under_its_digest_with_its_type_and_name(
    store: EvidenceStore,
) -> None:
    content = corpus.text_pdf()
    kept = keep_file(store, content, "../C:\\SK\u202e tim.pdf")
    assert (kept.size, kept.media_type, kept.name) == (len(content), PDF, "SK tim.pdf")
    assert store.path(kept.digest).read_bytes() == content
    assert waiting(store) == []


@pytest.mark.parametrize("attack", HOSTILE, ids=lambda attack: attack.title)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(
    store: EvidenceStore, attack: corpus.Attack
) -> None:
    with pytest.raises(Refused, match=attack.says):
        keep_file(store, attack.build(), attack.name)
    assert list(store.names()) == []
    assert waiting(store) == []


def test_every_hostile_family_of_this_test_exists_in_the_corpus() -> None:
    assert len(HOSTILE) >= 14


def test_the_kind_of_a_file_that_arrives_is_told_by_its_content(store: EvidenceStore) -> None:
    for content, media_type in ((corpus.text_pdf(), PDF), (picture(), "image/png")):
        with store.receive(1_000_000) as incoming:
            incoming.write(content)
            assert kind_of(incoming) == media_type
    with store.receive(1_000_000) as incoming:
        incoming.write(b"MZ" + b"\0" * 100)
        with pytest.raises(Refused, match="program"):
            kind_of(incoming)


def test_a_disk_that_is_full_is_a_refusal_in_words(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with store.receive(1_000_000) as incoming:
        incoming.write(picture())
        monkeypatch.setattr(os, "link", no_room)
        with pytest.raises(Refused, match="penuh"):
            keep(incoming, "foto.png")
    assert list(store.names()) == []


# -- proofs and versions -------------------------------------------------------------------------


def test_a_proof_is_kept_as_described_with_its_first_file(
    scene: Scene, store: EvidenceStore
) -> None:
    proof = new_proof(scene, keep_file(store, picture(), "foto.png"))
    assert stated(scene, proof.id) == FACTS
    (first,) = versions(scene, proof.id)
    assert (first.version, first.name) == (1, "foto.png")
    assert first.uploaded_by == scene.office.contributor.account_id
    with scene.database.reading() as db:
        blob = records.blob(db, first.digest)
        works = [w.facts for w in db.query(Work) if w.kind == INSPECT]
        actions = [e.action for e in db.query(AuditEvent).order_by(AuditEvent.seq)][-2:]
    assert blob is not None
    assert (blob.size, blob.media_type) == (len(picture()), "image/png")
    assert works == [{"digest": first.digest}]
    assert actions == ["evidence_added", "evidence_file_added"]


def test_a_newer_file_is_a_new_version_and_the_older_ones_stay(
    scene: Scene, store: EvidenceStore
) -> None:
    proof = new_proof(scene, keep_file(store, picture("teal"), "lama.png"))
    new_version(scene, proof.id, keep_file(store, picture("navy"), "baru.png"))
    found = versions(scene, proof.id)
    assert [(f.version, f.name) for f in found] == [(2, "baru.png"), (1, "lama.png")]
    contents = [store.path(f.digest).read_bytes() for f in found]
    assert contents == [picture("navy"), picture("teal")]


def test_the_same_file_twice_is_two_versions_of_one_stored_file_inspected_once(
    scene: Scene, store: EvidenceStore
) -> None:
    proof = new_proof(scene, keep_file(store, picture(), "foto.png"))
    new_version(scene, proof.id, keep_file(store, picture(), "foto lagi.png"))
    assert len({f.digest for f in versions(scene, proof.id)}) == 1
    with scene.database.reading() as db:
        assert db.query(Work).filter_by(kind=INSPECT).count() == 1
        assert len(records.blobs(db)) == 1


def test_the_same_file_in_two_units_tells_neither_of_the_other(
    scene: Scene, store: EvidenceStore
) -> None:
    mine = new_proof(scene, keep_file(store, picture(), "milik saya.png"))
    theirs = new_proof(
        scene, keep_file(store, picture(), "milik mereka.png"), scene.other.contributor
    )
    with scene.database.reading() as db:
        for office, proof in ((scene.office, mine), (scene.other, theirs)):
            assert [e.id for e in records.evidence_of_unit(db, office.unit_id)] == [proof.id]
            assert list(records.files(db, office.unit_id)) == [proof.id]


def test_a_proof_may_be_a_link_alone_but_not_nothing(scene: Scene) -> None:
    proof = new_proof(scene, None, link="https://contoh.id/maklumat")
    assert versions(scene, proof.id) == []
    with pytest.raises(Refused, match="berkas atau isi tautan"):
        new_proof(scene, None)
    with scene.database.reading() as db:
        assert db.query(Evidence).count() == 1


def test_a_proof_without_a_title_takes_the_name_of_its_file(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    proof = new_proof(on_sqlite, keep_file(store, picture(), "Foto ruang.png"), title="  ")
    assert stated(on_sqlite, proof.id)["title"] == "Foto ruang.png"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"title": ""}, "nama bukti"),
        ({"title": "\u200b\x00"}, "nama bukti"),
        ({"kind": ""}, "dari daftar"),
        ({"kind": "Kebijakan"}, "dari daftar"),
        ({"confidentiality": "sangat rahasia"}, "dari daftar"),
        ({"confidentiality": None}, "dari daftar"),
        ({"valid_to": date(2026, 1, 4)}, "mendahului tanggal mulainya"),
        ({"link": "javascript:alert(1)"}, "https://"),
        ({"link": "JavaScript://%0aalert(1)"}, "https://"),
        ({"link": " javascript:alert(1)//https://"}, "https://"),
        ({"link": "data:text/html,<script>"}, "https://"),
        ({"link": "vbscript:x"}, "https://"),
        ({"link": "file:///etc/passwd"}, "https://"),
        ({"link": "//contoh.id"}, "https://"),
        ({"link": "contoh.id"}, "https://"),
        ({"link": "ftp://contoh.id"}, "https://"),
        ({"link": "https://contoh.id/a b"}, "tidak sah"),
        ({"link": "https://contoh.id/\njavascript:x"}, "tidak sah"),
        ({"link": "https://contoh.id/\x00"}, "tidak sah"),
        ({"link": "https://contoh.id/\u202egpj.exe"}, "tidak sah"),
        ({"link": "https://contoh.id/" + "x" * 1000}, "tidak sah"),
    ],
)
def test_what_cannot_be_said_about_a_proof_is_refused(
    on_sqlite: Scene, facts: dict[str, Any], says: str
) -> None:
    base = {"link": "https://contoh.id/maklumat"}
    with pytest.raises(Refused, match=says):
        new_proof(on_sqlite, None, **base | facts)
    with on_sqlite.database.reading() as db:
        assert db.query(Evidence).count() == 0


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"kind": "Kebijakan"}, "dari daftar"),
        ({"confidentiality": ""}, "dari daftar"),
        ({"valid_to": date(2020, 1, 1)}, "mendahului tanggal mulainya"),
        ({"link": "javascript:alert(1)"}, "https://"),
    ],
)
def test_a_description_that_is_refused_changes_nothing(
    on_sqlite: Scene, facts: dict[str, Any], says: str
) -> None:
    said = FACTS | {"link": "https://contoh.id/maklumat"}
    proof = new_proof(on_sqlite, None, **said)
    with pytest.raises(Refused, match=says):
        say_of(on_sqlite, on_sqlite.office.contributor, proof.id,
            said | {"title": "Judul lain"} | facts,
        )  # fmt: skip
    assert stated(on_sqlite, proof.id) == said


@pytest.mark.parametrize(
    "link", ["https://contoh.id", "http://10.0.0.1:8080/a?b=c#d", " https://x.id "]
)
def test_an_ordinary_address_is_kept_and_never_fetched(on_sqlite: Scene, link: str) -> None:
    assert stated(on_sqlite, new_proof(on_sqlite, None, link=link).id)["link"] == link.strip()


@pytest.mark.parametrize(("kind", "secrecy"), list(product(KINDS, CONFIDENTIALITY)))
def test_every_kind_and_confidentiality_of_the_list_is_accepted(
    on_sqlite: Scene, kind: str, secrecy: str
) -> None:
    proof = new_proof(on_sqlite, None, link="https://contoh.id", kind=kind, confidentiality=secrecy)
    assert (proof.kind, proof.confidentiality) == (kind, secrecy)


def test_a_description_can_be_changed_and_leaves_the_files(
    scene: Scene, store: EvidenceStore
) -> None:
    proof = new_proof(scene, keep_file(store, picture(), "foto.png"))
    changed = FACTS | {"title": "Judul lain", "kind": "report", "valid_to": None, "number": ""}
    say_of(scene, scene.office.coordinator, proof.id, changed)
    assert stated(scene, proof.id) == changed
    assert len(versions(scene, proof.id)) == 1


def test_a_proof_that_is_only_a_link_keeps_one(scene: Scene, store: EvidenceStore) -> None:
    proof = new_proof(scene, None, link="https://contoh.id/maklumat")
    with pytest.raises(Refused, match="berkas atau isi tautan"):
        say_of(scene, scene.office.contributor, proof.id, FACTS | {"link": ""})
    assert stated(scene, proof.id)["link"] == "https://contoh.id/maklumat"
    new_version(scene, proof.id, keep_file(store, picture(), "foto.png"))
    say_of(scene, scene.office.contributor, proof.id, FACTS | {"link": ""})
    assert stated(scene, proof.id)["link"] == ""


@pytest.mark.parametrize("field", ["title", "number"])
def test_text_about_a_proof_is_kept_so_that_a_report_can_print_it(scene: Scene, field: str) -> None:
    written = "SK\u00a0tim\x00\n\u202epengelola\u202c " + "x" * 300
    proof = new_proof(scene, None, link="https://contoh.id", **{field: written})
    kept = stated(scene, proof.id)[field]
    assert kept.startswith("SK tim pengelola xxx")
    assert len(kept) == {"title": 200, "number": 120}[field]


# -- who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR, R.CONTRIBUTOR}))
def test_only_coordinator_and_contributor_add_and_describe_proofs(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    actor, kept = on_sqlite.office.actor(role), keep_file(store, picture(), "foto.png")
    proof = new_proof(on_sqlite, kept)
    for deed in (
        lambda: new_proof(on_sqlite, kept, actor),
        lambda: new_version(on_sqlite, proof.id, kept, actor),
        lambda: say_of(on_sqlite, actor, proof.id, FACTS),
    ):
        with pytest.raises(Refused, match="tidak berwenang"):
            deed()
    assert len(versions(on_sqlite, proof.id)) == 1


def test_a_proof_of_another_unit_sounds_like_one_nobody_knows(
    scene: Scene, store: EvidenceStore
) -> None:
    kept = keep_file(store, picture(), "foto.png")
    proof, actor = new_proof(scene, kept), scene.other.contributor
    said = set()
    for wanted in (proof.id, "0" * 36, "", "' OR 1=1 --", kept.digest):
        for deed in (
            lambda w=wanted: new_version(scene, w, kept, actor),
            lambda w=wanted: say_of(scene, actor, w, FACTS),
            lambda w=wanted: look(scene, actor, w),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            said.add(str(refused.value))
    assert said == {"Bukti itu tidak ditemukan di unit Anda."}
    assert len(versions(scene, proof.id)) == 1
    assert stated(scene, proof.id) == FACTS


def look(scene: Scene, actor: Actor, proof: str) -> Evidence:
    with scene.database.reading() as db:
        return find(db, actor, proof)


MAY_OPEN_SECRETS = {R.COORDINATOR, R.CONTRIBUTOR, R.HEAD}


@pytest.fixture
def files(on_sqlite: Scene, store: EvidenceStore) -> Iterator[dict[str, str]]:
    """A file of each confidentiality, by confidentiality."""
    found = {}
    for secrecy in CONFIDENTIALITY:
        proof = new_proof(
            on_sqlite, keep_file(store, picture(), f"{secrecy}.png"), confidentiality=secrecy
        )
        (file,) = versions(on_sqlite, proof.id)
        found[secrecy] = file.id
    yield found


@pytest.mark.parametrize(("role", "secrecy"), list(product(sorted(LPSE_ROLES), CONFIDENTIALITY)))
def test_at_home_everybody_gets_a_file_but_a_secret_only_who_works_on_it(
    on_sqlite: Scene, store: EvidenceStore, files: dict[str, str], role: AccountRole, secrecy: str
) -> None:
    actor = on_sqlite.office.actor(role)
    handed = hand_out(on_sqlite.database, store, actor, files[secrecy])
    if secrecy == "rahasia" and role not in MAY_OPEN_SECRETS:
        assert handed is None
        return
    assert handed is not None
    assert (handed.name, handed.media_type) == (f"{secrecy}.png", "image/png")
    assert handed.path.read_bytes() == picture()


@pytest.mark.parametrize("secrecy", CONFIDENTIALITY)
def test_away_nobody_gets_a_file_however_they_ask(
    on_sqlite: Scene, store: EvidenceStore, files: dict[str, str], secrecy: str
) -> None:
    strangers = [
        *on_sqlite.other.actors.values(), *on_sqlite.lkpp.actors.values(), on_sqlite.administrator,
    ]  # fmt: skip
    with on_sqlite.database.reading() as db:
        file = records.any_file(db, files[secrecy])
    assert file is not None
    for actor in strangers:
        for wanted in (file.id, file.digest, file.evidence_id):
            assert hand_out(on_sqlite.database, store, actor, wanted) is None


@pytest.mark.parametrize("wanted", ["", "0" * 36, "../../etc/passwd", "' OR 1=1 --", "x" * 5000])
def test_an_invented_file_is_nobodys(scene: Scene, store: EvidenceStore, wanted: str) -> None:
    assert hand_out(scene.database, store, scene.office.contributor, wanted) is None


def test_neither_digest_nor_proof_is_an_address(
    on_sqlite: Scene, store: EvidenceStore, files: dict[str, str]
) -> None:
    with on_sqlite.database.reading() as db:
        file = records.any_file(db, files["biasa"])
    assert file is not None
    for wanted in (file.digest, file.evidence_id):
        assert hand_out(on_sqlite.database, store, on_sqlite.office.head, wanted) is None


def test_an_older_version_can_still_be_opened(scene: Scene, store: EvidenceStore) -> None:
    proof = new_proof(scene, keep_file(store, picture("teal"), "lama.png"))
    new_version(scene, proof.id, keep_file(store, picture("navy"), "baru.png"))
    contents = []
    for file in versions(scene, proof.id):
        handed = hand_out(scene.database, store, scene.office.head, file.id)
        assert handed is not None
        contents.append(handed.path.read_bytes())
    assert contents == [picture("navy"), picture("teal")]


@pytest.mark.parametrize(("role", "secrecy"), list(product(sorted(LPSE_ROLES), CONFIDENTIALITY)))
def test_whether_contents_may_be_seen_is_the_same_question_everywhere(
    on_sqlite: Scene, role: AccountRole, secrecy: str
) -> None:
    proof = Evidence(unit_id=on_sqlite.office.unit_id, confidentiality=secrecy)
    expected = secrecy != "rahasia" or role in MAY_OPEN_SECRETS
    assert may_see(on_sqlite.office.actor(role), proof) is expected


def test_a_stored_file_that_is_no_proof_has_no_address(scene: Scene, store: EvidenceStore) -> None:
    kept = keep_file(store, picture(), "logo.png")
    with scene.database.writing() as db:
        keep_alone(db, kept)
        keep_alone(db, kept)
    with scene.database.reading() as db:
        assert records.blobs(db) == [(kept.digest, kept.size)]
    assert hand_out(scene.database, store, scene.office.head, kept.digest) is None


# -- how long a proof holds ----------------------------------------------------------------------

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("valid_to", "expired"),
    [
        (None, False),
        (DAY - timedelta(days=1), True),
        (DAY, False),
        (DAY + timedelta(days=1), False),
    ],
)
def test_a_proof_holds_through_its_last_day(valid_to: date | None, expired: bool) -> None:
    assert is_expired(valid_to, DAY) is expired


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [
        (None, None, None),
        (DAY, None, None),
        (DAY, DAY + timedelta(days=31), None),
        (None, DAY + timedelta(days=31), None),
        (DAY + timedelta(days=1), None, "belum berlaku (mulai 03-03-2026)"),
        (DAY + timedelta(days=1), DAY + timedelta(days=2), "belum berlaku (mulai 03-03-2026)"),
        (None, DAY - timedelta(days=1), "kedaluwarsa sejak 01-03-2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "kedaluwarsa sejak 31-12-2025"),
        (None, DAY, "akan berakhir 02-03-2026"),
        (None, DAY + timedelta(days=30), "akan berakhir 01-04-2026"),
    ],
)
def test_what_is_wrong_with_the_time_a_proof_holds_is_said_in_words(
    begin: date | None, end: date | None, says: str | None
) -> None:
    assert evidence_validity(begin, end, DAY, 30) == says


@pytest.mark.parametrize(("warning", "says"), [(0, False), (9, False), (10, True), (365, True)])
def test_the_warning_comes_as_early_as_the_catalog_says(warning: int, says: bool) -> None:
    assert (evidence_validity(None, DAY + timedelta(days=10), DAY, warning) is not None) is says
