"""What does docs/commands.md say about a command?"""

import json
import re
from typing import Any

from tests.docs.generated import ROOT

DOCS = ROOT / "docs"


def sections() -> dict[str, str]:
    """The section of each documented command by its name."""
    parts = re.split(
        r"^## `(telaah [a-z ]+)`\n",
        (DOCS / "commands.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    names = parts[1::2]
    assert len(names) == len(set(names)), "a command is documented twice"
    return dict(zip(names, parts[2::2], strict=True))


def shapes(name: str) -> list[Any]:
    """The JSON documents shown for a command."""
    blocks = re.findall(r"^```json\n(.*?)^```$", sections()[name], re.MULTILINE | re.DOTALL)
    return [json.loads(block) for block in blocks]
