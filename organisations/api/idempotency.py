"""One request, sent twice, served once: `Idempotency-Key`.

Source: IETF draft-ietf-httpapi-idempotency-key-header-07.
"""

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from organisations.actions.keeping import claim_key, content_of, keep_answer
from organisations.models import KeptAnswer

from .authentication import signed_in

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_KEPT_HEADERS = ("Content-Location", "ETag", "Location")

IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="A text of the caller's choice, such as a UUID, of up to 255 visible "
    "ASCII characters. For 24 hours the same request under the same key gets the same "
    "answer and is not served again; another request under it is answered 422.",
)

# Called with the view, the request, and what the address names.
Handler = Callable[..., HttpResponseBase]


class KeyReused(exceptions.APIException):
    """The key has been used for another request (422)."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "key-reused"


def served_once(handler: Handler) -> Handler:
    """Serve a request that carries a key once, and give its answer again.

    Refusals are kept as answers are; a fault of the server is not, and what was done
    before it is undone. Of two at once the second waits for the first.
    """

    @wraps(handler)
    def answer(
        view: APIView, request: Request, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return handler(view, request, *args, **kwargs)
        _check(key)
        digest, now = _digest(request), timezone.now()
        with transaction.atomic():
            by = signed_in(request)
            kept, is_new = claim_key(key, digest=digest, by=by, at=now)
            if not is_new:
                return _again(kept, digest)
            try:
                response = handler(view, request, *args, **kwargs)
            except Exception as fault:  # noqa: BLE001 (what is no refusal is raised)
                response = view.handle_exception(fault)
            assert isinstance(response, Response)
            _keep(kept, response)
            return response

    return answer


def _check(key: str) -> None:
    if not _KEY.fullmatch(key):
        message = _("Give 1 to 255 visible ASCII characters.")
        raise exceptions.ValidationError({"Idempotency-Key": [message]})


def _digest(request: Request) -> str:
    asked = [
        request.method,
        request.get_full_path(),
        request.headers.get("If-Match"),
        request.data,
    ]
    text = json.dumps(asked, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(kept: KeptAnswer, response: Response) -> None:
    headers = {
        name: response.headers[name]
        for name in _KEPT_HEADERS
        if name in response.headers
    }
    headers["Content-Type"] = response.content_type or "application/json"
    content = JSONRenderer().render(response.data).decode()
    keep_answer(kept, status=response.status_code, content=content, headers=headers)


def _again(kept: KeptAnswer, digest: str) -> HttpResponse:
    """Return the answer that was given.

    Raises:
        KeyReused: it was given to another request.
    """
    if kept.digest != digest:
        raise KeyReused
    content = content_of(kept).encode()
    return HttpResponse(content, status=kept.status, headers=kept.headers)
