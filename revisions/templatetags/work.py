"""What the pages of the workspace need of templates."""

from datetime import date

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from revisions.deadlines import Deadline
from revisions.drafting import Change

register = template.Library()

_CHANGES: dict[str, str | Promise] = {
    Change.NEW: _("new"),
    Change.REMOVED: _("removed"),
    Change.CHANGED: _("changed"),
    Change.MOVED: _("moved"),
}


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
