"""A furnished installation for what the worker and the command line do to one."""

from tests.furnished import furnished_file as furnished_file
from tests.furnished import on_sqlite as on_sqlite
