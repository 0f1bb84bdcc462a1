"""The text of an edition over HTTP, clause by clause."""

from collections.abc import Iterable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.api.serializers.clauses import (
    AS_AMENDED,
    AskedTextSerializer,
    EditionTextSerializer,
)
from catalogue.models import Edition
from catalogue.querysets import AmendedClause, amended_text
from organisations.api.parameters import ON, StrictParameters, day_asked


class ClausesView(StrictParameters, APIView):
    """The text of an edition, as amended or as it was issued."""

    parameters = ("on", *AskedTextSerializer().fields)

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Read what is asked and return its faults."""
        self.asked = AskedTextSerializer(data=request.query_params)
        self.asked.is_valid()
        return {**super().faults_of_values(request), **self.asked.errors}

    @extend_schema(
        operation_id="editions_clauses",
        summary="Read the text of one edition",
        description="Its clauses in their order, each with its number, its words and "
        "structure, what it demands, and what amendments did to it. Empty where the "
        "catalogue has the record of a text and not its words.",
        parameters=[ON, AskedTextSerializer],
        responses=EditionTextSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the text."""
        on, asked = day_asked(request), self.asked.validated_data
        edition = get_object_or_404(Edition, slug=slug)
        amendments: list[Edition] = []
        if asked["text"] == AS_AMENDED:
            amendments = list(Edition.objects.amending(edition).begun_by(on))
        text = amended_text(edition, amendments)
        shown = {
            "edition": edition,
            "on": on,
            "text": asked["text"],
            "amendments": amendments,
            "results": _kept(text.clauses, asked),
        }
        return Response(EditionTextSerializer(shown, context={"request": request}).data)


def _kept(clauses: Iterable[AmendedClause], asked: Any) -> list[AmendedClause]:
    provision, mandatory = asked.get("provision"), asked.get("mandatory")
    return [
        item
        for item in clauses
        if provision in {None, item.clause.provision}
        and mandatory in {None, str(item.clause.is_mandatory).lower()}
    ]
