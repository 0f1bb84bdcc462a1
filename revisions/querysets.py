"""Questions about what is being written."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce, Length

from .stages import TAKES_COMMENTS, Stage

if TYPE_CHECKING:
    from .models import (  # noqa: F401 (named in strings below)
        Comment,
        Consultation,
        Notification,
        PeriodicReview,
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

    def under_way(self) -> Self:
        """Keep those of which something is still to come: a text, a review, an end.

        A published text that nobody is looking at is not among them.
        """
        reviewed = Q(
            stage__in=[
                Stage.REVIEW,
                Stage.REVIEW_CLOSED,
                Stage.WITHDRAWAL_PROPOSED,
                Stage.WITHDRAWAL_CONSULTATION,
                Stage.WITHDRAWAL_COMMENTS,
            ]
        )
        worked_on = Q(stage__in=[stage for stage in Stage if stage.is_open])
        return self.filter(worked_on | reviewed)

    def with_plans(self) -> Self:
        """Load what each plans, and its consultations; one query more."""
        planned = self.select_related("proposal", "scheduled_publication")
        return planned.prefetch_related("consultations")

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
        return self.filter(_takes_comments(on))

    def for_lists(self, *, on: date) -> Self:
        """Load what a list says of each: the open ones first, the next to close on top.

        `is_running` says which are; `said` is how many comments count. No more queries.
        """
        is_open = _takes_comments(on)
        counted = Q(comments__is_hidden=False, comments__confirmed_at__isnull=False)
        rows = self.select_related("work_item__committee", "work_item__jurisdiction")
        return rows.annotate(
            is_running=Case(When(is_open, then=True), default=False),
            ends=Case(When(is_open, then=F("closes_on")), default=None),
            said=Count("comments", filter=counted),
        ).order_by("-is_running", "ends", "-closes_on", "-pk")


def _takes_comments(on: date) -> Q:
    return Q(
        opens_on__lte=on,
        closes_on__gte=on,
        work_item__stage__in=TAKES_COMMENTS,
        work_item__is_suspended=False,
    )


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments."""

    def confirmed(self) -> Self:
        """Keep those whose author is known to be meant: by a link or a sign-in."""
        return self.filter(confirmed_at__isnull=False)

    def counted(self) -> Self:
        """Keep those of them that must be answered: all that are not hidden."""
        return self.confirmed().filter(is_hidden=False)

    def with_answers(self) -> Self:
        """Load what is said of each, and how many support it; the oldest first."""
        loaded = self.select_related("disposition", "organisation", "assigned_to")
        return loaded.annotate(support=Count("supports")).order_by("made_at", "pk")

    def unanswered(self) -> Self:
        """Keep those of them that have no disposition."""
        return self.counted().filter(disposition__isnull=True)


class PeriodicReviewQuerySet(models.QuerySet["PeriodicReview"]):
    """Questions about periodic reviews."""

    def for_lists(self) -> Self:
        """Load what a list says of each; no further queries."""
        return self.select_related("edition__standard", "work_item__committee")

    def taking_feedback(self, *, on: date) -> Self:
        """Keep those that ask for feedback on the day, the first to end first."""
        is_open = Q(work_item__stage=Stage.REVIEW, feedback_until__gte=on)
        return self.filter(is_open).order_by("feedback_until", "pk")

    def due_next(self) -> Self:
        """Keep those that have not been opened, the first due first."""
        waiting = self.filter(opened_on__isnull=True, concluded_on__isnull=True)
        return waiting.order_by("due_on", "pk")

    def concluded(self) -> Self:
        """Keep those that are concluded, the latest first."""
        return self.filter(concluded_on__isnull=False).order_by("-concluded_on", "-pk")


class NotificationQuerySet(models.QuerySet["Notification"]):
    """Questions about notifications."""

    def unread(self) -> Self:
        """Keep those that the person has not read."""
        return self.filter(read_at__isnull=True)

    def for_lists(self) -> Self:
        """Load what their words are made of, the newest first; no further queries."""
        loaded = self.select_related("work_item", "stage_change__by")
        return loaded.order_by("-made_at", "-pk")

    def to_be_mailed(self, *, since: datetime, day_ended: datetime) -> Self:
        """Keep the unread ones that are in no letter, and for which it is time.

        Args:
            since: what was made before is too old to be of use.
            day_ended: when what is mailed once a day was last to be.
        """
        unchosen = Q(person__mail_choice__isnull=True)
        acting = unchosen | Q(person__mail_choice__how="acting")
        at_once = Q(person__mail_choice__how="at_once") | (
            acting & Q(is_for_action=True)
        )
        daily = acting | Q(person__mail_choice__how="daily")
        wanted = Q(person__mail_choice__since__isnull=True) | Q(
            made_at__gte=F("person__mail_choice__since")
        )
        waiting = self.unread().filter(letter__isnull=True, made_at__gte=since)
        is_time = at_once | (daily & Q(made_at__lt=day_ended))
        return waiting.filter(wanted, is_time, person__is_active=True)
