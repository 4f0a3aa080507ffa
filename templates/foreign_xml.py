"""How is the XML of a foreign package read and written? Plainly: no entities, no network, no depth."""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parsed(xml: bytes) -> Any:
    """The root element. Raises `XMLSyntaxError` for what is not well-formed or nests too deep."""
    return etree.fromstring(xml, _PARSER)


def written(root: Any) -> bytes:
    """The bytes of a part, prefixes as they were."""
    xml: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return xml
