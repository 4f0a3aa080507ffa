"""The ladder is walked step by step and in no other way; receipts of both sides; unsent is unsaid."""

from datetime import date, timedelta

import pytest

from accounts.policy import Refused
from assessments.measures import deeds
from assessments.measures.deeds import Given
from assessments.measures.letters import ADVICE, NOTICE, REPRIMAND
from assessments.measures.receipts import clock_start, counting_receipt
from assessments.measures.records import measures_of
from assessments.measures.rules import Path, Rung, StopForm
from catalog.loader import catalog
from documents.life import Step
from evidence.store import EvidenceStore
from storage import audit
from tests.assessments.applying import R
from tests.assessments.measuring import (
    ADMONISHED,
    ADVISED,
    LADDER,
    SIGNED,
    STOPPED,
    WITHDRAWN,
    Ladder,
    later,
)
from tests.furnished import Scene

CLEAR = "Alasannya sudah cukup jelas."


@pytest.fixture
def everywhere(scene: Scene, store: EvidenceStore) -> Ladder:
    return Ladder(scene, store)


@pytest.fixture
def here(on_sqlite: Scene, store: EvidenceStore) -> Ladder:
    """The same on SQLite alone, for what does not depend on the database."""
    ladder = Ladder(on_sqlite, store)
    ladder.finding()
    return ladder


# The first path


def test_the_first_path_is_walked_from_saran_to_penghentian(everywhere: Ladder) -> None:
    everywhere.certified(9, 10)
    everywhere.finding()
    made = [everywhere.walked(rung, day) for rung, day in LADDER]
    stop = everywhere.walked(Rung.STOP, STOPPED)
    assert [everywhere.state(one) for one in (*made, stop)] == ["diterima"] * 4
    assert [everywhere.row(one).facts["nomor"] for one in (*made, stop)] == [
        "P-2026-0001", "P-2026-0002", "P-2026-0003", "P-2026-0004",
    ]  # fmt: skip
    withdrawn = everywhere.measure(made[2])
    assert withdrawn.decreed == WITHDRAWN and withdrawn.standards == {9}
    assert withdrawn.letter.title == "Surat Pemberitahuan Tindakan Pembinaan"
    assert audit.verify(everywhere.database).ok


@pytest.mark.parametrize(
    ("rung", "missing"),
    [
        (Rung.REPRIMAND, "saran/rekomendasi"),
        (Rung.WITHDRAWAL, "teguran"),
        (Rung.STOP, "pencabutan"),
    ],
)
def test_a_step_cannot_be_skipped(here: Ladder, rung: Rung, missing: str) -> None:
    here.certified(9)
    with pytest.raises(Refused, match=f"Belum ada {missing}"):
        here.proposed(rung, STOPPED)


def test_pencabutan_needs_a_certificate_in_force(here: Ladder) -> None:
    for rung, day in LADDER[:2]:
        here.walked(rung, day)
    with pytest.raises(Refused, match="Tidak ada sertifikat yang berlaku"):
        here.proposed(Rung.WITHDRAWAL, WITHDRAWN)


def test_the_last_day_still_belongs_to_the_lpse(here: Ladder) -> None:
    here.walked(Rung.ADVICE, ADVISED)
    with pytest.raises(Refused, match="belum lewat"):
        here.proposed(Rung.REPRIMAND, ADMONISHED - timedelta(1))
    assert here.state(here.proposed(Rung.REPRIMAND, ADMONISHED)) == "diusulkan"


def test_what_was_repaired_is_not_climbed_with(here: Ladder) -> None:
    here.walked(Rung.ADVICE, ADVISED)
    here.repaired("T-2026-0001", ADVISED + timedelta(3))
    with pytest.raises(Refused, match="tidak terbuka"):
        here.proposed(Rung.REPRIMAND, ADMONISHED)


def test_practice_alone_becomes_a_saran_and_never_a_teguran(here: Ladder) -> None:
    here.finding("T-2026-0002", 10, jenis="saran", sifat="practice")
    here.walked(Rung.ADVICE, ADVISED, "T-2026-0002")
    with pytest.raises(Refused, match="hanya saran, sehingga tidak naik"):
        here.proposed(Rung.REPRIMAND, ADMONISHED, "T-2026-0002")


