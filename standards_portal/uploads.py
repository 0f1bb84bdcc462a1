"""Uploads that are too large, refused before they fill the memory or the disk."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _

from .api.errors import PREFIX
from .api.problems import CONTENT_TYPE, problem_body, problem_for

# What the other fields of a form and the borders between them may take up.
BESIDE_FILES = 1_000_000


class UploadTooLargeError(MultiPartParserError):
    """More was sent, or is about to be, than the site takes at once."""


class LimitedUpload(FileUploadHandler):
    """Stops reading at the limit; the handlers after it keep what passes.

    It counts what arrives, whatever the request says of its length.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.left: int = settings.LARGEST_UPLOAD

    def handle_raw_input(
        self, _body: Any, _headers: Any, content_length: int, *_how: Any
    ) -> None:
        """Refuse a request that says itself that it is too large."""
        if content_length > settings.LARGEST_UPLOAD + BESIDE_FILES:
            raise UploadTooLargeError

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Pass the piece on while there is room for it."""
        self.left -= len(raw_data)
        if self.left < 0:
            raise UploadTooLargeError
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""


class UploadLimitMiddleware:
    """Answers 413 to an upload that is too large, saying what the limit is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Read uploads before anything else does."""
        if request.content_type == "multipart/form-data":
            try:
                request.POST  # noqa: B018 (reads the request through the handlers)
            except UploadTooLargeError:
                _forget_files(request)
                return _refusal(request)
            except UnreadablePostError as fault:
                _forget_files(request)
                # The sender has gone; that is no fault of the server.
                raise BadRequest from fault
        return self.get_response(request)


def _forget_files(request: HttpRequest) -> None:
    for handler in request.upload_handlers:
        handler.upload_interrupted()


def _refusal(request: HttpRequest) -> HttpResponse:
    most = {"megabytes": settings.LARGEST_UPLOAD // 1_000_000}
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    if not request.path_info.startswith(PREFIX):
        return render(request, "413.html", most, status=status)
    problem = problem_body(
        problem_for(status),
        status=status,
        root=settings.SITE_URL,
        instance=request.path,
        detail=_("At most %(megabytes)d MB can be sent at once.") % most,
    )
    return JsonResponse(problem, status=status, content_type=CONTENT_TYPE)
