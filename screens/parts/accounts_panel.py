"""The accounts of a unit as a table, what each account role may do, and how a right ends."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from accounts.actor import LKPP_ROLES, LPSE_ROLES, AccountRole, Actor
from accounts.invitations import end_membership
from screens.labels import ACCOUNT_ROLES, day
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.parts.spell import holds_on, spell
from screens.session import after, attempt, database
from storage.tables import Account, Membership, Person

MAY = {
    AccountRole.COORDINATOR: (
        "memulai penilaian, membagi tugas, mengisi jawaban dan bukti, mengubah profil, orang, dan "
        "peran, serta membuat dokumen."
    ),
    AccountRole.CONTRIBUTOR: "mengisi jawaban dan mengunggah bukti.",
    AccountRole.INTERNAL_ASSESSOR: "membaca data unit dan menulis catatan penilai internal.",
    AccountRole.HEAD: "mengesahkan dan membuka kembali penilaian, serta membuat dokumen.",
    AccountRole.UNIT_ADMIN: (
        "mengelola akun, profil, orang, dan peran, serta membuat dokumen; tidak mengisi penilaian."
    ),
    AccountRole.HELPDESK: "membaca data unit dan menulis catatan.",
    AccountRole.REVIEWER: "membaca penilaian LPSE yang sudah disahkan.",
    AccountRole.APPROVER: "membaca penilaian LPSE yang sudah disahkan sebagai pemberi persetujuan.",
    AccountRole.LKPP_ADMIN: (
        "mengelola akun, profil, orang, dan peran unit LKPP, serta membaca penilaian LPSE yang "
        "sudah disahkan."
    ),
}


@dataclass(frozen=True)
class Access:
    """Who has which account role in the unit, ever."""

    rows: list[tuple[Account, Membership]]
    everybody: list[Person]
    today: date

    @property
    def accounts(self) -> dict[str, Account]:
        """Each account once, by its id."""
        return {account.id: account for account, _ in self.rows}

    @property
    def unended(self) -> list[tuple[Account, Membership]]:
        """What has not ended yet."""
        return [(a, m) for a, m in self.rows if m.valid_to is None or m.valid_to >= self.today]

    @property
    def present(self) -> list[Person]:
        """People of the unit who have not left."""
        return [p for p in self.everybody if p.left_on is None or p.left_on > self.today]

    def person(self, membership: Membership) -> str:
        """Name of the person an account acts as."""
        return next(p.name for p in self.everybody if p.id == membership.person_id)

    def state(self, account: Account, membership: Membership) -> str:
        """What a right is worth today, as a badge."""
        if account.disabled_at is not None:
            return ":red-badge[akun ditutup]"
        if not holds_on(membership.valid_from, membership.valid_to, self.today):
            begun = membership.valid_from <= self.today
            return ":gray-badge[berakhir]" if begun else ":blue-badge[belum mulai]"
        if account.password_hash is None:
            return ":orange-badge[belum membuat kata sandi]"
        return ":green-badge[aktif]"


def roles_for(actor: Actor) -> list[AccountRole]:
    """Account roles that fit the kind of the actor's unit, in the order of their labels."""
    fitting = LKPP_ROLES if actor.unit_kind == "lkpp" else LPSE_ROLES
    return [role for role in ACCOUNT_ROLES if role in fitting]


def table(access: Access) -> None:
    """Every right in force or to come; ended ones on request."""
    shown = access.unended
    if len(access.rows) > len(shown) and st.toggle(
        "Tampilkan juga yang sudah berakhir", key="termasuk_berakhir"
    ):
        shown = access.rows
    st.table(
        [
            {
                "Nama": plain(access.person(membership)),
                "Alamat masuk": plain(account.email),
                "Peran akun": ACCOUNT_ROLES[AccountRole(membership.role)],
                "Berlaku": spell(membership.valid_from, membership.valid_to),
                "Keadaan": access.state(account, membership),
            }
            for account, membership in shown
        ],
        hide_index=True,
    )
    excel("akun")


def explanation(actor: Actor) -> None:
    """One sentence for each account role that fits the unit."""
    with st.expander("Apa yang boleh dilakukan tiap peran akun?"):
        sentences = (f"- **{ACCOUNT_ROLES[r]}** boleh {MAY[r]}" for r in roles_for(actor))
        st.markdown("\n".join(sentences))


def end_form(actor: Actor, access: Access, now: datetime) -> None:
    """The form that takes a right away after a day."""
    st.caption("Orangnya langsung keluar dari semua perangkat. Riwayat pekerjaannya tetap ada.")
    words = {
        m.id: f"{access.person(m)} · {ACCOUNT_ROLES[AccountRole(m.role)]}"
        for _, m in access.unended
    }
    with st.form("akhiri_hak", border=False):
        left, right = st.columns(2)
        chosen = left.selectbox(
            "Hak yang diakhiri",
            list(words),
            index=None,
            format_func=words.__getitem__,
            key="hak_diakhiri",
            placeholder="Pilih orang dan peran akunnya",
        )
        last = right.date_input(
            "Hari terakhir berlaku",
            access.today,
            format="DD/MM/YYYY",
            key="hak_hari_terakhir",
            help="Hari itu masih dihitung. Pilih hari kemarin untuk mencabutnya sekarang juga.",
        )
        asked = st.form_submit_button("Akhiri hak", key="akhiri_hak_simpan")
        if not asked:
            return
        if chosen is None:
            st.error("Pilihlah hak yang diakhiri terlebih dahulu.")
        elif attempt(lambda: end_membership(database(), actor, chosen, last, now)):
            after(f"Tersimpan: hak akun berakhir {day(last)}")
