"""Is the page that sent a request told from another site's?"""

import pytest
from starlette.requests import HTTPConnection

from web.same_origin import comes_from_elsewhere, is_own_origin


def connection(**headers: str) -> HTTPConnection:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": pairs})


@pytest.mark.parametrize(
    ("origin", "host", "secure", "own"),
    [("http://a.id", "a.id", False, True), ("http://a.id:8501", "a.id:8501", False, True),
     ("https://a.id", "a.id", True, True), ("https://a.id", "a.id", False, True),
     ("https://a.id", "a.id:443", True, False), ("http://A.ID", "a.id", False, False),
     ("http://a.id/x@", "a.id/x@", False, False), ("http://u@a.id", "u@a.id", False, False),
     ("http://[::1]:8501", "[::1]:8501", False, True),
     ("http://a.id", "a.id", True, False), ("http://a.id:1", "a.id:2", False, False),
     ("http://b.id", "a.id", False, False), ("null", "a.id", False, False),
     ("http://a.id:x", "a.id", False, False), ("http://", "", False, False)],
)  # fmt: skip
def test_the_origin_must_be_the_host_asked(origin: str, host: str, secure: bool, own: bool) -> None:
    asked = connection(origin=origin, host=host)
    assert is_own_origin(asked, secure) is own
    assert comes_from_elsewhere(asked, secure) is not own


def test_an_old_browser_that_says_nothing_is_left_to_the_token() -> None:
    asked = connection(host="a.id")
    assert not is_own_origin(asked, False)
    assert not comes_from_elsewhere(asked, False)
