"""How does a person walk through the product in a browser, and what did they see when it failed?"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.chromium import Server, wait_idle

ROOT = Path(__file__).parents[2]
DESK = {"width": 1366, "height": 768}
PATIENCE = 15.0


def environment(home: Path) -> dict[str, str]:
    """What a process of the product needs to work on the installation in `home` and no other."""
    return {
        "TELAAH_HOME": str(home), "TELAAH_DATABASE_URL": "", "TELAAH_SECURE_COOKIES": "no",
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip


def serving(home: Path, log: Path) -> Server:
    """The product as people start it, on the installation in `home`; not started yet."""
    command = [sys.executable, "-m", "telaah.main", "serve", "--port", "{port}"]
    return Server(command, "/sehat", log, environment(home), patience=60)


class Tab:
    """One tab of somebody's browser; every deed in it waits for its effect."""

    def __init__(self, who: str, context: BrowserContext, url: str) -> None:
        self.who, self.url, self.context = who, url, context
        self.page: Page = context.new_page()
        self._ended = 0  # runs of the script the server has reported as ended
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._note))

    def another(self) -> Tab:
        """A second tab of the same browser."""
        return Tab(f"{self.who} (tab kedua)", self.context, self.url)

    def go(self, path: str = "/") -> None:
        """Type an address."""
        self.page.goto(f"{self.url}{path}")
        wait_idle(self.page)

    def reload(self) -> None:
        """Press F5."""
        self.page.reload()
        wait_idle(self.page)

    def do(self, deed: Callable[[], object], patience: float = PATIENCE) -> None:
        """Do something the server answers, and wait until it has answered and all is drawn."""
        before, deadline = self._ended, time.monotonic() + patience
        deed()
        while self._ended == before:
            assert time.monotonic() < deadline, "the server did not answer"
            self.page.wait_for_timeout(10)
        wait_idle(self.page)

    def menu(self, page: str) -> None:
        """Choose a page in the menu, which consists of links or, where it saves, of buttons."""
        side = self.page.get_by_test_id("stSidebar")
        entry = side.get_by_role("link", name=page, exact=True)
        entry.or_(side.get_by_role("button", name=page, exact=True)).click()
        self.arrives("Penilaian mandiri" if page == "Penilaian" else page)

    def follow(self, words: str) -> None:
        """Click a link of the page by what it says."""
        self.main.get_by_role("link", name=words).first.click()

    def arrives(self, heading: str) -> None:
        """Wait for the page with this heading."""
        self.page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()
        wait_idle(self.page)

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.main.get_by_role("textbox", name=label, exact=True).fill(text)

    def press(self, button: str) -> None:
        """Press the button that says exactly this; the caller says what to wait for."""
        self.main.get_by_role("button", name=button, exact=True).click()

    def pick(self, field: Locator, words: str) -> None:
        """Choose one from a box with a list, by typing what is looked for as people do."""
        box = field.get_by_role("combobox")
        box.click()
        box.fill(words)
        self.page.get_by_role("option", name=words).first.click()

    def pick_also(self, field: Locator, words: str) -> None:
        """Choose from a box that takes several, whose list stays open for the next."""
        chosen = field.get_by_text(words).first
        for _ in range(3):  # on a busy machine the list may be drawn anew under the pointer
            with suppress(Error):
                self.pick(field, words)
            self.page.wait_for_timeout(300)
            if chosen.is_visible():
                break
        chosen.wait_for()
        self.page.keyboard.press("Escape")
        # While the list is open, the next click only closes it.
        self.page.get_by_role("listbox").wait_for(state="hidden")

    def date(self, field: Locator, digits: str) -> None:
        """Type a day (ddmmyyyy) into a date field; closing its calendar is what sends it."""
        field.locator('[data-type="day"]').click()
        self.page.keyboard.type(digits)
        self.page.keyboard.press("Escape")

    def sees(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until a text is on the page; returns where."""
        found = self.page.get_by_text(text).first
        found.wait_for()
        return found

    def part(self, key: str) -> Locator:
        """The widget or container with a key of ours."""
        return self.page.locator(f".st-key-{key}")

    @property
    def main(self) -> Locator:
        """The page without the menu."""
        return self.page.get_by_test_id("stMain")

    @property
    def alerts(self) -> list[str]:
        """What the coloured boxes of the page say."""
        return self.page.get_by_role("alert").all_inner_texts()

    def _note(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self._ended += ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


class Stage:
    """Everybody's browsers in front of one server, and the account of a step that failed."""

    def __init__(self, server: Server, browser: Browser, folder: Path) -> None:
        self.server, self.folder = server, folder
        self._browser = browser
        self._tabs: list[Tab] = []

    def enters(self, who: str) -> Tab:
        """A person with a browser of their own."""
        context = self._browser.new_context(viewport=DESK, locale="id-ID")
        context.set_default_timeout(PATIENCE * 1000)
        return self.notes(Tab(who, context, self.server.url))

    def notes(self, tab: Tab) -> Tab:
        """Remember a tab, so that a failing step can show it."""
        self._tabs.append(tab)
        return tab

    @contextmanager
    def step(self, story: str) -> Iterator[None]:
        """One step of the story; what fails in it says what everybody had on the screen."""
        try:
            yield
        except (AssertionError, Error) as failure:
            failure.add_note(f"\nStep: {story}")
            for number, tab in enumerate(self._tabs):
                failure.add_note(self._seen(tab, self.folder / f"failed-{number}.png"))
            failure.add_note(f"The server's last words:\n{self.server.log()[-1500:]}")
            raise

    def _seen(self, tab: Tab, picture: Path) -> str:
        with suppress(Error):
            tab.page.screenshot(path=picture)
            words = re.sub(r"\s*\n\s*", "\n  ", tab.page.inner_text("body"))
            return f"{tab.who} at {tab.page.url} ({picture}):\n  {words[:6000]}"
        return f"{tab.who}: the tab shows nothing"
