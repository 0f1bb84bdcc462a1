"""What the pages of the workspace need of templates."""

from datetime import date

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import User
from revisions.deadlines import Deadline
from revisions.drafting import Change

register = template.Library()

_CHANGES: dict[str, str | Promise] = {
    Change.NEW: _("new"),
    Change.REMOVED: _("removed"),
    Change.CHANGED: _("changed"),
    Change.MOVED: _("moved"),
}


@register.simple_tag(takes_context=True)
def unread_notifications(context: Context) -> int:
    """Return how many notifications wait for who has signed in; one query for them."""
    person = context.get("user")
    # Pages of errors may know nobody.
    return person.notifications.unread().count() if isinstance(person, User) else 0


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
