"""What becomes of a file that has arrived, on a real store and real records."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from documents.issue import issue
from documents.life import Step
from documents.register import Happening, finalise
from evidence.store import EvidenceStore
from forms import EXAMPLES
from storage import evidence as records
from storage import papers
from templates.render import template_bytes
from tests.furnished import Scene
from tests.scenes import picture, today
from web.arrivals import WIDEST_LOGO, Arrivals

R = AccountRole
Sent = Callable[..., dict[str, object]]


@pytest.fixture
def sent(on_sqlite: Scene, store: EvidenceStore) -> Sent:
    """Send a file as the upload route does."""

    def send(actor: Actor, content: bytes, name: str, **query: str) -> dict[str, object]:
        with store.receive(len(content)) as incoming:
            incoming.write(content)
            return Arrivals(on_sqlite.database, store).keep(actor, incoming, name, query)

    return send


def logo_of(scene: Scene) -> str:
    with scene.database.reading() as db:
        return profile_on(db, scene.office.unit_id, today()).logo


def test_a_file_for_a_criterion_is_shown_for_it(on_sqlite: Scene, sent: Sent) -> None:
    where, actor = on_sqlite.assessment_id, on_sqlite.office.contributor
    stored = sent(actor, picture(), "foto.png", tujuan="kriteria", penilaian=where,
                  kriteria="S01-01", jenis="report")  # fmt: skip
    with on_sqlite.database.reading() as db:
        (proof,) = records.shown_for(db, where, "S01-01")
    assert (proof.id, proof.kind, proof.title) == (stored["id"], "report", "foto.png")


def test_a_logo_counts_from_today_as_a_small_png_of_ours(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent
) -> None:
    large = BytesIO()
    Image.new("RGB", (1800, 900), "navy").save(large, "JPEG")
    stored = sent(on_sqlite.office.admin, large.getvalue(), "lambang.jpg", tujuan="logo")
    assert logo_of(on_sqlite) == stored["id"]
    with store.open(str(stored["id"])) as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("PNG", (WIDEST_LOGO, WIDEST_LOGO // 2))


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR, R.UNIT_ADMIN}))
def test_who_may_not_edit_the_profile_changes_no_logo(
    on_sqlite: Scene, sent: Sent, role: AccountRole
) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        sent(on_sqlite.office.actor(role), picture(), "lambang.png", tujuan="logo")
    assert logo_of(on_sqlite) == ""


def test_a_logo_that_is_no_picture_is_refused(on_sqlite: Scene, sent: Sent) -> None:
    with pytest.raises(Refused):
        sent(on_sqlite.office.admin, b"bukan gambar", "lambang.png", tujuan="logo")
    assert logo_of(on_sqlite) == ""


def test_an_unknown_purpose_stores_nothing(on_sqlite: Scene, sent: Sent) -> None:
    with pytest.raises(Refused, match="Tujuan berkas"):
        sent(on_sqlite.office.contributor, picture(), "foto.png", tujuan="lain")
    with on_sqlite.database.reading() as db:
        assert records.evidence_of_unit(db, on_sqlite.office.unit_id) == []


def paper_for(scene: Scene, store: EvidenceStore, final: bool = True) -> str:
    form = EXAMPLES["permohonan_bergabung"].model_copy(update={"nomor": ""})
    actor = scene.office.coordinator
    row = issue(scene.database, store, actor, "permohonan_bergabung", form)
    if final:
        what = Happening(Step.FINALISE, date(2026, 11, 21))
        finalise(scene.database, store, actor, row.paper_id, what)
    return row.paper_id


def test_a_file_for_a_paper_is_kept_with_it(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent
) -> None:
    paper = paper_for(on_sqlite, store)
    stored = sent(
        on_sqlite.office.head, picture(), "pindai.png", tujuan="naskah", naskah=paper
    )  # fmt: skip
    with on_sqlite.database.reading() as db:
        [file] = papers.files(db, paper)
    assert (file.id, file.name) == (stored["id"], "pindai.png")


@pytest.mark.parametrize("role", sorted(LPSE_ROLES - {R.COORDINATOR, R.UNIT_ADMIN, R.HEAD}))
def test_who_may_not_register_sends_no_file_for_a_paper(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent, role: AccountRole
) -> None:
    paper = paper_for(on_sqlite, store)
    before = set(store.names())
    with pytest.raises(Refused, match="tidak berwenang"):
        sent(on_sqlite.office.actor(role), picture(), "a.png", tujuan="naskah", naskah=paper)
    assert set(store.names()) == before


def test_nothing_is_stored_for_a_paper_that_takes_no_file(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent
) -> None:
    draft, done = paper_for(on_sqlite, store, final=False), paper_for(on_sqlite, store)
    before = set(store.names())
    with pytest.raises(Refused, match="masih konsep"):
        sent(on_sqlite.office.head, picture(), "a.png", tujuan="naskah", naskah=draft)
    for wanted in (done, "0" * 36, ""):
        with pytest.raises(Refused, match="tidak ditemukan di unit Anda"):
            sent(on_sqlite.other.head, picture(), "a.png", tujuan="naskah", naskah=wanted)
    assert set(store.names()) == before


@pytest.mark.parametrize("content", [b"MZ" + b"x" * 100, b"<script>alert(1)</script>", b""])
def test_what_is_no_document_is_refused_for_a_paper(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent, content: bytes
) -> None:
    paper = paper_for(on_sqlite, store)
    before = set(store.names())
    with pytest.raises(Refused):
        sent(on_sqlite.office.head, content, "pindai.pdf", tujuan="naskah", naskah=paper)
    with on_sqlite.database.reading() as db:
        assert papers.files(db, paper) == []
    assert set(store.names()) == before


def test_a_template_arrives_as_a_version_that_does_not_count_yet(
    on_sqlite: Scene, sent: Sent
) -> None:
    content = template_bytes("permohonan_bergabung")
    stored = sent(
        on_sqlite.office.admin, content, "templat.docx",
        tujuan="templat", dokumen="permohonan_bergabung", catatan="Kop baru",
    )  # fmt: skip
    with on_sqlite.database.reading() as db:
        [row] = papers.templates(db, on_sqlite.office.unit_id, "permohonan_bergabung")
        assert papers.chosen_template(db, row.unit_id, row.name) is None
    assert (row.id, row.note, stored["ukuran"]) == (stored["id"], "Kop baru", len(content))


def test_a_template_that_is_refused_leaves_no_byte(
    on_sqlite: Scene, store: EvidenceStore, sent: Sent
) -> None:
    actor, query = on_sqlite.office.admin, {"tujuan": "templat", "dokumen": "sla_lkpp"}
    with pytest.raises(Refused, match="belum cocok dengan formulirnya"):
        sent(actor, template_bytes("permohonan_bergabung"), "templat.docx", **query)
    with pytest.raises(Refused, match="harus berupa berkas Word"):
        sent(actor, picture(), "templat.png", **query)
    with pytest.raises(Refused, match="tidak berwenang"):
        sent(on_sqlite.office.contributor, template_bytes("sla_lkpp"), "t.docx", **query)
    assert list(store.names()) == []
