"""The demo's projects, on the shipped catalogue."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from organisations.models import User
from revisions.demo.lives import LIVES
from revisions.demo.outlines import document
from revisions.demo.playing import TEXTS, play_all
from revisions.drafting import faults, problems

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
    assert all(at < now for at in last)
    assert {item.title_zh[:4] for item in made} == {"【演示】"}
    assert {item.kind for item in made} == {
        *("new", "revision", "amendment", "adoption", "withdrawal")
    }
    unread = {
        person.email: person.notifications.unread().count()
        for person in User.objects.filter(notifications__isnull=False).distinct()
    }
    assert unread["secretary@demo.example"] == 3
    assert max(unread.values()) == 3
