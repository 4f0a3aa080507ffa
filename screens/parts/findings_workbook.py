"""A register filled in where there is no application: a workbook out, and what comes back of it."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from accounts.actor import Actor
from accounts.policy import Refused
from exchange.findings import proofs
from exchange.findings.back import Decided, Outcome, apply, preview
from exchange.findings.compare import Difference, Effect
from exchange.findings.registers import Register
from exchange.findings.rows import Brought
from screens.parts.plain import plain
from screens.parts.upload import upload
from screens.session import after, attempt, database
from storage.tables import Evidence

MOST_PROBLEMS = 40
EFFECTS = {
    Effect.APPLIES: ":green-badge[akan diterapkan]",
    Effect.MEETS: ":orange-badge[menunggu keputusan Anda]",
    Effect.LACKS: ":orange-badge[menunggu bukti]",
    Effect.MOVED: ":gray-badge[tidak diterapkan]",
}
WHY = {
    Effect.MEETS: "Sudah ada isian lain sejak lembar diunduh. Centang bila isi lembar ini yang dipakai.",
    Effect.LACKS: "Tindak lanjut ini wajib berbukti. Pilih buktinya; tanpa itu barisnya ditinggalkan.",
    Effect.MOVED: "Sementara itu sudah diisi atau diputuskan di Telaah, jadi baris ini ditinggalkan.",
}


def panel(actor: Actor, register: Register, asked: Mapping[str, str], today: date) -> None:
    """The workbook out and in, for whoever fills in this register; nothing for who only reads."""
    try:
        register.tasks_of(actor)
    except Refused:
        return
    kept = f"lembar_{register.name}"
    with st.expander(
        "Isi lewat Excel", icon=":material/edit_note:", expanded=kept in st.session_state
    ):  # fmt: skip
        st.caption(
            "Unduh yang menunggu isian Anda sebagai lembar kerja, isi kolom berwarna di Excel atau "
            "LibreOffice, lalu bawa kembali. Sebelum diterapkan Anda melihat apa yang akan berubah."
        )
        _out(actor, register, asked)
        _back(actor, register, kept, today)


def _out(actor: Actor, register: Register, asked: Mapping[str, str]) -> None:
    try:
        with database().reading() as db:
            many = sum(
                len(register.waiting(db, actor, task, asked)) for task in register.tasks_of(actor)
            )
    except Refused as refused:
        st.info(str(refused))
        return
    if not many:
        st.caption("Saat ini tidak ada yang menunggu isian Anda menurut saringan di atas.")
        return
    address = f"/daftar/{register.name}-isian.xlsx"
    st.link_button(
        f"Unduh lembar isian ({many} baris)",
        f"{address}?{urlencode(asked)}" if asked else address, icon=":material/download:",
    )  # fmt: skip


def _back(actor: Actor, register: Register, kept: str, today: date) -> None:
    for sent in upload(f"bawa_{register.name}", register.name, "Bawa kembali lembar isian"):
        st.session_state[kept] = (sent["nama"], sent["lembar"])
        st.session_state.pop(_seen(kept), None)
        for key in [one for one in st.session_state if str(one).startswith(_decisions(kept))]:
            del st.session_state[key]
    if kept not in st.session_state:
        return
    name, said = st.session_state[kept]
    st.subheader(plain(name))
    back = attempt(lambda: Brought.from_json(said))
    if not isinstance(back, Brought):
        return
    if back.notice:
        st.warning(back.notice)
    decided = _decided(kept)
    outcome = _previewed(actor, register, back, decided, kept, today)
    if outcome is not None:
        _shown(actor, outcome, decided, kept)
        _decide(actor, register, back, decided, outcome, kept, today)


def _previewed(
    actor: Actor, register: Register, back: Brought, decided: Decided, kept: str, today: date
) -> Outcome | None:  # fmt: skip
    """What it comes to; tried again only when something was decided: it takes its turn to write."""
    known = st.session_state.get(_seen(kept))
    if known is None or known[0] != decided:
        outcome = attempt(lambda: preview(database(), actor, register, back, decided, today))
        if not isinstance(outcome, Outcome):
            return None
        known = st.session_state[_seen(kept)] = (decided, outcome)
    found: Outcome = known[1]
    return found


def _shown(actor: Actor, outcome: Outcome, decided: Decided, kept: str) -> None:
    if outcome.problems:
        _problems(outcome)
    if not outcome.differences:
        if not outcome.problems:
            st.info("Tidak ada yang berbeda: semua isian lembar ini sudah tersimpan.")
        return
    many = len(outcome.applied)
    st.caption(
        f"{many} dari {len(outcome.differences)} baris yang berubah akan diterapkan. Yang dikosongkan di "
        "lembar tidak menghapus apa pun."
    )
    mine = _offered(actor, outcome)
    for one in outcome.differences:
        _difference(actor, one, decided, mine, kept)


def _offered(actor: Actor, outcome: Outcome) -> dict[str, Evidence]:
    if actor.unit_kind != "lpse" or not outcome.differences:
        return {}
    with database().reading() as db:
        return proofs.choices(db, actor)


def _difference(
    actor: Actor, one: Difference, decided: Decided, mine: Mapping[str, Evidence], kept: str
) -> None:  # fmt: skip
    with st.container(border=True, key=f"beda_{kept}_{one.dossier_id}"):
        unit = f" · {plain(one.unit)}" if actor.unit_kind == "lkpp" else ""
        st.markdown(f"**{plain(one.number)}**{unit} · {one.task} {EFFECTS[one.effect]}")
        for cell in one.changes:
            before = f"{cell.before} → " if cell.before else ""
            st.text(f"{cell.head}: {before}{cell.typed}")
        if one.effect in WHY:
            st.caption(WHY[one.effect])
        if one.effect is Effect.MEETS or one.dossier_id in decided.insisted:
            st.checkbox("Pakai isi lembar", key=f"{_decisions(kept)}pakai_{one.dossier_id}")
        if one.effect is Effect.LACKS or one.dossier_id in decided.proofs:
            st.selectbox(
                "Bukti", [None, *mine], key=f"{_decisions(kept)}bukti_{one.dossier_id}",
                format_func=lambda i: "Belum dipilih" if i is None else mine[i].title,
            )  # fmt: skip


def _problems(outcome: Outcome) -> None:
    rows = [f"- {plain(str(one))}" for one in outcome.problems[:MOST_PROBLEMS]]
    more = len(outcome.problems) - MOST_PROBLEMS
    rows += [f"- dan {more} lainnya"] if more > 0 else []
    st.error(
        "\n".join(["Belum ada yang diterapkan. Perbaiki sel ini, lalu kirim lagi:", "", *rows])
    )


def _decide(
    actor: Actor, register: Register, back: Brought, decided: Decided, outcome: Outcome, kept: str,
    today: date,
) -> None:  # fmt: skip
    left, right = st.columns(2)
    if right.button("Jangan terapkan", key=f"buang_{kept}", width="stretch"):
        _forget(kept)
        st.rerun()
    if outcome.problems or not outcome.applied:
        return
    if left.button("Terapkan isi lembar", type="primary", key=f"terapkan_{kept}", width="stretch"):
        seen = outcome.differences
        done = attempt(lambda: apply(database(), actor, register, back, decided, seen, today))
        if isinstance(done, list):
            _forget(kept)
            after(f"{len(done)} baris dari lembar isian tersimpan")
        st.session_state.pop(_seen(kept), None)


def _decided(kept: str) -> Decided:
    """What the bearer chose on this page, from the widgets of the run before."""
    begin, state = _decisions(kept), st.session_state
    chosen = {
        str(key).removeprefix(begin): state[key] for key in state if str(key).startswith(begin)
    }
    return Decided(
        {key.removeprefix("bukti_"): v for key, v in chosen.items() if key.startswith("bukti_") and v},
        frozenset(
            key.removeprefix("pakai_") for key, v in chosen.items() if key.startswith("pakai_") and v
        ),
    )  # fmt: skip


def _forget(kept: str) -> None:
    for key in [kept, _seen(kept)]:
        st.session_state.pop(key, None)


def _seen(kept: str) -> str:
    return f"pratinjau_{kept}"


def _decisions(kept: str) -> str:
    return f"putusan_{kept}_"
