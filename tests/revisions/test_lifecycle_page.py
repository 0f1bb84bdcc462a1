"""The drawing of the lifecycle in the documentation."""

from django.conf import settings

from revisions.lifecycle import MOVES
from revisions.management.lifecycle_page import lifecycle_page


def test_the_page_in_the_documentation_is_the_table_of_today():
    page = settings.BASE_DIR / "docs" / "lifecycle.md"

    assert page.read_text(encoding="utf-8") == lifecycle_page(), (
        "run manage.py draw_lifecycle"
    )


def test_each_move_has_a_row_in_each_language():
    page = lifecycle_page()

    assert all(page.count(f"(`{move.verb}`)") == 2 for move in MOVES)
