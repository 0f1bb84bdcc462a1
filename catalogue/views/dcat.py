"""What catalogues of data sets and search engines read of this one."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.dcat import (
    Download,
    Places,
    dcat_json_ld,
    downloads,
    schema_org_json_ld,
)
from catalogue.dumps import dumps
from catalogue.models import PublicationLog, TaskArea

_PLACES = {
    "home": "catalogue:home",
    "about": "catalogue:about",
    "page": "catalogue:dumps",
    "now": "catalogue:dump_now",
    "api": "api:root",
    "schema": "api:schema",
    "docs": "api:docs",
    "log": "api:log",
    "oai": "oai",
}


@require_safe
def catalogue_json_ld(request: HttpRequest) -> JsonResponse:
    """Describe the catalogue as data sets with services. Source: DCAT-AP 3.0."""
    first, newest = PublicationLog.objects.first(), PublicationLog.objects.head()
    areas = list(TaskArea.objects.all())
    # A data set has one name, whoever asks.
    with override(settings.LANGUAGE_CODE):
        places, files = _found(request)
    return JsonResponse(
        dcat_json_ld(
            places,
            files,
            began=first.written_at if first else None,
            changed=newest.written_at if newest else None,
            keywords={
                "zh": [area.name_zh for area in areas],
                "en": [area.name_en for area in areas],
            },
        ),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False},
        headers={"Access-Control-Allow-Origin": "*"},
    )


def dataset_json_ld(request: HttpRequest) -> dict[str, Any]:
    """Return the data set for the page that leads to its files."""
    newest = PublicationLog.objects.head()
    places, files = _found(request)
    return schema_org_json_ld(
        places,
        files,
        changed=newest.written_at if newest else None,
        keywords=[area.name for area in TaskArea.objects.all()],
    )


def _found(request: HttpRequest) -> tuple[Places, list[Download]]:
    newest = next(iter(dumps()), None)

    def address(name: str) -> str:
        position = newest.position if newest else 0
        path = reverse("catalogue:dump_file", args=[position, name])
        return request.build_absolute_uri(path)

    places = Places(
        **{
            name: request.build_absolute_uri(reverse(view))
            for name, view in _PLACES.items()
        }
    )
    return places, downloads(newest, places, address)
