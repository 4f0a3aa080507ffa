"""Says in Indonesian what is wrong with an entry, for the person who edits its file."""

from typing import Any

from pydantic import ValidationError

from catalog.yamlfile import Place

KINDS = {
    "bool": "true atau false",
    "date": "tanggal (tahun-bulan-hari)",
    "int": "angka bulat",
    "model": "kumpulan kunci dan nilai",
    "string": "teks",
    "tuple": "daftar",
}


def findings(error: ValidationError) -> list[tuple[Place, str]]:
    """Every mistake pydantic found, as its place in the entry and a sentence.

    A list whose only item is wrong is also reported as empty; that one is left out.
    """
    details = error.errors()
    places = [detail["loc"] for detail in details]
    return [(d["loc"], _sentence(d)) for d in details if not _follows(d, places)]


def _follows(detail: Any, places: list[Place]) -> bool:
    loc = detail["loc"]
    inside = [place for place in places if len(place) > len(loc) and place[: len(loc)] == loc]
    return detail["type"] == "too_short" and bool(inside)


def _sentence(detail: Any) -> str:
    field = ".".join(str(part) for part in detail["loc"]) or "berkas"
    given = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(given["error"])
        case "missing":
            return f"'{field}' belum diisi"
        case "extra_forbidden":
            return f"kunci '{field}' tidak dikenal"
        case "too_short":
            return f"'{field}' tidak boleh kosong"
        case "string_too_short":
            return f"'{field}' terlalu pendek"
        case "string_pattern_mismatch":
            return f"'{field}' tidak mengikuti pola {given['pattern']}"
        case "greater_than_equal":
            return f"'{field}' paling kecil {given['ge']}"
        case "less_than_equal":
            return f"'{field}' paling besar {given['le']}"
        case "enum" | "literal_error":
            choices = str(given["expected"]).replace(" or ", " atau ")
            return f"'{field}' harus salah satu dari {choices}"
    kind = KINDS.get(detail["type"].split("_")[0])
    return f"'{field}' harus berupa {kind}" if kind else f"'{field}' tidak sah: {detail['msg']}"
