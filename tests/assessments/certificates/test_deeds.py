"""Standards are determined, certified, withdrawn and given back, each only on what the law asks."""

from datetime import date, timedelta

import pytest

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.certificates import deeds
from assessments.certificates.deeds import Given, may_propose, open_steps
from assessments.certificates.determination import Lack
from assessments.certificates.papers import started
from assessments.certificates.rules import Status, What, in_force, n_of_17
from assessments.matters.dossiers import NOT_FOUND, About, Deed, find, open_dossier, take
from documents.life import Step
from evidence.store import EvidenceStore
from storage import audit
from storage import dossiers as records
from tests.assessments.certifying import EARLY, GONE, SIGNED, R, Registry
from tests.furnished import Scene
from tests.scenes import certified, today

S = Status


def tomorrow() -> date:
    return today() + timedelta(days=1)


@pytest.fixture
def both(scene: Scene, store: EvidenceStore) -> Registry:
    return Registry(scene, store)


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Registry:
    """The same on SQLite alone, for what does not depend on the database."""
    return Registry(on_sqlite, store)


def recommended(registry: Registry, standard: int) -> str:
    """A published *rekomendasi perbaikan* on a standard; the finding."""
    facts = {
        "nomor": "T-2026-0001", "standar": standard, "kriteria": f"S{standard:02}-01",
        "asal": "penilaian faktual", "tahun": 2026,
    }  # fmt: skip
    said = {"jenis": "rekomendasi perbaikan", "sifat": "source", "uraian": "Belum ada SOP."}
    with registry.scene.database.writing() as db:
        about = About(registry.unit_id, facts)
        row = open_dossier(db, registry.reviewer, "finding", about, Deed("catat", today(), said))
        take(db, registry.approver, row, Deed("terbitkan", today()))
        return row.id


def repaired(registry: Registry, finding: str) -> None:
    with registry.scene.database.writing() as db:
        row = records.any_dossier(db, finding)
        assert row is not None
        take(db, registry.scene.office.coordinator, row, Deed("tindak_lanjuti", today()))
        take(db, registry.reviewer, row, Deed("terima", today()))


# The determination


def test_what_is_met_in_both_assessments_is_determined_and_certified(both: Registry) -> None:
    both.assessed((1, 2, 3), unmet=(3,))
    dossier_id = both.proposed()
    assert both.row(dossier_id).facts["standar"] == [1, 2]
    assert both.step("tetapkan", dossier_id) == "ditetapkan"
    assert both.statuses() == {S.DETERMINED: [1, 2]}
    assert both.step("terbitkan", dossier_id) == "berlaku"
    assert both.statuses() == {S.IN_FORCE: [1, 2]} and n_of_17(both.happened(), today()) == 2
    assert [e.what for e in both.happened()] == [What.DETERMINED, What.ISSUED]
    number = both.events(dossier_id)[-1].facts["nomor"]
    certificate = in_force(both.happened(), today())
    assert certificate is not None and number and certificate.number == number
    assert audit.verify(both.scene.database).ok


def test_what_only_the_lpse_found_met_is_not_proposed(here: Registry) -> None:
    certified(here.scene.office, (1, 2))
    assert [one.lack for one in here.standing().lacks[1]] == [Lack.FACTUAL]
    with pytest.raises(Refused, match="Belum ada standar baru"):
        here.proposed()


def test_an_open_recommendation_keeps_a_standard_out_until_it_is_accepted(here: Registry) -> None:
    here.assessed((1, 2))
    finding = recommended(here, 2)
    assert here.standing().open_recommendations(2) == ("T-2026-0001",)
    assert [one.lack for one in here.standing().lacks[2]] == [Lack.RECOMMENDATION]
    assert here.row(here.proposed()).facts["standar"] == [1]
    repaired(here, finding)
    assert here.standing().determinable == {1, 2}


def test_a_recommendation_that_comes_after_the_proposal_stops_the_determination(
    here: Registry,
) -> None:
    here.assessed((1, 2))
    dossier_id = here.proposed()
    decree = here.paper(dossier_id, "tetapkan")
    recommended(here, 2)
    with pytest.raises(Refused, match=r"T-2026-0001 atas standar 2 belum.*KEP152 2\.1\.e\.5"):
        here.take("tetapkan", dossier_id, decree)
    assert here.state(dossier_id) == "diusulkan" and here.statuses() == {}


