"""Atom feeds of what is issued: all, and of each kind of list."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.core.exceptions import BadRequest
from django.db.models import Max
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.forms import SearchForm
from catalogue.models import (
    Classification,
    Edition,
    PublicationLog,
    Standard,
    TaskArea,
)
from catalogue.querysets import StandardQuerySet
from catalogue.search import Sort
from catalogue.searching import Question, search_catalogue
from organisations.models import Division, Organisation, TechnicalCommittee

MOST_ENTRIES = 50
# Of the entries' names, which stay when the site moves. Any constant will do.
ENTRIES = UUID("5d0c3c6e-2f5b-4f0e-9d0f-6b1f6a0e7c11")
# What an empty catalogue was last changed at: Atom demands a time.
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class LoggedFeed(Atom1Feed):
    """A feed that is as new as the publication log, whose entries it follows."""

    def latest_post_date(self) -> datetime:
        """Return when the log was last written to."""
        written: datetime = self.feed["written_at"]
        return written


class Entry(NamedTuple):
    """One text in a feed, and when the newest entry of the log on it was written."""

    edition: Edition
    written_at: datetime


class NewestFeed(Feed):  # type: ignore[type-arg]
    """The newest texts of the whole catalogue; other feeds narrow it."""

    feed_type = LoggedFeed
    description_template = "catalogue/feed_entry.html"

    def title(self, thing: Any) -> str:
        """Name what the feed is about."""
        portal = _("Urban Standards Portal")
        return f"{portal}: {thing}" if thing else portal

    def subtitle(self, thing: Any) -> str:  # noqa: ARG002 (the framework's signature)
        """Say what its entries are."""
        return _("Standards issued lately, the newest first.")

    def author_name(self) -> str:
        """Name who made the feed, as Atom demands."""
        return _("Urban Standards Portal")

    def link(self, thing: Any) -> str:  # noqa: ARG002
        """Return the page that the feed belongs to."""
        return reverse("catalogue:home")

    def standards(self, thing: Any) -> StandardQuerySet | None:  # noqa: ARG002
        """Return the standards that the feed keeps to; None for all."""
        return None

    def feed_extra_kwargs(self, thing: Any) -> dict[str, Any]:  # noqa: ARG002
        """Give the feed the time of the newest entry of the log."""
        head = PublicationLog.objects.head()
        return {"written_at": head.written_at if head else BEFORE_ALL}

    def editions(self, thing: Any) -> Iterable[Edition]:
        """Return the newest whole texts of these standards."""
        newest = Edition.objects.for_lists().newly_issued(on=timezone.localdate())
        standards = self.standards(thing)
        if standards is not None:
            newest = newest.filter(standard__in=standards)
        return newest[:MOST_ENTRIES]

    def items(self, thing: Any) -> list[Entry]:
        """Return the feed's texts, each with the time of its own entry of the log."""
        editions = list(self.editions(thing))
        entries = PublicationLog.objects.filter(edition__in=editions)
        latest = entries.values("edition").annotate(at=Max("written_at"))
        written = dict(latest.values_list("edition", "at"))
        return [Entry(edition, written[edition.pk]) for edition in editions]

    def item_title(self, item: Entry) -> str:
        """Return number and title in the feed's language where there is one."""
        edition = item.edition
        english = (get_language() or "").startswith("en")
        title = (edition.title_en if english else "") or edition.title
        return f"{edition.designation} {title}".strip()

    def item_link(self, item: Entry) -> str:
        """Return the text's page."""
        edition = item.edition
        return reverse("catalogue:edition", args=[edition.standard.slug, edition.slug])

    def item_guid(self, item: Entry) -> str:
        """Return a name that stays when the site moves, the same in both languages."""
        return uuid5(ENTRIES, item.edition.slug).urn

    def item_pubdate(self, item: Entry) -> datetime | None:
        """Return the start of the day, month or year of issue."""
        issued = item.edition.published
        return issued and datetime.combine(issued.first_day, time(), UTC)

    def item_updateddate(self, item: Entry) -> datetime:
        """Return when the record was entered or last changed."""
        return item.written_at


