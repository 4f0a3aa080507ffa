"""The odd and hostile workbooks somebody may bring back, and what becomes of each."""

from functools import partial

from tests.exchange.workbooks.hostile_excess import EXCESS, RULES
from tests.exchange.workbooks.hostile_packages import PACKAGES
from tests.exchange.workbooks.pieces import (
    DAMAGED,
    MUCH,
    TABLE,
    Brought,
    built,
    numbered,
    relations,
    sheet,
    strings,
    styles,
    table_with,
    types,
    workbook,
)


def hidden_dtd() -> bytes:
    """A document type nobody finds by its bytes: the declaration names an encoding of main frames."""
    head = b"<?xml version='1.0' encoding='cp037'?>"
    body = sheet().decode().partition("?>")[2]
    return head + ("<!DOCTYPE a [<!ENTITY b 'c'>]>" + body).encode("cp037")


def nested(depth: int) -> bytes:
    return sheet(before="<a>" * depth + "</a>" * depth)


def entity(part: bytes, declared: bytes) -> bytes:
    """A part with a document type in front, and its entity used."""
    return (
        part.replace(b"?>", b"?>" + declared, 1)
        .replace(b">isi<", b">&b;<")
        .replace(b">X<", b">&b;<")
    )


LAUGHS = b'<!DOCTYPE a [<!ENTITY z "ha"><!ENTITY b "' + b"&z;" * 500 + b'">]>'


OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'


PARTS = {
    "sheet": sheet,
    "book": workbook,
    "styles": styles,
    "strings": lambda: strings("<t>X</t>"),
    "rels": lambda: relations([("worksheet", "worksheets/sheet1.xml")]),
    "types": types,
    "root": lambda: relations([("officeDocument", "xl/workbook.xml")]),
}


FORMULAS = (
    Brought("a formula", lambda: table_with("<f>1+1</f><v>2</v>"), reads=("=1+1",)),
    Brought(
        "a call of another program",
        lambda: table_with("<f>cmd|' /c calc'!A0</f><v>0</v>"),
        reads=("=cmd|' /c calc'!A0",),
    ),
    Brought(
        "a formula over the whole sheet",
        lambda: table_with('<f t="array" ref="A1:XFD1048576">1</f>'),
        reads=("=1",),
    ),
    Brought("a shared formula", lambda: table_with('<f t="shared" si="0"/><v>2</v>'), reads=("=",)),
    Brought(
        "a text like a formula",
        lambda: table_with('<is><t>=HYPERLINK("http://x")</t></is>', kind='t="inlineStr"'),
        reads=('=HYPERLINK("http://x")',),
    ),
    Brought(
        "10 000 formulas",
        lambda: built(
            sheet=sheet(
                TABLE
                + numbered(
                    lambda n: f'<row r="{n + 2}"><c r="A{n + 2}"><f>B{n}&amp;"x"</f></c></row>',
                    4_990,
                )
            )
        ),
    ),
)


