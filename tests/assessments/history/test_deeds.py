"""Opening balance: SLA, certificate, finding and measure from before, entered on a real database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.actor import AccountRole, Actor
from accounts.policy import Refused
from assessments.certificates.records import events_of
from assessments.certificates.rules import Status, in_force, statuses
from assessments.clock.deadlines import DayUnit
from assessments.findings.drafting import Draft
from assessments.findings.records import findings_of
from assessments.findings.rules import Kind, Origin
from assessments.history.deeds import (
    annul,
    enter_agreement,
    enter_certificate,
    enter_finding,
    enter_measure,
    entered,
    may_enter,
)
from assessments.history.entering import Whose
from assessments.history.entries import (
    Limit,
    PastAgreement,
    PastCertificate,
    PastFinding,
    PastMeasure,
)
from assessments.matters.dossiers import About, Deed, open_dossier, take
from assessments.matters.papers import files_of, hand_out
from assessments.matters.processes import ANNUL
from assessments.measures.agreements import agreement_of
from assessments.measures.facts import facts_of
from assessments.measures.ladder import next_rungs, why_not
from assessments.measures.records import measures_of
from assessments.measures.rules import Path, Rung
from catalog.loader import catalog
from catalog.model import ServiceForm
from evidence.store import EvidenceStore
from tests.furnished import Scene
from tests.scenes import keep_file, picture, today

R = AccountRole
SINCE, DAY = date(2025, 3, 3), date(2026, 2, 2)
TOLD, SIGNED, SENT, RECEIVED = (date(2026, 2, day) for day in (2, 9, 10, 12))
LAST = date(2026, 3, 31)
DRAFT = Draft(
    9, "S09-01", Origin.SURVEILLANCE, Kind.MEASURE, "Ruang server tidak terkunci",
    "Pasang kunci dan catat yang masuk", target=LAST,
)  # fmt: skip
CERTIFIED = PastCertificate((9, 10, 11), "SERT-12/2025", SINCE)
REPRIMAND = PastMeasure(
    Rung.REPRIMAND, "77/T/2026", SIGNED, SENT, Limit(last_day=LAST), received=RECEIVED,
    receipt="Tanda terima ekspedisi",
)  # fmt: skip
AGREED = PastAgreement(
    ServiceForm.SYSTEM_PROVIDER, "Pemerintah Kabupaten Contoh", "SLA-3/2024", date(2024, 5, 6)
)


def whose(scene: Scene, store: EvidenceStore, color: str = "teal") -> Whose:
    return Whose(scene.office.unit_id, keep_file(store, picture(color), "pindai.png"))


def admin(scene: Scene) -> Actor:
    return scene.lkpp.actor(R.LKPP_ADMIN)


def finding(scene: Scene, store: EvidenceStore) -> str:
    past = PastFinding(TOLD, DRAFT)
    return enter_finding(scene.database, admin(scene), whose(scene, store), past, catalog())


def reprimand(scene: Scene, store: EvidenceStore, proven: bool = True) -> tuple[str, str]:
    number = finding(scene, store)
    enter_certificate(scene.database, admin(scene), whose(scene, store), CERTIFIED)
    receipt = keep_file(store, picture("red"), "tanda-terima.png") if proven else None
    past = replace(REPRIMAND, findings=(number,))
    made = enter_measure(scene.database, admin(scene), whose(scene, store), past, receipt)
    return number, made


def why(scene: Scene, number: str, rung: Rung, on: date) -> str:
    with scene.database.reading() as db:
        found = [one for one in findings_of(db, scene.office.unit_id) if one.id == number]
        facts = facts_of(db, catalog(), scene.office.unit_id, found, Path.FOLLOW_UP, on)
        return " ".join(map(str, why_not(rung, facts)))


def test_a_teguran_of_before_is_followed_by_withdrawing_a_certificate_of_before(
    scene: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(scene, store)
    assert why(scene, number, Rung.WITHDRAWAL, LAST + timedelta(days=1)) == ""
    assert "belum lewat" in why(scene, number, Rung.WITHDRAWAL, LAST)
    with scene.database.reading() as db:
        found = findings_of(db, scene.office.unit_id)
        facts = facts_of(
            db, catalog(), scene.office.unit_id, found, Path.FOLLOW_UP, LAST + timedelta(days=1)
        )
    assert Rung.STOP not in next_rungs(facts)


def test_a_receipt_of_before_without_its_proof_starts_no_clock(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(on_sqlite, store, proven=False)
    assert "tanpa bukti" in why(on_sqlite, number, Rung.WITHDRAWAL, LAST + timedelta(days=1))


def test_a_withdrawal_of_before_leaves_the_certificate_for_the_other_standards(
    scene: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(scene, store)
    past = replace(
        REPRIMAND, rung=Rung.WITHDRAWAL, number="90/P/2026", findings=(number,), standards=(9,),
        signed=date(2026, 5, 5), sent=date(2026, 5, 6), received=None, limit=None,
        decree="KEP-4/2026", decreed=date(2026, 5, 4), begins=date(2026, 5, 8),
    )  # fmt: skip
    enter_measure(scene.database, admin(scene), whose(scene, store, "blue"), past)
    with scene.database.reading() as db:
        events = events_of(db, scene.office.unit_id)
        measures = measures_of(db, scene.office.unit_id)
    assert all(event.is_history for event in events)
    assert statuses(events, date(2026, 5, 7))[9] is Status.IN_FORCE
    assert statuses(events, date(2026, 5, 8))[9] is Status.WITHDRAWN
    standing = in_force(events, date(2026, 5, 8))
    assert standing is not None
    assert (standing.number, standing.standards) == ("SERT-12/2025", {10, 11})
    assert [(one.rung, one.is_history) for one in measures] == [
        (Rung.REPRIMAND, True), (Rung.WITHDRAWAL, True),
    ]  # fmt: skip


def test_a_determination_without_a_certificate_waits_for_one(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    past = replace(CERTIFIED, is_certificate=False)
    enter_certificate(on_sqlite.database, admin(on_sqlite), whose(on_sqlite, store), past)
    with on_sqlite.database.reading() as db:
        found = statuses(events_of(db, on_sqlite.office.unit_id), SINCE)
    assert found[10] is Status.DETERMINED
    assert found[1] is Status.NONE


def test_an_agreement_of_before_binds_from_and_to_its_days(
    scene: Scene, store: EvidenceStore
) -> None:
    past = replace(AGREED, begins=date(2024, 6, 1), ends=date(2028, 5, 31))
    enter_agreement(scene.database, admin(scene), whose(scene, store), past)
    with scene.database.reading() as db:
        held = agreement_of(db, scene.office.unit_id, "SLA-3/2024")
    assert held is not None
    days = (date(2024, 5, 31), date(2024, 6, 1), date(2028, 5, 31), date(2028, 6, 1))
    assert [held.agreement.is_in_force(day) for day in days] == [False, True, True, False]


def test_the_lpse_reads_its_history_with_the_scans_and_no_other_lpse_does(
    scene: Scene, store: EvidenceStore
) -> None:
    reprimand(scene, store)
    enter_agreement(scene.database, admin(scene), whose(scene, store), AGREED)
    with scene.database.reading() as db:
        mine = entered(db, scene.office.head)
        files = [
            file for one in mine for e in one.events for file in files_of(db, scene.office.head, e)
        ]
        assert entered(db, scene.other.head) == []
        assert len(entered(db, scene.lkpp.actor(R.REVIEWER))) == len(mine) == 4
    assert [file.title for file in files].count("pindai.png") == 4
    for file in files:
        assert hand_out(scene.database, store, scene.office.head, file.place) is not None
        assert hand_out(scene.database, store, scene.other.head, file.place) is None


@pytest.mark.parametrize("role", sorted(R))
def test_only_lkpps_administrator_and_approver_enter_history(
    on_sqlite: Scene, store: EvidenceStore, role: AccountRole
) -> None:
    office = on_sqlite.lkpp if role in on_sqlite.lkpp.actors else on_sqlite.office
    allowed = role in (R.LKPP_ADMIN, R.APPROVER)
    given = whose(on_sqlite, store)
    assert may_enter(office.actor(role)) is allowed
    if allowed:
        enter_agreement(on_sqlite.database, office.actor(role), given, AGREED)
        return
    with pytest.raises(Refused):
        enter_agreement(on_sqlite.database, office.actor(role), given, AGREED)


def test_what_is_not_proven_not_past_or_already_there_is_refused(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    given, who = whose(on_sqlite, store), admin(on_sqlite)

    def refused(past: PastCertificate, about: Whose, sentence: str) -> None:
        with pytest.raises(Refused, match=sentence):
            enter_certificate(on_sqlite.database, who, about, past)

    refused(CERTIFIED, replace(given, proof=None), "hasil pindai")
    refused(CERTIFIED, replace(given, unit_id=on_sqlite.lkpp.unit_id), "Pilihlah LPSE")
    refused(replace(CERTIFIED, day=today() + timedelta(days=1)), given, "belum tiba")
    refused(replace(CERTIFIED, standards=()), given, "standar")
    refused(replace(CERTIFIED, standards=(18,)), given, "1 sampai 17")
    refused(replace(CERTIFIED, number=" "), given, "nomor")
    enter_certificate(on_sqlite.database, who, given, CERTIFIED)
    refused(CERTIFIED, given, "sudah tercatat")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"findings": ()}, "Pilihlah temuan"),
        ({"findings": ("T-2026-0099",)}, "tidak terbuka"),
        ({"signed": TOLD - timedelta(days=1)}, "tidak terbuka"),
        ({"sent": SIGNED - timedelta(days=1)}, "Urutan"),
        ({"received": SENT - timedelta(days=1)}, "Urutan"),
        ({"limit": Limit(last_day=SIGNED)}, "sesudah tanggal suratnya"),
        ({"limit": Limit(0, DayUnit.WORKING)}, "antara 1 dan 1000"),
        ({"rung": Rung.WITHDRAWAL}, "keputusan pencabutan"),
        ({"rung": Rung.STOP}, "bentuk penghentian"),
        ({"rung": Rung.REPRIMAND, "path": Path.SLA}, "tidak mengenal"),
    ],
)
def test_a_measure_of_before_that_cannot_have_been_is_refused(
    on_sqlite: Scene, store: EvidenceStore, wrong: dict[str, object], sentence: str
) -> None:
    past = replace(REPRIMAND, findings=(finding(on_sqlite, store),))
    with pytest.raises(Refused, match=sentence):
        enter_measure(
            on_sqlite.database, admin(on_sqlite), whose(on_sqlite, store),
            replace(past, **wrong),  # type: ignore[arg-type]
        )  # fmt: skip
    with on_sqlite.database.reading() as db:
        assert measures_of(db, on_sqlite.office.unit_id) == ()


def test_a_finding_that_rests_on_our_proposal_alone_stays_a_saran(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    ours = next(
        one.id
        for one in catalog().criteria.values()
        if {catalog().sources[c.source].id for c in one.basis} <= {"USULAN"}
    )
    past = PastFinding(TOLD, replace(DRAFT, criterion=ours))
    with pytest.raises(Refused, match="saran"):
        enter_finding(
            on_sqlite.database, admin(on_sqlite), whose(on_sqlite, store), past, catalog()
        )


def test_an_entry_made_by_mistake_is_taken_back_and_may_be_made_again(
    scene: Scene, store: EvidenceStore
) -> None:
    number, measure = reprimand(scene, store)
    sla = enter_agreement(scene.database, admin(scene), whose(scene, store), AGREED)
    with pytest.raises(Refused, match="alasan"):
        annul(scene.database, admin(scene), sla, " ")
    with scene.database.reading() as db:
        every = entered(db, admin(scene))
        finding_row = next(one.row.id for one in every if one.row.process == "finding")
        certificate = next(one.row.id for one in every if one.row.process == "certificate")
    with pytest.raises(Refused, match="diikuti langkah lain"):
        annul(scene.database, admin(scene), finding_row, "Salah LPSE")
    for made in (measure, finding_row, certificate, sla):
        annul(scene.database, admin(scene), made, "Salah LPSE")
    unit_id = scene.office.unit_id
    with scene.database.reading() as db:
        assert measures_of(db, unit_id) == ()
        assert events_of(db, unit_id) == ()
        assert agreement_of(db, unit_id, "SLA-3/2024") is None
        assert entered(db, scene.office.head) == []
        assert all(one.is_annulled for one in entered(db, admin(scene)))
    assert "tidak terbuka" in why(scene, number, Rung.ADVICE, today())
    enter_certificate(scene.database, admin(scene), whose(scene, store), CERTIFIED)
    enter_agreement(scene.database, admin(scene), whose(scene, store), AGREED)
    with scene.database.reading() as db:
        assert in_force(events_of(db, unit_id), today()) is not None


def test_a_withdrawal_of_before_that_was_a_mistake_gives_the_standards_back(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    number, _ = reprimand(on_sqlite, store)
    past = replace(
        REPRIMAND, rung=Rung.WITHDRAWAL, number="90/P/2026", findings=(number,), standards=(9,),
        received=None, limit=None, decree="KEP-4/2026", decreed=SIGNED,
    )  # fmt: skip
    made = enter_measure(on_sqlite.database, admin(on_sqlite), whose(on_sqlite, store), past)
    annul(on_sqlite.database, admin(on_sqlite), made, "Keputusan milik LPSE lain")
    with on_sqlite.database.reading() as db:
        found = statuses(events_of(db, on_sqlite.office.unit_id), today())
    assert found[9] is Status.IN_FORCE


def test_only_history_is_annulled_and_only_by_who_enters_it(
    on_sqlite: Scene, store: EvidenceStore
) -> None:
    desk = on_sqlite.lkpp.actor(R.REVIEWER)
    made = enter_agreement(on_sqlite.database, admin(on_sqlite), whose(on_sqlite, store), AGREED)
    for actor in (desk, on_sqlite.office.head, on_sqlite.other.head):
        with pytest.raises(Refused):
            annul(on_sqlite.database, actor, made, "Tidak setuju")
    with on_sqlite.database.writing() as db:
        first = Deed("tanyakan", today(), {"pertanyaan": "Apa?"})
        about = About(on_sqlite.office.unit_id, {"kriteria": "S01-01"})
        row = open_dossier(db, desk, "clarification", about, first)
    with pytest.raises(Refused, match="tidak ditemukan"):
        annul(on_sqlite.database, admin(on_sqlite), row.id, "Bukan riwayat")


def test_a_measure_made_here_is_never_annulled_as_history(on_sqlite: Scene) -> None:
    here = About(
        on_sqlite.office.unit_id,
        {"tindakan": "teguran", "jalur": "ketidaksesuaian yang tidak diperbaiki", "temuan": [],
         "standar": [], "nomor": "P-2026-0001"},
    )  # fmt: skip
    approver = on_sqlite.lkpp.actor(R.APPROVER)
    with on_sqlite.database.writing() as db:
        row = open_dossier(
            db, on_sqlite.lkpp.actor(R.REVIEWER), "measure", here, Deed("usulkan", DAY)
        )
        take(db, approver, row, Deed("setujui", DAY))
        take(db, approver, row, Deed("kirim", DAY))
        with pytest.raises(Refused, match="tidak mungkin"):
            take(db, approver, row, Deed(ANNUL, DAY))
