"""Does the watcherless tab drive a real Streamlit app as a browser would?"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from telaah.load import NoAnswer, NotThere, Refused, Tab
from telaah.load_widgets import WrongValue

SERVER = """
    import socket
    from pathlib import Path

    import streamlit as st
    import uvicorn
    from starlette.middleware import Middleware
    from streamlit import config

    here = Path(__file__).parent

    class Gate:
        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            cookie = dict(scope.get("headers", [])).get(b"cookie", b"")
            if scope["type"] == "websocket" and b"sesi=baik" not in cookie:
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
            await self.app(scope, receive, send)

    config.set_option("server.fileWatcherType", "none")
    config.set_option("browser.gatherUsageStats", False)
    config.set_option("runner.postScriptGC", False)
    app = st.App(here / "entry.py", middleware=[Middleware(Gate)])
    door = socket.create_server(("127.0.0.1", 0))
    print(door.getsockname()[1], flush=True)
    options = dict(ws="websockets-sansio", ws_per_message_deflate=False, log_level="warning")
    uvicorn.Server(uvicorn.Config(app, **options)).run(sockets=[door])
"""

ENTRY = """
    import streamlit as st

    st.sidebar.text_input("Nama", key="nama")
    st.sidebar.container(key="salam").caption(f"Halo {st.session_state.nama}")
    pages = [
        st.Page("home.py", title="Awal", default=True),
        st.Page("standard.py", title="Standar", url_path="standar", visibility="hidden"),
        st.Page("broken.py", title="Patah", url_path="patah"),
    ]
    st.navigation(pages, position="hidden").run()
"""

HOME = """
    import time

    import streamlit as st

    st.title("Awal")
    with st.container(key="kuki"):
        st.text(" ".join(sorted(st.context.cookies)))
        st.text(st.context.headers["Origin"])
    st.text_area("Hanya di sini", "awal", key="awal")
    with st.form("surat"):
        st.text_input("Nomor", key="nomor")
        st.selectbox("Jenis", ["Nota", "Surat"], key="jenis")
        sent = st.form_submit_button("Kirim", key="kirim")
    if sent:
        with st.container(key="hasil"):
            st.markdown(f"{st.session_state.nomor}/{st.session_state.jenis}")
    if st.button("Pindah", key="pindah"):
        st.switch_page("standard.py", query_params={"standar": "9"})
    if st.button("Rusak", key="rusak"):
        raise ValueError("sengaja")
    if st.button("Lambat", key="lambat"):
        time.sleep(1.5)
"""

STANDARD = """
    import json
    import time
    from pathlib import Path

    import streamlit as st

    journal = Path(__file__).parent / "journal.jsonl"
    choices = {"met": "Memenuhi", "unmet": "Belum"}

    def save(key):
        with journal.open("a") as file:
            file.write(json.dumps([key, st.session_state[key]]) + "\\n")

    @st.fragment
    def criterion(number):
        time.sleep(float(st.query_params.get("lama", 0)))
        with st.container(key=f"kotak_{number}"):
            answer, note, tick = f"jawaban_{number}", f"catatan_{number}", f"bukti_{number}"
            st.radio("Nilai", list(choices), format_func=choices.get, index=None, key=answer,
                     on_change=save, args=(answer,))
            st.text_area("Catatan", key=note, on_change=save, args=(note,))
            st.checkbox("Bukti ada", key=tick, on_change=save, args=(tick,))
            with st.popover("Lainnya", key=f"lain_{number}", on_change="rerun") as more:
                if more.open:
                    st.text_input("Tautan", key=f"tautan_{number}")
            if st.button("Kosongkan", key=f"kosong_{number}",
                         on_click=st.session_state.update, args=({note: "kosong"},)):
                st.toast("Dikosongkan")
            if st.session_state[answer]:
                st.caption(f"Tersimpan {choices[st.session_state[answer]]}")
            if st.session_state[tick]:
                st.segmented_control("Jenis", ["SK", "SOP"], key=f"jenis_{number}")

    st.header(f"Standar {st.query_params.get('standar', '?')}")
    for number in (1, 2, 3):
        criterion(number)
    st.toggle("Ringkas", key="ringkas", on_change=save, args=("ringkas",))
    if st.session_state.ringkas:
        st.info(f"Ringkasan {st.session_state.catatan_1}")
