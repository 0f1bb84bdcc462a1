"""What search engines may visit: every page of the catalogue, in both languages."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from catalogue.models import Classification, Standard, TaskArea
from organisations.models import Division, Organisation, TechnicalCommittee


class _BothLanguages(Sitemap):  # type: ignore[type-arg]
    """Each address in each language, and each naming the other.

    Django's own `i18n` loads all things to page them, and asks for four addresses of
    each. Here the database pages, and the English address follows from the Chinese.
    """

    limit = 500

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Return the page's entries, two for each thing."""
        homes = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                homes[language] = reverse("catalogue:home")
        with override(settings.LANGUAGE_CODE):
            chinese = super().get_urls(page, site, protocol)
        return [entry for place in chinese for entry in _in_each_language(place, homes)]


def _in_each_language(
    place: dict[str, Any], homes: dict[str, str]
) -> list[dict[str, Any]]:
    site, path = _divided(place["location"])
    locations = {language: f"{site}{home}{path}" for language, home in homes.items()}
    named = [*locations.items(), ("x-default", place["location"])]
    alternates = [{"lang_code": code, "location": location} for code, location in named]
    return [
        place | {"location": location, "alternates": alternates}
        for location in locations.values()
    ]


def _divided(location: str) -> tuple[str, str]:
    """Divide an address into the site and what follows its first slash."""
    parts = urlsplit(location)
    return f"{parts.scheme}://{parts.netloc}", parts.path.removeprefix("/")


class PagesSitemap(_BothLanguages):
    """The pages that are not of one thing."""

    def items(self) -> list[str]:
        """Return their names."""
        names = "home register areas committees organisations divisions classifications"
        return [*names.split(), "statistics", "statuses", "about"]

    def location(self, item: str) -> str:
        """Return the page's address."""
        return reverse(f"catalogue:{item}")


class StandardsSitemap(_BothLanguages):
    """Standards; their pages lead to their texts."""

    def items(self) -> QuerySet[Standard]:
        """Return all, in an order that stays."""
        return Standard.objects.order_by("pk").only("slug")

    def location(self, item: Standard) -> str:
        """Return the standard's page."""
        return reverse("catalogue:standard", args=[item.slug])


class AreasSitemap(_BothLanguages):
    """Task areas."""

    def items(self) -> QuerySet[TaskArea]:
        """Return all, in the plan's order."""
        return TaskArea.objects.order_by("number")

    def location(self, item: TaskArea) -> str:
        """Return the area's page."""
        return reverse("catalogue:area", args=[item.slug])


class CommitteesSitemap(_BothLanguages):
    """Technical committees."""

    def items(self) -> QuerySet[TechnicalCommittee]:
        """Return all, in an order that stays."""
        return TechnicalCommittee.objects.order_by("pk")

    def location(self, item: TechnicalCommittee) -> str:
        """Return the committee's page."""
        return reverse("catalogue:committee", args=[item.slug])


class OrganisationsSitemap(_BothLanguages):
    """Organisations."""

    def items(self) -> QuerySet[Organisation]:
        """Return all, in an order that stays."""
        return Organisation.objects.order_by("pk")

    def location(self, item: Organisation) -> str:
        """Return the organisation's page."""
        return reverse("catalogue:organisation", args=[item.slug])


class DivisionsSitemap(_BothLanguages):
    """Administrative divisions."""

    def items(self) -> QuerySet[Division]:
        """Return all, in an order that stays."""
        return Division.objects.order_by("pk")

    def location(self, item: Division) -> str:
        """Return the division's page."""
        return reverse("catalogue:division", args=[item.code])


class ClassificationsSitemap(_BothLanguages):
    """Classification codes."""

    def items(self) -> QuerySet[Classification]:
        """Return all, in an order that stays."""
        return Classification.objects.order_by("pk")

    def location(self, item: Classification) -> str:
        """Return the code's page."""
        return reverse("catalogue:classification", args=[item.scheme, item.code])


SITEMAPS = {
    "pages": PagesSitemap,
    "standards": StandardsSitemap,
    "areas": AreasSitemap,
    "committees": CommitteesSitemap,
    "organisations": OrganisationsSitemap,
    "divisions": DivisionsSitemap,
    "classifications": ClassificationsSitemap,
}
