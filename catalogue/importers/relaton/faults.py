"""Why a file is refused, in the reader's language."""

from django.utils.translation import gettext as _

from .readings import Reading


def reason_of(reading: Reading) -> str:
    """Return why the reading has no record."""
    reasons = {
        "too-large": _("The file is too large for a record."),
        "no-utf-8": _("The file is not UTF-8: %(detail)s."),
        "no-text": _("The file holds characters that are no text."),
        "too-deep": _("The file is nested too deeply."),
        "no-yaml": _("The file is not YAML: %(detail)s."),
        "no-mapping": _("The file is no Relaton record."),
        "no-mapping-in": _("“%(detail)s” is not a mapping."),
        "no-list": _("“%(detail)s” is not a list."),
        "no-stage": _("The record has no stage code: “%(detail)s”."),
        "no-number": _("“%(detail)s” is not a number that the catalogue knows."),
        "no-title": _("The record has no English title."),
        "no-date": _("“%(detail)s” is not a year, month or day."),
        "no-ics": _("“%(detail)s” is not an ICS code."),
    }
    return reasons[reading.fault] % {"detail": reading.detail}
