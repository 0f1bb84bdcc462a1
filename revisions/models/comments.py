"""Comments of a consultation, and how they were answered."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from revisions.querysets import CommentQuerySet

from .consultations import Consultation


@pghistory.track(exclude=["email", "confirmation_digest"])
class Comment(models.Model):
    """One comment (意见) on the whole text, on a clause or on a passage of it.

    `clause` is the stable id of the clause, empty for the whole; `passage` the words
    that were selected in it. `proposed` is the wording that is wanted in their place.
    A comment of the public counts from the moment its e-mail address is confirmed;
    then it gets its `number`, in the order of the consultation's comments.
    `is_hidden` ones (spam, insults) are kept and shown nowhere.
    """

    class Kind(models.TextChoices):
        """What sort of comment it is. Source: ISO comment template of 2012-03."""

        GENERAL = "general", _("general")
        TECHNICAL = "technical", _("technical")
        EDITORIAL = "editorial", _("editorial")

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="comments"
    )
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, editable=False
    )
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind)
    clause = models.UUIDField(_("clause"), null=True, blank=True)
    clause_number = models.CharField(_("clause number"), max_length=20, blank=True)
    passage = models.TextField(_("passage"), blank=True)
    text = models.TextField(_("comment"))
    proposed = models.TextField(_("proposed wording"), blank=True)
    author_name = models.CharField(_("name"), max_length=150, blank=True)
    author_organisation = models.CharField(
        _("organisation"), max_length=200, blank=True
    )
    shows_author = models.BooleanField(_("the name may be shown"), default=False)
    email = models.EmailField(_("e-mail address"), blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("signed-in author"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        verbose_name=_("on behalf of"),
    )
    made_at = models.DateTimeField(_("made at"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmation_digest = models.CharField(max_length=64, blank=True, editable=False)
    is_hidden = models.BooleanField(_("hidden"), default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_comments",
        verbose_name=_("assigned to"),
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["general", "technical", "editorial"]),
                name="comment_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="comment_says_something",
                violation_error_message=_("Write what you want to say."),
            ),
            models.CheckConstraint(
                condition=Q(passage="") | Q(clause__isnull=False),
                name="comment_passage_in_a_clause",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(email=""),
                name="comment_has_an_author",
            ),
            models.UniqueConstraint(
                fields=["consultation", "number"], name="comment_number_once"
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, confirmed_at__isnull=True)
                | Q(number__isnull=False, confirmed_at__isnull=False),
                name="comment_numbered_once_it_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause_number} {self.text[:60]}".strip()

    @property
    def has_accepted_wording(self) -> bool:
        """Whether it was accepted and says which words to change, and how."""
        answer: Disposition | None = getattr(self, "disposition", None)
        if answer is None or not answer.is_accepted:
            return False
        return bool(self.clause and self.passage and self.proposed)


class Support(models.Model):
    """Somebody else's support for a comment; an address counts once."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="supports")
    email_digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("support of a comment")
        verbose_name_plural = _("supports of comments")
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "email_digest"], name="support_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.comment)


@pghistory.track()
class Disposition(models.Model):
    """How a comment was answered (处理意见), with the reason its author is told."""

    class Outcome(models.TextChoices):
        """What became of the comment."""

        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        REFUSED = "refused", _("not accepted")
        NOTED = "noted", _("noted")

    comment = models.OneToOneField(
        Comment, models.PROTECT, primary_key=True, related_name="disposition"
    )
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))
    told_at = models.DateTimeField(_("author told at"), null=True, blank=True)

    class Meta:
        verbose_name = _("disposition")
        verbose_name_plural = _("dispositions")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["accepted", "partly", "refused", "noted"]),
                name="disposition_outcome_known",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="disposition_has_a_reason",
                violation_error_message=_("Give the reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment}: {self.get_outcome_display()}"

    @property
    def is_accepted(self) -> bool:
        """Whether the text follows the comment, at least in part."""
        return self.outcome in {self.Outcome.ACCEPTED, self.Outcome.PARTLY}
