"""Rules about the code itself that no linter has."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ["catalogue", "organisations", "standards_portal"]
WRITES = {"bulk_create", "bulk_update", "create", "delete", "save"}
WRITES |= {"get_or_create", "update_or_create", "update"}
# Things with such methods that are no rows.
NOT_ROWS = {"book", "counts", "digest"}
MAY_WRITE = {
    # The manager makes people; nothing else in the models writes.
    "organisations/models/people.py",
    # Knows no rows at all.
    "catalogue/search",
}
LARGEST_FILE = 250
LARGEST_TEMPLATE = 100


def modules():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            yield path.relative_to(ROOT)


def is_free_to_write(path):
    return (
        "actions" in path.parts
        or "migrations" in path.parts
        or any(path.as_posix().startswith(allowed) for allowed in MAY_WRITE)
    )


@pytest.mark.parametrize(
    "path", [path for path in modules() if not is_free_to_write(path)], ids=str
)
def test_only_actions_write(path):
    writes = [
        f"{path}:{node.lineno} {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and ast.unparse(node.func.value).rpartition(".")[2] not in NOT_ROWS
    ]

    assert writes == []


def test_no_file_is_too_long_to_read():
    templates = (ROOT / "templates").rglob("*.html")
    sizes = {path: LARGEST_FILE for path in modules() if "migrations" not in path.parts}
    sizes |= {path.relative_to(ROOT): LARGEST_TEMPLATE for path in templates}
    lengths = {
        path: len((ROOT / path).read_text("utf-8").splitlines()) for path in sizes
    }

    assert {str(p): n for p, n in lengths.items() if n > sizes[p]} == {}
