"""What a document states: one form per document, found by the document's name.

The set of names here is the set of templates in `templates/`; a test holds the two together.
A new document is a module with a `Formulir` class and `EXAMPLE`, listed in `_MODULES`.
"""

from types import MappingProxyType, ModuleType

from forms import laporan_penilaian_mandiri, sla_lkpp
from forms.parts import Formulir

_MODULES: tuple[ModuleType, ...] = (laporan_penilaian_mandiri, sla_lkpp)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


EXAMPLES: MappingProxyType[str, Formulir] = MappingProxyType(
    {_name(m): m.EXAMPLE for m in _MODULES}
)
FORMS: MappingProxyType[str, type[Formulir]] = MappingProxyType(
    {name: type(example) for name, example in EXAMPLES.items()}
)
TITLES: MappingProxyType[str, str] = MappingProxyType(
    {name: form.document_title for name, form in FORMS.items()}
)

__all__ = ["EXAMPLES", "FORMS", "TITLES", "Formulir"]
