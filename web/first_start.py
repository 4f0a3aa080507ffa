"""How is a new installation given its first administrator: /siapkan."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.policy import Refused
from accounts.setup import require_token, set_up
from catalog.loader import catalog
from web.posted import Fields, form_page
from web.sessions import Sessions, origin_of
from web.signing import see_other, with_session
from web.threads import off_loop

DIFFERENT = "Kedua kata sandi tidak sama. Ketik ulang keduanya."


class FirstStartPages:
    """The page of the first start; once there is an administrator it leads to the sign-in."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def show(self, request: Request) -> Response:
        """GET /siapkan: asks for the token on the console, and with it for the administrator."""
        if not await self._sessions.needs_setup():
            return see_other("/masuk")
        token = request.query_params.get("token", "").strip()
        wrong = await self._wrong_with(token) if token else ""
        if wrong or not token:
            return self._token_page(request, wrong)
        return self._form(request, {"token": token})

    async def save(self, request: Request, fields: Fields) -> Response:
        """POST /siapkan: the administrator is made and signed in, or the form says why not."""
        if not await self._sessions.needs_setup():
            return see_other("/masuk")
        wrong = await self._wrong_with(fields.get("token", ""))
        if wrong:
            return self._token_page(request, wrong)
        if fields.get("sandi") != fields.get("ulangi"):
            return self._form(request, fields, DIFFERENT)
        try:
            token = await off_loop(
                self._sessions.threads.passwords, set_up, self._sessions.database,
                fields.get("token", ""), fields.get("nama", ""), fields.get("email", ""),
                fields.get("sandi", ""), origin_of(request), self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            return self._form(request, fields, str(refused))
        return await with_session(self._sessions, request, token)

    async def _wrong_with(self, token: str) -> str:
        try:
            await off_loop(
                self._sessions.threads.records, require_token,
                self._sessions.database, token, self._sessions.clock(),
            )  # fmt: skip
        except Refused as refused:
            return str(refused)
        return ""

    def _token_page(self, request: Request, wrong: str) -> Response:
        status = 403 if wrong else 200
        return form_page(
            request, self._sessions.secure_cookies, "siapkan_token", status, galat=wrong
        )

    def _form(self, request: Request, fields: Fields, wrong: str = "") -> Response:
        return form_page(
            request, self._sessions.secure_cookies, "siapkan", 422 if wrong else 200,
            token=fields["token"], nama=fields.get("nama", ""), email=fields.get("email", ""),
            galat=wrong, terpendek=catalog().number("password_min_length"),
        )  # fmt: skip
