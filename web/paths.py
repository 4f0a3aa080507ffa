"""Which addresses are open to everybody, which never answer, and where may a sign-in lead to?"""

from enum import Enum
from urllib.parse import quote, urlsplit

from starlette.requests import HTTPConnection

_LONGEST_NEXT = 1000
_SIGN_IN = ("/masuk", "/keluar", "/siapkan")


class Access(Enum):
    """Who may ask for an address."""

    ALWAYS = "also before the installation is set up"
    PUBLIC = "without a session"
    SIGNED_IN = "with a session"
    NEVER = "nobody: the answer is that there is no such page"


_EXACT = {
    "/siapkan": Access.ALWAYS,
    "/sehat": Access.ALWAYS,
    "/_stcore/health": Access.ALWAYS,
    "/masuk": Access.PUBLIC,
    "/keluar": Access.PUBLIC,
    "/sandi": Access.PUBLIC,
    "/verifikasi": Access.PUBLIC,
    # Parts of Streamlit that we do not use: they would be one way in more.
    "/_stcore/metrics": Access.NEVER,
    "/oauth2callback": Access.NEVER,
}
_NEVER_BELOW = ("/auth/", "/_stcore/agent")
# Streamlit loads parts of its bundles late: without /static/ an idle page would break.
_ALWAYS_BELOW = ("/static/", "/aset/")
_PUBLIC_BELOW = ("/verifikasi/",)


def access(path: str) -> Access:
    """Who may ask for this (decoded) path; one that could mean another path is never answered."""
    if "\\" in path or "//" in path or ".." in path.split("/") or path.startswith(_NEVER_BELOW):
        return Access.NEVER
    if path.startswith(_ALWAYS_BELOW):
        return Access.ALWAYS
    if path.startswith(_PUBLIC_BELOW):
        return Access.PUBLIC
    return _EXACT.get(path.rstrip("/") or "/", Access.SIGNED_IN)


def local_path(candidate: str) -> str:
    """`candidate` when following it stays on this host, else "/" (no open redirect).

    Browsers drop tabs and line breaks and read a backslash as a slash, so none may be in it.
    """
    printable = candidate.isascii() and all("!" <= character <= "~" for character in candidate)
    inside = candidate.startswith("/") and not candidate.startswith("//") and "\\" not in candidate
    if not (printable and inside and len(candidate) <= _LONGEST_NEXT):
        return "/"
    try:
        path = urlsplit(candidate).path
    except ValueError:
        return "/"
    return "/" if path.rstrip("/") in _SIGN_IN else candidate


def sign_in_path(connection: HTTPConnection) -> str:
    """Where to sign in, so that what was asked for opens afterwards."""
    query = connection.scope.get("query_string", b"").decode("latin-1")
    asked = quote(connection.scope["path"]) + (f"?{query}" if query else "")
    wanted = local_path(asked)
    return "/masuk" if wanted == "/" else f"/masuk?next={quote(wanted, safe='/')}"
