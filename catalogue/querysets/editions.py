"""Questions about editions, status on a day before all.

Days are inclusive starts: a text applies from the day it starts to the day before
it ends. See `catalogue.statuses` for what each word means.
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from catalogue.fields import PartialDateField
from catalogue.relation_kinds import RelationKind
from catalogue.statuses import Status

if TYPE_CHECKING:
    from catalogue.models import Edition


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions about editions."""

    def with_status(self, *, on: date) -> Self:
        """Annotate `status`, `ends` and `is_replaced` as of the day.

        `ends` is the first day the text no longer applies: its own withdrawal date,
        else the day from which the earliest text that replaces it applies.
        """
        started = Q(starts__lte=on) | Q(seen_in_force_on__lte=on)
        ended = Q(ends__lte=on) | Q(seen_ended_on__lte=on)
        # It had ended by a later day, but since when is not known.
        uncertain = Q(ends=None, seen_ended_on__gt=on)
        return self.with_end().annotate(
            status=Case(
                When(ended & Q(is_replaced=True), then=Value(Status.SUPERSEDED)),
                When(ended, then=Value(Status.WITHDRAWN)),
                When(form="draft", then=Value(Status.DRAFT)),
                When(published__gt=on, then=Value(Status.DRAFT)),
                When(started & uncertain, then=Value(Status.UNKNOWN)),
                When(started, then=Value(Status.IN_FORCE)),
                When(starts__gt=on, then=Value(Status.UPCOMING)),
                default=Value(Status.UNKNOWN),
                output_field=models.CharField(),
            )
        )

    def with_end(self) -> Self:
        """Annotate `ends` and `is_replaced`; see `with_status`."""
        replacements = (
            self.model.objects.filter(
                relations__kind=RelationKind.OBSOLETES,
                relations__target_edition=OuterRef("pk"),
            )
            .exclude(form="draft")
            .order_by(F("starts").asc(nulls_last=True))
        )
        return self.annotate(
            ends=Coalesce(
                F("withdrawn"),
                Subquery(replacements.values("starts")[:1]),
                output_field=PartialDateField(),
            ),
            is_replaced=Exists(replacements),
        )

    def in_status(self, *statuses: str, on: date) -> Self:
        """Keep editions that have one of the statuses on the day."""
        return self.with_status(on=on).filter(status__in=statuses)

    def in_force(self, *, on: date) -> Self:
        """Keep editions that apply on the day."""
        return self.in_status(Status.IN_FORCE, on=on)

    def whole_texts(self) -> Self:
        """Keep editions proper: no drafts, amendments or corrigenda."""
        return self.filter(form="edition")

    def newest_first(self) -> Self:
        """Order by date of issue, unknown dates last; total, so pages never repeat."""
        return self.order_by(F("published").desc(nulls_last=True), "-pk")

    def with_parts(self) -> Self:
        """Load with each edition all that its record holds. Six queries."""
        return self.select_related(
            "source", "standard__committee", "standard__jurisdiction"
        ).prefetch_related(
            "classification_links__classification",
            "issuings__organisation",
            "relations",
            "standard__area_assignments__area",
        )

    def with_log_position(self) -> Self:
        """Annotate `log_position` and `logged_digest` of the edition's newest entry."""
        log = self.model._meta.get_field("log").related_model.objects  # noqa: SLF001
        newest = log.filter(edition=OuterRef("pk")).order_by("-position")
        return self.annotate(
            log_position=Subquery(newest.values("position")[:1]),
            logged_digest=Subquery(newest.values("record_digest")[:1]),
        )

    def for_lists(self) -> Self:
        """Load with each edition what a row of a list shows."""
        return self.select_related(
            "standard", "standard__committee", "standard__jurisdiction", "source"
        ).prefetch_related("standard__areas", "issuings__organisation")

    def meant_by(self, standards: Iterable[int], *, on: date) -> "dict[int, Edition]":
        """Return what an undated reference to each standard means on the day.

        The newest whole text in force; a standard with none in force has no item.
        One query.
        """
        found = self.whole_texts().in_force(on=on).filter(standard__in=standards)
        ordered = found.order_by("standard_id", "starts", "pk")
        return {edition.standard_id: edition for edition in ordered}

    def numbered(self, text: str) -> Self:
        """Keep editions whose designation or title contains the text, in any case."""
        return self.filter(
            Q(designation__icontains=text)
            | Q(title_zh__icontains=text)
            | Q(title_en__icontains=text)
        )
