"""A furnished installation to back up, and empty homes to restore into."""

from tests.furnished import furnished_cluster as furnished_cluster
from tests.furnished import furnished_file as furnished_file
from tests.furnished import on_postgresql as on_postgresql
from tests.furnished import on_sqlite as on_sqlite
from tests.furnished import scene as scene
from tests.furnished import store as store
from tests.furnished import store_folder as store_folder
