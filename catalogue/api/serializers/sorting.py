"""What standards are sorted by: task areas and classification codes."""

from rest_framework import serializers

from organisations.api.addresses import PageField
from organisations.api.fields import BilingualField

from .references import (
    ClassificationReferenceSerializer,
    TaskAreaReferenceSerializer,
)


class TaskAreaSerializer(TaskAreaReferenceSerializer):
    """One of the 12 areas (重点领域) of the Action Plan, in the plan's order."""

    page = PageField("catalogue:area", "slug")
    summary = BilingualField("summary")

    class Meta(TaskAreaReferenceSerializer.Meta):
        fields = ["url", "page", "number", "slug", "name", "summary"]


class ClassificationSerializer(ClassificationReferenceSerializer):
    """A code of the ICS (国际标准分类号) or the CCS (中国标准文献分类号)."""

    page = PageField("catalogue:classification", "scheme", "code")
    scheme = serializers.CharField(help_text="`ics` or `ccs`.")
    parent = ClassificationReferenceSerializer(
        allow_null=True, help_text="The code that this one is a part of."
    )

    class Meta(ClassificationReferenceSerializer.Meta):
        fields = ["url", "page", "scheme", "code", "name", "parent"]
