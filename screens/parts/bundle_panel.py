"""A whole assessment as one .zip: ask for it, or bring one back and see first what it does."""

from typing import Any

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Action, Refused, may
from catalog.loader import catalog
from exchange.bundle.back import Proposal, proposal
from exchange.bundle.errand import BACK, HANDED_IN, KIND, decide, decided
from exchange.bundle.handed_in import may_take_in, sender
from exchange.bundle.held import held, release
from exchange.bundle.meant import Way
from exchange.bundle.opened import Opened, look_into
from exchange.bundle.seen import seen
from exchange.errands import Stage
from screens.labels import clock, day
from screens.parts import errands
from screens.parts.bundle_shown import plan_shown
from screens.parts.plain import plain
from screens.parts.upload import upload
from screens.session import after, attempt, database, profile_of, store

HELD = "paket_dibawa"
CAREFUL = (
    "Paket memuat isian dan semua bukti yang terbuka bagi akun Anda, juga yang rahasia. Simpan di "
    "perangkat dinas, dan hapus bila sudah diserahkan."
)


def show(actor: Actor, assessment_id: str | None) -> None:
    """The bundle of an assessment out, and for an LPSE one back in."""
    st.caption(
        "Satu berkas .zip berisi jawaban, lembar kerja, laporan, dan semua bukti, dengan penanda bahwa "
        "isinya utuh: untuk diserahkan, untuk dikirim tanpa jaringan, atau untuk dipindahkan ke tempat lain."
    )
    if assessment_id is not None:
        _out(actor, assessment_id)
    errands.show(actor, KIND)
    if actor.unit_kind == "lpse" and may(actor, Action.ANSWER):
        _back(actor)


def show_handed_in(actor: Actor) -> None:
    """For LKPP: take in what an LPSE with an installation of its own certified and handed in."""
    if not may_take_in(actor):
        return
    with st.expander("Terima kiriman LPSE (paket)", icon=":material/inventory_2:"):
        st.caption(
            "Untuk LPSE yang memakai Telaah di tempatnya sendiri dan mengirim penilaian mandiri yang sudah "
            "disahkan sebagai paket. LPSE itu harus sudah terdaftar di sini dengan kode resminya."
        )
        errands.show(actor, HANDED_IN)
        opened = _sent(actor)
        if opened is not None:
            _take_in(actor, opened)


def _out(actor: Actor, assessment_id: str) -> None:
    try:
        with database().reading() as db:
            title = seen(db, actor, assessment_id).assessment.title
    except Refused as refused:
        st.info(str(refused))
        return
    st.caption(CAREFUL)
    errands.ask(
        actor, KIND, {"penilaian": assessment_id}, f"Buat paket: {plain(title)}", "buat_paket"
    )


def _back(actor: Actor) -> None:
    st.subheader("Bawa kembali paket")
    st.caption(
        "Seluruh isi paket diperiksa dulu, lalu Anda melihat apa yang akan terjadi. Belum ada yang "
        "berubah sebelum Anda menerapkannya."
    )
    errands.show(actor, BACK)
    opened = _sent(actor)
    if opened is None:
        return
    try:
        with database().reading() as db:
            found = proposal(db, actor, catalog(), opened)
    except Refused as refused:
        _refused(actor, refused)
        return
    _said(actor, opened, found)
    plan_shown(found.plan)
    _decide(actor, found)


def _take_in(actor: Actor, opened: Opened) -> None:
    try:
        with database().reading() as db:
            unit, certificate = sender(db, actor, catalog(), opened)
    except Refused as refused:
        _refused(actor, refused)
        return
    _head(actor, opened)
    st.info(
        f"Paket ini akan **diterima** sebagai penilaian mandiri {plain(unit.name)} yang disahkan "
        f"{plain(certificate.person)} pada {day(certificate.day)}, lalu menunggu penilaian faktual."
    )
    st.caption(
        "Saat diterima, sidik pengesahannya dihitung ulang. Itu membuktikan isinya persis yang disahkan, "
        "bukan siapa yang mengesahkan: cocokkan dengan laporan yang ditandatangani."
    )
    _buttons(actor, "Terima kiriman", HANDED_IN)