def test_a_recommendation_of_an_assessment_is_no_measure(here: Ladder) -> None:
    here.finding("T-2026-0002", 10, jenis="rekomendasi perbaikan")
    with pytest.raises(Refused, match="bukan tindakan pembinaan"):
        here.proposed(Rung.ADVICE, ADVISED, "T-2026-0002")


# The law is asked again on approving and on sending


def test_the_law_is_asked_again_on_approving(here: Ladder) -> None:
    measure_id = here.proposed(Rung.ADVICE, ADVISED)
    here.repaired("T-2026-0001", ADVISED + timedelta(1))
    with pytest.raises(Refused, match="tidak terbuka"):
        here.does("setujui", measure_id, here.lkpp(), Given(ADVISED + timedelta(2)))
    assert here.state(measure_id) == "diusulkan"


def test_the_law_is_asked_again_on_sending(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    letter = here.stating(measure_id, ADVICE, ADVISED + timedelta(2))
    here.repaired("T-2026-0001", ADVISED + timedelta(1))
    with pytest.raises(Refused, match="tidak terbuka"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADVISED, "", letter))
    assert here.state(measure_id) == "disetujui"


def test_nobody_approves_what_they_proposed(here: Ladder) -> None:
    both = R.REVIEWER, R.APPROVER
    actor = here.lkpp(R.REVIEWER)
    proposer = type(actor)(**{**vars(actor), "roles": frozenset(both)})
    proposal = here.proposal(Rung.ADVICE, ADVISED)
    measure_id = deeds.propose(here.database, proposer, catalog(), proposal)
    with pytest.raises(Refused, match="Anda ajukan sendiri"):
        here.does("setujui", measure_id, proposer, Given(ADVISED))


def test_who_may_not_is_refused(here: Ladder) -> None:
    with pytest.raises(Refused, match="tidak berwenang"):
        deeds.propose(here.database, here.lkpp(), catalog(), here.proposal(Rung.ADVICE, ADVISED))
    measure_id = here.proposed(Rung.ADVICE, ADVISED)
    with pytest.raises(Refused, match="tidak berwenang"):
        here.does("setujui", measure_id, here.lkpp(R.LKPP_ADMIN), Given(ADVISED))
    with pytest.raises(Refused, match="tidak ditemukan"):
        here.does("setujui", measure_id, here.lpse, Given(ADVISED))


def test_one_proposal_at_a_time_and_a_new_one_after_it_was_given_up(here: Ladder) -> None:
    measure_id = here.proposed(Rung.ADVICE, ADVISED)
    with pytest.raises(Refused, match="Usul P-2026-0001 atas hal yang sama"):
        here.proposed(Rung.ADVICE, ADVISED)
    here.does("batalkan", measure_id, here.lkpp(), Given(ADVISED, CLEAR))
    assert here.row(here.proposed(Rung.ADVICE, ADVISED)).facts["nomor"] == "P-2026-0002"
    with here.database.reading() as db:
        assert measures_of(db, here.unit_id) == ()


def test_a_finding_the_lpse_does_not_have_is_refused(here: Ladder) -> None:
    with pytest.raises(Refused, match="Temuan T-2026-0009 tidak ada"):
        here.proposed(Rung.ADVICE, ADVISED, "T-2026-0009")


# The letter


@pytest.mark.parametrize("steps", [(Step.FINALISE,), SIGNED[:1], SIGNED], ids=len)
def test_a_letter_that_was_not_sent_starts_nothing(here: Ladder, steps: tuple[Step, ...]) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    letter = here.stating(measure_id, ADVICE, ADVISED, steps)
    with pytest.raises(Refused, match="masih berstatus"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADVISED, "", letter))
    assert clock_start(here.measure(measure_id).letter, STOPPED) is None
    with pytest.raises(Refused, match="tidak mungkin"):
        here.received(measure_id, ADVISED)


