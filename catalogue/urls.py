"""The public's pages of the catalogue."""

from django.contrib.sitemaps.views import index, sitemap
from django.urls import path, register_converter
from django.views.decorators.cache import cache_page

from . import feeds
from .sitemaps import SITEMAPS
from .views import (
    about,
    areas,
    checking,
    citations,
    classifications,
    committees,
    dcat,
    divisions,
    dumps,
    home,
    organisations,
    register,
    search,
    standards,
    statistics,
    statuses,
)


class SlugConverter:
    """A standard's or text's name in addresses: `gb-t-1.1-2020`."""

    regex = r"[\w.~-]+"

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Write it as it is."""
        return value


class SchemeConverter(SlugConverter):
    """A classification scheme."""

    regex = "ics|ccs"


class CodeConverter(SlugConverter):
    """A classification code: `13.020.20`, `P50`, `P50/54`."""

    regex = r"[0-9A-Z]+(?:[./][0-9]+)*"


register_converter(SlugConverter, "name")
register_converter(SchemeConverter, "scheme")
register_converter(CodeConverter, "code")

app_name = "catalogue"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("search/feed/", feeds.SearchFeed(), name="search_feed"),
    path("catalog.jsonld", dcat.catalogue_json_ld, name="catalogue_json_ld"),
    path("dumps/", dumps.dumps_page, name="dumps"),
    path("dumps/now.ndjson", dumps.now, name="dump_now"),
    path("dumps/<int:position>/<str:name>", dumps.dump_file, name="dump_file"),
    path("check/", checking.check, name="check"),
    path("feed/", feeds.NewestFeed(), name="feed"),
    path("standards/", register.register, name="register"),
    path("standards/<name:slug>/", standards.standard, name="standard"),
    path(
        "standards/<name:slug>/<name:edition_slug>/", standards.edition, name="edition"
    ),
    path(
        "standards/<name:slug>/<name:edition_slug>/citation/<slug:citation_format>/",
        citations.citation,
        name="citation",
    ),
    path(
        "standards/<name:slug>/<name:edition_slug>/record.json",
        standards.record,
        name="record",
    ),
    path("areas/", areas.areas, name="areas"),
    path("areas/<slug:slug>/", areas.area, name="area"),
    path("areas/<slug:slug>/feed/", feeds.AreaFeed(), name="area_feed"),
    path("committees/", committees.committees, name="committees"),
    path("committees/<name:slug>/", committees.committee, name="committee"),
    path("committees/<name:slug>/feed/", feeds.CommitteeFeed(), name="committee_feed"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<name:slug>/", organisations.organisation, name="organisation"),
    path(
        "organisations/<name:slug>/feed/",
        feeds.OrganisationFeed(),
        name="organisation_feed",
    ),
    path("divisions/", divisions.divisions, name="divisions"),
    path("divisions/<slug:code>/", divisions.division, name="division"),
    path("divisions/<slug:code>/feed/", feeds.DivisionFeed(), name="division_feed"),
    path("classifications/", classifications.classifications, name="classifications"),
    path(
        "classifications/<scheme:scheme>/",
        classifications.classifications,
        name="classifications",
    ),
    path(
        "classifications/<scheme:scheme>/<code:code>/",
        classifications.classification,
        name="classification",
    ),
    path(
        "classifications/<scheme:scheme>/<code:code>/feed/",
        feeds.ClassificationFeed(),
        name="classification_feed",
    ),
    path("statistics/", statistics.statistics, name="statistics"),
    path("statuses/", statuses.statuses, name="statuses"),
    path("about/", about.about, name="about"),
    path(
        "sitemap.xml",
        cache_page(3600)(index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "catalogue:sitemap"},
        name="sitemaps",
    ),
    path("sitemap-<slug:section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
