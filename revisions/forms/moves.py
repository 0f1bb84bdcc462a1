"""What a move asks of the official who takes it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from revisions.actions.proposing import ACCEPTANCES
from revisions.models import WorkItem
from revisions.moves import Move
from revisions.plan_numbers import next_plan_number
from revisions.verbs import Verb


class DayField(forms.DateField):
    """One day, chosen in the browser's calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)


class GivenForm(forms.Form):
    """A form whose fields are named as what an action takes."""

    def given(self) -> dict[str, Any]:
        """Return the values for the action; what was left out is not among them."""
        values = self.cleaned_data.items()
        return {name: value for name, value in values if value not in (None, "")}


class MoveForm(GivenForm):
    """The reason, and the version of the work item that the official has seen."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        move: Move,
        work_item: WorkItem,
    ) -> None:
        super().__init__(data, initial={"seen": work_item.version})
        ask_for_reason(self, move)


def ask_for_reason(form: forms.Form, move: Move) -> None:
    """Insist on the reason where the move needs one."""
    form.fields["reason"].required = move.reason
    if not move.reason:
        form.fields["reason"].label = _("Remark for the history, if any")


class AcceptanceMoveForm(MoveForm):
    """The number under which the project is in the programme."""

    plan_number = forms.CharField(
        label=_("Plan number"), max_length=40, help_text="20250645-T-469"
    )

    def __init__(self, *args: Any, work_item: WorkItem, **options: Any) -> None:
        super().__init__(*args, work_item=work_item, **options)
        year = timezone.localdate().year
        self.initial["plan_number"] = next_plan_number(work_item, year=year)


class ConsultationMoveForm(MoveForm):
    """How long the public is asked, and what it is told."""

    closes_on = DayField(
        label=_("Last day for comments"),
        required=False,
        help_text=_("Left empty: as early as the rules allow."),
    )
    notice = forms.CharField(
        label=_("What the public is told"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class NumberedForm(GivenForm):
    """The number, and the day from which the text applies."""

    number = forms.CharField(
        label=_("Number of the standard"),
        required=False,
        max_length=80,
        help_text=_("Left empty: the next free number of its series."),
    )
    series = forms.CharField(
        label=_("Series"),
        required=False,
        max_length=20,
        help_text=_("Of sector standards: such as CJ/T."),
    )
    implemented_on = DayField(
        label=_("Day of implementation"),
        required=False,
        help_text=_("Left empty: as early as the rules allow."),
    )


class PublicationMoveForm(NumberedForm, MoveForm):
    """What a text is published under."""


class WithdrawalMoveForm(MoveForm):
    """The day on which the standard ends."""

    day = DayField(
        label=_("First day on which it no longer applies"),
        required=False,
        help_text=_("Left empty: today."),
    )


FORMS: Mapping[Verb, type[MoveForm]] = {
    **dict.fromkeys(ACCEPTANCES, AcceptanceMoveForm),
    Verb.OPEN_CONSULTATION: ConsultationMoveForm,
    Verb.CONSULT_ON_WITHDRAWAL: ConsultationMoveForm,
    Verb.PUBLISH: PublicationMoveForm,
    Verb.WITHDRAW: WithdrawalMoveForm,
}


def form_for(move: Move) -> type[MoveForm]:
    """Return the form of a move."""
    return FORMS.get(move.verb, MoveForm)
