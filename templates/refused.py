"""Why is a template not used? It asks for what it may not have, or for what the form lacks."""

from collections.abc import Sequence


class TemplateRefused(ValueError):
    """A template asks for something templates may not do, or cannot be read at all."""


class ValuesMissing(ValueError):
    """A template uses names its form does not have; `names` lists all of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        super().__init__(
            f"Templat meminta isian yang tidak ada pada formulirnya: {', '.join(self.names)}. "
            "Periksa ejaan nama isian itu di templat."
        )
