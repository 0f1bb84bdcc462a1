"""Ballots: the technical review's vote on a frozen text."""

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .drafts import DraftSnapshot
from .work_items import WorkItem


@pghistory.track()
class Ballot(models.Model):
    """One vote (投票, 函审) on a snapshot, by the rules of the day on which it opened.

    `opens_on` and `closes_on` are the first and the last day of voting; it is over
    early once everybody has voted. `share` and `turnout` are per cent.
    """

    work_item = models.ForeignKey(WorkItem, models.PROTECT, related_name="ballots")
    number = models.PositiveSmallIntegerField(_("round"))
    snapshot = models.ForeignKey(
        DraftSnapshot,
        models.PROTECT,
        related_name="ballots",
        verbose_name=_("text"),
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    share = models.PositiveSmallIntegerField(_("per cent in favour"))
    turnout = models.PositiveSmallIntegerField(_("per cent who have to vote"))
    minutes = models.TextField(_("minutes"), blank=True)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "number"], name="ballot_round_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="ballot_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(share__range=(1, 100), turnout__range=(1, 100)),
                name="ballot_quotas_are_per_cent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_item} ({self.number})"


@pghistory.track()
class Voter(models.Model):
    """A person who may vote in a ballot, unless excluded by a conflict of interest."""

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="voters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="votings",
        verbose_name=_("person"),
    )
    conflict = models.CharField(_("conflict of interest"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="voter_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Vote(models.Model):
    """One voter's position, once for each ballot. Never changed."""

    class Position(models.TextChoices):
        """What the voter says."""

        APPROVE = "approve", _("approve")
        APPROVE_WITH_COMMENTS = "comments", _("approve with comments")
        DISAPPROVE = "disapprove", _("disapprove")
        ABSTAIN = "abstain", _("abstain")

    voter = models.OneToOneField(
        Voter, models.PROTECT, primary_key=True, related_name="vote"
    )
    position = models.CharField(_("position"), max_length=10, choices=Position)
    comments = models.TextField(_("comments or reason"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    position__in=["approve", "comments", "disapprove", "abstain"]
                ),
                name="vote_position_known",
            ),
            models.CheckConstraint(
                condition=Q(position__in=["approve", "abstain"]) | ~Q(comments=""),
                name="vote_against_has_a_reason",
                violation_error_message=_("Say why, or what is to be changed."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="votes_stay", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_position_display()}"
