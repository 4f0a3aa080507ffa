"""An application goes from the letter to an active service, and no other way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from accounts.policy import Refused
from assessments.applications import deeds
from assessments.applications.deeds import may_apply, open_steps
from documents.life import Step
from documents.register import Happening, record
from evidence.store import EvidenceStore
from storage import audit
from storage import dossiers as records
from tests.assessments.applying import (
    ACTIVE,
    AGREED,
    BOTH,
    INSTALLED,
    OUT,
    REVIEWED,
    SENT,
    SERVICE,
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


def offered(desk: Desk, dossier_id: str, actor: deeds.Actor) -> set[str]:
    row, events = desk.row(dossier_id), desk.events(dossier_id)
    return {step.action for step in open_steps(row, events, actor)}


# From the letter to active


def test_a_system_provider_goes_from_the_letter_over_the_installation_to_active(
    desk: Desk,
) -> None:
    dossier_id, number = desk.agreed()
    reviewer = desk.lkpp(R.REVIEWER)
    assert offered(desk, dossier_id, reviewer) == {"catat_instalasi"}
    minutes = desk.minutes(number)
    assert desk.take("catat_instalasi", dossier_id, reviewer, INSTALLED, minutes) == "terpasang"
    assert desk.take("aktifkan", dossier_id, desk.lkpp(), ACTIVE) == "aktif"
    assert [(e.side, e.action, e.day) for e in desk.events(dossier_id)] == [
        ("lpse", "ajukan", SENT),
        ("lkpp", "nyatakan_lengkap", REVIEWED),
        ("lkpp", "susun_sla", AGREED),
        ("lkpp", "tandatangani_sla", AGREED),
        ("lkpp", "catat_instalasi", INSTALLED),
        ("lkpp", "aktifkan", ACTIVE),
    ]
    assert audit.verify(desk.scene.database).ok


def test_a_service_provider_becomes_active_without_an_installation(desk: Desk) -> None:
    dossier_id, number = desk.agreed("service_provider", **SERVICE)
    assert offered(desk, dossier_id, desk.lkpp(R.REVIEWER)) == set()
    with pytest.raises(Refused, match="tidak memasang SPSE"):
        desk.take(
            "catat_instalasi", dossier_id, desk.lkpp(R.REVIEWER), INSTALLED, desk.minutes(number)
        )
    assert desk.take("aktifkan", dossier_id, desk.lkpp(), ACTIVE) == "aktif"


def test_a_system_provider_is_not_active_before_its_installation(here: Desk) -> None:
    dossier_id, _ = here.agreed()
    assert offered(here, dossier_id, here.lkpp()) == set()
    with pytest.raises(Refused, match="catat dulu instalasi"):
        here.take("aktifkan", dossier_id, here.lkpp(), ACTIVE)


def test_it_is_returned_as_often_as_needed_and_says_each_time_what_is_missing(desk: Desk) -> None:
    dossier_id, reviewer = desk.applied(), desk.lkpp(R.REVIEWER)
    asked = (" Topologi  jaringan ", "", "Daftar personel")
    assert desk.take("kembalikan", dossier_id, reviewer, REVIEWED, missing=asked) == "dikembalikan"
    answer = "Topologi dan daftar personel terlampir pada surat."
    assert desk.take("ajukan_lagi", dossier_id, desk.lpse, REVIEWED, words=answer) == "diajukan"
    desk.take("kembalikan", dossier_id, reviewer, REVIEWED, missing=("SK pengelola",))
    letter = desk.letter(hal="Permohonan yang dilengkapi")
    desk.take("ajukan_lagi", dossier_id, desk.lpse, REVIEWED, letter, words=answer)
    assert desk.take("nyatakan_lengkap", dossier_id, reviewer, REVIEWED) == "lengkap"
    said = [e.facts.get("kurang") for e in desk.events(dossier_id) if e.action == "kembalikan"]
    assert said == [["Topologi jaringan", "Daftar personel"], ["SK pengelola"]]
    assert desk.events(dossier_id)[4].paper_id == letter


# The letter


@pytest.mark.parametrize("reached", [(), (Step.FINALISE,), OUT[:1], OUT[:2]], ids=len)
def test_an_unsigned_or_unsent_letter_is_no_application(
    here: Desk, reached: tuple[Step, ...]
) -> None:
    letter = here.letter(reached)
    with pytest.raises(Refused, match="Surat itu masih berstatus"):
        deeds.apply(here.scene.database, here.lpse, letter)


def test_the_head_of_the_lpse_does_not_apply_the_institution_does(here: Desk) -> None:
    head = {"nama": "H. RADEN WIRATAMA, S.Kom.", "jabatan": "Kepala LPSE Kabupaten Contoh"}
    with pytest.raises(Refused, match="bukan Ketua/Kepala LPSE"):
        here.applied(penandatangan=head)


def test_the_letter_names_the_lpse_that_applies(here: Desk) -> None:
    with pytest.raises(Refused, match="menyebut LPSE Kota Jauh"):
        here.applied(nama_lpse="LPSE Kota Jauh")


def test_a_letter_of_another_unit_or_another_kind_is_not_found(here: Desk) -> None:
    letter = here.letter()
    other = here.scene.other.coordinator
    for actor, paper in ((other, letter), (here.lpse, "0" * 36), (here.lkpp(), letter)):
        with pytest.raises(Refused, match="Naskah itu tidak ditemukan"):
            deeds.apply(here.scene.database, actor, paper)
    joining = here.paper(here.lpse, "permohonan_bergabung", OUT, SENT)
    with pytest.raises(Refused, match="Naskah itu tidak ditemukan"):
        deeds.apply(here.scene.database, here.lpse, joining)


def test_one_application_at_a_time_and_a_new_one_after_it_was_withdrawn(desk: Desk) -> None:
    dossier_id = desk.applied()
    with desk.scene.database.reading() as db:
        assert not may_apply(db, desk.lpse) and may_apply(db, desk.scene.other.coordinator)
    with pytest.raises(Refused, match="masih mempunyai permohonan"):
        desk.applied()
    desk.take("tarik", dossier_id, desk.lpse, today(), words="Bentuk layanannya diubah.")
    assert desk.state(desk.applied(**SERVICE)) == "diajukan"


def test_what_is_active_is_not_applied_for_again_but_the_other_form_may_be(here: Desk) -> None:
    dossier_id, _ = here.agreed("service_provider", **SERVICE)
    here.take("aktifkan", dossier_id, here.lkpp(), ACTIVE)
    with pytest.raises(Refused, match="sudah aktif"):
        here.applied(**SERVICE)
    assert here.state(here.applied()) == "diajukan"


def test_a_new_letter_may_not_ask_for_another_form(here: Desk) -> None:
    dossier_id = here.applied()
    here.take("kembalikan", dossier_id, here.lkpp(R.REVIEWER), REVIEWED, missing=("SK",))
    with pytest.raises(Refused, match="berbeda dari yang dimohonkan"):
        here.take(
            "ajukan_lagi", dossier_id, here.lpse, REVIEWED, here.letter(**SERVICE),
            words="Kami memilih bentuk lain.",
        )  # fmt: skip


# The review


def reviewed(desk: Desk, dossier_id: str, outcome: str, **facts: object) -> str:
    """LKPP's letter on the application, sent."""
    rows = [{"syarat": "Topologi", "hasil": "belum lengkap", "catatan": "gambar belum ada"}]
    if outcome == "lengkap":
        rows = [{"syarat": "Topologi", "hasil": "lengkap"}]
    number = str(desk.events(dossier_id)[0].facts["nomor"])
    told: dict[str, object] = {
        "permohonan": {"nomor": number, "tanggal": "2026-03-09"}, "diterima": "2026-03-11",
        "tanggal": "2026-04-30", "hasil": outcome, "syarat": rows,
        "batas_melengkapi": "2026-05-15" if outcome == "dikembalikan" else None,
    }  # fmt: skip
    return desk.paper(desk.lkpp(), deeds.REVIEW, OUT, REVIEWED, **told | facts)


