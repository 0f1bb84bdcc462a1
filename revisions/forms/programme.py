"""What is asked of the work programme."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from catalogue.models import Standard
from organisations.models import Organisation, TechnicalCommittee, User
from revisions.models import WorkItem
from revisions.policy import concerning
from revisions.programme_search import with_words
from revisions.querysets import WorkItemQuerySet
from revisions.stages import Kind, Phase, Stage


class Course(models.TextChoices):
    """Whether a project goes on."""

    UNDER_WAY = "under_way", _("under way")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")


class Order(models.TextChoices):
    """What a list of projects is sorted by."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")
    STAGE = "stage", _("by stage")
    PLAN = "plan", _("by plan number")


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    Order.NEWEST: ("-created_at", "-pk"),
    Order.OLDEST: ("created_at", "pk"),
    Order.STAGE: ("stage", "-created_at", "-pk"),
    Order.PLAN: ("plan_number", "pk"),
}
_ALL = ("", _("all"))


def _stages() -> list[Any]:
    """Return each phase as a choice, and below it its stages."""
    return [_ALL, *((phase.label, _stages_of(phase)) for phase in Phase)]


def _stages_of(phase: Phase) -> list[tuple[str, str]]:
    stages = [stage for stage in Stage if stage.phase == phase]
    return [(one.value, f"{one.value} {one.label}") for one in [phase, *stages]]


class ProgrammeForm(AskedForm):
    """Words, and what narrows the list; all may be left out."""

    q = forms.CharField(
        label=_("Title, number, body or person"), required=False, max_length=200
    )
    phase = forms.ChoiceField(label=_("Stage"), required=False, choices=_stages)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[_ALL, *Kind.choices]
    )
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[_ALL, *Standard.Level.choices]
    )
    committee = forms.SlugField(
        label=_("Committee"), required=False, max_length=100, widget=forms.Select
    )
    department = forms.SlugField(
        label=_("Department"), required=False, max_length=100, widget=forms.Select
    )
    course = forms.ChoiceField(
        label=_("Course"), required=False, choices=[_ALL, *Course.choices]
    )
    mine = forms.BooleanField(label=_("Mine only"), required=False)
    sort = forms.ChoiceField(
        label=_("Sorted"), required=False, choices=[*Order.choices]
    )

    def clean_committee(self) -> str:
        """Refuse a committee that there is not.

        Raises:
            ValidationError: there is none.
        """
        slug: str = self.cleaned_data["committee"]
        if slug and not TechnicalCommittee.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is no such committee."))
        return slug

    def clean_department(self) -> str:
        """Refuse a department that there is not.

        Raises:
            ValidationError: there is none.
        """
        slug: str = self.cleaned_data["department"]
        if slug and not Organisation.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("There is no such organisation."))
        return slug

    def offer(self, projects: WorkItemQuerySet, *, person: User | None) -> None:
        """Offer the committees and departments of these projects. Two queries."""
        ids = projects.order_by().values("pk")
        committees = TechnicalCommittee.objects.filter(work_items__in=ids)
        departments = Organisation.objects.filter(issued_work_items__in=ids)
        for name, found in (("committee", committees), ("department", departments)):
            rows = found.distinct().order_by("slug")
            widget = self.fields[name].widget
            widget.choices = [_ALL, *((one.slug, str(one)) for one in rows)]
        if person is None:
            del self.fields["mine"]

    def narrowed(
        self, projects: WorkItemQuerySet, *, person: User | None
    ) -> WorkItemQuerySet:
        """Keep the projects that are asked for, in the order asked for."""
        asked = self.cleaned_data
        for name, condition in _CONDITIONS.items():
            if asked[name]:
                projects = projects.filter(condition(asked[name]))
        if asked["mine"] and person:
            projects = projects.filter(pk__in=concerning(person).values("pk"))
        projects = with_words(projects, asked["q"], person=person)
        return projects.order_by(*_COLUMNS[asked["sort"] or Order.NEWEST])

    def narrowing(self) -> Iterator[tuple[str, str]]:
        """Yield what narrows the list: the name of the field, and it in words."""
        for name in ("q", *_CONDITIONS, "mine"):
            value = self.cleaned_data[name]
            if value and name in self.fields:
                label = self.fields[name].label
                said = str(label) if value is True else f"{label}: {self._said(name)}"
                yield name, said

    def _said(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name == "q":
            return gettext("“%(words)s”") % {"words": value}
        labels = dict(_flat(self.fields[name].widget.choices))
        return str(labels.get(value, value))


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    """Yield choices that may stand in groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _course(value: str) -> Q:
    under_way = Q(pk__in=WorkItem.objects.under_way().values("pk"))
    return {
        Course.UNDER_WAY: under_way & Q(is_suspended=False),
        Course.SUSPENDED: Q(is_suspended=True),
        Course.ENDED: ~under_way,
    }[Course(value)]


_CONDITIONS: Mapping[str, Callable[[str], Q]] = {
    "phase": lambda value: Q(stage__startswith=value),
    "kind": lambda value: Q(kind=value),
    "level": lambda value: Q(level=value),
    "committee": lambda value: Q(committee__slug=value),
    "department": lambda value: Q(
        pk__in=WorkItem.objects.filter(departments__slug=value).values("pk")
    ),
    "course": _course,
}
