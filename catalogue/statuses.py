"""Status words, each with the public definition that its badge links to.

Status is never stored: it follows from an edition's dates and the day asked about
(`EditionQuerySet.with_status`). Words: those of China's national platforms.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What an edition is on a day."""

    DRAFT = "draft", _("in development")
    UPCOMING = "upcoming", _("to be implemented")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNKNOWN = "unknown", _("not known")


DEFINITIONS: dict[Status, str | Promise] = {
    Status.DRAFT: _(
        "On this day the text is being written or has not been published. "
        "Nobody can rely on it yet."
    ),
    Status.UPCOMING: _(
        "The text has been published but its implementation date lies after this day."
    ),
    Status.IN_FORCE: _(
        "The text applies on this day: its implementation date has come and it has "
        "been neither replaced nor withdrawn. International standards apply from "
        "publication, as they have no separate implementation date."
    ),
    Status.SUPERSEDED: _(
        "The text has ended by this day and a newer text replaces it. While a "
        "transition runs, the old and the new text are both in force."
    ),
    Status.WITHDRAWN: _(
        "The text has been withdrawn by this day and no other text replaces it."
    ),
    Status.UNKNOWN: _(
        "The sources of this record do not say what holds on this day, and the "
        "portal does not guess."
    ),
}
