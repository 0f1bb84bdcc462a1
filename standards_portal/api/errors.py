"""How errors become answers: by the API's views, and around them."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import exception_handler as drf_exception_handler

from revisions.refusals import (
    AnsweredError,
    ClosedError,
    IllegalMoveError,
    StaleError,
    TooManyError,
    UnmetError,
)
from webhooks.actions.subscribing import ChangedSinceError

from .problems import (
    CONTENT_TYPE,
    PROBLEMS,
    invalid_parameters,
    problem_body,
    problem_for,
)

PREFIX = "/api/"
# Headers of an error that say more than its body.
_KEPT = {"Allow", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate"}
# Refusals of the domain, which say in words what is wrong.
_REFUSALS: Mapping[type[Exception], str] = {
    IllegalMoveError: "conflict",
    ClosedError: "conflict",
    StaleError: "precondition-failed",
    AnsweredError: "precondition-failed",
    ChangedSinceError: "precondition-failed",
    TooManyError: "too-many-requests",
}


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Answer a refusal by a problem; leave what is not foreseen to Django."""
    request: HttpRequest = context["request"]
    if refusal := _refusal(request, exc):
        answer = Response(refusal, refusal["status"], content_type=CONTENT_TYPE)
        if isinstance(exc, TooManyError):
            answer.headers["Retry-After"] = str(exc.retry_after)
        return answer
    if isinstance(exc, ValidationError):
        exc = exceptions.ValidationError(as_serializer_error(exc))
    response = drf_exception_handler(exc, context)
    if response is None:
        return None
    if isinstance(exc, exceptions.ValidationError):
        body = _body(request, "invalid-parameters", response.status_code)
        body["invalid-params"] = invalid_parameters(exc)
    else:
        challenge = response.headers.get("WWW-Authenticate", "")
        slug = problem_for(response.status_code, challenge=challenge).slug
        body = _body(request, slug, response.status_code)
    response.data = body
    response.content_type = CONTENT_TYPE
    return response


def _refusal(request: HttpRequest, exc: Exception) -> dict[str, Any] | None:
    """Return the problem of what the domain refuses, in its own words."""
    if isinstance(exc, UnmetError):
        problem = PROBLEMS["requirements-unmet"]
        body = _body(request, problem.slug, problem.status)
        body["requirements"] = [
            {"code": need.value, "label": str(need.label)} for need in exc.requirements
        ]
        return body
    slug = _REFUSALS.get(type(exc))
    if slug is None:
        return None
    return _body(request, slug, PROBLEMS[slug].status, detail=str(exc))


class ProblemMiddleware:
    """Turns every other error under `/api/` into a problem.

    Such are unknown addresses, errors of middleware and of the server itself, which
    Django answers by a page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Replace the body of an error, keeping its headers but for those of it."""
        response = self.get_response(request)
        is_error = response.status_code >= HTTPStatus.BAD_REQUEST
        if not (is_error and request.path_info.startswith(PREFIX)):
            return response
        if response.headers.get("Content-Type") != CONTENT_TYPE:
            response = self._problem(request, response)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _problem(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            challenge = response.headers.get("WWW-Authenticate", "")
            slug = problem_for(response.status_code, challenge=challenge).slug
            body = _body(request, slug, response.status_code)
        problem = JsonResponse(
            body,
            status=response.status_code,
            content_type=CONTENT_TYPE,
            json_dumps_params={"ensure_ascii": False},
        )
        for name in _KEPT & response.headers.keys():
            problem.headers[name] = response.headers[name]
        problem.headers["Content-Language"] = language
        return problem


def _body(
    request: HttpRequest, slug: str, status: int, *, detail: str = ""
) -> dict[str, Any]:
    return problem_body(
        PROBLEMS[slug],
        status=int(status),
        # The address is a name, so it is the same whatever host was asked.
        root=settings.SITE_URL,
        instance=request.path,
        detail=detail,
    )
