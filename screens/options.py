"""Streamlit's own settings, read from our file wherever the process was started.

Streamlit looks for its file in the working directory only, and says nothing when it finds none.
"""

import json
import tomllib
from pathlib import Path

from streamlit import config

BROKEN = (
    "Halaman ini tidak dapat ditampilkan. Yang sudah tersimpan tetap aman. Muat ulang halaman; "
    "bila terulang, beri tahu pengelola aplikasi beserta jam kejadiannya."
)


def configure(path: Path) -> None:
    """Apply every option of a `config.toml` to this process."""
    for section, options in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for name, value in options.items():
            config.set_option(f"{section}.{name}", _value(name, value))


def _value(name: str, value: object) -> object:
    # Given by code, the headers must be a mapping: a JSON text would silently leave nobody a user.
    return json.loads(str(value)) if name == "trustedUserHeaders" else value
