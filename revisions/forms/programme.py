"""What is asked of the work programme."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from catalogue.models import Standard
from organisations.models import TechnicalCommittee
from revisions.querysets import WorkItemQuerySet
from revisions.stages import Kind, Phase


class ProgrammeForm(AskedForm):
    """Words, a phase, a kind, a level; all may be left out."""

    q = forms.CharField(label=_("Words or plan number"), required=False, max_length=200)
    phase = forms.ChoiceField(
        label=_("Phase"), required=False, choices=[("", _("all")), *Phase.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *Kind.choices]
    )
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("all")), *Standard.Level.choices],
    )

    committee = forms.SlugField(
        required=False, max_length=100, widget=forms.HiddenInput
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

    def narrowed(self, projects: WorkItemQuerySet) -> WorkItemQuerySet:
        """Keep the projects that are asked for."""
        asked = self.cleaned_data
        if words := asked["q"]:
            projects = projects.filter(
                Q(title_zh__icontains=words)
                | Q(title_en__icontains=words)
                | Q(plan_number__icontains=words)
            )
        if asked["phase"]:
            projects = projects.filter(stage__startswith=asked["phase"])
        if asked["kind"]:
            projects = projects.filter(kind=asked["kind"])
        if asked["level"]:
            projects = projects.filter(level=asked["level"])
        if asked["committee"]:
            projects = projects.filter(committee__slug=asked["committee"])
        return projects
