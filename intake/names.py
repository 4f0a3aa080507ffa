"""How is a file name from outside made fit to be shown and stored?"""

import re
import unicodedata

MAX_CHARACTERS = 180
_NAMELESS = "berkas"
_MAX_EXTENSION = 12
# Other: control, format (bidi overrides, zero width), surrogate, private, unassigned; separators.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,7}$")


def safe_name(original: str) -> str:
    """The name as metadata: no path, nothing invisible, at most 180 characters, never empty.

    Characters that reverse or hide text are dropped, so that the end a reader sees is the end the
    name has; the extension survives the trimming.
    """
    last = re.split(r"[/\\]", original)[-1]
    visible = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", last)
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    name = _FORBIDDEN.sub("_", re.sub(r" {2,}", " ", visible)).rstrip(". ").lstrip(" ")
    if name.startswith("."):
        name = _NAMELESS + name if _EXTENSION.fullmatch(name) else name.lstrip(". ")
    if _DEVICE.match(name):
        name = "_" + name
    return _trimmed(name) or _NAMELESS


def extension_of(name: str) -> str:
    """The extension of a cleaned name in lower case with its dot, or "" where it has none.

    "SK No.12" and "Laporan.2024" have none: a number after a dot is not a kind of file.
    """
    found = _EXTENSION.search(name)
    return found.group().lower() if found else ""


def _trimmed(name: str) -> str:
    if len(name) <= MAX_CHARACTERS:
        return name
    stem, dot, end = name.rpartition(".")
    if not dot or len(end) > _MAX_EXTENSION:
        return name[:MAX_CHARACTERS].rstrip(". ")
    return stem[: MAX_CHARACTERS - len(end) - 1].rstrip(". ") + dot + end
