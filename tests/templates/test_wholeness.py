"""Whole XML in every document: what is said once holds whatever the values are."""

import random
from itertools import product

import pytest

from templates.engine import StrictEnvironment
from templates.wholeness import always_whole, is_whole

ENVIRONMENT = StrictEnvironment()
CHOICES = [
    {"a": a, "b": b, "list": [1] * number, "v": "<&\"'>"}
    for a, b, number in product((True, False), (True, False), (0, 1, 2))
]
PIECES = (
    "<p>", "</p>", "<p>", "</p>", "<q/>", "</p><p>", "x", "{{ v }}", '<z k="{{ v }}"/>',
    "{% if a %}", "{% if b %}", "{% else %}", "{% endif %}", "{% for x in list %}", "{% endfor %}",
    '<z k="', '"/>',
)  # fmt: skip


def proven(source):
    return always_whole(ENVIRONMENT.parse(source), "<d>", "</d>")


def documents(source):
    template = ENVIRONMENT.from_string(source)
    return [f"<d>{template.render(values)}</d>".encode() for values in CHOICES]


def anything(dice, depth=3):
    """Elements and blocks that may or may not close what they open."""
    pieces = []
    for _ in range(dice.randrange(5)):
        inner = anything(dice, depth - 1) if depth else "x"
        pieces.append(
            dice.choice(
                (
                    f"<p>{inner}</p>",
                    f"{{% if a %}}{inner}{{% else %}}{anything(dice, 0)}{{% endif %}}",
                    f"{{% for x in list %}}{inner}{{% endfor %}}",
                    f"<p>{{% if b %}}{inner}</p><p>{{% endif %}}{inner}</p>",
                    f'<z k="{{% if a %}}x{{% endif %}}{{{{ v }}}}"/>',
                    dice.choice(PIECES[:9]),
                )
            )
        )
    return "".join(pieces)


def test_what_is_proven_whole_is_whole_in_every_document():
    dice, found = random.Random(3), 0
    for _ in range(1500):
        source = anything(dice)
        if proven(source):
            found += 1
            assert all(map(is_whole, documents(source))), source
    assert found > 200


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
