"""Whole XML in every document: what is said once holds whatever the values are."""

import random
from itertools import product

import pytest
from jinja2 import Environment

from templates.wholeness import always_whole, is_whole

ENVIRONMENT = Environment(autoescape=True)
CHOICES = [
    {"a": a, "b": b, "list": [1] * number, "v": "<&\"'>"}
    for a, b, number in product((True, False), (True, False), (0, 1, 2))
]
PIECES = ("<p>", "</p>", "<p>", "</p>", "<q/>", "</p><p>", "x", "{{ v }}", '<z k="{{ v }}"/>')


def proven(source):
    return always_whole(ENVIRONMENT.parse(source), "<d>", "</d>")


def documents(source):
    template = ENVIRONMENT.from_string(source)
    return [f"<d>{template.render(values)}</d>".encode() for values in CHOICES]


SHAPES = (
    "<p>%s</p>%s",
    "{%% if a %%}%s{%% else %%}%s{%% endif %%}",
    "{%% for x in list %%}%s{%% endfor %%}%s",
    "<p>{%% if b %%}%s</p><p>{%% endif %%}%s</p>",
    '<z k="{%% if a %%}x{%% endif %%}{{ v }}"/>%s%s',
)


def anything(dice, depth=3):
    """Elements and blocks that may or may not close what they open."""
    if depth == 0:
        return dice.choice(PIECES)
    return "".join(
        dice.choice(SHAPES) % (anything(dice, depth - 1), anything(dice, depth - 1))
        if dice.random() < 0.6
        else dice.choice(PIECES)
        for _ in range(dice.randrange(3))
    )


def test_what_is_proven_whole_is_whole_in_every_document():
    dice, found = random.Random(3), 0
    for _ in range(600):
        source = anything(dice)
        if proven(source):
            found += 1
            assert all(map(is_whole, documents(source))), source
    assert found > 60


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>{{ v }}</p>", True),
        ("{% if a %}<p>x</p>{% else %}<q/>{% endif %}", True),
        ("<p>{% if a %}</p><p>{% endif %}</p>", True),
        ("<p>{% for x in list %}</p><p>{% endfor %}</p>", True),
        ('<p k="{% if a %}x{% else %}y{% endif %}"/>', True),
        ("{% if a %}<p>{% endif %}{% if a %}</p>{% endif %}", False),
        ("{% if a %}<p>{% else %}<q>{% endif %}</p>", False),
        ('<p k="{% if a %}"/><p k="{% endif %}"/>', False),
        ("<p>{% if a %}</p>{% endif %}", False),
        ("<!-- {{ v }} -->", False),
        ("<p>", False),
    ],
)
def test_a_block_must_end_inside_the_elements_in_which_it_began(source, expected):
    assert proven(source) is expected
