"""The certificate of an LPSE as it stands today: number, day, standards, and where to verify it."""

import streamlit as st

from assessments.certificates.records import ISSUES, certificate_steps
from assessments.certificates.rules import in_force, needs_new_certificate
from assessments.certificates.standing import Standing
from screens.labels import day
from screens.parts.plain import plain
from screens.session import database
from storage import papers


def certificate(known: Standing, unit_id: str, is_lkpp: bool) -> None:
    """What is certified now; that it has to be issued again, where it says something else."""
    now = in_force(known.events, known.on)
    if now is None:
        st.info("Belum ada sertifikat yang berlaku.")
        return
    with st.container(border=True, key="sertifikat"):
        st.markdown(f"**Sertifikat Nomor {plain(now.number)}**, terbit {day(now.issued)}")
        st.text(f"Berlaku untuk standar: {', '.join(map(str, sorted(now.standards)))}")
        code = _code(unit_id, now.number)
        if code:
            st.link_button(
                "Halaman verifikasi", f"/verifikasi/{code}", icon=":material/qr_code_scanner:"
            )
    if needs_new_certificate(known.events, known.on):
        who = "Terbitkan ulang sertifikatnya." if is_lkpp else "LKPP akan menerbitkannya ulang."
        st.warning(f"Standar yang berlaku sekarang berbeda dari isi sertifikat itu. {who}")


def _code(unit_id: str, number: str) -> str:
    """The public code of the certificate's paper; empty for one of the opening balance."""
    with database().reading() as db:
        for _, event in certificate_steps(db, unit_id):
            if event.action in ISSUES and event.facts.get("nomor") == number:
                paper = papers.any_paper(db, event.paper_id) if event.paper_id else None
                return paper.code if paper is not None else ""
    return ""
