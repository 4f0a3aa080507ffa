"""How much room does each dependency take? Measured over the files its RECORD lists.

python -m tests.docs.weights      prints name, version, megabytes, licence
"""

import re
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def dependencies() -> list[str]:
    """Names of the runtime dependencies in pyproject.toml, with those of the optional database."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    return [re.split(r"[^A-Za-z0-9_.-]", one, maxsplit=1)[0] for one in asked]


def megabytes(name: str) -> float:
    """Installed size of a distribution in MB (2^20), compiled modules included."""
    files = distribution(name).files or []
    sizes = [path.stat().st_size for file in files if (path := Path(str(file.locate()))).is_file()]
    return sum(sizes) / 2**20


def _licence(found: Distribution) -> str:
    said = found.metadata.get("License-Expression") or found.metadata.get("License") or "?"
    return str(said).splitlines()[0][:40]


def main() -> None:
    """Print the table of what is installed now."""
    for name in dependencies():
        found = distribution(name)
        line = f"{name:14} {found.version:10} {megabytes(name):6.1f}  {_licence(found)}\n"
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
