"""Consultations for feed readers and calendars."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from revisions.ical import Event, calendar
from revisions.models import Consultation

MOST_ENTRIES = 50


class ConsultationFeed(Feed):  # type: ignore[type-arg]
    """The newest consultations, as Atom."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """Name what the feed is about."""
        return f"{_('Urban Standards Portal')}: {_('Consultations')}"

    def author_name(self) -> str:
        """Name who made the feed, as Atom demands."""
        return _("Urban Standards Portal")

    def link(self) -> str:
        """Return the page that the feed belongs to."""
        return reverse("revisions:consultations")

    def items(self) -> list[Consultation]:
        """Return the newest."""
        rows = Consultation.objects.select_related("work_item")
        return list(rows.order_by("-opens_on", "-pk")[:MOST_ENTRIES])

    def item_title(self, item: Consultation) -> str:
        """Return the title of what is put to the public."""
        return str(item.work_item)

    def item_description(self, item: Consultation) -> str:
        """Say until when comments are taken, and what the public is told."""
        until = _("Comments are taken until %(day)s.") % {
            "day": item.closes_on.isoformat()
        }
        return f"{until} {item.notice}".strip()

    def item_link(self, item: Consultation) -> str:
        """Return the consultation's page."""
        return reverse("revisions:consultation", args=[item.pk])

    def item_pubdate(self, item: Consultation) -> datetime:
        """Return the start of the first day."""
        return timezone.make_aware(datetime.combine(item.opens_on, time()))


@require_safe
def calendar_of_consultations(_request: HttpRequest) -> HttpResponse:
    """Give the last days of the open consultations to calendar programs."""
    now = timezone.now()
    rows = Consultation.objects.open(on=timezone.localdate(now))
    events = (
        Event(
            uid=f"consultation-{row.pk}@{settings.SITE_HOST}",
            day=row.closes_on,
            summary=_("Last day for comments: %(title)s")
            % {"title": row.work_item.title},
            url=settings.SITE_URL + reverse("revisions:consultation", args=[row.pk]),
        )
        for row in rows.select_related("work_item").order_by("closes_on", "pk")
    )
    written = calendar(events, name=_("Consultations on urban standards"), at=now)
    return HttpResponse(written, content_type="text/calendar; charset=utf-8")
