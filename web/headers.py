"""What does every answer tell the browser to refuse (ASVS 5.0, 3.4.1 to 3.4.6)?"""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

APP_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",  # covers the websocket of the same host
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# Styles only, for the browser's own picture viewer; the sandbox takes scripts, forms, origin.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
NO_STORE = "no-store"
# What Streamlit serves from here may be made of somebody's file: it must never run as ours.
_FILES = ("/media/",)

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HTTPS_ONLY = "max-age=31536000"


def apply(headers: MutableHeaders, path: str, secure: bool) -> None:
    """Add what is not there yet (a stricter policy of a page of ours stays); keep no page."""
    for name, value in _ALWAYS.items():
        headers.setdefault(name, value)
    policy = FILE_POLICY if path.startswith(_FILES) else APP_POLICY
    headers.setdefault("Content-Security-Policy", policy)
    if secure:
        headers.setdefault("Strict-Transport-Security", _HTTPS_ONLY)
        _secure_cookies(headers)
    if headers.get("content-type", "").startswith("text/html"):
        # A page kept by the browser would come back with the back button after signing out.
        headers["Cache-Control"] = NO_STORE


def _secure_cookies(headers: MutableHeaders) -> None:
    """Streamlit sets its own cookie without the flag when it does not end TLS itself."""
    for number, (name, value) in enumerate(headers.raw):
        if name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            headers.raw[number] = (name, value + b"; Secure")


class Answer:
    """A `send` that adds the headers, and knows whether the answer has begun."""

    def __init__(self, send: Send, path: str, secure: bool) -> None:
        self._send = send
        self._path = path
        self._secure = secure
        self.begun = False

    async def __call__(self, message: Message) -> None:
        """Pass a message of the answer on."""
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": list(message.get("headers", []))}
            apply(MutableHeaders(raw=message["headers"]), self._path, self._secure)
        await self._send(message)
