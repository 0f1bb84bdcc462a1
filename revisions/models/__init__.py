"""What is being written: work items, their drafts, and what people say of them."""

from .ballots import Ballot, Vote, Voter
from .bulk_moves import BulkMove, BulkMoveRow
from .calendar_links import CalendarLink
from .comments import Comment, Disposition, Support
from .consultations import Consultation
from .drafts import Draft, DraftAuthor, DraftSnapshot, DraftUpdate
from .figures import Figure
from .notifications import Letter, Notification
from .parties import Drafter, DraftingUnit, IssuingDepartment
from .periodic_reviews import Feedback, PeriodicReview
from .proposals import Proposal
from .scheduled_publications import ScheduledPublication
from .sign_offs import SignOff
from .stage_changes import StageChange
from .submissions import Submission
from .time_limits import TimeLimit
from .work_items import WorkItem

__all__ = [
    "Ballot",
    "BulkMove",
    "BulkMoveRow",
    "CalendarLink",
    "Comment",
    "Consultation",
    "Disposition",
    "Draft",
    "DraftAuthor",
    "DraftSnapshot",
    "DraftUpdate",
    "Drafter",
    "DraftingUnit",
    "Feedback",
    "Figure",
    "IssuingDepartment",
    "Letter",
    "Notification",
    "PeriodicReview",
    "Proposal",
    "ScheduledPublication",
    "SignOff",
    "StageChange",
    "Submission",
    "Support",
    "TimeLimit",
    "Vote",
    "Voter",
    "WorkItem",
]
