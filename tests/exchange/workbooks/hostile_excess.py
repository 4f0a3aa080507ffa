"""Workbooks of far too much: cells, rows, columns, sheets, texts, looks, rules."""

from tests.exchange.workbooks.pieces import (
    BOMB,
    MUCH,
    TABLE,
    Brought,
    built,
    cell,
    column_name,
    many_rows,
    numbered,
    relations,
    sheet,
    strings,
    styles,
    table_with,
    with_parts,
    workbook,
)


def _row(number: int) -> str:
    return f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>'


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


BLANK_FAR = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'


def wide(filled: int) -> bytes:
    cells = "".join(f'<c r="{column_name(n)}3"><v>1</v></c>' for n in range(1, filled + 1))
    return sheet(f'{TABLE}<row r="3">{cells}</row>')


def block(rows: int, columns: int) -> bytes:
    """A block of numbers with all its cells filled."""
    return sheet(numbered(lambda _: f"<row>{'<c><v>7</v></c>' * columns}</row>", rows))


def many_sheets(count: int) -> bytes:
    """So many sheets by name, all of one part."""
    entries = numbered(lambda n: f'<sheet name="L{n}" sheetId="{n}" r:id="rId1"/>', count)
    return built(book=workbook(entries))


def _dense(count: int, far: str = "") -> bytes:
    return built(sheet=sheet(TABLE + "".join(map(_row, range(3, count))) + far))


EXCESS = (
    Brought("a cell at the far end", lambda: built(sheet=sheet(TABLE + FAR)), "XFD1048576"),
    Brought("an empty cell at the far end", lambda: built(sheet=sheet(TABLE + BLANK_FAR))),
    Brought("a dense column and a far cell", lambda: _dense(19_000, FAR), "XFD1048576"),
    Brought("a column dense to its end", lambda: _dense(400_000), "A20001"),
    Brought("a dense block", lambda: built(sheet=block(20_000, 12)), MUCH),
    Brought(
        "300 MB in a small file", lambda: built(sheet=many_rows(b"<row></row>" * 95_325, 286)), BOMB
    ),
    Brought("30 MB of empty rows", lambda: built(sheet=many_rows(b"<row/>" * 10_000, 500)), BOMB),
    Brought(
        "a million empty rows",
        lambda: built(
            sheet=sheet(TABLE + numbered(lambda n: f'<row r="{n + 2}" s="1"/>', 1_000_000))
        ),
        MUCH,
    ),
    Brought(
        "a million empty cells with a look",
        lambda: built(
            sheet=sheet(
                TABLE
                + numbered(lambda n: f'<row r="{n + 2}"><c r="A{n + 2}" s="0"/></row>', 500_000)
            )
        ),
        MUCH,
    ),
    Brought("all 16 384 columns", lambda: built(sheet=wide(16_384)), "di luar tabel"),
    Brought(
        "a row of empty columns",
        lambda: built(sheet=sheet(f'{TABLE}<row r="3">{"<c/>" * 16_384}</row>')),
    ),
    Brought(
        "half a million texts nobody uses",
        lambda: built(strings=strings(*(f"<t>teks {n}</t>" for n in range(500_000)))),
        MUCH,
    ),
    Brought(
        "one text of 30 MB", lambda: built(strings=strings(f"<t>{'isi ' * 7_500_000}</t>")), BOMB
    ),
    Brought(
        "a cell longer than any",
        lambda: table_with(f"<is><t>{'x' * 40_000}</t></is>", kind='t="inlineStr"'),
        reads=("x" * 32_767,),
    ),
    Brought("10 000 sheets of one part", lambda: many_sheets(10_000), MUCH),
    Brought(
        "2 500 parts",
        lambda: with_parts({f"xl/worksheets/s{n}.xml": sheet() for n in range(2_500)}),
        "terlalu banyak bagian",
    ),
    Brought(
        "a title of a million signs",
        lambda: built(book=workbook(f'<sheet name="{"L" * 1_000_000}" sheetId="1" r:id="rId1"/>')),
    ),
    Brought(
        "half a million looks",
        lambda: built(styles=styles("", '<xf numFmtId="14"/>' * 500_000)),
        MUCH,
    ),
    Brought(
        "half a million odd looks",
        lambda: built(
            styles=styles(
                numbered(lambda n: f'<numFmt numFmtId="{n + 163}" formatCode="0.{n}"/>', 400_000)
            )
        ),
        MUCH,
    ),
    Brought(
        "a number format of 5 MB",
        lambda: built(
            styles=styles(
                f'<numFmt numFmtId="164" formatCode="{"[" * 2_500_000}{"#" * 2_500_000}"/>',
                '<xf numFmtId="164"/>',
            ),
            sheet=cell("<v>7</v>", kind='s="0"'),
        ),
        reads=("7",),
    ),
    Brought(
        "120 000 relations",
        lambda: built(
            rels=relations(
                [("worksheet", "worksheets/sheet1.xml")]
                + [("hyperlink", f"a{n}") for n in range(120_000)]
            )
        ),
    ),
    Brought(
        "a number of a million digits",
        lambda: table_with(f"<v>{'9' * 1_000_000}</v>"),
        reads=("9" * 32_767,),
    ),
)


RULES = (
    Brought(
        "a rule for the whole sheet",
        lambda: built(
            sheet=sheet(
                after=(
                    '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576">'
                    '<formula1>"Ya,Tidak"'
                    "</formula1></dataValidation></dataValidations>"
                )
            )
        ),
    ),
    Brought(
        "100 000 rules",
        lambda: built(
            sheet=sheet(
                after="<dataValidations>"
                + numbered(
                    lambda n: (
                        f'<dataValidation type="list" sqref="A{n}"><formula1>"Ya"</formula1></dataValidation>'
                    ),
                    100_000,
                )
                + "</dataValidations>"
            )
        ),
    ),
    Brought(
        "100 000 joined cells",
        lambda: built(
            sheet=sheet(
                after="<mergeCells>"
                + numbered(lambda n: f'<mergeCell ref="D{n}:E{n}"/>', 100_000)
                + "</mergeCells>"
            )
        ),
    ),
    Brought(
        "100 000 conditional looks",
        lambda: built(
            sheet=sheet(
                after=numbered(
                    lambda n: (
                        f'<conditionalFormatting sqref="A{n}"><cfRule type="expression" dxfId="0" '
                        f'priority="{n}">'
                        "<formula>1</formula></cfRule></conditionalFormatting>"
                    ),
                    100_000,
                )
            )
        ),
    ),
    Brought(
        "100 000 names",
        lambda: built(
            book=workbook(
                more="<definedNames>"
                + numbered(lambda n: f'<definedName name="n{n}">Isi!$A${n}</definedName>', 100_000)
                + "</definedNames>"
            )
        ),
    ),
    Brought(
        "a look for whole columns",
        lambda: built(
            sheet=sheet(before='<cols><col min="1" max="16384" width="9" style="0"/></cols>')
        ),
    ),
    Brought(
        "a size that is not true",
        lambda: built(sheet=sheet(before='<dimension ref="A1:XFD1048576"/>')),
    ),
)
