"""The page for a request that cannot be read."""

from http import HTTPStatus

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 as a page of the site, with a search box.

    A host that is not ours gets the bare page: of its addresses none can be built.
    """
    if isinstance(exception, DisallowedHost):
        return defaults.bad_request(request, exception)
    return render(request, "site/bad_request.html", status=HTTPStatus.BAD_REQUEST)
