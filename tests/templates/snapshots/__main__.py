"""`python -m tests.templates.snapshots` takes every snapshot anew; read the difference afterwards."""

from templates.render import names
from tests.templates.snapshots.taken import PAGES, ROOM, all_pages, counts, kept, words

for old in ROOM.glob("*.txt"):
    old.unlink()
for name in names():
    kept(name).write_text(words(name), encoding="utf-8")
PAGES.write_text(counts(all_pages()), encoding="utf-8")
