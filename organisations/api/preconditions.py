"""What a caller has seen of a thing before writing it: `If-Match`. Source: RFC 9110."""

import re

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, status
from rest_framework.request import Request

# What is seen is told from the bytes of one answer by `-`.
_TAG = re.compile(r'"(\w+)-[0-9a-f]+"')
# No state of anything is called so.
_NOTHING = "0"

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The `ETag` of the answer that the caller has looked at. Where the "
    "thing was changed since, the write is answered 412.",
)


class PreconditionRequired(exceptions.APIException):
    """A write does not say what its caller has seen (428)."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "precondition-required"


def seen_state(request: Request) -> str:
    """Return the state that the caller has seen, `0` where the tag names none.

    One tag is taken. `*` says that nothing was looked at, and a weak tag is none that
    a write can rest on: neither matches any state.

    Raises:
        PreconditionRequired: there is no `If-Match`.
    """
    tag = request.headers.get("If-Match")
    if tag is None:
        raise PreconditionRequired
    found = _TAG.fullmatch(tag.strip())
    return found[1] if found else _NOTHING


def seen_version(request: Request) -> int:
    """Return the version that the caller has seen, 0 where the tag names none.

    Raises:
        PreconditionRequired: there is no `If-Match`.
    """
    state = seen_state(request)
    # Longer than any number that the database counts to.
    is_version = state.isascii() and state.isdigit() and len(state) < 10  # noqa: PLR2004
    return int(state) if is_version else int(_NOTHING)
