"""Runs one function of ours under hard limits: the program that intake/child.py starts."""

import importlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = 81
FAILED = 82


def main() -> None:
    """Reads one order from standard input and writes its answer, as JSON, to standard output."""
    answer_to = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not spoil the answer
    order = json.load(sys.stdin)
    _confine(order["memory_bytes"], order["cpu_seconds"], order["result_bytes"])
    try:
        answer = json.dumps(_call(order)).encode()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception:
        os._exit(FAILED)
    with os.fdopen(answer_to, "wb") as stream:
        stream.write(answer)


def _confine(memory_bytes: int, cpu_seconds: int, result_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (result_bytes, result_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def _call(order: dict[str, Any]) -> Any:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    module, _, name = order["function"].partition(":")
    function = getattr(importlib.import_module(module), name)
    if order["result"] is None:
        return function(order["argument"])
    with os.fdopen(order["result"], "wb") as result:
        return function(order["argument"], result)


if __name__ == "__main__":
    main()
