"""Templat: take the shipped template home, bring one's own, and let a second person let it count."""

import json
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from streamlit.testing.v1 import AppTest

from accounts.actor import AccountRole
from accounts.policy import Action, may
from documents.own_templates import propose
from forms import TITLES
from installation import installation
from storage import papers as records
from storage.tables import TemplateVersion
from templates.render import template_bytes
from tests.screens.office import ADMIN, Office, ran, words

NAME = "permohonan_bergabung"
OLD, NEW = "Dengan hormat, bersama surat ini", "Dengan segala hormat, melalui surat ini"


def changed(new: str = NEW) -> bytes:
    """The shipped template with other words."""
    out = BytesIO()
    with ZipFile(BytesIO(template_bytes(NAME))) as before, ZipFile(out, "w") as after:
        for member in before.namelist():
            content = before.read(member).replace(OLD.encode(), new.encode())
            after.writestr(ZipInfo(member), content, ZIP_DEFLATED)
    return out.getvalue()


def proposed(office: Office, by: str = ADMIN, new: str = NEW) -> TemplateVersion:
    return propose(
        office.database, installation().store, office.actor(by), NAME, changed(new), "Salam *baru*"
    )


def shown(office: Office, email: str = ADMIN, name: str = NAME) -> AppTest:
    app = office.open("templat", email)
    app.selectbox("templat_untuk").select(name)
    return ran(app)


def keys(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


def chosen(office: Office) -> str | None:
    with office.database.reading() as db:
        row = records.chosen_template(db, office.actor().unit, NAME)
    return row.id if row else None


def test_every_document_is_offered_with_its_shipped_template(office: Office) -> None:
    app = office.open("templat")
    assert app.selectbox("templat_untuk").options == list(TITLES.values())
    app = shown(office)
    assert "Yang dipakai: templat bawaan Telaah." in words(app)
    assert f"/templat/{NAME}" in {link.proto.url for link in app.get("link_button")}
    assert "templat_bawaan" not in keys(app)


def test_who_may_not_manage_templates_does_not_reach_the_page(
    office: Office, lpse_role: AccountRole
) -> None:
    row, email = proposed(office), office.member(lpse_role)
    app = office.open("templat", email)
    allowed = may(office.actor(email), Action.MANAGE_TEMPLATES)
    assert ("templat_untuk" in {box.key for box in app.selectbox}) is allowed
    assert "Salam" not in words(app) or allowed
    assert f"aktifkan_{row.id}" not in keys(app)


def test_a_proposal_is_shown_with_who_what_and_the_difference(office: Office) -> None:
    row = proposed(office)
    said = words(shown(office))
    assert "Versi 1" in said and "Siti Contoh" in said and "Salam *baru*" in said
    assert f":red[−] {OLD}" in said and f":green[+] {NEW}" in said
    assert "dipakai]" not in said
    assert row.version == 1


def test_whoever_uploaded_it_cannot_let_it_count(office: Office) -> None:
    row = proposed(office)
    app = shown(office)
    assert f"aktifkan_{row.id}" not in keys(app)
    assert "Menunggu diaktifkan orang lain" in words(app)


def test_a_second_person_lets_it_count_and_anybody_goes_back(office: Office) -> None:
    row, head = proposed(office), office.member(AccountRole.HEAD)
    app = shown(office, head)
    app.button(f"aktifkan_{row.id}").click()
    said = words(ran(app))
    assert "Yang dipakai: templat unit Anda, versi 1." in said and ":green-badge[dipakai]" in said
    assert "Templat versi 1 dipakai mulai sekarang" in said
    assert chosen(office) == row.id
    back = shown(office)
    back.button("templat_bawaan").click()
    assert "Yang dipakai: templat bawaan Telaah." in words(ran(back))
    assert chosen(office) is None


def test_a_button_left_on_an_old_page_is_refused_in_words(office: Office) -> None:
    row, head = proposed(office), office.member(AccountRole.HEAD)
    app, other = shown(office, head), shown(office, head)
    other.button(f"aktifkan_{row.id}").click()
    ran(other)
    app.button(f"aktifkan_{row.id}").click()
    ran(app)
    assert chosen(office) == row.id
    with office.database.reading() as db:
        assert len(records.choices(db, office.actor().unit, NAME)) == 1


def test_a_version_that_only_looks_different_says_so(office: Office) -> None:
    proposed(office, new=OLD)
    assert "yang berubah hanya bentuknya" in words(shown(office))


def test_templates_of_another_unit_are_not_shown(office: Office) -> None:
    row = proposed(office)
    office.unit("LPSE Kota Lain")
    app = shown(office)
    assert "Salam" not in words(app) and f"templat_{row.id}" not in str(app.main)
    assert "Versi 1" not in words(app)


@pytest.mark.parametrize("name", ["sla_lkpp", "sk_tim_pengelola"])
def test_versions_belong_to_one_document(office: Office, name: str) -> None:
    proposed(office)
    assert "Versi 1" not in words(shown(office, name=name))


def test_the_browser_s_name_of_the_file_does_not_hide_which_document_it_is_for(
    office: Office,
) -> None:
    [sent] = shown(office).get("bidi_component")
    address = json.loads(sent.proto.json)["address"]
    query = parse_qs(urlsplit(f"{address}&nama=templat.docx").query)  # as index.js sends it
    assert query["dokumen"] == [NAME] and query["nama"] == ["templat.docx"]
