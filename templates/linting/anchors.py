"""Would a signing service find each signer's mark exactly once?"""

from collections.abc import Iterator

from forms.parts import Formulir
from templates.linting.finding import Finding
from templates.linting.kinds import leaves, members
from templates.linting.parts import Part
from templates.linting.walk import ANCHOR, Walk

WHOLE = "Seluruh templat"


def repeated(walk: Walk) -> Iterator[tuple[Part, Finding]]:
    """Anchors that a document can show more than once, at the place that is one too many."""
    for path, count in walk.anchors.items():
        if count > 1:
            part, number = walk.anchors_at[path]
            yield (
                part,
                Finding(
                    number,
                    f"Jangkar tanda tangan `{path}` dapat tercetak lebih dari sekali.",
                    "Cetak satu kali saja, di isi dokumen, di tempat tanda tangannya.",
                ),
            )


def missing(form: type[Formulir], walk: Walk) -> Iterator[Finding]:
    """Anchors that no document shows although somebody has to sign there.

    A form may name officials who do not sign; so as many anchors are expected as there are signers.
    """
    offered = [
        path
        for name, kind in members(form).items()
        for path in leaves(kind, name)
        if path.endswith(ANCHOR)
    ]
    absent = [path for path in offered if not walk.anchors[path]]
    if len(offered) - len(absent) < min(len(form.signers), len(offered)):
        names = ", ".join(f"`{path}`" for path in absent)
        yield Finding(
            0,
            f"Tidak setiap penanda tangan mempunyai jangkar tanda tangan; belum dicetak: {names}.",
            f"Letakkan misalnya `{{{{ {absent[0]} }}}}` satu kali di tempat tanda tangannya.",
        )
