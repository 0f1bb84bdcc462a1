"""The publication log over HTTP."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from catalogue.api.serializers.log import LogEntrySerializer, LogPageSerializer
from catalogue.log_pages import MOST_ENTRIES, log_entry, log_page
from organisations.api.parameters import StrictParameters

_DEFAULT_LIMIT: Final = 100
# What the database counts positions with.
_LAST_POSITION: Final = 2**63 - 1


class AskedSerializer(serializers.Serializer[Any]):
    """What of the log is asked."""

    after = serializers.IntegerField(min_value=0, max_value=_LAST_POSITION, default=0)
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST_ENTRIES, default=_DEFAULT_LIMIT
    )
    include = serializers.ChoiceField(["record"], default="")


class LogView(StrictParameters, APIView):
    """What entered the catalogue and how it changed, in order."""

    parameters = ("after", "limit", "include")

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Return the faults of all parameters; keep what was read."""
        asked = AskedSerializer(data=request.query_params.dict())
        if not asked.is_valid():
            return dict(asked.errors)
        self.asked = asked.validated_data
        return {}

    @extend_schema(
        operation_id="log_list",
        summary="Follow the log",
        description="Everything that entered the catalogue or changed in it, in the "
        "one order in which it did: positions have no gaps, and no entry appears "
        "before an earlier one. Follow `next` until a page is empty, then ask it again "
        "whenever you like. Each entry has all that its digest covers, so a copy of "
        "the log proves that it is whole.",
        parameters=[
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0, "maximum": _LAST_POSITION},
                description="The position after which to begin.",
            ),
            OpenApiParameter(
                "limit",
                {"type": "integer", "minimum": 1, "maximum": MOST_ENTRIES},
                description="How many entries at most; 100 if left out.",
            ),
            OpenApiParameter(
                "include",
                {"type": "string", "enum": ["record"]},
                description="`record`: each with the record of its edition.",
            ),
        ],
        responses=LogPageSerializer,
    )
    def get(self, request: Request) -> HttpResponse:
        """Return a page of the log, as the database wrote it."""
        after, limit, include = (
            self.asked[name] for name in ("after", "limit", "include")
        )
        page = log_page(after=after, limit=limit, with_records=include == "record")
        query = f"?after={page.reached}&limit={limit}"
        if include:
            query += f"&include={include}"
        following = reverse("api:log", request=request) + query
        body = (
            f'{{"next":"{following}","latest":{page.latest},'
            f'"results":[{page.entries}]}}'
        )
        return HttpResponse(
            body,
            content_type="application/json",
            headers={"Link": f'<{following}>; rel="next"'},
        )


class LogEntryView(StrictParameters, APIView):
    """One entry of the log."""

    @extend_schema(
        operation_id="log_retrieve",
        summary="Get one entry of the log",
        description="By its position, with the record of its edition as it was then. "
        "An entry never changes.",
        responses=LogEntrySerializer,
    )
    def get(self, _request: Request, position: int) -> HttpResponse:
        """Return it, as the database wrote it."""
        entry = log_entry(position)
        if entry is None:
            raise Http404
        return HttpResponse(entry, content_type="application/json")
