"""The national numbers: n of 17, standards, years, ages of findings, measures, days of this week."""

from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from accounts.actor import Actor
from assessments.overview import view, week
from assessments.overview.view import AGE_NAMES, Choice, Home, sees_all
from catalog.loader import catalog
from screens.labels import day
from screens.parts.plain import plain
from screens.session import database
from storage import overview as records
from storage.overview import Units

PAGES = {"finding": ("temuan.py", "temuan"), "measure": ("tindakan.py", "tindakan")}


def at_home(actor: Actor, today: date) -> None:
    """The few numbers of LKPP's home, with the way to all of them."""
    if not sees_all(actor):
        return
    with database().reading() as db:
        those = view.homes(db, today)
        spread = view.distribution(db, today, those)
        findings = records.open_count(db, today)
        measures = sum(view.in_force(db, today).values())
        due = week.due_between(db, catalog(), today, week.week_of(today))
    one, two, three, four = st.columns(4)
    one.metric("LPSE dengan 17 dari 17", f"{spread[17]} dari {len(those)}")
    two.metric("Temuan terbuka", findings)
    three.metric("Tindakan berlaku", measures)
    four.metric("Tenggat pekan ini", len(due))
    st.page_link("nasional.py", label="Buka tampilan nasional", icon=":material/map:")


def headline(choice: Choice, on: date, those: list[Home], units: Units) -> dict[str, int]:
    """The headline and the distribution of n of 17; n of every LPSE that has at least one."""
    with database().reading() as db:
        met = records.met_by_unit(db, on, units)
        spread = view.distribution(db, on, those, units)
    one, two, three = st.columns(3)
    one.metric("LPSE", len(those))
    two.metric("17 dari 17", spread[17])
    three.metric("Belum satu pun ditetapkan", spread[0])
    data = pd.DataFrame(
        [(str(n), count) for n, count in spread.items()], columns=["n dari 17", "LPSE"]
    )
    st.subheader("Sebaran n dari 17")
    st.altair_chart(_bars(data), width="stretch", key="nasional_sebaran")
    said = [f"{n}: {count}" for n, count in spread.items() if count]
    st.caption("Banyaknya LPSE menurut n dari 17: " + "; ".join(said) + ".")
    return met


def _bars(data: pd.DataFrame) -> alt.LayerChart:
    base = alt.Chart(data).encode(
        x=alt.X("n dari 17:N", sort=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("LPSE:Q", title="LPSE", axis=alt.Axis(tickMinStep=1)),
    )
    return (
        base.mark_bar(color="#0b4f2c") + base.mark_text(dy=-6).encode(text="LPSE:Q")
    ).properties(height=220)


def standards(choice: Choice, on: date, units: Units) -> None:
    """How many LPSEs are how far with each standard, and how the years went."""
    with database().reading() as db:
        lines = view.lines(db, choice.year, on, units)
        years = view.by_year(db, units)
    st.dataframe(
        [
            {"Standar": f"{one.standard}. {catalog().standards[one.standard].title}",
             "Mandiri disahkan": one.counted.certified, "Mandiri siap": one.counted.ready,
             "Faktual terbit": one.counted.published, "Faktual memenuhi": one.counted.judged_met,
             "Ditetapkan": one.determined, "Bersertifikat": one.in_force,
             "Dicabut": one.withdrawn}
            for one in lines
        ],
        hide_index=True, key="nasional_standar", height=17 * 35 + 38,
    )  # fmt: skip
    if years:
        st.markdown("**Tahun demi tahun** (banyaknya standar pada semua LPSE yang dipilih)")
        st.dataframe(
            [
                {"Tahun": str(one.of), "Mandiri disahkan": one.certified, "Mandiri siap": one.ready,
                 "Faktual terbit": one.published, "Faktual memenuhi": one.judged_met}
                for one in years
            ],
            hide_index=True, key="nasional_tahunan",
        )  # fmt: skip


def findings_and_measures(on: date, units: Units) -> None:
    """How long findings have been open, and which measures are in force."""
    with database().reading() as db:
        ages, rungs = view.ageing(db, on, units), view.in_force(db, on, units)
    st.markdown(f"**Temuan terbuka menurut umurnya** per {day(on)}")
    st.table(
        [
            {"Jenis": str(kind)} | dict(zip(AGE_NAMES, counts, strict=True)) | {"Jumlah": sum(counts)}
            for kind, counts in ages.items()
        ],
        hide_index=True,
    )  # fmt: skip
    st.caption("Kelompok umur ini usulan Telaah; tidak ada pasal yang mengelompokkannya.")
    st.markdown(f"**Tindakan pembinaan yang berlaku** per {day(on)}")
    st.table(
        [{"Tindakan": str(rung), "Jumlah": count} for rung, count in rungs.items()], hide_index=True
    )


def this_week(today: date, those: list[Home], units: Units) -> None:
    """What ends in the week of today, each a way in."""
    first, last = week.week_of(today)
    with database().reading() as db:
        found = week.due_between(db, catalog(), today, (first, last), units)
    names = {home.unit_id: home.name for home in those}
    st.markdown(f"**{day(first)} sampai {day(last)}**")
    if not found:
        st.caption("Tidak ada batas waktu pada pekan ini.")
    for one in found[:MOST]:
        said = f"{day(one.day)} · {one.what} {one.number} · {plain(names.get(one.unit_id))}"
        _one_due(one, said + ("" if one.is_certain else f" · {UNSURE}"))
    if len(found) > MOST:
        with st.expander(f"Semua tenggat pekan ini ({len(found)})"):
            st.dataframe(
                [
                    {"Tanggal": day(one.day), "Yang berakhir": one.what, "Nomor": one.number,
                     "LPSE": names.get(one.unit_id, ""), "Catatan": "" if one.is_certain else UNSURE}
                    for one in found
                ],
                hide_index=True,
            )  # fmt: skip


def _one_due(one: week.Due, said: str) -> None:
    page, name = PAGES[one.process]
    st.page_link(
        page, label=said, icon=":material/event:", query_params={name: one.dossier_id}
    )  # fmt: skip


MOST = 8
UNSURE = "hari libur belum dikonfirmasi"
