"""Does this request come from a page of ours, as far as the browser says?"""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_PORTS = {"http": 80, "https": 443}


def is_own_origin(connection: HTTPConnection, secure: bool) -> bool:
    """Whether the Origin header is there and names the host asked; under HTTPS also the scheme.

    Only the host is compared otherwise: a proxy that ends TLS hides the scheme from us.
    """
    origin = connection.headers.get("origin", "")
    parts = _split(origin)
    if parts is None or (secure and parts[0] != "https"):
        return False
    scheme, host, port = parts
    asked = _split(f"{scheme}://{connection.headers.get('host', '')}")
    return asked is not None and asked[1:] == (host, port)


def comes_from_elsewhere(connection: HTTPConnection, secure: bool) -> bool:
    """Whether the browser says that another site sent this; a client that says nothing did not."""
    site = connection.headers.get("sec-fetch-site", "same-origin")
    if site not in ("same-origin", "none"):
        return True
    return "origin" in connection.headers and not is_own_origin(connection, secure)


def _split(origin: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or parts.path or parts.query:
        return None
    return parts.scheme, parts.hostname.lower(), port or _PORTS[parts.scheme]
