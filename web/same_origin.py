"""Does this request come from a page of ours, as far as the browser says?"""

import re

from starlette.requests import HTTPConnection

_HOST = re.compile(r"[A-Za-z0-9._-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")


def is_own_origin(connection: HTTPConnection, secure: bool) -> bool:
    """Whether the Origin header is there and is the host asked; under HTTPS also the scheme.

    Only the host is compared otherwise: a proxy that ends TLS hides the scheme from us. Letter by
    letter, as Streamlit compares: an origin it takes for foreign makes it ask the internet.
    """
    host = connection.headers.get("host", "")
    own = {f"https://{host}"} if secure else {f"https://{host}", f"http://{host}"}
    return bool(_HOST.fullmatch(host)) and connection.headers.get("origin") in own


def is_foreign(connection: HTTPConnection, secure: bool) -> bool:
    """Whether the browser names another origin as the sender."""
    return "origin" in connection.headers and not is_own_origin(connection, secure)


def comes_from_elsewhere(connection: HTTPConnection, secure: bool) -> bool:
    """Whether the browser says that another site sent this; a client that says nothing did not."""
    site = connection.headers.get("sec-fetch-site", "same-origin")
    return site not in ("same-origin", "none") or is_foreign(connection, secure)
