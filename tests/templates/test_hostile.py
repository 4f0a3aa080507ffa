"""Hostile templates: each is refused in words and runs nothing, where plain docxtpl would have."""

import random
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from forms.sla_lkpp import EXAMPLE
from templates import shelf
from templates.engine import TemplateRefused
from templates.package import LIMITS
from templates.packing import core_xml, joined, pack, stored, template_properties, unpack
from templates.render import render
from tests.templates.handmade import row, table, text, with_part, word
from tests.templates.linked import OFFICE, PACKAGE, picture, relationship
from tests.templates.linked import word as linked

CORE = core_xml(template_properties("Uji"))
MIB = 1024 * 1024
PLAIN = word(text("{{ nomor }}"))


def refused(template):
    """The sentence with which a template is refused."""
    with pytest.raises(TemplateRefused) as refusal:
        render("sla_lkpp", EXAMPLE, template=template)
    words = str(refusal.value)
    assert words.endswith(".") and words.count(". ") < 2 and "\n" not in words
    assert re.search("coba lagi|Hapus|Kurangi|Simpan", words), "it says what to do"
    return words


def by_docxtpl(template, context=None, environment=None):
    """The members of what plain docxtpl makes of a template, after it ran everything in it."""
    document, out = DocxTemplate(BytesIO(template)), BytesIO()
    document.render(context or {"nomor": "isi"}, environment)
    document.save(out)
    return unpack(out.getvalue())


def printed(members):
    """The text of the body."""
    return re.sub("<[^>]*>", "", members["word/document.xml"].decode()).strip()


# Code, methods, attributes

