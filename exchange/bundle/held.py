"""Where does a bundle lie between its arrival and the decision? Beside the uploads, a day at most."""

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from accounts.actor import Actor
from accounts.policy import Refused
from evidence.store import EvidenceStore, Incoming
from storage.ids import new_key

_FOLDER, _MARK = "incoming", "paket"
_TOKEN = re.compile(r"[0-9a-f]{64}")
KEPT_SECONDS = 24 * 3600
GONE = "Paket itu sudah tidak ada di sini. Kirim berkasnya sekali lagi."


def hold(store: EvidenceStore, actor: Actor, incoming: Incoming) -> str:
    """Keep a bundle that has arrived until it is decided on; what only its sender finds it by.

    One at a time for each sender: the one before is forgotten.
    """
    _sweep(store, actor)
    token = new_key()
    os.link(incoming.path, _path(store, actor, token))
    return token


def held(store: EvidenceStore, actor: Actor, token: str) -> Path:
    """The bundle the actor sent. Raises Refused for one that is gone, and for anybody else's."""
    path = _path(store, actor, token) if _TOKEN.fullmatch(token) else None
    if path is None or not path.is_file():
        raise Refused(GONE)
    return path


def release(store: EvidenceStore, actor: Actor, token: str) -> None:
    """It was decided on: the bundle goes."""
    if _TOKEN.fullmatch(token):
        _path(store, actor, token).unlink(missing_ok=True)


def _sweep(store: EvidenceStore, actor: Actor) -> None:
    mine = f"{_MARK}-{_owner(actor)}-"
    for left in (store.root / _FOLDER).glob(f"{_MARK}-*"):
        with suppress(FileNotFoundError):
            if left.name.startswith(mine) or time.time() - left.stat().st_mtime > KEPT_SECONDS:
                left.unlink()


def _owner(actor: Actor) -> str:
    return f"{UUID(actor.account_id).hex}-{UUID(actor.unit).hex}"


def _path(store: EvidenceStore, actor: Actor, token: str) -> Path:
    return store.root / _FOLDER / f"{_MARK}-{_owner(actor)}-{token}"
