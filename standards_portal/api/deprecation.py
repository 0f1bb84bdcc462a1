"""Addresses that will end, and what takes their place."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date


class Ending(NamedTuple):
    """Since when an address should no longer be used, its last day, its successor.

    A year lies between both at least. `successor` is an address as in the table.
    """

    since: date
    until: date
    successor: str


# By the address, as the OpenAPI document has it: `/api/v1/editions/{slug}/`.
ENDING: Mapping[str, Ending] = {}
_PLACE = re.compile(r"\\\{\w+\\\}")


class DeprecationMiddleware:
    """Tells so in each answer. Sources: RFC 9745, RFC 8594, RFC 8288."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, with the headers if the address will end."""
        response = self.get_response(request)
        ending = _ending_of(request.path_info) if ENDING else None
        if ending is not None:
            docs = request.build_absolute_uri(reverse("api:docs"))
            links = [f'<{docs}>; rel="deprecation"; type="text/html"']
            if "{" not in ending.successor:
                successor = request.build_absolute_uri(ending.successor)
                links.append(f'<{successor}>; rel="successor-version"')
            told = [response.headers[name] for name in ("Link",) if name in response]
            response.headers["Deprecation"] = f"@{_instant(ending.since)}"
            response.headers["Sunset"] = http_date(_instant(ending.until))
            response.headers["Link"] = ", ".join([*told, *links])
        return response


def describe_endings(document: dict[str, Any]) -> None:
    """Mark the operations of addresses that will end in the OpenAPI document."""
    for address, ending in ENDING.items():
        for operation in document["paths"][address].values():
            operation["deprecated"] = True
            operation["description"] += (
                f" It ends on {ending.until.isoformat()}: use `{ending.successor}`."
            )


def _ending_of(path: str) -> Ending | None:
    for address, ending in ENDING.items():
        if re.fullmatch(_PLACE.sub("[^/]+", re.escape(address)), path):
            return ending
    return None


def _instant(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
