"""Every address of the site. Chinese has none of the prefixes, English `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from catalogue.views.oai import oai

from .health import livez, readyz
from .root_files import favicon, robots
from .sign_in.views import ministry_callback
from .well_known import api_catalog, llms, security

urlpatterns = [
    path("livez", livez),
    path("readyz", readyz),
    path("robots.txt", robots),
    path("favicon.ico", favicon),
    path("llms.txt", llms),
    path("oai/", oai, name="oai"),
    path(".well-known/api-catalog", api_catalog),
    path(".well-known/security.txt", security),
    # In no language: the ministry registers it once.
    path("accounts/oidc/callback/", ministry_callback, name="ministry_callback"),
    path("api/", include("standards_portal.api.urls")),
    *i18n_patterns(
        path("accounts/", include("standards_portal.sign_in.urls")),
        path("admin/", admin.site.urls),
        path("webhooks/", include("webhooks.urls")),
        path("", include("revisions.urls")),
        path("", include("catalogue.urls")),
        prefix_default_language=False,
    ),
]
handler400 = "standards_portal.error_pages.bad_request"
