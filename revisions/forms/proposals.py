"""The forms of a proposal: what it is, why, and who takes part."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Edition, Standard
from organisations.models import Division, Organisation, TechnicalCommittee, User
from organisations.roles import Role
from revisions.models import Proposal, WorkItem
from revisions.policy import may_be_drafters

from .moves import DayField
from .naming import NamedField, StandardField

if TYPE_CHECKING:
    _WorkItemForm = forms.ModelForm[WorkItem]
    _ProposalForm = forms.ModelForm[Proposal]
else:
    # Django's forms take no type at run time.
    _WorkItemForm = _ProposalForm = forms.ModelForm

# Standards of other bodies are adopted, not proposed; and a proposal says its nature.
LEVELS = [
    (level.value, level.label)
    for level in Standard.Level
    if level not in {Standard.Level.INTERNATIONAL, Standard.Level.FOREIGN}
]
NATURES = [
    (nature.value, nature.label)
    for nature in Edition.Nature
    if nature != Edition.Nature.UNKNOWN
]
_NAMES = ("name_zh", "name_en")


class WorkItemForm(_WorkItemForm):
    """What the project is to bring about."""

    jurisdiction = NamedField(
        Division.objects.all(),
        names=(*_NAMES, "code"),
        suggestions="divisions",
        label=_("Jurisdiction"),
        required=False,
        help_text=_("Of local standards: whose they are."),
    )
    committee = NamedField(
        TechnicalCommittee.objects.all(),
        names=("reference", *_NAMES),
        suggestions="committees",
        label=_("Lead committee"),
        required=False,
    )
    standard = StandardField(
        label=_("Standard concerned"),
        required=False,
        max_length=160,
        help_text=_("Of a revision, an amendment or a withdrawal: its number."),
    )

    class Meta:
        model = WorkItem
        fields = (
            *("proposed_by", "kind", "title_zh", "title_en", "level", "nature"),
            *("jurisdiction", "committee", "standard", "adopts", "degree"),
        )

    def __init__(self, data: Any = None, *, proposer: User) -> None:
        super().__init__(data)
        own = proposer.memberships.filter(role=Role.PROPOSER).values("organisation")
        organisations = Organisation.objects.filter(pk__in=own)
        field = self.fields["proposed_by"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        field.initial = organisations.first()
        for name, choices in (("level", LEVELS), ("nature", NATURES)):
            whole = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=whole.label, choices=choices, initial=whole.initial
            )


class ProposalForm(_ProposalForm):
    """Why the project should be taken up, and its plan; it may stay incomplete."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    consultation_planned = DayField(label=_("Consultation planned for"), required=False)
    review_planned = DayField(label=_("Review planned for"), required=False)
    approval_planned = DayField(label=_("Approval planned for"), required=False)

    class Meta:
        model = Proposal
        fields = (
            *("purpose", "scope", "need", "law_relation", "standards_relation"),
            *("budget", "consultation_planned", "review_planned", "approval_planned"),
        )

    def values(self) -> dict[str, Any]:
        """Return the fields of the proposal."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """Leave the row as it is: the action sets the values, under its lock."""


class DraftersForm(forms.Form):
    """Who writes the text: people whom their organisations made drafters."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Drafters"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who has drafted a text may not judge it, nor after leaving."),
    )

    def __init__(self, data: Any = None, *, work_item: WorkItem) -> None:
        super().__init__(data)
        current = work_item.drafters.filter(is_current=True).values("person")
        field = self.fields["people"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = may_be_drafters(work_item).order_by("name", "pk")
        self.initial = {
            "seen": work_item.version,
            "people": [row["person"] for row in current],
        }
