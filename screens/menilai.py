"""Menilai: the criteria of one standard of a factual assessment, judged with the evidence beside."""

import streamlit as st

from accounts.policy import Refused
from assessments.factual.clarifications import questions
from assessments.factual.deeds import by_standard, compared
from assessments.factual.submitted import FACTUAL, is_assessor, submission
from assessments.factual.views import judgements, sheet_of
from assessments.guidance.records import given_on
from assessments.matters.dossiers import find, state_of
from catalog.loader import catalog
from screens.labels import day
from screens.parts.autosave import enter, fields_of_tab, leave, save_all
from screens.parts.finding_button import found_in, may_find
from screens.parts.judged import Sheet, judged
from screens.parts.plain import plain
from screens.parts.verdict_keys import verdict_keys
from screens.session import database, profile_of, today_of, unit_actor

fields = fields_of_tab()
save_all(fields)
actor = unit_actor()
profile = profile_of(actor)
try:
    with database().reading() as db:
        case = find(db, actor, st.query_params.get("berkas", ""), FACTUAL)
        about = submission(db, actor, case.assessment_id)
        numbers = about.assessment.standards
        wanted = st.query_params.get("standar", "")
        number = int(wanted) if wanted.isdigit() and int(wanted) in numbers else numbers[0]
        shown = sheet_of(db, actor, case, number)
        fresh = judgements(db, actor, case)
        asked = questions(db, case)
        score = by_standard(compared(db, case)).get(number)
        guided = given_on(db, case.unit_id, number)
        is_open = state_of(db, case) == "dinilai" and is_assessor(db, actor, case)
        found = found_in(db, actor, case.id)
        finds = may_find(db, actor, case.id)
except Refused as refused:
    enter(fields, set())
    st.warning(str(refused))
    st.page_link("penilaian_faktual.py", label="Kembali ke daftar", icon=":material/list:")
    st.stop()


def go(to: int) -> None:
    """Turn to another standard; the address says which, so Back works."""
    leave(fields)
    st.query_params.from_dict({"berkas": case.id, "standar": str(to)})


def back() -> None:
    """Return to the case, after saving what was typed."""
    leave(fields, "penilaian_faktual")
    st.session_state["kasus_faktual"] = case.id


place = numbers.index(number)
left, middle, right = st.columns([1, 4, 1], vertical_alignment="bottom")
left.button(
    "Sebelumnya", icon=":material/arrow_back:", disabled=place == 0, key="sebelumnya",
    on_click=go, args=(numbers[place - 1],),
)  # fmt: skip
jump = middle.selectbox(
    "Standar", numbers, index=place, key=f"lompat_{number}", label_visibility="collapsed",
    format_func=lambda n: f"{n}. {catalog().standards[n].title}", on_change=leave, args=(fields,),
)  # fmt: skip
right.button(
    "Berikutnya", icon=":material/arrow_forward:", icon_position="right",
    disabled=place == len(numbers) - 1, key="berikutnya", on_click=go,
    args=(numbers[(place + 1) % len(numbers)],),
)  # fmt: skip
if jump != number:
    go(jump)
    st.rerun()
st.button(plain(about.unit_name), icon=":material/fact_check:", type="tertiary", on_click=back,
          key="ke_kasus")  # fmt: skip
st.title(f"{number}. {catalog().standards[number].title}")
if score is not None:
    st.caption(f"{score.judged} dari {score.total} kriteria sudah dinilai saat halaman ini dibuka.")
if not is_open:
    st.info("Halaman ini hanya dapat dibaca: Anda bukan anggota timnya, atau penilaiannya tidak "
            "sedang berjalan.")  # fmt: skip
if guided:
    with st.expander(f"Pembinaan yang sudah diberikan ({len(guided)})", icon=":material/school:"):
        for one in guided:
            unsure = "" if one.is_confirmed else " (belum disahkan pihak lain)"
            st.text(f"{day(one.day)}: {one.words}{unsure}")
elif is_open:
    st.caption("Belum ada pembinaan atau konsultasi yang tercatat pada standar ini.")
if is_open:
    verdict_keys()
enter(fields, {one.spot for one in shown if is_open and one.switched_off is None})
sheet = Sheet(
    profile.zone, today_of(profile), is_open, case.id, fresh, asked, {}, actor, found, finds
)  # fmt: skip
for one in shown:
    judged(one, sheet)
