"""What a template may and may not do, on the syntax tree and while it runs."""

import pytest

from templates.engine import StrictEnvironment, TemplateRefused, ValuesMissing, collecting

DATA = {
    "judul": "Rapat",
    "angka": 3,
    "kosong": None,
    "setuju": True,
    "orang": {"nama": "Ani", "items": "barang", "_rahasia": "x"},
    "baris": [{"isi": "a", "anak": [{"x": 1}]}, {"isi": "b", "anak": []}],
}


def fill(source, data=DATA):
    with collecting(list(data)) as missing:
        text = StrictEnvironment().from_string(source).render(data)
    return text, missing


def test_values_conditions_and_loops_work():
    source = (
        "{{ judul }}{% if angka > 2 and not kosong %}!{% else %}?{% endif %}"
        "{% for b in baris %}{{ loop.index }}{{ b.isi }}{% for a in b.anak %}{{ a.x }}{% endfor %}"
        "{{ '.' if loop.last else ',' }}{% endfor %}"
    )

    assert fill(source) == ("Rapat!1a1,2b.", [])


@pytest.mark.parametrize(
    "source",
    [
        "{{ cycler.__init__.__globals__.os }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ orang._rahasia }}",
        "{{ judul.upper() }}",
        "{{ range(10) }}",
        "{{ 'A' * 10 }}",
        "{{ 9 ** 9 }}",
        "{{ angka + 1 }}",
        "{{ judul ~ judul }}",
        "{{ orang['nama'] }}",
        "{{ [1, 2] }}",
        "{{ judul | attr('x') }}",
        "{{ judul | safe }}",
        "{{ judul | default('x') }}",
        "{{ judul | tanggal(1) }}",
        "{% if judul is defined %}x{% endif %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block x %}{% endblock %}",
        "{% macro m() %}{% endmacro %}",
        "{% call m() %}{% endcall %}",
        "{% filter kapital %}x{% endfilter %}",
        "{% with a = 1 %}{% endwith %}",
        "{% autoescape false %}{{ judul }}{% endautoescape %}",
        "{% for a, b in baris %}{% endfor %}",
        "{% for _a in baris %}{% endfor %}",
        "{% for b in baris recursive %}{{ loop(b.anak) }}{% endfor %}",
    ],
)
def test_everything_else_is_refused_before_it_runs(source):
    with pytest.raises(TemplateRefused, match="tidak diizinkan"):
        StrictEnvironment().from_string(source)


def test_a_loop_inside_a_loop_must_walk_on_into_the_outer_list():
    nested = "{% for a in baris %}{% for b in baris %}x{% endfor %}{% endfor %}"
    far = (
        "{% for a in baris %}{% for b in a.anak %}{% for c in a.anak %}x"
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    for source in (nested, far):
        with pytest.raises(TemplateRefused, match="perulangan di dalam perulangan"):
            StrictEnvironment().from_string(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% if judul %}" * 13 + "x" + "{% endif %}" * 13,
        "{% for a in baris %}" + "{% if a %}" * 12 + "x" + "{% endif %}" * 12 + "{% endfor %}",
        "{{ judul" + ".a" * 30 + " }}",
        "{{ judul" + " | kapital" * 30 + " }}",
        "{{ " + "not " * 30 + "judul }}",
        "{{ judul" + ".a" * 5000 + " }}",
        "{{ " + "(" * 5000 + "judul" + ")" * 5000 + " }}",
        "{% if judul %}" * 5000 + "{% endif %}" * 5000,
    ],
    ids=range(8),
)
def test_commands_may_not_nest_without_end(source):
    with pytest.raises(TemplateRefused, match="bertingkat terlalu dalam"):
        StrictEnvironment().from_string(source)


def test_commands_may_nest_as_deep_as_documents_need():
    deep = "{% if judul %}" * 12 + "x" + "{% endif %}" * 12
    chain = "{% if judul == '0' %}" + "{% elif judul == '1' %}" * 40 + "{% else %}y{% endif %}"

    assert fill(deep + chain) == ("xy", [])


def test_one_environment_serves_many_documents_and_mixes_nothing_up():
    template = StrictEnvironment().from_string("{{ a }}{{ b }}")
    with collecting(["a"]) as outer:
        with collecting(["b"]) as inner:
            template.render({"b": 1})
        template.render({"a": 1})

    assert (inner, outer) == (["a"], ["b"])


def test_members_of_data_are_found_even_where_python_has_a_method_of_that_name():
    assert fill("{{ orang.items }}") == ("barang", [])


def test_methods_of_data_are_never_found():
    text, missing = fill("{{ orang.keys }}{{ judul.upper }}{{ baris.append }}")

    assert (text, missing) == ("", ["keys", "upper", "append"])


def test_all_missing_names_are_collected_with_what_was_probably_meant():
    _, missing = fill("{{ judull }}{% for b in bariss %}{% endfor %}{{ orang.namaa }}{{ lain.x }}")

    assert missing == [
        "judull (maksudnya judul?)",
        "bariss (maksudnya baris?)",
        "namaa (maksudnya nama?)",
        "lain",
    ]


def test_a_missing_name_in_a_condition_or_a_filter_is_collected_too():
    assert fill("{% if tidak_ada %}x{% endif %}{{ hilang | kapital }}")[1] == [
        "tidak_ada",
        "hilang",
    ]


def test_missing_names_are_listed_once_in_one_sentence():
    refusal = ValuesMissing(["a", "b", "a"])

    assert refusal.names == ("a", "b")
    assert "a, b." in str(refusal)


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("{{ kosong }}", "kosong"),
        ("{{ setuju }}", "ya/tidak"),
        ("{{ baris }}", "daftar"),
        ("{{ orang }}", "kelompok"),
    ],
)
def test_only_text_and_numbers_can_be_printed(source, word):
    with pytest.raises(TemplateRefused, match=word):
        fill(source)


@pytest.mark.parametrize(
    "source", ["{{ judul | tanggal }}", "{{ angka | gabung }}", "{{ judul | sebutan }}"]
)
def test_a_filter_refuses_a_value_it_is_not_made_for(source):
    with pytest.raises(TemplateRefused, match="Penyaring"):
        fill(source)


def test_marks_are_escaped_and_braces_survive():
    text, _ = fill("{{ judul }}", {"judul": "<b> & {{ x }} {_{ %}"})

    assert "<b>" not in text
    assert "{" not in text
    assert text.count("&#123;") == 4
