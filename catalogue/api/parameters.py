"""The kinds of query parameters that only the catalogue has."""

import django_filters

from .designations import DesignationFormField
from .partial_dates import PartialDateFormField


class PartialDateFilter(django_filters.CharFilter):
    """Compares with a year, a month or a day."""

    field_class = PartialDateFormField


class DesignationFilter(django_filters.CharFilter):
    """Keeps what has the number."""

    field_class = DesignationFormField
