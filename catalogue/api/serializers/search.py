"""What a search is asked by and answered with."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from catalogue.models import Edition, Standard
from catalogue.search import (
    LARGEST_LIMIT,
    LARGEST_OFFSET,
    Filters,
    Fragments,
    Sort,
    Suggestion,
)
from catalogue.searching import Found, Question
from catalogue.statuses import Status
from organisations.api.fields import (
    BilingualField,
    BilingualSerializer,
    KnownTextField,
    PageField,
)

from .fields import PartialDateField
from .references import DatedEditionReferenceSerializer, StandardReferenceSerializer

LONGEST_QUERY = 500


class ManyOf(serializers.ListField):
    """Values of one facet, any of which will do; the parameter is repeated."""

    def __init__(self, child: serializers.Field[Any, Any, Any, Any], what: str) -> None:
        super().__init__(
            child=child, required=False, max_length=50, help_text=f"{what}; repeatable."
        )


def _code(pattern: str) -> serializers.RegexField:
    return serializers.RegexField(
        pattern, error_messages={"invalid": _("Give a code as facets have it.")}
    )


class SearchQuestionSerializer(serializers.Serializer[Any]):
    """The parameters of a search."""

    q = serializers.CharField(
        default="",
        allow_blank=True,
        max_length=LONGEST_QUERY,
        help_text="Words, a number in any spelling, pinyin, or fields as in "
        "`无障碍 ics:91 status:现行 -草案`; everything if left out.",
    )
    on = serializers.DateField(
        required=False, help_text="The day of which status is asked; today if left out."
    )
    sort = serializers.ChoiceField(
        [(sort.value, sort.value) for sort in Sort], default=Sort.RELEVANCE.value
    )
    limit = serializers.IntegerField(default=20, min_value=1, max_value=LARGEST_LIMIT)
    offset = serializers.IntegerField(
        default=0,
        min_value=0,
        max_value=LARGEST_OFFSET,
        help_text="How many results to skip. To read everything, follow the lists.",
    )
    area = ManyOf(
        serializers.IntegerField(min_value=1, max_value=12), "Number of a task area"
    )
    level = ManyOf(serializers.ChoiceField(Standard.Level.choices), "Whose standard")
    status = ManyOf(serializers.ChoiceField(Status.choices), "Status on the day")
    nature = ManyOf(serializers.ChoiceField(Edition.Nature.choices), "How binding")
    form = ManyOf(serializers.ChoiceField(Edition.Form.choices), "What kind of text")
    ics = ManyOf(_code(r"^\d\d(\.\d{1,3}){0,2}$"), "ICS code: `13.020`")
    ccs = ManyOf(_code(r"^[A-Z](\d\d(/\d\d)?)?$"), "CCS code: `P`, `P50`")
    committee = ManyOf(_code(r"^[\w.~-]{1,80}$"), "Slug of a committee")
    issuer = ManyOf(_code(r"^[\w.~-]{1,80}$"), "Slug of an organisation")
    division = ManyOf(_code(r"^(\d\d){1,3}$"), "Code of a division: `51`, `5101`")
    year = ManyOf(_code(r"^\d{4}(\.\.\d{4})?$"), "Year or span: `2018`, `2018..2024`")

    @classmethod
    def repeatable(cls) -> list[str]:
        """Return the names of the facets."""
        return [
            name for name, field in cls().fields.items() if isinstance(field, ManyOf)
        ]

    def question(self, *, today: date) -> Question:
        """Return what is asked; call `is_valid` before."""
        asked = self.validated_data
        chosen = {
            name: tuple(str(value) for value in asked[name])
            for name in self.repeatable()
            if name in asked
        }
        return Question(
            text=asked["q"],
            on=asked.get("on", today),
            filters=Filters(**chosen),
            sort=Sort(asked["sort"]),
            offset=asked["offset"],
            limit=asked["limit"],
        )


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

    page = PageField("catalogue:edition", ["standard.slug", "slug"])
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

    value = serializers.CharField()
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


class SuggestQuestionSerializer(serializers.Serializer[Any]):
    """The parameters of a suggestion."""

    q = serializers.CharField(
        max_length=LONGEST_QUERY, help_text="What has been typed: `gbt 50`, `无障`."
    )
    limit = serializers.IntegerField(default=8, min_value=1, max_value=20)


class SuggestionSerializer(serializers.Serializer[Any]):
    """Something to go on typing with: a standard's text, or words of titles."""

    kind = serializers.SerializerMethodField()
    text = serializers.CharField(help_text="What to search for: `GB/T 1.1—2020`.")
    designation = KnownTextField()
    title = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

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


class SuggestionListSerializer(serializers.Serializer[Any]):
    """Suggestions, the best first."""

    results = SuggestionSerializer(many=True)


def fragments(pieces: Fragments) -> list[dict[str, Any]]:
    """Return the pieces as objects."""
    return [{"text": text, "match": match} for text, match in pieces]
