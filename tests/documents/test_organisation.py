"""The decree on the team and the SOP are filled from the roles held on a day."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from accounts.actor import AccountRole
from accounts.people import correct_person, person_left
from accounts.policy import Refused
from accounts.profile import save_profile
from accounts.roles import assign_role, end_role
from catalog.loader import catalog
from documents.organisation import sk_tim_pengelola_form, sop_organisasi_form
from forms.parts import Formulir, Pejabat
from forms.sk_tim_pengelola import SkTimPengelola
from forms.sop_organisasi_layanan import SopOrganisasiLayanan
from storage import people
from templates.render import render
from tests.furnished import Scene
from tests.scenes import LONG_AGO, PROFILE, lpse, make_head, today

R = AccountRole
DAY = date(2026, 3, 2)
MAYOR = Pejabat(nama="Wiratama Adinegara", jabatan="Sekretaris Daerah Kabupaten Contoh")


def give(scene: Scene, who: AccountRole, role: str, **facts: object) -> str:
    held: dict[str, object] = {
        "title": "", "capacity": "definitif", "decree_number": "ST Nomor 5/2026",
        "decree_date": None, "valid_from": date(2026, 1, 5), "valid_to": None,
    }  # fmt: skip
    office = scene.office
    return assign_role(
        scene.database, office.creator, catalog(), office.person(who), role, held | facts
    )


def decree(scene: Scene, **changes: Any) -> SkTimPengelola:
    facts: dict[str, Any] = {"unit_id": scene.office.unit_id, "on": DAY} | changes
    with scene.database.reading() as db:
        return sk_tim_pengelola_form(db, catalog=catalog(), penetap=MAYOR, **facts)


def sop(scene: Scene, **changes: Any) -> SopOrganisasiLayanan:
    facts: dict[str, Any] = {"unit_id": scene.office.unit_id, "on": DAY} | changes
    with scene.database.reading() as db:
        return sop_organisasi_form(db, catalog=catalog(), **facts)


def end_head(scene: Scene) -> None:
    with scene.database.reading() as db:
        (term,) = people.roles_held(db, scene.office.unit_id)
    end_role(scene.database, scene.office.admin, term.id, date(2026, 3, 1))


def printed(name: str, form: Formulir) -> str:
    body = docx.Document(BytesIO(render(name, form))).element.body
    paragraphs = (p for p in body.iter() if p.tag.endswith("}p"))
    return "\n".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in paragraphs
    )


def test_the_decree_names_everybody_who_holds_a_role_in_the_order_of_the_roles(
    scene: Scene,
) -> None:
    give(scene, R.INTERNAL_ASSESSOR, "penilai", valid_to=date(2026, 12, 31))
    give(scene, R.HELPDESK, "helpdesk")
    give(scene, R.CONTRIBUTOR, "helpdesk", valid_from=date(2026, 1, 6))
    give(scene, R.CONTRIBUTOR, "pengelola_aset")

    assert [(m.peran, m.pemegang.nama) for m in decree(scene).susunan] == [
        ("Kepala LPSE", "Raden Wiratama"),
        ("Helpdesk", "Sekar Nirmala"),
        ("Helpdesk", "Bagus Prakoso"),
        ("Pengelola Aset", "Bagus Prakoso"),
        ("Penilai", "Ayu Kirana"),
    ]


def test_a_member_is_named_with_number_position_capacity_and_term(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    facts = {"name": "Sekar Nirmala", "nip": "198005172005012003", "position": "Pranata Komputer"}
    correct_person(on_sqlite.database, office.admin, office.person(R.HELPDESK), facts, today())
    give(on_sqlite, R.HELPDESK, "helpdesk", capacity="plh", valid_from=date(2026, 4, 1),
         valid_to=date(2026, 4, 9))  # fmt: skip

    member = decree(on_sqlite, on=date(2026, 4, 1)).susunan[1].pemegang

    assert member.model_dump(mode="json") == {
        "nama": "Sekar Nirmala", "nip": "19800517 200501 2 003", "jabatan": "Pranata Komputer",
        "kapasitas": "Plh.", "masa": {"mulai": "2026-04-01", "sampai": "2026-04-09"},
    }  # fmt: skip


def test_a_decree_names_nobody_for_days_before_its_own(on_sqlite: Scene) -> None:
    give(on_sqlite, R.HELPDESK, "helpdesk", valid_to=DAY)

    assert [(m.pemegang.masa.mulai, m.pemegang.masa.sampai) for m in decree(on_sqlite).susunan] == [
        (DAY, None), (DAY, DAY),
    ]  # fmt: skip


def test_who_holds_no_role_on_the_day_is_not_in_the_decree(on_sqlite: Scene) -> None:
    office = on_sqlite.office
    give(on_sqlite, R.HELPDESK, "helpdesk", valid_to=date(2026, 3, 1))
    give(on_sqlite, R.CONTRIBUTOR, "helpdesk", valid_from=date(2026, 3, 3))
    give(on_sqlite, R.INTERNAL_ASSESSOR, "penilai")
    person_left(
        on_sqlite.database, office.admin, office.person(R.INTERNAL_ASSESSOR), date(2026, 2, 1)
    )

    assert [m.pemegang.nama for m in decree(on_sqlite).susunan] == ["Raden Wiratama"]


def test_the_decree_is_refused_without_a_head_and_says_what_to_do(on_sqlite: Scene) -> None:
    end_head(on_sqlite)
    give(on_sqlite, R.HELPDESK, "helpdesk")

    with pytest.raises(Refused) as refused:
        decree(on_sqlite)

    assert str(refused.value) == (
        "SK tim pengelola belum dapat dibuat: pada 2 Maret 2026 belum ada Ketua/Kepala "
        "LPSE Kabupaten Contoh. Catat dulu di halaman Peran."
    )


@pytest.mark.parametrize("fill", [decree, sop])
def test_neither_is_made_from_an_incomplete_profile_or_for_an_unknown_unit(
    on_sqlite: Scene, fill: Any
) -> None:
    with pytest.raises(Refused, match="halaman Profil"):
        fill(on_sqlite, on=date(2023, 12, 31))
    with pytest.raises(LookupError):
        fill(on_sqlite, unit_id="0" * 36)


def test_the_decree_rests_on_the_regulations_and_on_the_units_own_basis(on_sqlite: Scene) -> None:
    form = decree(on_sqlite)

    assert form.mengingat[-2:] == (catalog().sources["KEP152"].title, PROFILE["formation_decree"])
    assert "Peraturan Presiden Nomor 16 Tahun 2018" in form.mengingat[0]
    assert form.menimbang[-1].endswith(
        "Keputusan Sekretaris Daerah Kabupaten Contoh tentang Penetapan Tim Pengelola LPSE "
        "Kabupaten Contoh"
    )
    assert (form.nomor, form.penetap, form.atasan) == ("", MAYOR, MAYOR.jabatan)
    assert (form.tempat, form.anggaran) == ("Kota Contoh", "anggaran Pemerintah Kabupaten Contoh")


def test_another_units_people_are_never_named(scene: Scene) -> None:
    names = {m.pemegang.nama for m in decree(scene, unit_id=scene.other.unit_id).susunan}
    give(scene, R.HELPDESK, "helpdesk")

    assert {m.pemegang.nama for m in decree(scene, unit_id=scene.other.unit_id).susunan} == names
    assert [p.peran for p in sop(scene, unit_id=scene.other.unit_id).peran if p.pemegang] == [
        "Kepala LPSE"
    ]


def test_the_finished_decree_carries_its_annex(on_sqlite: Scene) -> None:
    give(on_sqlite, R.HELPDESK, "koordinator_helpdesk", capacity="plt", valid_to=date(2026, 9, 30))
    text = printed("sk_tim_pengelola", decree(on_sqlite))

    assert "SUSUNAN TIM PENGELOLA LPSE KABUPATEN CONTOH" in text
    assert "Plt. Koordinator Helpdesk\nSekar Nirmala" in text
    assert "s.d. 30 September 2026" in text
    assert "KETUJUH" not in text  # nothing is revoked
    assert "belum ditetapkan" not in text


def test_the_sop_describes_every_role_with_all_its_duties(scene: Scene) -> None:
    form = sop(scene)

    assert [p.peran for p in form.peran] == [
        "Kepala LPSE", *(role.title for role in list(catalog().roles.values())[1:]),
    ]  # fmt: skip
    assert [len(p.tugas) for p in form.peran] == [len(r.tasks) for r in catalog().roles.values()]
    assert sum(len(p.tugas) for p in form.peran) == 66


def test_the_sop_says_who_holds_a_role_since_when_and_under_which_decree(on_sqlite: Scene) -> None:
    give(on_sqlite, R.HELPDESK, "helpdesk", valid_to=date(2026, 12, 31))
    head, _, helpdesk, *_ = sop(on_sqlite).peran

    (holder,) = helpdesk.pemegang
    assert (holder.nama, holder.dasar) == ("Sekar Nirmala", "ST Nomor 5/2026")
    assert (holder.masa.mulai, holder.masa.sampai) == (date(2026, 1, 5), date(2026, 12, 31))
    assert head.pemegang[0].masa.mulai == LONG_AGO


def test_the_sop_lists_a_role_nobody_holds_as_not_yet_assigned(on_sqlite: Scene) -> None:
    give(on_sqlite, R.HELPDESK, "helpdesk")

    assert printed("sop_organisasi_layanan", sop(on_sqlite)).count("belum ditetapkan") == 11


@pytest.mark.parametrize(("called", "other"), [("Kepala", "Ketua LPSE"), ("Ketua", "Kepala LPSE")])
def test_the_head_is_called_alike_in_every_sentence(
    on_sqlite: Scene, called: str, other: str
) -> None:
    end_head(on_sqlite)
    make_head(on_sqlite.office, on_sqlite.office.person(R.HEAD), title=called, valid_from=DAY)

    assert decree(on_sqlite).pimpinan == f"{called} LPSE"
    assert other not in printed("sop_organisasi_layanan", sop(on_sqlite))
    assert other not in printed("sk_tim_pengelola", decree(on_sqlite))


def test_the_head_approves_the_sop_under_the_letterhead_of_the_unit(on_sqlite: Scene) -> None:
    form = sop(on_sqlite)

    assert form.pengesah is not None
    assert (form.pengesah.nama, form.pengesah.jabatan) == (
        "Raden Wiratama", "Kepala LPSE Kabupaten Contoh",
    )  # fmt: skip
    assert form.kop.baris == ("PEMERINTAH KABUPATEN CONTOH", "LPSE KABUPATEN CONTOH")
    assert form.dasar[-1] == PROFILE["formation_decree"]


def test_with_no_head_the_sop_names_nobody_as_approving_it(on_sqlite: Scene) -> None:
    end_head(on_sqlite)
    form = sop(on_sqlite)

    assert form.pengesah is None
    assert form.peran[0].peran == "Ketua LPSE"
    assert form.peran[0].pemegang == ()
    assert "Ketua LPSE (belum ditetapkan)" in printed("sop_organisasi_layanan", form)


def test_an_lpse_nobody_has_a_role_in_has_an_sop_but_no_decree(on_sqlite: Scene) -> None:
    empty = lpse(on_sqlite.database, "LPSE tanpa Peran", roles=())

    assert not any(p.pemegang for p in sop(on_sqlite, unit_id=empty.unit_id).peran)
    with pytest.raises(Refused, match="LPSE tanpa Peran"):
        decree(on_sqlite, unit_id=empty.unit_id)


def test_both_state_the_facts_of_their_day(on_sqlite: Scene) -> None:
    later = PROFILE | {"institution": "Pemerintah Kabupaten Contoh Baru"}
    save_profile(on_sqlite.database, on_sqlite.office.admin, later, date(2026, 6, 1))

    assert sop(on_sqlite).instansi == "Pemerintah Kabupaten Contoh"
    assert sop(on_sqlite, on=date(2026, 6, 1)).instansi == "Pemerintah Kabupaten Contoh Baru"
    assert decree(on_sqlite, on=date(2026, 6, 1)).anggaran.endswith("Contoh Baru")
