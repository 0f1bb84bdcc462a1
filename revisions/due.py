"""What can be due of a work item, in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Due(models.TextChoices):
    """What is due."""

    ANNOUNCEMENT = "announcement", _("End of the announcement")
    CONSULTATION_PLANNED = "consultation_planned", _("Consultation, as planned")
    CONSULTATION = "consultation", _("End of the consultation")
    REVIEW_PLANNED = "review_planned", _("Technical review, as planned")
    BALLOT = "ballot", _("End of the ballot")
    APPROVAL_PLANNED = "approval_planned", _("Approval, as planned")
    PROJECT = "project", _("Submission for approval, by the rules")
    PUBLICATION = "publication", _("Scheduled publication")
    PERIODIC_REVIEW = "periodic_review", _("Periodic review")
    FEEDBACK = "feedback", _("End of the feedback")
