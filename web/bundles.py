"""Streamlit's page and its bundles, from memory and packed: what every opening asks for first.

Streamlit reads each of some eighty files from the disk for every visitor and packs none of them
(2.8 MB where 1.1 would do). Their names carry a digest, so a browser may keep them for good.
"""

import gzip
import mimetypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from web.headers import NO_STORE

# What the page of a standard is made of; Streamlit would load each only when it is first drawn.
WIDGETS = (
    "Button", "ButtonGroup", "Checkbox", "LinkButton", "Progress", "Selectbox", "TextArea",
)  # fmt: skip
_FOREVER = "public, max-age=31536000, immutable"
_PACKED_TYPES = ("text/", "application/javascript", "application/json", "image/svg")
_HASHED = re.compile(r"/static/(js|css|media)/[\w.-]+\.[\w-]{8}\.\w+")
_IMPORT = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_INLINE = re.compile(r"<!-- initialize.*?</script>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_POINTER = re.compile(r'<!--\s+Machine-readable.*?<link rel="service-desc"[^>]*>', re.DOTALL)
_NO_SCRIPT_SENTENCE = (
    "<noscript><p>Telaah memerlukan JavaScript. Nyalakan JavaScript di peramban Anda, "
    "lalu muat ulang halaman ini.</p></noscript>"
)


class Bundles:
    """ASGI middleware that answers Streamlit's hashed files out of `folder` from memory."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._kept = cache(self._read)
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a file with a digest in its name; let everything else through."""
        found = None
        if scope["type"] == "http" and scope["method"] == "GET":
            found = self._answer(scope)
        await (found or self._app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        if not _HASHED.fullmatch(scope["path"]):
            return None
        path = self._folder / scope["path"].removeprefix("/")
        if not path.is_file():
            return None
        media_type, plain, packed = self._kept(path)
        headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        if packed is None or "gzip" not in HTTPConnection(scope).headers.get("accept-encoding", ""):
            return Response(plain, media_type=media_type, headers=headers)
        return Response(
            packed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"}
        )

    @staticmethod
    def _read(path: Path) -> tuple[str, bytes, bytes | None]:
        media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        plain = path.read_bytes()
        worth_it = media_type.startswith(_PACKED_TYPES) or path.suffix == ".js"
        return media_type, plain, gzip.compress(plain, mtime=0) if worth_it else None


class ScreenName(StringConvertor):
    """The address of a screen: the root, or one plain word; never a file."""

    regex = "[a-z_]*"


register_url_convertor("screen", ScreenName())


def screens(folder: Path) -> Route:
    """The route of every screen, after the plain routes: one page, the screen by websocket.

    `folder`: Streamlit's static files. Raises ValueError when its page is not the one we know.
    """
    html = shell((folder / "index.html").read_text("utf-8"), folder / "static" / "js")

    async def show(_request: Request) -> Response:
        return HTMLResponse(html, headers={"Cache-Control": NO_STORE})

    return Route("/{screen:screen}", show)


def shell(index: str, scripts: Path) -> str:
    """Streamlit's index page with our words, our first script and the widgets named ahead.

    A page that lost one of the marks we look for (another release) raises ValueError.
    """
    ahead = "\n".join(
        f'    <link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in sorted(_needed(scripts))
        if name not in index
    )
    changes: list[tuple[re.Pattern[str], str]] = [
        (re.compile('<html lang="en">'), '<html lang="id">'),
        (re.compile("<title>Streamlit</title>"), "<title>Telaah</title>"),
        (_POINTER, ""),
        (_INLINE, '<script src="/aset/awal.js"></script>'),
        (_NOSCRIPT, _NO_SCRIPT_SENTENCE),
        (re.compile("  </head>"), f"{ahead}\n  </head>"),
    ]
    for mark, words in changes:
        index, found = mark.subn(words.replace("\\", r"\\"), index)
        if found != 1:
            raise ValueError(f"Streamlit's page has changed: {mark.pattern}")
    return index


def _needed(scripts: Path) -> set[str]:
    """Names of the widgets' files and of all they import."""
    waiting = [path.name for widget in WIDGETS for path in scripts.glob(f"{widget}.*.js")]
    known: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += _imports(scripts / name)
    return known


def _imports(script: Path) -> Iterator[str]:
    return (match[1] for match in _IMPORT.finditer(script.read_text("utf-8")))