RUNNING = (
    "{{ cycler.__init__.__globals__.os.system('touch MARKER') }}",
    "{{ lipsum.__globals__['os'].system('touch MARKER') }}",
    "{% if cycler.__init__.__globals__.os.system('touch MARKER') %}{% endif %}",
    "{% set a = joiner.__init__.__globals__['__builtins__']['open']('MARKER', 'w').close() %}",
    "{{ namespace.__init__.__globals__['__builtins__'].__import__('pathlib').Path('MARKER').touch() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() and dict.fromkeys.__self__ and"
    " cycler.__init__.__globals__.os.mkdir('MARKER') }}",
)
PLACES = {
    "body": lambda line: word(text(line)),
    "header": lambda line: word(text("x"), header=line),
    "footnote": lambda line: word(
        text("x"), footnotes=f'<w:footnote w:id="1">{text(line)}</w:footnote>'
    ),
    "split over runs": lambda line: word(
        f"<w:p>{''.join(f'<w:r><w:t>{half}</w:t></w:r>' for half in (line[:1], line[1:]))}</w:p>"
    ),
    "row of a table": lambda line: word(
        table(
            *(row(f"{tag[:2]}tr {tag[2:]}", "") for tag in re.findall("{[{%].*?[%}]}", line)),
            row("a", "b"),
        )
    ),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", RUNNING)
def test_a_template_that_would_run_a_program_is_refused_and_runs_nothing(payload, place, tmp_path):
    marker = tmp_path / "jejak"
    template = PLACES[place](payload.replace("MARKER", str(marker)))

    assert "tidak diizinkan" in refused(template)
    assert not marker.exists()

    by_docxtpl(template)  # the positive control: the payload works
    assert marker.exists()


class Service:
    """Something a careless program would hand to a template."""

    def __init__(self, marker):
        self.marker = marker

    def delete_all(self):
        self.marker.touch()


def test_a_method_is_refused_where_docxtpl_would_call_it_even_in_a_sandbox(tmp_path):
    template = word(text("{{ nomor.delete_all() }}"))
    service = Service(tmp_path / "jejak")

    assert "tidak diizinkan" in refused(template)

    by_docxtpl(template, {"nomor": service}, SandboxedEnvironment(autoescape=True))
    assert service.marker.exists()


@pytest.mark.parametrize(
    ("payload", "leaked"),
    [
        ("{{ nomor.__class__.__name__ }}", "str"),
        ("{{ nomor['__class__']['__name__'] }}", "str"),
        ("{{ (nomor | attr('__class__')).__name__ }}", "str"),
        ("{{ nomor.__class__.__mro__[1].__subclasses__() | length > 100 }}", "True"),
        ("{{ self.__init__.__globals__ | length > 10 }}", "True"),
        ("{{ '{0.__class__}'.format(nomor) | length }}", str(len("<class 'str'>"))),
        ("{% with a = nomor.__class__ %}{{ a.__name__ }}{% endwith %}", "str"),
    ],
)
def test_an_attribute_of_python_is_refused_where_docxtpl_would_print_it(payload, leaked):
    template = word(text(payload))

    assert "tidak diizinkan" in refused(template)
    assert printed(by_docxtpl(template)) == leaked


# Repetition


@pytest.mark.parametrize(
    ("payload", "small"),
    [
        ("{{ 'A' * 10**9 }}", "{{ 'A' * 10**4 }}"),
        ("{% for x in range(10**8) %}A{% endfor %}", "{% for x in range(10**4) %}A{% endfor %}"),
        ("{% for x in a %}{% for y in a %}{% for z in a %}A{% endfor %}{% endfor %}{% endfor %}",) * 2,
        ("{{ '%100000d' | format(1) }}", "{{ '%10000d' | format(1) | replace(' ', 'A') }}"),
        ("{{ 'A'.ljust(10**9, 'A') }}", "{{ 'A'.ljust(10**4, 'A') }}"),
        ("{{ nomor | center(10**9) }}", "{{ '' | center(10**4) | replace(' ', 'A') }}"),
        ("{{ 9**9**9 }}", "{{ (7 ** 4000) | string | length * 'A' * 4 }}"),
        (
            "{% macro m(n) %}A{{ m(n - 1) if n }}{% endmacro %}{{ m(10**9) }}",
            "{% macro m(n) %}AAAAAAAAAA{{ m(n - 1) if n }}{% endmacro %}"
            + "{{ m(99) }}" * 10,
        ),
        (
            "{% for x in a recursive %}{{ loop(a) }}{% endfor %}",
            "{% for x in [a] recursive %}" + "A" * 300 + "{% if 40 > loop.depth %}{{ loop([x]) }}"
            "{% endif %}{% endfor %}",
        ),
        (
            "{% set s = namespace(t='A') %}{% for x in a %}{% set s.t = s.t ~ s.t %}{% endfor %}",
            "{% set s = namespace(t='A') %}{% for x in a[:14] %}{% set s.t = s.t ~ s.t %}"
            "{% endfor %}{{ s.t }}",
        ),
    ],
)  # fmt: skip
def test_repetition_without_bound_is_refused_where_docxtpl_would_repeat(payload, small):
    assert "tidak diizinkan" in refused(word(text(payload)))

    control = printed(by_docxtpl(word(text(small)), {"a": list(range(22)), "nomor": "x"}))
    assert control.count("A") >= 9_999


def test_blocks_may_not_nest_without_end_as_docxtpl_lets_them():
    deep = word(text("{% if nomor %}" * 15 + "x" + "{% endif %}" * 15))

    assert "bertingkat terlalu dalam" in refused(deep)
    assert printed(by_docxtpl(deep)) == "x"


def test_a_loop_may_not_nest_tables_without_end_as_docxtpl_lets_it():
    loop, end = text("{% for x in list %}"), text("{% endfor %}")
    inwards, outwards = "<w:tbl><w:tblGrid/><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    template = word(loop + inwards * 5 + end + text("a") + loop + outwards * 5 + end)
    ready = shelf.theirs(template)

    assert ready.fill({"list": [1]}, CORE, {})
    with pytest.raises(TemplateRefused, match="tabel di dalam tabel"):
        ready.fill({"list": [1, 2, 3]}, CORE, {})
    with pytest.raises(TemplateRefused, match="tidak terbaca"):  # deeper than programs read
        ready.fill({"list": [1] * 30}, CORE, {})
    made = by_docxtpl(template, {"list": [1, 2, 3]})["word/document.xml"]
    assert made.count(b"<w:tbl>") == 15


# Packages


def zipped(members):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_pictures(*contents):
    """A template that shows these, or at least says so."""
    members = unpack(PLAIN)
    lines = ""
    for number, content in enumerate(contents):
        members[f"word/media/p{number}.png"] = content
        lines += (
            f'<Relationship Id="rP{number}" Type="{OFFICE}/image" Target="media/p{number}.png"/>'
        )
    for name, end, more in (
        ("[Content_Types].xml", "<Override", '<Default Extension="png" ContentType="image/png"/>'),
        ("word/_rels/document.xml.rels", "</Relationships>", lines),
    ):
        members[name] = members[name].replace(end.encode(), (more + end).encode(), 1)
    return zipped(members)


BOMBS = {
    "ratio": lambda: with_pictures(bytes(20 * MIB)),
    "total": lambda: with_pictures(bytes(45 * MIB), random.Random(1).randbytes(8 * MIB)),
    "members": lambda: with_pictures(*(b"%d" % n for n in range(LIMITS.members))),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_where_docxtpl_would_unpack_it(kind):
    bomb = BOMBS[kind]()

    assert len(bomb) < LIMITS.file_bytes / 2
    assert re.search("mengembang terlalu besar|bukan berkas Word", refused(bomb))

    unpacked = by_docxtpl(bomb)
    assert sum(map(len, unpacked.values())) > 20 * MIB or len(unpacked) > LIMITS.members


def with_settings(element, lines):
    """A template whose settings hold an element, and their relationships."""
    members = unpack(PLAIN)
    members["word/settings.xml"] = members["word/settings.xml"].replace(
        b"</w:settings>", f"{element}</w:settings>".encode()
    )
    members["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'
    ).encode()
    return pack(members)


OUTSIDE = "http://jahat.invalid/a"
FIELD = '<w:p><w:fldSimple w:instr=" {} "><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>'
MS = "application/vnd.ms-office."
# A template, what the refusal names, and what of it reaches the reader through docxtpl.
CARRIED = {
    "macro": (
        with_part(
            "word/vbaProject.bin", b"MAKRO", f"{MS}vbaProject",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject", PLAIN,
        ), "makro", "MAKRO",
    ),
    "OLE": (
        with_part(
            "word/embeddings/oleObject1.bin", b"OBJEK",
            "application/vnd.openxmlformats-officedocument.oleObject", f"{OFFICE}/oleObject", PLAIN,
        ), "OLE", "OBJEK",
    ),
    "OLE by name only": (
        with_part("word/embeddings/oleObject1.bin", b"OBJEK", "image/png", f"{OFFICE}/oleObject", PLAIN),
        "OLE", "OBJEK",
    ),
    "object in the text": (
        word(text("{{ nomor }}") + '<w:p><w:r><w:object w:dxaOrig="1"/></w:r></w:p>'),
        "OLE", "<w:object",
    ),
    "ActiveX": (
        with_part("word/activeX/activeX1.xml", b"<x/>", f"{MS}activeX+xml", f"{OFFICE}/control", PLAIN),
        "kontrol aktif", "<x/>",
    ),
    "linked image": (
        linked(picture('r:link="r2"'), relationship(2, "image", OUTSIDE, "External")),
        "gambar yang diambil dari luar", OUTSIDE,
    ),
    "image of a field": (word(FIELD.format(f"INCLUDEPICTURE {OUTSIDE}")), "INCLUDEPICTURE", OUTSIDE),
    "text of a field": (word(FIELD.format(f"INCLUDETEXT {OUTSIDE}")), "INCLUDETEXT", OUTSIDE),
    "command of a field": (word(FIELD.format("DDEAUTO cmd /c")), "DDEAUTO", "DDEAUTO cmd"),
    "attached template": (
        with_settings(
            "<w:attachedTemplate xmlns:r='" + OFFICE + "' r:id='r9'/>",
            relationship(9, "attachedTemplate", OUTSIDE, "External"),
        ), "templat terlampir", OUTSIDE,
    ),
    "relationship without its element": (
        with_settings("", relationship(9, "attachedTemplate", OUTSIDE, "External")),
        "templat terlampir", OUTSIDE,
    ),
    "altChunk": (
        linked('<w:altChunk r:id="r2"/>', relationship(2, "aFChunk", OUTSIDE, "External")),
        "altChunk", OUTSIDE,
    ),
    "mail merge": (with_settings("<w:mailMerge/>", ""), "mail merge", "<w:mailMerge/>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARRIED)
def test_what_runs_or_fetches_is_refused_where_docxtpl_would_carry_it_on(kind):
    template, words, carried = CARRIED[kind]

    assert words in refused(template)
    assert any(carried.encode() in content for content in by_docxtpl(template).values())


ENTITY = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "before",
    [
        ENTITY.format("ha"),
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://jahat.invalid/a.dtd">',
    ],
)
def test_a_document_type_is_refused_where_docxtpl_would_read_over_it(before):
    template = linked(text("{{ nomor }} selesai"), before=before)

    assert "bukan berkas Word" in refused(template)
    assert "isi selesai" in printed(by_docxtpl(template))


def test_a_document_type_in_other_letters_is_refused_too():
    members = unpack(PLAIN)
    body = members["word/document.xml"].decode().partition("?>")[2]
    declared = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]>'
    members["word/document.xml"] = (declared + body).encode("utf-16")

    assert "bukan berkas Word" in refused(pack(members))
    assert "isi" in printed(by_docxtpl(pack(members)))


def test_one_name_twice_is_refused_where_programs_would_read_different_documents():
    members = unpack(PLAIN)
    other = members["word/document.xml"].replace(b"{{ nomor }}", b"yang lain")
    entries = [stored(name, content) for name, content in members.items()]
    template = joined([*entries, stored("word/document.xml", other)])

    assert "tidak aman" in refused(template)
    assert printed(by_docxtpl(template)) == "yang lain"  # Word shows the first


@pytest.mark.parametrize("name", ["../../etc/cron.d/a", "/etc/passwd", "word\\a.xml", "C:a.xml"])
def test_a_name_that_leads_elsewhere_is_refused_where_docxtpl_would_not_mind(name):
    template = pack({**unpack(PLAIN), name: b"x"})

    assert "tidak aman" in refused(template)
    assert printed(by_docxtpl(template)) == "isi"


@pytest.mark.parametrize("length", [0, 1, 30, 1000, len(PLAIN) // 2, len(PLAIN) - 1])
def test_a_truncated_file_is_refused(length):
    assert "bukan berkas Word" in refused(PLAIN[:length])


def test_bytes_that_are_not_those_of_the_directory_are_refused():
    """A stream longer than its directory says would flood whoever believes the stream."""
    members = unpack(PLAIN)
    entries = [stored(name, content) for name, content in members.items()]
    lying = [entry._replace(crc=entry.crc ^ 1) for entry in entries[:1]] + entries[1:]

    assert "bukan berkas Word" in refused(joined(lying))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p " + " ".join(f'w:a{n}="x"' for n in range(40_000)) + "/>", "keterangan"),
        ("<w:p/>" * 250_000, "unsur"),
        ('<w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr></w:pPr></w:p>' * 1000, "section"),
        (text("{{ nomor }}" * 6000), "tanda isian"),
        ("<x:p xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>", "awalan"),
        ("<w:p>" * 300 + "</w:p>" * 300, "bukan berkas Word"),
    ],
    ids=["attributes", "elements", "sections", "tags", "prefix", "depth"],
)  # fmt: skip
def test_a_body_that_would_take_minutes_to_read_is_refused_at_once(body, words):
    members = unpack(PLAIN)
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"<w:sectPr>", body.encode() + b"<w:sectPr>"
    )
    assert words in refused(pack(members))


def test_many_relationships_to_one_part_cost_no_more_than_one():
    members = unpack(word(text("{{ nomor }}"), header="kepala"))
    rels = "word/_rels/document.xml.rels"
    line = f'<Relationship Id="h{{}}" Type="{OFFICE}/header" Target="header1.xml"/>'
    many = "".join(line.format(number) for number in range(20_000))
    members[rels] = members[rels].replace(b"</Relationships>", f"{many}</Relationships>".encode())

    assert render("sla_lkpp", EXAMPLE, template=pack(members))
