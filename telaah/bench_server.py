"""Starts the servers a bench drives, and reads how much processor time they used."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

TICKS = os.sysconf("SC_CLK_TCK")
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Served:
    """A running server: its address and process."""

    url: str
    pid: int

    def cpu_seconds(self) -> float:
        """Processor seconds used so far by the server, all its threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def product(home: Path) -> Iterator[Served]:
    """The product over the installation under `home`."""
    port = free_port()
    command = [sys.executable, "-m", "telaah.main", "serve", "--port", str(port)]
    with _running(command, port, "/sehat", {"TELAAH_HOME": str(home)}) as served:
        yield served


@contextmanager
def reference() -> Iterator[Served]:
    """The barest Streamlit app, in the same way."""
    port = free_port()
    command = [sys.executable, "-m", "telaah.reference.server", str(port)]
    with _running(command, port, "/_stcore/health", {}) as served:
        yield served


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@contextmanager
def _running(command: list[str], port: int, health: str, extra: dict[str, str]) -> Iterator[Served]:
    environment = os.environ | extra
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(f"http://127.0.0.1:{port}{health}", process)
            yield Served(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()


def _wait(url: str, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:  # our own loopback address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer at {url}")
