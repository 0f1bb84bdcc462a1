"""Questions about what is being written."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Length

from .stages import Stage

if TYPE_CHECKING:
    from .models import (  # noqa: F401 (named in strings below)
        Comment,
        Consultation,
        TimeLimit,
        WorkItem,
    )


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    """Questions about work items."""

    def open(self) -> Self:
        """Keep those on which a text or a proposal is still being worked on."""
        return self.filter(stage__in=[stage for stage in Stage if stage.is_open])

    def public(self) -> Self:
        """Keep those that the public may see: from their announcement on."""
        return self.exclude(stage__in=[Stage.PRELIMINARY, Stage.PROPOSED])

    def with_parties(self) -> Self:
        """Load who takes part; three queries more."""
        return self.select_related(
            "committee", "jurisdiction", "proposed_by", "standard", "edition"
        ).prefetch_related(
            "issuing_departments__organisation",
            "drafting_units__organisation",
            "drafters__person",
        )


class TimeLimitQuerySet(models.QuerySet["TimeLimit"]):
    """Questions about time limits."""

    def value(self, name: str, *, division: str, kind: str) -> int:
        """Return what holds for a kind of work item in a division, or in the nation.

        Args:
            name: the rule.
            division: the code of the division whose standard it is, or "".
            kind: the kind of work item.

        Raises:
            DoesNotExist: there is no such rule, not even for the nation.
        """
        codes = [division[:length] for length in range(len(division), 0, -2)]
        places = Q(jurisdiction__isnull=True) | Q(jurisdiction__code__in=codes)
        rules = self.filter(places, name=name, kind__in=[kind, ""])
        nearest = rules.annotate(
            depth=Length(Coalesce("jurisdiction__code", Value("")))
        )
        rule = nearest.order_by("-depth", "-kind").first()
        if rule is None:
            raise self.model.DoesNotExist(name)
        return rule.value


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Questions about consultations."""

    def open(self, *, on: date) -> Self:
        """Keep those that take comments on the day, the last day included."""
        return self.filter(opens_on__lte=on, closes_on__gte=on)


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments."""

    def counted(self) -> Self:
        """Keep those that must be answered: confirmed or signed in, and not hidden."""
        return self.filter(
            Q(confirmed_at__isnull=False) | Q(person__isnull=False), is_hidden=False
        )

    def unanswered(self) -> Self:
        """Keep those of them that have no disposition."""
        return self.counted().filter(disposition__isnull=True)
