"""Which Office document is this package, what runs in it, and what does it say of itself?"""

import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from intake.dates import read_day
from intake.kinds import FileKind
from intake.limits import MIB, Limits
from intake.package import DAMAGED, contents_problem, directory_problem, members_problem
from intake.problem import SAVE_AS_PDF, Problem

_PART_BYTES = 16 * MIB
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DUBLIN_CORE = "{http://purl.org/dc/terms/}"
_WORD = "wordprocessingml.document.main+xml"
_EXCEL = "spreadsheetml.sheet.main+xml"
_MAIN = {_WORD: FileKind.DOCX, _EXCEL: FileKind.XLSX}
_SHEET = "spreadsheetml.worksheet+xml"
_CORE = "core-properties+xml"
_RUNS = ("macroenabled", "vbaproject", "macrosheet", "activex")
_RELATIONS_THAT_RUN = ("/vbaProject", "/control", "/activeXControlBinary", "/xlMacrosheet")
_EMBEDDED_OK = (".docx", ".xlsx", ".pptx")  # what Word and Excel keep beside a chart

_ONE_BY_ONE = "Kirim isinya satu per satu sebagai PDF, JPG, PNG, Word, atau Excel."
_ARCHIVE = Problem("arsip ZIP", _ONE_BY_ONE, other_kind=True)
_MACROS = Problem(
    "berisi makro atau kontrol aktif, yaitu program di dalam dokumen",
    "Simpan ulang tanpa makro atau simpan sebagai PDF, lalu kirim lagi.",
)
_OBJECTS = Problem("berisi objek tertanam dari program lain (OLE)", SAVE_AS_PDF)
_DDE = Problem("berisi tautan DDE yang dapat menjalankan program", SAVE_AS_PDF)
_OTHERS: tuple[tuple[str, str, str], ...] = (
    ("presentation.main+xml", "presentasi PowerPoint", SAVE_AS_PDF),
    ("slideshow.main+xml", "presentasi PowerPoint", SAVE_AS_PDF),
    ("binary.macroenabled.main", "lembar kerja Excel biner (.xlsb)", "Simpan sebagai .xlsx."),
    ("template.main+xml", "templat Office", "Simpan sebagai .docx atau .xlsx, lalu kirim lagi."),
)


