"""The parts every document takes from the unit: letterhead, head, helpdesk, logo."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from accounts.actor import AccountRole
from accounts.people import correct_person
from accounts.policy import Refused
from accounts.profile import NEEDED, Profile
from accounts.roles import end_role
from documents.letterhead import head_official, helpdesk, letterhead, logo, require_complete
from evidence.store import EvidenceStore
from storage import people, units
from storage.tables import Unit
from tests.furnished import Scene
from tests.scenes import PROFILE, keep_file, make_head, picture, today

R = AccountRole
WHOLE = Profile.model_validate(PROFILE)
UNIT = Unit(name="LPSE Kabupaten Contoh", kind="lpse")


def with_(**facts: object) -> Profile:
    return Profile.model_validate(PROFILE | facts)


@pytest.mark.parametrize("field", NEEDED)
def test_a_document_needs_every_fact_and_says_which_is_missing(field: str) -> None:
    require_complete(WHOLE)
    with pytest.raises(Refused, match=NEEDED[field]):
        require_complete(with_(**{field: ""}))


def test_a_document_names_all_missing_facts_at_once() -> None:
    with pytest.raises(Refused) as refused:
        require_complete(Profile())
    assert all(label in str(refused.value) for label in NEEDED.values())
    assert "halaman Profil" in str(refused.value)


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        ([], ("PEMERINTAH KABUPATEN CONTOH", "LPSE KABUPATEN CONTOH")),
        (["", " "], ("PEMERINTAH KABUPATEN CONTOH", "LPSE KABUPATEN CONTOH")),
        (["Satu"], ("Satu",)),
        (["Satu", "", "Dua"], ("Satu", "Dua")),
        (["1", "2", "3", "4"], ("1", "2", "3", "4")),
    ],
)
def test_the_letterhead_is_the_units_own_or_its_institution_and_name(
    lines: list[str], printed: tuple[str, ...]
) -> None:
    assert letterhead(UNIT, with_(letterhead=lines)).baris == printed


def test_no_line_a_profile_takes_is_lost_on_paper() -> None:
    for many in range(8):
        lines = [f"Baris {n}" for n in range(many)]
        try:
            profile = with_(letterhead=lines)
        except ValidationError:
            assert many > 4
            continue
        assert many == 0 or letterhead(UNIT, profile).baris == tuple(lines)


def test_the_letterhead_carries_address_and_contacts() -> None:
    facts = {"phone": "(0999) 123456", "email": "lpse@contoh.id", "website": "https://contoh.id"}
    found = letterhead(UNIT, with_(**facts))
    assert (found.alamat, found.telepon, found.email, found.situs) == (
        "Jalan Contoh Nomor 1", *facts.values(),
    )  # fmt: skip


def test_the_helpdesk_is_at_its_own_address_or_else_at_the_units() -> None:
    assert helpdesk(WHOLE).alamat == "Jalan Contoh Nomor 1"
    own = helpdesk(with_(helpdesk_address="Gedung B", helpdesk_hours="Senin sampai Jumat"))
    assert (own.alamat, own.jam_layanan) == ("Gedung B", "Senin sampai Jumat")
    assert (own.telepon, own.email) == ("(0999) 123456", "helpdesk@contoh.id")


def test_the_head_is_named_with_office_number_capacity_and_decree(scene: Scene) -> None:
    office = scene.office
    correct_person(
        scene.database, office.admin, office.person(R.HEAD),
        {"name": "Raden Wiratama", "nip": "198005172005011003"}, today(),
    )  # fmt: skip
    with scene.database.reading() as db:
        unit = units.unit(db, office.unit_id)
        assert unit is not None
        head = head_official(db, unit, today())
    assert head.model_dump() == {
        "nama": "Raden Wiratama", "jabatan": "Kepala LPSE Kabupaten Contoh",
        "nip": "19800517 200501 1 003", "kapasitas": "definitif", "dasar": "SK Nomor 11/LPSE/2024",
        "jangkar": "",
    }  # fmt: skip


@pytest.mark.parametrize(("capacity", "printed"), [("plt", "Plt."), ("plh", "Plh.")])
def test_an_acting_head_is_named_as_acting_in_their_term_alone(
    on_sqlite: Scene, capacity: str, printed: str
) -> None:
    office = on_sqlite.office
    make_head(
        office, office.person(R.HELPDESK), capacity=capacity, valid_from=date(2026, 3, 2),
        valid_to=date(2026, 3, 4),
    )  # fmt: skip
    with on_sqlite.database.reading() as db:
        unit = units.unit(db, office.unit_id)
        assert unit is not None
        found = [
            head_official(db, unit, date(2026, 3, 1) + timedelta(days=n)).kapasitas
            for n in range(5)
        ]
    assert found == ["definitif", printed, printed, printed, "definitif"]


def test_without_a_head_on_the_day_there_is_no_document(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    with on_sqlite.database.reading() as db:
        (term,) = people.roles_held(db, office.unit_id)
    end_role(on_sqlite.database, office.admin, term.id, date(2026, 3, 1))
    with on_sqlite.database.reading() as db:
        unit = units.unit(db, office.unit_id)
        assert unit is not None
        assert head_official(db, unit, date(2026, 3, 1))
        for day in (date(2026, 3, 2), date(2023, 1, 1)):
            with pytest.raises(Refused, match="Ketua/Kepala LPSE di halaman Peran"):
                head_official(db, unit, day)


def test_the_logo_is_the_picture_of_that_name_or_nothing(store: EvidenceStore) -> None:
    kept = keep_file(store, picture(), "logo.png")
    assert logo(WHOLE, store) == {}
    assert logo(with_(logo=kept.digest), store) == {"logo": picture()}
