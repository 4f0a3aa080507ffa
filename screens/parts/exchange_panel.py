"""LPSEs and people by workbook: fetch it, bring it filled in, look at what would change, apply it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.opening import may_enter
from accounts.policy import Action, Refused, may
from assessments.history import deeds as history
from assessments.history.roles import may_enter_roles
from assessments.matters.proof import LARGEST
from evidence.proofs import Kept
from exchange.roster import deeds as roster
from exchange.roster.deeds import Brought
from exchange.roster.errand import KIND, NAME
from exchange.roster.rows import Kind, Outcome
from exchange.workbooks.reading import Book, read_book
from intake.kinds import ACCEPTED_EXTENSIONS
from intake.workbook import workbook
from screens.parts import errands
from screens.parts.inviting import link_of
from screens.parts.plain import plain
from screens.parts.proof_field import kept
from screens.session import after, attempt, database

LARGEST_MB = 5
LINKS, SCANS = "tautan_administrator_pertama", "pindai_buku_kerja"
MOST_SCANS = 200
COLORS = {Kind.NEW: "green", Kind.CHANGED: "orange", Kind.SAME: "gray"}
MOST_SHOWN = 200


def show(actor: Actor, names: Mapping[str, str], today: date) -> None:
    """The whole way of a workbook, for who may bring one."""
    _links()
    if not may_enter(actor):
        return
    is_all = may(actor, Action.IMPORT_UNITS)
    title = (
        "LPSE, orang, dan riwayatnya dengan Excel"
        if is_all
        else "Orang dan peran LPSE Anda dengan Excel"
    )
    with st.expander(title, icon=":material/table_view:"):
        st.caption(
            "Buku kerja memuat yang sudah tercatat. Ubah atau tambahkan, lalu unggah. Telaah menunjukkan "
            "dulu apa yang baru, berubah, atau tetap; baru sesudah Anda menerapkannya semuanya tersimpan "
            "bersama, atau tidak sama sekali."
        )
        _every_lpse(actor, names) if is_all else _own(actor, today)
        sent = st.file_uploader(
            f"Buku kerja yang sudah diisi (.xlsx, paling besar {LARGEST_MB} MB)", type=["xlsx"],
            max_upload_size=LARGEST_MB, key="buku_kerja",
        )  # fmt: skip
        scans = _scans() if history.may_enter(actor) or may_enter_roles(actor) else {}
        if sent is not None and scans is not None:
            _brought(actor, (sent.name, sent.getvalue()), scans, today)


def _every_lpse(actor: Actor, names: Mapping[str, str]) -> None:
    """The workbook of many LPSEs takes a while: the worker writes it."""
    wanted = {"lpse": sorted(_chosen(names))}
    errands.ask(actor, KIND, wanted, "Buat buku kerja", "buat_buku_kerja")
    errands.show(actor, KIND)


def _own(actor: Actor, today: date) -> None:
    st.download_button(
        "Unduh buku kerja", lambda: roster.template(database(), actor, today), NAME,
        icon=":material/download:", on_click="ignore", key="unduh_buku_kerja",
    )  # fmt: skip


def _chosen(names: Mapping[str, str]) -> tuple[str, ...]:
    """Which LPSEs go into the workbook; all of them where none is chosen."""
    return tuple(
        st.multiselect(
            "LPSE di buku kerja", list(names), format_func=names.__getitem__, key="lpse_buku_kerja",
            placeholder="Semua LPSE",
        )
    )  # fmt: skip


def _scans() -> dict[str, Kept] | None:
    """The scans the rows of history name, kept once each; None where one of them cannot be taken."""
    sent = st.file_uploader(
        f"Berkas pindai yang disebut baris riwayat (masing-masing paling besar {LARGEST // 1024**2} MB)",
        type=sorted(one.removeprefix(".") for one in ACCEPTED_EXTENSIONS),
        max_upload_size=LARGEST // 1024**2, accept_multiple_files=True, key="berkas_pindai",
        help="Hanya untuk riwayat yang baru atau berganti pindai. Namanya sama dengan di lembarnya.",
    )  # fmt: skip
    known: dict[str, Kept] = st.session_state.setdefault(SCANS, {})
    found = attempt(lambda: _taken(sent, known))
    st.session_state[SCANS] = {
        one.file_id: known[one.file_id] for one in sent if one.file_id in known
    }
    return found


def _taken(sent: list[Any], known: dict[str, Kept]) -> dict[str, Kept]:
    """Each file by the name it came with. Raises Refused for two of one name, or one not admitted."""
    if len(sent) > MOST_SCANS:
        raise Refused(f"Unggah paling banyak {MOST_SCANS} berkas pindai sekaligus.")
    found: dict[str, Kept] = {}
    for one in sent:
        if one.name.casefold() in found:
            raise Refused(f"Berkas '{one.name}' diunggah dua kali. Beri nama yang berbeda.")
        proof = known.get(one.file_id) or kept(one)
        assert proof is not None  # a file was sent
        known[one.file_id] = found[one.name.casefold()] = proof
    return found


def _brought(
    actor: Actor, sent: tuple[str, bytes], scans: dict[str, Kept], today: date
) -> None:  # fmt: skip
    now = datetime.now(UTC)
    book = attempt(lambda: _read(*sent))
    if not isinstance(book, Book):
        return
    brought = Brought(book, scans)
    found = attempt(lambda: roster.preview(database(), actor, brought, today, now))
    if not isinstance(found, Outcome):
        return
    for sentence in found.notices:
        st.warning(sentence)
    if found.problems:
        _problems(found)
        return
    _changes(found)
    if all(change.kind is Kind.SAME for change in found.changes):
        st.info("Tidak ada yang baru atau berubah.")
        return
    if st.button("Terapkan semuanya", type="primary", key="terapkan_buku_kerja"):
        done = attempt(lambda: roster.apply(database(), actor, brought, found.changes, today, now))
        if isinstance(done, Outcome):
            st.session_state[LINKS] = [
                (one.unit, one.name, one.email, link_of(one.token)) for one in done.links
            ]
            after("Tersimpan: buku kerja diterapkan")


def _read(name: str, content: bytes) -> Book:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsx"
        path.write_bytes(content)
        return read_book(path, name)


def _problems(found: Outcome) -> None:
    shown = [f"- {plain(str(one))}" for one in found.problems[:MOST_SHOWN]]
    count = len(found.problems)
    st.error(f"{count} kesalahan. Tidak ada yang disimpan; perbaiki di Excel, lalu unggah lagi.")
    st.markdown("\n".join(shown))
    if count > len(shown):
        st.caption(f"Dan {count - len(shown)} kesalahan lain.")


def _changes(found: Outcome) -> None:
    counts = {kind: sum(one.kind is kind for one in found.changes) for kind in Kind}
    st.markdown(" ".join(f":{COLORS[k]}-badge[{n} {k}]" for k, n in counts.items()))
    shown = [one for one in found.changes if one.kind is not Kind.SAME]
    if shown:
        st.dataframe(
            [
                {"Lembar": one.sheet, "Nama": one.name, "Menjadi": str(one.kind),
                 "Yang berbeda": ", ".join(one.differs)}
                for one in shown
            ],
            hide_index=True, key="pratinjau_buku_kerja",
        )  # fmt: skip


def _links() -> None:
    """The links just made, until somebody says they were handed over; they are kept nowhere."""
    rows = st.session_state.get(LINKS)
    if not rows:
        return
    with st.container(border=True, key="tautan_pertama"):
        st.markdown(f"**{len(rows)} tautan administrator pertama**")
        st.caption(
            "Serahkan tiap tautan hanya kepada orangnya. Tautan berlaku sekali, dan tidak dapat "
            "ditampilkan lagi sesudah halaman ini ditutup."
        )
        st.download_button(
            "Unduh daftarnya",
            workbook("Tautan", ("LPSE", "Nama", "Email", "Tautan sekali pakai"), rows),
            "tautan administrator.xlsx", icon=":material/download:", on_click="ignore",
            key="unduh_tautan",
        )  # fmt: skip
        if st.button("Sudah saya serahkan", key="tautan_pertama_selesai"):
            del st.session_state[LINKS]
            st.rerun()
