"""Conditional reads: a caller who has the answer already is told so."""

import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from .errors import PREFIX

# Long enough to take a burst, short enough that a new edition is soon seen.
CACHE_CONTROL = "public, max-age=60"
LANGUAGES = "zh-Hans, en"


class ConditionalReadMiddleware:
    """Gives each answer under `/api/` a strong ETag, and 304 to those who have it.

    It stands outside of compression: the tag is that of the bytes that are sent, so
    each encoding of an answer has its own, as RFC 9110 8.8.1 wants of a strong one.
    Where a view names the state of the thing in `ETag`, the tag begins with it, so
    that a write can say which state its caller has seen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Tag the answer to a read, and to a write that tells of a state."""
        response = self.get_response(request)
        if not self._is_tagged(request, response):
            return response
        assert isinstance(response, HttpResponse)
        self._forget_language(response)
        response.headers["ETag"] = etag = self._tag(response)
        if request.method not in {"GET", "HEAD"}:
            return response
        response.headers.setdefault("Cache-Control", CACHE_CONTROL)
        answer: HttpResponseBase | None = get_conditional_response(
            request, etag=etag, response=response
        )
        return answer or response

    def _is_tagged(self, request: HttpRequest, response: HttpResponseBase) -> bool:
        if not request.path_info.startswith(PREFIX) or response.streaming:
            return False
        if request.method in {"GET", "HEAD"}:
            return response.status_code == HTTPStatus.OK
        return "ETag" in response.headers

    def _tag(self, response: HttpResponse) -> str:
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        # Compression has made it weak.
        state = response.headers.get("ETag", "").removeprefix("W/").strip('"')
        return f'"{state}-{digest}"' if state else f'"{digest}"'

    def _forget_language(self, response: HttpResponse) -> None:
        # Answers hold both languages; the locale middleware cannot know that.
        if not response.headers.get("Content-Type", "").startswith("application/"):
            return
        response.headers["Content-Language"] = LANGUAGES
        names = [name.strip() for name in response.headers.get("Vary", "").split(",")]
        kept = [name for name in names if name.lower() not in {"", "accept-language"}]
        del response.headers["Vary"]
        if kept:
            patch_vary_headers(response, kept)