def test_what_became_ready_since_the_proposal_is_proposed_anew(here: Registry) -> None:
    here.assessed((1, 2))
    finding = recommended(here, 2)
    dossier_id = here.proposed()
    decree = here.paper(dossier_id, "tetapkan")
    repaired(here, finding)
    with pytest.raises(Refused, match="standar 2 juga sudah dapat ditetapkan"):
        here.take("tetapkan", dossier_id, decree)
    with pytest.raises(Refused, match="standar 2 juga sudah dapat ditetapkan"):
        here.paper(dossier_id, "tetapkan")
    assert here.take("batalkan", dossier_id, words="Diusulkan lagi.") == "dibatalkan"
    assert here.row(here.proposed()).facts["standar"] == [1, 2]


def test_one_determination_at_a_time(here: Registry) -> None:
    here.assessed()
    dossier_id = here.proposed()
    with pytest.raises(Refused, match="masih berjalan"):
        here.proposed()
    here.step("tetapkan", dossier_id)
    with pytest.raises(Refused, match="masih berjalan"):
        here.proposed()
    here.step("terbitkan", dossier_id)
    with pytest.raises(Refused, match="Belum ada standar baru"):
        here.proposed()


def test_a_decree_that_says_something_else_determines_nothing(here: Registry) -> None:
    here.assessed((1, 2))
    dossier_id = here.proposed()
    with here.scene.database.reading() as db:
        known = started(db, here.approver, here.row(dossier_id), "tetapkan", today())
    moved = [row for row in known["ditetapkan"] if row["nomor"] == 1]
    left = [
        *known["belum_ditetapkan"],
        known["ditetapkan"][1] | {"alasan": str(Lack.SELF), "keterangan": ""},
    ]
    fewer = here.paper(dossier_id, "tetapkan", ditetapkan=moved, belum_ditetapkan=left)
    with pytest.raises(Refused, match=r"\(1\) berbeda dari usulnya \(1, 2\)"):
        here.take("tetapkan", dossier_id, fewer)
    wrong = [row | {"alasan": str(Lack.AGAIN)} for row in known["belum_ditetapkan"]]
    false = here.paper(dossier_id, "tetapkan", belum_ditetapkan=wrong)
    with pytest.raises(Refused, match="Alasan standar 3 pada naskah"):
        here.take("tetapkan", dossier_id, false)
    other = here.paper(dossier_id, "tetapkan", dinilai={"nama": "LPSE Kota Jauh", "instansi": "X"})
    with pytest.raises(Refused, match="menyebut LPSE Kota Jauh"):
        here.take("tetapkan", dossier_id, other)


@pytest.mark.parametrize("reached", [(), SIGNED[:1], SIGNED[:2]], ids=len)
def test_an_unsigned_or_unnumbered_paper_states_nothing(
    here: Registry, reached: tuple[Step, ...]
) -> None:
    here.assessed()
    dossier_id = here.proposed()
    with pytest.raises(Refused, match="masih berstatus"):
        here.take("tetapkan", dossier_id, here.paper(dossier_id, "tetapkan", reached))
    here.step("tetapkan", dossier_id)
    with pytest.raises(Refused, match="masih berstatus"):
        here.take("terbitkan", dossier_id, here.paper(dossier_id, "terbitkan", reached))


def test_nothing_is_determined_ahead_of_the_day_or_of_its_paper(here: Registry) -> None:
    here.assessed()
    database, dossier_id = here.scene.database, here.proposed()
    decree = here.paper(dossier_id, "tetapkan")
    for day, words in ((tomorrow(), "belum tiba"), (EARLY, "mendahului langkah sebelumnya")):
        with pytest.raises(Refused, match=words):
            deeds.determine(database, here.approver, dossier_id, Given(day, decree))
    with pytest.raises(Refused, match="belum tiba"):
        deeds.propose(database, here.reviewer, here.unit_id, tomorrow())