def test_what_lkpp_s_letter_asks_for_is_what_is_missing(desk: Desk) -> None:
    dossier_id = desk.applied()
    letter = reviewed(desk, dossier_id, "dikembalikan")
    desk.take("kembalikan", dossier_id, desk.lkpp(R.REVIEWER), REVIEWED, letter, ("Nomor telepon",))
    event = desk.events(dossier_id)[-1]
    assert event.facts["kurang"] == ["Topologi: gambar belum ada", "Nomor telepon"]
    assert event.paper_id == letter


def test_a_letter_that_says_something_else_carries_no_decision(here: Desk) -> None:
    dossier_id, reviewer = here.applied(), here.lkpp(R.REVIEWER)
    returned = reviewed(here, dossier_id, "dikembalikan")
    with pytest.raises(Refused, match="menyatakan permohonan dikembalikan"):
        here.take("nyatakan_lengkap", dossier_id, reviewer, REVIEWED, returned)
    foreign = reviewed(
        here, dossier_id, "lengkap", permohonan={"nomor": "9", "tanggal": "2026-03-09"}
    )
    with pytest.raises(Refused, match="menjawab permohonan nomor 9"):
        here.take("nyatakan_lengkap", dossier_id, reviewer, REVIEWED, foreign)
    assert here.state(dossier_id) == "diajukan"


