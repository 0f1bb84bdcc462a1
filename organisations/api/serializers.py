"""The JSON shapes of those who act. Each field is a promise to the callers."""

from rest_framework import serializers

from organisations.models import Division, Organisation, TechnicalCommittee

from .addresses import AddressField, PageField
from .fields import BilingualField, KnownTextField


class OrganisationReferenceSerializer(serializers.ModelSerializer[Organisation]):
    """An organisation, named where another thing mentions it."""

    url = AddressField("organisation-detail")
    name = BilingualField("name")

    class Meta:
        model = Organisation
        fields = ["url", "slug", "name"]


class CommitteeReferenceSerializer(serializers.ModelSerializer[TechnicalCommittee]):
    """A technical committee, named where another thing mentions it."""

    url = AddressField("committee-detail")
    name = BilingualField("name")
    reference = serializers.CharField(help_text="As printed: `SAC/TC 567`.")

    class Meta:
        model = TechnicalCommittee
        fields = ["url", "slug", "reference", "name"]


class DivisionReferenceSerializer(serializers.ModelSerializer[Division]):
    """An administrative division, named where another thing mentions it."""

    url = AddressField("division-detail", "code")
    name = BilingualField("name")
    code = serializers.CharField(
        help_text="GB/T 2260 without trailing pairs of zeros: `51`, `5101`, `330782`."
    )

    class Meta:
        model = Division
        fields = ["url", "code", "name"]


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    """A body that issues, proposes, owns or drafts standards."""

    url = AddressField("organisation-detail")
    page = PageField("catalogue:organisation", "slug")
    name = BilingualField("name")
    abbreviation = KnownTextField(help_text="`MOHURD`")
    division = DivisionReferenceSerializer(
        allow_null=True, help_text="Whose authority it is, for local authorities."
    )
    website = KnownTextField(source="url")

    class Meta:
        model = Organisation
        fields = [
            "url",
            "page",
            "slug",
            "name",
            "abbreviation",
            "kind",
            "division",
            "website",
        ]


class CommitteeSerializer(CommitteeReferenceSerializer):
    """A committee that looks after standards, national or international."""

    page = PageField("catalogue:committee", "slug")
    parent = CommitteeReferenceSerializer(
        allow_null=True, help_text="The committee that this one is a part of."
    )
    secretariat = OrganisationReferenceSerializer(allow_null=True)

    class Meta(CommitteeReferenceSerializer.Meta):
        fields = [
            "url",
            "page",
            "slug",
            "reference",
            "name",
            "parent",
            "secretariat",
        ]


class DivisionSerializer(DivisionReferenceSerializer):
    """A province, city or county that may set local standards."""

    page = PageField("catalogue:division", "code")
    gb2260 = serializers.CharField(
        help_text="The code with all six digits: `510100`.", read_only=True
    )
    parent = DivisionReferenceSerializer(
        allow_null=True, help_text="The division that this one is a part of."
    )

    class Meta(DivisionReferenceSerializer.Meta):
        fields = ["url", "page", "code", "gb2260", "name", "level", "parent"]
