"""How errors become answers: by the API's views, and around them."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils import translation
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler as drf_exception_handler

from .problems import (
    CONTENT_TYPE,
    PROBLEMS,
    invalid_parameters,
    problem_body,
    problem_for,
)

PREFIX = "/api/"


def exception_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Answer a refusal by a problem; leave what is not foreseen to Django."""
    response = drf_exception_handler(exc, context)
    if response is None:
        return None
    request: HttpRequest = context["request"]
    if isinstance(exc, exceptions.ValidationError):
        body = _body(request, "invalid-parameters", response.status_code)
        body["invalid-params"] = invalid_parameters(exc)
    else:
        slug = problem_for(response.status_code).slug
        body = _body(request, slug, response.status_code)
    response.data = body
    response.content_type = CONTENT_TYPE
    return response


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
            slug = problem_for(response.status_code).slug
            body = _body(request, slug, response.status_code)
        problem = JsonResponse(
            body,
            status=response.status_code,
            content_type=CONTENT_TYPE,
            json_dumps_params={"ensure_ascii": False},
        )
        if "Allow" in response.headers:
            problem.headers["Allow"] = response.headers["Allow"]
        problem.headers["Content-Language"] = language
        return problem


def _body(request: HttpRequest, slug: str, status: int) -> dict[str, Any]:
    return problem_body(
        PROBLEMS[slug],
        status=status,
        # The address is a name, so it is the same whatever host was asked.
        root=settings.SITE_URL,
        instance=request.path,
    )
