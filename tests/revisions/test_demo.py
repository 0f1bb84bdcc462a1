"""The demo's projects, on the shipped catalogue."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from catalogue.models import Edition
from organisations.models import User
from revisions.demo.lives import LIVES
from revisions.demo.outlines import document
from revisions.demo.playing import TEXTS, play_all
from revisions.drafting import faults, problems
from revisions.stages import Phase

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem
)
def test_a_text_of_the_demo_is_a_sound_draft(path):
    outline = path.read_text(encoding="utf-8")

    text = document(outline, name=path.stem)

    assert problems(text) == []
    assert faults(text, statuses={}) == []


def test_every_project_is_played_to_where_its_moves_lead(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    for command in ("load_seed", "load_time_limits", "add_demo_officials"):
        call_command(command)
    now = timezone.now()

    made = play_all(now=now)

    taken = [
        tuple(item.stage_changes.order_by("position").values_list("verb", flat=True))
        for item in made
    ]
    last = [
        item.stage_changes.latest("position").at
        for item in made
        if item.pk and item.stage != "00.00"
    ]
    assert taken == [life.moves for life in LIVES]
    assert all(at <= now for at in last)
    assert {item.title_zh[:4] for item in made} == {"【演示】"}
    assert {item.kind for item in made} == {
        *("new", "revision", "amendment", "adoption", "withdrawal")
    }
    assert {item.stage[:2] for item in made} == set(Phase.values)
    assert set(
        Edition.objects.filter(title_zh__startswith="【演示】").values_list(
            "designation", flat=True
        )
    ) == {item.edition.designation for item in made if item.edition}
    shared = next(
        item for item, life in zip(made, LIVES, strict=True) if life.is_shared
    )
    authors = shared.draft.updates.values_list("by__email", flat=True)
    assert {"drafter@demo.example", "drafter2@demo.example"} <= set(authors)
    call_command("verify_log")
    unread = {
        person.email: person.notifications.unread().count()
        for person in User.objects.filter(notifications__isnull=False).distinct()
    }
    assert unread["secretary@demo.example"] == 3
    assert max(unread.values()) == 3
