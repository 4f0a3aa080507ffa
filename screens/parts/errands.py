"""Long work somebody asked for: begin it, see how far it is, cancel it, fetch what it made."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from accounts.actor import Actor
from exchange import errands
from exchange.errands import KEPT, Stage, stage
from exchange.kinds import KINDS
from screens.labels import clock
from screens.parts.plain import plain
from screens.session import actor_for, after, attempt, database, profile_of, session_key
from storage.tables import Errand

ICONS = {
    Stage.WAITING: ":material/hourglass_empty:",
    Stage.UNDER_WAY: ":material/progress_activity:",
    Stage.READY: ":material/check_circle:",
    Stage.FAILED: ":material/error:",
    Stage.CANCELLED: ":material/cancel:",
    Stage.GONE: ":material/delete:",
}
ASKED = "Diminta. Anda boleh menutup halaman ini; hasilnya menunggu di sini."


def ask(actor: Actor, kind: str, facts: Mapping[str, Any], label: str, key: str) -> None:
    """The button that asks for long work."""
    if st.button(label, key=key, icon=":material/play_arrow:") and attempt(
        lambda: errands.ask(database(), actor, kind, facts)
    ):
        after(ASKED)


def show(actor: Actor, *kinds: str) -> None:
    """What the actor asked for of these kinds; looks again by itself while one is under way."""
    rows = errands.mine(database(), actor, kinds)
    if not rows:
        return
    if any(stage(row) in (Stage.WAITING, Stage.UNDER_WAY) for row in rows):
        st.fragment(_growing, run_every=1.0)(session_key(), kinds)
    else:
        _listed(actor, rows)


def _growing(key: str, kinds: tuple[str, ...]) -> None:
    """The list while something grows; when nothing does any more the whole page is drawn again."""
    actor = actor_for(key)
    rows = errands.mine(database(), actor, kinds)
    if not any(stage(row) in (Stage.WAITING, Stage.UNDER_WAY) for row in rows):
        st.rerun()
    _listed(actor, rows)


def _listed(actor: Actor, rows: list[Errand]) -> None:
    if any(KINDS[row.kind].leaves_file for row in rows):
        st.caption(f"Hasil disimpan {KEPT.days} hari, lalu dihapus; Anda dapat memintanya lagi.")
    zone = profile_of(actor).zone if actor.unit_id else "WIB"
    for row in rows:
        with st.container(border=True, key=f"pekerjaan_{row.id}"):
            _one(actor, row, stage(row), zone)


def _one(actor: Actor, row: Errand, now: Stage, zone: str) -> None:
    kind = KINDS[row.kind]
    title = row.name if row.name and kind.leaves_file else kind.title
    # What leaves no file has nothing to be removed after a week.
    ended = now in (Stage.READY, Stage.GONE) and not kind.leaves_file
    word = "selesai" if ended else now
    st.markdown(f"{ICONS[now]} **{plain(title)}** · {word} · diminta {clock(row.asked_at, zone)}")
    if ended and row.name:
        st.text(row.name)
    if now is Stage.UNDER_WAY:
        words = f"{row.done} dari {row.total} bagian" if row.done else "Sedang disiapkan …"
        st.progress(min(1.0, row.done / row.total), text=words)
    if row.problem:
        st.error(row.problem)
    if now is Stage.READY and row.name and kind.leaves_file:
        st.link_button("Unduh", f"/hasil/{row.id}", icon=":material/download:")
    if now in (Stage.WAITING, Stage.UNDER_WAY) and st.button(
        "Batalkan", key=f"batal_{row.id}", icon=":material/close:"
    ):
        attempt(lambda: errands.cancel(database(), actor, row.id))
        st.rerun()
