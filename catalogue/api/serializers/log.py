"""The JSON shape of the publication log. The database writes it: see `log_pages`."""

from typing import Any

from rest_framework import serializers

from catalogue.models import PublicationLog


class LogEntrySerializer(serializers.Serializer[Any]):
    """One entry: what its digest covers, and the digests."""

    position = serializers.IntegerField(help_text="1, 2, 3 … without gaps.")
    kind = serializers.ChoiceField(PublicationLog.Kind.choices)
    edition = serializers.CharField(help_text="Slug of the edition.")
    written_at = serializers.DateTimeField()
    by = serializers.IntegerField(
        allow_null=True, help_text="Of whom nothing but this number is told."
    )
    reason = serializers.CharField(allow_blank=True)
    record_digest = serializers.CharField(help_text="SHA-256 of the record.")
    previous_digest = serializers.CharField(help_text="Of the entry before.")
    digest = serializers.CharField(
        help_text="SHA-256 of the JSON list of `previous_digest`, `position`, `kind`, "
        "`edition`, `written_at`, `by`, `reason` and `record_digest`, without spaces, "
        "in UTF-8."
    )
    record = serializers.DictField(
        required=False,
        help_text="With `include=record`: the record of the edition after the event. "
        "Its keys sorted, without spaces, in UTF-8, it has `record_digest`.",
    )


class LogPageSerializer(serializers.Serializer[Any]):
    """Entries after a position."""

    next = serializers.URLField(
        help_text="What comes after these; ask it again to stay current."
    )
    latest = serializers.IntegerField(help_text="Position of the newest entry, or 0.")
    results = LogEntrySerializer(many=True)
