"""What is changing in the fields that the action plan names.

The catalogue also holds what cities rarely ask for, in far greater number; here only
standards that are sorted into a task area count.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.apps import apps
from django.db.models import Exists, F, OuterRef

from catalogue.relation_kinds import RelationKind
from catalogue.statuses import Status

from .editions import EditionQuerySet

if TYPE_CHECKING:
    from catalogue.models import Edition


class Replacement(NamedTuple):
    """A text that has ended, with the texts that replace it."""

    edition: "Edition"
    by: "list[Edition]"


def in_task_areas(editions: EditionQuerySet) -> EditionQuerySet:
    """Keep texts of standards that are sorted into at least one task area."""
    # By name, as the models import their querysets.
    assignments = apps.get_model("catalogue", "AreaAssignment")
    sorted_in = assignments.objects.filter(standard=OuterRef("standard"))
    return editions.filter(Exists(sorted_in))


def latest_replacements(
    editions: EditionQuerySet, *, on: date, limit: int
) -> list[Replacement]:
    """Return what texts in a task area replaced last by the day, the latest first.

    Found from the texts that replace them, by an index: the ends of all texts need
    not be known. Two queries, besides what is loaded with each of `editions`.
    """
    started = editions.model.objects.exclude(form="draft").filter(starts__lte=on)
    relations = apps.get_model("catalogue", "Relation").objects.filter(
        kind=RelationKind.OBSOLETES,
        edition__in=in_task_areas(started),
        target_edition__isnull=False,
    )
    # A text may replace several, and several one: more rows than are wanted.
    newest = relations.select_related("edition__standard").order_by(
        "-edition__starts", "-pk"
    )[: 4 * limit]
    replaced = [tie.target_edition_id for tie in newest if tie.target_edition_id]
    ended = editions.in_status(Status.SUPERSEDED, on=on).filter(pk__in=replaced)
    return [
        Replacement(
            edition,
            [tie.edition for tie in newest if tie.target_edition_id == edition.pk],
        )
        for edition in ended.order_by(F("ends").desc(), "-pk")[:limit]
    ]
