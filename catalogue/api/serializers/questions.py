"""What a search is asked by."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from catalogue.models import Edition, Standard
from catalogue.search import LARGEST_LIMIT, LARGEST_OFFSET, Filters, Sort
from catalogue.searching import Question
from catalogue.statuses import Status

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
    limit = serializers.IntegerField(
        default=20,
        min_value=1,
        max_value=LARGEST_LIMIT,
        help_text="How many results a page has at most.",
    )
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


class SuggestQuestionSerializer(serializers.Serializer[Any]):
    """The parameters of a suggestion."""

    q = serializers.CharField(
        max_length=LONGEST_QUERY, help_text="What has been typed: `gbt 50`, `无障`."
    )
    limit = serializers.IntegerField(
        default=8, min_value=1, max_value=20, help_text="How many at most."
    )
