"""What search engines may visit: every page of the catalogue, in both languages."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Model, QuerySet
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


class _BySlug(_BothLanguages):
    """Things whose pages have their slug in the address."""

    model: type[Model]
    page: str
    identifier = "slug"

    def items(self) -> QuerySet[Model]:
        """Return all, in an order that stays."""
        return self.model._default_manager.order_by("pk")

    def location(self, item: Model) -> str:
        """Return the thing's page."""
        return reverse(f"catalogue:{self.page}", args=[getattr(item, self.identifier)])


class AreasSitemap(_BySlug):
    """Task areas."""

    model, page = TaskArea, "area"


class CommitteesSitemap(_BySlug):
    """Technical committees."""

    model, page = TechnicalCommittee, "committee"


class OrganisationsSitemap(_BySlug):
    """Organisations."""

    model, page = Organisation, "organisation"


class DivisionsSitemap(_BySlug):
    """Administrative divisions."""

    model, page, identifier = Division, "division", "code"


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
