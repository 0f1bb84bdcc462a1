"""What a record must keep to before the database sees it.

The database holds the same limits, but refuses a whole batch without saying which
record was at fault.
"""

from dataclasses import fields

from django.core.exceptions import ValidationError
from django.db.models import CharField
from django.utils.translation import gettext as _

from catalogue.models import Edition, Relation, Standard
from catalogue.records import EditionRecord, StandardRecord
from organisations.importers.texts import is_storable

MOST_PARTS = 200


def _widths(model: type[Edition | Standard], record: type) -> dict[str, int]:
    names = {field.name for field in fields(record)}
    columns = (c for c in model._meta.concrete_fields if isinstance(c, CharField))
    return {c.name: c.max_length for c in columns if c.name in names and c.max_length}


_EDITION = _widths(Edition, EditionRecord)
_STANDARD = _widths(Standard, StandardRecord)
_TARGET: int = Relation._meta.get_field("target_text").max_length or 0


def check_limits(record: EditionRecord) -> None:
    """Refuse a record that the database could not hold.

    Raises:
        ValidationError: names the first field that is too long or is no text.
    """
    _check_texts(record, _EDITION)
    _check_texts(record.standard, _STANDARD)
    for relation in record.relations:
        _check_text("relations", relation.target, _TARGET)
    for name in ("relations", "issuers", "ics", "ccs"):
        if len(getattr(record, name)) > MOST_PARTS:
            message = _("More than %(most)d values.") % {"most": MOST_PARTS}
            raise ValidationError({name: message})


def _check_texts(
    record: EditionRecord | StandardRecord, widths: dict[str, int]
) -> None:
    for name, width in widths.items():
        value = getattr(record, name)
        if isinstance(value, str):
            _check_text(name, value, width)


def _check_text(name: str, text: str, width: int) -> None:
    if len(text) > width:
        message = _("Longer than %(width)d characters.") % {"width": width}
        raise ValidationError({name: message})
    if not is_storable(text):
        raise ValidationError({name: _("Holds characters that are no text.")})
