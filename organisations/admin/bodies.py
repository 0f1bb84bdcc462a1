"""Divisions, organisations and committees."""

from django.contrib import admin
from django.urls import reverse

from organisations.models import Division, Organisation, TechnicalCommittee

from .reference import ReferenceAdmin


@admin.register(Division)
class DivisionAdmin(ReferenceAdmin):
    """Administrative divisions; importers write most of them."""

    list_display = ["code", "name_zh", "name_en", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["code", "name_zh", "name_en"]
    autocomplete_fields = ["parent"]
    ordering = ["code"]

    def view_on_site(self, division: Division) -> str:
        """Return the division's public page."""
        return reverse("catalogue:division", args=[division.code])


@admin.register(Organisation)
class OrganisationAdmin(ReferenceAdmin):
    """Bodies that issue, own or draft standards."""

    list_display = ["name_zh", "name_en", "abbreviation", "kind", "division"]
    list_filter = ["kind"]
    list_select_related = ["division"]
    search_fields = ["slug", "name_zh", "name_en", "abbreviation"]
    autocomplete_fields = ["division"]
    prepopulated_fields = {"slug": ["name_en"]}
    ordering = ["slug"]

    def view_on_site(self, organisation: Organisation) -> str:
        """Return the organisation's public page."""
        return reverse("catalogue:organisation", args=[organisation.slug])


@admin.register(TechnicalCommittee)
class TechnicalCommitteeAdmin(ReferenceAdmin):
    """Technical committees, national and international."""

    list_display = ["reference", "name_zh", "name_en", "parent", "secretariat"]
    list_select_related = ["parent", "secretariat"]
    search_fields = ["reference", "name_zh", "name_en"]
    autocomplete_fields = ["parent", "secretariat"]
    prepopulated_fields = {"slug": ["reference"]}
    ordering = ["reference"]

    def view_on_site(self, committee: TechnicalCommittee) -> str:
        """Return the committee's public page."""
        return reverse("catalogue:committee", args=[committee.slug])
