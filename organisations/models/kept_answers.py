"""Answers to requests that carried an `Idempotency-Key`, kept to be given again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import User


class KeptAnswer(models.Model):
    """What a person's request under a key was answered.

    `digest` is the SHA-256 of the request. The row is made before the request is
    served, in the same transaction, so nobody else ever sees one without its answer.
    `content` is encrypted.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="kept_answers")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    content = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], name="kept_answer_key_once_for_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.key}"
