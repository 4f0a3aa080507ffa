"""How does a file come in: streamed to the store, with a limit, and only from a page of ours."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from anyio import CancelScope, CapacityLimiter, fail_after
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from accounts.actor import Actor
from accounts.policy import Refused
from evidence.store import EvidenceStore, Incoming, StoreFull, TooLarge
from intake import admit
from intake.names import safe_name
from web.headers import NO_STORE
from web.pages import OUR_SCRIPT
from web.same_origin import is_own_origin
from web.sessions import Sessions, admitted
from web.threads import off_loop

UPLOADING = "unggah"
AT_ONCE = 4
_GATHERED = 1024 * 1024

KeepUpload = Callable[[Actor, Incoming, str, dict[str, str]], dict[str, Any]]


class NotFromHere(Exception):
    """Not sent by a page of ours; the text says so in Indonesian."""


class Unnamed(Exception):
    """No file name was sent; the text says so in Indonesian."""


class TooSlow(Exception):
    """The sender stopped sending, or the turn did not come; the text says so in Indonesian."""


_STATUS: dict[type[Exception], int] = {
    NotFromHere: 403, TooLarge: 413, Unnamed: 422, Refused: 422, admit.Refused: 422,
    TooSlow: 503, StoreFull: 507,
}  # fmt: skip


@dataclass(frozen=True)
class Patience:
    """For how many seconds a turn, the next bytes and the whole file are waited for."""

    turn: float = 60
    pause: float = 60
    whole: float = 1800


@dataclass(frozen=True)
class Uploads:
    """The route that takes files in; `keep` is the deed that checks the file and records it."""

    store: EvidenceStore
    limit: int
    keep: KeepUpload
    sessions: Sessions
    patience: Patience = Patience()
    places: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE))

    async def take(self, request: Request) -> Response:
        """PUT /unggah?nama=…: 201 with what the deed says, or a sentence in `pesan`."""
        try:
            return _answer(await self._taken(request), 201)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is left to read it
        except tuple(_STATUS) as refused:
            status = next(code for kind, code in _STATUS.items() if isinstance(refused, kind))
            return _answer({"pesan": str(refused)}, status)

    async def _taken(self, request: Request) -> dict[str, Any]:
        actor = admitted(request)
        name = self._acceptable(request)
        query = dict(request.query_params)
        async with self._place(), self._arriving() as incoming:
            await self._write(request, incoming)
            return await off_loop(
                self.sessions.threads.files, self.keep, actor, incoming, name, query
            )

    def _acceptable(self, request: Request) -> str:
        """The file's name, cleaned. Raises what can be known to be wrong before the first byte."""
        ours = request.headers.get(OUR_SCRIPT) == UPLOADING
        if not (ours and is_own_origin(request, self.sessions.secure_cookies)):
            raise NotFromHere(
                "Berkas hanya dapat dikirim dari halaman Telaah. "
                "Muat ulang halamannya, lalu kirim lagi."
            )
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or len(length) > 18 or int(length) > self.limit:
            raise TooLarge(self.limit)
        name = request.query_params.get("nama", "")
        if not name.strip():
            raise Unnamed("Berkas ini dikirim tanpa nama. Pilih berkasnya lagi, lalu kirim ulang.")
        return safe_name(name)

    async def _write(self, request: Request, incoming: Incoming) -> None:
        try:
            with fail_after(self.patience.whole):
                await self._stream(request, incoming)
        except TimeoutError:
            raise TooSlow(
                "Pengiriman berkas ini berhenti di tengah jalan, jadi tidak ada yang disimpan. "
                "Periksa sambungan Anda, lalu kirim lagi."
            ) from None

    async def _stream(self, request: Request, incoming: Incoming) -> None:
        # Gathered: a thread for every 64 KiB would cost more than the writing.
        chunks, gathered = aiter(request.stream()), bytearray()
        while True:
            with fail_after(self.patience.pause):
                chunk = await anext(chunks, None)
            gathered += chunk or b""
            if chunk is None or len(gathered) >= _GATHERED:
                await off_loop(self.sessions.threads.files, incoming.write, bytes(gathered))
                gathered.clear()
            if chunk is None:
                return

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            with fail_after(self.patience.turn):
                await self.places.acquire()
        except TimeoutError:
            raise TooSlow(
                "Sedang banyak berkas lain yang dikirim. Tunggu sebentar, lalu kirim lagi."
            ) from None
        try:
            yield
        finally:
            self.places.release()

    @asynccontextmanager
    async def _arriving(self) -> AsyncIterator[Incoming]:
        lane, incoming = self.sessions.threads.files, self.store.receive(self.limit)
        await off_loop(lane, incoming.__enter__)
        try:
            yield incoming
        finally:
            # Also when the sender is gone: the half file must not stay.
            with CancelScope(shield=True):
                await off_loop(lane, incoming.__exit__, None, None, None)


def _answer(facts: dict[str, Any], status: int) -> Response:
    return JSONResponse(facts, status, headers={"Cache-Control": NO_STORE})
