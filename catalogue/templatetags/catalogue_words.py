"""What the catalogue's pages say of dates, stages and counts."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.functional import Promise

from catalogue.dates import PartialDate
from catalogue.stages import SUBSTAGES

register = template.Library()


@register.filter
def days_after(value: PartialDate | None, on: date) -> int | None:
    """Return how many days after `on` the date lies.

    Nothing for dates that are past, or not known to the day.
    """
    if not value or not value.day:
        return None
    days = (value.first_day - on).days
    return days if days > 0 else None


@register.filter
def stage_name(code: str) -> str | Promise:
    """Return the meaning of a harmonized stage code; nothing for other codes."""
    return SUBSTAGES.get(code, "")


@register.filter
def count_of(counts: Mapping[int, int], key: int) -> int:
    """Return the count under the key, none is 0."""
    return counts.get(key, 0)
