"""Takes the README's screenshots from a running sample: `python docs/gambar/ambil.py URL EMAIL SANDI`."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
PAGES = {
    "beranda": "",
    "penilaian": "penilaian",
    "standar": "standar?standar=5",
    "rontgen": "rontgen",
    "peran": "peran",
    "dasar-hukum": "dasar_hukum?sumber=KEP152&pasal=2.1.e.1",
    "dokumen": "dokumen",
}
IDLE = """() => document.querySelector('[data-testid="stApp"]')
  ?.getAttribute('data-test-script-state') === 'notRunning' && !!document.querySelector('h1')"""


def main(url: str, email: str, password: str) -> None:
    """Sign in and keep one small picture of each page beside this script."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(f"{url}/masuk")
        keep(page, "masuk")
        page.fill("input[name=email]", email)
        page.fill("input[type=password]", password)
        page.click("button[type=submit]")
        for name, address in PAGES.items():
            page.goto(f"{url}/{address}")
            page.wait_for_function(IDLE)
            page.wait_for_timeout(1500)  # charts draw themselves in
            if name == "standar":  # the question alone would not show how it is answered
                card = page.locator('[class*="st-key-kriteria_"]').first
                card.evaluate("card => card.scrollIntoView()")
                page.wait_for_timeout(300)
            keep(page, name)
        page.get_by_role("button", name="Buka", exact=True).first.click()
        page.get_by_label("Pratinjau dokumen").wait_for()
        page.wait_for_timeout(2500)  # the pages of the preview draw themselves in
        keep(page, "naskah")


def keep(page: Page, name: str) -> None:
    """Save what the page shows with a small palette."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