def test_each_step_is_taken_by_whom_the_table_names(here: Registry) -> None:
    here.assessed()
    database, lkpp = here.scene.database, here.scene.lkpp
    for actor in (here.approver, here.scene.office.coordinator):
        with pytest.raises(Refused, match="tidak berwenang"):
            deeds.propose(database, actor, here.unit_id, today())
    dossier_id = here.proposed()
    for actor in (here.reviewer, lkpp.actor(R.LKPP_ADMIN)):
        with pytest.raises(Refused, match="tidak berwenang"):
            deeds.determine(database, actor, dossier_id, Given(today()))


def test_who_proposed_does_not_decide(here: Registry) -> None:
    here.assessed()
    who = here.approver
    double = Actor(
        who.account_id, who.name, False, who.unit_id, who.unit_kind, who.person_id,
        frozenset({R.APPROVER, R.REVIEWER}),
    )  # fmt: skip
    dossier_id = deeds.propose(here.scene.database, double, here.unit_id, today())
    decree = here.paper(dossier_id, "tetapkan")
    with pytest.raises(Refused, match="Anda ajukan sendiri"):
        deeds.determine(here.scene.database, double, dossier_id, Given(today(), decree))


def test_an_lpse_sees_a_determination_and_never_a_proposal(here: Registry) -> None:
    here.assessed()
    dossier_id, lpse = here.proposed(), here.scene.office.coordinator
    database = here.scene.database
    with database.reading() as db, pytest.raises(Refused, match=NOT_FOUND[:20]):
        find(db, lpse, dossier_id, "certificate")
    here.step("tetapkan", dossier_id)
    with database.reading() as db:
        assert find(db, lpse, dossier_id, "certificate").id == dossier_id
        with pytest.raises(Refused):
            find(db, here.scene.other.coordinator, dossier_id, "certificate")


# The certificate


