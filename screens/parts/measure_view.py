"""One measure: where it stands, its days counted one by one, the path so far, and what is possible."""

from datetime import date

import streamlit as st

from accounts.actor import Actor
from assessments.matters.reasons import Reason, written
from assessments.measures.receipts import counting_receipt, why_no_clock
from assessments.measures.views import (
    Line,
    findings_named,
    next_step,
    objections_to,
    on_unit,
    opened,
    walked,
)
from catalog.loader import catalog
from screens.labels import day
from screens.parts import measure_list, measure_proposal, measure_steps
from screens.parts.back import back_to_list
from screens.parts.counting_days import arithmetic
from screens.parts.matter_history import SIDES, Words, history
from screens.parts.measure_words import (
    COLORS,
    DONE,
    FACTS,
    NEXT,
    OBJECTIONS,
    PATHS,
    RUNGS,
    STATES,
)
from screens.parts.plain import plain
from screens.session import attempt, database
from storage import dossiers as records

# Sent and neither met, lifted nor annulled.
STANDING = ("dikirim", "diterima", "dilanjutkan")


def show(actor: Actor, dossier_id: str, today: date, zone: str) -> None:
    """Everything about one measure the actor may see."""
    back_to_list()
    with database().reading() as db:
        line = attempt(lambda: opened(db, actor, catalog(), dossier_id, today))
    if not isinstance(line, Line):
        return
    _head(line, today)
    _clock(line, today)
    _findings(line, today)
    _objections(actor, line)
    measure_steps.show(actor, line, today)
    if actor.unit_kind == "lkpp":
        _next(actor, line, today)
    with database().reading() as db:
        path = walked(line, on_unit(db, actor, catalog(), line.row.unit_id, today))
    if len(path) > 1:
        st.subheader("Langkah yang sudah ditempuh")
        for one in path:
            measure_list.box(one, today, line.row.id)
    st.subheader("Riwayat")
    with database().reading() as db:
        events = records.events(db, line.row.id)
    history(actor, line.row, events, Words(DONE, FACTS), zone)


def reasons(found: tuple[Reason, ...]) -> str:
    """Every reason with its clause, one a line."""
    return "\n".join(f"- {plain(str(one))}" for one in found)


def _head(line: Line, today: date) -> None:
    st.subheader(f"{plain(line.number)} · {RUNGS[line.rung]}")
    st.markdown(
        f":{COLORS[line.state]}-badge[{STATES[line.state]}]{measure_list.late(line, today)} "
        f"{plain(line.unit)} · {PATHS[line.measure.path]}"
    )
    st.markdown(NEXT[line.state])


def _clock(line: Line, today: date) -> None:
    """The letter, what is known of its receipt, and the days one by one."""
    letter = line.measure.letter
    if letter.sent is None:
        return
    st.text(f"{letter.name}, dikirim {written(letter.sent)}")
    counting = counting_receipt(letter, today)
    for one in letter.receipts:
        proof = f"bukti: {one.proof}" if one.is_proven else "tanpa bukti"
        mark = "; tanggal inilah yang dihitung" if one == counting else ""
        st.text(f"Diterima {written(one.day)} menurut {SIDES[one.side]}{mark} · {proof}")
    if line.problem:
        st.warning(line.problem)
    elif line.deadline is None:
        st.info(
            "\n".join(["Batas waktunya belum berjalan:", "", reasons(why_no_clock(letter, today))])
        )
    else:
        with st.expander(f"Batas waktu {day(line.deadline.due)}: hitungan hari demi hari"):
            st.caption(
                f"{line.measure.term.days if line.measure.term else 0} {line.deadline.unit}, dihitung "
                f"mulai sehari sesudah {day(line.deadline.received)}."
            )
            arithmetic(line.deadline, line.row.unit_id)


def _findings(line: Line, today: date) -> None:
    with database().reading() as db:
        named = findings_named(db, line, today)
    for finding, is_still in named:
        badge = ":orange-badge[terbuka]" if is_still else ":green-badge[tidak terbuka lagi]"
        st.markdown(f"{badge} Temuan {plain(finding.id)}, standar {finding.standard}")


def _objections(actor: Actor, line: Line) -> None:
    if actor.unit_kind != "lkpp" and line.state in STANDING:
        st.caption(
            "Keberatan atas tindakan ini diajukan di halaman Keberatan, paling lambat lima hari kerja sejak "
            "suratnya diterima (KEP152 2.3.a)."
        )
    with database().reading() as db:
        found = objections_to(db, actor, line.row.id)
    for row, objection, state in found:
        st.page_link(
            "keberatan.py", query_params={"keberatan": row.id},
            label=f"Keberatan {objection.id}, diajukan {day(objection.filed)}, "
            f"{OBJECTIONS.get(state, state)}",
        )  # fmt: skip


def _next(actor: Actor, line: Line, today: date) -> None:
    """What may follow by law, or every reason why not, each with its clause."""
    if line.state not in STANDING:
        return
    with database().reading() as db:
        found = next_step(db, catalog(), line, today)
    if found is None:
        return
    rung, numbers, hindering = found
    st.subheader(f"Langkah berikut: {RUNGS[rung]}")
    if hindering:
        st.info("\n".join(["Belum mungkin:", "", reasons(hindering)]))
        return
    st.success(f"Menurut hukum {RUNGS[rung].lower()} dapat diusulkan sekarang.")
    measure_proposal.begin(actor, line.row.unit_id, rung, numbers)
