"""The page of the dumps, and their files."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.dumps import Stream, TooManyStreamsError, dumps
from catalogue.jsonld import script_content

from .dcat import dataset_json_ld

_RANGE = re.compile(r"bytes=([0-9]{1,18})-([0-9]{0,18})")
_BLOCK = 65_536
_COME_BACK_AFTER = 30  # seconds
_LONG_LASTING = "public, max-age=31536000, immutable"


@require_safe
def dumps_page(request: HttpRequest) -> HttpResponse:
    """Show what can be downloaded, and how it proves itself."""
    json_ld = script_content(dataset_json_ld(request))
    context = {"dumps": dumps(), "json_ld": json_ld}
    return render(request, "catalogue/dumps.html", context)


@require_safe
def now(_request: HttpRequest) -> HttpResponseBase:
    """Give all editions with their clauses as they are now, as the database sends them.

    Who comes while others read is told when to come back.
    """
    try:
        stream = Stream()
    except TooManyStreamsError:
        return HttpResponse(
            "Others are reading. Come back later.\n",
            content_type="text/plain; charset=utf-8",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": str(_COME_BACK_AFTER), "Cache-Control": "no-store"},
        )
    return StreamingHttpResponse(
        stream,
        content_type="application/x-ndjson",
        headers={
            "Access-Control-Allow-Origin": "*",
            "Cache-Control": "no-cache",
            "Content-Disposition": f'attachment; filename="{stream.position}.ndjson"',
            "Content-Length": str(stream.size),
            "Link": f'<{reverse("api:log")}?after={stream.position}>; rel="next"',
        },
    )


@require_safe
def dump_file(request: HttpRequest, position: int, name: str) -> HttpResponseBase:
    """Give a file of a dump, or the part of it that is asked for."""
    found = [dump for dump in dumps() if dump.position == position]
    path = found[0].file(name) if found else None
    if path is None:
        raise Http404
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    response = _part(path, asked) if asked else FileResponse(path.open("rb"))
    headers = {
        "Accept-Ranges": "bytes",
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": _LONG_LASTING,
        "Content-Type": "application/octet-stream",
        "Content-Disposition": f'attachment; filename="{position}-{name}"',
    }
    for header, value in headers.items():
        response.headers[header] = value
    return response


def _part(path: Path, asked: re.Match[str]) -> HttpResponseBase:
    """Return bytes from the first to the last that is asked for. Source: RFC 9110."""
    size = path.stat().st_size
    first = int(asked[1])
    last = min(int(asked[2] or size), size - 1)
    if first > last:
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(status=status, headers={"Content-Range": f"bytes */{size}"})
    length = last - first + 1
    return StreamingHttpResponse(
        _bytes_of(path, first, length),
        status=HTTPStatus.PARTIAL_CONTENT,
        headers={
            "Content-Length": str(length),
            "Content-Range": f"bytes {first}-{last}/{size}",
        },
    )


def _bytes_of(path: Path, first: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        while length and (block := file.read(min(length, _BLOCK))):
            length -= len(block)
            yield block
