"""What a move may need before it is taken, and what it leaves behind."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Requirement(models.TextChoices):
    """What must hold; the label says it as something still to be done."""

    PROPOSAL_COMPLETE = "proposal_complete", _("Complete the proposal")
    COMMITTEE_NAMED = "committee_named", _("Name the lead committee")
    DEPARTMENTS_NAMED = "departments_named", _("Name the issuing departments")
    SUBJECT_NAMED = "subject_named", _("Name the standard concerned")
    DRAFTERS_NAMED = "drafters_named", _("Name at least one drafter")
    ANNOUNCEMENT_OVER = "announcement_over", _("Wait until the announcement is over")
    DRAFT_FAULTLESS = "draft_faultless", _("Mend the faults of the draft")
    EXPLANATION_WRITTEN = "explanation_written", _("Write the drafting explanation")
    CONSULTATION_OVER = "consultation_over", _("Wait until the consultation is over")
    COMMENTS_DISPOSED = "comments_disposed", _("Answer every comment")
    VOTERS_NAMED = "voters_named", _("Name enough voters")
    BALLOT_OVER = "ballot_over", _("Wait until the ballot is over")
    BALLOT_PASSED = "ballot_passed", _("Pass the ballot")
    MINUTES_ATTACHED = "minutes_attached", _("Attach the minutes")
    ALL_SIGNED = "all_signed", _("Have every department sign this very text")
    AMENDMENTS_ENDED = (
        "amendments_ended",
        _("Publish or abandon the amendment of the standard first"),
    )
    TEXT_STANDING = "text_standing", _("Have a text that still applies")
    FEEDBACK_OVER = "feedback_over", _("Wait until feedback is closed")


class Document(models.TextChoices):
    """What is made or frozen by a move, as the trade names it."""

    PROPOSAL = "proposal", _("Project proposal")  # 项目建议书
    PLAN = "plan", _("Plan number")  # 计划
    CONSULTATION_DRAFT = "consultation_draft", _("Consultation draft")  # 征求意见稿
    EXPLANATION = "explanation", _("Drafting explanation")  # 编制说明
    COMMENT_TABLE = "comment_table", _("Table of comments")  # 意见汇总处理表
    REVIEW_DRAFT = "review_draft", _("Draft for review")  # 送审稿
    MINUTES = "minutes", _("Review minutes")  # 会议纪要, 函审结论
    APPROVAL_DRAFT = "approval_draft", _("Draft for approval")  # 报批稿
    EDITION = "edition", _("Published text")  # 出版稿
    REVIEW_CONCLUSION = "review_conclusion", _("Review conclusion")  # 复审结论
    WITHDRAWAL = "withdrawal", _("Withdrawal notice")  # 废止公告

    @property
    def is_text(self) -> bool:
        """Whether it is the draft, frozen as it stands."""
        return self in _TEXTS


_TEXTS = frozenset(
    {Document.CONSULTATION_DRAFT, Document.REVIEW_DRAFT, Document.APPROVAL_DRAFT}
)
