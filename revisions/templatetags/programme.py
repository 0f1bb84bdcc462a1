"""What the pages of the catalogue show of the work programme."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from catalogue.models import Edition, Standard
from organisations.models import TechnicalCommittee, User
from organisations.roles import Role
from revisions.models import PeriodicReview, WorkItem
from revisions.published_texts import edition_before

register = template.Library()

MOST = 10


@register.inclusion_tag("revisions/_open_work.html", takes_context=True)
def open_work(context: Context, standard: Standard, edition: Edition) -> dict[str, Any]:
    """Show what is being done about a standard: projects, reviews. Two queries.

    A secretary of its committee is offered to take a text up that was written
    elsewhere: two queries more.
    """
    projects = WorkItem.objects.public().filter(standard=standard).under_way()
    today = timezone.localdate()
    reviews = PeriodicReview.objects.filter(edition__standard=standard)
    return {
        "projects": projects.with_plans().order_by("pk"),
        "reviews": reviews.taking_feedback(on=today),
        "edition": edition,
        "may_take_up": _may_take_up(context.get("user"), standard, edition),
        "csrf_token": context.get("csrf_token"),
        "today": today,
    }


@register.inclusion_tag("revisions/_text_before.html")
def text_before(edition: Edition) -> dict[str, Any]:
    """Offer to compare a text with the one before it. Four queries at most."""
    return {"edition": edition, "before": edition_before(edition)}


@register.inclusion_tag("revisions/_committee_programme.html")
def programme_of(committee: TechnicalCommittee) -> dict[str, Any]:
    """Show the projects of a committee, the latest first. Two queries."""
    projects = WorkItem.objects.public().filter(committee=committee)
    return {
        "committee": committee,
        "projects": projects.order_by("-created_at", "-pk")[:MOST],
        "count": projects.count(),
    }


def _may_take_up(person: Any, standard: Standard, edition: Edition) -> bool:
    if not isinstance(person, User) or standard.committee_id is None:
        return False
    seats = person.memberships.filter(role=Role.SECRETARY)
    if not seats.filter(committee=standard.committee_id).exists():
        return False
    return not WorkItem.objects.filter(edition=edition).exists()