def test_the_letter_states_what_was_approved(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    short = {
        "jumlah": 5, "satuan": "hari kalender", "dihitung_dari": ADVISED.isoformat(),
        "jatuh_tempo": (ADVISED + timedelta(5)).isoformat(),
    }  # fmt: skip
    for facts, said in (
        ({"batas_waktu": short}, "memberi 5 hari kalender"),
        ({"pengelola": "LPSE Kota Jauh"}, "menyebut LPSE Kota Jauh"),
    ):
        letter = here.stating(measure_id, ADVICE, ADVISED, **facts)
        with pytest.raises(Refused, match=said):
            here.does("kirim", measure_id, here.lkpp(), Given(ADVISED, "", letter))


def test_the_letter_names_exactly_the_findings_that_were_approved(here: Ladder) -> None:
    here.finding("T-2026-0002", 10)
    both = here.approved(Rung.ADVICE, ADVISED, "T-2026-0001", "T-2026-0002")
    letter = here.stating(both, ADVICE, ADVISED)
    here.does("batalkan", both, here.lkpp(), Given(ADVISED, CLEAR))
    one = here.approved(Rung.ADVICE, ADVISED)
    with pytest.raises(Refused, match="memuat kriteria S09-03, S10-06, yang disetujui S09-03"):
        here.does("kirim", one, here.lkpp(), Given(ADVISED, "", letter))


def test_a_letter_signed_before_the_approval_is_refused(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    letter = here.stating(measure_id, ADVICE, ADVISED - timedelta(1))
    with pytest.raises(Refused, match="sebelum tindakannya disetujui"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADVISED, "", letter))


def test_the_letter_of_another_measure_is_refused(here: Ladder) -> None:
    here.walked(Rung.ADVICE, ADVISED)
    measure_id = here.approved(Rung.REPRIMAND, ADMONISHED)
    other = here.stating(measure_id, ADVICE, ADMONISHED)
    with pytest.raises(Refused, match="bukan surat untuk tindakan ini"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADMONISHED, "", other))
    wrong = {
        "jenis": "Surat Saran/Rekomendasi", "nomor": "B-9", "tanggal": ADVISED.isoformat(),
        "tanggal_terima": ADVISED.isoformat(), "bukti": "resi", "batas_waktu": "2026-01-28",
    }  # fmt: skip
    letter = here.stating(measure_id, REPRIMAND, ADMONISHED, sebelumnya=wrong)
    with pytest.raises(Refused, match=r"Surat sebelumnya bernomor .*, bukan B-9"):
        here.does("kirim", measure_id, here.lkpp(), Given(ADMONISHED, "", letter))


def test_one_letter_tells_of_one_measure(here: Ladder) -> None:
    breach = here.breach(here.agreement(date(2026, 1, 5)), ADVISED)
    kind = {"findings": (), "path": Path.MISUSE, "breach": breach}
    first = here.approved(Rung.ADVICE, ADVISED, **kind)
    letter = here.stating(first, ADVICE, ADVISED)
    here.does("kirim", first, here.lkpp(), Given(ADVISED, "", letter))
    second = here.approved(Rung.ADVICE, ADVISED, **kind)
    with pytest.raises(Refused, match="sudah menyatakan tindakan yang lain"):
        here.does("kirim", second, here.lkpp(), Given(ADVISED, "", letter))


def test_a_stop_by_decree_goes_out_with_the_decree_as_a_file(here: Ladder) -> None:
    breach = here.breach(here.agreement(date(2026, 1, 5)), ADVISED)
    stop = here.approved(
        Rung.STOP, ADVISED, findings=(), path=Path.SLA, breach=breach, form=StopForm.WITHDRAWN
    )
    decree = {"nomor": "77 Tahun 2026", "tanggal": ADVISED.isoformat(), "tentang": "Penghentian"}
    facts = {"keputusan": decree, "berlaku_mulai": ADVISED.isoformat(), "pokok": ["Dihentikan."]}
    letter = here.stating(stop, NOTICE, ADVISED, **facts)
    with pytest.raises(Refused, match="Unggah keputusannya"):
        here.does("kirim", stop, here.lkpp(), Given(ADVISED, "", letter))
    given = Given(ADVISED, "", letter, proof=here.proof("keputusan.png"))
    assert here.does("kirim", stop, here.lkpp(), given) == "dikirim"
    sent = here.events(stop)[-1]
    assert (sent.name, sent.facts["nomor_keputusan"]) == ("keputusan.png", "77 Tahun 2026")


