"""How the back office looks: read by django-unfold through the settings.

The colours are those of `static/css/tokens.css` and `dark.css`, spread over the
steps that unfold knows.
"""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PRIMARY = {
    "50": "#eef5f6",
    "100": "#e6eff0",
    "200": "#bfd3d6",
    "300": "#8fcbd9",
    "400": "#6fb9ca",
    "500": "#4a9fb4",
    "600": "#0f4c5c",
    "700": "#0c3f4d",
    "800": "#0c313c",
    "900": "#0a2831",
    "950": "#071c22",
}
BASE = {
    "50": "#f4f5f2",
    "100": "#eaeeec",
    "200": "#dadfdc",
    "300": "#c0c9c8",
    "400": "#93a5aa",
    "500": "#56676d",
    "600": "#47595f",
    "700": "#2b3b42",
    "800": "#1b292f",
    "900": "#12252b",
    "950": "#0e181c",
}


def home(_request: HttpRequest) -> str:
    """Return the address of the public site in the reader's language."""
    return reverse("catalogue:home")


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("Urban Standards Portal"),
    "SITE_HEADER": _("Urban Standards Portal"),
    "SITE_SUBHEADER": _("Back office"),
    "SITE_URL": home,
    "SITE_ICON": lambda _request: static("img/favicon.svg"),
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda _request: static("img/favicon.svg"),
        }
    ],
    "SHOW_LANGUAGES": False,
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "BORDER_RADIUS": "3px",
    "COLORS": {"primary": PRIMARY, "base": BASE},
    "STYLES": [lambda _request: static("css/back-office.css")],
    "SCRIPTS": [
        lambda _request: static("js/back-office.js"),
        lambda _request: static("js/back-office-names.js"),
    ],
    "SIDEBAR": {"navigation": "standards_portal.back_office.menu.groups"},
}
