"""Notifications: what happened or is due of a work item, for one person each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import User
from revisions.due import Due
from revisions.querysets import NotificationQuerySet

from .stage_changes import StageChange
from .work_items import WorkItem


class Letter(models.Model):
    """One mail to one person, of one or several notifications.

    Sent at least once: whoever sends it holds its row until it is marked as sent, so
    that only a sender that dies in between lets it be sent again. It carries the same
    Message-ID then, by which mail programs see that they have it. What the mail server
    refuses for good is not tried again.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="letters")
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    refused_because = models.TextField(_("refused because"), blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [
            models.Index(
                fields=["made_at"],
                condition=Q(sent_at__isnull=True, refused_because=""),
                name="letter_not_sent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.made_at:%Y-%m-%d %H:%M}"


class Notification(models.Model):
    """One thing that a person is told, on the site and by mail, each once.

    A move names its stage change; a reminder names what is due, and by which day. The
    words are made of these when they are read. `is_for_action` says that something
    waits for the person now, and not only that they may want to know.
    """

    class What(models.TextChoices):
        """Why the person is told."""

        MOVED = "moved", _("Step taken")
        WEEK = "week", _("Due within a week")
        DAY = "day", _("Due within a day")
        OVERDUE = "overdue", _("Overdue")
        OVER = "over", _("The time is over: take the next step")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications"
    )
    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="+")
    what = models.CharField(_("what"), max_length=7, choices=What)
    stage_change = models.ForeignKey(
        StageChange, models.CASCADE, null=True, blank=True, related_name="+"
    )
    due = models.CharField(_("due"), max_length=20, choices=Due, blank=True)
    day = models.DateField(_("by"), null=True, blank=True)
    is_for_action = models.BooleanField(_("waits for the person"), default=False)
    made_at = models.DateTimeField(_("made at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    letter = models.ForeignKey(
        Letter,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notifications",
        verbose_name=_("letter"),
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "work_item", "what", "stage_change", "due", "day"],
                nulls_distinct=False,
                name="notification_once",
            ),
            models.CheckConstraint(
                condition=Q(what="moved", stage_change__isnull=False, due="")
                | (
                    Q(what__in=["week", "day", "overdue", "over"])
                    & Q(stage_change__isnull=True, day__isnull=False)
                    & ~Q(due="")
                ),
                name="notification_of_a_move_or_of_a_deadline",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="notification_by_person"),
            models.Index(
                fields=["person"],
                condition=Q(read_at__isnull=True),
                name="notification_unread",
            ),
            models.Index(
                fields=["made_at"],
                condition=Q(letter__isnull=True),
                name="notification_without_letter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.headline}"

    @property
    def headline(self) -> str:
        """What the person is told, in the language that is being used."""
        if self.stage_change:
            change = self.stage_change
            return f"{change.done} · {change.by}"
        return f"{self.get_what_display()}: {self.get_due_display()}, {self.day}"
