"""Judging where there is no network: a workbook to take along, and what comes back of it."""

from typing import TYPE_CHECKING

import streamlit as st

from accounts.policy import Refused
from assessments.matters.dossiers import told
from assessments.self_assessment.answering import AnswerValue
from catalog.loader import catalog
from exchange.visit.back import Difference, Effect, apply, differences
from exchange.visit.rows import Brought
from screens.labels import ANSWERS
from screens.parts.plain import plain
from screens.parts.upload import upload
from screens.session import after, attempt, database

if TYPE_CHECKING:
    from screens.parts.factual_case import Case

MOST_PROBLEMS = 40
EFFECTS = {
    Effect.NEW: ":green-badge[baru]",
    Effect.CHANGED: ":blue-badge[berubah]",
    Effect.MEETS: ":orange-badge[menunggu keputusan]",
    Effect.ASKS: ":violet-badge[pertanyaan]",
}


def panel(case: "Case") -> None:
    """The workbook out and in; for the team, while the assessment is under way."""
    st.caption(
        "Di ruang server sering tidak ada jaringan. Unduh kriteria kunjungan sebagai lembar kerja, isi "
        "hasilnya di sana, lalu bawa kembali; sebelum diterapkan Anda melihat apa yang akan berubah."
    )
    if not case.is_mine or case.state != "dinilai":
        st.info("Lembar kunjungan tersedia bagi tim penilai selama penilaian berjalan.")
        return
    _out(case)
    _back(case)


def _out(case: "Case") -> None:
    scope = case.about.assessment.standards
    on_site = told(case.events).get("di_tempat", [])
    numbers = st.multiselect(
        "Standar yang dibawa", scope, on_site, key="standar_dibawa",
        format_func=lambda n: f"{n}. {catalog().standards[n].title}", placeholder="Pilih standar",
    )  # fmt: skip
    if not numbers:
        st.caption("Pilih sedikitnya satu standar.")
        return
    name = ".".join(map(str, sorted(numbers)))
    st.link_button(
        "Unduh lembar kunjungan", f"/daftar/kunjungan-{case.row.id}-{name}.xlsx",
        icon=":material/download:",
    )  # fmt: skip


def _back(case: "Case") -> None:
    kept = f"lembar_{case.row.id}"
    for sent in upload(
        f"bawa_{case.row.id[-6:]}", "kunjungan", "Bawa kembali lembar kunjungan",
        penilaian=case.row.id,
    ):  # fmt: skip
        st.session_state[kept] = (sent["nama"], sent["lembar"])
    if kept not in st.session_state:
        return
    name, said = st.session_state[kept]
    try:
        back = Brought.from_json(said)
        with database().reading() as db:
            found = differences(db, case.actor, case.row.id, back)
    except Refused as refused:
        st.error(str(refused))
        return
    st.subheader(plain(name))
    if back.notice:
        st.warning(back.notice)
    if back.problems:
        _problems(back)
        return
    _preview(case, found)
    _decide(case, back, found, kept)


def _problems(back: Brought) -> None:
    rows = [f"- {plain(str(one))}" for one in back.problems[:MOST_PROBLEMS]]
    more = len(back.problems) - MOST_PROBLEMS
    rows += [f"- dan {more} lainnya"] if more > 0 else []
    st.error(
        "\n".join(["Belum ada yang diterapkan. Perbaiki sel ini, lalu kirim lagi:", "", *rows])
    )


def _preview(case: "Case", found: list[Difference]) -> None:
    if not found:
        st.info("Tidak ada yang berbeda: semua isian lembar ini sudah tersimpan.")
        return
    st.caption(
        f"{len(found)} kriteria akan berubah. Yang dikosongkan di lembar tidak menghapus apa pun."
    )
    for one in found:
        with st.container(border=True, key=f"beda_{one.criterion_id}"):
            st.markdown(f"**{one.criterion_id}** {EFFECTS[one.effect]}")
            for label, before, now in _changed(one):
                st.text(f"{label}: {before} → {now}" if before else f"{label}: {now}")
            if one.question:
                st.text(f"Pertanyaan kepada LPSE: {one.question}")
            if one.effect is Effect.MEETS:
                st.caption(
                    f"Sudah dinilai {plain(one.colleague)} sesudah lembar diunduh. Penilaian itu tetap; "
                    "yang dari lembar disisihkan sampai tim memilih."
                )


def _changed(one: Difference) -> list[tuple[str, str, str]]:
    found = []
    if "value" in one.changes:
        before = AnswerValue(one.before["value"])
        was = "" if before is AnswerValue.UNANSWERED else ANSWERS[before]
        found.append(("Hasil", was, ANSWERS[AnswerValue(one.changes["value"])]))
    if "note" in one.changes:
        found.append(("Catatan", one.before["note"], one.changes["note"]))
    return found


def _decide(case: "Case", back: Brought, found: list[Difference], kept: str) -> None:
    left, right = st.columns(2)
    if right.button("Jangan terapkan", key="buang_lembar", width="stretch"):
        del st.session_state[kept]
        st.rerun()
    if found and left.button(
        "Terapkan isi lembar", type="primary", key="terapkan_lembar", width="stretch"
    ):  # fmt: skip
        done = attempt(lambda: apply(database(), case.actor, case.row.id, back, case.today))
        if isinstance(done, list):
            del st.session_state[kept]
            after(f"{len(done)} kriteria dari lembar kunjungan tersimpan")
