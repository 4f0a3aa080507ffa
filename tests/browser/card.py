"""How does a person work on one criterion of the page Standar?"""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.walk import Tab

SAVED = re.compile(r"Tersimpan \d\d\.\d\d oleh (.+)")
REASON = "Alasan tidak berlaku (sedikitnya 20 huruf)"


class Card:
    """The box of one criterion in somebody's tab."""

    def __init__(self, tab: Tab, criterion: str) -> None:
        self.tab = tab
        self.box = tab.part(f"kriteria_{criterion}")

    def answer(self, value: str) -> None:
        """Choose an answer; returns once it is saved."""
        self.tab.do(self.box.get_by_role("radio", name=value, exact=True).click)

    def write(self, label: str, text: str) -> None:
        """Type into a field and leave it; returns once it is saved."""
        field = self.field(label)
        field.fill(text)
        self.tab.do(lambda: field.press("Tab"))

    def target(self, digits: str) -> None:
        """Type the day a repair is to be finished."""
        self.tab.do(lambda: self.tab.date(self.box.locator('[class*="st-key-repair_target"]'),
                                          digits))  # fmt: skip

    def upload(self, file: Path) -> None:
        """Send a new file as proof; returns once it hangs at the criterion."""
        self._open_proofs()
        self.box.locator('input[type="file"]').set_input_files(file)
        self.proof(file.name).wait_for()

    def attach(self, title: str) -> None:
        """Show a proof the unit already has; returns once it hangs at the criterion."""
        self._open_proofs()
        self.tab.pick_also(self.box.get_by_test_id("stMultiSelect"), title)
        self.box.get_by_role("button", name="Lampirkan yang dipilih").click()
        self.box.get_by_role("button", name="Lepas", exact=True).wait_for()
        self.proof(title).wait_for()

    def field(self, label: str) -> Locator:
        """A text field of the criterion."""
        return self.box.get_by_role("textbox", name=label, exact=True)

    def proof(self, title: str) -> Locator:
        """A proof shown for the criterion."""
        return self.box.get_by_test_id("stText").get_by_text(title)

    def saved_by(self) -> str:
        """Who saved last, as the line under the answer says."""
        line = self.box.get_by_text(SAVED)
        line.wait_for()
        found = SAVED.search(line.inner_text())
        return found.group(1) if found else ""

    def shows(self, value: str, **texts: str) -> None:
        """Check the answer chosen, and what stands in its fields (label with _ for the space)."""
        chosen = self.box.get_by_role("radio", name=value, exact=True)
        expect(chosen).to_have_attribute("aria-checked", "true")
        for label, text in texts.items():
            expect(self.field(label.replace("_", " "))).to_have_value(text)

    def _open_proofs(self) -> None:
        files = self.box.locator('input[type="file"]')
        if not files.count():
            self.tab.do(self.box.get_by_text("Lampirkan bukti", exact=True).click)
        files.wait_for(state="attached")
