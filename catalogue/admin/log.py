"""The publication log, to look at."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import PublicationLog

from .reading import ReadingAdmin


class YearFilter(admin.SimpleListFilter):
    """When entries were written.

    The log is in the order of time, so its first entry tells the years; Django's own
    bar of dates reads all entries.
    """

    title = _("year")
    parameter_name = "year"

    def lookups(self, *_asked: object) -> Iterator[tuple[str, str]]:
        """Offer the years since the first entry, newest first."""
        first = PublicationLog.objects.order_by("position").first()
        if first is None:
            return
        begun = timezone.localtime(first.written_at).year
        for year in range(timezone.localdate().year, begun - 1, -1):
            yield str(year), str(year)

    def queryset(
        self, _request: HttpRequest, queryset: QuerySet[PublicationLog]
    ) -> QuerySet[PublicationLog]:
        """Leave the entries of the year that was chosen, if one was."""
        year = self.value()
        if year is None:
            return queryset
        if year not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        return queryset.filter(written_at__year=year)


@admin.register(PublicationLog)
class PublicationLogAdmin(ReadingAdmin):
    """What entered the catalogue, newest first."""

    list_display = ["position", "kind", "edition", "written_at", "by", "reason"]
    list_filter = ["kind", YearFilter]
    list_select_related = ["edition", "by"]
    search_fields = ["edition__designation", "reason"]
    ordering = ["-position"]
    fields = [
        "position",
        "kind",
        "edition",
        "written_at",
        "by",
        "reason",
        "record",
        "record_digest",
        "previous_digest",
        "digest",
    ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let a standard's history be asked for, as its page does."""
        asked_by_pages = {"edition__exact", "edition__standard__exact"}
        return lookup in asked_by_pages or super().lookup_allowed(
            lookup, value, request
        )