"""


@dataclass(frozen=True)
class Site:
    """A running app: its address and the journal its callbacks write."""

    url: str
    journal: Path

    def tab(self) -> Tab:
        return Tab(self.url, "sesi=baik", timeout=20)

    def lines(self) -> list[str]:
        return self.journal.read_text().splitlines() if self.journal.exists() else []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("situs")
    scripts = {
        "serve": SERVER,
        "entry": ENTRY,
        "home": HOME,
        "standard": STANDARD,
        "broken": "x = (",
    }
    for name, text in scripts.items():
        (folder / f"{name}.py").write_text(dedent(text))
    with (folder / "log").open("w") as log:
        command = [sys.executable, str(folder / "serve.py")]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=log)
    assert server.stdout is not None
    try:
        port = int(server.stdout.readline())
        yield Site(f"http://127.0.0.1:{port}", folder / "journal.jsonl")
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


@pytest.fixture
def site(running: Site) -> Site:
    running.journal.unlink(missing_ok=True)
    return running


def act(site: Site, story: Callable[[Tab], Awaitable[None]]) -> None:
    """Play one story in a fresh tab, within a minute."""

    async def play() -> None:
        async with asyncio.timeout(60), site.tab() as tab:
            await story(tab)

    asyncio.run(play())


def test_the_gate_refuses_a_tab_without_the_session_cookie(site: Site) -> None:
    async def knock() -> None:
        async with Tab(site.url, "sesi=buruk"):
            raise AssertionError("the gate let it in")

    with pytest.raises(Refused) as refusal:
        asyncio.run(knock())
    assert refusal.value.status == 403


def test_it_brings_the_cookies_and_the_origin_a_browser_brings(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open()
        assert tab.texts("kuki") == ["_streamlit_xsrf sesi", site.url]

    act(site, story)


def test_an_address_opens_its_page_with_its_query(site: Site) -> None:
    async def story(tab: Tab) -> None:
        run = await tab.open("standar", "standar=3")
        assert "Standar 3" in tab.texts()
        assert {"jawaban_1", "catatan_3", "nama"} <= tab.widgets().keys()
        assert run.seconds > 0
        assert run.messages > 10
        assert run.bytes > 1000
        assert not tab.page_missing

    act(site, story)


def test_an_unknown_address_shows_the_default_page_and_says_so(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("tidak-ada")
        assert tab.page_missing
        assert "Awal" in tab.texts()
        with pytest.raises(NotThere, match="tidak-ada"):
            await tab.open("tidak-ada")

    act(site, story)


def test_an_edit_reruns_only_its_fragment_and_its_callback_saves(site: Site) -> None:
    async def story(tab: Tab) -> None:
        whole = await tab.open("standar", "standar=3")
        run = await tab.set("jawaban_2", "Memenuhi")
        assert run.fragments == (tab.widgets()["catatan_2"].fragment,)
        assert run.bytes < whole.bytes / 2
        assert tab.texts("kotak_2") == ["Tersimpan Memenuhi"]
        assert tab.texts("kotak_1") == []
        await tab.set("catatan_2", "Ada SK")
        await tab.set("bukti_2", True)
        assert tab.value("jawaban_2") == "Memenuhi"

    act(site, story)
    assert site.lines() == [
        '["jawaban_2", "met"]',
        '["catatan_2", "Ada SK"]',
        '["bukti_2", true]',
    ]


def test_a_widget_outside_fragments_reruns_the_page_with_all_values(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("standar", "standar=3")
        await tab.set("catatan_1", "lengkap")
        run = await tab.set("ringkas", True)
        assert run.fragments == ()
        assert "Ringkasan lengkap" in tab.texts()
        await tab.set("ringkas", False)
        assert "Ringkasan lengkap" not in tab.texts()

    act(site, story)


def test_widgets_come_and_go_with_what_the_fragment_draws(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("standar", "standar=3")
        await tab.set("bukti_1", True)
        await tab.set("jenis_1", "SOP")
        assert tab.value("jenis_1") == ["SOP"]
        await tab.set("bukti_1", False)
        assert "jenis_1" not in tab.widgets()
        await tab.set("bukti_1", True)
        assert tab.value("jenis_1") == []
        await tab.set("lain_1", True)
        await tab.set("tautan_1", "https://contoh.go.id")
        assert tab.value("tautan_1") == "https://contoh.go.id"

    act(site, story)


def test_a_button_fires_once_and_the_server_replaces_the_text(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("standar", "standar=3")
        await tab.set("catatan_1", "isi")
        await tab.press("kosong_1")
        assert tab.value("catatan_1") == "kosong"
        await tab.set("catatan_1", "isi lagi")
        assert tab.value("catatan_1") == "isi lagi"

    act(site, story)
    assert site.lines() == ['["catatan_1", "isi"]', '["catatan_1", "isi lagi"]']


def test_a_form_travels_when_its_button_is_pressed(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open()
        tab.fill("nomor", "12")
        tab.fill("jenis", "Surat")
        assert tab.value("nomor") == "12"
        await tab.press("kirim")
        assert tab.texts("hasil") == ["12/Surat"]
        with pytest.raises(NotThere, match="fill"):
            await tab.set("nomor", "13")

    act(site, story)


def test_a_link_changes_the_page_and_keeps_the_entry_scripts_widgets(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open()
        await tab.set("nama", "Ani")
        await tab.set("awal", "diubah")
        await tab.open("standar", "standar=5")
        assert "Standar 5" in tab.texts()
        assert tab.value("nama") == "Ani"
        assert tab.texts("salam") == ["Halo Ani"]
        assert "awal" not in tab.widgets()
        await tab.open("")
        assert tab.value("awal") == "awal"
        await tab.press("pindah")
        assert "Standar 9" in tab.texts()
        assert tab.query == "standar=9"

    act(site, story)


def test_an_error_on_the_page_is_reported(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open()
        assert tab.exceptions() == []
        await tab.press("rusak")
        assert tab.exceptions() == ["ValueError: sengaja"]
        await tab.rerun()
        assert tab.exceptions() == []

    act(site, story)


def test_a_page_that_does_not_compile_is_reported_in_place_of_the_old_one(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open()
        await tab.open("patah")
        assert [error.split(":")[0] for error in tab.exceptions()] == ["SyntaxError"]
        assert "Awal" not in tab.texts()

    act(site, story)


def test_a_hasty_person_is_settled_only_when_every_fragment_has_run(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("standar", "standar=3&lama=0.2")
        for number in (1, 2, 3):
            await tab.fire(f"jawaban_{number}", "Memenuhi")
            await asyncio.sleep(0.05)  # so that the first run begins before the others are asked
        await tab.settle()
        shown = [tab.texts(f"kotak_{number}") for number in (1, 2, 3)]
        assert shown == [["Tersimpan Memenuhi"]] * 3
        await tab.fire("catatan_1", "terakhir")
        await tab.open("", "")
        assert "Awal" in tab.texts()

    act(site, story)


def test_several_tabs_have_their_own_sessions(site: Site) -> None:
    async def both() -> None:
        async with asyncio.timeout(60), site.tab() as one, site.tab() as two:
            await asyncio.gather(one.open("standar"), two.open("standar"))
            await asyncio.gather(one.set("catatan_1", "satu"), two.set("catatan_1", "dua"))
            assert (one.value("catatan_1"), two.value("catatan_1")) == ("satu", "dua")

    asyncio.run(both())
    assert sorted(site.lines()) == ['["catatan_1", "dua"]', '["catatan_1", "satu"]']


def test_nobody_can_enter_what_a_browser_would_not_allow(site: Site) -> None:
    async def story(tab: Tab) -> None:
        await tab.open("standar")
        with pytest.raises(WrongValue, match="Memenuhi"):
            await tab.set("jawaban_1", "met")
        with pytest.raises(WrongValue, match="does not take"):
            await tab.set("catatan_1", True)
        with pytest.raises(NotThere, match="tidak_ada"):
            await tab.set("tidak_ada", "x")

    act(site, story)


def test_an_answer_that_takes_too_long_is_an_error(site: Site) -> None:
    async def story() -> None:
        async with Tab(site.url, "sesi=baik", timeout=0.7) as tab:
            await tab.open()
            with pytest.raises(NoAnswer, match=r"did not come within 0\.7 s"):
                await tab.press("lambat")

    asyncio.run(story())
