"""One proof in full: what is said of it, its files, where it is shown, and a newer version."""

from typing import Any

import streamlit as st

from accounts.policy import Action, may
from assessments.self_assessment.proof import describe
from catalog.loader import catalog
from evidence import proofs
from screens.labels import CONFIDENTIALITY, EVIDENCE_KINDS, clock, day
from screens.parts.blank_form import empty, prefix_of
from screens.parts.excel import excel
from screens.parts.file_view import file_view
from screens.parts.opened import merged, opened_with
from screens.parts.plain import plain
from screens.parts.shelf import FIRST_DAY, LAST_DAY, LINK_ONLY, Shelf, inspection, size_words
from screens.parts.upload import upload
from screens.session import after, attempt, database
from storage import accounts as account_records
from storage import assessments as assessment_records
from storage.tables import Evidence

LABELS = {
    "title": "Nama bukti",
    "kind": "Jenis",
    "number": "Nomor",
    "issued_on": "Tanggal",
    "valid_from": "Berlaku mulai",
    "valid_to": "Berlaku sampai",
    "confidentiality": "Sifat",
    "link": "Tautan",
}
SECRECY_HELP = (
    "Isi bukti rahasia hanya terbuka bagi koordinator, pengisi, dan kepala, serta bagi tim LKPP yang "
    "menilai penilaian yang sudah disahkan. Namanya tetap terlihat oleh seluruh unit."
)
SECRECY_COLORS = {"biasa": "gray", "terbatas": "orange", "rahasia": "red"}
NONE = "\u2013"


def show(library: Shelf, proof: Evidence) -> None:
    """One proof in full: what is said of it, its files, where it is shown."""
    st.header(plain(proof.title))
    st.markdown(_badges(library, proof))
    editable = may(library.actor, Action.ADD_EVIDENCE)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader("Berkas")
        if proofs.may_see(library.actor, proof):
            _versions(library, proof)
        else:
            st.info(
                "Bukti ini rahasia. Isinya hanya terbuka bagi koordinator, pengisi, dan "
                "kepala LPSE."
            )
        if editable:
            _new_version(proof)
    with right:
        st.subheader("Keterangan")
        _facts(library, proof)
        if editable:
            _edit(library, proof)
        st.subheader("Dipakai pada")
        _shown_for(library, proof)


def _badges(library: Shelf, proof: Evidence) -> str:
    secrecy = SECRECY_COLORS[proof.confidentiality]
    badges = [
        f":blue-badge[{EVIDENCE_KINDS[proof.kind]}]",
        f":{secrecy}-badge[{CONFIDENTIALITY[proof.confidentiality]}]",
    ]
    if library.validity(proof):
        color = "red" if proofs.is_expired(proof.valid_to, library.today) else "orange"
        badges.append(f":{color}-badge[{library.validity(proof)}]")
    if not library.criteria(proof):
        badges.append(":gray-badge[belum dipakai]")
    return " ".join(badges)


def _facts(library: Shelf, proof: Evidence) -> None:
    facts = [
        f"Nomor: {proof.number or NONE}",
        f"Tanggal: {day(proof.issued_on)}",
        f"Berlaku mulai: {day(proof.valid_from)}",
        f"Berlaku sampai: {day(proof.valid_to)}",
    ]
    st.text("\n".join(facts))
    if proof.link and proofs.may_see(library.actor, proof):
        st.text(f"Tautan: {proof.link}")
        st.caption(f"({LINK_ONLY}; aplikasi tidak pernah membukanya)")
        st.link_button("Buka tautan", proof.link, icon=":material/open_in_new:", type="tertiary")


