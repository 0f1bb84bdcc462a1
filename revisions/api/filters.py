"""The query parameters that narrow lists of what is being written."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.api.codes import AREAS
from organisations.api.codes import COMMITTEES
from organisations.api.parameters import CodesFilter, WordFilter, WordsFilter
from revisions.models import Consultation, PeriodicReview, WorkItem
from revisions.querysets import (
    ConsultationQuerySet,
    PeriodicReviewQuerySet,
    WorkItemQuerySet,
)
from revisions.stages import Kind, Stage

YES_OR_NO = [("true", _("yes")), ("false", _("no"))]


class WorkItemFilter(django_filters.FilterSet):
    """Narrow the list of work items."""

    kind = WordsFilter(
        choices=Kind.choices, help_text="What it is to bring about; repeatable."
    )
    stage = WordsFilter(
        choices=Stage.choices, help_text="Code of the stage, `20.20`; repeatable."
    )
    committee = CodesFilter(
        field_name="committee__slug",
        lookup_expr="in",
        codes=COMMITTEES,
        help_text="Slug or reference of the lead committee; repeatable.",
    )
    area = CodesFilter(
        method="keep_areas",
        codes=AREAS,
        help_text="Number of a task area, 1 to 12; repeatable.",
    )
    is_open = WordFilter(
        choices=YES_OR_NO,
        method="keep_open",
        help_text="Whether a text or a proposal is still being worked on.",
    )

    class Meta:
        model = WorkItem
        fields: list[str] = []

    def keep_areas(
        self, rows: WorkItemQuerySet, _name: str, numbers: list[str]
    ) -> QuerySet[WorkItem]:
        """Keep those of one of the areas, each once."""
        if not numbers:
            return rows
        through = WorkItem.areas.through.objects
        sorted_there = through.filter(taskarea__number__in=numbers)
        return rows.filter(pk__in=sorted_there.values("workitem"))

    def keep_open(
        self, rows: WorkItemQuerySet, _name: str, answer: str
    ) -> QuerySet[WorkItem]:
        """Keep those that are worked on, or the others."""
        open_ones = WorkItem.objects.open().values("pk")
        if answer == "false":
            return rows.exclude(pk__in=open_ones)
        return rows.filter(pk__in=open_ones)


class ConsultationFilter(django_filters.FilterSet):
    """Narrow the list of consultations."""

    committee = CodesFilter(
        field_name="work_item__committee__slug",
        lookup_expr="in",
        codes=COMMITTEES,
        help_text="Slug or reference of the lead committee; repeatable.",
    )
    is_open = WordFilter(
        choices=YES_OR_NO,
        method="keep_open",
        help_text="Whether comments are taken today.",
    )

    class Meta:
        model = Consultation
        fields: list[str] = []

    def keep_open(
        self, rows: ConsultationQuerySet, _name: str, answer: str
    ) -> QuerySet[Consultation]:
        """Keep those that take comments today, or the others."""
        open_ones = Consultation.objects.open(on=timezone.localdate()).values("pk")
        if answer == "false":
            return rows.exclude(pk__in=open_ones)
        return rows.filter(pk__in=open_ones)


class ReviewFilter(django_filters.FilterSet):
    """Narrow the list of periodic reviews."""

    committee = CodesFilter(
        field_name="edition__standard__committee__slug",
        lookup_expr="in",
        codes=COMMITTEES,
        help_text="Slug or reference of the committee; repeatable.",
    )
    state = WordFilter(
        choices=[
            ("due", _("due")),
            ("open", _("open for feedback")),
            ("concluded", _("concluded")),
        ],
        method="keep_state",
        help_text="`due` have not been opened, `open` take feedback today, "
        "`concluded` have their outcome.",
    )

    class Meta:
        model = PeriodicReview
        fields: list[str] = []

    def keep_state(
        self, rows: PeriodicReviewQuerySet, _name: str, state: str
    ) -> QuerySet[PeriodicReview]:
        """Keep those that are due, open or concluded."""
        match state:
            case "due":
                return rows.due_next()
            case "open":
                return rows.taking_feedback(on=timezone.localdate())
        return rows.concluded()
