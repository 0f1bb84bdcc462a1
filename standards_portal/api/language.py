"""The language in which the API speaks of errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from .errors import PREFIX


class PreferredLanguageMiddleware:
    """Speaks the caller's language under `/api/`.

    Pages have their language in the address, so an address without one is Chinese
    to the locale middleware, whatever the caller prefers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Choose by `Accept-Language`; the locale middleware tells what was chosen."""
        if request.path_info.startswith(PREFIX):
            translation.activate(translation.get_language_from_request(request))
        return self.get_response(request)
