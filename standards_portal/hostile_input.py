"""Input that no honest caller sends, refused before anything reads it."""

from collections.abc import Callable, Iterable
from typing import Any

import orjson
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

LONGEST_QUERY_STRING = 8_192
LARGEST_JSON = 1_000_000
DEEPEST_JSON = 64


class HostileInputMiddleware:
    """Answers 400 to what would be a fault of the server further in.

    Such are the character NUL, which PostgreSQL has in no text; queries and bodies
    without measure; JSON with lone surrogates, which are in no UTF-8, or nested
    deeper than Python recurses.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Check address, query and cookies, and the body where it is JSON.

        Raises:
            BadRequest: the request is not to be read any further.
        """
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY_STRING:
            _refuse("The query is too long.")
        _check_texts([request.path_info, *request.COOKIES.values()])
        for name, values in request.GET.lists():
            _check_texts([name, *values])
        if request.content_type == "application/json" and request.body:
            check_json(request.body)
        return self.get_response(request)


def check_json(body: bytes) -> None:
    """Check a body for everything that JSON in UTF-8 may not or should not hold.

    Raises:
        BadRequest: it is too large, too deep, not JSON, or not all text is text.
    """
    if len(body) > LARGEST_JSON:
        _refuse("The body is too large.")
    try:
        nodes = [orjson.loads(body)]
    except orjson.JSONDecodeError as fault:
        message = "The body is no JSON."
        raise BadRequest(message) from fault
    for _depth in range(DEEPEST_JSON):
        _check_texts(node for node in nodes if isinstance(node, str))
        nodes = [child for node in nodes for child in _children(node)]
    if nodes:
        _refuse("The body is nested too deep.")


def _children(node: Any) -> Iterable[Any]:
    if isinstance(node, dict):
        return [*node.keys(), *node.values()]
    return node if isinstance(node, list) else ()


def _check_texts(texts: Iterable[str]) -> None:
    if any("\0" in text for text in texts):
        _refuse("There is a character that no text has.")


def _refuse(message: str) -> None:
    raise BadRequest(message)
