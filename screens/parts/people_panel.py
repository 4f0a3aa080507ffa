"""The people of a unit: their table, and the forms to add, correct and let go."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.people import add_person, correct_person, person_left
from catalog.loader import catalog
from screens.labels import day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.opened import merged, opened_with
from screens.parts.plain import plain
from screens.parts.spell import holds_on
from screens.session import after, attempt, database
from storage.tables import Membership, Person, ProcurementDuty, RoleHeld

NEW = "orang_baru"
LABELS = {
    "name": "Nama lengkap",
    "nip": "NIP",
    "position": "Jabatan",
    "phone": "Telepon",
    "email": "Email",
}


@dataclass(frozen=True)
class Staff:
    """Everybody a unit ever had, and what they hold today."""

    everybody: list[Person]
    held: list[RoleHeld]
    duties: list[ProcurementDuty]
    memberships: list[Membership]
    today: date

    @property
    def present(self) -> list[Person]:
        """Who has not left."""
        return [p for p in self.everybody if p.left_on is None or p.left_on > self.today]

    def roles_of(self, person: Person) -> str:
        """Titles of the roles somebody holds today."""
        roles = catalog().roles
        titles = [roles[h.role].title for h in self.held if h.person_id == person.id]
        return ", ".join(titles)

    def has_account(self, person: Person) -> bool:
        """Whether somebody may sign in today as a member of the unit."""
        return any(
            m.person_id == person.id and holds_on(m.valid_from, m.valid_to, self.today)
            for m in self.memberships
        )


def table(staff: Staff) -> None:
    """Everybody, without those who left unless asked for."""
    shown = staff.present
    if len(staff.everybody) > len(shown) and st.toggle(
        "Tampilkan juga yang sudah pindah atau berhenti", key="termasuk_mantan"
    ):
        shown = staff.everybody
    if not shown:
        st.info("Belum ada orang di unit ini. Mulailah dengan formulir Tambah orang di bawah.")
        return
    st.table([_row(staff, person) for person in shown], hide_index=True)
    excel("orang")


def _row(staff: Staff, person: Person) -> dict[str, str]:
    gone = f" :gray-badge[sampai {day(person.left_on)}]" if person.left_on else ""
    return {
        "Nama": plain(person.name) + gone,
        "NIP": plain(person.nip),
        "Jabatan": plain(person.position),
        "Telepon": plain(person.phone),
        "Email": plain(person.email),
        "Peran hari ini": plain(staff.roles_of(person)),
        "Akun": "ada" if staff.has_account(person) else plain(None),
    }


def _fields(prefix: str, facts: dict[str, str]) -> dict[str, str]:
    """The facts of one person as fields; keys begin with `prefix`."""
    first, second = st.columns(2)
    name = first.text_input(
        LABELS["name"],
        facts["name"],
        max_chars=200,
        key=f"{prefix}_name",
        help="Dengan gelar bila perlu, seperti yang ditulis pada dokumen resmi.",
    )
    nip = second.text_input(
        LABELS["nip"],
        facts["nip"],
        max_chars=30,
        key=f"{prefix}_nip",
        help="18 angka, boleh dengan spasi. Kosongkan bagi yang bukan ASN.",
    )
    position = st.text_input(
        LABELS["position"],
        facts["position"],
        max_chars=200,
        key=f"{prefix}_position",
        help="Jabatan kepegawaian, misalnya Pranata Komputer Ahli Muda; bukan peran di LPSE.",
    )
    third, fourth = st.columns(2)
    phone = third.text_input(LABELS["phone"], facts["phone"], max_chars=60, key=f"{prefix}_phone")
    email = fourth.text_input(
        LABELS["email"],
        facts["email"],
        max_chars=200,
        key=f"{prefix}_email",
        help="Diusulkan sebagai alamat masuk jika orang ini diundang memakai Telaah.",
    )
    return {"name": name, "nip": nip, "position": position, "phone": phone, "email": email}


def _facts(person: Person) -> dict[str, str]:
    return {name: getattr(person, name) or "" for name in LABELS}


def add(actor: Actor, today: date) -> None:
    """The form for somebody new."""
    with st.form(NEW, border=False):
        facts = _fields(prefix_of(NEW), dict.fromkeys(LABELS, ""))
        asked = st.form_submit_button("Tambahkan", type="primary", key="tambah_orang")
        if asked and attempt(lambda: add_person(database(), actor, facts, today)):
            empty(NEW)
            after(f"Tersimpan: {plain(facts['name'])} ditambahkan")


def correct(actor: Actor, staff: Staff) -> None:
    """The form for somebody's facts; who left can be corrected too."""
    person = choose("Siapa yang datanya diperbaiki?", staff.everybody, "diperbaiki")
    if person is None:
        return
    form = f"perbaiki_{person.id}"
    prefix = prefix_of(form)
    base = opened_with(prefix, "name", _facts(person))
    with st.form(form, border=False):
        given = _fields(prefix, base)
        asked = st.form_submit_button("Simpan perbaikan", type="primary", key="simpan_orang")
        if asked and attempt(
            lambda: correct_person(
                database(),
                actor,
                person.id,
                merged(base, given, _facts(person), LABELS),
                staff.today,
            )
        ):
            empty(form)
            after("Tersimpan")


def leave(actor: Actor, staff: Staff) -> None:
    """The form to record that somebody left."""
    st.caption(
        "Orangnya tetap tercatat pada riwayat dan dokumen lama. Peran yang masih dipegangnya "
        "berakhir pada hari itu."
    )
    person = choose("Siapa yang pindah atau berhenti?", staff.present, "keluar")
    if person is None:
        return
    with st.form(f"keluar_{person.id}", border=False):
        on = st.date_input(
            "Hari terakhir bertugas",
            staff.today,
            format="DD/MM/YYYY",
            key=f"keluar_pada_{person.id}",
        )
        asked = st.form_submit_button("Catat", key="catat_keluar")
        if asked and attempt(lambda: person_left(database(), actor, person.id, on)):
            after(f"Tersimpan: {plain(person.name)} bertugas sampai {day(on)}")


def choose(label: str, people: list[Person], key: str) -> Person | None:
    """Somebody to choose. The options are ids: Streamlit would keep a record of an earlier run."""
    by_id = {person.id: person for person in people}
    chosen = st.selectbox(
        label,
        list(by_id),
        index=None,
        format_func=lambda i: named(by_id[i]),
        key=key,
        placeholder="Ketik atau pilih nama",
    )
    return by_id.get(chosen or "")


def named(person: Person) -> str:
    """How somebody stands in a list to choose from: two of the same name have different NIPs."""
    return f"{person.name} · {person.nip}" if person.nip else person.name
