"""How long a page takes to open in a real browser, beside a blank Streamlit page, turn about.

Playwright and Chromium are there where the tests are set up; elsewhere this part is left out and
the report says so.
"""

import asyncio
import shutil
import statistics
from time import perf_counter
from typing import Any

from telaah.bench_scene import Seat
from telaah.bench_server import Served

TURNS = 6
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]
IDLE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return !!app && !!document.querySelector('h1')
    && app.getAttribute('data-test-connection-state') === 'CONNECTED'
    && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelectorAll('[data-testid="stSkeleton"],[data-stale="true"]').length;
}"""


async def openings(ours: Served, bare: Served, seat: Seat) -> dict[str, float] | None:
    """Median milliseconds with a cold cache: the page of one standard, and a blank page.

    None where there is no browser to measure with.
    """
    return await asyncio.to_thread(_openings, ours, bare, seat)


def _openings(ours: Served, bare: Served, seat: Seat) -> dict[str, float] | None:
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright  # only where the tests are set up
    except ImportError:
        return None
    if program is None:
        return None
    address = f"{ours.url}/standar?penilaian={seat.assessment_id}&standar=3"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        times = [
            (
                _open(browser, address, ours.url, seat.cookie),
                _open(browser, f"{bare.url}/kosong", bare.url, ""),
            )
            for _ in range(TURNS + 1)
        ][1:]
        browser.close()
    standard, blank = (1000 * statistics.median(column) for column in zip(*times, strict=True))
    return {
        "standard_ms": round(standard, 1),
        "blank_ms": round(blank, 1),
        "ratio": round(standard / blank, 2),
    }


def _open(browser: Any, address: str, origin: str, cookie: str) -> float:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": origin}])
    page = context.new_page()
    started = perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(IDLE, polling=20)
    taken = perf_counter() - started
    context.close()
    return taken
