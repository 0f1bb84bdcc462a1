"""The JSON shapes of frozen texts, and of what changed between two."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from organisations.api.addresses import AddressField
from organisations.api.bodies import BodySerializer
from revisions.api.fields import PersonField
from revisions.drafting import ClauseChange, DraftClause, Piece
from revisions.models import DraftSnapshot

HASH = "SHA-256 of the content as canonical JSON."


class SnapshotSerializer(serializers.ModelSerializer[DraftSnapshot]):
    """A frozen text."""

    url = AddressField("work-item-snapshot-detail", "work_item_id", "number")
    content_hash = serializers.CharField(read_only=True, help_text=HASH)
    by = PersonField()

    class Meta:
        model = DraftSnapshot
        fields = ["url", "number", "content_hash", "reason", "by", "at"]
        read_only_fields = fields


class SnapshotDetailSerializer(SnapshotSerializer):
    """A frozen text with its words."""

    content = serializers.DictField(
        read_only=True, help_text="The document as the drafting editor has it."
    )

    class Meta(SnapshotSerializer.Meta):
        fields = [*SnapshotSerializer.Meta.fields, "explanation", "content"]
        read_only_fields = fields


class SnapshotBodySerializer(BodySerializer):
    """Why the text is frozen."""

    reason = serializers.CharField(max_length=300)


class ExplanationSerializer(serializers.Serializer[Any]):
    """Why the text says what it says."""

    text = serializers.CharField()


class ExplanationBodySerializer(BodySerializer):
    """The whole explanation; empty takes it away."""

    text = serializers.CharField(max_length=100_000, allow_blank=True)


class PieceSerializer(serializers.Serializer[Any]):
    """Words, and what happened to them."""

    edit = serializers.CharField(help_text="`kept`, `removed` or `added`.")
    text = serializers.CharField()


class PlacedClauseSerializer(serializers.Serializer[Any]):
    """A clause as it stands in one of the texts."""

    cid = serializers.CharField(help_text="Its id, stable from text to text.")
    number = serializers.CharField()
    provision = serializers.CharField()


class ClauseChangeSerializer(serializers.Serializer[Any]):
    """What happened to one clause."""

    change = serializers.CharField(
        help_text="`new`, `removed`, `changed`, `moved` or `same`."
    )
    is_moved = serializers.BooleanField()
    old = PlacedClauseSerializer(allow_null=True)
    new = PlacedClauseSerializer(allow_null=True)
    title = PieceSerializer(many=True)
    text = PieceSerializer(many=True)


class RedlineSerializer(serializers.Serializer[Any]):
    """What changed between two frozen texts."""

    old = SnapshotSerializer()
    new = SnapshotSerializer()
    clauses = ClauseChangeSerializer(
        many=True, help_text="Every clause of both, in the new order."
    )


def changes_shown(changes: Iterable[ClauseChange]) -> list[dict[str, Any]]:
    """Return what happened to each clause, as `ClauseChangeSerializer` describes."""
    return [
        {
            "change": change.change.value,
            "is_moved": change.is_moved,
            "old": _placed(change.old),
            "new": _placed(change.new),
            "title": _pieces(change.title),
            "text": _pieces(change.text),
        }
        for change in changes
    ]


def _placed(clause: DraftClause | None) -> dict[str, str] | None:
    if clause is None:
        return None
    provision = str(clause.provision)
    return {"cid": clause.cid, "number": clause.number, "provision": provision}


def _pieces(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"edit": piece.edit.value, "text": piece.text} for piece in pieces]
