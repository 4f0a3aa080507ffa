"""`telaah serve`: prepare the installation, start one worker, serve the app."""

import logging
import subprocess
import sys
import threading
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvicorn

from accounts.setup import offer_setup, state_address
from assessments.matters.kept_states import rebuild
from assessments.overview import keeping
from catalog.loader import catalog
from installation import installation
from settings import settings
from storage import migrate
from telaah.output import console, refusals


def serve(
    host: Annotated[str | None, typer.Option(help="Alamat yang dilayani.")] = None,
    port: Annotated[int | None, typer.Option(help="Nomor port.")] = None,
) -> None:
    """Jalankan aplikasinya. Contoh: telaah serve --port 8501"""
    with refusals():
        host, port = host or settings().host, port or settings().port
        prepare()
        state_address(installation().database, settings().public_url)
        token = offer_setup(installation().database, datetime.now(UTC))
    address = f"http://{host}:{port}"
    if token is not None:
        console.print("\nInstalasi ini belum disiapkan. Buka tautan sekali pakai ini di peramban:")
        console.print(f"\n    {address}/siapkan?token={token}\n", soft_wrap=True, markup=False)
    else:
        console.print(f"\nTelaah melayani {address}\n", markup=False)
    stop = threading.Event()
    keeper = threading.Thread(target=keep_a_worker, args=(stop,), daemon=True)
    keeper.start()
    try:
        _run(host, port)
    finally:
        stop.set()
        keeper.join(timeout=10)


def prepare() -> None:
    """Check the catalog, bring the records to the newest schema, and keep anew what it keeps."""
    catalog()
    database = installation().database
    before = migrate.current(database)
    migrate.upgrade(database)
    if before != migrate.newest():
        with database.writing() as db:
            rebuild(db)
        keeping.rebuild(database)


def keep_a_worker(stop: threading.Event) -> None:
    """Keep one worker process running until `stop` is set; start another when it dies.

    The worker ends by itself when its standard input closes, so a killed server leaves none behind.
    """
    command = [sys.executable, "-m", "telaah.main", "worker", "--while-open"]
    while not stop.is_set():
        with subprocess.Popen(command, stdin=subprocess.PIPE) as worker:
            while worker.poll() is None and not stop.wait(0.5):
                pass
            worker.terminate()
        stop.wait(2)


def _run(host: str, port: int) -> None:
    # One-time tokens travel in addresses, and Streamlit gives this logger a handler of its own.
    logging.getLogger("uvicorn.access").addFilter(lambda _record: False)
    # The websocket values are those of `streamlit run`: uvicorn alone would compress every message.
    uvicorn.run(
        "app:app",
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings().trusted_proxies),
        forwarded_allow_ips=settings().trusted_proxies or None,
        server_header=False,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=25 * 1024 * 1024,
        ws_ping_interval=30,
        ws_ping_timeout=30,
    )
