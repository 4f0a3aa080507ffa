"""Which kinds of long work are there? A table: the word by which it is asked for, and who does it."""

from exchange.backup import errand as backup
from exchange.binder import errand as binder
from exchange.bundle import errand as bundle
from exchange.errands import Kind
from exchange.roster import errand as roster

KINDS: dict[str, Kind] = {
    backup.BACKUP: backup.KIND,
    bundle.KIND: bundle.BUNDLE,
    bundle.BACK: bundle.BROUGHT_BACK,
    bundle.HANDED_IN: bundle.TAKEN_IN,
    binder.KIND: binder.BINDER,
    roster.KIND: roster.ROSTER,
}
