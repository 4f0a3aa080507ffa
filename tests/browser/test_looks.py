"""Does every main page draw itself without an error, on a desk and on a phone, from our host alone?"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from screens.options import BROKEN
from tests.browser.chromium import launch, wait_idle
from tests.browser.walk import DESK, environment, serving

PHONE = {"width": 390, "height": 844}
COORDINATOR, HEAD, ADMIN = "koordinator.1@contoh.id", "kepala.1@contoh.id", "admin@contoh.id"
REVIEWER = "peninjau@contoh.id"
PAGES = [
    (COORDINATOR, "/", "Selamat datang, "),
    (COORDINATOR, "/penilaian", "Penilaian mandiri"),
    (COORDINATOR, "/standar?standar=5", "5. Standar "),
    (COORDINATOR, "/standar?standar=1&kriteria=S01-02", "1. Standar "),
    (COORDINATOR, "/rontgen", "Rontgen"),
    (COORDINATOR, "/bukti", "Bukti"),
    (COORDINATOR, "/dokumen", "Dokumen"),
    (COORDINATOR, "/profil", "Profil"),
    (COORDINATOR, "/orang", "Orang"),
    (COORDINATOR, "/peran", "Peran"),
    (COORDINATOR, "/dasar_hukum", "Dasar hukum"),
    (COORDINATOR, "/dasar_hukum?sumber=PERKA2", "Dasar hukum"),
    (COORDINATOR, "/dasar_hukum?kriteria=S01-01", "Dasar hukum"),
    (COORDINATOR, "/hari_libur", "Hari libur"),
    (COORDINATOR, "/keamanan", "Akun saya"),
    (HEAD, "/rontgen", "Rontgen"),
    (HEAD, "/profil", "Profil"),
    (ADMIN, "/mulai", "Mulai"),
    (ADMIN, "/akun", "Akun pengguna"),
    (ADMIN, "/hari_libur", "Hari libur"),
    (REVIEWER, "/", "Selamat datang, "),
]
PLAIN_PAGES = [
    (None, "/masuk", "Masuk"),
    (COORDINATOR, "/keluar", "Keluar"),
    (COORDINATOR, "/sandi", "Ganti kata sandi"),
]
# Streamlit asks for these under the page's address first, and then finds them at the root.
ASKED_IN_VAIN = re.compile(r"/\w+/_stcore/(health|host-config)$")
# Neither the document nor the part of it that scrolls may be wider than it shows.
TOO_WIDE = """() => [document.documentElement, document.body,
                     ...document.querySelectorAll('[data-testid="stMain"]')]
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.tagName} ${part.scrollWidth} > ${part.clientWidth}`)"""


@dataclass
class Sample:
    """The sample, served, and one browser for each person and size; who signed in stays so."""

    url: str
    password: str
    browser: Browser
    seats: dict[tuple[str | None, int], BrowserContext] = field(default_factory=dict)

    def page(self, who: str | None, size: dict[str, int]) -> Page:
        """A new tab of somebody's browser of that size; they are signed in."""
        seat = (who, size["width"])
        if seat not in self.seats:
            self.seats[seat] = self.browser.new_context(viewport=size)
            if who is not None:
                self._sign_in(self.seats[seat], who)
        return self.seats[seat].new_page()

    def _sign_in(self, context: BrowserContext, who: str) -> None:
        page = context.new_page()
        page.goto(f"{self.url}/masuk")
        page.get_by_label("Alamat email").fill(who)
        page.get_by_label("Kata sandi").fill(self.password)
        page.get_by_role("button", name="Masuk").click()
        page.wait_for_url(f"{self.url}/")
        page.close()


@dataclass
class Witness:
    """What a page asked for and complained about."""

    page: Page
    host: str

    def __post_init__(self) -> None:
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("websocket", lambda socket: self._asked(socket.url))

    def _console(self, line: ConsoleMessage) -> None:
        known = "404" in line.text and ASKED_IN_VAIN.search(line.location["url"])
        if line.type == "error" and not known:
            self.complaints.append(f"{line.text} {line.location['url']}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.strangers.append(url)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """An installation with the sample in it, as `telaah demo` makes it."""
    folder = tmp_path_factory.mktemp("contoh")
    command = [sys.executable, "-m", "telaah.main", "demo", "--units", "1"]
    run = subprocess.run(
        command, env=environment(folder / "home"), capture_output=True, text=True, timeout=120
    )
    assert run.returncode == 0, run.stdout + run.stderr
    password = run.stdout.partition("Kata sandi semua akun: ")[2].split()[0]
    with serving(folder / "home", folder / "console") as server, sync_playwright() as playwright:
        browser = launch(playwright)
        yield Sample(server.url, password, browser)
        browser.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("who", "path", "heading"), PAGES)
def test_a_page_is_drawn_whole_and_quietly(
    sample: Sample, who: str, path: str, heading: str, size: dict[str, int]
) -> None:
    page = sample.page(who, size)
    seen = Witness(page, urlsplit(sample.url).netloc)
    page.goto(f"{sample.url}{path}")
    page.get_by_role("heading", name=heading, level=1).wait_for()
    wait_idle(page)
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_text(BROKEN).count() == 0
    assert page.evaluate(TOO_WIDE) == []
    assert (seen.complaints, seen.strangers) == ([], [])
    page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("who", "path", "heading"), PLAIN_PAGES)
def test_a_page_without_scripts_is_drawn_whole_and_quietly(
    sample: Sample, who: str | None, path: str, heading: str, size: dict[str, int]
) -> None:
    page = sample.page(who, size)
    seen = Witness(page, urlsplit(sample.url).netloc)
    page.goto(f"{sample.url}{path}")
    page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()
    assert page.evaluate(TOO_WIDE) == []
    assert (seen.complaints, seen.strangers) == ([], [])
    page.close()
