"""What is issued is kept for good, recorded, and handed to the unit it belongs to."""

import errno
import os
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import docx
import pytest

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole
from accounts.policy import Refused
from accounts.profile import save_profile
from accounts.setup import state_address
from documents.issue import WORD, file_name, hand_out, issue, stated
from evidence.store import EvidenceStore
from forms import sla_lkpp
from storage import papers as records
from storage.tables import AuditEvent, Document, Paper
from templates.render import template_bytes
from tests.furnished import Scene
from tests.scenes import PROFILE

R = AccountRole
FORM = sla_lkpp.EXAMPLE


def paper_of(scene: Scene, row: Document) -> Paper:
    with scene.database.reading() as db:
        paper = records.paper(db, row.unit_id, row.paper_id)
    assert paper is not None
    return paper


def issued(scene: Scene, store: EvidenceStore, by: AccountRole = R.COORDINATOR) -> Document:
    return issue(scene.database, store, scene.office.actor(by), "sla_lkpp", FORM)


def test_an_issued_document_is_kept_with_what_it_states(scene: Scene, store: EvidenceStore) -> None:
    row = issued(scene, store)
    with store.open(row.digest) as file:
        content = file.read()
    assert FORM.lpse.nama in "\n".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
        for p in docx.Document(BytesIO(content)).element.body.iter()
        if p.tag.endswith("}p")
    )
    assert row.title == FORM.core_properties().title
    paper = paper_of(scene, row)
    assert stated(row) == FORM.model_copy(update={"kode_dokumen": paper.code})
    assert (row.version, row.template) == (1, sha256(template_bytes("sla_lkpp")).hexdigest())
    assert row.assessment_id is None
    with scene.database.reading() as db:
        event = db.query(AuditEvent).order_by(AuditEvent.seq.desc()).first()
    assert event is not None
    assert (event.action, event.entity_id) == ("document_generated", row.id)


def test_a_paper_is_as_large_as_the_unit_says(on_sqlite: Scene, store: EvidenceStore) -> None:
    office = on_sqlite.office
    sizes = []
    for paper in ("A4", "F4"):
        save_profile(on_sqlite.database, office.admin, PROFILE | {"paper": paper}, FORM.tanggal)
        with store.open(issued(on_sqlite, store).digest) as file:
            section = docx.Document(BytesIO(file.read())).sections[0]
        sizes.append((round(section.page_width.cm, 1), round(section.page_height.cm, 1)))
    assert sizes == [(21.0, 29.7), (21.5, 33.0)]


def foot(store: EvidenceStore, row: Document) -> str:
    with store.open(row.digest) as file:
        section = docx.Document(BytesIO(file.read())).sections[0]
    return "\n".join(paragraph.text for paragraph in section.footer.paragraphs)


def test_the_foot_names_the_address_to_verify_at_only_where_there_is_one(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    silent = issued(on_sqlite, store)
    assert paper_of(on_sqlite, silent).code in foot(store, silent)
    assert "Verifikasi" not in foot(store, silent)
    state_address(on_sqlite.database, "https://telaah.contoh.go.id")
    told = issued(on_sqlite, store)
    code = paper_of(on_sqlite, told).code
    assert f"Verifikasi: https://telaah.contoh.go.id/verifikasi/{code}" in foot(store, told)
    state_address(on_sqlite.database, "")
    assert "Verifikasi" not in foot(store, issued(on_sqlite, store))


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_who_works_on_papers_generates_documents(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    if role is not R.CONTRIBUTOR:
        assert issued(on_sqlite, store, role).created_by == on_sqlite.office.actor(role).account_id
        return
    with pytest.raises(Refused, match="tidak berwenang"):
        issued(on_sqlite, store, role)
    assert list(store.names()) == []


@pytest.mark.parametrize("role", sorted(LKPP_ROLES))
def test_what_lkpp_generates_is_lkpp_s_own(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    row = issue(on_sqlite.database, store, on_sqlite.lkpp.actor(role), "sla_lkpp", FORM)
    assert row.unit_id == on_sqlite.lkpp.unit_id != on_sqlite.office.unit_id
    assert hand_out(on_sqlite.database, store, on_sqlite.office.coordinator, row.id) is None


@pytest.mark.parametrize("role", sorted(LPSE_ROLES))
def test_everybody_of_the_unit_may_fetch_what_was_issued(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    row = issued(on_sqlite, store)
    handed = hand_out(on_sqlite.database, store, on_sqlite.office.actor(role), row.id)
    assert handed is not None
    assert (handed.media_type, handed.path) == (WORD, store.path(row.digest))
    assert handed.name == file_name(row)


def test_nobody_else_fetches_it_however_they_ask(scene: Scene, store: EvidenceStore) -> None:
    row = issued(scene, store)
    roleless = replace(scene.office.head, roles=frozenset())
    strangers = [
        *scene.other.actors.values(), *scene.lkpp.actors.values(), scene.administrator, roleless,
    ]  # fmt: skip
    for actor in strangers:
        assert hand_out(scene.database, store, actor, row.id) is None
    for wanted in ("", "0" * 36, row.digest, "' OR 1=1 --"):
        assert hand_out(scene.database, store, scene.office.head, wanted) is None


def test_a_full_disk_is_a_refusal_in_words_and_records_nothing(
    on_sqlite: Scene, store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", no_room)
    with pytest.raises(Refused, match="penuh"):
        issued(on_sqlite, store)
    with on_sqlite.database.reading() as db:
        assert db.query(Document).count() == 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Laporan LPSE Contoh Tahun 2026 (KONSEP)", "Laporan LPSE Contoh Tahun 2026 (KONSEP).docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ('SLA: "LKPP" <dan> LPSE|?*', "SLA LKPP dan LPSE.docx"),
        ("baris\r\nSet-Cookie: x=1", "baris Set-Cookie x 1.docx"),
        ("Pengadaan & Layanan", "Pengadaan Layanan.docx"),
        ("x" * 300, "x" * 120 + ".docx"),
        ("Ñusa Peräga 東京", "Ñusa Peräga 東京.docx"),
    ],
)
def test_a_document_is_downloaded_under_a_name_every_disk_can_hold(title: str, name: str) -> None:
    assert file_name(Document(title=title)) == name
