"""May this foreign Word package be opened as a template, and what of it stays outside?"""


def admitted(template: bytes) -> bytes:
    """Stand-in while the rest is being written."""
    return template
