"""How do the web tests visit the product: a browser without a screen; Streamlit stood in for."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Coroutine, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any, TypeVar

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from web.gate import Gate
from web.routes import Web, routes

HOST = "telaah.contoh"
Answer = TypeVar("Answer")


class Clock:
    """A clock that a test sets forward; starts at an ordinary working hour."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present instant."""
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let time pass, in the words of timedelta."""
        self.now += timedelta(**time)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Stand where Streamlit will: show what arrived, accept every websocket, fail when asked."""
    if scope["type"] == "websocket":
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        await websocket.send_text(json.dumps(_shown(scope)))
        await websocket.close()
        return
    if scope["path"] == "/rusak":
        raise RuntimeError("broken on purpose")
    if scope["path"] == "/halaman":
        await HTMLResponse("<p>isi", headers={"Cache-Control": "no-cache"})(scope, receive, send)
        return
    answer = JSONResponse({"headers": _shown(scope)}, headers={"Cache-Control": "public"})
    answer.set_cookie("_streamlit_xsrf", "x", samesite="lax")
    await answer(scope, receive, send)


def _shown(scope: Scope) -> list[list[str]]:
    return [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]]


def application(web: Web) -> Starlette:
    """The product as app.py composes it, with the stand-in behind."""
    gate = Middleware(Gate, sessions=web.sessions)
    return Starlette(routes=[*routes(web), Mount("/", app=echo)], middleware=[gate])


class Visitor:
    """One person's browser: keeps cookies, says where a request comes from, follows nothing."""

    def __init__(self, app: ASGIApp, https: bool = False, address: str = "203.0.113.7") -> None:
        self.app = app
        self.base = f"{'https' if https else 'http'}://{HOST}"
        self.address = address
        self.cookies = httpx.Cookies()

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str | bytes] | None = None,
        content: bytes | Iterable[bytes] | None = None,
    ) -> httpx.Response:
        """One request; a crash behind the gate is answered, not raised here."""
        return run(self._ask(method, path, headers or {}, content))

    def open(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Go to an address, as a person does."""
        said = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "none", "Accept": "text/html"}
        return self.ask("GET", path, {**said, **(headers or {})})

    def fetch(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Get an address, as a script of a page does."""
        said = {"Sec-Fetch-Mode": "cors", "Sec-Fetch-Site": "same-origin", "Accept": "*/*"}
        return self.ask("GET", path, {**said, **(headers or {})})

    def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send fields as a page of ours would, without having opened it."""
        said = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": self.base,
            "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin", "Accept": "text/html",
        }  # fmt: skip
        body = str(httpx.QueryParams(fields)).encode()
        return self.ask("POST", path, {**said, **(headers or {})}, body)

    def fill(self, path: str, fields: dict[str, str]) -> httpx.Response:
        """Open a page, fill its form in and send it, hidden fields and all."""
        page = self.open(path)
        assert page.status_code == 200, page.text
        return self.post(path.split("?")[0], {**hidden_fields(page.text), **fields})

    def sign_in(self, email: str, password: str) -> httpx.Response:
        """Fill in the sign-in page."""
        return self.fill("/masuk", {"email": email, "sandi": password})

    def websocket(self, path: str, headers: dict[str, str] | None = None) -> "Handshake":
        """Try to open a websocket with this browser's cookies."""
        said = {"host": HOST, "origin": self.base, **(headers or {})}
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return run(_handshake(self.app, path, {**said, **({"cookie": jar} if jar else {})}))

    async def _ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str | bytes],
        content: bytes | Iterable[bytes] | None,
    ) -> httpx.Response:
        transport = httpx.ASGITransport(
            self.app, raise_app_exceptions=False, client=(self.address, 50000)
        )
        body = content if content is None or isinstance(content, bytes) else _bit_by_bit(content)
        async with httpx.AsyncClient(
            transport=transport, base_url=self.base, cookies=self.cookies
        ) as client:
            pairs = [(name.encode(), _bytes(value)) for name, value in headers.items()]
            response = await client.request(method, path, headers=pairs, content=body)
            self.cookies = client.cookies
        return response


class Handshake:
    """How a websocket handshake ended: accepted with the headers the application saw, or not."""

    def __init__(self, sent: list[Message]) -> None:
        self.accepted = sent[0]["type"] == "websocket.accept"
        self.headers = httpx.Headers(json.loads(sent[1]["text"])) if self.accepted else None


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("ascii")


async def _bit_by_bit(content: Iterable[bytes]) -> AsyncIterator[bytes]:
    for chunk in content:
        yield chunk


async def _handshake(app: ASGIApp, path: str, headers: dict[str, str]) -> Handshake:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "websocket", "asgi": {"version": "3.0"}, "scheme": "ws", "path": path,
        "query_string": b"", "root_path": "", "subprotocols": [], "client": ("203.0.113.7", 50000),
        "headers": [(k.lower().encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    await app(scope, receive, send)
    return Handshake(sent)


def run(waiting: Coroutine[Any, Any, Answer]) -> Answer:
    """The result of something asynchronous."""
    return asyncio.run(waiting)


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', html)
    return {name: unescape(value) for name, value in found}


def words(html: str) -> str:
    """What a person reads on a page, without the tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def header_seen(response: httpx.Response, name: str) -> list[str]:
    """The values of a header as the application behind the gate saw them."""
    return [value for key, value in response.json()["headers"] if key == name]
