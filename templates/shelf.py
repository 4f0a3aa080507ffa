"""Which templates are ready to be filled? The last ones used, by the digest of their bytes.

Ours are trusted and found again by the state of their file; those of users pass the gate of
`package.py` first.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from threading import Lock

from templates.compiled import Compiled, compiled
from templates.package import admitted

PLACES = 128
WEIGHT = 256 * 1024 * 1024  # bytes kept for templates; pictures weigh most

_lock = Lock()
_ready: OrderedDict[Hashable, Compiled] = OrderedDict()


def ours(path: Path) -> Compiled:
    """A shipped template; prepared anew when its file has changed."""
    state = path.stat()
    key = path, state.st_mtime_ns, state.st_size
    return _found(key, lambda: compiled(path.read_bytes(), bounded=False))


def theirs(template: bytes) -> Compiled:
    """A user's template, which may do and cost less. Raises `TemplateRefused`."""
    return _found(sha256(template).digest(), lambda: compiled(admitted(template), bounded=True))


def _found(key: Hashable, prepare: Callable[[], Compiled]) -> Compiled:
    """From the shelf, or prepared and put there; the one unused for longest makes room.

    Preparing happens outside the lock: two threads may both prepare one template, but nobody
    waits for somebody else's.
    """
    with _lock:
        if key in _ready:
            _ready.move_to_end(key)
            return _ready[key]
    fresh = prepare()
    with _lock:
        _ready[key] = fresh
        _ready.move_to_end(key)
        while len(_ready) > PLACES or (len(_ready) > 1 and _weight() > WEIGHT):
            _ready.popitem(last=False)
    return fresh


def _weight() -> int:
    return sum(ready.weight for ready in _ready.values())