class _Found(Exception):
    """A problem that ends the examination."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


def examine(order: dict[str, Any]) -> dict[str, Any]:
    """Judges and describes the package at order["path"] under order["limits"]; runs in the child.

    Returns {"problem": …} or {"kind", "created_on", "modified_on", "external_links",
    "embedded_files", "sheets"}, all JSON.
    """
    limits = Limits(**order["limits"])
    try:
        with Path(order["path"]).open("rb") as file, _open(file, limits) as package:
            return _examine(package)
    except _Found as found:
        return {"problem": asdict(found.problem)}
    except Exception:  # the ZIP and XML readers raise a dozen kinds; all of them mean the same
        return {"problem": asdict(DAMAGED)}


def _open(file: Any, limits: Limits) -> zipfile.ZipFile:
    _stop_at(directory_problem(file, limits))
    package = zipfile.ZipFile(file)
    size = file.seek(0, 2)
    _stop_at(members_problem(package.infolist(), size, limits))
    _stop_at(contents_problem(file, package.infolist()))
    return package


def _stop_at(problem: Problem | None) -> None:
    if problem is not None:
        raise _Found(problem)


def _examine(package: zipfile.ZipFile) -> dict[str, Any]:
    types = _part_types(package)
    _stop_at(_other_office(types))
    _stop_at(_running_parts(types))
    kind = _kind(types)
    relations = _relations(package)
    _stop_at(_running_relations(relations))
    _stop_at(_dde(package))
    created, modified = _days(package, types)
    return {
        "kind": kind.value,
        "created_on": created,
        "modified_on": modified,
        "external_links": any(map(_is_external, relations)),
        "embedded_files": sum("/embeddings/" in name.lower() for name in types),
        "sheets": sum(kind.endswith(_SHEET) for kind in types.values()) or None,
    }


def _part_types(package: zipfile.ZipFile) -> dict[str, str]:
    """The declared media type, in lower case, of each member that is there."""
    if "[Content_Types].xml" not in package.namelist():
        raise _Found(_not_office(package))
    root = _parse(package, "[Content_Types].xml")
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "").lower()
        for item in root.iter(_TYPES + "Default")
    }
    overrides = {
        item.get("PartName", "").lstrip("/").lower(): item.get("ContentType", "").lower()
        for item in root.iter(_TYPES + "Override")
    }
    return {
        name: overrides.get(name.lower(), defaults.get(name.rpartition(".")[2].lower(), ""))
        for name in package.namelist()
    }


def _not_office(package: zipfile.ZipFile) -> Problem:
    names = package.namelist()
    if "mimetype" in names and b"opendocument" in _read(package, "mimetype"):
        advice = "Simpan sebagai .docx, .xlsx, atau PDF, lalu kirim lagi."
        return Problem("dokumen OpenDocument (LibreOffice)", advice, other_kind=True)
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        advice = "Program tidak dapat menjadi bukti."
        return Problem("program Java atau Android", advice, other_kind=True)
    return _ARCHIVE


def _other_office(types: dict[str, str]) -> Problem | None:
    for end, noun, advice in _OTHERS:
        if any(declared.endswith(end) for declared in types.values()):
            return Problem(noun, advice, other_kind=True)
    return None


def _running_parts(types: dict[str, str]) -> Problem | None:
    for name, kind in types.items():
        lower = name.lower()
        if any(word in kind for word in _RUNS) or "vbaproject" in lower:
            return _MACROS
        embedded = "/embeddings/" in lower and not lower.endswith(("/", *_EMBEDDED_OK))
        if embedded or "oleobject" in kind or "oleobject" in lower:
            return _OBJECTS
    return None


def _kind(types: dict[str, str]) -> FileKind:
    kinds = {
        kind for declared in types.values() for end, kind in _MAIN.items() if declared.endswith(end)
    }
    if len(kinds) == 1:
        return kinds.pop()
    raise _Found(DAMAGED if kinds else _ARCHIVE)


def _relations(package: zipfile.ZipFile) -> list[Element]:
    parts = [name for name in package.namelist() if name.lower().endswith(".rels")]
    return [relation for name in parts for relation in _parse(package, name).iter(_RELATION)]


def _running_relations(relations: list[Element]) -> Problem | None:
    for relation in relations:
        kind = relation.get("Type", "")
        if kind.endswith(_RELATIONS_THAT_RUN):
            return _MACROS
        if kind.endswith("/oleObject"):
            return _OBJECTS
    return None


def _is_external(relation: Element) -> bool:
    # A hyperlink is only followed by a click; the others are fetched when the file is opened.
    external = relation.get("TargetMode", "").lower() == "external"
    return external and not relation.get("Type", "").endswith("/hyperlink")


def _dde(package: zipfile.ZipFile) -> Problem | None:
    for name in package.namelist():
        if name.lower().startswith("xl/externallinks/") and name.lower().endswith(".xml"):
            tags = {element.tag.rpartition("}")[2] for element in _parse(package, name).iter()}
            if tags & {"ddeLink", "oleLink"}:
                return _DDE
    return None


def _days(package: zipfile.ZipFile, types: dict[str, str]) -> tuple[str | None, str | None]:
    """Creation and modification day as the document states them (in UTC, as Office writes them)."""
    core = next((name for name, kind in types.items() if kind.endswith(_CORE)), None)
    if core is None:
        return None, None
    root = _parse(package, core)
    days = [read_day(root.findtext(_DUBLIN_CORE + end)) for end in ("created", "modified")]
    created, modified = (day.isoformat() if day else None for day in days)
    return created, modified


def _parse(package: zipfile.ZipFile, name: str) -> Element:
    root: Element = fromstring(_read(package, name), forbid_dtd=True)
    return root


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """One member, whose size contents_problem has proven to be the declared one."""
    if package.getinfo(name).file_size > _PART_BYTES:
        raise _Found(DAMAGED)
    return package.read(name)
