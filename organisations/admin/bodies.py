"""Divisions, organisations and committees."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from organisations.models import Division, Organisation, TechnicalCommittee


@admin.register(Division)
class DivisionAdmin(ModelAdmin):
    """Administrative divisions; importers write most of them."""

    list_display = ["code", "name_zh", "name_en", "level", "parent"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["code", "name_zh", "name_en"]
    autocomplete_fields = ["parent"]
    ordering = ["code"]


@admin.register(Organisation)
class OrganisationAdmin(ModelAdmin):
    """Bodies that issue, own or draft standards."""

    list_display = ["name_zh", "name_en", "abbreviation", "kind", "division"]
    list_filter = ["kind"]
    list_select_related = ["division"]
    search_fields = ["slug", "name_zh", "name_en", "abbreviation"]
    autocomplete_fields = ["division"]
    prepopulated_fields = {"slug": ["name_en"]}
    ordering = ["slug"]


@admin.register(TechnicalCommittee)
class TechnicalCommitteeAdmin(ModelAdmin):
    """Technical committees, national and international."""

    list_display = ["reference", "name_zh", "name_en", "parent", "secretariat"]
    list_select_related = ["parent", "secretariat"]
    search_fields = ["reference", "name_zh", "name_en"]
    autocomplete_fields = ["parent", "secretariat"]
    prepopulated_fields = {"slug": ["reference"]}
    ordering = ["reference"]
