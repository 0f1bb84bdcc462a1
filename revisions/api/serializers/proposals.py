"""The JSON shapes of proposals: begun, and filled in."""

from rest_framework import serializers

from catalogue.models import Standard
from organisations.api.bodies import BodySerializer
from organisations.models import Division, Organisation, TechnicalCommittee
from revisions.forms.proposals import LEVELS, NATURES
from revisions.models import Proposal
from revisions.stages import Kind

DEGREES = [("IDT", "IDT"), ("MOD", "MOD"), ("NEQ", "NEQ")]
_TEXTS = ("purpose", "scope", "need", "law_relation", "standards_relation")


class BeginningSerializer(BodySerializer):
    """A project to be begun."""

    proposed_by = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Organisation.objects.all(),
        help_text="Slug of the organisation for which who asks is a proposer.",
    )
    kind = serializers.ChoiceField(Kind.choices)
    title_zh = serializers.CharField(max_length=300)
    title_en = serializers.CharField(max_length=300, required=False, allow_blank=True)
    level = serializers.ChoiceField(LEVELS)
    nature = serializers.ChoiceField(NATURES, required=False)
    jurisdiction = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Division.objects.all(),
        required=False,
        allow_null=True,
        help_text="Of local standards: the code of the division, `5101`.",
    )
    committee = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=TechnicalCommittee.objects.all(),
        required=False,
        allow_null=True,
        help_text="Slug of the lead committee: `sac-tc-567`.",
    )
    standard = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Standard.objects.all(),
        required=False,
        allow_null=True,
        help_text="Of a revision, an amendment or a withdrawal: slug of the standard.",
    )
    adopts = serializers.CharField(
        max_length=160,
        required=False,
        allow_blank=True,
        help_text="The international standard, as printed: `ISO 37120:2018`.",
    )
    degree = serializers.ChoiceField(
        DEGREES, required=False, allow_blank=True, help_text="How close it is kept."
    )


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """Why a project should be taken up, and its plan."""

    class Meta:
        model = Proposal
        fields = [
            *_TEXTS,
            *("budget", "consultation_planned", "review_planned", "approval_planned"),
        ]
        read_only_fields = fields


class ProposalBodySerializer(BodySerializer):
    """The whole of a proposal; what is left out is emptied."""

    purpose = serializers.CharField(default="", allow_blank=True, max_length=20_000)
    scope = serializers.CharField(default="", allow_blank=True, max_length=20_000)
    need = serializers.CharField(default="", allow_blank=True, max_length=20_000)
    law_relation = serializers.CharField(
        default="", allow_blank=True, max_length=20_000
    )
    standards_relation = serializers.CharField(
        default="", allow_blank=True, max_length=20_000
    )
    budget = serializers.DecimalField(
        max_digits=10,
        decimal_places=1,
        min_value=0,
        default=None,
        allow_null=True,
        help_text="In thousand yuan.",
    )
    consultation_planned = serializers.DateField(default=None, allow_null=True)
    review_planned = serializers.DateField(default=None, allow_null=True)
    approval_planned = serializers.DateField(default=None, allow_null=True)
