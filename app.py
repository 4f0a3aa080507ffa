"""Composes the ASGI app: the gate and the plain routes, Streamlit behind them."""

from pathlib import Path

import structlog
from starlette.middleware import Middleware
from streamlit import App

from installation import installation
from web.arrivals import Arrivals
from web.departures import Departures
from web.gate import Gate
from web.routes import Web, routes

here = installation()
leaving = Departures(here.database, here.store)
web = Web(
    database=here.database,
    store=here.store,
    keep_upload=Arrivals(here.database, here.store).keep,
    open_evidence=leaving.evidence,
    open_document=leaving.document,
    upload_limit=here.settings.upload_limit,
    secure_cookies=here.settings.secure_cookies,
)


def note_error(error: Exception) -> bool:
    """Log what broke in a page; the person sees a plain sentence."""
    structlog.get_logger().error("page_failed", exc_info=error)
    return False


app = App(
    Path(__file__).parent / "screens" / "main.py",
    routes=routes(web),
    middleware=[Middleware(Gate, sessions=web.sessions)],
    on_script_error=note_error,
)
