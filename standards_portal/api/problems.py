"""Errors as `application/problem+json`. Source: RFC 9457."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions

CONTENT_TYPE = "application/problem+json"
# What the frameworks call a fault of the whole.
_WHOLE = {"non_field_errors", "__all__"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of error. Its address is its identity, so a slug never changes."""

    slug: str
    status: HTTPStatus
    title: str | Promise
    detail: str | Promise


_KINDS = (
    Problem(
        "bad-request",
        HTTPStatus.BAD_REQUEST,
        _("The request cannot be read"),
        _(
            "The address, the parameters or the body are not well formed, hold "
            "characters that no text has, or are too long."
        ),
    ),
    Problem(
        "invalid-parameters",
        HTTPStatus.BAD_REQUEST,
        _("Some parameters cannot be used"),
        _(
            "A parameter is unknown or its value is not what it takes; "
            "`invalid-params` names each with the reason. Nothing is ignored."
        ),
    ),
    Problem(
        "requirements-unmet",
        HTTPStatus.BAD_REQUEST,
        _("Something still has to be done first"),
        _("`requirements` names each thing that the move needs and that is not there."),
    ),
    Problem(
        "unauthorized",
        HTTPStatus.UNAUTHORIZED,
        _("Sign in first"),
        _("The request is only answered to somebody who has signed in."),
    ),
    Problem(
        "invalid-token",
        HTTPStatus.UNAUTHORIZED,
        _("The token opens nothing"),
        _(
            "It is not known, has ended, or was revoked. Make a new one in your "
            "account, or leave the header out to read what is public."
        ),
    ),
    Problem(
        "forbidden",
        HTTPStatus.FORBIDDEN,
        _("This is not allowed"),
        _("The caller may not do this."),
    ),
    Problem(
        "not-found",
        HTTPStatus.NOT_FOUND,
        _("There is nothing here"),
        _("The address is not known, or what it named is not in the catalogue."),
    ),
    Problem(
        "method-not-allowed",
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("The method is not allowed here"),
        _("The `Allow` header names the methods that are."),
    ),
    Problem(
        "not-acceptable",
        HTTPStatus.NOT_ACCEPTABLE,
        _("No such format"),
        _("Answers are JSON: accept `application/json`."),
    ),
    Problem(
        "conflict",
        HTTPStatus.CONFLICT,
        _("It is not the time for this"),
        _("The lifecycle has no such step from where the work item stands."),
    ),
    Problem(
        "precondition-failed",
        HTTPStatus.PRECONDITION_FAILED,
        _("It was changed meanwhile"),
        _(
            "`If-Match` names another state than the present one. Read it again: "
            "nothing was changed."
        ),
    ),
    Problem(
        "content-too-large",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        _("The request is too large"),
        _("Send less at once."),
    ),
    Problem(
        "unsupported-media-type",
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        _("The body's format is not supported"),
        _("Send `application/json`."),
    ),
    Problem(
        "key-reused",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        _("The key was used for another request"),
        _(
            "An `Idempotency-Key` stands for one request for 24 hours. Take a new key "
            "for another request."
        ),
    ),
    Problem(
        "precondition-required",
        HTTPStatus.PRECONDITION_REQUIRED,
        _("Say what you have seen"),
        _("A write needs `If-Match` with the `ETag` of the answer that was read."),
    ),
    Problem(
        "too-many-requests",
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Too many requests"),
        _("Wait as long as the `Retry-After` header says."),
    ),
    Problem(
        "server-error",
        HTTPStatus.INTERNAL_SERVER_ERROR,
        _("The portal failed"),
        _("The fault is not yours and has been recorded. Try again later."),
    ),
    Problem(
        "unavailable",
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("The portal cannot answer just now"),
        _("Try again shortly."),
    ),
)
PROBLEMS = {kind.slug: kind for kind in _KINDS}
BY_STATUS = {kind.status: kind for kind in reversed(_KINDS)}
_OF_TOKENS = 'error="invalid_token"'


def problem_for(status: int, *, challenge: str = "") -> Problem:
    """Return the kind of a status; statuses without one share that of their class.

    Args:
        status: that of the answer.
        challenge: its `WWW-Authenticate`, which says whether it is of a token.
    """
    if status == HTTPStatus.UNAUTHORIZED and _OF_TOKENS in challenge:
        return PROBLEMS["invalid-token"]
    fallback = 500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400
    return BY_STATUS.get(HTTPStatus(status), BY_STATUS[HTTPStatus(fallback)])


def problem_body(
    problem: Problem, *, status: int, root: str, instance: str, detail: str = ""
) -> dict[str, Any]:
    """Return the error as RFC 9457 has it, in the active language.

    Args:
        problem: its kind.
        status: the answer's status, where it is not the kind's own.
        root: scheme and host of the site, without a slash at the end.
        instance: path of the request that failed.
        detail: what happened this time; the kind's own words if empty.
    """
    return {
        "type": root + reverse("api:problem-detail", args=[problem.slug]),
        "title": str(problem.title),
        "status": status,
        "detail": detail or str(problem.detail),
        "instance": instance,
    }


def invalid_parameters(fault: exceptions.ValidationError) -> list[dict[str, str]]:
    """Return each fault with the parameter that it is of; empty for the whole.

    Every value of a repeated parameter goes by the parameter's name.
    """
    return [
        {"name": name, "reason": reason} for name, reason in _reasons("", fault.detail)
    ]


def _reasons(name: str, detail: Any) -> Iterator[tuple[str, str]]:
    if isinstance(detail, dict):
        for key, value in detail.items():
            path = [name] if isinstance(key, int) or key in _WHOLE else [name, key]
            yield from _reasons(".".join(filter(None, path)), value)
    elif isinstance(detail, list):
        for value in detail:
            yield from _reasons(name, value)
    else:
        yield name, str(detail)
