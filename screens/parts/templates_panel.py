"""One document's templates: the shipped one, the unit's versions, and which of them counts."""

from itertools import islice

import streamlit as st

from accounts.actor import Actor
from documents.own_templates import activate, difference, revert
from screens.labels import clock
from screens.parts.excel import excel
from screens.parts.plain import plain
from screens.parts.upload import upload
from screens.session import after, attempt, database, store
from storage import accounts as account_records
from storage import papers as records
from storage.tables import TemplateVersion

MOST_LINES = 60
SIGNS = {"removed": ":red[−]", "added": ":green[+]"}


def panel(actor: Actor, name: str, zone: str) -> None:
    """Which template counts, how to get it, and the unit's own versions."""
    with database().reading() as db:
        versions = records.templates(db, actor.unit, name)
        chosen = records.chosen_template(db, actor.unit, name)
        who = account_records.names(db, {v.uploaded_by for v in versions})
    if chosen is None:
        st.success("Yang dipakai: templat bawaan Telaah.")
    else:
        st.success(f"Yang dipakai: templat unit Anda, versi {chosen.version}.")
        if st.button("Kembali ke templat bawaan", key="templat_bawaan") and attempt(
            lambda: revert(database(), actor, name)
        ):
            after("Templat bawaan dipakai kembali")
    st.link_button("Unduh templat bawaan", f"/templat/{name}", icon=":material/download:")
    note = st.text_input(
        "Catatan perubahan", max_chars=300, key=f"catatan_templat_{name}",
        placeholder="Apa yang berubah, agar rekan Anda tahu yang diperiksa",
    )  # fmt: skip
    if upload(f"templat_{name}", "templat", "Unggah templat unit", dokumen=name, catatan=note):
        after("Templat tersimpan; mintalah rekan memeriksa dan mengaktifkannya")
    if versions:
        excel("templat", {"dokumen": name})
    for row in versions:
        _version(actor, row, chosen is not None and chosen.id == row.id, zone, who)


def _version(
    actor: Actor, row: TemplateVersion, counts: bool, zone: str, who: dict[str, str]
) -> None:
    with st.container(border=True, key=f"templat_{row.id}"):
        badge = " :green-badge[dipakai]" if counts else ""
        st.markdown(f"**Versi {row.version}**{badge}")
        st.caption(f"{clock(row.uploaded_at, zone)} oleh {plain(who.get(row.uploaded_by))}")
        if row.note:
            st.text(row.note)
        with st.expander("Perbedaan dengan versi sebelumnya"):
            _difference(row)
        if counts:
            return
        if row.uploaded_by == actor.account_id:
            st.caption("Menunggu diaktifkan orang lain yang berwenang.")
        elif st.button("Aktifkan", key=f"aktifkan_{row.id}") and attempt(
            lambda: activate(database(), store(), actor, row.id)
        ):
            after(f"Templat versi {row.version} dipakai mulai sekarang")


def _difference(row: TemplateVersion) -> None:
    with database().reading() as db:
        lines = list(islice(difference(db, store(), row), MOST_LINES + 1))
    if not lines:
        st.caption("Teksnya sama; yang berubah hanya bentuknya.")
    for kind, words in lines[:MOST_LINES]:
        st.markdown(f"{SIGNS[kind]} {plain(words)}")
    if len(lines) > MOST_LINES:
        st.caption("Perbedaan selanjutnya tidak ditampilkan; bandingkan berkasnya di Word.")
