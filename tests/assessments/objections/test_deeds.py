"""An objection is filed, examined, decided and answered; late or early, none is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from accounts.policy import Refused
from assessments.clock.deadlines import DayUnit
from assessments.clock.holidays import DayOff, set_local_holidays
from assessments.matters.dossiers import find, possible, shown, visible
from assessments.matters.papers import hand_out
from assessments.measures.rules import Term, due
from assessments.objections import deeds, filing
from assessments.objections.filing import Filing, OutsideLetter, may_object
from assessments.objections.matter import Given
from assessments.objections.partly import Fallen
from assessments.objections.records import about, judged, objections_of
from assessments.objections.rules import Outcome, Timing, after, is_pending
from documents.life import Step
from evidence.store import EvidenceStore
from storage import audit
from tests.assessments.objecting import (
    ANSWERED,
    DECIDED,
    FILED,
    HEARD,
    LAST,
    LATE,
    RECEIVED,
    WORDS,
    Desk,
    R,
)
from tests.furnished import Scene
from tests.scenes import today


@pytest.fixture
def desk(scene: Scene, store: EvidenceStore) -> Desk:
    return Desk(scene, store)


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Desk:
    """The same on SQLite alone, for what does not depend on the database."""
    return Desk(on_sqlite, store)


def timing(desk: Desk, objection_id: str) -> Timing:
    unit = desk.scene.office.unit_id
    with desk.scene.database.reading() as db:
        found = about(db, unit, desk.row(objection_id, db).parent_id or "", today())
    assert found is not None
    return judged(desk.objection(objection_id), found, today()).timing


def as_left(desk: Desk, measure_id: str, on: date) -> object:
    with desk.scene.database.reading() as db:
        every = objections_of(db, desk.scene.office.unit_id)
    return after(desk.known(measure_id), every, on)


# Filed


def test_an_objection_goes_from_the_letter_to_the_answer(desk: Desk) -> None:
    measure = desk.measure()
    objection = desk.objected(measure)
    assert timing(desk, objection) is Timing.IN_TIME
    assert desk.examined(objection) == "diperiksa"
    assert desk.decided(objection, Outcome.REFUSED) == "diputus"
    assert desk.answered(objection, desk.answer(objection)) == "ditanggapi"
    assert [(e.side, e.action, e.day) for e in desk.events(objection)] == [
        ("lpse", "ajukan", FILED),
        ("lpse", "tambah_bukti", FILED),
        ("lkpp", "catat_terima", FILED),
        ("lkpp", "periksa", HEARD),
        ("lkpp", "putuskan", DECIDED),
        ("lkpp", "kirim_tanggapan", ANSWERED),
    ]
    assert desk.row(objection).facts == {"nomor": "K-2026-0001", "tindakan": "teguran"}
    assert desk.row(objection).parent_id == measure
    assert audit.verify(desk.scene.database).ok


def test_filed_on_the_last_day_is_in_time_and_a_day_later_late_but_recorded(desk: Desk) -> None:
    measure = desk.measure()
    in_time = desk.by_desk(measure, LAST, LATE, proof=desk.file())
    assert timing(desk, in_time) is Timing.IN_TIME
    filing.withdraw(desk.scene.database, desk.lpse, in_time, Given(LATE, words="Diajukan ulang."))
    late = desk.by_desk(measure, LATE, LATE, proof=desk.file())
    assert timing(desk, late) is Timing.LATE
    assert desk.state(late) == "diajukan" and is_pending(desk.objection(late), today())


def test_the_day_that_is_not_proven_by_a_file_does_not_count(here: Desk) -> None:
    measure = here.measure()
    told = here.by_desk(measure, LAST, LATE, proof_words="katanya dikirim tanggal 20")
    assert here.objection(told).filing_proof == "" and timing(here, told) is Timing.LATE


def test_without_proof_what_an_lpse_records_here_counts_from_the_day_it_did(here: Desk) -> None:
    measure = here.measure()
    objection = filing.file(
        here.scene.database, here.lpse, measure, here.letter(), Filing(proof_words="dikirim kurir")
    )
    assert here.objection(objection).received == today()
    assert timing(here, objection) is Timing.LATE


def test_the_receipt_lkpp_notes_later_counts_for_one_without_proof(here: Desk) -> None:
    objection = filing.file(here.scene.database, here.lpse, here.measure(), here.letter(), Filing())
    given = Given(LAST, words="agenda surat 2088")
    with pytest.raises(Refused, match="mendahului"):
        early = Given(FILED - timedelta(1), words="agenda surat 2088")
        filing.record_receipt(here.scene.database, here.lkpp(), objection, early)
    filing.record_receipt(here.scene.database, here.lkpp(), objection, given)
    assert here.objection(objection).received == LAST
    assert timing(here, objection) is Timing.IN_TIME


def test_one_filed_before_the_receipt_is_recorded_is_in_time_and_waits_for_it(here: Desk) -> None:
    measure = here.measure(received=None)
    objection = here.objected(measure)
    assert timing(here, objection) is Timing.IN_TIME
    here.examined(objection)
    with pytest.raises(Refused, match="Penerimaan surat tindakannya belum tercatat"):
        here.decided(objection, Outcome.REFUSED)
    here.received(measure, RECEIVED)
    assert here.decided(objection, Outcome.REFUSED) == "diputus"


def test_the_days_off_are_those_of_the_lpse(here: Desk) -> None:
    objection = here.objected(here.measure(), LATE)
    assert timing(here, objection) is Timing.LATE
    office = here.scene.office
    free = [DayOff(date(2026, 5, 20), "Hari jadi kabupaten")]
    set_local_holidays(
        here.scene.database, office.admin, 2026, free, "Keputusan Bupati 7/2026", today()
    )
    assert timing(here, objection) is Timing.IN_TIME


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"lpse": "LPSE Kota Teladan"}, "menyebut LPSE Kota Teladan"),
        ({"tindakan": "saran/rekomendasi"}, "menyebut tindakan saran/rekomendasi"),
    ],
)
def test_a_letter_about_something_else_files_nothing(
    here: Desk, facts: dict[str, str], said: str
) -> None:
    measure, letter = here.measure(), here.letter(**facts)
    with pytest.raises(Refused, match=said):
        filing.file(here.scene.database, here.lpse, measure, letter, Filing())


def test_a_letter_that_was_not_sent_or_was_used_before_files_nothing(here: Desk) -> None:
    measure, database = here.measure(), here.scene.database
    signed = here.letter(steps=(Step.SIGN,))
    with pytest.raises(Refused, match="masih berstatus ditandatangani"):
        filing.file(database, here.lpse, measure, signed, Filing())
    letter = here.letter()
    first = filing.file(database, here.lpse, measure, letter, Filing())
    filing.withdraw(database, here.lpse, first, Given(LATE, words="Ada yang keliru."))
    with pytest.raises(Refused, match="sudah diajukan"):
        filing.file(database, here.lpse, measure, letter, Filing())


def test_one_measure_has_one_pending_objection_and_numbers_go_on(here: Desk) -> None:
    measure = here.measure()
    first = here.objected(measure)
    with pytest.raises(Refused, match="belum diputus"):
        here.by_desk(measure, FILED, FILED)
    with here.scene.database.reading() as db:
        assert not may_object(db, here.lpse, here.row(measure, db))
    filing.withdraw(here.scene.database, here.lpse, first, Given(LATE, words="Ada yang keliru."))
    second = here.by_desk(measure, FILED, FILED)
    assert here.row(second).facts["nomor"] == "K-2026-0002"


def test_two_who_file_at_once_file_one(desk: Desk) -> None:
    measure, letters = desk.measure(), [desk.letter(), desk.letter()]
    both, said = Barrier(2), list[str]()

    def files(letter: str) -> None:
        both.wait()
        try:
            filing.file(desk.scene.database, desk.lpse, measure, letter, Filing())
        except Refused as refused:
            said.append(str(refused))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(files, letters))
    with desk.scene.database.reading() as db:
        assert len(objections_of(db, desk.scene.office.unit_id)) == 1
    assert len(said) == 1


def test_what_lkpp_records_for_an_lpse_names_the_letter_and_how_it_arrived(here: Desk) -> None:
    measure = here.measure()
    for letter, said in (
        (OutsideLetter(" ", FILED, FILED, FILED, "agenda 1"), "nomor surat keberatan"),
        (OutsideLetter("1", FILED, FILED, FILED, ""), "penjelasannya"),
        (OutsideLetter("1", LAST, FILED, LAST, "agenda 1"), "sesudah tanggal diajukan"),
        (OutsideLetter("1", FILED, LAST, FILED, "agenda 1"), "mendahului"),
        (OutsideLetter("1", FILED, FILED, date(2090, 1, 1), "agenda 1"), "belum tiba"),
    ):
        with pytest.raises(Refused, match=said):
            filing.file_for(here.scene.database, here.lkpp(), measure, letter, Filing())
    with pytest.raises(Refused, match="halaman Naskah"):
        letter = OutsideLetter("1", FILED, FILED, FILED, "agenda 1")
        filing.file_for(here.scene.database, here.lpse, measure, letter, Filing())


# Sight


def test_neither_another_lpse_nor_an_unsent_measure_takes_an_objection(desk: Desk) -> None:
    measure = desk.measure()
    other = desk.scene.other.coordinator
    with pytest.raises(Refused, match="tidak ditemukan"):
        filing.file(desk.scene.database, other, measure, desk.letter(), Filing())
    objection = desk.objected(measure)
    with desk.scene.database.reading() as db:
        with pytest.raises(Refused, match="tidak ditemukan"):
            find(db, other, objection, "objection")
        assert visible(db, other, "objection") == []
        assert [row.id for row, _ in visible(db, desk.lkpp(), "objection")] == [objection]


def test_the_lpse_reads_the_examination_and_the_decision_with_the_answer(desk: Desk) -> None:
    objection = desk.objected(desk.measure())
    desk.examined(objection)
    minutes = desk.minutes(objection)
    deeds.clarify(
        desk.scene.database, desk.lkpp(), objection, Given(HEARD, minutes, WORDS)
    )  # fmt: skip
    desk.decided(objection, Outcome.REFUSED)

    def read() -> list[str]:
        return [e.action for e in shown(desk.row(objection), desk.events(objection), desk.lpse)]

    def opened() -> object:
        return hand_out(desk.scene.database, desk.store, desk.lpse, f"{objection}-5-word")

    assert read() == ["ajukan", "tambah_bukti", "catat_terima"] and opened() is None
    desk.answered(objection, desk.answer(objection))
    assert read() == [
        "ajukan", "tambah_bukti", "catat_terima", "periksa", "klarifikasi", "putuskan",
        "kirim_tanggapan",
    ]  # fmt: skip
    assert opened() is not None


def test_every_file_handed_in_is_open_to_both_sides(here: Desk) -> None:
    objection = here.objected(here.measure())
    more = (here.file("red", "kontrak.png"), here.file("blue", "jadwal.png"))
    filing.add_evidence(here.scene.database, here.scene.office.contributor, objection, more)
    assert here.objection(objection).evidence == ("bukti.png", "kontrak.png", "jadwal.png")
    for place in (1, 2, 4, 5):
        for actor in (here.lpse, here.lkpp()):
            handed = hand_out(here.scene.database, here.store, actor, f"{objection}-{place}-bukti")
            assert handed is not None and handed.path.is_file()
        other = here.scene.other.coordinator
        assert (
            hand_out(here.scene.database, here.store, other, f"{objection}-{place}-bukti") is None
        )


def test_evidence_is_a_file_and_comes_before_the_decision(here: Desk) -> None:
    objection = here.objected(here.measure())
    with pytest.raises(Refused, match="sedikitnya satu berkas"):
        filing.add_evidence(here.scene.database, here.lpse, objection, ())
    with pytest.raises(Refused, match="paling banyak 20 berkas"):
        filing.add_evidence(here.scene.database, here.lpse, objection, (here.file(),) * 21)
    here.examined(objection)
    filing.add_evidence(here.scene.database, here.lpse, objection, (here.file(),))
    here.decided(objection, Outcome.REFUSED)
    with pytest.raises(Refused, match="tidak mungkin"):
        filing.add_evidence(here.scene.database, here.lpse, objection, (here.file(),))


# Examined


def test_minutes_of_another_objection_or_unsigned_clarify_nothing(here: Desk) -> None:
    objection = here.objected(here.measure())
    stranger = {"nomor": "999", "tanggal": "2026-05-19", "tentang": ""}
    for paper, said in (
        (here.minutes(objection, steps=(Step.SIGN,)), "tanda tangan semua pihak"),
        (here.minutes(objection, keberatan=stranger), "surat keberatan nomor 999"),
        (here.minutes(objection, pengelola="LPSE Lain"), "menyebut LPSE Lain"),
        (here.minutes(objection, "pemeriksaan"), "hanya memuat pemeriksaan"),
        (None, "tidak ditemukan"),
    ):
        with pytest.raises(Refused, match=said):
            given = Given(HEARD, paper, WORDS)
            deeds.clarify(here.scene.database, here.lkpp(), objection, given)
    assert here.state(objection) == "diajukan"


def test_a_clarification_is_of_the_day_of_its_minutes_and_names_who_was_heard(here: Desk) -> None:
    objection = here.objected(here.measure())
    given = Given(today(), here.minutes(objection), WORDS)
    deeds.clarify(here.scene.database, here.lkpp(), objection, given)
    step = here.events(objection)[-1]
    assert step.day == HEARD and "penyedia server cadangan" in step.facts["kepada"]
    assert here.objection(objection).examined == (HEARD,)


def test_nobody_examines_before_it_was_filed_or_in_the_future(here: Desk) -> None:
    objection = here.objected(here.measure())
    for day, said in (
        (FILED - timedelta(1), "tercatat diterima LKPP 19-05-2026"),
        (date(2090, 1, 1), "belum tiba"),
    ):
        with pytest.raises(Refused, match=said):
            here.examined(objection, day)


# Decided


def test_granted_annuls_the_measure_in_the_same_moment(desk: Desk) -> None:
    measure = desk.measure()
    objection = desk.objected(measure)
    desk.examined(objection)
    desk.decided(objection, Outcome.GRANTED)
    assert desk.state(measure) == "digugurkan" and desk.known(measure).ended == DECIDED
    assert desk.events(measure)[-1].facts == {"keberatan": "K-2026-0001"}
    desk.answered(objection, desk.answer(objection))
    with pytest.raises(Refused, match="dicabut atau digugurkan"):
        desk.by_desk(measure, FILED, FILED)


def test_a_decision_that_is_refused_leaves_the_measure_as_it_was(here: Desk) -> None:
    measure = here.measure()
    objection = here.objected(measure)
    here.examined(objection)
    with pytest.raises(Refused, match="tidak lagi mempunyai batas waktu"):
        here.decided(objection, Outcome.GRANTED, new_term=Term(10, DayUnit.CALENDAR))
    with pytest.raises(Refused, match="penjelasannya"):
        here.decided(objection, Outcome.GRANTED, words="ya")
    assert (here.state(measure), here.state(objection)) == ("diterima", "diperiksa")


def test_partly_drops_findings_with_their_standards(desk: Desk) -> None:
    measure = desk.measure()
    objection = desk.objected(measure)
    desk.examined(objection)
    desk.decided(objection, Outcome.PARTLY, fallen=Fallen(frozenset({"T-2026-0002"})))
    left = as_left(desk, measure, DECIDED)
    assert (left.findings, left.standards) == ({"T-2026-0001"}, {9})  # type: ignore[attr-defined]
    assert desk.state(measure) == "diterima" and desk.known(measure).ended is None
    answer = desk.answer(objection)
    assert desk.answered(objection, answer) == "ditanggapi"


def test_partly_with_new_days_counts_them_from_the_decision(here: Desk) -> None:
    measure = here.measure()
    objection = here.objected(measure)
    here.examined(objection)
    with pytest.raises(Refused, match="antara 1 dan 730"):
        here.decided(objection, Outcome.PARTLY, new_term=Term(0, DayUnit.WORKING))
    here.decided(objection, Outcome.PARTLY, new_term=Term(10, DayUnit.CALENDAR))
    left = as_left(here, measure, DECIDED)
    found = about_measure(here, measure)
    counted = due(left, DECIDED, found.calendar)  # type: ignore[arg-type]
    assert counted is not None and counted.due == DECIDED + timedelta(10)
    assert here.events(objection)[-1].facts["batas_baru"] == counted.due.isoformat()


def about_measure(desk: Desk, measure: str) -> object:
    with desk.scene.database.reading() as db:
        return about(db, desk.scene.office.unit_id, measure, today())


def test_refused_leaves_the_measure_standing(here: Desk) -> None:
    measure = here.measure()
    before = here.known(measure)
    objection = here.objected(measure)
    here.examined(objection)
    here.decided(objection, Outcome.REFUSED)
    assert as_left(here, measure, DECIDED) == before == here.known(measure)


def test_one_in_time_is_not_decided_unexamined_and_a_late_one_only_refused(here: Desk) -> None:
    measure = here.measure()
    objection = here.objected(measure)
    for outcome in Outcome:
        with pytest.raises(Refused, match="belum diperiksa"):
            here.decided(objection, outcome)
    filing.withdraw(here.scene.database, here.lpse, objection, Given(LATE, words="Diajukan lagi."))
    late = here.objected(measure, LATE)
    with pytest.raises(Refused, match="belum diperiksa"):
        here.decided(late, Outcome.GRANTED)
    assert here.decided(late, Outcome.REFUSED) == "diputus"
    assert here.events(late)[-1].action == "tolak_terlambat"
    facts = here.events(late)[-1].facts
    assert (facts["ketepatan"], facts["batas"]) == ("terlambat", LAST.isoformat())
    assert here.answered(late, here.answer(late)) == "ditanggapi"


def test_a_late_one_may_be_examined_and_granted(here: Desk) -> None:
    measure = here.measure()
    late = here.objected(measure, LATE)
    here.examined(late)
    assert here.decided(late, Outcome.GRANTED) == "diputus"
    assert here.state(measure) == "digugurkan"


def test_nothing_is_decided_on_holidays_nobody_confirmed(here: Desk) -> None:
    from assessments.clock.holidays import withdraw_confirmation
    from catalog.loader import catalog

    objection = here.objected(here.measure())
    here.examined(objection)
    withdraw_confirmation(
        here.scene.database, here.lkpp(R.LKPP_ADMIN), catalog(), 2026, "Keputusan direvisi", today()
    )
    with pytest.raises(Refused, match="belum dikonfirmasi"):
        here.decided(objection, Outcome.REFUSED)


def test_an_escalated_measure_falls_as_well(here: Desk) -> None:
    from assessments.matters.dossiers import Deed, take

    measure = here.measure()
    objection = here.objected(measure)
    with here.scene.database.writing() as db:
        take(db, here.approver, here.row(measure, db), Deed("lanjutkan", date(2026, 6, 1)))
    here.examined(objection)
    here.decided(objection, Outcome.GRANTED)
    assert here.state(measure) == "digugurkan"


# Answered, withdrawn, by whom


def test_an_answer_that_says_something_else_is_not_the_answer(here: Desk) -> None:
    measure = here.measure()
    objection = here.objected(measure)
    here.examined(objection)
    here.decided(objection, Outcome.PARTLY, fallen=Fallen(standards=frozenset({10})))
    for paper, said in (
        (here.answer(objection, (Step.SIGN,)), "masih berstatus"),
        (here.answer(objection, pengelola="LPSE Lain"), "menyebut LPSE Lain"),
        (here.answer(objection, perubahan="Tindakan ini diubah."), "T-2026-0002"),
        (here.answer(objection, tindakan="saran/rekomendasi"), "menyebut tindakan"),
        (here.letter(), "tidak ditemukan"),
    ):
        with pytest.raises(Refused, match=said):
            here.answered(objection, paper)
    assert here.answered(objection, here.answer(objection)) == "ditanggapi"


def test_the_answer_says_the_outcome_that_was_decided(here: Desk) -> None:
    objection = here.objected(here.measure())
    here.examined(objection)
    here.decided(objection, Outcome.REFUSED)
    granted = here.answer(
        objection, hasil="dikabulkan seluruhnya", akibat="dicabut",
        pokok=[{"pokok": "Semua", "pertimbangan": WORDS, "hasil": "dikabulkan seluruhnya"}],
    )  # fmt: skip
    with pytest.raises(Refused, match="hasil keberatan"):
        here.answered(objection, granted)


def test_withdrawn_by_the_lpse_it_is_pending_no_more(here: Desk) -> None:
    objection = here.objected(here.measure())
    with pytest.raises(Refused, match="berwenang"):
        filing.withdraw(here.scene.database, here.lkpp(), objection, Given(LATE, words=WORDS))
    filing.withdraw(here.scene.database, here.lpse, objection, Given(LATE, words="Kami perbaiki."))
    assert here.state(objection) == "ditarik"
    assert not is_pending(here.objection(objection), LATE)
    with pytest.raises(Refused, match="tidak mungkin"):
        here.examined(objection)


def test_who_may_do_what_is_the_table_s_word(here: Desk) -> None:
    objection = here.objected(here.measure())

    def offered(actor: filing.Actor) -> set[str]:
        row, events = here.row(objection), here.events(objection)
        return {step.action for step in possible(row, events, actor)}

    office = here.scene.office
    assert offered(office.head) == {"tambah_bukti", "tarik"}
    assert offered(office.contributor) == {"tambah_bukti"}
    assert offered(here.approver) == {"tolak_terlambat"}
    assert offered(here.lkpp()) == {"tambah_bukti", "catat_terima", "periksa", "klarifikasi"}
    ruling = deeds.Ruling(DECIDED, Outcome.REFUSED, WORDS)
    with pytest.raises(Refused, match="berwenang"):
        deeds.decide(here.scene.database, here.lkpp(), objection, ruling)
