"""No table without "Unduh Excel": read from the code of every page, so that a new one cannot forget."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange.lists.registry import LISTS
from screens.parts.excel import address

SCREENS = Path(__file__).parents[2] / "screens"
TABLES = {"table", "dataframe", "data_editor"}
# Lists of cards: the pages of a long register, whatever its lines look like.
CARDS = {"paged", "cut"}
# What a page draws that leaves beside it, in the same page's list, or in none for a reason.
ELSEWHERE = {
    "parts/national_numbers.py": "nasional",
    "parts/national_map.py": "nasional",
    "parts/profile_facts.py": "profil",
    "parts/holiday_table.py": "hari-libur",
    "parts/finding_list.py": "temuan",
    "parts/long_list.py": "the ways to turn a page, not a list",
    "parts/sample_panel.py": "accounts of the sample, told once beside their one password",
    "parts/backups.py": "files on the disk of the server, not records of the installation",
    "parts/exchange_panel.py": "a preview of the workbook somebody has just brought",
}
WAYS = {"excel", "link_button", "download_button"}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a module with the last word of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            of = node.func
            name = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
            yield name, node


def drawn() -> dict[str, ast.Module]:
    """The modules that draw a table or the page of a register, by their place under `screens`."""
    found = {}
    for path in sorted(SCREENS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {name for name, node in calls(tree) if _is_of_streamlit(name, node)}
        if names & (TABLES | CARDS):
            found[str(path.relative_to(SCREENS))] = tree
    return found


def _is_of_streamlit(name: str, node: ast.Call) -> bool:
    of = node.func
    is_st = isinstance(of, ast.Attribute) and getattr(of.value, "id", "") == "st"
    return is_st or name in CARDS


def offered(tree: ast.AST) -> set[str]:
    """The lists a module offers, by the names and addresses in it."""
    words = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    names = {name for name, _ in calls(tree)}
    return words & LISTS.keys() if names & WAYS else set()


@pytest.mark.parametrize("module", sorted(drawn()))
def test_a_table_has_unduh_excel_beside_it(module: str) -> None:
    assert module in ELSEWHERE or offered(drawn()[module]), (
        f"screens/{module} draws a table: put excel(…) beside it (screens/parts/excel.py)"
    )


def test_what_leaves_elsewhere_still_draws_and_its_list_is_offered() -> None:
    everywhere = {name for path in SCREENS.rglob("*.py") for name in offered(_tree(path))}
    for module, said in ELSEWHERE.items():
        assert (SCREENS / module).exists(), module
        assert " " in said or said in everywhere, module


def test_every_list_is_offered_by_a_page() -> None:
    everywhere = {name for path in SCREENS.rglob("*.py") for name in offered(_tree(path))}
    # The guidance logs name theirs by their process.
    assert LISTS.keys() - everywhere == set()


def test_an_address_carries_the_filters_that_say_something() -> None:
    assert address("temuan") == "/daftar/temuan.xlsx"
    asked = {"tahun": 2026, "cari": "", "lpse": None, "provinsi": "Nusa Peraga"}
    assert address("temuan", asked) == "/daftar/temuan.xlsx?tahun=2026&provinsi=Nusa+Peraga"
    with pytest.raises(KeyError):
        address("tidak ada")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
