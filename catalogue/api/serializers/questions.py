"""What a search is asked by."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from catalogue.api.codes import AREAS, CCS, ICS, YEARS
from catalogue.api.facets import HELP
from catalogue.models import Classification, Edition, Standard
from catalogue.search import FACETS, LARGEST_LIMIT, LARGEST_OFFSET, Filters, Sort
from catalogue.searching import Question
from catalogue.statuses import Status
from organisations.api.codes import (
    COMMITTEES,
    DIVISIONS,
    MOST,
    ORGANISATIONS,
    Codes,
)
from organisations.api.parameters import Choices, none_of

LONGEST_QUERY = 500
ORDERS = {
    Sort.RELEVANCE: _("the best match first"),
    Sort.NEWEST: _("the latest published first"),
    Sort.OLDEST: _("the earliest published first"),
    Sort.NUMBER: _("by number"),
}


class WordField(serializers.ChoiceField):
    """A word; one that is none is told which there are."""

    def __init__(self, choices: Choices, **options: Any) -> None:
        faults: dict[str, Any] = {"invalid_choice": none_of(choices, "{input}")}
        super().__init__(choices, error_messages=faults, **options)


class ManyOf(serializers.ListField):
    """Words of a facet, any of which will do; the parameter is repeated."""

    def __init__(self, facet: str, choices: Choices) -> None:
        super().__init__(
            child=WordField(choices),
            required=False,
            max_length=MOST,
            help_text=HELP[facet],
        )


class CodesOf(serializers.ListField):
    """Codes of a facet, any of which will do; the parameter is repeated."""

    def __init__(self, facet: str, codes: Codes) -> None:
        super().__init__(
            child=serializers.CharField(), required=False, help_text=HELP[facet]
        )
        self.codes = codes

    def to_internal_value(self, data: Any) -> list[str]:
        """Return the codes that are meant."""
        return self.codes.read(super().to_internal_value(data))


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
    sort = WordField(
        [(sort.value, words) for sort, words in ORDERS.items()],
        default=Sort.RELEVANCE.value,
        help_text="The order of the results.",
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
        max_value=LARGEST_OFFSET - 1,
        error_messages={
            "max_value": _(
                "A search gives out its first 10,000 results: give {max_value} at "
                "most. Narrow the search, or read everything from /api/v1/editions/, "
                "which takes the same filters."
            )
        },
        help_text="How many results to skip. A search gives out its first 10,000 "
        "results; to read more, narrow it or follow the list of editions.",
    )
    area = CodesOf("area", AREAS)
    level = ManyOf("level", Standard.Level.choices)
    status = ManyOf("status", Status.choices)
    nature = ManyOf("nature", Edition.Nature.choices)
    form = ManyOf("form", Edition.Form.choices)
    ics = CodesOf("ics", ICS)
    ccs = CodesOf("ccs", CCS)
    committee = CodesOf("committee", COMMITTEES)
    issuer = CodesOf("issuer", ORGANISATIONS)
    division = CodesOf("division", DIVISIONS)
    year = CodesOf("year", YEARS)

    def validate_ccs(self, codes: list[str]) -> list[str]:
        """Add the codes of each group: the index does not know which are in one."""
        groups = [code for code in codes if "/" in code]
        inside = Classification.objects.filter(scheme="ccs", parent__code__in=groups)
        return [*codes, *inside.values_list("code", flat=True)]

    def question(self, *, today: date) -> Question:
        """Return what is asked; call `is_valid` before."""
        asked = self.validated_data
        chosen = {name: tuple(asked[name]) for name in FACETS if name in asked}
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
