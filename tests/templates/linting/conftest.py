"""What the tests of the lint share: what it says about a body written by hand."""

from xml.sax.saxutils import escape

import pytest

from templates.lint import lint
from tests.templates.handmade import text
from tests.templates.linting.letter import SuratTeguran, template

ANCHOR = text("{{ penandatangan.jangkar }}")


@pytest.fixture
def problems():
    """A function: (paragraph, what, suggestion) of each problem of these lines, or of a body.

    The signer's mark is added where the lines do not print one; a line is paragraph 1, 2, …
    """

    def found(*lines: str, body: str = "", **parts: str):
        content = "".join(text(escape(line)) for line in lines) + body
        content += "" if "jangkar" in content else ANCHOR
        report = lint(template(content, **parts), SuratTeguran)
        assert report.ok is not bool(report.problems)
        return [(p.where, p.what, p.suggestion) for p in report.problems]

    return found
