"""Compression: with random bytes beside secrets, the same each time elsewhere."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django_http_compression.middleware import HttpCompressionMiddleware

from .errors import PREFIX


class SteadyCompression(HttpCompressionMiddleware):
    """Makes the same bytes of the same answer, so that its ETag is the same too."""

    max_random_bytes = 0


class CompressionMiddleware:
    """Compresses each answer as the caller wants it.

    Random bytes hide how well a secret was compressed beside what somebody else has
    sent (BREACH). In answers of the API to who has not signed in there is none, and
    random bytes would keep everybody who asks again from being told 304.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._steady = SteadyCompression(get_response)
        self._hiding = HttpCompressionMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, compressed."""
        is_anybodys = (
            request.path_info.startswith(PREFIX)
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "Authorization" not in request.headers
        )
        chosen = self._steady if is_anybodys else self._hiding
        return cast("HttpResponseBase", chosen(request))
