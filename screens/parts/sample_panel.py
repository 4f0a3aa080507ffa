"""Making the invented installation from the screen, and telling its accounts once."""

import secrets
from dataclasses import dataclass
from threading import Thread

import streamlit as st
import structlog

from accounts.actor import Actor
from accounts.policy import Refused
from assessments.sample.installation import Sample, make_sample
from catalog.loader import catalog
from evidence.store import EvidenceStore
from screens.parts.plain import plain
from screens.session import database, store
from storage.database import Database

MAKING = "pembuatan_contoh"
FAILED = (
    "Data contoh tidak selesai dibuat. Kosongkan instalasi ini, jalankan kembali aplikasinya, "
    "lalu coba lagi."
)


@dataclass
class Making:
    """One making of the sample: its password, the units done so far, and how it ended.

    It runs in a thread of its own: Streamlit abandons a script at the next click, and half a sample
    could not be completed.
    """

    database: Database
    store: EvidenceStore
    actor: Actor
    password: str
    latest: str = ""
    sample: Sample | None = None
    wrong: str | None = None
    thread: Thread | None = None

    def start(self) -> None:
        """Begin; returns at once."""
        self.thread = Thread(target=self._make, daemon=True)
        self.thread.start()

    def _make(self) -> None:
        try:
            self.sample = make_sample(
                self.database,
                self.store,
                catalog(),
                self.actor,
                self.password,
                progress=self._note,
            )
        except Refused as refused:
            self.wrong = str(refused)
        except Exception as error:  # nobody stands above a thread: say it here or it is lost
            structlog.get_logger().error("sample_failed", exc_info=error)
            self.wrong = FAILED

    def _note(self, unit: str) -> None:
        self.latest = unit


def _making() -> Making | None:
    making: Making | None = st.session_state.get(MAKING)
    return making


def is_running() -> bool:
    """Whether a sample is being made for this tab."""
    making = _making()
    return making is not None and making.thread is not None and making.thread.is_alive()


def is_made() -> bool:
    """Whether a making has ended and its result was not put away yet."""
    return _making() is not None and not is_running()


def offer(actor: Actor) -> None:
    """What the sample is, and the button that makes it."""
    st.markdown(
        "Tiga LPSE dan satu unit LKPP karangan, lengkap dengan orang, peran, penilaian dua tahun, "
        "bukti, dan laporan. Cocok untuk belajar dan memperlihatkan Telaah kepada rekan."
    )
    st.markdown(
        "- Semua nama orang, NIP, dan instansi di dalamnya dikarang.\n"
        "- Hanya untuk instalasi yang masih kosong; jangan dipakai untuk data sungguhan.\n"
        "- Pembuatannya kurang dari satu menit."
    )
    if st.button("Buat data contoh", key="buat_contoh"):
        making = Making(database(), store(), actor, secrets.token_urlsafe(9))
        st.session_state[MAKING] = making
        making.start()
        st.rerun()


@st.fragment(run_every=1.0)
def wait() -> None:
    """Show how far the making is, every second anew, until it has ended."""
    if not is_running():
        st.rerun()
    making = _making()
    latest = f" {plain(making.latest)} selesai." if making and making.latest else ""
    st.status(f"Membuat data contoh …{latest}", state="running")
    st.caption("Halaman ini berganti sendiri setelah selesai. Silakan tunggu.")


def result() -> None:
    """The accounts and their one password, until they were noted; or why there are none."""
    making = _making()
    if making is None:
        return
    if making.sample is None:
        st.error(making.wrong or FAILED)
    else:
        _accounts(making.sample, making.password)
    if st.button("Sudah saya catat" if making.sample else "Kembali", key="contoh_selesai"):
        del st.session_state[MAKING]
        st.rerun()


def _accounts(sample: Sample, password: str) -> None:
    st.success(f"Data contoh siap: {plain(', '.join(sample.units))}.")
    st.markdown("Kata sandi semua akun contoh. **Catat sekarang; tidak ditampilkan lagi.**")
    st.code(password, language=None)
    rows = [{"Alamat masuk": plain(mail), "Sebagai": plain(who)} for mail, who in sample.accounts]
    st.table(rows, hide_index=True)
    st.caption(
        "Akun Anda sendiri menjadi administrator pada semua unit contoh. Untuk mencoba akun lain, "
        "keluarlah dahulu, lalu masuk dengan salah satu alamat di atas."
    )
    st.link_button("Keluar untuk mencoba akun lain", "/keluar", icon=":material/logout:")
