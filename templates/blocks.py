"""What may the readable source of a template say? One model per kind of block, and the reader.

The first key of a block names its kind. Texts may hold Jinja tags, `*italic*` and `**bold**`.
"""

from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

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


Model = TypeVar("Model", bound=BaseModel)


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
    """A label and its value; left out where `when` does not hold.

    `right` stands on the same line at the right margin, as place and date of a letter do.
    """

    label: Line
    value: "Line | tuple[Block, ...]"
    right: Line | None = None
    when: Expression | None = None


class Pairs(_Part):
    """Labels and values in two columns without lines, indented like a clause of that depth.

    `together` keeps them on one page: for a short list, such as a person or a package.
    """

    pairs: tuple[Pair, ...] = Field(min_length=1)
    together: bool = False
    depth: Literal[1, 2, 3] = 1
    label_width: Centimetres = 4.2


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
    """Who signs: lines above, empty space, the name, lines below.

    `anchor` is the path of the mark a signing service looks for (empty on paper to be signed by
    hand); `stamp_duty` leaves a box for the meterai in the space.
    """

    above: tuple[Line, ...] = Field(min_length=1)
    name: Line
    below: tuple[Line, ...] = ()
    anchor: Expression | None = None
    stamp_duty: bool = False


class Signatures(_Part):
    """Signers side by side; an empty place keeps its half of the page free."""

    signatures: tuple[Signer | None, ...] = Field(min_length=1, max_length=2)


class Use(_Part):
    """The blocks of a part several documents share, from `source/parts/<name>.yaml`.

    Written out while reading, so no other code meets it.
    """

    use: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]


class Gap(_Part):
    """Empty space of so many points."""

    gap: Annotated[int, Field(gt=0, le=60)]


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
    | Annotated[Gap, Tag("gap")]
    | Annotated[Use, Tag("use")]
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


class _SharedPart(_Part):
    """A file of blocks for several documents."""

    blocks: tuple[Block, ...] = Field(min_length=1)


def read_source(path: Path) -> Source:
    """Read one source file. Raises `SourceRefused` naming the file and everything wrong in it."""
    source = _read(path, Source)
    parts = path.parent / "parts"
    return source.model_copy(
        update={
            "first_header": _written_out(source.first_header, parts),
            "header": _written_out(source.header, parts),
            "body": _written_out(source.body, parts),
        }
    )


def _written_out(items: tuple[Block, ...], parts: Path) -> tuple[Block, ...]:
    """Blocks with every `use` replaced by what it stands for, inside conditions and loops too."""
    result: list[Block] = []
    for item in items:
        if isinstance(item, Use):
            result += _written_out(_read(parts / f"{item.use}.yaml", _SharedPart).blocks, parts)
        elif isinstance(item, If):
            then, otherwise = (_written_out(part, parts) for part in (item.then, item.otherwise))
            result.append(item.model_copy(update={"then": then, "otherwise": otherwise}))
        elif isinstance(item, For):
            result.append(item.model_copy(update={"do": _written_out(item.do, parts)}))
        else:
            result.append(item)
    return tuple(result)


def _read(path: Path, model: type[Model]) -> Model:
    if not path.is_file():
        raise SourceRefused(f"berkas {path.name} tidak ada")
    file = read(path, path.parent)
    if file.problems:
        raise SourceRefused("\n".join(str(problem) for problem in file.problems))
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        # A list that lost its wrong members is "too short" as well: said only when alone.
        found = [e for e in error.errors() if e["type"] != "too_short"] or error.errors()
        problems = (str(file.problem(_place(e["loc"]), e["msg"])) for e in found)
        raise SourceRefused("\n".join(problems)) from error


def _place(loc: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Where a mistake stands in the file, without the kind of block pydantic adds."""
    kinds = {place + 1 for place, step in enumerate(loc) if isinstance(step, int)}
    return tuple(step for place, step in enumerate(loc) if place not in kinds)
