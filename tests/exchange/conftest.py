"""A furnished installation for what leaves and comes back."""

from tests.furnished import furnished_cluster as furnished_cluster
from tests.furnished import furnished_file as furnished_file
from tests.furnished import on_postgresql as on_postgresql
from tests.furnished import on_sqlite as on_sqlite
from tests.furnished import scene as scene