class AreaFeed(NewestFeed):
    """The newest texts of a task area."""

    def get_object(self, _request: HttpRequest, slug: str) -> TaskArea:
        """Find the area."""
        return get_object_or_404(TaskArea, slug=slug)

    def link(self, thing: TaskArea) -> str:
        """Return the area's page."""
        return reverse("catalogue:area", args=[thing.slug])

    def standards(self, thing: TaskArea) -> StandardQuerySet:
        """Keep to the area's standards."""
        return Standard.objects.in_area(thing.number)


class CommitteeFeed(NewestFeed):
    """The newest texts of a committee."""

    def get_object(self, _request: HttpRequest, slug: str) -> TechnicalCommittee:
        """Find the committee."""
        return get_object_or_404(TechnicalCommittee, slug=slug)

    def link(self, thing: TechnicalCommittee) -> str:
        """Return the committee's page."""
        return reverse("catalogue:committee", args=[thing.slug])

    def standards(self, thing: TechnicalCommittee) -> StandardQuerySet:
        """Keep to the committee's standards."""
        return Standard.objects.filter(committee=thing)


class OrganisationFeed(NewestFeed):
    """The newest texts of an organisation."""

    def get_object(self, _request: HttpRequest, slug: str) -> Organisation:
        """Find the organisation."""
        return get_object_or_404(Organisation, slug=slug)

    def link(self, thing: Organisation) -> str:
        """Return the organisation's page."""
        return reverse("catalogue:organisation", args=[thing.slug])

    def standards(self, thing: Organisation) -> StandardQuerySet:
        """Keep to standards that the organisation issued."""
        return Standard.objects.issued_by(thing)


class DivisionFeed(NewestFeed):
    """The newest local standards of a division and those below it."""

    def get_object(self, _request: HttpRequest, code: str) -> Division:
        """Find the division."""
        return get_object_or_404(Division, code=code)

    def link(self, thing: Division) -> str:
        """Return the division's page."""
        return reverse("catalogue:division", args=[thing.code])

    def standards(self, thing: Division) -> StandardQuerySet:
        """Keep to the standards that the division's page lists."""
        return Standard.objects.filter(jurisdiction__code__startswith=thing.code)


class ClassificationFeed(NewestFeed):
    """The newest texts under a classification code."""

    def get_object(
        self, _request: HttpRequest, scheme: str, code: str
    ) -> Classification:
        """Find the code."""
        return get_object_or_404(Classification, scheme=scheme, code=code)

    def link(self, thing: Classification) -> str:
        """Return the code's page."""
        return reverse("catalogue:classification", args=[thing.scheme, thing.code])

    def standards(self, thing: Classification) -> StandardQuerySet:
        """Keep to standards under the code or one below it."""
        return Standard.objects.with_code(thing)


class SearchFeed(NewestFeed):
    """The newest texts that a search finds; takes what the search page takes."""

    def get_object(self, request: HttpRequest) -> Question:
        """Read the search.

        Raises:
            BadRequest: a parameter is malformed.
        """
        form = SearchForm(request.GET)
        if not form.is_valid():
            raise BadRequest(form.errors.as_text())
        question = form.question(today=timezone.localdate(), limit=MOST_ENTRIES)
        return replace(question, sort=Sort.NEWEST, offset=0)

    def title(self, thing: Question) -> str:
        """Name the words that are searched for."""
        return super().title(thing.text)

    def link(self, thing: Question) -> str:
        """Return the search page for the words."""
        query = f"?{urlencode({'q': thing.text})}" if thing.text else ""
        return reverse("catalogue:search") + query

    def editions(self, thing: Question) -> Iterable[Edition]:
        """Return the newest texts found."""
        return [found.edition for found in search_catalogue(thing).found]