def test_there_is_no_certificate_without_a_determination(here: Registry) -> None:
    here.assessed((1, 2))
    dossier_id = here.proposed()
    with pytest.raises(Refused, match="tidak mungkin pada keadaan sekarang"):
        here.take("terbitkan", dossier_id)
    here.step("tetapkan", dossier_id)
    rows = [{"nomor": 1, "judul": "Standar Kebijakan Layanan"}]
    gone = {"nomor": "9", "tanggal": str(today())}
    for facts, words in (
        ({"standar": rows, "standar_penetapan": [1]}, "Standar 2 sudah ditetapkan tetapi tidak"),
        ({"standar_penetapan": [1, 2], "standar": rows, "pencabutan": gone, "menggantikan": gone},
         "Standar 2 sudah ditetapkan tetapi tidak"),
        ({"penetapan": gone}, "menyebut penetapan Nomor 9"),
        ({"menggantikan": gone}, "tidak menggantikan sertifikat lain"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            here.take("terbitkan", dossier_id, here.paper(dossier_id, "terbitkan", **facts))
    assert here.statuses() == {S.DETERMINED: [1, 2]}


def test_after_a_partial_withdrawal_the_certificate_is_issued_again(both: Registry) -> None:
    both.assessed((1, 2))
    dossier_id = both.certified()
    with pytest.raises(Refused, match="sudah memuat tepat standar"):
        both.take("terbitkan_ulang", dossier_id)
    both.withdrawn((2,))
    assert both.statuses() == {S.IN_FORCE: [1], S.WITHDRAWN: [2]}
    first = in_force(both.happened(), today())
    assert both.step("terbitkan_ulang", dossier_id) == "berlaku"
    second = in_force(both.happened(), today())
    assert first is not None and second is not None
    assert first.standards == second.standards == {1} and first.number != second.number
    assert both.statuses() == {S.IN_FORCE: [1], S.WITHDRAWN: [2]}
    assert both.happened()[-1].what is What.REISSUED


def test_a_certificate_names_the_one_before_and_a_withdrawal_that_is_on_record(
    here: Registry,
) -> None:
    here.assessed((1, 2))
    dossier_id = here.certified()
    here.withdrawn((2,))
    stray = {"nomor": "99", "tanggal": str(today())}
    for facts, words in (
        ({"menggantikan": stray}, "harus menyebut sertifikat yang digantikannya"),
        ({"pencabutan": stray}, "pencabutan Nomor 99 tidak tercatat"),
    ):
        paper = here.paper(dossier_id, "terbitkan_ulang", **facts)
        with pytest.raises(Refused, match=words):
            here.take("terbitkan_ulang", dossier_id, paper)


def test_issuing_again_is_offered_only_where_the_certificate_says_something_else(
    here: Registry,
) -> None:
    here.assessed((1, 2))
    dossier_id = here.certified()

    def offered() -> set[str]:
        row, events = here.row(dossier_id), here.events(dossier_id)
        return {s.action for s in open_steps(row, events, here.approver, here.standing())}

    assert offered() == set()
    here.withdrawn((1,))
    assert offered() == {"terbitkan_ulang"}


# Objections


@pytest.mark.parametrize(
    ("decision", "back"),
    [
        ({"hasil": "dikabulkan seluruhnya"}, {S.IN_FORCE: [1, 2]}),
        ({"hasil": "dikabulkan sebagian", "standar_gugur": [2]},
         {S.WITHDRAWN: [1], S.IN_FORCE: [2]}),
        ({"hasil": "ditolak"}, {S.WITHDRAWN: [1, 2]}),
    ],
)  # fmt: skip
def test_an_objection_that_is_granted_gives_the_standards_back(
    both: Registry, decision: dict[str, object], back: dict[Status, list[int]]
) -> None:
    both.assessed((1, 2))
    both.certified()
    measure = both.withdrawn((1, 2))
    assert both.statuses() == {S.WITHDRAWN: [1, 2]}
    both.objected(measure, **decision)
    assert both.statuses() == back


def test_a_decision_that_was_not_sent_changes_nothing_in_public(here: Registry) -> None:
    here.assessed((1, 2))
    here.certified()
    here.objected(here.withdrawn((1,)), is_answered=False)
    assert here.statuses() == {S.WITHDRAWN: [1], S.IN_FORCE: [2]}


def test_a_withdrawal_undone_before_its_day_never_takes_effect(here: Registry) -> None:
    here.assessed((1, 2))
    here.certified()
    measure = here.withdrawn((1,), tomorrow())
    assert here.statuses(tomorrow()) == {S.WITHDRAWN: [1], S.IN_FORCE: [2]}
    here.objected(measure)
    assert here.statuses(tomorrow()) == {S.IN_FORCE: [1, 2]}


def test_after_an_objection_the_certificate_lists_the_standards_again(here: Registry) -> None:
    here.assessed((1, 2))
    dossier_id = here.certified()
    measure = here.withdrawn((2,))
    here.step("terbitkan_ulang", dossier_id)
    here.objected(measure)
    assert here.statuses() == {S.IN_FORCE: [1], S.DETERMINED: [2]}
    here.step("terbitkan_ulang", dossier_id)
    assert here.statuses() == {S.IN_FORCE: [1, 2]}


# The opening balance


def test_a_certificate_of_the_opening_balance_needs_no_determination_and_may_be_withdrawn(
    here: Registry,
) -> None:
    here.entered((1, 2, 9))
    assert here.statuses(EARLY) == {S.IN_FORCE: [1, 2, 9]}
    here.withdrawn((9,), GONE)
    assert here.statuses(date(2026, 2, 8)) == {S.IN_FORCE: [1, 2, 9]}
    assert here.statuses() == {S.IN_FORCE: [1, 2], S.WITHDRAWN: [9]}


def test_a_new_determination_replaces_the_certificate_of_the_opening_balance(
    both: Registry,
) -> None:
    old = both.entered((9,))
    both.assessed((1, 2))
    dossier_id = both.certified()
    assert both.state(old) == "digantikan" and both.state(dossier_id) == "berlaku"
    assert both.row(dossier_id).facts["standar"] == [1, 2, 9]
    assert both.statuses() == {S.IN_FORCE: [1, 2, 9]}
    assert both.happened()[-1].what is What.REISSUED


def test_proposing_is_offered_to_a_reviewer_with_something_new_to_determine(here: Registry) -> None:
    def free(actor: Actor) -> bool:
        with here.scene.database.reading() as db:
            return may_propose(db, actor, here.unit_id, here.standing())

    assert not free(here.reviewer)
    here.assessed((1,))
    assert free(here.reviewer)
    assert not free(here.approver) and not free(here.scene.office.coordinator)
    here.proposed()
    assert not free(here.reviewer)
