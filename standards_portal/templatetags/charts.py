"""Charts for templates: numbers in, geometry out. See `standards_portal.charts`."""

from collections.abc import Mapping

from django import template

from standards_portal.charts import Columns, columns

register = template.Library()


@register.filter
def columns_of_years(counts: Mapping[int, int], series: str) -> Columns:
    """Return a column for each year from the first to the last, gaps as nothing."""
    years = range(min(counts), max(counts) + 1) if counts else range(0)
    return columns([series], {str(year): [counts.get(year, 0)] for year in years})
