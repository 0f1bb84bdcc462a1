"""The JSON shapes of what is done with a comment besides answering it."""

from rest_framework import serializers

from organisations.api.bodies import BodySerializer
from organisations.models import User
from revisions.models import Comment

from .parties import PersonSerializer


class AssignmentSerializer(serializers.ModelSerializer[Comment]):
    """Who is to answer a comment."""

    person = PersonSerializer(source="assigned_to", allow_null=True)

    class Meta:
        model = Comment
        fields = ["person"]
        read_only_fields = fields


class AssignmentBodySerializer(BodySerializer):
    """Who is to answer a comment; null: nobody."""

    person = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True),
        allow_null=True,
        help_text="Id of one of those who may answer.",
    )


class VisibilitySerializer(serializers.ModelSerializer[Comment]):
    """Whether a comment is hidden."""

    class Meta:
        model = Comment
        fields = ["is_hidden"]
        read_only_fields = fields


class VisibilityBodySerializer(BodySerializer):
    """Whether a comment is to be hidden."""

    is_hidden = serializers.BooleanField()
