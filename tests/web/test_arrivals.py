"""What becomes of a file that has arrived, on a real store and real records."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from accounts.actor import LPSE_ROLES, AccountRole, Actor
from accounts.policy import Refused
from accounts.profile import profile_on
from evidence.store import EvidenceStore
from storage import evidence as records
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
