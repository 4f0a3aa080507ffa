"""How do our own pages look, and how do we say that something did not work?"""

import logging
import secrets
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from web.headers import NO_STORE, PAGE_POLICY

OUR_SCRIPT = "x-telaah"  # a header only scripts of our own pages can send
HTML = Path(__file__).parent / "html"
_TEMPLATES = Environment(
    loader=FileSystemLoader(HTML), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
_HEADERS = {"Cache-Control": NO_STORE, "Content-Security-Policy": PAGE_POLICY}
_LOG = logging.getLogger("telaah.web")


def page(name: str, status: int = 200, **facts: Any) -> HTMLResponse:
    """One of our pages, filled in; never cached."""
    html = _TEMPLATES.get_template(f"{name}.html").render(**facts)
    return HTMLResponse(html, status, headers=_HEADERS)


def wants_page(connection: HTTPConnection) -> bool:
    """Whether a person opens this address, rather than a script that fetches it."""
    mode = connection.headers.get("sec-fetch-mode")
    if mode is not None:
        return mode == "navigate"
    return "text/html" in connection.headers.get("accept", "")


def told(
    connection: HTTPConnection,
    status: int,
    title: str,
    sentence: str,
    link: tuple[str, str] = ("/", "Ke halaman utama"),
) -> Response:
    """A sentence: a page for a person, JSON for our upload component, else plain text."""
    if wants_page(connection):
        return page("pesan", status, judul=title, kalimat=sentence, tautan=link)
    if OUR_SCRIPT in connection.headers:
        return JSONResponse({"pesan": sentence}, status, headers={"Cache-Control": NO_STORE})
    return PlainTextResponse(sentence, status, headers={"Cache-Control": NO_STORE})


def not_found(connection: HTTPConnection) -> Response:
    """The one answer for what does not exist and for what is not yours to see."""
    return told(
        connection, 404, "Tidak ditemukan",
        "Halaman atau berkas ini tidak ada, atau akun Anda tidak berhak membukanya.",
    )  # fmt: skip


def foreign(connection: HTTPConnection) -> Response:
    """Another site's page sent this."""
    return told(
        connection, 403, "Ditolak",
        "Permintaan ini tidak dikirim dari halaman Telaah, jadi tidak dilayani. "
        "Muat ulang halaman Telaah, lalu coba lagi.",
    )  # fmt: skip


def session_over(connection: HTTPConnection) -> Response:
    """What a script is told that asks without a session."""
    return told(
        connection, 401, "Sesi berakhir",
        "Sesi Anda sudah berakhir. Muat ulang halaman ini untuk masuk kembali.",
    )  # fmt: skip


def unavailable(connection: HTTPConnection) -> Response:
    """The records do not answer: nobody gets in, and nobody is told they did."""
    response = told(
        connection, 503, "Belum dapat dibuka",
        "Telaah sedang tidak dapat membaca datanya. Tidak ada data yang berubah. "
        "Coba lagi beberapa menit lagi, atau hubungi pengelola aplikasi.",
    )  # fmt: skip
    response.headers["Retry-After"] = "60"
    return response


def broken(connection: HTTPConnection) -> Response:
    """Something of ours failed; the code in the sentence is also in the log."""
    code = secrets.token_hex(4)
    _LOG.error("answer 500, code %s, path %r", code, connection.scope["path"])
    return told(
        connection, 500, "Terjadi kesalahan",
        "Permintaan ini gagal karena kesalahan di dalam aplikasi. Coba lagi; bila tetap gagal, "
        f"sebutkan kode {code} kepada pengelola aplikasi.",
    )  # fmt: skip
