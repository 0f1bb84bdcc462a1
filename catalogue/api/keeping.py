"""Answers of search that are kept, so that what many ask is answered once.

They hold for one commit of the index, on one day, and never longer than any cache on
the way may keep them. What needs PostgreSQL, because the index is away, is not kept.
"""

import hashlib
from collections.abc import Callable
from functools import partial, wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone

from catalogue.searching import current_commit

LIFETIME = 60  # seconds, as `Cache-Control` says of the same answers
LARGEST = 150_000  # bytes of an answer: a process keeps 300 of them

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def kept(view: View[P]) -> View[P]:
    """Answer a question that was asked before with the same bytes.

    The view's answers must be the same for everybody; what it does besides answering,
    such as counting requests, is not done for an answer that was kept.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        commit = current_commit()
        if request.method != "GET" or commit is None:
            return view(request, *args, **kwargs)
        key = _key(request, commit)
        found = cache.get(key)
        if found is not None:
            content, headers = found
            return HttpResponse(content, headers=headers)
        response = view(request, *args, **kwargs)
        is_answer = response.status_code == HTTPStatus.OK
        if is_answer and isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(partial(_keep, key))
        return response

    return answer


def _key(request: HttpRequest, commit: object) -> str:
    # The answer holds absolute addresses, and its form is negotiated.
    asked = (
        commit,
        timezone.localdate(),
        request.build_absolute_uri(),
        request.headers.get("Accept"),
    )
    return f"answer:{hashlib.sha256(repr(asked).encode()).hexdigest()}"


def _keep(key: str, response: HttpResponse) -> None:
    if len(response.content) <= LARGEST:
        cache.set(key, (response.content, dict(response.headers)), LIFETIME)
