"""Dokumen: what a unit has generated, and the forms that generate more."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from accounts.profile import profile_on, save_profile
from accounts.roles import HEAD_ROLE, assign_role
from assessments.sample import make_sample
from assessments.start import Cycle, start
from catalog.loader import catalog
from installation import installation
from storage import evidence as records
from storage.tables import Document
from tests.screens.office import ADMIN, FACTS, SINCE, Office, ran, words

TODAY = datetime.now(UTC).date()
LKPP = {
    "sla_pejabat": "Pejabat Contoh",
    "sla_alamat": "Jalan Contoh 1",
    "sla_telepon": "021 0000",
    "sla_email": "bantuan@lkpp.contoh.id",
}


@pytest.fixture
def ready(office: Office) -> Office:
    """A unit that has a head and a complete profile."""
    person = office.person("Raden Contoh")
    assign_role(
        office.database,
        office.actor(),
        catalog(),
        person,
        HEAD_ROLE,
        {
            "title": "Kepala",
            "capacity": "definitif",
            "decree_number": "SK 11/2024",
            "decree_date": date(2024, 1, 8),
            "valid_from": date(2024, 1, 8),
            "valid_to": None,
        },
    )
    return office


def test_every_account_role_opens_the_page(opened: Callable[[str], AppTest]) -> None:
    app = opened("dokumen")
    assert app.title[0].value == "Dokumen" and catalog().edition.disclaimer in words(app)
    assert "PDF menyusul" in words(app)


def test_only_a_role_that_may_generate_is_offered_to(ready: Office, lpse_role: AccountRole) -> None:
    _assessment(ready)
    email = ready.member(lpse_role)
    allowed = may(ready.actor(email), Action.GENERATE_DOCUMENT)
    app = ready.open("dokumen", email)
    keys = {button.key for button in app.button}
    assert ({"buat_laporan", "buat_sla"} <= keys) is allowed
    assert ("Dokumen dibuat koordinator" in words(app)) is not allowed


def test_an_incomplete_profile_is_named_with_the_page_that_completes_it(ready: Office) -> None:
    save_profile(ready.database, ready.actor(), FACTS | {"province": ""}, SINCE)
    app = ready.open("dokumen")
    assert "Lengkapi dulu profil: provinsi." in words(app)
    assert "Lengkapi Profil" in _links(app) and not _has(app, "buat_laporan")


def test_a_unit_without_a_head_is_led_to_the_roles(office: Office) -> None:
    app = office.open("dokumen")
    assert "Catat dulu Ketua/Kepala LPSE" in words(app)
    assert "Catat di Peran" in _links(app) and not _has(app, "buat_sla")


def test_without_an_assessment_there_is_no_report_but_a_way_to_start(ready: Office) -> None:
    app = ready.open("dokumen")
    assert "Mulai penilaian" in _links(app) and not _has(app, "buat_laporan")


def test_a_report_of_an_open_assessment_is_announced_and_printed_as_a_draft(
    ready: Office,
) -> None:
    assessment = _assessment(ready)
    app = ready.open("dokumen")
    assert "ditandai KONSEP" in words(app)
    app.button("buat_laporan").click()
    assert "Laporan tersimpan" in words(ran(app))
    [row] = _documents(ready)
    assert row.assessment_id == assessment
    assert row.title in words(app) and ":orange-badge[KONSEP]" in words(app)
    assert "Siti Contoh" in words(app)
    assert [u for u in _addresses(app) if "dokumen" in u] == [f"/dokumen/{row.id}"]
    assert "KONSEP" in _text(row)


def test_a_certified_assessment_gives_a_report_that_is_no_draft(new_office: Office) -> None:
    make_sample(
        new_office.database,
        installation().store,
        catalog(),
        new_office.actor(),
        "x" * 12,
        many=1,
        years=2,
    )
    app = new_office.open("dokumen", "koordinator.1@contoh.id")
    certified = next(o for o in app.selectbox("laporan_penilaian").options if "Disahkan" in o)
    app.selectbox("laporan_penilaian").select(certified)
    assert "ditandai KONSEP" not in words(ran(app))
    assert ":orange-badge[KONSEP]" not in words(app)


def test_the_agreement_states_what_was_typed_and_what_the_unit_is(ready: Office) -> None:
    app = _typed(ready.open("dokumen"), LKPP | {"sla_nomor": "7/SLA/2026"})
    assert "SLA tersimpan" in words(app)
    [row] = _documents(ready)
    assert row.name == "sla_lkpp" and row.statement["nomor"] == "7/SLA/2026"
    assert row.statement["lkpp"]["pejabat"]["nama"] == "Pejabat Contoh"
    assert row.statement["lpse"]["pejabat"]["nama"] == "Raden Contoh"
    assert "Pejabat Contoh" in _text(row) and "LPSE Kabupaten Contoh" in _text(row)


def test_the_next_agreement_begins_with_what_was_typed_last(ready: Office) -> None:
    _typed(ready.open("dokumen"), LKPP)
    app = ready.open("dokumen")
    assert {key: app.text_input(key).value for key in LKPP} == LKPP


def test_what_was_left_empty_is_named(ready: Office) -> None:
    app = _typed(ready.open("dokumen"), LKPP | {"sla_telepon": "  "})
    assert [e.value for e in app.error] == ["Isilah dulu: Telepon helpdesk LKPP."]
    assert _documents(ready) == []


def test_what_cannot_be_printed_is_refused_with_a_sentence(ready: Office) -> None:
    app = _typed(ready.open("dokumen"), LKPP | {"sla_pejabat": "Pejabat\x07 Contoh"})
    assert "tidak dapat dicetak" in app.error[0].value
    assert _documents(ready) == []


def test_documents_of_another_unit_are_not_listed(ready: Office) -> None:
    _typed(ready.open("dokumen"), LKPP)
    [row] = _documents(ready)
    ready.unit("LPSE Kota Lain")
    app = ready.open("dokumen")
    assert row.title not in words(app) and "Belum ada dokumen" in words(app)
    assert not [u for u in _addresses(app) if "dokumen" in u]


def test_many_documents_are_shown_in_part_until_asked_for(ready: Office) -> None:
    _typed(ready.open("dokumen"), LKPP)
    [first] = _documents(ready)
    with ready.database.writing() as db:
        for number in range(24):
            records.add_document(
                db,
                Document(
                    unit_id=first.unit_id,
                    name=first.name,
                    title=f"SLA ke-{number}",
                    statement=first.statement,
                    digest=first.digest,
                    created_at=datetime.now(UTC),
                    created_by=first.created_by,
                ),
            )
    app = ready.open("dokumen")
    assert len([u for u in _addresses(app) if "dokumen" in u]) == 20
    app.toggle("semua").set_value(True)
    assert len([u for u in _addresses(ran(app)) if "dokumen" in u]) == 25


def _assessment(office: Office) -> str:
    actor = office.actor()
    with office.database.reading() as db:
        profile = profile_on(db, actor.unit, TODAY)
    cycle = Cycle(TODAY.year, "Penilaian mandiri", (1, 5))
    return start(office.database, actor, catalog(), profile, cycle)


def _typed(app: AppTest, fields: dict[str, str]) -> AppTest:
    for key, value in fields.items():
        app.text_input(key).input(value)
    app.button("buat_sla").click()
    return ran(app)


def _documents(office: Office) -> list[Document]:
    with office.database.reading() as db:
        return records.documents(db, office.actor(ADMIN).unit)


def _text(row: Document) -> str:
    """The XML of the stored file: what Word would show."""
    with zipfile.ZipFile(installation().store.path(row.digest)) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml")]
        return "\n".join(package.read(name).decode() for name in parts)


def _has(app: AppTest, key: str) -> bool:
    return key in {button.key for button in app.button}


def _links(app: AppTest) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def _addresses(app: AppTest) -> list[str]:
    return [element.proto.url for element in app.get("link_button")]
