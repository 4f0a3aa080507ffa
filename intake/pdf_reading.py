"""What pypdf can tell of a PDF: the half of intake/pdf.py that runs in the restricted child."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from intake.dates import believable

_TEXT_PAGES = 5
_TEXT_CHARACTERS = 20
_MOST_OBJECTS = 300_000
_STAGE_SECONDS = 4.0
# Actions hang on the catalog, pages, annotations, fields and outlines; these keys lead elsewhere.
_NO_ACTIONS_BELOW = {"/Parent", "/P", "/StructTreeRoot", "/Resources", "/Contents", "/Metadata"}
_ACTING = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"}
_ACTING_KEYS = {
    "/JS": "/JavaScript",
    "/JavaScript": "/JavaScript",
    "/EmbeddedFiles": "/EmbeddedFiles",
    "/EF": "/EmbeddedFiles",
    "/XFA": "/XFA",
}

_LOCKED = "PDF ini terkunci kata sandi sehingga isinya tidak dapat diperiksa."
_NO_PAGES = "PDF ini tidak memuat satu halaman pun."
_DAMAGED = "PDF ini rusak atau tidak lazim sehingga isinya tidak dapat diperiksa."
_TOO_COMPLEX = "PDF ini terlalu rumit untuk diperiksa; isinya belum diketahui."
_PARTLY = "Sebagian isi PDF ini terlalu rumit untuk diperiksa."


class _OverBudget(BaseException):
    """A stage took too long; not an Exception, so that no library swallows it."""


def examine(path: str) -> dict[str, Any]:
    """The facts of PdfFacts as JSON; what is beyond the time of one stage is left out."""
    facts: dict[str, Any] = {
        "pages": 0,
        "has_text": False,
        "encrypted": False,
        "active_content": [],
        "created_on": None,
        "readable": False,
        "remark": _DAMAGED,
    }
    try:
        with _budget():
            reader = PdfReader(path)
            facts["encrypted"] = reader.is_encrypted
            facts["remark"] = _open(reader, facts)
    except _OverBudget:
        return facts | {"pages": 0, "readable": False, "remark": _TOO_COMPLEX}
    except Exception:  # pypdf raises a dozen kinds; all of them mean the same
        return facts
    if facts["remark"] is None:
        _describe(reader, facts)
    return facts


def _open(reader: PdfReader, facts: dict[str, Any]) -> str | None:
    """Counts the pages; the remark where there is nothing to read, or None."""
    try:
        facts["pages"] = len(reader.pages)
        facts["readable"] = facts["pages"] > 0
        if facts["readable"]:
            reader.pages[0].mediabox  # noqa: B018 -- a page that cannot be fetched is no page
    except (FileNotDecryptedError, DependencyError):
        return _LOCKED
    except Exception:
        if facts["encrypted"]:
            return _LOCKED
        facts.update(pages=0, readable=False)
        return _DAMAGED
    return None if facts["readable"] else _NO_PAGES


def _describe(reader: PdfReader, facts: dict[str, Any]) -> None:
    stages: dict[str, Callable[[PdfReader], Any]] = {
        "active_content": _active_content,
        "created_on": _created_on,
        "has_text": _has_text,
    }
    for name, stage in stages.items():
        try:
            with _budget():
                facts[name] = stage(reader)
        except (Exception, _OverBudget):
            facts["remark"] = _PARTLY


def _has_text(reader: PdfReader) -> bool:
    count = 0
    for page in reader.pages[:_TEXT_PAGES]:
        count += len("".join(page.extract_text().split()))
        if count >= _TEXT_CHARACTERS:
            return True
    return False


def _created_on(reader: PdfReader) -> str | None:
    try:
        stated = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
    day = believable(stated.date()) if stated else None
    return day.isoformat() if day else None


def _active_content(reader: PdfReader) -> list[str]:
    """The names of what acts by itself, found by walking every object that can hold an action."""
    found: set[str] = set()
    if _acts_on_opening(reader.root_object):
        found.add("/OpenAction")
    for thing in _reachable(reader.root_object):
        found.update(name for key, name in _ACTING_KEYS.items() if key in thing)
        found.update({str(_plain(thing.get("/S")))} & _ACTING)
        if _plain(thing.get("/Subtype")) == "/RichMedia":
            found.add("/RichMedia")
    return sorted(found)


def _acts_on_opening(root: DictionaryObject) -> bool:
    # Nearly every office program writes an /OpenAction that only chooses the first page.
    action = _plain(root.get("/OpenAction"))
    return isinstance(action, DictionaryObject) and _plain(action.get("/S")) != "/GoTo"


def _reachable(root: DictionaryObject) -> Iterator[DictionaryObject]:
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    visited = 0
    while waiting:
        thing = waiting.pop()
        visited += 1
        if visited > _MOST_OBJECTS:
            raise _OverBudget
        if isinstance(thing, IndirectObject):
            name = (thing.idnum, thing.generation)
            if name not in seen:
                seen.add(name)
                waiting.append(_plain(thing))
        elif isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(thing.raw_get(key) for key in thing if key not in _NO_ACTIONS_BELOW)
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def _plain(thing: Any) -> Any:
    """The object a reference stands for, or None where it leads nowhere."""
    try:
        return thing.get_object() if isinstance(thing, IndirectObject) else thing
    except Exception:
        return None


@contextmanager
def _budget() -> Iterator[None]:
    """Ends the block with _OverBudget after some seconds of processor time."""

    def stop(_signal: int, _frame: Any) -> None:
        raise _OverBudget

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _STAGE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
