"""How is somebody's own text shown, so that nothing in it is read as markup?"""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$:!+-])")


def plain(text: str | None) -> str:
    """The text for a table cell or a sentence drawn as Markdown; a dash for none."""
    one_line = " ".join((text or "").split())
    return _MARKUP.sub(r"\\\1", one_line) or "\u2013"
