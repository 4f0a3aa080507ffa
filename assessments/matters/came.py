"""By which way did a step come in, where it was not typed on the screen?"""

WORKBOOK = "xlsx"


def through(source: str) -> dict[str, str]:
    """The fact a step keeps of its way; nothing for one taken on the screen."""
    return {"sumber": source} if source else {}
