"""What the public and the officials write about a text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from organisations.models import Membership, User
from revisions.actions.commenting import Author, Said
from revisions.drafting import DraftClause
from revisions.models import Comment

from .guarding import GuardedForm

LONGEST_PASSAGE: Final = 600  # letters; as many fit into an address
_LONGEST: Final = 10_000


class PlaceForm(AskedForm):
    """What of the text is to be commented on; nothing for the whole."""

    clause = forms.UUIDField(label=_("Clause"), required=False)
    passage = forms.CharField(
        label=_("Passage"), required=False, max_length=LONGEST_PASSAGE
    )


class SaidForm(forms.Form):
    """The comment itself, and what it is about."""

    clause = forms.TypedChoiceField(
        label=_("About"), required=False, coerce=UUID, empty_value=None
    )
    passage = forms.CharField(
        label=_("Words of the text that are meant"),
        required=False,
        max_length=LONGEST_PASSAGE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Copied from the clause; left empty: the whole of it."),
    )
    kind = forms.ChoiceField(label=_("Kind of comment"), choices=Comment.Kind.choices)
    text = forms.CharField(
        label=_("Comment and reason"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    proposed = forms.CharField(
        label=_("Proposed wording"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What should stand there instead."),
    )

    def offer(self, clauses: Sequence[DraftClause]) -> None:
        """Let one of the clauses be chosen, or the whole text."""
        named = [(one.cid, f"{one.number} {one.title}".strip()) for one in clauses]
        field = self.fields["clause"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("the whole text")), *named]
        self.texts = {one.cid: one.text for one in clauses}

    def quoted(self) -> str:
        """Return what the clause reads that is chosen, if one is."""
        return self.texts.get(str(self["clause"].value()), "")

    def said(self) -> Said:
        """Return what a valid form says."""
        given = self.cleaned_data
        return Said(
            kind=given["kind"],
            text=given["text"],
            clause=given["clause"],
            passage=given["passage"] if given["clause"] else "",
            proposed=given["proposed"],
        )


class PublicCommentForm(SaidForm, GuardedForm):
    """A comment of anybody; its link goes to the address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Shown to nobody. You get a link there, and later the answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    shows = forms.BooleanField(
        label=_("My name and organisation may be published"), required=False
    )

    def author(self) -> Author:
        """Return who a valid form says it is."""
        given = self.cleaned_data
        return Author(
            email=given["email"],
            name=given["name"],
            organisation=given["organisation"],
            shows=given["shows"],
        )


class OfficialCommentForm(SaidForm):
    """A comment of somebody who is signed in."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("On behalf of"),
        required=False,
        empty_label=_("myself; my name is not published"),
    )

    def __init__(self, data: Any = None, *, person: User, **options: Any) -> None:
        super().__init__(data, **options)
        field = self.fields["membership"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = person.memberships.select_related("committee", "organisation")


class SupportForm(GuardedForm):
    """The address of somebody who agrees."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Shown to nobody and not kept. You get a link there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


CommentForm = PublicCommentForm | OfficialCommentForm


def comment_form(
    person: User | None,
    clauses: Sequence[DraftClause],
    data: Any = None,
    *,
    at: datetime,
    initial: dict[str, Any] | None = None,
) -> CommentForm:
    """Return the form for who is signed in, or for the public."""
    form: CommentForm
    if person:
        form = OfficialCommentForm(data, person=person, initial=initial)
    else:
        form = PublicCommentForm(data, at=at, initial=initial)
    form.offer(clauses)
    return form
