"""What may the readable source of a template say? One model per kind of block, and the reader.

The first key of a block names its kind. Texts may hold Jinja tags, `*italic*` and `**bold**`.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationError,
)

from catalog.yamlfile import read

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n\t]+$")]
Expression = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^%{}\n]+$")
]
Centimetres = Annotated[float, Field(gt=0, le=20)]


class SourceRefused(ValueError):
    """A source file says something a template cannot: our own mistake, shown while building."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Heading(_Part):
    """A heading that stays with what follows it."""

    heading: Line
    level: Literal[1, 2] = 1
    new_page: bool = False


class Text(_Part):
    """One paragraph in a named style."""

    text: Line
    style: str = "Normal"


class Item(_Part):
    """One line of a list behind a mark of its own, such as "a." """

    item: Line
    text: Line


class Clause(_Part):
    """A numbered clause; the number is printed as written and never counted, so it stays stable."""

    clause: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+){1,3}$")]
    text: Line


class Picture(_Part):
    """A named picture in a box of this size, replaced when the document is made."""

    picture: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    width: Centimetres
    height: Centimetres
    alt: Line


class Pair(_Part):
    """A label and its value; left out where `when` does not hold."""

    label: Line
    value: Line
    when: Expression | None = None


class Pairs(_Part):
    """Labels and values in two columns without lines, indented like a clause of that depth."""

    pairs: tuple[Pair, ...] = Field(min_length=1)
    depth: Literal[1, 2, 3] = 1


class Column(_Part):
    """One column of a table: its head, its width, and what its cell holds in every row."""

    head: Line
    width: Centimetres
    cell: "Line | tuple[Block, ...]"
    centred: bool = False


class Table(_Part):
    """A table with a head that repeats on every page and one row per element of `rows`.

    Without `rows` it has one row; `together` keeps a short table on one page.
    """

    table: tuple[Column, ...] = Field(min_length=1)
    rows: Annotated[str, StringConstraints(pattern=r"^[a-z_]+ in [a-z_.]+$")] | None = None
    together: bool = False


class Letterhead(_Part):
    """The letterhead of the unit, from a `Kop` of the form: logo, lines, address, double rule."""

    letterhead: Expression


class Signer(_Part):
    """Who signs by hand: lines above, empty space, the name, lines below."""

    above: tuple[Line, ...] = Field(min_length=1)
    name: Line
    below: tuple[Line, ...] = ()


class Signatures(_Part):
    """Signers side by side; an empty place keeps its half of the page free."""

    signatures: tuple[Signer | None, ...] = Field(min_length=1, max_length=2)


class NewPage(_Part):
    """The rest begins on a new page."""

    new_page: Literal[True]


class If(_Part):
    """Blocks that appear only where the expression holds, or else the others."""

    condition: Expression = Field(alias="if")
    then: "tuple[Block, ...]" = Field(min_length=1)
    otherwise: "tuple[Block, ...]" = Field((), alias="else")


class For(_Part):
    """Blocks repeated for every element of a list."""

    loop: Expression = Field(alias="for")
    do: "tuple[Block, ...]" = Field(min_length=1)


def _kind(raw: Any) -> str | None:
    return next(iter(raw), None) if isinstance(raw, dict) else None


Block = Annotated[
    Annotated[Heading, Tag("heading")]
    | Annotated[Text, Tag("text")]
    | Annotated[Item, Tag("item")]
    | Annotated[Clause, Tag("clause")]
    | Annotated[Picture, Tag("picture")]
    | Annotated[Pairs, Tag("pairs")]
    | Annotated[Table, Tag("table")]
    | Annotated[Letterhead, Tag("letterhead")]
    | Annotated[Signatures, Tag("signatures")]
    | Annotated[NewPage, Tag("new_page")]
    | Annotated[If, Tag("if")]
    | Annotated[For, Tag("for")],
    Discriminator(_kind),
]


class Source(_Part):
    """A whole template: paper, headers of the first and the other pages, and the body.

    With `cover` the first page has no footer.
    """

    title: Line
    paper: Literal["A4", "F4"] = "A4"
    cover: bool = False
    first_header: tuple[Block, ...] = ()
    header: tuple[Block, ...] = ()
    body: tuple[Block, ...] = Field(min_length=1)


def read_source(path: Path) -> Source:
    """Read one source file. Raises `SourceRefused` naming the file and everything wrong in it."""
    file = read(path, path.parent)
    if file.problems:
        raise SourceRefused("\n".join(str(problem) for problem in file.problems))
    try:
        return Source.model_validate(file.data)
    except ValidationError as error:
        # A list that lost its wrong members is "too short" as well: said only when alone.
        found = [e for e in error.errors() if e["type"] != "too_short"] or error.errors()
        problems = (str(file.problem(_place(e["loc"]), e["msg"])) for e in found)
        raise SourceRefused("\n".join(problems)) from error


def _place(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Where a mistake stands in the file, without the kind of block pydantic adds."""
    kinds = {place + 1 for place, step in enumerate(loc) if isinstance(step, int)}
    return tuple(step for place, step in enumerate(loc) if place not in kinds)
