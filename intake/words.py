"""How is text from outside made fit to be kept, compared and printed?"""


def line(text: str) -> str:
    """The text as one line: white space of any kind is one space, what nobody can see is dropped.

    Text copied from elsewhere brings no-break spaces and marks that turn its direction; PostgreSQL
    refuses a NUL, and a Word document refuses most of the others.
    """
    return " ".join(_visible(text, "").split())


def lines(text: str) -> str:
    """The text with its lines and tabs as they are; otherwise as `line`, but no space is lost."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _visible(plain, "\n\t").strip()


def _visible(text: str, also: str) -> str:
    if text.isprintable():  # nearly every text, and many times quicker than sign by sign
        return text
    return "".join(c if c in also or c.isprintable() else " " if c.isspace() else "" for c in text)
