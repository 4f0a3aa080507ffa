"""What did one of the checks find, and in which paragraph?"""

from typing import NamedTuple


class Finding(NamedTuple):
    """A mistake: the number of its paragraph (0: none in particular), a sentence, what to do."""

    paragraph: int
    what: str
    suggestion: str = ""
