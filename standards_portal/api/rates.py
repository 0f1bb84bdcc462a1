"""Who asks over the API, how often they may, and what they are told of it."""

import time
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from organisations.api.authentication import CHALLENGE
from organisations.api.tokens import InvalidTokenError, token_of
from organisations.http import network

from .allowance import WINDOW, Allowance, Allowed
from .errors import PREFIX


class RateMiddleware:
    """Counts requests under `/api/`, tells how many are left, and refuses the rest.

    A token has its own allowance, everybody else that of their network. A token that
    opens nothing is refused here, at reads of what is public too: else its owner would
    learn only by a slower rate that it has ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, if there is something left, with the headers that tell so."""
        if not _is_counted(request):
            return self.get_response(request)
        answer = self.get_response
        try:
            caller = _caller(request)
        except InvalidTokenError:
            # Who tries tokens out uses up what their network may ask.
            caller, answer = _anybody(request), _refuse_token
        if not caller.quota:
            return answer(request)
        allowed = counts().ask(caller.name, quota=caller.quota, now=time.time())
        response = _tell_to_wait(allowed.wait) if allowed.wait else answer(request)
        for name, value in rate_headers(caller.policy, caller.quota, allowed):
            response.headers[name] = value
        return response


def rate_headers(policy: str, quota: int, allowed: Allowed) -> list[tuple[str, str]]:
    """Return what a caller is told. Source: draft-ietf-httpapi-ratelimit-headers-11."""
    # `Retry-After` must not name an earlier time than `t` (6.4 there).
    until = allowed.wait or allowed.reset
    return [
        ("RateLimit-Policy", f'"{policy}";q={quota};w={WINDOW}'),
        ("RateLimit", f'"{policy}";r={allowed.remaining};t={until}'),
    ]


class _Caller(NamedTuple):
    """Who asks, the name of their policy, and how often they may ask in a minute."""

    name: str
    policy: str
    quota: int


def _is_counted(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX) and request.method != "OPTIONS"


def _caller(request: HttpRequest) -> _Caller:
    token = token_of(request)
    if token is None:
        return _anybody(request)
    return _Caller(f"token {token.pk}", "token", settings.API_RATE_TOKEN)


def _anybody(request: HttpRequest) -> _Caller:
    return _Caller(network(request.META), "network", settings.API_RATE_NETWORK)


def _refuse_token(_request: HttpRequest) -> HttpResponse:
    headers = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
    return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers)


def _tell_to_wait(seconds: int) -> HttpResponse:
    headers = {"Retry-After": str(seconds)}
    return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers=headers)


@cache
def counts() -> Allowance:
    """Return the counts of this host, opened once in a process."""
    return Allowance(settings.DATA_DIR / "allowance")
