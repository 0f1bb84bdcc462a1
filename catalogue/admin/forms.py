"""What officials fill in on the catalogue's own pages of the back office."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from catalogue.importers.sheets import MOST_BYTES, read_sheet
from catalogue.models import Standard, TaskArea
from organisations.admin.searching import SearchedSelect
from organisations.models import TechnicalCommittee

# A preview is one page; longer sheets are divided or imported by command.
MOST_ROWS = 2_000
LONGEST_REASON = 300


class ReasonField(forms.CharField):
    """Why: one or two sentences that the publication log keeps and everyone reads."""

    def __init__(self, **options: Any) -> None:
        options |= {"label": _("Reason"), "max_length": LONGEST_REASON}
        widget = UnfoldAdminTextareaWidget(attrs={"rows": 2})
        super().__init__(widget=widget, **options)


class SentFile(NamedTuple):
    """A file that was sent."""

    name: str
    content: bytes


class SheetForm(forms.Form):
    """A sheet of standards to look at before it is applied."""

    sheet = forms.FileField(
        label=_("Sheet (CSV or XLSX)"),
        max_length=200,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.xlsx"}),
    )

    def clean_sheet(self) -> SentFile:
        """Return the file, if it is a sheet that can be shown on a page."""
        file: UploadedFile[Any] = self.cleaned_data["sheet"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("The file is larger than 20 MB."))
        content: bytes = file.read()
        rows = len(read_sheet(content))
        if not rows:
            raise ValidationError(_("The sheet has headings and no rows."))
        if rows > MOST_ROWS:
            message = _("The sheet has %(rows)d rows; send %(most)d at most at a time.")
            raise ValidationError(message % {"rows": rows, "most": MOST_ROWS})
        return SentFile(file.name or "", content)


class ApplyForm(forms.Form):
    """Which proposal was seen, and why it is applied."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = ReasonField()


class ReclassifyForm(forms.Form):
    """Where a standard is sorted in.

    `seen` is what the form was filled in on, so that nobody overwrites what somebody
    else has just decided.
    """

    primary = forms.ModelChoiceField(
        TaskArea.objects.order_by("number"),
        label=_("Primary task area"),
        required=False,
        empty_label=_("none"),
        widget=UnfoldAdminSelectWidget,
    )
    others = forms.ModelMultipleChoiceField(
        TaskArea.objects.order_by("number"),
        label=_("Other task areas"),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )
    committee = forms.ModelChoiceField(
        TechnicalCommittee.objects.order_by("reference"),
        label=_("Technical committee"),
        required=False,
        empty_label=_("none"),
    )
    reason = ReasonField()
    seen = forms.CharField(max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lists_all: bool = False, **options: Any) -> None:
        """Offer the committees to a search, or `lists_all` for want of scripts."""
        super().__init__(*args, **options)
        committee = Standard._meta.get_field("committee")
        field: Any = self.fields["committee"]
        field.widget = (
            UnfoldAdminSelectWidget()
            if lists_all
            else SearchedSelect(committee, admin.site)
        )
        field.widget.choices = field.choices

    @property
    def areas(self) -> list[int]:
        """The numbers of the areas that were chosen, the primary one first."""
        first = self.cleaned_data["primary"]
        others = [area.number for area in self.cleaned_data["others"] if area != first]
        return [first.number, *others] if first else others

    @property
    def committee_reference(self) -> str:
        """The reference of the committee that was chosen, empty for none."""
        committee = self.cleaned_data["committee"]
        return committee.reference if committee else ""

    def clean(self) -> None:
        """Ask for a primary area where there are others."""
        if self.cleaned_data.get("others") and not self.cleaned_data.get("primary"):
            self.add_error(
                "primary", _("Choose which of the areas is the primary one.")
            )


def state_of(standard: Standard) -> str:
    """Return how a standard is sorted, to tell whether it is still so."""
    record = standard.to_record()
    return f"{record.committee}|{','.join(map(str, record.areas or ()))}"