@pytest.mark.parametrize(
    ("missing", "said"),
    [((), "apa yang masih kurang"), (("  ",), "apa yang masih kurang"),
     (tuple(map(str, range(31))), "paling banyak"), (("x" * 401,), "paling banyak")],
)  # fmt: skip
def test_nothing_is_returned_without_saying_what_is_missing(
    here: Desk, missing: tuple[str, ...], said: str
) -> None:
    dossier_id = here.applied()
    with pytest.raises(Refused, match=said):
        here.take("kembalikan", dossier_id, here.lkpp(R.REVIEWER), REVIEWED, missing=missing)


# The SLA


def test_the_sla_is_signed_only_when_both_have_signed_it(desk: Desk) -> None:
    dossier_id, sla = desk.complete(), desk.sla(Step.SIGN)
    assert desk.take("susun_sla", dossier_id, desk.lkpp(), AGREED, sla) == "sla_disusun"
    with pytest.raises(Refused, match="belum ditandatangani kedua pihak"):
        desk.take("tandatangani_sla", dossier_id, desk.lkpp(), AGREED, sla)
    record(
        desk.scene.database, desk.store, desk.lkpp(), sla, Happening(Step.SIGN, AGREED)
    )  # fmt: skip
    state = desk.take("tandatangani_sla", dossier_id, desk.lkpp(), AGREED, sla)
    assert state == "sla_ditandatangani"


def test_an_sla_in_force_counts_as_signed(here: Desk) -> None:
    dossier_id, sla = here.complete(), here.sla(*BOTH, Step.TAKE_EFFECT)
    here.take("susun_sla", dossier_id, here.lkpp(), AGREED, sla)
    here.take("tandatangani_sla", dossier_id, here.lkpp(), AGREED, sla)
    assert here.state(dossier_id) == "sla_ditandatangani"


def test_an_sla_that_was_cancelled_is_drafted_anew_and_no_other_one_is_signed(here: Desk) -> None:
    dossier_id, first = here.complete(), here.sla()
    here.take("susun_sla", dossier_id, here.lkpp(), AGREED, first)
    what = Happening(Step.CANCEL, AGREED, {"alasan": "Nama pejabatnya keliru."})
    record(here.scene.database, here.store, here.lkpp(), first, what)
    second = here.sla(*BOTH)
    with pytest.raises(Refused, match="bukan yang disusun"):
        here.take("tandatangani_sla", dossier_id, here.lkpp(), AGREED, second)
    here.take("susun_sla", dossier_id, here.lkpp(), AGREED, second)
    here.take("tandatangani_sla", dossier_id, here.lkpp(), AGREED, second)
    assert here.state(dossier_id) == "sla_ditandatangani"


def test_the_sla_names_this_lpse_and_the_form_it_applied_for_and_is_final(here: Desk) -> None:
    dossier_id = here.complete()
    party = here.draft(here.lkpp(), deeds.SLA).statement["lpse"] | {"nama": "LPSE Kota Jauh"}
    draft = here.draft(here.lkpp(), deeds.SLA).paper_id
    for sla, said in (
        (here.sla(lpse=party), "menyebut LPSE Kota Jauh"),
        (here.sla(bentuk_layanan="service_provider"), "berbeda dari yang dimohonkan"),
        (draft, "Finalkan dulu"),
    ):
        with pytest.raises(Refused, match=said):
            here.take("susun_sla", dossier_id, here.lkpp(), AGREED, sla)
    assert here.state(dossier_id) == "lengkap"


