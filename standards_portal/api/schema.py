"""The OpenAPI document and the reference page that is drawn from it."""

from functools import cache
from threading import Lock
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from organisations.api.parameters import StrictParameters

from .deprecation import describe_endings
from .described_parts import describe_parts
from .examples import give_examples
from .introduction import INTRODUCTION
from .problems import CONTENT_TYPE

# The viewer sets styles as it draws, and has its icons in the sheet.
DOCS_POLICY = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}

PROBLEM_REFERENCE = "#/components/schemas/Problem"
PROBLEM = {
    "type": "object",
    "description": "An error, RFC 9457. Texts are in the language that is preferred.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "The kind of error; its address explains it.",
        },
        "title": {"type": "string"},
        "status": {"type": "integer", "examples": [400]},
        "detail": {"type": "string"},
        "instance": {"type": "string", "examples": ["/api/v1/editions/"]},
        "invalid-params": {
            "type": "array",
            "description": "Each fault, with the parameter that it is of.",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {
                    "name": {"type": "string", "examples": ["year"]},
                    "reason": {"type": "string"},
                },
            },
        },
        "requirements": {
            "type": "array",
            "description": "What a move needs and is not there.",
            "items": {
                "type": "object",
                "required": ["code", "label"],
                "properties": {
                    "code": {"type": "string", "examples": ["committee_named"]},
                    "label": {"type": "string"},
                },
            },
        },
    },
}
_BUILDING = Lock()
HEADERS = {
    "ETag": {
        "description": "Names this answer; send it back as `If-None-Match` to read, as "
        "`If-Match` to write.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "The pages around this one, RFC 8288: `next` and `prev`, where "
        "there are any, and `first`.",
        "schema": {"type": "string"},
    },
}


class SchemaView(StrictParameters, APIView):
    """The OpenAPI document of this API."""

    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """Return the document, the same for everyone."""
        return Response(document())


def document() -> dict[str, Any]:
    """Return the OpenAPI document. Built once: it follows from the code alone."""
    # The generator keeps what it is at in modules: two at once fail.
    with _BUILDING:
        return _built()


@cache
def _built() -> dict[str, Any]:
    with translation.override("en"):
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]
        schema: dict[str, Any] = generator.get_schema(public=True)  # type: ignore[no-untyped-call]
    return schema


def describe_what_all_answer(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """Add what is the same of all operations: headers, 304, problems, examples."""
    result["info"]["description"] = INTRODUCTION
    result["components"]["schemas"]["Problem"] = PROBLEM
    result["components"]["headers"] = HEADERS
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            _describe_answers(operation, method)
            _make_plain(operation)
            give_examples(path, operation)
    describe_parts(result)
    describe_endings(result)
    return result


def _make_plain(operation: dict[str, Any]) -> None:
    """Say what generators of clients make of it: no name of a field, no empty need."""
    if operation.get("security") == [{}]:
        # The same, but without a requirement that would ask for a token.
        operation["security"] = []
    for parameter in operation.get("parameters", ()):
        parameter["schema"].pop("title", None)
        parameter["schema"].get("items", {}).pop("title", None)


def _describe_answers(operation: dict[str, Any], method: str) -> None:
    if method == "get":
        _describe_read(operation)
    else:
        _describe_write(operation)
    parameters = operation.get("parameters", ())
    if any(each["in"] == "path" for each in parameters):
        operation["responses"]["404"] = _problem("There is no such thing here.")
    operation["responses"]["default"] = _problem("What else went wrong.")


def _describe_read(operation: dict[str, Any]) -> None:
    parameters = operation.get("parameters", ())
    is_paged = any(each["name"] in {"cursor", "offset"} for each in parameters)
    headers = ("ETag", "Link") if is_paged else ("ETag",)
    operation["responses"]["200"]["headers"] = _headers(*headers)
    operation["responses"] |= {
        "304": {
            "description": "The caller has this answer: `If-None-Match`.",
            "headers": _headers("ETag"),
        },
        "400": _problem("A parameter is unknown, blank or cannot be used."),
    }


def _describe_write(operation: dict[str, Any]) -> None:
    if {} in operation.get("security", [{}]):
        # Anybody may ask: a question that is too long for an address.
        operation["responses"]["400"] = _problem("The body cannot be used.")
        return
    for answer in operation["responses"].values():
        answer["headers"] = _headers("ETag")
    taken = {each["name"] for each in operation.get("parameters", ())}
    operation["responses"] |= {
        "400": _problem("The body cannot be used, or something has to be done first."),
        "401": _problem("Nobody has signed in."),
        "403": _problem("The caller may not do this, or the CSRF token is missing."),
    }
    if "If-Match" in taken:
        operation["responses"] |= {
            "409": _problem("It is not the time for this."),
            "412": _problem("It was changed since the caller has seen it."),
            "428": _problem("`If-Match` is missing."),
        }
    if "Idempotency-Key" in taken:
        reused = _problem("The key was used for another request.")
        operation["responses"]["422"] = reused


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem(description: str) -> dict[str, Any]:
    content = {CONTENT_TYPE: {"schema": {"$ref": PROBLEM_REFERENCE}}}
    return {"description": description, "content": content}


@require_safe
@csp_update(DOCS_POLICY)
def docs(request: HttpRequest) -> HttpResponse:
    """Show the reference page; everything on it comes from this site."""
    return render(request, "api/docs.html")
