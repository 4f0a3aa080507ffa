"""Composes the ASGI app: the gate and the plain routes, Streamlit behind them."""

from pathlib import Path

import streamlit as st
import structlog
from starlette.middleware import Middleware

from installation import installation
from screens.options import BROKEN, configure
from web.arrivals import Arrivals
from web.bundles import Bundles, screens
from web.departures import Departures
from web.gate import Gate
from web.routes import Web, routes

ROOT = Path(__file__).parent
BUNDLES = Path(st.__file__).parent / "static"
here = installation()
leaving = Departures(here.database, here.store, here.settings.results_folder)
web = Web(
    database=here.database,
    store=here.store,
    keep_upload=Arrivals(here.database, here.store, here.settings.trust_folder).keep,
    open_evidence=leaving.evidence,
    open_document=leaving.document,
    open_pdf=leaving.pdf,
    open_paper_file=leaving.paper_file,
    open_step=leaving.step,
    open_result=leaving.result,
    make_list=leaving.table,
    upload_limit=here.settings.upload_limit,
    bundle_limit=here.settings.bundle_limit,
    secure_cookies=here.settings.secure_cookies,
)


def note_error(error: Exception) -> bool:
    """Log what broke in a page; the person sees a plain sentence."""
    structlog.get_logger().error("page_failed", exc_info=error)
    st.error(BROKEN)
    return True


configure(ROOT / ".streamlit" / "config.toml")
app = st.App(
    ROOT / "screens" / "main.py",
    routes=[*routes(web), screens(BUNDLES)],
    middleware=[Middleware(Gate, sessions=web.sessions), Middleware(Bundles, folder=BUNDLES)],
    on_script_error=note_error,
)
