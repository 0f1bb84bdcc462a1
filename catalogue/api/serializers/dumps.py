"""The JSON shape of dumps."""

from typing import Any

from rest_framework import serializers


class DumpFileSerializer(serializers.Serializer[Any]):
    """One file of a dump."""

    url = serializers.URLField(help_text="Takes `Range`, so that a download goes on.")
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    sha256 = serializers.CharField()
    lines = serializers.IntegerField(help_text="Editions or entries in it.")


class DumpSerializer(serializers.Serializer[Any]):
    """One dump."""

    position = serializers.IntegerField(help_text="Of the log, up to which it has all.")
    digest = serializers.CharField(help_text="Of the entry at that position.")
    as_of = serializers.DateTimeField(help_text="When that entry was written.")
    editions = serializers.IntegerField()
    manifest = serializers.URLField()
    signature = serializers.URLField(help_text="Ed25519, of the manifest, in base 64.")
    public_key = serializers.URLField()
    since = serializers.URLField(help_text="The log after it: what to add to it.")
    files = DumpFileSerializer(many=True)


class DumpsSerializer(serializers.Serializer[Any]):
    """The dumps that there are."""

    now = serializers.URLField(
        help_text="All editions with their clauses as they are at this moment, as "
        "NDJSON; the header `Link` leads to the log after it."
    )
    results = DumpSerializer(many=True, help_text="The newest first.")
