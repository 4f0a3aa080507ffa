"""The steps of a factual assessment, drawn from its table: a form or a button for each."""

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from assessments.factual.deeds import (
    Team,
    assign,
    begin,
    candidates,
    finish,
    give_up,
    has_minutes,
    proposed_on_site,
    publish,
    reopen_case,
)
from assessments.factual.submitted import team_of
from assessments.matters.dossiers import possible, told
from catalog.loader import catalog
from screens.parts.factual_papers import paper_step
from screens.session import after, attempt, database

if TYPE_CHECKING:
    from screens.parts.factual_case import Case

OF_THE_TEAM = {"mulai", "selesaikan"}
# Where on the page the papers of a step stand: after the team, before the publication.
FOLLOWING = {
    "tugaskan": ("catat_surat_tugas", "beri_tahu"), "selesaikan": ("catat_berita_acara",),
}  # fmt: skip


def panel(case: "Case") -> None:
    """What this reader can do with the case now."""
    steps = {step.action: step for step in possible(case.row, case.events, case.actor)}
    if not case.is_mine:
        steps = {name: step for name, step in steps.items() if name not in OF_THE_TEAM}
    drawn = {
        "tugaskan": _team, "mulai": _begin, "selesaikan": _finish, "terbitkan": _publish,
        "buka_lagi": _give_back, "batalkan": _give_up,
    }  # fmt: skip
    for name, draw in drawn.items():
        if name in steps:
            draw(case)
        for stated in FOLLOWING.get(name, ()):
            if stated in steps and (stated != "beri_tahu" or _is_visited(case)):
                paper_step(case, steps[stated], not _is_noted(case, stated))


def _is_visited(case: "Case") -> bool:
    return bool(told(case.events).get("kunjungan_mulai"))


def _is_noted(case: "Case", action: str) -> bool:
    """Whether a paper was noted since the team was named, or since it finished."""
    since = {"tugaskan", "selesaikan"}
    for event in reversed(case.events):
        if event.action == action:
            return True
        if event.action in since:
            return False
    return False


def _on(case: "Case", key: str) -> date:
    """The legal date of a step, as the person says it."""
    said = st.date_input(
        "Tanggal", case.today, max_value=case.today, format="DD/MM/YYYY", key=f"tanggal_{key}",
        width=220,
    )  # fmt: skip
    return said if isinstance(said, date) else case.today


def _team(case: "Case") -> None:
    facts, scope = told(case.events), case.about.assessment.standards
    with database().reading() as db:
        known = candidates(db, case.actor, case.about)
    first = not team_of(case.events)
    with (
        st.expander("Tim dan kunjungan", icon=":material/group:", expanded=first),
        st.form(f"tim_{case.row.id}", border=False),
    ):
        if not known:
            st.warning("Tidak ada peninjau LKPP yang boleh menilai LPSE ini.")
        people = st.multiselect(
            "Tim penilai", list(known), [i for i in team_of(case.events) if i in known],
            format_func=known.__getitem__, key="tim", placeholder="Pilih nama",
            help="Yang bertugas di LPSE ini, sekarang atau pada masa yang dinilai, tidak ditawarkan.",
        )  # fmt: skip
        on_site = st.multiselect(
            "Standar yang dilihat di tempat", scope,
            facts.get("di_tempat", proposed_on_site(catalog(), scope)), key="di_tempat",
            format_func=lambda n: f"{n}. {catalog().standards[n].title}", placeholder="Pilih standar",
            help="Usulan awalnya mengikuti praktik kunjungan LKPP; standar lain dinilai dari dokumennya.",
        )  # fmt: skip
        leads = next((one["akun"] for one in facts.get("tim", []) if one.get("ketua")), None)
        leader = st.selectbox(
            "Ketua tim", list(known), list(known).index(leads) if leads in known else None,
            format_func=known.__getitem__, key="ketua_tim", placeholder="Anggota pertama",
            help="Salah satu anggota tim; namanya tercantum sebagai ketua pada naskah.",
        )  # fmt: skip
        left, right = st.columns(2)
        start = left.date_input(
            "Kunjungan mulai", _day(facts.get("kunjungan_mulai")), format="DD/MM/YYYY", key="mulai"
        )
        end = right.date_input(
            "Kunjungan selesai", _day(facts.get("kunjungan_selesai")), format="DD/MM/YYYY",
            key="selesai",
        )  # fmt: skip
        on = _on(case, "tugaskan")
        sent = st.form_submit_button("Tetapkan tim", type="primary", key="tetapkan_tim")
    if sent and attempt(lambda: assign(
        database(), case.actor, case.row.id,
        Team(tuple(people), tuple(on_site), start, end, leader or ""), on,
    )):  # fmt: skip
        after("Tim ditetapkan")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _begin(case: "Case") -> None:
    on = _on(case, "mulai")
    if st.button("Mulai menilai", type="primary", key="mulai_menilai") and attempt(
        lambda: begin(database(), case.actor, case.row.id, on)
    ):
        after("Penilaian dimulai")


def _finish(case: "Case") -> None:
    if case.left:
        st.info("Sebelum dinyatakan selesai: " + "; ".join(case.left) + ".")
        return
    on = _on(case, "selesaikan")
    if st.button("Nyatakan selesai", type="primary", key="nyatakan_selesai") and attempt(
        lambda: finish(database(), case.actor, case.row.id, on)
    ):
        after("Menunggu persetujuan")


def _publish(case: "Case") -> None:
    st.info(
        "Setelah diterbitkan, hasilnya tidak dapat diubah dan LPSE melihatnya di samping jawabannya."
    )
    if not has_minutes(case.events):
        st.caption("Catat dulu berita acaranya.")
    on = _on(case, "terbitkan")
    if st.button("Setujui dan terbitkan", type="primary", key="terbitkan") and attempt(
        lambda: publish(database(), case.actor, case.row.id, on)
    ):
        after("Penilaian faktual terbit")


def _give_back(case: "Case") -> None:
    with st.expander("Kembalikan kepada tim", icon=":material/undo:"):
        reason = st.text_area("Yang perlu diperiksa lagi", key="alasan_kembali", height=90)
        on = _on(case, "buka_lagi")
        if st.button("Kembalikan", key="kembalikan") and attempt(
            lambda: reopen_case(database(), case.actor, case.row.id, reason, on)
        ):
            after("Dikembalikan kepada tim")


def _give_up(case: "Case") -> None:
    with st.expander("Batalkan penilaian faktual ini", icon=":material/cancel:"):
        st.caption("Penilaian mandirinya kembali ke antrean. Yang sudah dinilai tetap tersimpan.")
        reason = st.text_area("Alasan pembatalan", key="alasan_batal", height=90)
        on = _on(case, "batalkan")
        if st.button("Batalkan penilaian", key="batalkan") and attempt(
            lambda: give_up(database(), case.actor, case.row.id, reason, on)
        ):
            after("Penilaian faktual dibatalkan")
