"""Can this process serve people right now: /sehat, for load balancers and supervisors."""

import logging

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.headers import NO_STORE
from web.sessions import Sessions

_LOG = logging.getLogger("telaah.web")


class Health:
    """Answers 200 while the records can be read, else 503; tells nothing else."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def show(self, _request: Request) -> Response:
        """GET /sehat."""
        try:
            await self._sessions.needs_setup()
        except Exception:
            _LOG.exception("the records do not answer")
            return _answer("database does not answer", 503)
        return _answer("ok", 200)


def _answer(status: str, code: int) -> Response:
    return JSONResponse({"status": status}, code, headers={"Cache-Control": NO_STORE})
