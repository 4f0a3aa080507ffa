"""The shipped catalog, and copies of it in which a test may break one thing."""

import shutil
from pathlib import Path

import pytest

from catalog.loader import ROOT, Catalog, catalog


@pytest.fixture
def shipped() -> Catalog:
    """The catalog of this version."""
    return catalog()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped catalog's data, to be broken."""
    folder = tmp_path / "catalog"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.md"))
    return folder
