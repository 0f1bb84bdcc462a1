"""Every address of the site. Chinese has none of the prefixes, English `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from .health import livez, readyz

urlpatterns = [
    path("livez", livez),
    path("readyz", readyz),
    path("api/", include("standards_portal.api.urls")),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("", include("catalogue.urls")),
        prefix_default_language=False,
    ),
]
