"""Who gets through to the application behind us, by HTTP and by websocket?

Streamlit believes the two headers below (`server.trustedUserHeaders`), so nobody but this gate
may set them, and no request may go round it.
"""

import logging

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from accounts.actor import Actor
from web import pages
from web.headers import NO_STORE, Answer
from web.paths import Access, access, sign_in_path
from web.same_origin import is_foreign, is_own_origin
from web.sessions import Sessions

ACCOUNT_HEADER = b"x-app-user-id"
SESSION_HEADER = b"x-app-sid"
_CLAIMS = b"x-app-"
_POLICY_VIOLATION = 1008
_LOG = logging.getLogger("telaah.web")


class Gate:
    """ASGI middleware in front of everything: session first, then whatever was asked for."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions
        self._set_up = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one connection through, or answer it here."""
        if scope["type"] == "http":
            await self._http(_without_claims(scope), receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(_without_claims(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = Answer(send, scope["path"], self._sessions.secure_cookies)
        try:
            admitted = await self._admitted(scope)
        except Exception:
            _LOG.exception("the gate cannot read the records")
            admitted = pages.unavailable(HTTPConnection(scope))
        if isinstance(admitted, Response):
            await admitted(scope, receive, answer)
            return
        try:
            await self._app(admitted, receive, answer)
        except Exception:
            # Answered here, for the headers and the words; raised on, for the server's log.
            if not answer.begun:
                await pages.broken(HTTPConnection(scope))(scope, receive, answer)
            raise

    async def _admitted(self, scope: Scope) -> Scope | Response:
        """The request as it goes on, or the answer that stops it."""
        connection = HTTPConnection(scope)
        if is_foreign(connection, self._sessions.secure_cookies):
            return pages.foreign(connection)
        asked = access(scope["path"])
        if asked is Access.NEVER:
            return pages.not_found(connection)
        if asked is Access.ALWAYS:
            return scope
        if await self._needs_setup():
            return _redirect("/siapkan")
        if asked is Access.PUBLIC:
            return scope
        actor = await self._sessions.actor(connection, touch=True)
        if actor is not None:
            return _in_the_name_of(actor, scope)
        if scope["method"] == "GET" and pages.wants_page(connection):
            return _redirect(sign_in_path(connection))
        return pages.session_over(connection)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        actor = await self._websocket_actor(scope)
        if actor is None:
            # Closed before it is accepted: the browser sees 403.
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": ""})
            return
        await self._app(_in_the_name_of(actor, scope), receive, send)

    async def _websocket_actor(self, scope: Scope) -> Actor | None:
        connection = HTTPConnection(scope)
        if not is_own_origin(connection, self._sessions.secure_cookies):
            return None
        try:
            return await self._sessions.actor(connection, touch=True)
        except Exception:
            _LOG.exception("the gate cannot read the records")
            return None

    async def _needs_setup(self) -> bool:
        # Only the final answer is remembered: an installation never becomes new again.
        if not self._set_up:
            self._set_up = not await self._sessions.needs_setup()
        return not self._set_up


def _without_claims(scope: Scope) -> Scope:
    headers = [pair for pair in scope["headers"] if not pair[0].lower().startswith(_CLAIMS)]
    return {**scope, "headers": headers}


def _in_the_name_of(actor: Actor, scope: Scope) -> Scope:
    claims = [
        (ACCOUNT_HEADER, actor.account_id.encode("ascii")),
        (SESSION_HEADER, (actor.sign_in or "").encode("ascii")),
    ]
    state = {**scope.get("state", {}), "actor": actor}
    return {**scope, "headers": [*scope["headers"], *claims], "state": state}


def _redirect(where: str) -> Response:
    return RedirectResponse(where, 303, headers={"Cache-Control": NO_STORE})
