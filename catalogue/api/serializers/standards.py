"""Standards as callers read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.models import Standard
from organisations.api.addresses import PageField
from organisations.api.fields import BilingualField
from organisations.api.languages import BilingualSerializer
from organisations.api.parts import PartsSerializer
from organisations.api.serializers import (
    CommitteeReferenceSerializer,
    DivisionReferenceSerializer,
)

from .lists import AreasSerializer
from .references import DatedEditionReferenceSerializer, StandardReferenceSerializer


class StandardSerializer(PartsSerializer, StandardReferenceSerializer):
    """A standard (标准) through all its drafts, editions and amendments."""

    page = PageField("catalogue:standard", "slug")
    title = serializers.SerializerMethodField(
        help_text="That of the text in force on the day, else of one to come or ended."
    )
    committee = CommitteeReferenceSerializer(allow_null=True)
    jurisdiction = DivisionReferenceSerializer(
        allow_null=True, help_text="Where a local standard applies."
    )
    areas = AreasSerializer()
    editions = DatedEditionReferenceSerializer(
        many=True, help_text="All its texts, the newest first."
    )

    class Meta(StandardReferenceSerializer.Meta):
        fields = [
            "url",
            "page",
            "slug",
            "designation",
            "title",
            "level",
            "committee",
            "jurisdiction",
            "areas",
            "editions",
        ]

    @extend_schema_field(BilingualSerializer)
    def get_title(self, standard: Standard) -> Any:
        """Return the title of the text that stands for the standard."""
        text = self.context["standing"][standard.pk]
        return BilingualField("title").to_representation(text)
