"""Gives out the blank Word forms that people without an account fill in."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.actor import duty_day
from accounts.policy import Refused
from documents.issue import WORD
from documents.outside import blank_form
from web.downloads import disposition
from web.headers import FILE_POLICY, NO_STORE
from web.pages import not_found
from web.sessions import Sessions, admitted
from web.threads import off_loop


class Blanks:
    """`/isian/<name>`: the blank form as the actor's unit sends it out."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def send(self, request: Request) -> Response:
        """The form; one answer for an unknown name, a paper without one, and no unit."""
        actor, name = admitted(request), request.path_params["nama"]
        sessions, today = self._sessions, duty_day(self._sessions.clock())
        try:
            content = await off_loop(
                sessions.threads.files, blank_form, sessions.database, actor, name, today
            )
        except Refused:
            content = None
        if content is None:
            return not_found(request)
        headers = {
            "Content-Disposition": disposition("attachment", f"isian_{name}.docx"),
            "Content-Security-Policy": FILE_POLICY,
            "Cache-Control": NO_STORE,
        }
        return Response(content, media_type=WORD, headers=headers)