def test_pencabutan_goes_out_with_its_decree_and_the_notification(here: Ladder) -> None:
    here.certified(9, 10)
    for rung, day in LADDER[:2]:
        here.walked(rung, day)
    measure_id = here.approved(Rung.WITHDRAWAL, WITHDRAWN)
    decree = here.stating(measure_id, "sk_pencabutan_sertifikat", WITHDRAWN, SIGNED)
    letter = here.stating(measure_id, NOTICE, WITHDRAWN)
    with pytest.raises(Refused, match="Pencabutan ditetapkan dengan keputusan"):
        here.does("kirim", measure_id, here.lkpp(), Given(WITHDRAWN, "", letter))
    here.does("kirim", measure_id, here.lkpp(), Given(WITHDRAWN, "", letter, decree))
    sent = here.events(measure_id)[-1]
    assert sent.paper_id == letter and sent.digest and "Keputusan" in sent.name
    assert sent.facts["nomor_keputusan"] and sent.facts["keputusan"] == WITHDRAWN.isoformat()


# Receipts


def test_the_receipt_with_proof_counts_and_both_stay(everywhere: Ladder) -> None:
    everywhere.finding()
    measure_id = everywhere.approved(Rung.ADVICE, ADVISED)
    everywhere.sent(measure_id, ADVISED)
    told = Given(ADVISED + timedelta(2))
    assert everywhere.does("catat_terima", measure_id, everywhere.lpse, told) == "diterima"
    assert clock_start(everywhere.measure(measure_id).letter, STOPPED) == told.day
    everywhere.received(measure_id, ADVISED + timedelta(1))
    letter = everywhere.measure(measure_id).letter
    assert [(one.side, one.is_proven) for one in letter.receipts] == [
        ("lpse", False),
        ("lkpp", True),
    ]
    assert clock_start(letter, STOPPED) == ADVISED + timedelta(1)


