"""How does a function of ours read a hostile file without endangering the server?"""

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from intake.confined import OUT_OF_MEMORY

_PROGRAM = Path(__file__).resolve().parent / "confined.py"
# Each child may take a gibibyte and a core: more at once than cores only makes all of them slower.
_SLOTS = threading.BoundedSemaphore(max(2, os.cpu_count() or 1))


@dataclass(frozen=True)
class ChildLimits:
    """What one child process may use before it is ended."""

    memory_bytes: int = 1024**3
    cpu_seconds: int = 18
    wall_seconds: float = 40
    output_bytes: int = 1024**2
    result_bytes: int = 0


class Reason(StrEnum):
    """Why a child gave no answer."""

    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    OUTPUT = "output"


class ChildFailed(Exception):
    """The child was ended or ended itself; `reason` says how."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"proses pemeriksa berhenti: {reason}")
        self.reason = reason


DEFAULT_LIMITS = ChildLimits()


def call_in_child(
    function: str,
    argument: Any,
    limits: ChildLimits = DEFAULT_LIMITS,
    result: BinaryIO | None = None,
) -> Any:
    """The answer of "module:function" to one JSON value, computed in a restricted process.

    Safe to call from any thread (nothing runs between fork and exec: the child restricts itself)
    and from any current directory. The child sees no environment, writes no file and, unless it
    runs as root, starts no process. With `result`, an open file, the function gets it as its second
    argument and may write `result_bytes` to it, and to nothing else. Raises ChildFailed where it
    gave no answer within the limits.
    """
    order = {
        "function": function,
        "argument": argument,
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "result": result.fileno() if result else None,
        "result_bytes": limits.result_bytes if result else 0,
    }
    with _SLOTS, _start(result) as child:
        output, late = _converse(child, json.dumps(order).encode(), limits)
    if late:
        raise ChildFailed(Reason.TIMEOUT)
    if len(output) > limits.output_bytes:
        raise ChildFailed(Reason.OUTPUT)
    if child.returncode != 0:
        raise ChildFailed(_reason(child.returncode))
    return json.loads(output)


def _start(result: BinaryIO | None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-B", str(_PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LC_ALL": "C.UTF-8"},
        start_new_session=True,
        pass_fds=(result.fileno(),) if result else (),
    )


def _converse(
    child: subprocess.Popen[bytes], order: bytes, limits: ChildLimits
) -> tuple[bytes, bool]:
    """What the child printed (one byte past the cap at most) and whether its time ran out."""
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    clock = threading.Timer(limits.wall_seconds, end)
    clock.daemon = True
    clock.start()
    assert child.stdin is not None and child.stdout is not None
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(order)
            child.stdin.close()
        output = child.stdout.read(limits.output_bytes + 1)
        if len(output) > limits.output_bytes:
            child.kill()
        child.wait()
    finally:
        clock.cancel()
        child.kill()
    return output, late.is_set()


def _reason(returncode: int) -> Reason:
    if returncode == -signal.SIGXCPU:
        return Reason.TIMEOUT
    if returncode in (OUT_OF_MEMORY, -signal.SIGKILL):
        return Reason.MEMORY
    return Reason.CRASH
