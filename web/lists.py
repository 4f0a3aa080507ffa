"""Lists as Excel: what a page shows, fetched by an address of ours that asks who is there."""

import re
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from accounts.actor import Actor
from accounts.policy import Refused
from web.downloads import disposition
from web.headers import FILE_POLICY, NO_STORE
from web.pages import not_found
from web.sessions import admitted
from web.threads import Threads, off_loop

_ID = re.compile(r"-(?:orang-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MakeList = Callable[[Actor, str, Mapping[str, str]], bytes | None]


class Lists:
    """`/daftar/<name>.xlsx?…`; `make` is the deed that asks the policy function, given what is asked."""

    def __init__(self, make: MakeList, threads: Threads) -> None:
        self._make = make
        self._threads = threads

    async def send(self, request: Request) -> Response:
        """The list as it is now; one answer for an unknown list and one that is not yours."""
        actor, name = admitted(request), request.path_params["nama"]
        asked = dict(request.query_params)
        try:
            content = await off_loop(self._threads.files, self._make, actor, name, asked)
        except Refused:
            content = None
        if content is None:
            return not_found(request)
        headers = {
            "Content-Disposition": disposition("attachment", f"{_readable(name)}.xlsx"),
            "Content-Security-Policy": FILE_POLICY,
            "Cache-Control": NO_STORE,
        }
        return Response(content, media_type=XLSX, headers=headers)


def _readable(name: str) -> str:
    """The name for people: an address carries ids, a file in a folder should not."""
    return _ID.sub("", name)