def test_lkpp_records_no_receipt_without_proof(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    here.sent(measure_id, ADVISED)
    with pytest.raises(Refused, match="memerlukan bukti"):
        here.does("catat_terima", measure_id, here.lkpp(), Given(ADVISED, "resi 12"))
    assert counting_receipt(here.measure(measure_id).letter, STOPPED) is None


def test_nothing_is_received_before_it_was_sent(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    here.sent(measure_id, ADVISED)
    with pytest.raises(Refused, match="mendahului langkah sebelumnya"):
        here.received(measure_id, ADVISED - timedelta(1))


def test_another_lpse_acknowledges_nothing(here: Ladder) -> None:
    measure_id = here.approved(Rung.ADVICE, ADVISED)
    here.sent(measure_id, ADVISED)
    with pytest.raises(Refused, match="tidak ditemukan"):
        here.does("catat_terima", measure_id, here.scene.other.coordinator, Given(ADVISED))


# Met, carried on, lifted


def test_a_measure_is_met_once_everything_it_names_was_accepted(here: Ladder) -> None:
    measure_id = here.walked(Rung.ADVICE, ADVISED)
    met = Given(ADVISED + timedelta(4), CLEAR)
    with pytest.raises(Refused, match="masih terbuka"):
        here.does("nyatakan_dipenuhi", measure_id, here.lkpp(), met)
    here.repaired("T-2026-0001", ADVISED + timedelta(3))
    assert here.does("nyatakan_dipenuhi", measure_id, here.lkpp(), met) == "dipenuhi"
    assert here.measure(measure_id).ended == met.day


def test_it_is_carried_on_once_its_days_are_over(here: Ladder) -> None:
    measure_id = here.walked(Rung.ADVICE, ADVISED)
    with pytest.raises(Refused, match="belum lewat"):
        here.does("lanjutkan", measure_id, here.lkpp(), Given(ADMONISHED - timedelta(1), CLEAR))
    here.does("lanjutkan", measure_id, here.lkpp(), Given(ADMONISHED, CLEAR))
    assert here.measure(measure_id).ended is None
    assert here.state(here.walked(Rung.REPRIMAND, ADMONISHED)) == "diterima"


def test_a_service_is_reinstated_by_its_letter_alone(here: Ladder) -> None:
    number = here.agreement(date(2026, 1, 5))
    breach = here.breach(number, ADVISED)
    stop = here.walked(
        Rung.STOP, ADVISED, findings=(), path=Path.SLA, breach=breach, form=StopForm.TAKEN_OVER
    )
    back = later(ADVISED)
    with pytest.raises(Refused, match="dipulihkan dengan surat"):
        here.does("nyatakan_dipenuhi", stop, here.lkpp(), Given(back, CLEAR))
    ground = {"nomor": "BA-1", "tanggal": back.isoformat(), "tentang": "Berita Acara Verifikasi"}
    rows = [{"pokok": "Akun dipisah", "bukti": "Daftar akun", "hasil": "sesuai"}]
    letter = here.stating(stop, "surat_pencabutan_tindakan", back, dasar=ground, verifikasi=rows)
    assert here.does("cabut", stop, here.lkpp(), Given(back, "", letter)) == "dicabut"
    assert here.measure(stop).ended == back


# The other ways in


def test_violation_of_the_agreement_needs_no_earlier_step(everywhere: Ladder) -> None:
    number = everywhere.agreement(date(2026, 1, 5))
    breach = everywhere.breach(number, ADVISED)
    stop = everywhere.walked(
        Rung.STOP, ADVISED, findings=(), path=Path.SLA, breach=breach, form=StopForm.WITHDRAWN
    )
    assert everywhere.state(stop) == "diterima"
    assert everywhere.measure(stop).path is Path.SLA


def test_an_agreement_that_is_unknown_or_not_in_force_carries_no_measure(here: Ladder) -> None:
    kind = {"findings": (), "path": Path.SLA, "form": StopForm.WITHDRAWN}
    with pytest.raises(Refused, match="Tidak ada kesepakatan"):
        here.proposed(Rung.STOP, ADVISED, breach=here.breach("tidak ada", ADVISED), **kind)
    number = here.agreement(ADVISED + timedelta(1))
    with pytest.raises(Refused, match="tidak berlaku pada"):
        here.proposed(Rung.STOP, ADVISED, breach=here.breach(number, ADVISED), **kind)


@pytest.mark.parametrize("rung", [Rung.ADVICE, Rung.REPRIMAND, Rung.STOP])
def test_misuse_leads_to_saran_teguran_or_pembekuan(here: Ladder, rung: Rung) -> None:
    number = here.agreement(date(2026, 1, 5))
    form = StopForm.FROZEN if rung is Rung.STOP else None
    measure_id = here.walked(
        rung, ADVISED, findings=(), path=Path.MISUSE, form=form, breach=here.breach(number, ADVISED)
    )
    assert here.state(measure_id) == "diterima"


def test_misuse_knows_neither_pencabutan_nor_another_form(here: Ladder) -> None:
    number = here.agreement(date(2026, 1, 5))
    kind = {"findings": (), "path": Path.MISUSE, "breach": here.breach(number, ADVISED)}
    with pytest.raises(Refused, match="tidak mengenal pencabutan"):
        here.proposed(Rung.WITHDRAWAL, ADVISED, **kind)
    with pytest.raises(Refused, match="Bentuk pencabutan tidak dikenal"):
        here.proposed(Rung.STOP, ADVISED, form=StopForm.WITHDRAWN, **kind)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"days": 0}, "antara 1 dan 730"),
        ({"reason": "x"}, "Tuliskan penjelasannya"),
        ({"rung": Rung.STOP, "form": None}, "Pilihlah bentuk"),
        ({"day": date(2030, 1, 1)}, "belum tiba"),
        ({"path": Path.SLA}, "Uraian pelanggaran diisi"),
    ],
)
def test_an_incomplete_proposal_is_refused(here: Ladder, changes: dict, said: str) -> None:
    asked = {"rung": Rung.ADVICE, "day": ADVISED} | changes
    with pytest.raises(Refused, match=said):
        here.proposed(**asked)
