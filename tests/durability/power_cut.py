"""What is left on a disk after the power fails? A harness for durability tests.

A real ext4 file system in an image file is mounted, a command works in it, and then the file
system is shut down without flushing its journal: whatever was not synced is gone, as after a cut.

    with powered_disk(tmp_path) as disk:
        acknowledged = disk.cut_while([sys.executable, "-c", WRITER, str(disk.folder)], lines=100)
        ...look at disk.folder: the power is back...

Needs root, mkfs.ext4 and loop devices; `available()` says what is missing. A test that cannot have
a power cut asserts a lesser thing with `kill_while`.
"""

import fcntl
import functools
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_EXT4_IOC_SHUTDOWN = 0x8004587D
_NOLOGFLUSH = 2
_PATIENCE = 60


@dataclass(frozen=True)
class Disk:
    """A mounted file system whose power can be cut."""

    image: Path
    folder: Path

    def mount(self) -> None:
        """Attaches the image, replaying its journal as after a reboot."""
        subprocess.run(
            ["mount", "-o", "loop", str(self.image), str(self.folder)],
            check=True,
            capture_output=True,
        )

    def unmount(self) -> None:
        """Detaches the image."""
        subprocess.run(["umount", str(self.folder)], check=True, capture_output=True)

    def cut(self) -> None:
        """Drops everything that is not on the disk; from now on every write fails."""
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, _EXT4_IOC_SHUTDOWN, struct.pack("I", _NOLOGFLUSH))
        finally:
            os.close(descriptor)

    def cut_while(self, command: list[str], lines: int, **options: object) -> list[str]:
        """Runs `command`, cuts the power once it has printed `lines` lines, and starts again.

        Returns every line it printed: what it acknowledged. The pipe lies outside the disk.
        """
        acknowledged = _interrupt(command, lines, self.cut, options)
        self.unmount()
        self.mount()
        return acknowledged


def kill_while(command: list[str], lines: int, **options: object) -> list[str]:
    """Runs `command` and kills it once it has printed `lines` lines; returns what it printed."""
    return _interrupt(command, lines, lambda: None, options)


@contextmanager
def powered_disk(folder: Path, size_mib: int = 256) -> Iterator[Disk]:
    """A fresh file system below `folder`, unmounted at the end."""
    disk = Disk(folder / "disk.img", folder / "disk")
    disk.folder.mkdir()
    with disk.image.open("wb") as image:
        image.truncate(size_mib * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(disk.image)], check=True, capture_output=True)
    disk.mount()
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk.folder)], check=False, capture_output=True)
        disk.image.unlink()


@functools.cache
def available() -> str | None:
    """None where the power can be cut on this machine; otherwise the reason why not."""
    if os.geteuid() != 0:
        return "only root may mount a disk image"
    if shutil.which("mkfs.ext4") is None:
        return "mkfs.ext4 is not installed"
    with tempfile.TemporaryDirectory() as folder:
        try:
            with powered_disk(Path(folder), size_mib=16) as disk:
                disk.cut()
        except (OSError, subprocess.CalledProcessError) as error:
            return f"this machine does not let us mount or shut down an image: {error}"
    return None


def _interrupt(
    command: list[str], lines: int, cut: Callable[[], None], options: dict[str, object]
) -> list[str]:
    with subprocess.Popen(
        ["timeout", str(_PATIENCE), *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        **options,  # type: ignore[call-overload]
    ) as writer:
        seen = [writer.stdout.readline() for _ in range(lines)]
        cut()
        os.killpg(writer.pid, 9)
        seen += writer.stdout.readlines()
    return [line.rstrip("\n") for line in seen if line.endswith("\n")]
