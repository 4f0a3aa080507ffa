"""Which kinds of long work are there? A table: the word by which it is asked for, and who does it."""

from exchange.backup import errand as backup
from exchange.binder import errand as binder
from exchange.bundle import errand as bundle
from exchange.errands import Kind

KINDS: dict[str, Kind] = {
    backup.BACKUP: backup.KIND,
    bundle.KIND: bundle.BUNDLE,
    binder.KIND: binder.BINDER,
}
