"""The head's certification: the statement, the certificate shown afterwards, and opening it again."""

from datetime import UTC, date, datetime

import streamlit as st

from accounts.actor import Actor
from accounts.profile import Profile
from assessments.self_assessment.certify import STATEMENT, certification, reopen
from catalog.loader import catalog
from screens.labels import CAPACITIES, STEPS, clock, day, hour
from screens.parts.plain import plain
from screens.session import after, attempt, database
from storage import accounts as account_records
from storage.tables import Assessment, AssessmentEvent

SEEN = "sidik_yang_dilihat"


def certify_form(actor: Actor, assessment: Assessment, digest: str) -> None:
    """The statement the head certifies; what is certified is exactly what was seen."""
    with st.form("sahkan"):
        st.subheader("Pengesahan")
        st.markdown(STATEMENT)
        _print(digest)
        agreed = st.checkbox("Saya menyatakan demikian.")
        # The callback's argument is the digest this form was drawn with: what the head was seeing.
        sent = st.form_submit_button(
            "Sahkan penilaian ini", type="primary", on_click=_note_seen, args=(digest,)
        )
    if sent and not agreed:
        st.error("Centanglah pernyataan itu terlebih dahulu.")
    elif sent:
        seen = st.session_state.pop(SEEN)
        now = datetime.now(UTC)
        if attempt(lambda: certification(database(), actor, catalog(), assessment.id, seen, now)):
            after("Penilaian disahkan.")


def _print(digest: str) -> None:
    """The digest of the contents, out of the way, with what it is good for."""
    with st.expander("Sidik isi", icon=":material/fingerprint:"):
        st.caption(
            "Sidik isi (SHA-256) dihitung dari seluruh jawaban, uraian, dan bukti. Satu huruf saja "
            "berubah, sidiknya lain; dengan itu kelak dapat dibuktikan bahwa yang disahkan belum "
            "diubah. Anda tidak perlu menyalinnya: laporan memuatnya."
        )
        st.code(digest, language=None, wrap_lines=True)


def _note_seen(digest: str) -> None:
    st.session_state[SEEN] = digest


def certificate(event: AssessmentEvent, profile: Profile, matches: bool) -> None:
    """Who certified what, when, over which digest."""
    facts = event.facts
    capacity = "" if facts["capacity"] == "definitif" else f"{CAPACITIES[facts['capacity']]} "
    with st.container(border=True, key="pengesahan"):
        st.markdown(":green-badge[Disahkan]")
        st.text(f"{facts['person']}, {capacity}{facts['title']} LPSE ({facts['decree']})")
        at = hour(event.at, profile.zone)
        st.text(f"{day(date.fromisoformat(facts['day']))}, pukul {at} {profile.zone}")
        st.text(facts["statement"])
        _print(facts["digest"])
        if not matches:
            st.error("Isi saat ini tidak lagi sama dengan yang disahkan. Hubungi administrator.")


def reopen_form(actor: Actor, assessment: Assessment) -> None:
    """Opening again needs a reason, and voids the certification."""
    with st.expander("Buka kembali penilaian ini", icon=":material/lock_open:"):
        st.warning("Membuka kembali membatalkan pengesahan. Pembatalannya tetap terlihat.")
        with st.form("buka_kembali", border=False):
            reason = st.text_area("Alasan (sedikitnya 20 huruf)")
            if st.form_submit_button("Buka kembali") and attempt(
                lambda: reopen(database(), actor, catalog(), assessment.id, reason)
            ):
                after("Penilaian dibuka kembali; pengesahannya batal.")


def trail(events: list[AssessmentEvent], profile: Profile) -> None:
    """What happened to the assessment; a certification opened again is shown as void."""
    st.subheader("Riwayat")
    with database().reading() as db:
        who = account_records.names(db, {event.by for event in events})
    for event, later in zip(events, [*events[1:], None], strict=True):
        void = event.action == "certify" and later is not None
        line = f"{clock(event.at, profile.zone)} · {STEPS[event.action]} oleh {plain(who.get(event.by))}"
        st.markdown(f":red-badge[batal] ~~{line}~~" if void else line)
        if event.action == "reopen":
            st.text(f"Alasan: {event.facts['reason']}")
