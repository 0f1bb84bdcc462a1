"""Who asks over the API, how often they may, and what they are told of it."""

import time
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

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
        if not request.path_info.startswith(PREFIX) or request.method == "OPTIONS":
            return self.get_response(request)
        try:
            caller, policy, quota = _caller(request)
        except InvalidTokenError:
            headers = {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'}
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers=headers)
        if not quota:
            return self.get_response(request)
        allowed = counts().ask(caller, quota=quota, now=time.time())
        response = self._answer(request, allowed)
        # Source: draft-ietf-httpapi-ratelimit-headers.
        response.headers["RateLimit-Policy"] = f'"{policy}";q={quota};w={WINDOW}'
        response.headers["RateLimit"] = (
            f'"{policy}";r={allowed.remaining};t={allowed.reset}'
        )
        return response

    def _answer(self, request: HttpRequest, allowed: Allowed) -> HttpResponseBase:
        if not allowed.wait:
            return self.get_response(request)
        headers = {"Retry-After": str(allowed.wait)}
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers=headers)


def _caller(request: HttpRequest) -> tuple[str, str, int]:
    """Return who asks, the name of their policy, and how often they may ask."""
    token = token_of(request)
    if token is not None:
        return f"token {token.pk}", "token", settings.API_RATE_TOKEN
    return network(request), "network", settings.API_RATE_NETWORK


@cache
def counts() -> Allowance:
    """Return the counts of this host, opened once in a process."""
    return Allowance(settings.DATA_DIR / "allowance")
