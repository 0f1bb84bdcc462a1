"""What is said to those who come when too many are there; it must cost little."""

from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import orjson
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from standards_portal.api.errors import PREFIX
from standards_portal.api.problems import CONTENT_TYPE, PROBLEMS, problem_body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_COME_BACK_AFTER: Final = "2"  # seconds
_KIND: Final = PROBLEMS["unavailable"]


def refusal_of(environ: "WSGIEnvironment") -> tuple[list[tuple[str, str]], bytes]:
    """Return headers and body: a problem of the API, else a page in both languages."""
    path = environ["PATH_INFO"]
    if path.startswith(PREFIX):
        language = "en" if _prefers_english(environ) else settings.LANGUAGE_CODE
        body = orjson.dumps(_problem(language) | {"instance": path})
        content_type = CONTENT_TYPE
    else:
        body, content_type = _page(), "text/html; charset=utf-8"
    return [
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Retry-After", _COME_BACK_AFTER),
    ], body


def _prefers_english(environ: "WSGIEnvironment") -> bool:
    return str(environ.get("HTTP_ACCEPT_LANGUAGE", "")).lower().startswith("en")


@cache
def _problem(language: str) -> dict[str, str]:
    with translation.override(language):
        return problem_body(
            _KIND,
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            root=settings.SITE_URL,
            instance="",
        )


@cache
def _page() -> bytes:
    return render_to_string("503.html").encode()
