"""The JSON shapes of who takes part in a work item."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from organisations.api.bodies import BodySerializer
from organisations.api.serializers import OrganisationReferenceSerializer
from organisations.models import Organisation, User
from revisions.forms.parties import MOST_DEPARTMENTS, MOST_UNITS
from revisions.models import WorkItem
from revisions.policy import may_be_drafters

_MOST_DRAFTERS = 100


class PartiesSerializer(serializers.Serializer[Any]):
    """The organisations that take part, in their order."""

    departments = OrganisationReferenceSerializer(many=True)
    drafting_units = OrganisationReferenceSerializer(many=True)


class PartiesBodySerializer(BodySerializer):
    """All organisations that take part; who is left out no longer does."""

    departments = serializers.ListField(
        child=serializers.CharField(max_length=160),
        max_length=MOST_DEPARTMENTS,
        help_text="Slugs of the issuing departments, the leading one first.",
    )
    drafting_units = serializers.ListField(
        child=serializers.CharField(max_length=160),
        max_length=MOST_UNITS,
        help_text="Slugs of the drafting units, in their order.",
    )

    def validate_departments(self, slugs: list[str]) -> list[Organisation]:
        """Return the organisations that are meant."""
        return _called(slugs)

    def validate_drafting_units(self, slugs: list[str]) -> list[Organisation]:
        """Return the organisations that are meant."""
        return _called(slugs)


class PersonSerializer(serializers.ModelSerializer[User]):
    """A person who may write a text."""

    name = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["id", "name"]
        read_only_fields = fields

    def get_name(self, person: User) -> str:
        """Return the name as it is shown."""
        return str(person)


class DraftersSerializer(serializers.Serializer[Any]):
    """Who writes the text, and who may be named to."""

    people = PersonSerializer(many=True)
    candidates = PersonSerializer(
        many=True, help_text="Drafters by role and those who write it; by name."
    )


class DraftersBodySerializer(BodySerializer):
    """All who write the text; who is left out may write no more."""

    people = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2_147_483_647),
        max_length=_MOST_DRAFTERS,
        help_text="Ids, of `candidates`.",
    )

    def validate_people(self, ids: list[int]) -> list[User]:
        """Return the people who are meant.

        Raises:
            ValidationError: there is nobody with such an id.
        """
        people = list(User.objects.filter(pk__in=ids))
        if len(people) < len(set(ids)):
            raise serializers.ValidationError(_("Name people among the candidates."))
        return people


def parties_shown(work_item: WorkItem, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return who takes part, as `PartiesSerializer` describes. Two queries."""
    departments = work_item.issuing_departments.order_by("position")
    units = work_item.drafting_units.order_by("position")
    named = {
        "departments": [
            row.organisation for row in departments.select_related("organisation")
        ],
        "drafting_units": [
            row.organisation for row in units.select_related("organisation")
        ],
    }
    return dict(PartiesSerializer(named, context=dict(context)).data)


def drafters_shown(work_item: WorkItem) -> dict[str, Any]:
    """Return who writes the text, as `DraftersSerializer` describes. Two queries."""
    candidates = list(may_be_drafters(work_item).order_by("name", "pk"))
    rows = work_item.drafters.filter(is_current=True)
    writing = set(rows.values_list("person", flat=True))
    people = [person for person in candidates if person.pk in writing]
    return dict(DraftersSerializer({"people": people, "candidates": candidates}).data)


def _called(slugs: list[str]) -> list[Organisation]:
    """Return the organisations with the slugs, in their order. One query.

    Raises:
        ValidationError: one is that of none.
    """
    found = {one.slug: one for one in Organisation.objects.filter(slug__in=slugs)}
    missing = [slug for slug in slugs if slug not in found]
    if missing:
        message = _("There is no organisation %(slug)s.")
        raise serializers.ValidationError([message % {"slug": s} for s in missing])
    return [found[slug] for slug in slugs]
