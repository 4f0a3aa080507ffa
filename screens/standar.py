"""Standar: the criteria of one standard, each answered on the spot and saved at once."""

import streamlit as st

from accounts.policy import Action, may
from assessments.self_assessment.records import kept_score
from assessments.self_assessment.views import asked_of, currents, marks
from catalog.loader import catalog
from screens.parts.assigning import assigning
from screens.parts.autosave import enter, fields_of_tab, leave, save_all
from screens.parts.choice import is_open, require_assessment
from screens.parts.criterion import Sheet, criterion
from screens.parts.filters import chosen_filter, only_one, passes
from screens.parts.progress import progress_bar
from screens.session import database, profile_of, unit_actor

fields = fields_of_tab()
save_all(fields)
actor = unit_actor()
assessment = require_assessment(actor)
numbers = assessment.standards
wanted = st.query_params.get("standar", "")
number = int(wanted) if wanted.isdigit() and int(wanted) in numbers else numbers[0]
standard = catalog().standards[number]
profile = profile_of(actor)
editable = is_open(assessment) and may(actor, Action.ANSWER)
with database().reading() as db:
    asked = asked_of(db, assessment, number)
    noted = marks(db, assessment, number)
    score = kept_score(db, assessment.id, number)
    fresh = currents(db, assessment, number)


def go(to: int) -> None:
    """Turn to another standard; the address says which, so Back works."""
    leave(fields)
    st.query_params.from_dict({"penilaian": assessment.id, "standar": str(to)})


place = numbers.index(number)
left, middle, right = st.columns([1, 4, 1], vertical_alignment="bottom")
left.button(
    "Sebelumnya",
    icon=":material/arrow_back:",
    disabled=place == 0,
    key="sebelumnya",
    on_click=go,
    args=(numbers[place - 1],),
)
jump = middle.selectbox(
    "Standar",
    numbers,
    index=place,
    key=f"lompat_{number}",
    label_visibility="collapsed",
    format_func=lambda n: f"{n}. {catalog().standards[n].title}",
    on_change=leave,
    args=(fields,),
)
right.button(
    "Berikutnya",
    icon=":material/arrow_forward:",
    icon_position="right",
    disabled=place == len(numbers) - 1,
    key="berikutnya",
    on_click=go,
    args=(numbers[(place + 1) % len(numbers)],),
)
if jump != number:
    go(jump)
    st.rerun()
st.title(f"{number}. {standard.title}")
st.caption(f"{standard.purpose} {catalog().edition.disclaimer}")
bar = st.empty()
progress_bar(bar, score)
if not is_open(assessment):
    st.info("Penilaian ini sudah disahkan. Isinya hanya dapat dibaca sampai dibuka kembali.")
if may(actor, Action.ASSIGN_CRITERIA) and editable:
    assigning(actor, assessment, asked)
only = only_one(asked)
chosen = chosen_filter(number) if only is None else "semua"
shown = only or [a for a in asked if passes(chosen, noted[a.place.criterion_id], actor)]
if not shown:
    st.info("Tidak ada kriteria yang cocok dengan saringan ini.")
enter(fields, {one.place for one in shown})
sheet = Sheet(profile, editable, fresh, dict.fromkeys(fresh, actor), bar, score)
for one in shown:
    criterion(one, sheet)
