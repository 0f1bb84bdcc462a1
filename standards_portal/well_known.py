"""What programs find at fixed addresses: the API, whom to tell of faults, a summary."""

from datetime import timedelta
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

_LINKSET = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
# Long enough to be read, less than the year that the rule allows.
_VALID = timedelta(days=180)
_SECURITY = """\
Contact: {contact}
Expires: {expires}
Preferred-Languages: zh, en
Canonical: {canonical}
"""


@require_safe
def api_catalog(request: HttpRequest) -> HttpResponse:
    """Name the API with its description and its reference. Source: RFC 9727."""

    def address(name: str) -> str:
        return request.build_absolute_uri(reverse(name))

    api = {
        "anchor": address("api:root"),
        "service-desc": [{"href": address("api:schema"), "type": "application/json"}],
        "service-doc": [{"href": address("api:docs"), "type": "text/html"}],
        "service-meta": [
            {
                "href": address("catalogue:catalogue_json_ld"),
                "type": "application/ld+json",
            }
        ],
        "status": [{"href": request.build_absolute_uri("/readyz")}],
    }
    return JsonResponse({"linkset": [api]}, content_type=_LINKSET)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a weakness, if the site names anybody. Source: RFC 9116."""
    if not settings.SECURITY_CONTACT:
        return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain")
    # The whole day, so that the answer is the same all day long.
    expires = timezone.localdate() + _VALID
    text = _SECURITY.format(
        contact=settings.SECURITY_CONTACT,
        expires=f"{expires.isoformat()}T00:00:00Z",
        canonical=request.build_absolute_uri(request.path),
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """Tell language models in short what there is, and how to read it well."""
    content_type = "text/markdown; charset=utf-8"
    return render(request, "llms.txt", {}, content_type=content_type)
