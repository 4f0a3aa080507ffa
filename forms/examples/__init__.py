"""Which invented example belongs to a form? `<document name>.yaml` here, read and validated."""

from pathlib import Path
from typing import TypeVar

import yaml

from forms.parts import Formulir

_F = TypeVar("_F", bound=Formulir)


def load(form: type[_F]) -> _F:
    """The example of a form class, from the YAML file named like the module it is defined in.

    Raises `FileNotFoundError` without such a file and pydantic's `ValidationError` for a wrong one:
    both are mistakes of ours, found when the room is imported.
    """
    path = Path(__file__).parent / f"{form.__module__.rpartition('.')[2]}.yaml"
    return form.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
