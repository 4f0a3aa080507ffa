"""Which kinds of long work are there? A table: the word by which it is asked for, and who does it."""

from exchange.errands import Kind

KINDS: dict[str, Kind] = {}
