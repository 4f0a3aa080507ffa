"""May this foreign Word package be opened as a template, and what of it stays outside?

Judged before any library opens it: size, members, kinds of parts and of relationships, all from
short lists. What would make a reader's program run or fetch something is refused; targets outside
the package are cut off, except links that a person may click.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

from intake.limits import MIB, Limits
from intake.package import contents_problem, directory_problem, members_problem
from templates.foreign_xml import parsed, written
from templates.inside import cut_off, look_through
from templates.packing import pack
from templates.refused import TemplateRefused

LIMITS = Limits(file_bytes=20 * MIB, members=200, unpacked_bytes=50 * MIB, ratio=100)
_LONGEST_PART = 4 * MIB
_TYPES, _MAIN = "[Content_Types].xml", "document.main+xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ALLOWED_TYPES = frozenset({
    *(f"{_WORD}{kind}+xml" for kind in (
        "document.main", "document.glossary", "styles", "settings", "websettings", "fonttable",
        "numbering", "header", "footer", "footnotes", "endnotes",
    )),
    "application/xml",
    "application/vnd.openxmlformats-package.relationships+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "application/vnd.openxmlformats-officedocument.customxmlproperties+xml",
    "application/vnd.openxmlformats-officedocument.theme+xml",
    "application/vnd.ms-word.styleswitheffects+xml",
    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff",
})  # fmt: skip
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_LINK, _IMAGE = f"{_OFFICE}hyperlink", f"{_OFFICE}image"
_ALLOWED_RELATIONS = frozenset({
    *(f"{_OFFICE}{kind}" for kind in (
        "officeDocument", "styles", "settings", "webSettings", "fontTable", "numbering", "theme",
        "header", "footer", "footnotes", "endnotes", "glossaryDocument", "image", "hyperlink",
        "customXml", "customXmlProps", "custom-properties",
    )),
    f"{_PACKAGE}core-properties",
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
})  # fmt: skip
# A picture of an earlier draft, and who worked on it with what: no document of ours tells.
_LEFT_OUT = frozenset({
    f"{_PACKAGE}thumbnail",
    f"{_OFFICE}extended-properties",
    "http://schemas.microsoft.com/office/2011/relationships/people",
})  # fmt: skip
_CLICKABLE = ("http", "https", "mailto", "tel")
_RUNNING = (
    ("macroenabled", "makro"), ("vba", "makro"), ("activex", "kontrol aktif"),
    ("control", "kontrol aktif"), ("oleobject", "objek sematan (OLE)"),
    ("/package", "objek sematan (OLE)"), ("embeddings/", "objek sematan (OLE)"),
    ("afchunk", "dokumen sematan (altChunk)"), ("attachedtemplate", "templat terlampir"),
    ("subdocument", "subdokumen"), ("mailmerge", "gabungan surat (mail merge)"),
    ("template.main", "templat Word (.dotx), bukan dokumen"), ("comments", "komentar"),
    ("chart", "bagan"), ("diagram", "SmartArt"),
    ("linked image", "gambar yang diambil dari luar berkas"),
)  # fmt: skip

_NOT_WORD = "Templat bukan berkas Word (.docx) yang utuh. Simpan ulang dari Word, lalu coba lagi."

Members = dict[str, bytes]


def admitted(template: bytes) -> bytes:
    """The package with nothing in it that leads outside. Raises `TemplateRefused`."""
    members = _opened(template)
    try:
        relations = {name: parsed(xml) for name, xml in members.items() if _is_relations(name)}
        for name, root in relations.items():
            _leave_out(name, root, members)
        _check_types(members)
        look_through({n: xml for n, xml in members.items() if n.endswith(".xml") and n != _TYPES})
        for name, root in relations.items():
            _close(name, root, members)
    except TemplateRefused:
        raise
    except Exception as error:  # XML that cannot be read fails in a dozen ways
        raise TemplateRefused(_NOT_WORD) from error
    return pack(members, compressed=False)


def _opened(template: bytes) -> Members:
    file = BytesIO(template)
    if len(template) > LIMITS.file_bytes:
        raise _too_large()
    if directory_problem(file, LIMITS):
        raise TemplateRefused(_NOT_WORD)
    try:
        with ZipFile(file) as archive:
            found = archive.infolist()
            problem = members_problem(found, len(template), LIMITS)
            if problem:
                raise TemplateRefused(
                    f"Templat {problem.what}. Simpan ulang dari Word, lalu coba lagi."
                )
            if any(m.file_size > _LONGEST_PART and _is_xml(m.filename) for m in found):
                raise _too_large()
            if contents_problem(file, found):
                raise TemplateRefused(_NOT_WORD)
            return {m.filename: archive.read(m) for m in found if not m.is_dir()}
    except (OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, TemplateRefused):
            raise
        raise TemplateRefused(_NOT_WORD) from error


def _too_large() -> TemplateRefused:
    return TemplateRefused(
        "Templat terlalu besar. Perkecil gambarnya atau hapus isi yang tidak perlu, lalu coba lagi."
    )


def _check_types(members: Members) -> None:
    """Every member is of a kind on the list, and one of them is a plain Word document."""
    types = dict(_types(members))
    for name, kind in types.items():
        if kind not in _ALLOWED_TYPES:
            raise _not_allowed(name, kind + name.lower())
    if sum(kind == _WORD + _MAIN for kind in types.values()) != 1:
        raise TemplateRefused(_NOT_WORD)


def _types(members: Members) -> Iterator[tuple[str, str]]:
    root = parsed(members[_TYPES])
    declared: dict[str, str] = {}
    for item in root.iter("{*}Default", "{*}Override"):
        key = item.get("PartName", "").lstrip("/") or "." + item.get("Extension", "")
        declared[key.lower()] = item.get("ContentType", "").lower()
    for name in members:
        if name != _TYPES:
            by_end = declared.get("." + name.lower().rpartition(".")[2], "")
            yield name, declared.get(name.lower(), by_end)


def _not_allowed(name: str, kind: str) -> TemplateRefused:
    what = next((words for mark, words in _RUNNING if mark in kind.lower()), None)
    if what is None:
        what = f"bagian '{name}' yang jenisnya tidak dikenal"
    return TemplateRefused(
        f"Templat berisi {what}, yang tidak diizinkan. Hapus bagian itu, simpan sebagai dokumen "
        "Word biasa (.docx), lalu coba lagi."
    )


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _is_relations(name: str) -> bool:
    return name.endswith(".rels")


def _leave_out(name: str, root: Any, members: Members) -> None:
    left_out = [relation for relation in root if relation.get("Type") in _LEFT_OUT]
    for relation in left_out:
        root.remove(relation)
        members.pop(_target(name, relation), None)
    if left_out:
        members[name] = written(root)


def _target(name: str, relation: Any) -> str:
    folder = PurePosixPath(name).parent.parent
    return normpath(str(PurePosixPath("/") / folder / relation.get("Target", ""))).lstrip("/")


def _close(name: str, root: Any, members: Members) -> None:
    """Cut off what lies outside the package. Raises `TemplateRefused` for what may not be there."""
    cut = set()
    for relation in list(root):
        kind = relation.get("Type", "")
        if kind not in _ALLOWED_RELATIONS:
            raise _not_allowed(name, kind.removeprefix(_OFFICE[:-1]))
        if relation.get("TargetMode", "Internal") != "Internal" and not _clickable(relation):
            if kind == _IMAGE:  # cut off, it would be missing without a word
                raise _not_allowed(name, "linked image")
            cut.add(relation.get("Id"))
            root.remove(relation)
    if cut:
        path = PurePosixPath(name)
        source = str(path.parent.parent / path.stem)
        members[name] = written(root)
        members[source] = cut_off(members[source], cut)


def _clickable(relation: Any) -> bool:
    if relation.get("Type") != _LINK:
        return False
    try:
        return urlsplit(relation.get("Target", "")).scheme.lower() in _CLICKABLE
    except ValueError:
        return False
