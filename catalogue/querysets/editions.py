"""Questions about editions, status on a day before all.

Days are inclusive starts: a text applies from the day it starts to the day before
it ends. See `catalogue.statuses` for what each word means.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from catalogue.fields import PartialDateField
from catalogue.relation_kinds import RelationKind
from catalogue.statuses import Status

from .replacements import is_replaced, replaced_from
from .status_columns import possibly

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
        # Of a text without date of issue it is known that its record could be taken.
        issued = Q(published__lte=on) | Q(published=None, retrieved_on__lte=on)
        past = Case(
            When(is_replaced=True, then=Value(Status.SUPERSEDED)),
            default=Value(Status.WITHDRAWN),
        )
        return self.with_end().annotate(
            status=Case(
                # Asked once: it takes the longest to find out.
                When(ended, then=past),
                When(form="draft", then=Value(Status.DRAFT)),
                When(published__gt=on, then=Value(Status.NOT_ISSUED)),
                When(started & uncertain, then=Value(Status.UNKNOWN)),
                When(started, then=Value(Status.IN_FORCE)),
                When(issued & Q(starts__gt=on), then=Value(Status.UPCOMING)),
                default=Value(Status.UNKNOWN),
                output_field=models.CharField(),
            )
        )

    def with_end(self) -> Self:
        """Annotate `ends` and `is_replaced`; see `with_status`."""
        return self.annotate(
            ends=Coalesce(
                F("withdrawn"), replaced_from(), output_field=PartialDateField()
            ),
            is_replaced=is_replaced(),
        )

    def issued_by(self, on: date) -> Self:
        """Leave out what is known to have been issued after the day only."""
        return self.exclude(published__gt=on)

    def in_status(self, *statuses: str, on: date) -> Self:
        """Keep editions that have one of the statuses on the day.

        What a status needs in the columns alone is asked first: of a rare one the
        database would otherwise look for the end of every text.
        """
        possible = self.filter(possibly(statuses, on=on))
        return possible.with_status(on=on).filter(status__in=statuses)

    def in_force(self, *, on: date) -> Self:
        """Keep editions that apply on the day."""
        return self.in_status(Status.IN_FORCE, on=on)

    def applying_in(self, place: str, *, on: date) -> Self:
        """Keep whole texts in force on the day that apply in a place.

        National and sector standards apply everywhere, local ones in their division
        and in all below it. Group, enterprise and foreign standards apply by agreement
        alone, international ones once they are adopted: they are left out.

        Args:
            place: the code of a division; empty for what applies everywhere.
            on: the day.
        """
        around = [place[:length] for length in range(2, len(place) + 1, 2)]
        everywhere = Q(standard__level__in=["national", "sector"])
        here = Q(standard__level="local", standard__jurisdiction__code__in=around)
        return self.whole_texts().filter(everywhere | here).in_force(on=on)

    def amending(self, edition: "Edition") -> Self:
        """Keep the amendments of a text in the order in which they were issued.

        Those that have been withdrawn are kept as well.
        """
        amendments = self.filter(
            form="amendment",
            relations__kind=RelationKind.UPDATES,
            relations__target_edition=edition,
        )
        return amendments.distinct().order_by("published", "pk")

    def amendments_in_force(
        self, editions: Iterable[int], *, on: date
    ) -> "dict[int, list[Edition]]":
        """Return the amendments that apply on the day, by the text that they amend.

        In the order in which they were issued; a text without any has no item. One
        query.
        """
        amendments = self.filter(form="amendment").in_force(on=on)
        return self._by_target(RelationKind.UPDATES, editions, amendments)

    def taking_over(
        self, editions: Iterable[int], *, on: date
    ) -> "dict[int, list[Edition]]":
        """Return the texts that are issued and will replace each one after the day.

        One query.
        """
        upcoming = self.whole_texts().in_status(Status.UPCOMING, on=on)
        return self._by_target(RelationKind.OBSOLETES, editions, upcoming)

    def _by_target(
        self, kind: RelationKind, editions: Iterable[int], texts: Self
    ) -> "dict[int, list[Edition]]":
        """Return those of the texts that say it of an edition, by that edition."""
        said = texts.filter(
            relations__kind=kind, relations__target_edition__in=list(editions)
        ).annotate(about=F("relations__target_edition"))
        found: defaultdict[int, list[Edition]] = defaultdict(list)
        for text in said.order_by("published", "pk"):
            found[text.about].append(text)
        return dict(found)

    def begun_by(self, on: date) -> Self:
        """Keep texts that applied by the day and were not withdrawn by then."""
        return self.filter(starts__lte=on).exclude(withdrawn__lte=on)

    def count_standards(self) -> int:
        """Return how many standards the texts are of."""
        return self.order_by().values("standard").distinct().count()

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
        # By name, as the models import their querysets.
        log = apps.get_model("catalogue", "PublicationLog")
        newest = log.objects.filter(edition=OuterRef("pk")).order_by("-position")
        return self.annotate(
            log_position=Subquery(newest.values("position")[:1]),
            logged_digest=Subquery(newest.values("record_digest")[:1]),
        )

    def for_lists(self) -> Self:
        """Load with each edition what a row of a list shows."""
        return self.select_related(
            "standard", "standard__committee", "standard__jurisdiction", "source"
        ).prefetch_related("standard__area_assignments__area", "issuings__organisation")

    def for_timeline(self, *, on: date) -> Self:
        """Load with each text of a standard what its timeline shows, newest first.

        A text whose date of issue is not known stands where it starts to apply.
        """
        known = Coalesce("published", "starts")
        loaded = self.select_related("standard").with_status(on=on)
        return loaded.order_by(known.desc(nulls_last=True), "-pk")

    def meant_by(self, standards: Iterable[int], *, on: date) -> "dict[int, Edition]":
        """Return what an undated reference to each standard means on the day.

        The newest whole text in force; a standard with none in force has no item.
        One query.
        """
        found = self.whole_texts().in_force(on=on).filter(standard__in=standards)
        ordered = found.order_by("standard_id", "starts", "pk")
        return {edition.standard_id: edition for edition in ordered}

    def standing_for(
        self, standards: Iterable[int], *, on: date
    ) -> "dict[int, Edition]":
        """Return the text by which a list shows each standard on the day.

        The whole text in force, else one to come, else the latest one that has ended;
        a draft only where there is nothing else. Every standard with a text has an
        item. One query, besides what is loaded with each edition.
        """
        rank = Case(
            When(form="edition", status=Status.IN_FORCE, then=0),
            When(form="edition", status=Status.UPCOMING, then=1),
            When(form="edition", then=2),
            When(form="draft", then=4),
            default=3,
        )
        ranked = self.filter(standard__in=standards).with_status(on=on)
        newest = F("published").desc(nulls_last=True)
        ordered = ranked.alias(rank=rank).order_by("standard", "rank", newest, "-pk")
        return {
            edition.standard_id: edition for edition in ordered.distinct("standard")
        }

    def newly_issued(self, *, on: date) -> Self:
        """Keep whole texts issued by the day, the newest first."""
        return self.whole_texts().filter(published__lte=on).newest_first()

    def coming_into_force(self, *, on: date) -> Self:
        """Keep whole texts that are issued but do not apply yet, the next one first."""
        waiting = self.whole_texts().filter(starts__gt=on)
        return waiting.in_status(Status.UPCOMING, on=on).order_by("starts", "pk")

    def numbered(self, text: str) -> Self:
        """Keep editions whose designation or title contains the text, in any case."""
        return self.filter(
            Q(designation__icontains=text)
            | Q(title_zh__icontains=text)
            | Q(title_en__icontains=text)
        )
