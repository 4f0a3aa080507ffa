"""How does one value stand in XML? As text that can be nothing else, whatever it holds."""

import re
from typing import Any

from jinja2.runtime import Undefined
from markupsafe import Markup

from templates.refused import TemplateRefused

# What XML 1.0 cannot carry at all; a document holding it could not be opened.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What begins a mark of ours (slots.py): in a value it is only a character.
MARK = "\ue000"
_MARK_WRITTEN = f"&#{ord(MARK)};"
_KINDS: dict[type, str] = {
    type(None): "isian yang kosong",
    bool: "isian ya/tidak",
    list: "sebuah daftar",
    dict: "sebuah kelompok isian",
}


def printed(value: Any) -> str:
    """The escaped text of a string or a number; nothing for a missing value, which was noted.

    Raises `TemplateRefused` for a value of any other kind, and for text no document can hold.
    Braces are written as character references too, because docxtpl rewrites `{_{`, and so no value
    can ever be read as a tag. Line ends and tabs stay: they become breaks afterwards.
    """
    if type(value) is str:
        # Most values hold none of these, and looking is far cheaper than replacing.
        if (
            "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
            or "{" in value or "}" in value
        ):  # fmt: skip
            return _escaped(value)
        return value if value.isprintable() else _possible(value)
    if isinstance(value, Markup):  # a constant of the template, which Jinja escaped already
        return _without_braces(value)
    if isinstance(value, str):
        return _escaped(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Undefined):
        return ""
    raise TemplateRefused(
        f"Templat mencetak {_KINDS.get(type(value), 'nilai yang bukan teks')}. "
        "Gunakan penyaring yang sesuai, atau cetak hanya bila nilainya ada."
    )


def _escaped(value: str) -> str:
    text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _without_braces(_possible(text.replace('"', "&#34;").replace("'", "&#39;")))


def _without_braces(text: str) -> str:
    return str(text).replace("{", "&#123;").replace("}", "&#125;")


def _possible(text: str) -> str:
    if _IMPOSSIBLE.search(text):
        raise TemplateRefused(
            "Sebuah isian memuat karakter kendali yang tidak dapat dicetak. "
            "Hapus lalu ketik ulang isian itu."
        )
    return text.replace(MARK, _MARK_WRITTEN)
