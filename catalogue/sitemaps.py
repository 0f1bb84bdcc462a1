"""What search engines may visit: every page of the catalogue, in both languages."""

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from catalogue.models import Classification, Standard, TaskArea
from organisations.models import Division, Organisation, TechnicalCommittee


class _BothLanguages(Sitemap):  # type: ignore[type-arg]
    """Each address in each language, and each naming the other."""

    i18n = True
    alternates = True
    x_default = True
    limit = 5000


class PagesSitemap(_BothLanguages):
    """The pages that are not of one thing."""

    def items(self) -> list[str]:
        """Return their names."""
        names = "home areas committees organisations divisions classifications"
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