def _sent(actor: Actor) -> Opened | None:
    """The bundle that was sent and not decided on yet; None where there is none to show."""
    for sent in upload("unggah_paket", "paket", "Paket penilaian (.zip)"):
        st.session_state[HELD] = {"kunci": sent["id"], "nama": sent["nama"]}
    kept = st.session_state.get(HELD)
    if kept is None or _is_decided(actor, kept):
        return None
    try:
        return _opened(actor, kept)
    except Refused as refused:
        _refused(actor, refused)
        return None


def _is_decided(actor: Actor, kept: dict[str, Any]) -> bool:
    """Whether it is being done, or was; what failed or was cancelled can be decided once more."""
    now = decided(database(), actor, kept["kunci"])
    if now in (Stage.READY, Stage.GONE):
        _forget(actor)
    return now in (Stage.WAITING, Stage.UNDER_WAY, Stage.READY, Stage.GONE)


def _refused(actor: Actor, refused: Refused) -> None:
    st.error(str(refused))
    if st.button("Tutup", key="tutup_paket"):
        _forget(actor)
        st.rerun()


def _opened(actor: Actor, kept: dict[str, Any]) -> Opened:
    """The bundle as it was checked when it arrived; read once for all runs that show it."""
    path = held(store(), actor, kept["kunci"])
    if "isi" not in kept:
        kept["isi"] = look_into(path, kept["nama"])
    found: Opened = kept["isi"]
    return found


def _said(actor: Actor, opened: Opened, found: Proposal) -> None:
    """What it is, and first of all what would become of it."""
    _head(actor, opened)
    target = found.meant.target
    if found.meant.way is Way.UPDATE and target is not None:
        # Nothing differs: what follows says so, and must not be contradicted here.
        way = "berisi" if found.plan.is_empty else "akan **memperbarui**"
        st.info(
            f"Paket ini {way} {plain(target.title)} yang sudah ada di sini "
            f"(dimulai {day(target.started_at.date())})."
        )
    else:
        st.info(
            "Penilaian dalam paket ini belum ada di sini. Paket akan **disalin** menjadi penilaian baru "
            "berstatus draf milik unit Anda."
        )


def _head(actor: Actor, opened: Opened) -> None:
    manifest = opened.manifest
    st.markdown(f"**{plain(opened.name)}**")
    st.caption(
        f"{plain(manifest.unit_name)} · {plain(manifest.title)} · dibuat "
        f"{clock(manifest.made_at, profile_of(actor).zone)} oleh {plain(manifest.made_by)} · edisi "
        f"kriteria {plain(manifest.edition)}"
    )


def _decide(actor: Actor, found: Proposal) -> None:
    is_copy = found.meant.way is Way.COPY
    words = "Salin sebagai penilaian baru" if is_copy else "Terapkan"
    _buttons(actor, "" if found.plan.is_empty and not is_copy else words, BACK)


def _buttons(actor: Actor, words: str, kind: str) -> None:
    """Forget it, or (with `words`) have it done."""
    left, right = st.columns(2)
    if right.button("Batal" if words else "Tutup", key="batal_paket", width="stretch"):
        _forget(actor)
        st.rerun()
    if not words or not left.button(words, type="primary", key="terapkan_paket", width="stretch"):
        return
    kept = st.session_state[HELD]
    if attempt(lambda: decide(database(), actor, kind, kept["kunci"], kept["nama"])):
        after("Diminta. Anda boleh menutup halaman ini; kemajuannya tampak di sini.")


def _forget(actor: Actor) -> None:
    kept = st.session_state.pop(HELD, None)
    if kept is not None:
        release(store(), actor, kept["kunci"])
