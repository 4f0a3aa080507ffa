"""A secret handed out is long, new each time, and kept only as its digest."""

import hashlib
import re

from accounts.tokens import new_token


def test_a_token_is_256_bits_and_never_the_same() -> None:
    tokens = {new_token()[0] for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)


def test_what_is_kept_is_the_digest_of_the_token() -> None:
    token, digest = new_token()
    assert digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in digest
