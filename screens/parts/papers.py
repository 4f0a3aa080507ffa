"""The ways to a new paper: by what it is for; the report comes from an assessment."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.profile import Profile, missing_facts
from assessments.self_assessment.records import state_of
from assessments.self_assessment.report import REPORT, issue_report
from assessments.self_assessment.state import State
from catalog.loader import catalog
from documents.issue import may_issue
from documents.letterhead import head_official
from forms import FORMS, TITLES
from forms.parts import Category
from screens.labels import STATES
from screens.parts.choice import chosen_assessment
from screens.parts.paper_words import CATEGORIES
from screens.session import after, attempt, database, store
from storage import assessments as assessment_records
from storage import units


def makers(actor: Actor, profile: Profile, today: date) -> None:
    """Choose what a paper is for, then which one; the report has a way of its own."""
    if lacking(actor, profile, today):
        return
    names = offered(actor)
    kinds = [c for c in Category if any(FORMS[name].category is c for name in names)]
    left, right = st.columns(2)
    words = left.text_input("Cari naskah", key="cari_jenis", placeholder="Misalnya: reset password")
    kind = right.selectbox(
        "Untuk keperluan", kinds, format_func=CATEGORIES.__getitem__, key="keperluan",
        disabled=bool(words.strip()),
    )  # fmt: skip
    if words.strip():
        _searched(words.lower().split(), names)
        return
    if kind is Category.ASSESSMENT:
        report_maker(actor, today)
    for name in names:
        if FORMS[name].category is kind and name != REPORT:
            _offer(name)


def offered(actor: Actor) -> list[str]:
    """Papers the actor's unit issues: an LPSE none of LKPP's, LKPP nothing of a self-assessment."""
    kind = actor.unit_kind
    return [
        name
        for name, form in FORMS.items()
        if may_issue(name, kind) and (kind == "lpse" or form.category is not Category.ASSESSMENT)
    ]


def _searched(words: list[str], names: list[str]) -> None:
    """Every paper whose title or purpose has all the words, whatever it is for."""
    found = [
        name
        for name in names
        if all(
            word in f"{TITLES[name]} {CATEGORIES[FORMS[name].category]}".lower() for word in words
        )
    ]
    if not found:
        st.info("Tidak ada naskah dengan kata itu. Kosongkan pencarian, lalu pilih keperluannya.")
    for name in found:
        if name == REPORT:
            st.caption(f"{TITLES[name]}: kosongkan pencarian, lalu pilih keperluan Penilaian.")
        else:
            _offer(name)


def _offer(name: str) -> None:
    form = FORMS[name]
    with st.container(border=True, key=f"tawaran_{name}"):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(f"**{TITLES[name]}**")
        duty = " · bermeterai" if form.materai else ""
        left.caption(f"Ditandatangani: {', '.join(form.signers)}{duty}")
        if right.button("Mulai", key=f"mulai_{name}", icon=":material/edit_document:"):
            st.switch_page("naskah.py", query_params={"buat": name})


def lacking(actor: Actor, profile: Profile, today: date) -> bool:
    """Say what any paper still lacks, each with the page that mends it; whether there is any."""
    missing = missing_facts(profile)
    if missing:
        st.warning(f"Naskah belum dapat dibuat. Lengkapi dulu profil: {', '.join(missing)}.")
        st.page_link("profil.py", label="Lengkapi Profil", icon=":material/account_balance:")
    if actor.unit_kind != "lpse":
        return bool(missing)
    try:
        with database().reading() as db:
            unit = units.unit(db, actor.unit)
            if unit is not None:
                head_official(db, unit, today)
    except Refused as refused:
        st.warning(str(refused))
        st.page_link("peran.py", label="Catat di Peran", icon=":material/badge:")
        return True
    return bool(missing)


def report_maker(actor: Actor, today: date) -> None:
    """Choose an assessment and make its report."""
    newest = chosen_assessment(actor)
    if newest is None:
        st.info("Laporan dibuat dari sebuah penilaian, dan unit ini belum memilikinya.")
        st.page_link("penilaian.py", label="Mulai penilaian", icon=":material/checklist:")
        return
    with database().reading() as db:
        every = {row.id: row for row in assessment_records.assessments(db, actor.unit)}
        states = {row.id: state_of(db, row) for row in every.values()}
    chosen = st.selectbox(
        "Penilaian",
        list(every),
        index=list(every).index(newest.id),
        key="laporan_penilaian",
        format_func=lambda i: f"{every[i].title} · {STATES[states[i]]}",
    )
    if states[chosen] is State.DRAFT:
        st.warning(
            "Penilaian ini belum disahkan, sehingga laporannya ditandai KONSEP. Untuk "
            "laporan resmi, mintalah pengesahan kepala LPSE lebih dulu."
        )
    if st.button("Buat laporan", type="primary", icon=":material/description:", key="buat_laporan"):
        with st.spinner("Menyusun laporan …"):
            made = attempt(
                lambda: issue_report(database(), store(), actor, catalog(), chosen, today)
            )
        if made:
            after("Laporan tersimpan; unduh di daftar dokumen")
