"""Is a bundle that came back what its manifest says, to the last byte? Hostile until checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from accounts.policy import Refused
from exchange.bundle.contents import ANSWERS, MANIFEST, MIB, Contents, File, Manifest, Member
from exchange.bundle.limits import LIMITS
from exchange.progress import Progress, unwatched
from intake.archive import COPY_AGAIN, MAKE_AGAIN, Members, Unfit, opened
from intake.child import ChildFailed, ChildLimits, call_in_child
from intake.names import safe_name

_FUNCTION = "exchange.bundle.parsing:gather"
_LIMITS = ChildLimits(
    memory_bytes=256 * MIB, cpu_seconds=10, wall_seconds=25, output_bytes=32 * MIB
)


@dataclass(frozen=True)
class Opened:
    """A bundle that was read: where it lies, what it is called, what it says of itself."""

    path: Path
    name: str
    manifest: Manifest
    contents: Contents

    @contextmanager
    def members(self) -> Iterator[Members]:
        """Its members for reading, by the names of the manifest. Raises Refused."""
        names = frozenset({MANIFEST, *(one.name for one in self.manifest.members)})
        try:
            with opened(self.path, self.name, names, LIMITS) as members:
                yield members
        except Unfit as unfit:
            raise Refused(str(unfit)) from unfit


def read_bundle(path: Path, name: str, told: Progress = unwatched) -> Opened:
    """A bundle whose every member is what the manifest says. Raises Refused, naming what is not."""
    found = look_into(path, name)
    with found.members() as members:
        _sizes(found, members)
        for done, one in enumerate(found.manifest.members, 1):
            for _ in members.chunks(one.name, one.sha256):
                pass
            told(done, len(found.manifest.members))
    return found


def look_into(path: Path, name: str) -> Opened:
    """What a bundle says of itself; its evidence is not read yet. Raises Refused."""
    shown = safe_name(name)
    try:
        said = call_in_child(_FUNCTION, {"path": str(path.resolve()), "name": shown}, _LIMITS)
    except ChildFailed as failed:
        raise Refused(
            f"Berkas '{shown}': isi bagian '{ANSWERS}' atau '{MANIFEST}' terlalu berat atau rusak untuk "
            f"dibaca. {COPY_AGAIN}"
        ) from failed
    if "problem" in said:
        raise Refused(said["problem"])
    manifest = Manifest.model_validate(said["manifest"])
    contents = Contents.model_validate(said["contents"])
    _agree(manifest, contents, shown)
    return Opened(path, shown, manifest, contents)


def _sizes(found: Opened, members: Members) -> None:
    """Known from the directory alone: nothing is unpacked of a bundle that is not as it says."""
    for one in found.manifest.members:
        if one.name not in members:
            raise _refused(found.name, f"bagian '{one.name}' tidak ada", COPY_AGAIN)
        if members.size(one.name) != one.size:
            raise _refused(found.name, f"ukuran bagian '{one.name}' berubah", COPY_AGAIN)


def _agree(manifest: Manifest, contents: Contents, name: str) -> None:
    """Manifest and answers speak of the same assessment, and of the same files of evidence."""
    listed = {one.name: one for one in manifest.members}
    if len(listed) < len(manifest.members):
        raise _refused(name, f"daftar isi '{MANIFEST}' menyebut satu bagian dua kali", MAKE_AGAIN)
    if (manifest.assessment_id, manifest.edition) != (contents.id, contents.edition):
        raise _refused(name, f"'{ANSWERS}' milik penilaian lain", MAKE_AGAIN)
    criteria = {one.id for one in contents.criteria}
    proofs = {one.id for one in contents.proofs}
    if len(criteria) < len(contents.criteria) or len(proofs) < len(contents.proofs):
        raise _refused(name, f"'{ANSWERS}' menyebut satu hal dua kali", MAKE_AGAIN)
    if not proofs >= {key for one in contents.criteria for key in one.proofs}:
        raise _refused(name, f"'{ANSWERS}' menyebut bukti yang tidak ada di dalamnya", MAKE_AGAIN)
    for file in (file for proof in contents.proofs for file in proof.files):
        if not _is(listed.get(file.member), file):
            raise _refused(
                name, f"bukti '{file.member}' tidak cocok dengan daftar isinya", MAKE_AGAIN
            )


def _is(member: Member | None, file: File) -> bool:
    return member is not None and (member.sha256, member.size) == (file.sha256, file.size)


def _refused(name: str, what: str, advice: str) -> Refused:
    return Refused(f"Berkas '{name}': {what}. {advice}")
