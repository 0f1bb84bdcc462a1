"""Files that programs look for at the root of every site."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

# Not for search engines: the back office, and searches, which are without number.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /en/admin/
Disallow: /search/
Disallow: /en/search/
Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may read, and where all of it is named."""
    sitemap = request.build_absolute_uri(reverse("catalogue:sitemaps"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead to the site's icon, for browsers that ask without reading a page."""
    return HttpResponsePermanentRedirect(static("img/favicon.svg"))