MARKUP = (
    *(
        Brought(
            f"laughs in {name}",
            partial(lambda name, make: built(**{name: entity(make(), LAUGHS)}), name, make),
            "DTD",
        )
        for name, make in PARTS.items()
    ),
    *(
        Brought(
            f"a file from outside in {name}",
            partial(lambda name, make: built(**{name: entity(make(), OUTSIDE)}), name, make),
            "DTD",
        )
        for name, make in PARTS.items()
    ),
    Brought("a document type in a strange encoding", lambda: built(sheet=hidden_dtd()), DAMAGED),
    Brought("markup 100 000 deep", lambda: built(sheet=nested(100_000))),
    Brought("markup a million deep", lambda: built(sheet=nested(1_000_000)), MUCH),
    Brought("markup that is none", lambda: built(sheet=b"<worksheet><sheetData>"), DAMAGED),
    Brought("noise for a sheet", lambda: built(sheet=bytes(range(256)) * 20), DAMAGED),
    Brought(
        "100 000 attributes",
        lambda: built(sheet=sheet(after="<a " + numbered("b{0}='1' ".format, 100_000) + "/>")),
    ),
    Brought(
        "one attribute of 5 MB", lambda: built(sheet=sheet(after=f'<a b="{"x" * 5_000_000}"/>'))
    ),
    Brought("a comment of 9 MB", lambda: built(sheet=sheet(after=f"<!--{'x' * 9_000_000}-->"))),
    Brought(
        "two bytes a sign",
        lambda: built(sheet=sheet().decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    ),
    Brought(
        "names with a prefix",
        lambda: built(
            sheet=(
                sheet()
                .decode()
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("<x:?", "<?")
                .replace("xmlns=", "xmlns:x=")
                .encode()
            )
        ),
    ),
)


_DATE = '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'


_LOOK = '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>'


VALUES = (
    Brought("a number beyond numbers", lambda: table_with("<v>1e309</v>"), reads=("1e309",)),
    Brought("no number", lambda: table_with("<v>NaN</v>"), reads=("NaN",)),
    Brought(
        "a day before all days",
        lambda: table_with("<v>-5</v>", kind='s="1"', styles=styles(_DATE, _LOOK)),
        reads=("-5",),
    ),
    Brought(
        "a day after all days",
        lambda: table_with("<v>9e99</v>", kind='s="2"', styles=styles(_DATE, _LOOK)),
        reads=("9E+99",),
    ),
    Brought(
        "a look that is not there", lambda: table_with("<v>5</v>", kind='s="99"'), reads=("5",)
    ),
    Brought("a look that is no number", lambda: table_with("<v>5</v>", kind='s="x"'), DAMAGED),
    Brought("an error", lambda: table_with("<v>#REF!</v>", kind='t="e"'), reads=("#REF!",)),
    Brought("true", lambda: table_with("<v>1</v>", kind='t="b"'), reads=("TRUE",)),
    Brought(
        "several looks in a text",
        lambda: table_with(
            "<is><r><t>tebal</t></r><r><t> dan miring</t></r><rPh><t>x</t></rPh></is>",
            kind='t="inlineStr"',
        ),
        reads=("tebal dan miring",),
    ),
    Brought(
        "a shared text with looks",
        lambda: table_with(
            "<v>0</v>", kind='t="s"', strings=strings("<r><t>satu </t></r><r><t>dua</t></r>")
        ),
        reads=("satu dua",),
    ),
    Brought(
        "a shared text that is not there",
        lambda: table_with("<v>9</v>", kind='t="s"', strings=strings("<t>a</t>")),
        DAMAGED,
    ),
    Brought(
        "signs that cannot be",
        lambda: table_with(
            "<is><t>a_x0000_b_xD800_c_x0007_d_x005F_x0041_</t></is>", kind='t="inlineStr"'
        ),
        reads=("ab_xD800_cd_x0041_",),
    ),
    Brought("a raw NUL", lambda: table_with("<is><t>a\0b</t></is>", kind='t="inlineStr"'), DAMAGED),
    Brought(
        "signs that turn the text",
        lambda: table_with("<is><t>a\u202eb\u2066c</t></is>", kind='t="inlineStr"'),
        reads=("a\u202eb\u2066c",),
    ),
    Brought(
        "signs upon signs",
        lambda: table_with(f"<is><t>a{chr(0x301) * 20_000}</t></is>", kind='t="inlineStr"'),
        reads=("a" + chr(0x301) * 20_000,),
    ),
    Brought(
        "a place that is none",
        lambda: built(sheet=sheet('<row r="1"><c r="A0"><v>1</v></c></row>')),
        DAMAGED,
    ),
    Brought(
        "a place beyond all",
        lambda: built(sheet=sheet(f'<row r="1"><c r="ABCDEFG{"9" * 5_000}"><v>1</v></c></row>')),
        DAMAGED,
    ),
    Brought(
        "cells without a place",
        lambda: built(
            sheet=sheet(
                '<row><c t="inlineStr"><is><t>Kode</t></is></c>'
                '<c t="inlineStr"><is><t>Catatan</t></is></c></row>'
                "<row><c><v>1</v></c><c><v>2</v></c></row>"
            )
        ),
        reads=("2",),
    ),
)


CORPUS = (*EXCESS, *RULES, *FORMULAS, *PACKAGES, *MARKUP, *VALUES)
