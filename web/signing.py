"""How does one sign in and out: /masuk and /keluar."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.policy import Refused
from accounts.sign_in import sign_in, sign_out_everywhere
from web.headers import NO_STORE
from web.paths import local_path
from web.posted import Fields, form_page
from web.sessions import Sessions, origin_of
from web.threads import off_loop

INCOMPLETE = "Isilah alamat email dan kata sandi Anda."


class SigningPages:
    """The pages for signing in and out."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def show_sign_in(self, request: Request) -> Response:
        """GET /masuk: the form, or straight on for who is signed in already."""
        wanted = local_path(request.query_params.get("next", "/"))
        if await self._sessions.actor(request) is not None:
            return see_other(wanted)
        left = "keluar" in request.query_params
        return self._form(request, wanted, "", keluar=left)

    async def sign_in(self, request: Request, fields: Fields) -> Response:
        """POST /masuk: on to what was wanted with a session, or the form with what was wrong."""
        email, password = fields.get("email", ""), fields.get("sandi", "")
        wanted = local_path(fields.get("next", "/"))
        if not email.strip() or not password:
            return self._form(request, wanted, email, INCOMPLETE)
        try:
            token = await off_loop(
                self._sessions.threads.passwords, sign_in,
                self._sessions.database, email, password, origin_of(request),
                self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            return self._form(request, wanted, email, str(refused))
        return await with_session(self._sessions, request, token, wanted)

    async def show_sign_out(self, request: Request) -> Response:
        """GET /keluar: asks first, as opening a link must not sign anybody out."""
        actor = await self._sessions.actor(request)
        if actor is None:
            return see_other("/masuk")
        return form_page(request, self._sessions.secure_cookies, "keluar", nama=actor.name)

    async def sign_out(self, request: Request, fields: Fields) -> Response:
        """POST /keluar: ends this session, or all of the account where `semua` was pressed."""
        actor = await self._sessions.actor(request) if fields.get("semua") else None
        if actor is not None:
            await off_loop(
                self._sessions.threads.records, sign_out_everywhere,
                self._sessions.database, actor, self._sessions.clock(),
            )  # fmt: skip
        await self._sessions.end(request)
        response = see_other("/masuk?keluar=1")
        self._sessions.take_back(response)
        return response

    def _form(
        self, request: Request, wanted: str, email: str, wrong: str = "", keluar: bool = False
    ) -> Response:
        return form_page(
            request, self._sessions.secure_cookies, "masuk", 422 if wrong else 200,
            lanjut=wanted, email=email[:254], galat=wrong, keluar=keluar,
        )  # fmt: skip


async def with_session(
    sessions: Sessions, request: Request, token: str, wanted: str = "/"
) -> Response:
    """On to `wanted` with a fresh session; the one this browser had before ends (ASVS 7.2.4)."""
    await sessions.end(request)
    response = see_other(wanted)
    sessions.give(response, token)
    return response


def see_other(where: str) -> Response:
    """The answer to a form that worked: go and get this page."""
    return RedirectResponse(where, 303, headers={"Cache-Control": NO_STORE})
