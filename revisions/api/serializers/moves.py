"""The JSON shapes of moves: taken, and to be taken."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from organisations.api.bodies import BodySerializer
from organisations.api.fields import KnownTextField
from revisions.api.fields import WordField
from revisions.forms.moves import form_for
from revisions.lifecycle import BY_VERB
from revisions.models import StageChange
from revisions.stages import Stage
from revisions.verbs import Verb


class StageChangeSerializer(serializers.ModelSerializer[StageChange]):
    """A move that was taken."""

    move = WordField(Verb, source="verb")
    from_stage = WordField(Stage, source="source")
    to_stage = WordField(Stage, source="target")
    decision = KnownTextField(help_text="The code of a step back: `40.92`.")
    reason = KnownTextField()

    class Meta:
        model = StageChange
        fields = [
            *("position", "move", "from_stage", "to_stage", "decision", "at", "reason")
        ]
        read_only_fields = fields


class MoveSerializer(BodySerializer):
    """The move to be taken, with what it is told."""

    verb = serializers.ChoiceField(
        Verb.choices, help_text="One of `next_moves` of the work item."
    )
    reason = serializers.CharField(
        max_length=2_000,
        required=False,
        allow_blank=True,
        help_text="Why; some moves need it.",
    )
    plan_number = serializers.CharField(
        max_length=40, required=False, help_text="Of acceptances: `20250645-T-469`."
    )
    closes_on = serializers.DateField(
        required=False,
        help_text="Of consultations: the last day for comments. Left out: as early as "
        "the rules allow.",
    )
    notice = serializers.CharField(
        max_length=10_000,
        required=False,
        help_text="Of consultations: what the public is told.",
    )
    number = serializers.CharField(
        max_length=80,
        required=False,
        help_text="Of publication. Left out: the next free number of its series.",
    )
    series = serializers.CharField(
        max_length=20,
        required=False,
        help_text="Of publication of sector standards: `CJ/T`.",
    )
    implemented_on = serializers.DateField(
        required=False,
        help_text="Of publication: the first day on which the text applies.",
    )
    day = serializers.DateField(
        required=False,
        help_text="Of withdrawal: the first day on which the standard ends.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """See that the move takes what it is given.

        Raises:
            ValidationError: it takes no such thing.
        """
        move = BY_VERB[Verb(attrs["verb"])]
        known = {"verb", *form_for(move).base_fields} - {"seen"}
        message = _("The move takes no such thing.")
        faults = {name: [message] for name in attrs if name not in known}
        if faults:
            raise serializers.ValidationError(faults)
        return attrs
