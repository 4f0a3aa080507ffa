"""Machine-gun editing over real websockets: every value ends in the history, none overwrites another."""

import asyncio
import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from assessments.self_assessment.save import Place
from screens.parts.autosave import widget_key
from storage import accounts as account_records
from storage import answers as answer_records
from storage import audit
from storage.database import Database
from storage.ids import digest_of
from telaah.bench_scene import Seat, scene
from telaah.bench_server import Served, product
from telaah.load import Tab

SESSIONS = 10
FIELDS = 10


@pytest.fixture(scope="module")
def stage(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Served, list[Seat], Database]]:
    """The product over a fresh installation with two units and ten signed-in people."""
    home = tmp_path_factory.mktemp("home")
    with scene(home, units=2, people=SESSIONS) as seats, product(home) as served:
        database = Database(f"sqlite:///{home / 'telaah.db'}")
        yield served, seats, database
        database.close()


def history(database: Database, place: Place, field: str) -> set[object]:
    """Every value a field ever had in the records, set-aside edits included."""
    with database.reading() as db:
        versions = answer_records.history(db, place.assessment_id, place.criterion_id)
        aside = answer_records.every_set_aside(db, place.assessment_id, place.criterion_id)
    kept = {getattr(row, field) for row in versions}
    return kept | {row.value["value"] for row in aside if row.field == field}


def places(seat: Seat, standard: int) -> list[Place]:
    return [Place(seat.assessment_id, f"S{standard:02d}-{n:02d}") for n in range(1, FIELDS + 1)]


async def edit_in_a_burst(served: Served, seat: Seat, number: int, leave: bool) -> dict[Place, str]:
    dice = random.Random(number)
    standard = 1 + number // 2  # seats alternate between two units: each burst has its own page
    wanted = {}
    async with Tab(served.url, seat.cookie) as tab:
        await tab.open("standar", f"penilaian={seat.assessment_id}&standar={standard}")
        for place in places(seat, standard):
            wanted[place] = (
                f"Uraian {number}, {place.criterion_id}, {'pergi' if leave else 'tetap'}"
            )
            await tab.fire(widget_key(place, "description"), wanted[place])
            await asyncio.sleep(dice.uniform(0, 0.06))
        if leave:
            await tab.fire("menu_penilaian", True)
        await tab.settle()
        assert tab.exceptions() == []
    return wanted


@pytest.mark.parametrize("leave", [False, True], ids=["staying", "leaving the page at once"])
def test_ten_people_editing_ten_fields_at_once_lose_nothing(stage, leave):
    served, seats, database = stage

    async def everybody() -> list[dict[Place, str]]:
        return await asyncio.gather(
            *(edit_in_a_burst(served, seat, i, leave) for i, seat in enumerate(seats))
        )

    for wanted in asyncio.run(everybody()):
        for place, value in wanted.items():
            assert value in history(database, place, "description"), place
    assert audit.verify(database).ok


def test_two_tabs_on_one_criterion_one_of_them_idle_keep_both_texts(stage):
    served, seats, database = stage
    seat = seats[0]
    place = Place(seat.assessment_id, "S12-01")
    key = widget_key(place, "description")

    async def two_tabs() -> tuple[list[str], str]:
        async with Tab(served.url, seat.cookie) as busy, Tab(served.url, seat.cookie) as idle:
            for tab in (busy, idle):
                await tab.open("standar", f"penilaian={seat.assessment_id}&standar=12")
            await busy.set(key, "Dari tab yang sibuk")
            await idle.set(key, "Dari tab yang lama diam")
            return idle.texts(), str(idle.value(key))

    texts, shown = asyncio.run(two_tabs())
    assert {"Dari tab yang sibuk", "Dari tab yang lama diam"} <= history(
        database, place, "description"
    )
    with database.reading() as db:
        newest = answer_records.latest(db, place.assessment_id, place.criterion_id)
    assert newest is not None and newest.description == "Dari tab yang sibuk"
    assert shown == "Dari tab yang sibuk"
    assert any("Keduanya tersimpan" in text for text in texts)


def test_an_idle_tab_takes_over_what_changed_elsewhere_without_saving_its_old_text(stage):
    served, seats, database = stage
    seat = seats[0]
    place = Place(seat.assessment_id, "S12-02")
    key = widget_key(place, "description")

    async def two_tabs() -> str:
        async with Tab(served.url, seat.cookie) as busy, Tab(served.url, seat.cookie) as idle:
            for tab in (busy, idle):
                await tab.open("standar", f"penilaian={seat.assessment_id}&standar=12")
            await busy.set(key, "Teks baru")
            await idle.set(widget_key(place, "value"), "Memenuhi")
            return str(idle.value(key))

    assert asyncio.run(two_tabs()) == "Teks baru"
    with database.reading() as db:
        newest = answer_records.latest(db, place.assessment_id, place.criterion_id)
        aside = answer_records.unsettled(db, place.assessment_id, place.criterion_id)
    assert newest is not None
    assert (newest.description, newest.value) == ("Teks baru", "met")
    assert aside == {}


def test_a_session_that_ended_saves_nothing_and_says_so(stage):
    served, seats, database = stage
    seat = seats[1]
    place = Place(seat.assessment_id, "S13-01")

    async def revoked() -> list[str]:
        async with Tab(served.url, seat.cookie) as tab:
            await tab.open("standar", f"penilaian={seat.assessment_id}&standar=13")
            with database.writing() as db:
                row = account_records.sign_in(db, digest_of(seat.cookie.split("=", 1)[1]))
                assert row is not None
                row.revoked_at = datetime.now(UTC)
            await tab.set(widget_key(place, "description"), "Setelah keluar")
            return tab.texts()

    texts = asyncio.run(revoked())
    assert any("Sesi Anda sudah berakhir" in text for text in texts)
    assert "Setelah keluar" not in history(database, place, "description")


def test_a_field_that_comes_back_shows_what_is_kept_and_never_blanks_it(stage):
    served, seats, database = stage
    seat = seats[2]
    place = Place(seat.assessment_id, "S14-01")
    value, reason = widget_key(place, "value"), widget_key(place, "reason")
    query = f"penilaian={seat.assessment_id}&standar=14"

    async def away_and_back() -> list[str]:
        shown = []
        async with Tab(served.url, seat.cookie) as tab:
            await tab.open("standar", query)
            await tab.set(value, "Tidak Berlaku")
            await tab.set(reason, "Alasan yang cukup panjang ini")
            await tab.set(value, "Memenuhi")
            await tab.set(value, "Tidak Berlaku")
            shown.append(str(tab.value(reason)))
            await tab.press("menu_penilaian")
            await tab.open("standar", query)
            shown.append(str(tab.value(reason)))
            await tab.set(widget_key(place, "description"), "Setelah kembali")
            shown.append(str(tab.value(reason)))
            return shown

    assert set(asyncio.run(away_and_back())) == {"Alasan yang cukup panjang ini"}
    with database.reading() as db:
        newest = answer_records.latest(db, place.assessment_id, place.criterion_id)
    assert newest is not None
    assert (newest.reason, newest.description) == (
        "Alasan yang cukup panjang ini",
        "Setelah kembali",
    )
