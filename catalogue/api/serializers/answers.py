"""What a search is answered with."""

from typing import Any
from urllib.parse import urlencode

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from catalogue.models import Edition, Standard
from catalogue.search import Fragments, Suggestion
from catalogue.searching import Found
from organisations.api.addresses import PageField, PagesSerializer, path_of
from organisations.api.fields import BilingualField, KnownTextField
from organisations.api.languages import LANGUAGES, BilingualSerializer

from .fields import PartialDateField
from .references import DatedEditionReferenceSerializer, StandardReferenceSerializer


class FragmentSerializer(serializers.Serializer[Any]):
    """A piece of a text. All pieces joined are the text."""

    text = serializers.CharField()
    match = serializers.BooleanField(help_text="Whether the search found this piece.")


class MarkedTitleSerializer(serializers.Serializer[Any]):
    """The titles in pieces, to mark what was found."""

    zh = FragmentSerializer(many=True)
    en = FragmentSerializer(many=True)


class ClauseHitSerializer(serializers.Serializer[Any]):
    """A clause that was found."""

    number = serializers.CharField(help_text="`5.2.1`")
    title = FragmentSerializer(many=True)
    snippet = FragmentSerializer(many=True)


class HighlightsSerializer(serializers.Serializer[Any]):
    """What the search found in a text."""

    title = MarkedTitleSerializer()
    clauses = ClauseHitSerializer(many=True)


class ResultSerializer(DatedEditionReferenceSerializer):
    """An edition that was found."""

    page = PageField("catalogue:edition", "standard.slug", "slug")
    standard = StandardReferenceSerializer()
    level = serializers.ChoiceField(Standard.Level.choices, source="standard.level")
    implemented = PartialDateField()
    highlights = serializers.SerializerMethodField()

    class Meta(DatedEditionReferenceSerializer.Meta):
        fields = [
            "url",
            "page",
            "slug",
            "designation",
            "title",
            "standard",
            "level",
            "form",
            "nature",
            "status",
            "published",
            "implemented",
            "highlights",
        ]

    @extend_schema_field(HighlightsSerializer(allow_null=True))
    def get_highlights(self, edition: Edition) -> Any:
        """Return what was found where; null when PostgreSQL answered."""
        found: Found = self.context["found"][edition.pk]
        hit = found.hit
        if hit is None:
            return None
        return {
            "title": {"zh": fragments(hit.title_zh), "en": fragments(hit.title_en)},
            "clauses": [
                {
                    "number": clause.number,
                    "title": fragments(clause.title),
                    "snippet": fragments(clause.snippet),
                }
                for clause in hit.clauses
            ],
        }


class FacetValueSerializer(serializers.Serializer[Any]):
    """A value that results have, and how many results choosing it alone gives."""

    value = serializers.CharField(help_text="What the parameter takes.")
    label = BilingualSerializer(  # type: ignore[assignment]
        help_text="What it is called; a year and what has no name goes by its value."
    )
    count = serializers.IntegerField()


class AnswerSerializer(serializers.Serializer[Any]):
    """A page of search results."""

    count = serializers.IntegerField(help_text="How many results there are in all.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = ResultSerializer(many=True)
    facets = serializers.DictField(
        child=FacetValueSerializer(many=True),
        help_text="By name of the parameter that narrows by it; most results first.",
    )
    suggestion = serializers.CharField(
        allow_null=True, help_text="What may have been meant."
    )
    relaxed = serializers.BooleanField(
        help_text="No text has all the words; these have some of them."
    )
    partial = serializers.BooleanField(  # type: ignore[assignment]
        help_text="The index is being rebuilt: numbers and titles were searched only."
    )


class SuggestionSerializer(serializers.Serializer[Any]):
    """Something to go on typing with: a standard's text, or words of titles."""

    kind = serializers.SerializerMethodField()
    text = serializers.CharField(help_text="What to search for: `GB/T 1.1—2020`.")
    designation = KnownTextField()
    title = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(["edition", "words"]))
    def get_kind(self, suggestion: Suggestion) -> str:
        """Tell a text from mere words."""
        return "edition" if suggestion.slug else "words"

    @extend_schema_field(BilingualSerializer(allow_null=True))
    def get_title(self, suggestion: Suggestion) -> dict[str, str | None] | None:
        """Return the text's title in both languages."""
        edition = self.context["editions"].get(suggestion.slug)
        return BilingualField("title").to_representation(edition) if edition else None

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_url(self, suggestion: Suggestion) -> str | None:
        """Return the text's address in this API."""
        if not suggestion.slug:
            return None
        return reverse(
            "api:edition-detail",
            args=[suggestion.slug],
            request=self.context["request"],
        )

    @extend_schema_field(PagesSerializer)
    def get_page(self, suggestion: Suggestion) -> dict[str, str]:
        """Return the text's pages, or for words those of the search for them."""
        edition = self.context["editions"].get(suggestion.slug)
        if edition:
            field = PageField("catalogue:edition", "standard.slug", "slug")
            field.bind("page", self)
            return field.to_representation(edition)
        query = urlencode({"q": suggestion.text})
        return {
            key: self.context["request"].build_absolute_uri(
                f"{path_of('catalogue:search', language=code)}?{query}"
            )
            for key, code in LANGUAGES.items()
        }


class SuggestionListSerializer(serializers.Serializer[Any]):
    """Suggestions, the best first."""

    results = SuggestionSerializer(many=True)


def fragments(pieces: Fragments) -> list[dict[str, Any]]:
    """Return the pieces as objects."""
    return [{"text": text, "match": match} for text, match in pieces]
