"""What officials ask of the comments on a text, and what they answer."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from organisations.models import User
from organisations.roles import Role
from revisions.models import Comment, Disposition, WorkItem
from revisions.querysets import CommentQuerySet

_MOST: Final = 500  # comments answered at once
# As many digits as the database surely counts.
_ID: Final = re.compile("[0-9]{1,18}")


class State(models.TextChoices):
    """How far a comment is."""

    OPEN = "open", _("not answered yet")
    ANSWERED = "answered", _("answered")
    HIDDEN = "hidden", _("hidden")


class CommentsForm(AskedForm):
    """Which comments are shown; all may be left out."""

    round = forms.IntegerField(
        required=False, min_value=1, max_value=1000, widget=forms.HiddenInput
    )
    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *State.choices]
    )
    outcome = forms.ChoiceField(
        label=_("Disposition"),
        required=False,
        choices=[("", _("all")), *Disposition.Outcome.choices],
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("all")), *Comment.Kind.choices],
    )
    clause = forms.CharField(label=_("Clause"), required=False, max_length=20)
    mine = forms.BooleanField(label=_("Assigned to me"), required=False)

    def narrowed(self, comments: CommentQuerySet, *, person: User) -> CommentQuerySet:
        """Keep the comments that are asked for; hidden ones only where asked for."""
        asked = self.cleaned_data
        kept = _in_state(comments, asked["state"])
        if words := asked["q"]:
            kept = kept.filter(Q(text__icontains=words) | Q(proposed__icontains=words))
        if number := asked["clause"]:
            within = Q(clause_number__startswith=f"{number}.")
            kept = kept.filter(within | Q(clause_number=number))
        wanted = {
            "disposition__outcome": asked["outcome"],
            "kind": asked["kind"],
            "assigned_to": person if asked["mine"] else None,
        }
        return kept.filter(**{name: value for name, value in wanted.items() if value})


def _in_state(comments: CommentQuerySet, state: str) -> CommentQuerySet:
    match state:
        case State.HIDDEN:
            return comments.confirmed().filter(is_hidden=True)
        case State.OPEN:
            return comments.unanswered()
        case State.ANSWERED:
            return comments.counted().filter(disposition__isnull=False)
        case _:
            return comments.counted()


class IdsField(forms.Field):
    """Rows that were ticked, by their ids."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Sequence[str] | None) -> list[int]:
        """Read the ids, each once.

        Raises:
            ValidationError: one of them is none, or there are too many.
        """
        texts = {str(one) for one in value or ()}
        if len(texts) > _MOST or not all(map(_ID.fullmatch, texts)):
            message = _("Select up to %(most)s rows.")
            raise ValidationError(message, params={"most": _MOST})
        return sorted(map(int, texts))


class ChosenForm(forms.Form):
    """The comments that something is done with."""

    c = IdsField(label=_("Comments"), required=False)

    def __init__(self, data: Any = None, **options: Any) -> None:
        # Several of these forms stand on one page.
        super().__init__(data, auto_id=f"{type(self).__name__}-%s", **options)


class AnswerForm(ChosenForm):
    """One answer for all of them."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("Disposition"),
        choices=Disposition.Outcome.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Its author is told it, and it is published."),
    )

    def look_again(self, seen: str) -> None:
        """Let it be sent once more by somebody who sees the answers as they are now."""
        given: Any = self.data
        self.data = given = given.copy()
        given["seen"] = seen


class AssignForm(ChosenForm):
    """Who is to answer them."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Assign to"),
        required=False,
        empty_label=_("nobody"),
    )

    def __init__(
        self, data: Any = None, *, work_item: WorkItem, **options: Any
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = _answering(work_item)


class HideForm(ChosenForm):
    """Whether they are hidden or shown again."""

    is_hidden = forms.TypedChoiceField(
        choices=[("yes", ""), ("no", "")], coerce=lambda given: given == "yes"
    )


def _answering(work_item: WorkItem) -> QuerySet[User]:
    """Return who may answer comments: drafters and the committee's secretaries."""
    drafting = Q(draftings__work_item=work_item, draftings__is_current=True)
    keeping = Q(
        memberships__committee=work_item.committee_id,
        memberships__role=Role.SECRETARY,
    )
    able = User.objects.filter(drafting | keeping, is_active=True)
    return able.distinct().order_by("name", "pk")