def _edit(library: Shelf, proof: Evidence) -> None:
    now = {name: getattr(proof, name) for name in LABELS}
    form = f"keterangan_{proof.id}"
    prefix = prefix_of(form)
    is_new = st.session_state.get("bukti_baru") == proof.id
    with st.expander("Ubah keterangan", icon=":material/edit:", expanded=is_new):
        base = opened_with(prefix, "title", now)
        with st.form(form, border=False):
            given = _fields(prefix, base)
            sent = st.form_submit_button("Simpan", type="primary", key="simpan_keterangan")
        if sent and attempt(
            lambda: describe(database(), library.actor, proof.id, merged(base, given, now, LABELS))
        ):
            empty(form)
            after("Tersimpan")


def _fields(prefix: str, base: dict[str, Any]) -> dict[str, Any]:
    def key(name: str) -> str:
        return f"{prefix}_{name}"

    def chosen(name: str, options: dict[str, str], hint: str | None = None) -> Any:
        return st.selectbox(
            LABELS[name],
            list(options),
            list(options).index(base[name]),
            format_func=options.__getitem__,
            key=key(name),
            help=hint,
        )

    def on(name: str) -> Any:
        return st.date_input(
            LABELS[name],
            base[name],
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="DD/MM/YYYY",
            key=key(name),
        )

    return {
        "title": st.text_input(LABELS["title"], base["title"], max_chars=200, key=key("title")),
        "kind": chosen("kind", EVIDENCE_KINDS),
        "number": st.text_input(LABELS["number"], base["number"], max_chars=120, key=key("number")),
        "issued_on": on("issued_on"),
        "valid_from": on("valid_from"),
        "valid_to": on("valid_to"),
        "confidentiality": chosen("confidentiality", CONFIDENTIALITY, SECRECY_HELP),
        "link": st.text_input(LABELS["link"], base["link"], max_chars=1000, key=key("link")),
    }


def _shown_for(library: Shelf, proof: Evidence) -> None:
    uses = library.uses.get(proof.id, [])
    if not uses:
        st.caption("Belum dipakai pada kriteria mana pun.")
    with database().reading() as db:
        found = assessment_records.assessments(db, library.actor.unit)
    for assessment in found:
        mine = sorted({u.criterion_id for u in uses if u.assessment_id == assessment.id})
        if mine:
            with st.expander(f"{plain(assessment.title)} · {len(mine)} kriteria"):
                _criteria(assessment.id, mine)


def _criteria(assessment_id: str, criterion_ids: list[str]) -> None:
    for criterion_id in criterion_ids:
        known = catalog().criteria.get(criterion_id)
        title = f" · {known.title}" if known else ""
        st.page_link(
            "standar.py",
            label=f"{criterion_id}{title}",
            icon=":material/rule:",
            query_params={"penilaian": assessment_id, "standar": str(int(criterion_id[1:3]))},
        )


def _versions(library: Shelf, proof: Evidence) -> None:
    files = library.files.get(proof.id, [])
    if not files:
        st.caption("Bukti ini berupa tautan; belum ada berkas yang disimpan.")
    with database().reading() as db:
        who = account_records.names(db, {file.uploaded_by for file in files})
    for file in files:
        blob = library.blobs.get(file.digest)
        with st.container(border=True, key=f"berkas_{file.id}"):
            st.text(file.name)
            size = f"{size_words(blob.size)} · " if blob else ""
            st.caption(
                f"Versi {file.version} · {size}{clock(file.uploaded_at, library.zone)} · "
                f"{plain(who.get(file.uploaded_by))}  \n"
                f"Pemeriksaan: {plain(inspection(blob))}"
            )
            st.link_button("Unduh", f"/bukti/{file.id}", icon=":material/download:")
            if blob is not None:
                file_view(file.id, file.name, blob.media_type, file.id)
    if files:
        excel("berkas-bukti", {"bukti": proof.id})


def _new_version(proof: Evidence) -> None:
    st.caption("Berkas yang lebih baru menjadi versi berikutnya; versi lama tetap tersimpan.")
    if upload(f"versi_{proof.id}", "versi", "Unggah versi baru", id=proof.id):
        after("Versi baru tersimpan")
