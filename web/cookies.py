"""What are our cookies called, and with which flags do they travel (ASVS 5.0, 3.3.1 to 3.3.4)?"""

from starlette.requests import HTTPConnection
from starlette.responses import Response

LONGEST = 200


def session_cookie(secure: bool) -> str:
    """The name of the cookie that holds the session token; `secure`: people come over HTTPS."""
    return "__Host-telaah" if secure else "telaah"


def form_cookie(secure: bool) -> str:
    """The name of the cookie that proves a form was opened here."""
    return "__Host-telaah-formulir" if secure else "telaah-formulir"


def kept(connection: HTTPConnection, name: str) -> str | None:
    """What the browser sent under this name; None when nothing, or nothing we could have set."""
    value = connection.cookies.get(name, "")
    return value if 0 < len(value) <= LONGEST and value.isascii() else None


def give(response: Response, name: str, value: str, secure: bool) -> None:
    """Let the browser keep a value until it is closed; scripts never see it.

    No Max-Age: how long a session lives is decided by the records, not by the browser.
    """
    response.set_cookie(name, value, path="/", secure=secure, httponly=True, samesite="lax")


def take_back(response: Response, name: str, secure: bool) -> None:
    """Let the browser forget a value."""
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
