"""Which values does a field suggest? `<name>.yaml` here; a form lets other values be typed too."""

from pathlib import Path

import yaml
from pydantic import TypeAdapter

from forms.parts import Teks

_LIST = TypeAdapter(list[Teks])


def choices(name: str) -> list[str]:
    """The suggestions of `<name>.yaml`, in the order of the file.

    They go into a field's `examples`, so a screen can offer them without making them a rule. Raises
    `FileNotFoundError` or pydantic's `ValidationError`: mistakes of ours, found on import.
    """
    path = Path(__file__).parent / f"{name}.yaml"
    return _LIST.validate_python(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
