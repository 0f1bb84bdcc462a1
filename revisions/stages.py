"""Kinds of work items, and the stages they pass.

Source: GB/T 16733 for the nine stages (预阶段, 立项, 起草, 征求意见, 审查, 批准, 出版,
复审, 废止); ISO's harmonized codes for the substages: 00 registered, 20 main action
started, 60 completed, 92 an earlier phase repeated, 93 the same one, 98 abandoned.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a work item is to bring about."""

    NEW = "new", _("new standard")
    REVISION = "revision", _("revision")
    AMENDMENT = "amendment", _("amendment")
    ADOPTION = "adoption", _("adoption of an international standard")
    WITHDRAWAL = "withdrawal", _("withdrawal")


class Stage(models.TextChoices):
    """Where a work item stands; the first two digits are the phase."""

    PRELIMINARY = "00.00", _("Proposal being written")
    PROPOSED = "10.00", _("Proposal registered")
    ANNOUNCED = "10.20", _("Project announced to the public")
    REJECTED = "10.98", _("Project rejected")
    PLANNED = "20.00", _("Project in the programme")
    DRAFTING = "20.20", _("Drafting")
    DRAFTING_ABANDONED = "20.98", _("Abandoned while drafting")
    CONSULTATION_DRAFT = "30.00", _("Consultation draft registered")
    CONSULTATION = "30.20", _("Consultation open")
    COMMENTS = "30.60", _("Consultation closed, comments being worked on")
    CONSULTATION_ABANDONED = "30.98", _("Abandoned after consultation")
    REVIEW_DRAFT = "40.00", _("Draft for review registered")
    BALLOT = "40.20", _("Ballot open")
    BALLOT_CLOSED = "40.60", _("Ballot closed")
    REVIEW_ABANDONED = "40.98", _("Abandoned after review")
    APPROVAL_DRAFT = "50.00", _("Draft for approval registered")
    SIGNING = "50.20", _("Departments signing")
    APPROVAL_ABANDONED = "50.98", _("Abandoned before approval")
    APPROVED = "60.00", _("Approved, under publication")
    PUBLISHED = "60.60", _("Published")
    REVIEW = "90.20", _("Periodic review open")
    REVIEW_CLOSED = "90.60", _("Periodic review closed")
    TO_BE_REVISED = "90.92", _("To be revised")
    CONFIRMED = "90.93", _("Confirmed: remains in force")
    WITHDRAWAL_PROPOSED = "90.99", _("Withdrawal proposed")
    WITHDRAWAL_CONSULTATION = "95.20", _("Consultation on the withdrawal open")
    WITHDRAWAL_COMMENTS = "95.60", _("Consultation on the withdrawal closed")
    KEPT = "95.92", _("Not withdrawn")
    WITHDRAWN = "95.99", _("Withdrawn")

    @property
    def phase(self) -> "Phase":
        """The phase that the stage is in."""
        return Phase(self.value[:2])

    @property
    def is_open(self) -> bool:
        """Whether a text or a proposal is still being worked on."""
        return self.phase in _ABANDONED and not self.value.endswith("98")

    @property
    def abandoned(self) -> "Stage":
        """Where a project that is given up at this stage ends."""
        return _ABANDONED[self.phase]


class Phase(models.TextChoices):
    """The nine stages of GB/T 16733, as the bar of a work item shows them."""

    PRELIMINARY = "00", _("Preliminary work")
    PROPOSAL = "10", _("Proposal")
    DRAFTING = "20", _("Drafting")
    CONSULTATION = "30", _("Consultation")
    REVIEW = "40", _("Technical review")
    APPROVAL = "50", _("Approval")
    PUBLICATION = "60", _("Publication")
    PERIODIC_REVIEW = "90", _("Periodic review")
    WITHDRAWAL = "95", _("Withdrawal")


_ABANDONED = {
    Phase.PRELIMINARY: Stage.REJECTED,
    Phase.PROPOSAL: Stage.REJECTED,
    Phase.DRAFTING: Stage.DRAFTING_ABANDONED,
    Phase.CONSULTATION: Stage.CONSULTATION_ABANDONED,
    Phase.REVIEW: Stage.REVIEW_ABANDONED,
    Phase.APPROVAL: Stage.APPROVAL_ABANDONED,
}
# While anybody may comment.
TAKES_COMMENTS = frozenset({Stage.CONSULTATION, Stage.WITHDRAWAL_CONSULTATION})
