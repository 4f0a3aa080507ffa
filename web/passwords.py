"""How does one set or change the own password: /sandi, with a one-time link or signed in."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.actor import Actor
from accounts.policy import Refused
from accounts.sign_in import change_password, link_owner, set_password
from catalog.loader import catalog
from web.pages import told
from web.posted import Fields, form_page
from web.sessions import Sessions, origin_of
from web.signing import see_other, with_session
from web.threads import off_loop

DIFFERENT = "Kedua kata sandi baru tidak sama. Ketik ulang keduanya."


class PasswordPages:
    """The pages for setting a password through a link and for changing it while signed in."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def show(self, request: Request) -> Response:
        """GET /sandi: with `kode` the form of a link, without it the form for who is signed in."""
        code = request.query_params.get("kode", "")
        if code:
            return await self._link_form(request, code)
        actor = await self._sessions.actor(request)
        if actor is None:
            return see_other("/masuk?next=/sandi")
        return self._change_form(request, actor)

    async def save(self, request: Request, fields: Fields) -> Response:
        """POST /sandi: the new password counts and other sessions end, or the form says why not."""
        code = fields.get("kode", "")
        if code:
            return await self._set(request, fields, code)
        actor = await self._sessions.actor(request)
        if actor is None:
            return see_other("/masuk?next=/sandi")
        return await self._change(request, fields, actor)

    async def _set(self, request: Request, fields: Fields, code: str) -> Response:
        if fields.get("sandi") != fields.get("ulangi"):
            return await self._link_form(request, code, DIFFERENT)
        try:
            token = await off_loop(
                self._sessions.threads.passwords, set_password,
                self._sessions.database, code, fields.get("sandi", ""), origin_of(request),
                self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            return await self._link_form(request, code, str(refused))
        return await with_session(self._sessions, request, token)

    async def _link_form(self, request: Request, code: str, wrong: str = "") -> Response:
        try:
            owner = await off_loop(
                self._sessions.threads.records, link_owner,
                self._sessions.database, code, self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            link = ("/masuk", "Ke halaman masuk")
            return told(request, 410, "Tautan tidak berlaku", str(refused), link)
        return self._form(request, wrong, nama=owner.name, email=owner.email, kode=code)

    async def _change(self, request: Request, fields: Fields, actor: Actor) -> Response:
        if fields.get("sandi") != fields.get("ulangi"):
            return self._change_form(request, actor, DIFFERENT)
        try:
            await off_loop(
                self._sessions.threads.passwords, change_password,
                self._sessions.database, actor, fields.get("lama", ""), fields.get("sandi", ""),
                self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            return self._change_form(request, actor, str(refused))
        return see_other("/")

    def _change_form(self, request: Request, actor: Actor, wrong: str = "") -> Response:
        return self._form(request, wrong, nama=actor.name, email="", kode="")

    def _form(self, request: Request, wrong: str, **facts: str) -> Response:
        return form_page(
            request, self._sessions.secure_cookies, "sandi", 422 if wrong else 200, galat=wrong,
            terpendek=catalog().number("password_min_length"), **facts,
        )  # fmt: skip
