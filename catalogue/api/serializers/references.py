"""Things of the catalogue, named where another thing mentions them."""

from rest_framework import serializers

from catalogue.models import Classification, Edition, Source, Standard, TaskArea
from organisations.api.addresses import AddressField
from organisations.api.fields import BilingualField, KnownTextField

from .fields import PartialDateField, StatusField

DESIGNATION = "As printed, `GB/T 1.1—2020`; null where no number is known."


class TaskAreaReferenceSerializer(serializers.ModelSerializer[TaskArea]):
    """One of the 12 areas of the Action Plan for Urban Standardization."""

    url = AddressField("area-detail")
    name = BilingualField("name")
    number = serializers.IntegerField(help_text="Place in the plan, 1 to 12.")

    class Meta:
        model = TaskArea
        fields = ["url", "number", "slug", "name"]


class ClassificationReferenceSerializer(serializers.ModelSerializer[Classification]):
    """A code of the ICS or the CCS."""

    url = AddressField("classification-detail", "scheme", "code")
    name = BilingualField("name")
    code = serializers.CharField(help_text="`13.020.20` of the ICS, `P50` of the CCS.")

    class Meta:
        model = Classification
        fields = ["url", "code", "name"]


class StandardReferenceSerializer(serializers.ModelSerializer[Standard]):
    """A standard through all its texts."""

    url = AddressField("standard-detail")
    designation = KnownTextField(
        help_text="Without a year: `GB/T 1.1`; null where no number is known."
    )

    class Meta:
        model = Standard
        fields = ["url", "slug", "designation"]


class EditionReferenceSerializer(serializers.ModelSerializer[Edition]):
    """One text of a standard."""

    url = AddressField("edition-detail")
    designation = KnownTextField(help_text=DESIGNATION)
    title = BilingualField("title")

    class Meta:
        model = Edition
        fields = ["url", "slug", "designation", "title"]


class DatedEditionReferenceSerializer(EditionReferenceSerializer):
    """One text of a standard, with its status on the day asked."""

    published = PartialDateField()
    status = StatusField()

    class Meta(EditionReferenceSerializer.Meta):
        fields = [
            "url",
            "slug",
            "designation",
            "title",
            "form",
            "published",
            "status",
        ]


class SourceSerializer(serializers.ModelSerializer[Source]):
    """A body of records that was read, with what its licence asks for."""

    name = BilingualField("name")
    licence = KnownTextField()
    attribution = KnownTextField()
    website = KnownTextField(source="url")

    class Meta:
        model = Source
        fields = ["slug", "name", "licence", "attribution", "website"]
