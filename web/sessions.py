"""Who is behind this request?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from accounts import setup, sign_in
from accounts.actor import Actor
from accounts.sign_in import Origin
from storage.database import Database
from storage.ids import digest_of
from web import cookies
from web.threads import Threads, off_loop


def utc_now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Sessions:
    """The sessions of this installation as browsers hold them: cookie in, actor out."""

    database: Database
    secure_cookies: bool
    clock: Callable[[], datetime] = utc_now
    threads: Threads = field(default_factory=Threads)

    def token(self, connection: HTTPConnection) -> str | None:
        """The session token the browser sent, whatever it is worth."""
        return cookies.kept(connection, cookies.session_cookie(self.secure_cookies))

    async def actor(self, connection: HTTPConnection, touch: bool = False) -> Actor | None:
        """Who is signed in here; `touch` notes that the session is in use. None for nobody."""
        token = self.token(connection)
        if token is None:
            return None
        return await off_loop(
            self.threads.records, sign_in.actor_of_session,
            self.database, digest_of(token), self.clock(), touch,
        )  # fmt: skip

    async def needs_setup(self) -> bool:
        """Whether this installation still has no administrator."""
        return await off_loop(self.threads.records, setup.needs_setup, self.database)

    async def end(self, connection: HTTPConnection) -> None:
        """End the session of this browser, if it has one."""
        token = self.token(connection)
        if token is not None:
            await off_loop(
                self.threads.records, sign_in.sign_out, self.database, token, self.clock()
            )

    def give(self, response: Response, token: str) -> None:
        """Let the browser hold a session token."""
        name = cookies.session_cookie(self.secure_cookies)
        cookies.give(response, name, token, self.secure_cookies)

    def take_back(self, response: Response) -> None:
        """Let the browser forget its session token."""
        name = cookies.session_cookie(self.secure_cookies)
        cookies.take_back(response, name, self.secure_cookies)


def origin_of(connection: HTTPConnection) -> Origin:
    """Where a sign-in comes from. One IPv6 household has 2^64 addresses: it counts as one."""
    address = connection.client.host if connection.client else ""
    try:
        parsed = ip_address(address)
    except ValueError:
        parsed = None
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        address = str(mapped or IPv6Network((parsed, 64), strict=False))
    return Origin(address, connection.headers.get("user-agent", "").replace("\x00", ""))


def admitted(request: Request) -> Actor:
    """The actor the gate let through; without the gate in front nobody is."""
    actor = request.scope.get("state", {}).get("actor")
    if not isinstance(actor, Actor):
        raise HTTPException(401)
    return actor
