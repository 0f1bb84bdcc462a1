"""Status words, each with the public definition that its badge links to.

Status is never stored: it follows from an edition's dates and the day asked about
(`EditionQuerySet.with_status`). Words: those of China's national platforms.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """What an edition is on a day."""

    NOT_ISSUED = "not_issued", _("not yet issued")
    DRAFT = "draft", _("in development")
    UPCOMING = "upcoming", _("to be implemented")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNKNOWN = "unknown", _("not known")


DEFINITIONS: dict[Status, str | Promise] = {
    Status.NOT_ISSUED: _(
        "The text was issued only after this day. Searches and counts for the day "
        "leave it out, unless this status is what is asked for."
    ),
    Status.DRAFT: _(
        "The text is a draft on this day. Nobody can rely on it yet. It ends when the "
        "text that it leads to is issued."
    ),
    Status.UPCOMING: _(
        "The text has been issued by this day, but its implementation date lies after "
        "it. Where the date of issue is not known, the text counts as issued from the "
        "day on which its record was taken."
    ),
    Status.IN_FORCE: _(
        "The text applies on this day: its implementation date has come and it has "
        "been neither replaced nor withdrawn. International standards apply from "
        "publication, as they have no separate implementation date."
    ),
    Status.SUPERSEDED: _(
        "The text has ended by this day and a newer text replaces it; of a draft, the "
        "text that it led to. While a transition runs, the old and the new text are "
        "both in force."
    ),
    Status.WITHDRAWN: _(
        "The text has been withdrawn by this day and no other text replaces it."
    ),
    Status.UNKNOWN: _(
        "The sources of this record do not say what holds on this day, and the "
        "portal does not guess."
    ),
}
