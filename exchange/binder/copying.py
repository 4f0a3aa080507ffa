"""Copies the pages of a few foreign files in one go: what the restricted child is asked to do."""

from typing import Any, BinaryIO

from exchange.binder import foreign, pictures

PDF, PICTURE = "pdf", "picture"
_COPY = {PDF: foreign.pages, PICTURE: pictures.page}


def copied(order: dict[str, Any], out: BinaryIO) -> dict[str, Any]:
    """Write the pages of each of "files" to `out`, as objects numbered from "first" without a gap.

    Answers {"answers": {"refused": why} or {"pages": numbers} for each, "offsets": where each object
    begins, by their numbers}. Of a file that is refused nothing is written.
    """
    answers, offsets = [], list[int]()
    for one in order["files"]:
        begin = out.tell()
        answer = _COPY[one["how"]](one | {"first": order["first"] + len(offsets)}, out)
        if "refused" in answer:
            out.seek(begin)
            out.truncate()
        else:
            offsets += answer.pop("offsets")
        answers.append(answer)
    return {"answers": answers, "offsets": offsets}
