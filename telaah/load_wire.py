"""How do bytes get between a watcherless tab and the app, and how long may one wait for them?

Connects as a Streamlit 1.67 front end does: XSRF cookie first, then the websocket with Origin,
Cookie and the subprotocols `streamlit, <token>`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPSConnection
from http.cookies import SimpleCookie
from urllib.parse import SplitResult, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

_XSRF = "_streamlit_xsrf"


class Refused(Exception):
    """The server refused the websocket; `status` is its HTTP answer."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server refused the websocket with HTTP {status}")
        self.status = status


class NoAnswer(Exception):
    """Nothing came within the time limit, or the connection ended while waiting."""


class Wire:
    """One websocket to the app; every message that arrives goes to `take` at once."""

    def __init__(self, url: str, cookie: str, timeout: float) -> None:
        """`cookie` is a whole Cookie header; `timeout` bounds every wait, in seconds."""
        self.url = urlsplit(url.rstrip("/"))
        self.timeout = timeout
        self.messages = 0
        self.bytes = 0
        self._cookie = cookie
        self._news = asyncio.Event()

    async def connect(self, take: Callable[[ForwardMsg], None]) -> None:
        """Open the websocket and start reading; raises Refused when the gate says no."""
        token, cookie = await asyncio.to_thread(_xsrf, self.url, self._cookie, self.timeout)
        scheme = "wss" if self.url.scheme == "https" else "ws"
        try:
            self._socket: ClientConnection = await connect(
                f"{scheme}://{self.url.netloc}{self.url.path}/_stcore/stream",
                origin=Origin(f"{self.url.scheme}://{self.url.netloc}"),
                subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
                additional_headers={"Cookie": cookie} if cookie else None,
                compression=None,
                max_size=None,
                proxy=None,
                ping_interval=None,  # a browser does not ping either
            )
        except InvalidStatus as refusal:
            raise Refused(refusal.response.status_code) from refusal
        self._reader = asyncio.create_task(self._read(take))

    async def close(self) -> None:
        """Close cleanly, as a closed tab does; an error in `take` comes out here."""
        await self._socket.close()
        with suppress(ConnectionClosed):
            await self._reader

    async def post(self, message: BackMsg) -> None:
        """Hand one message to the socket; raises NoAnswer when the connection has ended."""
        try:
            await self._socket.send(message.SerializeToString())
        except ConnectionClosed as closed:
            raise NoAnswer("the connection has ended") from closed

    async def until(self, done: Callable[[], bool], what: str) -> None:
        """Wait until `done()`, asked anew after every message; raises NoAnswer naming `what`."""
        try:
            async with asyncio.timeout(self.timeout):
                while not done():
                    if self._reader.done():
                        raise NoAnswer(f"the connection ended while waiting for {what}")
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise NoAnswer(f"{what} did not come within {self.timeout} s") from None

    async def _read(self, take: Callable[[ForwardMsg], None]) -> None:
        try:
            async for data in self._socket:
                self.messages += 1
                self.bytes += len(data)
                take(ForwardMsg.FromString(data))
                self._news.set()
        finally:
            # The waiters are woken after this task is done, so that they see its end.
            asyncio.get_running_loop().call_soon(self._news.set)


def _xsrf(url: SplitResult, cookie: str, timeout: float) -> tuple[str, str]:
    """Fetch the token a page load would set: the token, and the cookie header to send."""
    kind = HTTPSConnection if url.scheme == "https" else HTTPConnection
    http = kind(url.netloc, timeout=timeout)
    try:
        http.request("GET", f"{url.path}/_stcore/health", headers={"Cookie": cookie})
        answer = http.getresponse()
        answer.read()
        jar = SimpleCookie("; ".join(answer.headers.get_all("Set-Cookie", [])))
    finally:
        http.close()
    if _XSRF not in jar:
        return "PLACEHOLDER_AUTH_TOKEN", cookie
    token = jar[_XSRF].value
    return token, "; ".join(filter(None, [cookie, f"{_XSRF}={token}"]))
