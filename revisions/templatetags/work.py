"""What the pages of the workspace need of templates."""

from collections.abc import Set
from datetime import date

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import User
from organisations.roles import Role
from revisions.deadlines import Deadline
from revisions.drafting import Change
from revisions.models import WorkItem
from revisions.requirements import Requirement
from revisions.supplying import can_supply

register = template.Library()

_CHANGES: dict[str, str | Promise] = {
    Change.NEW: _("new"),
    Change.REMOVED: _("removed"),
    Change.CHANGED: _("changed"),
    Change.MOVED: _("moved"),
}

_PAGES: dict[Requirement, str] = {
    Requirement.PROPOSAL_COMPLETE: "proposal",
    Requirement.DEPARTMENTS_NAMED: "parties",
    Requirement.DRAFTERS_NAMED: "drafters",
    Requirement.DRAFT_FAULTLESS: "draft",
    Requirement.EXPLANATION_WRITTEN: "explanation",
    Requirement.COMMENTS_DISPOSED: "comments",
    Requirement.MINUTES_ATTACHED: "ballot",
}


@register.simple_tag(takes_context=True)
def unread_notifications(context: Context) -> int:
    """Return how many notifications wait for who has signed in; one query for them."""
    person = context.get("user")
    # Pages of errors may know nobody.
    return person.notifications.unread().count() if isinstance(person, User) else 0


@register.simple_tag
def page_to_supply(need: Requirement, work_item: WorkItem, roles: Set[Role]) -> str:
    """Return the address at which somebody brings about what a move needs, or nothing.

    Nothing where it is not theirs to bring about.
    """
    if need not in _PAGES or not can_supply(need, roles):
        return ""
    arguments = [work_item.pk]
    if need is Requirement.MINUTES_ATTACHED:
        arguments.append(work_item.ballots.count())
    return reverse(f"revisions:{_PAGES[need]}", args=arguments)


@register.filter
def days_left(due: Deadline, today: date) -> int:
    """Return how many days are left; negative once it is overdue."""
    return due.days_left(on=today)


@register.filter
def days_overdue(left: int) -> int:
    """Return for how many days something is overdue that has -2 days left."""
    return -left


@register.filter
def change_label(change: str) -> str | Promise:
    """Return what happened to a clause, in words."""
    return _CHANGES[change]


@register.filter
def days_until(day: date, today: date) -> int:
    """Return how many days there are to a day."""
    return (day - today).days
