"""The JSON shapes of what is asked around a publication: its day, its correction."""

from rest_framework import serializers

from organisations.api.bodies import BodySerializer
from organisations.api.fields import KnownTextField
from revisions.models import ScheduledPublication


class ScheduleSerializer(serializers.ModelSerializer[ScheduledPublication]):
    """The day that an approved text waits for."""

    number = KnownTextField(help_text="Null: the next free one of its series.")
    series = KnownTextField()
    refused_because = KnownTextField(
        help_text="Why it was not published when its day had come."
    )

    class Meta:
        model = ScheduledPublication
        fields = ["day", "implemented_on", "number", "series", "refused_because"]
        read_only_fields = fields


class ScheduleBodySerializer(BodySerializer):
    """When and as what an approved text is to be published."""

    day = serializers.DateField(help_text="After today.")
    implemented_on = serializers.DateField(
        required=False,
        help_text="The first day on which the text applies; as early as the rules "
        "allow if left out.",
    )
    number = serializers.CharField(
        max_length=80,
        required=False,
        help_text="Left out: the next free number of its series.",
    )
    series = serializers.CharField(
        max_length=20, required=False, help_text="Of sector standards: `CJ/T`."
    )


class CorrectionBodySerializer(BodySerializer):
    """What was wrong in a published text: a title, or words in one clause."""

    reason = serializers.CharField(
        max_length=2_000, help_text="The public reads it in the publication log."
    )
    title_zh = serializers.CharField(max_length=300, required=False)
    title_en = serializers.CharField(max_length=300, required=False, allow_blank=True)
    clause = serializers.CharField(
        max_length=36, required=False, help_text="Id of the clause."
    )
    wrong = serializers.CharField(
        max_length=1_000,
        required=False,
        trim_whitespace=False,
        help_text="The words as they stand in the clause, and only once.",
    )
    right = serializers.CharField(
        max_length=1_000, required=False, allow_blank=True, trim_whitespace=False
    )
