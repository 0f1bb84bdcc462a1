"""What is around a text, over HTTP: how it is cited, and what is like it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.api.serializers.references import DatedEditionReferenceSerializer
from catalogue.citing import FORMATS, cited_text
from catalogue.models import Edition
from catalogue.searching import similar_to
from organisations.api.parameters import ON, StrictParameters, day_asked


class CitationSerializer(serializers.Serializer[Any]):
    """A text, cited in one format."""

    format = serializers.ChoiceField([(key, key) for key in FORMATS])
    name = serializers.CharField(help_text="`GB/T 7714`")
    media_type = serializers.CharField()
    text = serializers.CharField()


class CitationsSerializer(serializers.Serializer[Any]):
    """A text, cited in each format."""

    results = CitationSerializer(many=True)


class SimilarSerializer(serializers.Serializer[Any]):
    """Texts that are like another."""

    results = DatedEditionReferenceSerializer(
        many=True, help_text="Of other standards, the most like first."
    )


class CitationsView(StrictParameters, APIView):
    """How a text is cited."""

    @extend_schema(
        operation_id="editions_citations",
        summary="Cite one edition",
        description="As GB/T 7714 has it, and for reference managers: BibTeX, RIS and "
        "CSL-JSON; cited today, with the address that stays.",
        responses=CitationsSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the citations."""
        edition = get_object_or_404(Edition.objects.for_lists(), slug=slug)
        text, today = cited_text(request, edition), timezone.localdate()
        results = [
            {
                "format": key,
                "name": chosen.name,
                "media_type": chosen.content_type,
                "text": chosen.write(text, today),
            }
            for key, chosen in FORMATS.items()
        ]
        return Response({"results": results})


class SimilarView(StrictParameters, APIView):
    """What is like a text."""

    parameters = ("on",)

    @extend_schema(
        operation_id="editions_similar",
        summary="Find what is like one edition",
        description="Texts of other standards that share its rarest words, the most "
        "like first. Empty while the index is being rebuilt.",
        parameters=[ON],
        responses=SimilarSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Return the texts."""
        on = day_asked(request)
        found = similar_to(get_object_or_404(Edition, slug=slug), on=on)
        context = {"request": request, "on": on}
        return Response(SimilarSerializer({"results": found}, context=context).data)
