"""How does a stored file leave: checked, streamed, and never run by the browser as ours."""

import logging
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from accounts.actor import Actor
from accounts.policy import Refused
from intake.names import safe_name
from web.headers import FILE_POLICY, NO_STORE
from web.pages import not_found, told
from web.sessions import admitted
from web.threads import Threads, off_loop

_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_SHOWABLE = frozenset({"application/pdf", "image/jpeg", "image/png"})
_UNSAFE = re.compile(r"[^ !#$&+.0-9A-Z^_`a-z{}~()-]")
_LOG = logging.getLogger("telaah.web")


@dataclass(frozen=True)
class Served:
    """A file somebody may have: its name for people, what it is, where its bytes lie.

    `inline_ok`: it may be shown in the browser instead of saved (only PDF, JPEG and PNG ever are).
    """

    name: str
    media_type: str
    path: Path
    inline_ok: bool


OpenFile = Callable[[Actor, str], Served | None]


class Downloads:
    """A route that gives out files; `open_file` is the deed that asks the policy function."""

    def __init__(self, open_file: OpenFile, threads: Threads) -> None:
        self._open_file = open_file
        self._threads = threads

    async def send(self, request: Request) -> Response:
        """GET or HEAD: the file, or one and the same page for what is unknown or not yours."""
        served = await self._found(admitted(request), request.path_params["id"])
        if served is None:
            return not_found(request)
        if not await off_loop(self._threads.files, served.path.is_file):
            _LOG.error("a recorded file is not in the store: %s", served.path.name)
            return told(
                request, 500, "Berkas hilang",
                "Berkas ini tercatat tetapi tidak ada di tempat penyimpanan. Hubungi pengelola "
                "aplikasi agar berkas ini dipulihkan dari cadangan.",
            )  # fmt: skip
        return _sent(served, inline="lihat" in request.query_params)

    async def _found(self, actor: Actor, file_id: str) -> Served | None:
        if not _ID.fullmatch(file_id):
            return None
        try:
            return await off_loop(self._threads.records, self._open_file, actor, file_id)
        except Refused:
            return None


def _sent(served: Served, inline: bool) -> Response:
    shown = inline and served.inline_ok and served.media_type in _SHOWABLE
    headers = {
        "Content-Disposition": disposition("inline" if shown else "attachment", served.name),
        "Content-Security-Policy": FILE_POLICY,
        "Cache-Control": NO_STORE,
    }
    return FileResponse(served.path, media_type=served.media_type, headers=headers)


def disposition(kind: str, name: str) -> str:
    """The Content-Disposition of a name from outside, for new and old browsers (RFC 6266)."""
    name = safe_name(name)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = _UNSAFE.sub("_", plain).strip() or "berkas"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