def test_an_sla_that_ended_meanwhile_activates_nothing(here: Desk) -> None:
    dossier_id, _ = here.agreed("service_provider", **SERVICE)
    sla = here.events(dossier_id)[-1].paper_id or ""
    what = Happening(Step.CANCEL, AGREED, {"alasan": "Ditandatangani orang yang keliru."})
    record(here.scene.database, here.store, here.lkpp(), sla, what)
    with pytest.raises(Refused, match="SLA itu masih berstatus dibatalkan"):
        here.take("aktifkan", dossier_id, here.lkpp(), ACTIVE)


# The installation


def test_only_signed_minutes_of_this_sla_that_say_spse_works_record_the_installation(
    here: Desk,
) -> None:
    dossier_id, number = here.agreed()
    broken = {"kesimpulan": "belum siap dioperasikan"}
    for minutes, said in (
        (here.minutes(number, (Step.FINALISE, Step.SIGN)), "tanda tangan kedua pihak"),
        (here.minutes("SLA-9"), "menyebut SLA nomor SLA-9"),
        (here.minutes(number, nama_lpse="LPSE Kota Jauh"), "menyebut LPSE Kota Jauh"),
        (here.minutes(number, **broken), "belum siap dioperasikan"),
    ):
        with pytest.raises(Refused, match=said):
            here.take("catat_instalasi", dossier_id, here.lkpp(R.REVIEWER), INSTALLED, minutes)
    assert here.state(dossier_id) == "sla_ditandatangani"


# Days, sides, and two at once


def test_a_step_is_neither_before_the_last_one_nor_in_the_future(here: Desk) -> None:
    dossier_id, reviewer = here.applied(), here.lkpp(R.REVIEWER)
    for day, said in (
        (SENT - timedelta(1), "mendahului langkah sebelumnya"),
        (date.max, "belum tiba"),
        (today() + timedelta(2), "belum tiba"),
    ):
        with pytest.raises(Refused, match=said):
            here.take("nyatakan_lengkap", dossier_id, reviewer, day)


@pytest.mark.parametrize("action", deeds.DEEDS)
def test_another_lpse_finds_nothing_of_it(here: Desk, action: str) -> None:
    dossier_id = here.applied()
    for wanted in (dossier_id, "0" * 36):
        with pytest.raises(Refused, match="Berkas itu tidak ditemukan"):
            here.take(action, wanted, here.scene.other.coordinator, today(), words="x" * 20)


def test_lkpp_does_not_act_for_the_lpse_nor_the_lpse_for_lkpp(here: Desk) -> None:
    dossier_id = here.applied()
    with pytest.raises(Refused, match="tidak berwenang"):
        here.take("tarik", dossier_id, here.lkpp(), REVIEWED, words="Ditarik oleh LKPP.")
    with pytest.raises(Refused, match="tidak berwenang"):
        here.take("nyatakan_lengkap", dossier_id, here.lpse, REVIEWED)


def test_taking_it_back_needs_a_reason_and_ends_it(desk: Desk) -> None:
    dossier_id = desk.complete()
    with pytest.raises(Refused, match="penjelasannya"):
        desk.take("tarik", dossier_id, desk.lpse, today(), words=" batal ")
    reason = "Pemerintah daerah menunda rencananya."
    assert desk.take("tarik", dossier_id, desk.lpse, today(), words=reason) == "ditarik"
    assert offered(desk, dossier_id, desk.lkpp()) == set()


def test_a_step_taken_meanwhile_is_a_plain_sentence(desk: Desk) -> None:
    dossier_id = desk.complete()
    with pytest.raises(Refused, match="sudah dilakukan orang lain"):
        desk.take("nyatakan_lengkap", dossier_id, desk.lkpp(R.REVIEWER), REVIEWED)


def test_of_two_decisions_at_the_same_moment_one_counts_and_the_other_is_told(desk: Desk) -> None:
    dossier_id, start = desk.applied(), Barrier(2)

    def decide(action: str) -> str:
        start.wait()
        try:
            return desk.take(
                action, dossier_id, desk.lkpp(R.REVIEWER), REVIEWED, missing=("SK pengelola",)
            )
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as both:
        said = list(both.map(decide, ("kembalikan", "nyatakan_lengkap")))
    assert len([one for one in said if "sudah dilakukan orang lain" in one]) == 1, said
    assert desk.state(dossier_id) in said and len(desk.events(dossier_id)) == 2
    assert audit.verify(desk.scene.database).ok


def test_what_is_refused_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.applied(nama_lpse="LPSE Kota Jauh")
    with desk.scene.database.reading() as db:
        assert records.dossiers(db, desk.scene.office.unit_id) == []
