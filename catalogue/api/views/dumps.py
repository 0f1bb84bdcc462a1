"""Dumps over HTTP."""

from typing import Any

from django.urls import reverse as path_of
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from catalogue.api.serializers.dumps import DumpsSerializer
from catalogue.dumps import Dump, dumps
from catalogue.dumps.stored import MANIFEST, PUBLIC_KEY, SIGNATURE
from organisations.api.parameters import StrictParameters


class DumpListView(StrictParameters, APIView):
    """The whole catalogue as files."""

    @extend_schema(
        operation_id="dumps_list",
        summary="List the dumps",
        description="The whole catalogue as NDJSON, CSV, Parquet and SQLite, and the "
        "whole log, written each night; each with the SHA-256 of its files in a signed "
        "manifest. What has changed since is in the log after its position.",
        responses=DumpsSerializer,
    )
    def get(self, request: Request) -> Response:
        """Return them."""
        now = request.build_absolute_uri(path_of("catalogue:dump_now"))
        results = [_shown(dump, request) for dump in dumps()]
        return Response({"now": now, "results": results})


def _shown(dump: Dump, request: Request) -> dict[str, Any]:
    def address(name: str) -> str:
        path = path_of("catalogue:dump_file", args=[dump.position, name])
        return request.build_absolute_uri(path)

    manifest = dump.manifest
    return {
        **{
            name: manifest[name] for name in ("position", "digest", "as_of", "editions")
        },
        "manifest": address(MANIFEST),
        "signature": address(SIGNATURE),
        "public_key": address(PUBLIC_KEY),
        "since": f"{reverse('api:log', request=request)}?after={dump.position}",
        "files": [{"url": address(one["name"]), **one} for one in manifest["files"]],
    }
