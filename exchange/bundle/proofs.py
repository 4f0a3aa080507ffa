"""Which proofs of a bundle are known here, and which are new? By id, else by what they contain (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exchange.bundle.contents import Contents, File, Proof
from exchange.bundle.here import Here
from storage.tables import Evidence

DESCRIBED = (
    "kind", "title", "number", "issued_on", "valid_from", "valid_to", "confidentiality",
)  # fmt: skip


@dataclass(frozen=True)
class Added:
    """A proof to add or to complete: its files that are new here, oldest first, and where to show it."""

    proof: Proof
    known_id: str | None
    files: tuple[File, ...]
    criteria: tuple[str, ...]


def added(contents: Contents, here: Here, asked: set[str]) -> tuple[tuple[Added, ...], list[str]]:
    """What of the proofs is not here yet, and what cannot be brought."""
    matching = _Matching(contents, here)
    where = _where(contents, asked)
    found, left = [], []
    for proof in contents.proofs:
        shown = where.get(proof.id, [])
        known = matching.known(proof)
        if known is None:
            if proof.withheld or not (proof.files or proof.link):
                left.append(f"Bukti '{proof.title}': isinya tidak ada dalam paket")
            elif shown:
                found.append(Added(proof, None, _in_order(proof.files), tuple(shown)))
            continue
        have = {one.digest for one in here.files.get(known.id, ())}
        files = _in_order(one for one in proof.files if one.sha256 not in have)
        criteria = tuple(one for one in shown if (one, known.id) not in here.used)
        if files or criteria:
            found.append(Added(proof, known.id, files, criteria))
        if _said_otherwise(proof, known):
            left.append(
                f"Bukti '{known.title}': keterangannya di paket berbeda; keterangan di sini tetap"
            )
    return tuple(found), left


def _where(contents: Contents, asked: set[str]) -> dict[str, list[str]]:
    """The criteria each proof is shown for, of those that are asked here."""
    found: dict[str, list[str]] = {}
    for criterion in contents.criteria:
        if criterion.id in asked:
            for proof_id in dict.fromkeys(criterion.proofs):
                found.setdefault(proof_id, []).append(criterion.id)
    return found


class _Matching:
    """Finds the proof here that a proof of the bundle is; none here stands for two of them."""

    def __init__(self, contents: Contents, here: Here) -> None:
        self._here = here
        self._taken = {one.id for one in contents.proofs if one.id in here.proofs}
        self._holding: dict[str, list[str]] = {}
        self._linking: dict[tuple[str, str], list[str]] = {}
        for key, one in here.proofs.items():
            for file in here.files.get(key, ()):
                self._holding.setdefault(file.digest, []).append(key)
            if one.link and not here.files.get(key):
                self._linking.setdefault((one.link, one.title), []).append(key)

    def known(self, proof: Proof) -> Evidence | None:
        by_id = self._here.proofs.get(proof.id)
        if by_id is not None:
            return by_id
        alike = sorted(self._alike(proof), key=lambda one: (one.title != proof.title, one.id))
        if not alike:
            return None
        self._taken.add(alike[0].id)
        return alike[0]

    def _alike(self, proof: Proof) -> Iterator[Evidence]:
        keys = [key for file in proof.files for key in self._holding.get(file.sha256, ())]
        if not proof.files and proof.link:
            keys = self._linking.get((proof.link, proof.title), [])
        for key in dict.fromkeys(keys):
            if key not in self._taken:
                yield self._here.proofs[key]


def _in_order(files: Iterable[File]) -> tuple[File, ...]:
    return tuple(sorted(files, key=lambda one: one.version))


def _said_otherwise(proof: Proof, known: Evidence) -> bool:
    return any(getattr(proof, name) != getattr(known, name) for name in DESCRIBED)
